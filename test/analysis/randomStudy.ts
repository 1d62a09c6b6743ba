import fc, { type Arbitrary } from 'fast-check';

/*
 * Random studies as descriptions, from which both their text and the figures to expect are made. All copies of all
 * documents have one text: two blocks of an interviewer's and a participant's line, two words to a line.
 */

/** A place in the text: a word, what a line says, or a block. Distinct places are distinct ranges. */
export type Place = `word${number}` | `line${number}` | `block${number}`;

export interface DescribedGroup {
  readonly place: Place;
  readonly codes: readonly string[];
  /** Named in the group itself. */
  readonly coder: string | null;
}

export interface DescribedCopy {
  readonly key: string;
  readonly consensus: boolean;
  /** The copy's coder: by its path, or by its front matter. */
  readonly coder: string | null;
  readonly byPath: boolean;
  readonly round: string | null;
  readonly groups: readonly DescribedGroup[];
}

/** The codebook's codes, parents first, with what they are called besides. */
export const CODES: readonly {
  readonly id: string;
  readonly parent: string | null;
  readonly alias: string;
}[] = [
  { id: 'a', parent: null, alias: 'old-a' },
  { id: 'b', parent: 'a', alias: 'old-b' },
  { id: 'c', parent: 'b', alias: 'old-c' },
  { id: 'd', parent: 'a', alias: 'old-d' },
  { id: 'e', parent: null, alias: 'old-e' },
];

/** The coders in the codebook's order; `zz` and `aa` code too and are not in it. */
export const CODERS = ['sg', 'kl'] as const;

export const CODEBOOK = `source: source/{document}.md
documents: ["coding/{coder}/*/{document}.md", "plain/*/{document}.md"]
consensus: consensus/*/{document}.md
memos: memos/*.md
speakers: {interviewer: [INT]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes:
  - id: a
    aliases: [old-a]
    codes:
      - id: b
        aliases: [old-b]
        codes: [{id: c, aliases: [old-c]}]
      - {id: d, aliases: [old-d]}
  - {id: e, aliases: [old-e]}
`;

/** Who speaks in a line, from 0. */
const SPEAKERS = ['INT', 'P', 'INT', 'P'] as const;

/** Whether only an interviewer speaks at a place. */
export function isAsked(place: Place): boolean {
  const n = Number(/\d+/.exec(place)?.[0]);
  if (place.startsWith('block')) return false;
  return SPEAKERS[place.startsWith('line') ? n : Math.floor(n / 2)] === 'INT';
}

const coder = fc.constantFrom(null, 'sg', 'kl', 'zz', 'aa');

const group: Arbitrary<DescribedGroup> = fc.record({
  place: fc.constantFrom<Place>('word0', 'word2', 'word3', 'word6', 'line0', 'line1', 'line3', 'block0'),
  codes: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'old-b', 'old-e', 'stray', 'new'), {
    maxLength: 3,
  }),
  coder,
});

const copy: Arbitrary<DescribedCopy> = fc.record({
  key: fc.constantFrom('P1', 'P2', 'P10'),
  consensus: fc.boolean(),
  coder,
  byPath: fc.boolean(),
  round: fc.constantFrom(null, null, '1', '2', '10'),
  groups: fc.array(group, { maxLength: 6 }),
});

/** Copies of up to three documents. A consensus copy is rarer than a coder's. */
export const copies: Arbitrary<readonly DescribedCopy[]> = fc.array(
  fc
    .tuple(copy, fc.integer({ min: 0, max: 4 }))
    .map(([one, n]): DescribedCopy => (n === 0 ? one : { ...one, consensus: false })),
  { maxLength: 7 },
);

/** Where the n-th copy of a study lies. */
export function pathOf({ key, consensus, coder, byPath }: DescribedCopy, n: number): string {
  if (consensus) return `consensus/${n}/${key}.md`;
  return byPath && coder !== null ? `coding/${coder}/${n}/${key}.md` : `plain/${n}/${key}.md`;
}

/** The text of a copy. */
export function textOf({ consensus, coder, byPath, round, groups }: DescribedCopy): string {
  const front = [
    ...(coder !== null && (consensus || !byPath) ? [`coder: ${coder}`] : []),
    ...(round === null ? [] : [`round: ${round}`]),
  ];
  const lines = SPEAKERS.map((speaker, n) => {
    const words = [0, 1].map((i) => marked(`word${2 * n + i}`, `w${2 * n + i}`, groups));
    return `${speaker}: ${marked(`line${n}`, words.join(' '), groups)}`;
  });
  const blocks = [0, 1].map((n) => marked(`block${n}`, lines.slice(2 * n, 2 * n + 2).join('\n'), groups));
  const body = `${blocks.join('\n\n')}\n`;
  return front.length === 0 ? body : `---\n${front.join('\n')}\n---\n${body}`;
}

function marked(place: Place, text: string, groups: readonly DescribedGroup[]): string {
  const here = groups.filter((one) => one.place === place);
  if (here.length === 0) return text;
  const written = here.map(
    ({ codes, coder }) =>
      `{${[...codes.map((id) => `#${id}`), ...(coder === null ? [] : [`@${coder}`]), '"memo"'].join(' ')}}`,
  );
  return `[${text}]${written.join('')}`;
}

/** The study as a fixture. The source and the memo hold codes that must never count. */
export function fixtureOf(described: readonly DescribedCopy[]): string {
  const files = described.map((one, n) => `--- ${pathOf(one, n)}\n${textOf(one)}`);
  const never = 'P: [never]{#a} [counted]{#stray}\n';
  return `--- codebook.yaml\n${CODEBOOK}--- source/P1.md\n${never}--- memos/m.md\n${never}${files.join('')}`;
}
