import fc, { type Arbitrary } from 'fast-check';
import { codedDocument } from './coded';

/*
 * Seeded random documents. Every run of the tests sees the same ones unless the environment says otherwise:
 * PASSAGE_SEED=123 changes what is drawn, PASSAGE_RUNS=10 multiplies how much. While one works on the code a part of
 * them is enough; npm test draws them all.
 */

/** So much of something costly: the full amount in npm test, a part of it while one works. */
export function amount(full: number): number {
  return Math.ceil(full * Number(process.env['PASSAGE_RUNS'] ?? 0.05));
}

/** Parameters for `fc.assert`: how many runs, and the seed, which a failure prints beside its smallest case. */
export function seeded(runs: number, seed = 20_240_607): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: amount(runs), seed: Number(process.env['PASSAGE_SEED'] ?? seed) };
}

/**
 * Any characters at all, as often from beyond the basic plane as from it, but no halves of them.
 *
 * fast-check's own unit 'binary' is the same, and writes a table of a million characters first: half a second.
 */
export function anyCharacters(length: { minLength?: number; maxLength?: number } = {}): Arbitrary<string> {
  const basic = fc.integer({ min: 0, max: 0xffff - 0x800 });
  const beyond = fc.integer({ min: 0x1_0000, max: 0x10_ffff });
  const point = fc
    .oneof(basic, beyond)
    .map((drawn) => (drawn < 0xd800 || drawn > 0xffff ? drawn : drawn + 0x800));
  return fc
    .array(
      fc.oneof(
        fc.constantFrom('\0', '\n', '\r', ' ', 'a', '"'),
        point.map((one) => String.fromCodePoint(one)),
      ),
      length,
    )
    .map((characters) => characters.join(''));
}

const LINE_ENDS = ['\n', '\r\n', '\r'] as const;

/** One UTF-16 unit or a few, from the corners of Unicode where text goes wrong. */
const character: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abz AZ09_-./+:#@?"{}[]<>\\\t') },
  { weight: 3, arbitrary: fc.constantFrom(...LINE_ENDS, '\n\n', '\r\r', '\r\n\r\n') },
  // Characters that some take for line ends, spaces or nothing.
  {
    weight: 2,
    arbitrary: fc.constantFrom('\u2028', '\u2029', '\x85', '\v', '\f', '\xA0', '\u200B', '\uFEFF', '\0'),
  },
  // Letters, marks and digits of other scripts; right to left and its controls.
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'é',
      'e\u0301',
      '\u0301',
      '\u20DD',
      '数',
      'ß',
      '٣',
      '²',
      'Ⅷ',
      'ש',
      'ع',
      '\u202E',
    ),
  },
  // Beyond the basic plane, and halves of it alone.
  {
    weight: 2,
    arbitrary: fc.constantFrom('😀', '𝒳', '𝟙', '𐤀', '👩‍👩‍👧', '\uD83D', '\uDE00', '\uDBFF', '\uDC00'),
  },
  { weight: 1, arbitrary: anyCharacters({ minLength: 1, maxLength: 3 }) },
);

/** Any Unicode at all, lone surrogates and a byte-order mark included. */
export function anyText(): Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('', '', '', '\uFEFF', '\uFEFF\uFEFF'), fc.array(character, { maxLength: 60 }))
    .map(([start, characters]) => start + characters.join(''));
}

const signs = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('[', ']', '[', ']', '[x]{#a}', '[', ']{#a}', ']{#b}', '[[x]') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '[1>',
      '<1]',
      '[1>',
      '<1]{#a}',
      '[2>',
      '<2]',
      '<2]{#b}',
      '[01>',
      '[9999>',
      '[12345>',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('{#a}', '{"m"}', '{@k #a}', '{?}', '{@k}', '{@k ?}', '{#a #a:+}', '{ #a\t}'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('{', '}', '{#', '{"', '{?', '{@', '{ ', ']{', ']{#a "', '}{', '{}', ']{?}'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '"',
      '\\',
      '\\\\',
      '\\"',
      '\\}',
      '\\[',
      '\\n',
      '#',
      ':',
      '@',
      '?',
      '<',
      '>',
      '1',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '#a',
      '#b:-2',
      '#é',
      '#e\u0301',
      '@sg',
      '@k',
      '"why"',
      '""',
      '?',
      '#a:',
      '#a.',
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom(' ', ' ', '\t', 'we', 'had', 'none', '😀', '\uD83D') },
  { weight: 1, arbitrary: fc.constantFrom(...LINE_ENDS, '\n\n', '\n \t\n', '\r\r', '\r\n\r\n') },
);

const frontMatter = fc
  .tuple(
    fc.constantFrom('---', '--- ', '---\t', '----', ' ---'),
    fc.array(
      fc.constantFrom(
        'coder: sg',
        'n: 007',
        't: true',
        'who: P07',
        'x: "a\\nb"',
        'd: 2024-05-01',
        'coder: 007',
        'coder:',
        'coder: "k"',
        'coder: [a]',
        'coder: a b',
        'n: 1.50',
        't: ~',
        't: "[x]{#a}"',
        'l: [1, two, 0x3]',
        'm: {a: 1}',
        '- x',
        '# comment',
        '',
        ' ',
        'a: b: c',
        '"',
        '[x]{#a}',
        '__proto__: {a: b}',
      ),
      { maxLength: 3 },
    ),
    fc.constantFrom('---', '...', '--- \t', '... ', '---x', '---', '---'),
    fc.constantFrom(...LINE_ENDS),
    fc.boolean(),
  )
  .map(([first, yaml, last, end, terminated]) => [first, ...yaml, last].join(end) + (terminated ? end : ''));

/** Tokens of the language in any order: mostly wrong, often nearly right. */
export function soup(): Arbitrary<string> {
  return fc
    .tuple(fc.option(frontMatter, { nil: '', freq: 4 }), fc.array(signs, { maxLength: 40 }))
    .map(([front, tokens]) => front + tokens.join(''));
}

type Change = readonly [at: number, remove: number, insert: string];

const change: Arbitrary<Change> = fc.tuple(
  fc.nat({ max: 1000 }),
  fc.constantFrom(0, 0, 1, 1, 2, 5, 30),
  fc.oneof(
    { weight: 2, arbitrary: signs },
    { weight: 1, arbitrary: fc.constantFrom('', '', '\n\n', '\r\n\r\n') },
  ),
);

/** Coded transcripts as a hasty hand leaves them: a few characters cut, a few signs put in. */
export function mutatedTranscript(): Arbitrary<string> {
  return fc
    .tuple(codedDocument(), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([document, changes]) => {
      let text = document.text;
      for (const [place, remove, insert] of changes) {
        const at = Math.floor((place / 1001) * (text.length + 1));
        text = text.slice(0, at) + insert + text.slice(at + remove);
      }
      return text;
    });
}

/** Documents of every kind. */
export function anyDocument(): Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: soup() },
    { weight: 2, arbitrary: mutatedTranscript() },
    { weight: 1, arbitrary: anyText() },
    { weight: 1, arbitrary: codedDocument().map((document) => document.text) },
  );
}
