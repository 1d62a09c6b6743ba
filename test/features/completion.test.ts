import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CompletionItem } from 'vscode-languageserver-types';
import { complete, resolveCompletion } from '../../server/src/features/completion';
import { lineMap } from '../../server/src/syntax/lines';
import { makeStudy } from '../support/studyFixture';
import { CODEBOOK, COPY, withCopy } from './study';

const study = makeStudy(withCopy(''));

/** The completions at the mark of a copy. */
function itemsIn(text: string, recent: readonly string[] = []): readonly CompletionItem[] {
  const mark = text.indexOf('<|>');
  assert.ok(mark >= 0, 'there is a mark');
  const project = study.type(COPY, text.replace('<|>', ''));
  const { items, isIncomplete } = complete(project, study.uri(COPY), mark, recent);
  assert.equal(isIncomplete, false);
  return inOrder(items);
}

function inOrder(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

function check(text: string, expected: readonly string[], recent: readonly string[] = []): void {
  assert.deepEqual(
    itemsIn(text, recent).map(({ label }) => label),
    expected,
  );
}

/** The text after a completion was accepted, as an editor does it: what stands in the item's range is replaced. */
function checkAccepted(text: string, label: string, expected: string): void {
  const item = itemsIn(text).find((one) => one.label === label);
  assert.ok(item?.textEdit && 'range' in item.textEdit, `${label} is offered in ${text}`);
  const plain = text.replace('<|>', '');
  const lines = lineMap(plain);
  const { range, newText } = item.textEdit;
  const at = lines.offsetAt(range.start);
  const to = lines.offsetAt(range.end);
  const mark = text.indexOf('<|>');
  assert.ok(at <= mark && mark <= to, 'the range is around the cursor');
  const typed = plain.slice(at, mark);
  assert.ok(matches(typed, item.filterText ?? ''), `${item.filterText} is found by typing ${typed}`);
  assert.equal(plain.slice(0, at) + newText + plain.slice(to), expected);
}

/** The least that an editor asks: the typed characters in their order, the first at the very beginning or a word's. */
function matches(typed: string, filter: string): boolean {
  const first = typed.charAt(0).toLowerCase();
  if (typed === '') return true;
  const words = filter.slice(0, 128).toLowerCase();
  for (let start = 0; start < words.length; start++) {
    if (words[start] !== first || (start > 0 && !/[\s\-_./]/.test(words[start - 1] ?? ''))) continue;
    let at = start;
    const found = [...typed.toLowerCase()].every((char) => {
      const here = words.indexOf(char, at);
      at = here + 1;
      return here !== -1;
    });
    if (found) return true;
  }
  return false;
}

const CODES = ['long-term-view', 'timeline', 'undermines', 'data-timeliness'];

describe('completion in a group', () => {
  it('offers the codes that may be chosen, in the codebook’s order', () => {
    check('[text]{<|>', CODES);
    check('[text]{#<|>', CODES);
    check('[text]{#<|>}', CODES);
    check('[text]{#da<|>', CODES);
    check('[text]{ <|>}', CODES);
    check('[1>text<1]{#<|>', CODES);
    check('[text]{#undermines}{#<|>', ['undermines', 'long-term-view', 'timeline', 'data-timeliness']);
  });

  it('offers codes that are used last first, then those used most', () => {
    const used =
      '[a]{#undermines} [b]{#undermines} [c]{#data-timeliness} [d]{#long-termism} [e]{#long-term-view} ';
    check(`${used}[text]{<|>`, ['long-term-view', 'undermines', 'data-timeliness', 'timeline']);
    check(
      `${used}[text]{<|>`,
      ['timeline', 'long-term-view', 'undermines', 'data-timeliness'],
      ['timeline', 'long-termism', 'gone'],
    );
  });

  it('leaves out what the group has already, also by an alias', () => {
    const without = CODES.filter((id) => id !== 'long-term-view');
    check('[text]{#long-term-view #<|>', without);
    check('[text]{#long-termism:+ <|>}', without);
    check('[text]{#<|> #long-term-view}', without);
    check('[text]{#long-term-view<|>}', CODES);
    check('[text]{#a}{#long-term-view}{#<|>', CODES);
  });

  it('accepts with and without a sign, closed or not', () => {
    checkAccepted('[text]{<|>', 'data-timeliness', '[text]{#data-timeliness');
    checkAccepted('[text]{da<|>', 'data-timeliness', '[text]{#data-timeliness');
    checkAccepted('[text]{#<|>}', 'data-timeliness', '[text]{#data-timeliness}');
    checkAccepted('[text]{#da<|>}', 'data-timeliness', '[text]{#data-timeliness}');
    checkAccepted('[text]{#da<|>ta @sg}', 'data-timeliness', '[text]{#data-timeliness @sg}');
    checkAccepted('[text]{#long<|>:+}', 'long-term-view', '[text]{#long-term-view:+}');
    checkAccepted('[text]{#timeline #<|>', 'data-timeliness', '[text]{#timeline #data-timeliness');
    checkAccepted('[text]{#da<|> and on', 'data-timeliness', '[text]{#data-timeliness and on');
  });

  it('does not swallow words that follow a group without its brace', () => {
    checkAccepted('[text]{#<|>word and on', 'timeline', '[text]{#timelineword and on');
    checkAccepted(
      '[text]{#<|>, then [more]{#timeline}',
      'timeline',
      '[text]{#timeline, then [more]{#timeline}',
    );
  });

  it('is found by id, by words of the name and by alias', () => {
    checkAccepted('[text]{#timeliness<|>', 'data-timeliness', '[text]{#data-timeliness');
    checkAccepted('[text]{#long-termism<|>', 'long-term-view', '[text]{#long-term-view');
    checkAccepted('[text]{long-termi<|>', 'long-term-view', '[text]{#long-term-view');
  });

  it('says what a code means and how often it is used', () => {
    const [first] = itemsIn('[a]{#long-term-view} [text]{#lo<|>');
    assert.equal(first?.label, 'long-term-view');
    assert.equal(first.labelDetails?.description, 'Long-term view');
    assert.equal(first.detail, 'used once');
    const { documentation } = first;
    assert.ok(typeof documentation === 'object');
    for (const part of [
      'Staying with improvement',
      '**Include:** Talk',
      '**Exclude:** Sheer',
      'Leadership',
    ]) {
      assert.ok(documentation.value.includes(part), part);
    }
    const draft = itemsIn('[text]{<|>').find(({ label }) => label === 'timeline');
    assert.equal(draft?.labelDetails?.description, 'Timeline · draft');
  });

  it('offers the values of a code’s scale with their meaning', () => {
    check('[text]{#long-term-view:<|>', ['-', '+', '+-']);
    check('[text]{#long-termism:<|>}', ['-', '+', '+-']);
    check('[text]{#a #long-term-view:+<|> @sg}', ['-', '+', '+-']);
    checkAccepted('[text]{#long-term-view:+<|> @sg}', '+-', '[text]{#long-term-view:+- @sg}');
    check('[text]{#undermines:<|>', ['long-term-view', 'timeline', 'data-timeliness']);
    checkAccepted('[text]{#undermines:tim<|>}', 'timeline', '[text]{#undermines:timeline}');
    check('[text]{#timeline:<|>', []);
    check('[text]{#nothing:<|>', []);
    assert.equal(itemsIn('[text]{#long-term-view:<|>')[0]?.labelDetails?.description, 'hinders');
  });

  it('offers the coders', () => {
    check('[text]{@<|>', ['sg', 'kl']);
    check('[text]{#a @k<|>}', ['sg', 'kl']);
    checkAccepted('[text]{#a @K<|>}', 'kl', '[text]{#a @kl}');
  });

  it('of a long codebook gives what a code means when it is asked', () => {
    const codes = Array.from({ length: 400 }, (_, i) => `  - {id: c${i}, definition: Meaning ${i}.}`);
    const long = makeStudy(`--- codebook.yaml\ncodes:\n${codes.join('\n')}\n--- a.md\n[x]{#<|>`);
    const { items } = complete(long.project, long.uri('a.md'), long.mark('a.md'));
    assert.equal(items.length, 400);
    const item = items[7];
    assert.ok(item !== undefined && item.documentation === undefined);
    const { documentation } = resolveCompletion(long.project, item);
    assert.ok(typeof documentation === 'object' && documentation.value.includes('Meaning 7'));
    assert.equal(resolveCompletion(long.project, { label: 'x' }).documentation, undefined);
  });

  it('offers nothing elsewhere', () => {
    for (const text of [
      'We {#<|>',
      '[text] {#<|>',
      '[text\\]{#<|>',
      '[text]\n{#<|>',
      '[text]{#a}<|>',
      '[text]{#a "why #<|>',
      '[text]{#a "why #<|>"}',
      '[text]{"why" ?<|>}',
      '[text]{#a} {#<|>',
      '[text]}{#<|>',
      '[text]{<|>#timeline}',
    ]) {
      check(text, []);
    }
  });

  it('always replaces a part of the cursor’s line around the cursor', () => {
    const piece = fc.constantFrom(
      '[a]{',
      ']{#',
      ']',
      '{',
      '}',
      '#',
      'da',
      ':',
      '@',
      '"',
      '\\',
      ' ',
      '\n',
      '\r',
      '---\n',
      '😀',
    );
    let offered = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(40), (pieces, wished) => {
        const text = pieces.join('');
        const offset = Math.min(wished, text.length);
        const project = study.type(COPY, text);
        const lines = lineMap(text);
        for (const { textEdit } of complete(project, study.uri(COPY), offset).items) {
          assert.ok(textEdit && 'range' in textEdit);
          const { start, end } = textEdit.range;
          assert.equal(start.line, end.line);
          assert.ok(lines.offsetAt(start) <= offset && offset <= lines.offsetAt(end));
          offered++;
        }
      }),
      { seed: 3, numRuns: 500 },
    );
    assert.ok(offered > 300, `${offered} were offered`);
  });

  it('offers nothing in a transcript that is a source', () => {
    const study = makeStudy(`${CODEBOOK}--- transcripts/P07.md\n[text]{#<|>`);
    const path = 'transcripts/P07.md';
    assert.deepEqual(complete(study.project, study.uri(path), study.mark(path)).items, []);
  });

  it('serves at every character while a group is typed in a document', () => {
    const before = 'INT: What got in the way?\n\nP07: [[laughs] We never had the data';
    const after = ' on [1>time and [the board<1]{#timeline} left]{#data-timeliness}.\n';
    const typed = ']{#long-term-view:+- #undermines:timeline @sg "so they said" ?}';
    const offered: string[] = [];
    for (let i = 0; i <= typed.length; i++) {
      const auto = typed.slice(0, i).includes('{') && i < typed.length ? '}' : '';
      for (const close of new Set(['', auto])) {
        const items = itemsIn(`${before}${typed.slice(0, i)}<|>${close}${after}`);
        const first = items[0]?.label ?? '';
        const last = typed.slice(0, i).split(/[{ ]/).at(-1) ?? '';
        const where = `after ${typed.slice(0, i)}`;
        const sofar = typed.slice(0, i);
        const inMemo = sofar.split('"').length === 2 || /["?]$/.test(sofar);
        if (i === 0 || i === typed.length || inMemo) assert.equal(first, '', where);
        else if (last.startsWith('@')) assert.equal(first, 'sg', where);
        else if (last.startsWith('#long') && last.includes(':')) assert.equal(first, '-', where);
        else if (last.includes(':')) assert.ok(['timeline', 'long-term-view'].includes(first), where);
        else assert.ok(items.length >= 2 && items.every(({ label }) => label !== 'leadership'), where);
        offered.push(first);
      }
    }
    assert.ok(offered.filter((label) => label !== '').length > 60);
  });
});

describe('completion in front matter', () => {
  it('offers keys with a meaning and attributes that are not there yet', () => {
    const labels = itemsIn('---\nrole: nurse\n<|>\n---\ntext').map(({ label }) => label);
    assert.deepEqual(labels, ['acute', 'coder', 'document', 'round', 'coding', 'language', 'speakers']);
    checkAccepted('---\nco<|>\n---\ntext', 'coding', '---\ncoding: \n---\ntext');
    checkAccepted('---\nco<|>\ntext', 'coder', '---\ncoder: \ntext');
  });

  it('offers values', () => {
    check('---\ncoding: <|>\n---\n', ['not-started', 'in-progress', 'done']);
    check('---\ncoder: <|>\n---\n', ['sg', 'kl']);
    check('---\nrole: n<|>\n---\n', ['nurse', 'ward: day']);
    check('---\nacute: <|>\n---\n', ['true', 'false']);
    check('---\nrole:\n  - <|>\n---\n', ['nurse', 'ward: day']);
    check('---\nrole:\n- nurse\n- <|>\n---\n', ['nurse', 'ward: day']);
    checkAccepted('---\nrole: [nurse, w<|>]\n---\n', 'ward: day', '---\nrole: [nurse, "ward: day"]\n---\n');
    checkAccepted('---\nrole: <|>\n---\n', 'ward: day', '---\nrole: "ward: day"\n---\n');
    check('---\nunknown: <|>\n---\n', []);
  });

  it('offers what must be there first, and knows what a key may hold', () => {
    const labels = itemsIn('---\n<|>\n---\ntext').map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 3), ['role', 'acute', 'coder']);
    checkAccepted('---\nacute: <|>\n---\n', 'true', '---\nacute: true\n---\n');
    checkAccepted('---\nacute:<|>\n---\n', 'true', '---\nacute: true\n---\n');
    checkAccepted('---\nro<|>le: nurse\n---\n', 'role', '---\nrole: nurse\n---\n');
    checkAccepted('---\nspe<|>\n---\n', 'speakers', '---\nspeakers:\n  \n---\n');
    check('---\nspeakers:\n  <|>\n---\n', ['interviewer', 'participant']);
    check('---\ncoding:\n  sg: done\n  <|>\n---\n', ['kl']);
    check('---\ncoding: {sg: <|>}\n---\n', ['not-started', 'in-progress', 'done']);
    const languages = itemsIn('---\nlanguage: <|>\n---\n');
    assert.ok(languages.length > 40);
    assert.equal(languages.find(({ label }) => label === 'cy')?.labelDetails?.description, 'Welsh');
  });

  it('knows the tables, the sources and what other documents say', () => {
    const book = 'source: t/{document}.md\ndocuments: ["c/*.md"]\n';
    const more = 'tables: [{file: p.csv, key: participant}]\nattributes: {ward: {}}\ncodes: []\n';
    const files =
      '--- p.csv\nparticipant,ward\nP2,a\nP10,b\n--- t/P1.md\nx\n--- c/b.md\n---\nward: Birch\nround: 2\n---\n';
    const offered = (line: string): readonly string[] => {
      const study = makeStudy(`--- codebook.yaml\n${book}${more}${files}--- c/a.md\n---\n${line}\n---\n`);
      const { items } = complete(study.project, study.uri('c/a.md'), study.mark());
      return inOrder(items).map(({ label }) => label);
    };
    assert.deepEqual(offered('participant: <|>'), ['P2', 'P10']);
    assert.deepEqual(offered('participant: [P2, <|>]'), ['P2', 'P10']);
    assert.deepEqual(offered('document: <|>'), ['P1']);
    assert.deepEqual(offered('ward: B<|>'), ['Birch']);
    assert.deepEqual(offered('round: <|>'), ['2']);
    assert.ok(offered('<|>').includes('participant'));
  });

  it('offers nothing in the body', () => {
    check('---\nrole: nurse\n---\nco<|>', []);
    check('co<|>', []);
    check('---\n\nco<|>', []);
  });
});

describe('completion in a codebook', () => {
  function checkCodebook(find: string, replace: string, expected: readonly string[]): void {
    assert.ok(CODEBOOK.includes(find));
    const study = makeStudy(CODEBOOK.replace(find, replace));
    const { items } = complete(study.project, study.uri('codebook.yaml'), study.mark('codebook.yaml'));
    assert.deepEqual(
      inOrder(items).map(({ label }) => label),
      expected,
    );
  }
  const OTHERS = ['leadership', 'quick-fix', 'timeline', 'undermines', 'data-timeliness'];

  it('offers links in the texts of a code', () => {
    checkCodebook('as #timeline', 'as #<|>', OTHERS);
    checkCodebook('as #timeline', 'as #ti<|>', OTHERS);
    checkCodebook('five years.', 'five #<|> years.', OTHERS);
    checkCodebook('include: Talk of years.', 'include: >\n          Talk\n          of #<|>', OTHERS);
    checkCodebook('as #timeline', 'as C#<|>', []);
    checkCodebook('name: Timeline', 'name: "#<|>"', []);
  });

  it('offers ids where fields ask for them', () => {
    checkCodebook('replacedBy: long-term-view', 'replacedBy: <|>', [
      'leadership',
      'long-term-view',
      'timeline',
      'undermines',
      'data-timeliness',
    ]);
    const others = ['leadership', 'long-term-view', 'quick-fix', 'undermines', 'data-timeliness'];
    checkCodebook('notWith: [long-term-view]', 'notWith: [long-term-view, <|>]', others);
    checkCodebook('notWith: [long-term-view]', 'notWith:\n      - <|>', others);
    checkCodebook('scale: direction', 'scale: <|>', ['direction', 'influence']);
    checkCodebook('status: draft', 'status: <|>', ['draft', 'active', 'retired']);
    checkCodebook('selectable: false', 'selectable: <|>', ['true', 'false']);
    checkCodebook('title: Improvement', 'title: <|>', []);
  });
});

describe('completion behind a closed bracket', () => {
  const labels = (text: string, closed = true): readonly string[] => {
    const mark = text.indexOf('<|>');
    const project = study.type(COPY, text.replace('<|>', ''));
    return inOrder(complete(project, study.uri(COPY), mark, ['timeline'], closed).items).map(
      ({ label }) => label,
    );
  };

  it('offers groups, those used last first', () => {
    const offered = ['timeline', 'long-term-view', 'undermines', 'data-timeliness'];
    assert.deepEqual(labels('[We never had it]<|> then'), offered);
    assert.deepEqual(labels('[1>We never\n\nhad it<1]<|>'), offered);
    assert.deepEqual(labels('[We]<|>', false), offered);
    checkAccepted('We [had it]<|> then', 'timeline', 'We [had it]{#timeline} then');
  });

  it('is silent at brackets that close nothing, and elsewhere', () => {
    for (const text of [
      'we never had it]<|>',
      '[we never had it\\]<|>',
      '[we never had it]<|>{#a}',
      '[a]{"we [never had it]<|>"}',
      '---\nx: [we never had it]<|>\n---\n',
      '---\n<|>\n---\n',
    ]) {
      assert.deepEqual(labels(text), [], text);
    }
  });
});
