import assert from 'node:assert/strict';
import { readDocx } from '../../../server/src/interchange/docx/readDocx';
import { docxParts, p, r, table, type DocxSource } from '../../support/docx';

/** The text with «id:words» around what comments stand at, and the comments themselves. */
function read(source: DocxSource): { readonly shown: string; readonly comments: readonly string[] } {
  const transcript = readDocx(docxParts(source), { gap: 3000 });
  if ('reason' in transcript) assert.fail(transcript.reason);
  const { text, comments } = transcript;
  const comment = comments.map(
    ({ author, text: words, resolved }) => `${author}: ${words}${resolved ? ' (resolved)' : ''}`,
  );
  let shown = text;
  for (const { start, end, text: words } of [...comments].reverse()) {
    shown = `${shown.slice(0, start)}«${words}:${shown.slice(start, end)}»${shown.slice(end)}`;
  }
  return { shown: shown.replace(/\n$/, ''), comments: comment };
}

const start = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`;
const end = (id: number): string => `<w:commentRangeEnd w:id="${id}"/>`;
const reference = (id: number): string => r(`<w:commentReference w:id="${id}"/>`);
/** A comment; its paragraph has the id `P` and its own id. */
const comment = (id: number, words: string, author = 'Kit'): string =>
  `<w:comment w:id="${id}" w:author="${author}" w:initials="K" w:date="2024-05-01T10:00:00Z">${words
    .split('\n')
    .map((line) => `<w:p w14:paraId="P${id}">${r('<w:annotationRef/>')}${r(line)}</w:p>`)
    .join('')}</w:comment>`;

describe('comments of a Word document', () => {
  it('stand where they are marked, whoever made them and when', () => {
    const body = p(`${r('We ')}${start(0)}${r('never had')}${end(0)}${reference(0)}${r(' it.')}`);
    const comments = comment(0, 'data-timeliness', 'Kit Lowe');
    const transcript = readDocx(docxParts({ body, comments }), { gap: 3000 });
    assert.deepEqual('reason' in transcript ? null : transcript.comments, [
      {
        start: 3,
        end: 12,
        author: 'Kit Lowe',
        initials: 'K',
        date: '2024-05-01T10:00:00Z',
        text: 'data-timeliness',
      },
    ]);
  });

  it('may begin and end between paragraphs, cross each other, and cover tables', () => {
    const body =
      p('a') +
      start(0) +
      p(`${r('b ')}${start(1)}${r('c')}`) +
      end(0) +
      table(['d', p(`${r('e')}${end(1)}${r('f')}`)]) +
      p('g');
    const comments = comment(0, 'x') + comment(1, 'y');
    const transcript = readDocx(docxParts({ body, comments }), { gap: 3000 });
    if ('reason' in transcript) assert.fail(transcript.reason);
    assert.deepEqual(
      transcript.comments.map((one) => transcript.text.slice(one.start, one.end)),
      ['b c', 'c\n\nd\te'],
    );
  });

  it('keep their place where a text is taken away or put in', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>';
    const marked = `${start(0)}${r('<w:br/>')}${r('Home ')}${end(0)}${r('  ')}`;
    assert.equal(
      read({ body: p('a') + p(marked, 'H'), styles, comments: comment(0, 'x') }).shown,
      'a\n\n## «x:Home»',
    );
    const rows = table(
      ['Speaker', 'Text'],
      ['INT', p(`${start(0)}${r('Why')}${end(0)}${r('?')}`)],
      [p(`${start(1)}${r('P07')}${end(1)}`), 'So.'],
    );
    assert.equal(
      read({ body: rows, comments: comment(0, 'x') + comment(1, 'y') }).shown,
      'INT: «x:Why»?\n\n«y:»P07: So.',
    );
  });

  it('without a range stand at the paragraph that refers to them', () => {
    assert.equal(
      read({ body: p('a') + p(r('bc') + reference(0)), comments: comment(0, 'x') }).shown,
      'a\n\n«x:bc»',
    );
    assert.equal(
      read({
        body: p('a') + p(r('b') + start(0) + end(0) + r('c') + reference(0)),
        comments: comment(0, 'x'),
      }).shown,
      'a\n\nb«x:»c',
    );
  });

  it('are not lost with what they stand at, or when nothing refers to them', () => {
    const box = r(`<w:pict>${p(start(0) + r('box') + end(0))}</w:pict>`);
    assert.equal(
      read({ body: p(r('a') + box), comments: comment(0, 'x') + comment(1, 'y') }).shown,
      '«y:»a«x:»',
    );
    assert.equal(
      read({ body: p('a') + p(start(0) + r('') + end(0)) + p('b'), comments: comment(0, 'x') }).shown,
      'a«x:»\n\nb',
    );
    assert.equal(read({ body: p('a') + start(0) + end(0), comments: comment(0, 'x') }).shown, 'a«x:»');
  });

  it('have answers behind them, in order, and may be resolved', () => {
    const body = p(
      `${start(0)}${start(1)}${start(2)}${start(3)}${r('word')}${end(0)}${end(1)}${end(2)}${end(3)}`,
    );
    const comments =
      comment(0, 'why?') + comment(1, 'other') + comment(2, 'because', 'Sam') + comment(3, 'ah');
    const ex = (id: number, parent: number | null, done = 0): string =>
      `<w15:commentEx w15:paraId="P${id}"${parent === null ? '' : ` w15:paraIdParent="P${parent}"`} w15:done="${done}"/>`;
    const threads = ex(0, null, 1) + ex(1, null) + ex(2, 0) + ex(3, 0);
    assert.deepEqual(read({ body, comments, threads }).comments, [
      'Kit: why? (resolved)',
      'Sam: because (resolved)',
      'Kit: ah (resolved)',
      'Kit: other',
    ]);
  });

  it('may have several paragraphs', () => {
    const body = p(start(0) + r('a') + end(0));
    assert.deepEqual(read({ body, comments: comment(0, 'one\ntwo') }).comments, ['Kit: one\ntwo']);
  });
});
