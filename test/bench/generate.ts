/*
 * Studies made up by a seeded generator: the same ones on every machine, as large as asked for. Used by the benchmark
 * and by the tests of shape; never shown to anyone.
 */

/** A small, fast, seeded generator of numbers in [0, 1) (mulberry32, public domain). */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A codebook with this many codes under ten headings. */
export function generateCodebook(codes: number): string {
  const lines = ['passage: 1', 'documents: ["coding/{coder}/{document}.md"]', 'coders: {sg: Sonja, kl: Kit}'];
  lines.push('speakers: {interviewer: [INT]}', 'codes:');
  for (let heading = 0; heading < 10; heading++) {
    lines.push(
      `  - id: heading-${heading}`,
      '    selectable: false',
      '    definition: A heading.',
      '    codes:',
    );
    for (let i = heading; i < codes; i += 10) {
      lines.push(
        `      - id: ${codeId(i)}`,
        `        name: Code number ${i}`,
        `        definition: What code ${i} means.`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The id of a code of the generated codebook. */
export function codeId(i: number): string {
  return `code-${i}`;
}

/**
 * A coded transcript of about `bytes` bytes: turns of interviewer and participant, natural brackets, and a passage
 * every 300 characters or so, some of them nested, overlapping, with values or memos.
 */
export function generateDocument(seed: number, bytes: number, codes = 50): string {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const pieces: string[] = [];
  let length = 0;
  let number = 1;
  const code = (): string => `#${codeId(Math.floor(next() * codes))}`;
  while (length < bytes) {
    const from = pieces.length;
    pieces.push(next() < 0.3 ? 'INT: ' : 'P07: ');
    for (let sentences = 1 + Math.floor(next() * 5); sentences > 0; sentences--) {
      const words = sentence(next, pick);
      const kind = next();
      if (kind < 0.2) pieces.push(`[${words}]{${code()}${next() < 0.3 ? ':+' : ''}} `);
      else if (kind < 0.24)
        pieces.push(`[${words} [${sentence(next, pick)}]{${code()} "as before"}]{${code()}} `);
      else if (kind < 0.28) {
        const [a, b] = [number++, number++];
        pieces.push(`[${a}>${words} [${b}>and<${a}]{${code()}} ${sentence(next, pick)}<${b}]{${code()} ?} `);
      } else pieces.push(`${words} `);
    }
    pieces.push('\n\n');
    for (let i = from; i < pieces.length; i++) length += pieces[i]!.length;
    if (number > 9000) number = 1;
  }
  return pieces.join('');
}

const WORDS = [
  'we',
  'had',
  'never',
  'the',
  'audit',
  'data',
  'on',
  'time',
  'so',
  'staff',
  'met',
  'and',
  'then',
  'it',
  'slid',
  'back',
  '[laughs]',
  'ward',
];

function sentence(next: () => number, pick: (words: readonly string[]) => string): string {
  const words = Array.from({ length: 8 + Math.floor(next() * 14) }, () => pick(WORDS));
  return `${words.join(' ')}.`;
}
