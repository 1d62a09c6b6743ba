import fc, { type Arbitrary } from 'fast-check';
import { compareKeys } from '../../server/src/analysis/layers';
import { compareRounds } from '../../server/src/syntax/rounds';
import { escapeBody } from '../../server/src/interchange/tidyText';
import type {
  PortableAttribute,
  PortableCode,
  PortableCopy,
  PortableDocument,
  PortableStudy,
} from '../../server/src/interchange/portable/types';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { writeDocument } from '../../server/src/syntax/writeDocument';
import type { Marking } from '../../server/src/syntax/writeGroup';

/*
 * Random studies as programs exchange them, in the one form that `ofStudy` gives them: everything that is used is listed,
 * texts are safe to code in, boundaries stand where they can stand, lists are in their order.
 */

const CODE_IDS = [
  'a',
  'b',
  'trust',
  'long-term-view',
  'a/b',
  'x.y',
  '007',
  'true',
  'null',
  '1.2',
  'é',
  '数据',
  '𝟙',
  'ثقة',
  '_',
];
const CODERS = ['sg', 'SG', 'kl', 'team/sg', 'søren', '7'];
const KEYS = [
  'P1',
  'p1',
  'P2',
  'P10',
  'Interview: Anna/Bob',
  'con',
  'notes.txt',
  '.hidden',
  '数据 2',
  '"q", r',
  '#x',
];
const PEOPLE = ['Ann', 'P-7', 'Ørsted, H.', '数据', '007'];
const ROUNDS = [null, null, '1', '2', '10', 'pilot/b'];

/** One line or some, of what people write and what YAML, CSV and XML stumble over. */
export const prose: Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        'Talk of years',
        ': ',
        ' #trust',
        '#a/b',
        '- ',
        "it's",
        '"so"',
        '\\',
        '😀',
        'e\u0301',
        'שלום',
        '& <b>',
        ']]>',
      ],
      ...[
        '\n',
        '\n\n',
        '  ',
        'true',
        '{x}',
        '[y]',
        ', ',
        '%',
        '@',
        '|',
        '>-',
        '=1+1',
        '\t',
        'a long text that goes on and on ',
      ],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

const maybeProse = fc.option(prose, { freq: 2 });

/** A transcript: turns, times and brackets in every script, with any line ends. */
const transcript: Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        'we ',
        'never had ',
        'the data',
        '. ',
        'naïve ',
        'e\u0301tat ',
        '数据',
        '😀',
        '👩‍👩‍👧',
        'שלום ',
        '\u202Eabc\u202C ',
      ],
      ...[
        '[laughs] ',
        '[1>',
        '<1]',
        ']{#a}',
        '\\',
        '{',
        '#x ',
        '"',
        '\t',
        '&amp;',
        '<b>',
        '\uFEFF',
        '\u2028',
        '---\n',
      ],
      ...['\n', '\r\n', '\nINT: ', '\n\nINT: ', '\r\n\r\nP07: ', '\n \n'],
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((pieces) => escapeBody(pieces.join('')).text);

/** Lists of distinct items of a list, in any order. */
function some<T>(items: readonly T[], minLength: number, maxLength: number): Arbitrary<T[]> {
  return fc.uniqueArray(fc.constantFrom(...items), { minLength, maxLength });
}

/** Codes in the order of a codebook. */
export const codes: Arbitrary<readonly PortableCode[]> = some(CODE_IDS, 1, 8).chain((ids) =>
  fc
    .tuple(
      ...ids.map((id, i) =>
        fc.record({
          id: fc.constant(id),
          // Whose child it is: of one before it, or of none.
          parent: i === 0 ? fc.constant(null) : fc.constantFrom(null, null, ...ids.slice(0, i)),
          name: fc.oneof(fc.constant(id), prose),
          definition: maybeProse,
          include: maybeProse,
          exclude: maybeProse,
          notes: maybeProse,
          from: maybeProse,
          examples: fc.array(prose, { maxLength: 2 }),
          counterexamples: fc.array(prose, { maxLength: 1 }),
          origin: fc.constantFrom(null, 'deductive', 'in-vivo'),
          scale: fc.constantFrom(null, 'direction', 'codes'),
          color: fc.constantFrom(null, '#2a7ae2', '#000000'),
          aliases: fc.constantFrom([], [`old-${id}`]),
          notWith: fc.constantFrom([], ids.filter((other) => other !== id).slice(0, 2)),
          status: fc.constantFrom('active', 'active', 'draft', 'retired'),
          replacedBy: fc.constantFrom(null, ids.find((other) => other !== id) ?? null),
          selectable: fc.boolean(),
        }),
      ),
    )
    .map((drawn) => inTree(drawn as PortableCode[])),
);

function inTree(codes: readonly PortableCode[]): readonly PortableCode[] {
  const below = (parent: string | null): readonly PortableCode[] =>
    codes.filter((code) => code.parent === parent).flatMap((code) => [code, ...below(code.id)]);
  return below(null);
}

const attributes: Arbitrary<readonly PortableAttribute[]> = some(
  ['role', 'wave', 'tools', 'été', 'x.y'],
  0,
  4,
).chain((ids) =>
  fc
    .tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          name: fc.oneof(fc.constant(id), prose),
          type: fc.constantFrom('text', 'number', 'date', 'boolean', 'choice'),
          values: fc.constantFrom([], ['nurse', 'a, b', 'true', '007']),
          required: fc.boolean(),
          multiple: fc.boolean(),
        }),
      ),
    )
    .map((drawn) =>
      (drawn as PortableAttribute[]).map((one) =>
        one.type === 'choice' && one.values.length === 0 ? { ...one, type: 'date' as const } : one,
      ),
    ),
);

/** Values of attributes, in their order. @param odd whether some are such as no table can hold */
function valuesFor(
  all: readonly PortableAttribute[],
  odd: boolean,
): Arbitrary<ReadonlyMap<string, readonly string[]>> {
  const value = fc.constantFrom(
    'nurse',
    'a, b',
    '007',
    '"x"',
    'true',
    '数据',
    'a\nb',
    '=1',
    ...(odd ? [' x', 'a;b', 'True'] : []),
  );
  return fc
    .tuple(...all.map(({ multiple }) => fc.uniqueArray(value, { maxLength: multiple ? 3 : 1 })))
    .map((drawn) => new Map(all.flatMap(({ id }, i) => (drawn[i]?.length ? [[id, drawn[i]] as const] : []))));
}

interface Names {
  readonly codes: readonly string[];
  readonly coders: readonly string[];
}

/** Markings of a text, as they read once they are written. */
function markingsOf(
  text: string,
  coder: string | null,
  { codes: ids, coders }: Names,
): Arbitrary<readonly Marking[]> {
  const code = fc.record({
    id: fc.constantFrom(...ids),
    value: fc.constantFrom(null, null, '+', '-2', ids[0] ?? null, '٣'),
  });
  const wish = fc.record({
    from: fc.nat({ max: text.length }),
    length: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: text.length })),
    codes: fc.uniqueArray(code, { maxLength: 3, selector: ({ id, value }) => `${id}:${value ?? ''}` }),
    coder: fc.constantFrom(coder, coder, ...coders),
    memo: fc.option(prose, { freq: 2 }),
    unsure: fc.boolean(),
    again: fc.boolean(),
  });
  return fc.array(wish, { maxLength: 8 }).map((wishes) => {
    const wished = wishes.flatMap(({ from, length, again, ...said }): readonly Marking[] => {
      if (said.codes.length === 0 && said.memo === null) return [];
      const one = { start: from, end: Math.min(text.length, from + length), ...said };
      // A conversation: an answer on the same words.
      return again ? [one, { ...one, codes: [], memo: 'because …', unsure: false }] : [one];
    });
    const written = writeDocument('---\nx: y\n---\n', text, wished, { coder });
    if (!written.ok) return [];
    const parsed = parseDocument(written.text, { coder });
    if (baseText(parsed) !== text) throw new Error('The text of a random study changed.');
    return parsed.annotations.map(({ start, end, codes: uses, coder: by, memo, unsure }): Marking => ({
      ...{ start, end, coder: by, memo, unsure },
      codes: uses.map(({ id, value }) => ({ id, value })),
    }));
  });
}

function copiesOf(text: string, names: Names): Arbitrary<readonly PortableCopy[]> {
  const identity = fc.record({
    consensus: fc.constantFrom(false, false, false, true),
    coder: fc.constantFrom(null, ...names.coders),
    round: fc.constantFrom(...ROUNDS),
    text: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: transcript }),
    coding: fc.constantFrom('not-started', 'in-progress', 'done'),
  });
  const rank = ({ consensus, coder }: PortableCopy): number =>
    consensus ? names.coders.length + 1 : coder === null ? names.coders.length : names.coders.indexOf(coder);
  return fc
    .uniqueArray(identity, {
      maxLength: 4,
      selector: ({ consensus, coder, round }) => `${consensus ? 'consensus' : (coder ?? '')}|${round ?? ''}`,
    })
    .chain((drawn) =>
      fc.tuple(
        ...drawn.map((one) => {
          const coder = one.consensus ? null : one.coder;
          const own = one.text === text ? null : one.text;
          return markingsOf(own ?? text, coder, names).map(
            (markings) => ({ ...one, coder, text: own, markings }) as PortableCopy,
          );
        }),
      ),
    )
    .map((copies) => [...copies].sort((a, b) => rank(a) - rank(b) || compareRounds(a.round, b.round)));
}

/** Studies with everything that may be in them, none of it much. */
export const portableStudy: Arbitrary<PortableStudy> = fc
  .record({
    codes,
    coders: some(CODERS, 1, 4),
    people: some(PEOPLE, 0, 3),
    keys: some(KEYS, 0, 4),
    attributes,
  })
  .chain(({ codes: all, coders, people, keys, attributes: known }) => {
    const names: Names = { codes: all.map(({ id }) => id), coders };
    const speakers = fc.constantFrom(new Map(), new Map([['interviewer', ['INT', 'I*']]]));
    const document = (key: string): Arbitrary<PortableDocument> =>
      transcript.chain((text) =>
        fc.record({
          key: fc.constant(key),
          text: fc.constant(text),
          extension: fc.constantFrom('.md', '.txt'),
          language: fc.constantFrom(null, 'de', 'zh-Hant'),
          speakers,
          people: people.length === 0 ? fc.constant([]) : some(people, 0, 2),
          attributes: valuesFor(known, true),
          copies: copiesOf(text, names),
        }),
      );
    return fc.record({
      title: maybeProse,
      description: maybeProse,
      speakers,
      coders: fc.constant(
        coders.map((id, i) => ({ id, name: i === 0 ? id : `${id}: "Kit" ${id}`, adjudicator: i === 1 })),
      ),
      codes: fc.constant(all),
      scales: fc.constant([
        {
          name: 'direction',
          codes: false,
          values: [
            { value: '-', meaning: 'hinders: #a' },
            { value: '+', meaning: 'helps' },
            { value: '-2', meaning: '' },
          ],
        },
        { name: 'codes', codes: true, values: [] },
        { name: 'two words', codes: false, values: ['1', 'b'].map((value) => ({ value, meaning: '' })) },
      ]),
      attributes: fc.constant(known),
      people: fc
        .tuple(...people.map(() => valuesFor(known, false)))
        .map((drawn) => people.map((id, i) => ({ id, attributes: drawn[i] ?? new Map() }))),
      documents: fc.tuple(...[...keys].sort(compareKeys).map(document)),
      memos: fc
        .tuple(...['memos/a.md', 'memos/b/数据.md'].map(() => maybeProse))
        .map(([a, b]) => [
          ...(a ? [{ path: 'memos/a.md', text: a }] : []),
          ...(b ? [{ path: 'memos/b/数据.md', text: b }] : []),
        ]),
    });
  })
  // fast-check draws objects without a prototype, which nothing else equals.
  .map((study) => structuredClone(study));
