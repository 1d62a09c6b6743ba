import { scalarSource } from '../../server/src/syntax/yamlEdit';

/*
 * Codebooks as people write them, drawn from a number: lists in lines and in brackets, every kind of scalar, comments
 * and blank lines anywhere, both line ends, any indentation. Every comment is written once: `# note 12`.
 */

const IDS = [
  ...['a', 'b', 'trust', 'long-term-view', 'a/b', 'x.y', '007', 'true', 'null', '1.2', 'é', 'e\u0301t'],
  ...['数据', '𝟙', 'data_1', 'n', '0x1F', 'c-d', 'ثقة', 'Trust', '1e3', '_', 'data'],
];

interface Draw {
  /** One of the numbers below `n`. */
  readonly below: (n: number) => number;
  readonly chance: (oneIn: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

function draw(seed: number): Draw {
  let state = seed >>> 0;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
  return {
    below,
    chance: (oneIn) => below(oneIn) === 0,
    pick: (from) => from[below(from.length)] as never,
  };
}

interface Node {
  readonly id: string;
  readonly children: Node[];
}

interface Writer extends Draw {
  readonly lines: string[];
  readonly ids: readonly string[];
  readonly dash: number;
  readonly key: number;
  readonly spaced: boolean;
  notes: number;
  aliases: number;
}

function shuffled<T>(d: Draw, items: readonly T[]): readonly T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(d.below(left.length), 1));
}

/** The text of a random codebook without problems, and its ids (which may not be in NFC). */
export function randomCodebook(seed: number): { readonly text: string; readonly ids: readonly string[] } {
  const d = draw(seed);
  const ids = shuffled(d, IDS).slice(0, 1 + d.below(8));
  const roots: Node[] = [];
  const nodes: Node[] = [];
  for (const id of ids) {
    const node = { id, children: [] };
    (nodes.length > 0 && d.chance(2) ? d.pick(nodes).children : roots).push(node);
    nodes.push(node);
  }
  const w: Writer = {
    ...d,
    lines: [],
    ids,
    dash: d.pick([0, 2, 2, 4, 3]),
    key: d.pick([2, 2, 4, 3]),
    spaced: d.chance(2),
    notes: 0,
    aliases: 0,
  };
  w.lines.push('passage: 1', 'title: "A: b"');
  if (d.chance(3)) comment(w, 0);
  if (d.chance(8)) w.lines.push(`codes: [${roots.map((node) => flowEntry(w, node)).join(', ')}]`);
  else writeList(w, roots, 0);
  if (d.chance(4)) w.lines.push(d.pick(['blind: true', 'blind: [2]']));
  if (d.chance(2)) w.lines.push('', 'agreement: {figures: off}');
  const lineEnd = d.pick(['\n', '\n', '\r\n']);
  return { text: w.lines.join(lineEnd) + (d.chance(4) ? '' : lineEnd), ids };
}

function note(w: Writer): string {
  return `# note ${++w.notes}.`;
}

function comment(w: Writer, column: number): void {
  w.lines.push(' '.repeat(column) + note(w));
}

function writeList(w: Writer, nodes: readonly Node[], column: number): void {
  const at = column + w.dash;
  w.lines.push(`${' '.repeat(column)}codes:${w.chance(6) ? ` ${note(w)}` : ''}`);
  nodes.forEach((node, i) => {
    if (i > 0 && w.spaced) w.lines.push('');
    if (w.chance(5)) comment(w, at);
    if (w.chance(6))
      w.lines.push(`${' '.repeat(at)}- ${flowEntry(w, node)}${w.chance(4) ? `  ${note(w)}` : ''}`);
    else writeEntry(w, node, at);
    if (w.chance(7)) comment(w, at + w.key);
  });
}

function writeEntry(w: Writer, node: Node, at: number): void {
  const keys = at + w.key;
  const from = w.lines.length;
  for (const [field, value] of fieldsOf(w, node)) {
    if (w.chance(8)) comment(w, keys);
    if (typeof value !== 'string') writeItems(w, field, value, keys);
    else writeScalar(w, field, value, keys);
    if (w.chance(12)) w.lines.push('');
  }
  if (node.children.length > 0) writeList(w, node.children, keys);
  const first = w.lines.findIndex((line, i) => i >= from && !/^ *(?:#.*)?$/.test(line));
  w.lines[first] = `${' '.repeat(at)}-${' '.repeat(w.key - 1)}${(w.lines[first] as string).slice(keys)}`;
}

function writeScalar(w: Writer, field: string, value: string, column: number): void {
  const start = `${' '.repeat(column)}${field}:`;
  if (!['id', 'name', 'status'].includes(field) && w.chance(5)) {
    const header = w.pick(['|', '>-', '>', '|-', '|+', '|2']);
    w.lines.push(`${start} ${header}${w.chance(4) ? ` ${note(w)}` : ''}`);
    const inner = ' '.repeat(column + 2);
    w.lines.push(inner + value, ...(w.chance(3) ? ['', `${inner}  more on ${link(w)}.`] : []));
    return;
  }
  w.lines.push(`${start} ${scalar(w, value, false)}${w.chance(6) ? `   ${note(w)}` : ''}`);
}

function writeItems(w: Writer, field: string, items: readonly string[], column: number): void {
  const start = `${' '.repeat(column)}${field}:`;
  if (items.length === 1 && w.chance(3)) w.lines.push(`${start} ${scalar(w, items[0] as string, false)}`);
  else if (w.chance(2)) {
    const end = w.chance(6) ? ` ${note(w)}` : '';
    w.lines.push(`${start} [${items.map((item) => scalar(w, item, true)).join(', ')}]${end}`);
  } else {
    w.lines.push(start);
    for (const item of items) {
      if (w.chance(8)) comment(w, column + 2);
      w.lines.push(`${' '.repeat(column + 2)}- ${scalar(w, item, false)}${w.chance(8) ? ` ${note(w)}` : ''}`);
    }
  }
}

function flowEntry(w: Writer, node: Node): string {
  const fields = fieldsOf(w, node).map(([field, value]) => {
    const written =
      typeof value === 'string'
        ? scalar(w, value, true)
        : `[${value.map((item) => scalar(w, item, true)).join(', ')}]`;
    return `${field}: ${written}`;
  });
  const codes = node.children.map((child) => flowEntry(w, child));
  return `{${[...fields, ...(codes.length > 0 ? [`codes: [${codes.join(', ')}]`] : [])].join(', ')}}`;
}

type Fields = readonly (readonly [string, string | readonly string[]])[];

function fieldsOf(w: Writer, node: Node): Fields {
  const others = w.ids.filter((id) => id !== node.id);
  const fields: [string, string | readonly string[]][] = [['id', node.id]];
  if (w.chance(3)) fields.push(['name', w.pick(['Trust: or not', 'Plain', "It's"])]);
  fields.push(['definition', prose(w)]);
  if (w.chance(4)) fields.push(['exclude', prose(w)]);
  if (w.chance(4)) fields.push(['examples', [prose(w), prose(w)].slice(w.below(2))]);
  if (w.chance(4)) fields.push(['notes', prose(w)]);
  if (w.chance(3)) {
    fields.push(['aliases', Array.from({ length: 1 + w.below(3) }, () => `old${++w.aliases}`)]);
  }
  if (others.length > 0 && w.chance(3)) fields.push(['notWith', [w.pick(others)]]);
  if (others.length > 1 && w.chance(6)) fields.push(['notWith2', others.slice(0, 2)]);
  const written = fields.map(([field, value]): [string, string | readonly string[]] =>
    field === 'notWith2' ? ['notWith', value] : [field, value],
  );
  if (w.chance(4)) written.push(['status', 'draft']);
  const seen = new Set<string>();
  const once = written.filter(([field]) => !seen.has(field) && seen.add(field));
  return w.chance(6) ? [...once.slice(1), ...once.slice(0, 1)] : once;
}

function link(w: Writer): string {
  return `#${w.pick(w.ids)}`;
}

function prose(w: Writer): string {
  return w.pick([
    () => 'Talk of years.',
    () => `See (${link(w)}), not ${link(w)}.`,
    () => `It's C# or code as ${link(w)}`,
    () => `${link(w)}/ and ${link(w)}- "quoted" \\ too`,
    () => `😀: ${link(w)}…`,
    () => 'x',
  ])();
}

/** A text as a scalar of any kind on one line. */
function scalar(w: Writer, text: string, flow: boolean): string {
  switch (w.below(4)) {
    case 0:
      return `'${text.replaceAll("'", "''")}'`;
    case 1:
      return JSON.stringify(text).replaceAll('#', w.chance(3) ? '\\u0023' : '#');
    default:
      return scalarSource(text, flow);
  }
}
