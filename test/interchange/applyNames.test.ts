import assert from 'node:assert/strict';
import { applyNames, NO_NAMES, type Naming } from '../../server/src/interchange/applyNames';
import { withoutNames } from '../../server/src/interchange/names';
import type { Transcript } from '../../server/src/interchange/transcript';
import { importText } from './importing';

const TEXT = 'Ann Marsh: Hello, Mark.\nMark Lowe: Ann, mark this.\nAnn Marsh: Mark it?\nMark Lowe: No.\n';

function transcript(text: string, more: Partial<Transcript> = {}): Transcript {
  return { format: 'text', language: null, text, comments: [], leftOut: [], ...more };
}

function named(naming: Partial<Naming>, more: Partial<Transcript> = {}) {
  return applyNames(transcript(TEXT, more), { ...NO_NAMES, ...naming }, new Map());
}

describe('names in a transcript that is brought in', () => {
  it('stay where nobody wants otherwise, and the transcript is the same object', () => {
    const one = transcript(TEXT);
    const { transcript: same, uses, replaced } = applyNames(one, NO_NAMES, new Map());
    assert.equal(same, one);
    assert.deepEqual([uses.length, replaced.size], [0, 0]);
  });

  it('give way to what is chosen, at turns and in what was said, but not where they are to stay', () => {
    const at = TEXT.indexOf('Mark it');
    const { transcript: result, uses } = named({
      pseudonyms: new Map([['Mark Lowe', 'P07']]),
      kept: new Set([at]),
    });
    assert.equal(
      result.text,
      'Ann Marsh: Hello, P07.\nP07: Ann, mark this.\nAnn Marsh: Mark it?\nP07: No.\n',
    );
    assert.deepEqual(
      uses.map(({ start, end, stays }) => [result.text.slice(start, end), stays]),
      [
        ['P07', false],
        ['Mark', true],
      ],
    );
  });

  it('move comments along, and go from what comments say and from the labels that are known', () => {
    const start = TEXT.indexOf('mark this');
    const comment = { start, end: start + 9, author: 'SG', initials: null, date: null, text: 'Mark again' };
    const { transcript: result } = named(
      {
        pseudonyms: new Map([
          ['Mark Lowe', 'P07'],
          ['Ann Marsh', 'INT'],
        ]),
      },
      { comments: [comment], labels: ['Ann Marsh', 'Mark Lowe'] },
    );
    const [moved] = result.comments;
    assert.equal(result.text.slice(moved?.start, moved?.end), 'mark this');
    assert.equal(moved?.text, 'P07 again');
    assert.deepEqual(result.labels, ['INT', 'P07']);
  });

  it('move along comments that begin or end within a name', () => {
    const at = TEXT.indexOf('Mark Lowe');
    const comment = { start: at + 2, end: at + 7, author: 'SG', initials: null, date: null, text: 'x' };
    const { transcript: result } = named(
      { pseudonyms: new Map([['Mark Lowe', 'P07']]) },
      { comments: [comment] },
    );
    const [moved] = result.comments;
    const behind = result.text.indexOf('P07:') + 3;
    assert.deepEqual([moved?.start, moved?.end], [behind, behind]);
  });

  it('take an asterisk in a label for itself, and not for anybody', () => {
    const text = 'Then *: a\nso we went.\nB: b\nB: c\n';
    const labels = ['*', 'B'];
    const found = applyNames(transcript(text, { labels }), { ...NO_NAMES, suggest: true }, new Map());
    assert.deepEqual(
      found.speakers.map(({ label }) => label),
      ['B'],
    );
  });

  it('say of which names something was put in their place', () => {
    const { replaced } = named({
      pseudonyms: new Map([
        ['Mark Lowe', 'P07'],
        ['Nobody Here', 'P09'],
      ]),
    });
    assert.deepEqual([...replaced], [['Mark Lowe', 'P07']]);
  });

  it('are no pseudonyms that cannot stand before a turn', () => {
    const { speakers, transcript: result } = named({ pseudonyms: new Map([['Mark Lowe', 'P: 7']]) });
    assert.equal(speakers[1]?.pseudonym, 'Mark Lowe');
    assert.equal(result.text, TEXT);
  });

  it('go from the names of files in whatever case and however they are written there', () => {
    const names = new Map([['Mark Lowe', 'P07']]);
    assert.equal(withoutNames('mark_lowe 2.docx', names), 'P07 2.docx');
    assert.equal(withoutNames('Interview-LOWE.vtt', names), 'Interview-P07.vtt');
    assert.equal(withoutNames('remarks.vtt', names), 'remarks.vtt');
  });

  it('are nowhere in the files that are made, nor in their names, once all are replaced', async () => {
    const naming = { ...NO_NAMES, suggest: true };
    const { files, replaced } = await importText(TEXT, { name: 'Ann and Mark.txt', naming });
    for (const { path, text } of files) assert.doesNotMatch(path + text, /Ann|Marsh|Mark|Lowe/u);
    assert.deepEqual([...replaced.keys()], ['Ann Marsh', 'Mark Lowe']);
  });
});
