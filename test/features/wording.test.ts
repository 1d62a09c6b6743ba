import assert from 'node:assert/strict';
import { wordProblem } from '../../server/src/features/wording';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { DEFAULT_SEVERITY, problem, type Problem, type ProblemCode } from '../../server/src/syntax/problem';

const CODES = Object.keys(DEFAULT_SEVERITY) as ProblemCode[];

/** Reasons that choose between sentences, by code. */
const REASONS: Partial<Record<ProblemCode, readonly Record<string, string>[]>> = {
  'other-coder': [{ reason: 'group' }, { reason: 'front-matter' }],
  'invalid-value': [{ reason: 'no-scale' }, { reason: 'no-code' }, { reason: 'not-on-scale' }],
  'invalid-attribute': ['choice', 'number', 'date', 'boolean', 'one-value', 'nested'].map((reason) => ({
    reason,
  })),
  'attribute-conflict': [{ reason: 'copies' }, { reason: 'tables' }],
  'unplaced-annotation': [{ reason: 'unreadable' }, { reason: 'words' }],
  'text-changed': [{ reason: 'hash' }, { reason: 'source' }, { reason: 'source-only' }, { reason: 'both' }],
  'not-in-study': [
    { reason: 'source' },
    { reason: 'unsaved' },
    { reason: 'no-study' },
    { reason: 'no-template' },
  ],
  'not-utf8': [{ reason: '' }, { reason: 'it is UTF-16' }, { reason: 'it is UTF-16', kind: 'codebook' }],
  'unknown-about': ['code', 'document', 'turn', 'unclear'].map((kind) => ({ kind })),
  'unknown-reference': [{ kind: 'scale' }, { kind: 'code' }, { kind: 'code', field: 'link' }],
};

function assertSentence(found: Problem): void {
  const words = wordProblem(found);
  assert.match(words, /^[“\p{L}#]/u, words);
  assert.match(words, /[.?)]$/, words);
  assert.doesNotMatch(words, /undefined|null|NaN|\[object|\s\s|\n|“”|\(\)/, `${found.code}: ${words}`);
}

describe('wordProblem', () => {
  for (const code of CODES) {
    it(`words ${code}`, () => {
      const full = Object.fromEntries(
        [
          'id',
          'nearest',
          'replacement',
          'children',
          'coder',
          'own',
          'value',
          'values',
          'scale',
          'other',
          'passage',
          'name',
          'document',
          'file',
          'files',
          'first',
          'whose',
          'detail',
          'text',
          'number',
          'field',
          'expected',
          'alias',
          'words',
          'said',
        ].map((name) => [name, name === 'files' ? '2' : 'x']),
      );
      const given = REASONS[code] ?? [{}];
      const sentences = given.map((reason) => wordProblem(problem(code, 0, 0, { ...full, ...reason })));
      for (const reason of given) assertSentence(problem(code, 0, 0, { ...full, ...reason }));
      // `both` says what `source` says: the text is wrong here, whatever else is.
      assert.equal(new Set(sentences).size, code === 'text-changed' ? 3 : sentences.length);
    });
  }

  it('words whatever the parsers report, with what they give', () => {
    const documents = [
      ']{#a}',
      '<1]{#a}',
      '[1>',
      '[1>[1>',
      '[x]{#a b}',
      '[x]{#}',
      '[x]{@}',
      '[x]{"a}',
      '[x]{"a"b}',
      '[x]{@a @b "c"}',
      '[x]{"a" "b"}',
      '[x]{#a {',
      '[x]{#a',
      '[[x]{#a}',
      '[x]{?}',
      '[]{#a}',
      '[x]{#a #a}',
      '---\na\n---\n',
      '---\ncoder: a b\n---\n',
      '---\na: 1\na: 2\n---\n',
      '---\na: "\n---\n',
      '---\n? [a]\n: b\n---\n',
      '---\na: *b\n---\n',
      `---\na: ${'['.repeat(200)}${']'.repeat(200)}\n---\n`,
    ];
    const codebooks = [
      '',
      'x',
      '- a',
      'passage: 2\ncodes: []',
      'codes: x',
      'codes: [a]',
      'codes: [{name: a}]',
      'codes: [{id: "a b"}]',
      'codes: [{id: a}, {id: a}]',
      'codes: [{id: a, aliases: [b]}, {id: b}]',
      'codes: [{id: a, scale: s, notWith: [z]}]',
      'codes: [{id: a, definition: "see #zz"}]',
      'codes: [{id: a, color: red}]',
      'codes:\n  - id: a\n    color: #fff',
      'codes: [{id: a, examples: {x: y}}]',
      'codes:\n  - id: a\n    examples:\n      - They said: it works',
      'codes: [{id: a, status: gone, selectable: maybe, origin: x, replacedBy: a}]',
      'codez: []\ncodes: []',
      'documents: ["/a", "../b", "{", "}", "[", "{a b}", ""]\ncodes: []',
      'documents: [a/{document}.md]\ncodes: []',
      'ignore: [**/x]\ncodes: []',
      'tables: [{file: a}, b]\ncodes: []',
      'tables: 1\ncodes: []',
      'attributes: {a: {type: choice}}\ncodes: []',
      'scales: {s: 1, t: {values: 1}, u: {values: ["a b"]}}\ncodes: []',
      'agreement: {threshold: 2, figures: x, units: [x]}\ncodes: []',
      'codes: [{id: a}\n',
      '\tcodes: []',
      'title: [a]\ncodes: []',
      'codes:\n  - &x {id: a}\n  - *x',
      'coders: {"a b": x}\ncodes: []',
      'codes: [{? [a] : b}]',
      'codes: *x',
      'title: 1\ntitle: 2\ncodes: []',
      'title: 1\n---\ncodes: []',
    ];
    const found = [
      ...documents.flatMap((text) => parseDocument(text).problems),
      ...codebooks.flatMap((text) => parseCodebook(text).problems),
    ];
    for (const one of found) assertSentence(one);
    const parsers = CODES.slice(0, CODES.indexOf('missing-definition') + 1).filter(
      (code) => code !== 'template-overlap',
    );
    assert.deepEqual(
      parsers.filter((code) => !found.some((one) => one.code === code)),
      [],
    );
  });

  it('says what to do in so many words', () => {
    const words = (code: ProblemCode, params: Record<string, string>) =>
      wordProblem(problem(code, 0, 0, params));
    const first = (codebook: string): string => parseCodebook(codebook).problems.map(wordProblem)[0] ?? '';
    assert.equal(
      first(''),
      'The codebook has no “codes” yet. Write “codes:”, and below it each code, beginning with “- id: …”.',
    );
    assert.equal(
      first('- id: a\n'),
      'A codebook is written in lines of “key: value”. Begin with “codes:”, and write the list below it.',
    );
    assert.equal(
      first('codes: []\n---\ncodes: []\n'),
      'A line “---” ends the codebook: what stands below it is not read. Remove the line.',
    );
    assert.match(
      words('template-overlap', { file: 'a.md', files: '1', first: 'memos' }),
      /^“a\.md” matches this/,
    );
    assert.match(
      words('template-overlap', { file: 'a.md', files: '2', first: 'memos' }),
      /1 more file match this/,
    );
    assert.equal(
      words('not-utf8', { reason: 'it cannot be read: permission denied' }),
      'This file cannot be coded, and nothing in it counts: it cannot be read: permission denied.',
    );
    assert.equal(
      words('unknown-code', { id: 'data-timelines', nearest: 'data-timeliness' }),
      'There is no code “data-timelines” in the codebook. Did you mean “data-timeliness”?',
    );
    assert.equal(
      words('unknown-code', { id: 'zzz' }),
      'There is no code “zzz” in the codebook. Choose another, or add it to the codebook.',
    );
    assert.equal(
      words('invalid-value', {
        id: 'a',
        value: '++',
        reason: 'not-on-scale',
        scale: 'direction',
        values: '-, +, +-',
      }),
      '“++” is not on the scale “direction” of “a”. Choose “-”, “+” or “+-”.',
    );
  });

  it('cuts what is long, and never inside a character', () => {
    const words = wordProblem(problem('unknown-code', 0, 0, { id: '😀'.repeat(500) }));
    assert.ok(words.length < 300 && !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(words));
  });
});
