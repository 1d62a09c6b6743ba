import fc, { type Arbitrary } from 'fast-check';

/*
 * Coded documents without a mistake, made together with what they must read as. Neither the parser nor the
 * oracle has a hand in the expectation.
 */

export interface CodedGroup {
  readonly codes: readonly { readonly id: string; readonly value: string | null }[];
  readonly coder: string | null;
  readonly memo: string | null;
  readonly unsure: boolean;
}

export interface CodedAnnotation extends CodedGroup {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Coded {
  readonly text: string;
  readonly baseText: string;
  /** In the order of rule 18. */
  readonly annotations: readonly CodedAnnotation[];
}

/** A transcript's pieces; passages begin and end between them. None of them is markup or next to it. */
const piece = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'we ',
      'never had ',
      'the data',
      ', ',
      'I said',
      '. ',
      'naïve ',
      '数据',
      '😀 ',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('[laughs] ', '[00:12:03] ', '[^1]', '(see above) ', '\\[1> ', 'p < 0.05 '),
  },
  { weight: 2, arbitrary: fc.constantFrom('\n', '\r\n', '\nP07: ', '\nINT: ') },
  { weight: 2, arbitrary: fc.constantFrom('\n\n', '\n \t\n', '\r\n\r\nINT: ', '\n\nP07: ') },
);

const id = fc.constantFrom('a', 'b', 'data-access', 'führung/lang', '数据', '٣', '007', 'x.y', '_');
const memo = fc.constantFrom(
  '',
  'why',
  'cf. P03',
  'say "no"',
  'a {b} c',
  'one\ntwo',
  'back\\slash',
  ']{#a} [1>',
  '\\',
  '?',
);

const group: Arbitrary<CodedGroup> = fc
  .record({
    codes: fc.uniqueArray(
      fc.record({ id, value: fc.constantFrom(null, null, '+', '-2', 'data/trust', '٣', '.') }),
      { maxLength: 3, selector: (code) => code.id },
    ),
    coder: fc.constantFrom(null, null, 'sg', 'søren'),
    memo: fc.option(memo, { nil: null, freq: 2 }),
    unsure: fc.boolean(),
  })
  .filter((made) => made.codes.length > 0 || made.memo !== null);

const written = fc.record({
  group,
  gaps: fc.array(fc.constantFrom(' ', '\t', '  '), { minLength: 8, maxLength: 8 }),
});

const wish = fc.record({
  from: fc.nat({ max: 30 }),
  length: fc.nat({ max: 8 }),
  groups: fc.array(written, { minLength: 1, maxLength: 2 }),
  number: fc.boolean(),
});

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly open: string;
  readonly close: string;
  readonly groups: readonly CodedGroup[];
}

/** Nested and overlapping passages, plain where that is possible, with groups of every shape. */
export function codedDocument(): Arbitrary<Coded> {
  return fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 30 }), fc.array(wish, { maxLength: 6 }))
    .map(([pieces, wishes]) => {
      const marks: (Mark & { readonly plain: boolean })[] = [];
      for (const { from: wished, length, groups, number } of wishes) {
        const from = wished % (pieces.length + 1);
        const to = Math.min(pieces.length, from + length);
        const plain =
          !number &&
          mayBePlain(
            pieces,
            from,
            to,
            marks.filter((mark) => mark.plain),
          );
        const close = groups.map(({ group: made, gaps }) => writeGroup(made, gaps)).join('');
        const n = String(marks.length + 1);
        marks.push({
          ...{ from, to, plain, groups: groups.map(({ group: made }) => made) },
          ...{ open: plain ? '[' : `[${n}>`, close: (plain ? ']' : `<${n}]`) + close },
        });
      }
      return write(pieces, marks);
    });
}

function mayBePlain(pieces: readonly string[], from: number, to: number, others: readonly Mark[]): boolean {
  if (/(\r\n|\r|\n)[ \t]*(\r\n|\r|\n)/.test(pieces.slice(from, to).join(''))) return false;
  // Points are written on their own, between the passages that end and those that begin there.
  return others.every(
    (other) =>
      from >= other.to ||
      to <= other.from ||
      (from >= other.from && to <= other.to) ||
      (from <= other.from && to >= other.to),
  );
}

function writeGroup(made: CodedGroup, gaps: readonly string[]): string {
  const items = made.codes.map(({ id: name, value }) => (value === null ? `#${name}` : `#${name}:${value}`));
  if (made.memo !== null) items.push(`"${made.memo.replace(/["\\{}]/g, '\\$&').replace(/\n/g, '\\n')}"`);
  if (made.coder !== null) items.splice(1, 0, `@${made.coder}`);
  if (made.unsure) items.push('?');
  return `{${items.map((item, i) => (i === 0 ? '' : (gaps[i] ?? ' ')) + item).join('')}}`;
}

/** Puts the marks between the pieces: endings first (inner before outer), then points, then beginnings. */
function write(pieces: readonly string[], marks: readonly Mark[]): Coded {
  let text = '';
  let baseText = '';
  const annotations: (CodedAnnotation & { readonly at: number })[] = [];
  const starts = new Map<Mark, number>();
  const open = (mark: Mark) => {
    text += mark.open;
    starts.set(mark, baseText.length);
  };
  const close = (mark: Mark) => {
    const start = starts.get(mark) ?? 0;
    const range = { start, end: baseText.length, text: baseText.slice(start) };
    mark.groups.forEach((made, i) => annotations.push({ ...made, ...range, at: text.length + i }));
    text += mark.close;
  };
  for (let i = 0; i <= pieces.length; i++) {
    const here = marks.filter((mark) => mark.from < mark.to);
    // Equal ranges: the first of the list is the outermost.
    const ending = here.filter((mark) => mark.to === i);
    ending.sort((a, b) => b.from - a.from || marks.indexOf(b) - marks.indexOf(a)).forEach(close);
    for (const point of marks.filter((mark) => mark.from === i && mark.to === i)) {
      open(point);
      close(point);
    }
    const beginning = here.filter((mark) => mark.from === i);
    beginning.sort((a, b) => b.to - a.to || marks.indexOf(a) - marks.indexOf(b)).forEach(open);
    const next = pieces[i] ?? '';
    text += next;
    baseText += next;
  }
  annotations.sort((a, b) => a.start - b.start || b.end - a.end || a.at - b.at);
  return { text, baseText, annotations: annotations.map(({ at: _, ...annotation }) => annotation) };
}
