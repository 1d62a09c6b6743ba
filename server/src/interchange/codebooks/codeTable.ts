import type { PortableCode, PortableScale, PortableStudy } from '../portable/types';
import { foldList } from '../refi/fold';
import { tableOf, text, truth, type Field, type Table } from '../tables/model';
import { listed } from './lists';

/*
 * A codebook as a table: a row for a code, in the codebook's order. What is read back of it is what was written.
 */

/** What stands between the names of a path. */
export const PATH = ' > ';

/** The codes of a study as a table. */
export function codeTable({ codes, scales }: PortableStudy): Table {
  const pathOf = pathsOf(codes);
  const byName = new Map(scales.map((scale) => [scale.name, scale]));
  const fields: readonly Field<PortableCode>[] = [
    text('id', 'Id of the code, as passages have it.', ({ id }) => id),
    text('name', 'Name of the code.', ({ name }) => name),
    text('parent', 'Id of the code above it.', ({ parent }) => parent),
    text('path', 'Names of the codes above it and its own.', pathOf),
    text('definition', 'What it means.', ({ definition }) => definition),
    text('include', 'What to code with it.', ({ include }) => include),
    text('exclude', 'What not to code with it.', ({ exclude }) => exclude),
    text('examples', 'Examples.', ({ examples }) => listed(examples)),
    text('counterexamples', 'Examples of what it is not.', ({ counterexamples }) => listed(counterexamples)),
    text('notes', 'Notes.', ({ notes }) => notes),
    text('scale', 'Name of its scale.', ({ scale }) => scale),
    text('scale_values', 'Values of the scale with their meanings, a line for each.', ({ scale }) => {
      const found = scale === null ? undefined : byName.get(scale);
      return found === undefined ? null : scaleCell(found);
    }),
    text('color', 'Its colour, where the codebook gives one.', ({ color }) => color),
    truth(
      'selectable',
      'Whether passages are coded with it; false for a heading.',
      (code) => code.selectable,
    ),
    text('status', 'draft, active or retired.', ({ status }) => status),
    text('replaced_by', 'The code that stands for it since it was retired.', ({ replacedBy }) => replacedBy),
    text('origin', 'deductive, inductive or in-vivo.', ({ origin }) => origin),
    text('from', 'Where the code comes from.', ({ from }) => from),
    text('aliases', 'Older ids.', ({ aliases }) => blanks(aliases)),
    text('not_with', 'Codes that do not go on the same words.', ({ notWith }) => blanks(notWith)),
  ];
  return tableOf('codebook', 'One code of the codebook.', fields, codes);
}

/** The columns of {@link codeTable}, in their order: by these a table of ours is known. */
export const OWN_COLUMNS: readonly string[] = codeTable({
  ...{ title: null, description: null, speakers: new Map(), coders: [], codes: [], scales: [] },
  ...{ attributes: [], people: [], documents: [], memos: [] },
}).columns.map(({ name }) => name);

function blanks(ids: readonly string[]): string | null {
  return ids.length === 0 ? null : ids.join(' ');
}

/** The names of the codes above a code and its own, each on one line. */
export function pathsOf(codes: readonly PortableCode[]): (code: PortableCode) => string {
  const byId = new Map(codes.map((code) => [code.id, code]));
  return (code) => {
    const names: string[] = [];
    for (
      let at: PortableCode | undefined = code;
      at !== undefined && names.length <= codes.length;
      at = at.parent === null ? undefined : byId.get(at.parent)
    )
      names.push(at.name.replace(/\s+/g, ' ').trim());
    return names.reverse().join(PATH);
  };
}

const CODES = 'codes';

/** `+: helps`, a line for each value; lines after the first of a meaning are indented. `codes` where codes are the values. */
function scaleCell({ codes, values }: PortableScale): string {
  if (codes) return CODES;
  return foldList(
    values.map(({ value, meaning }) => `${value}: ${meaning}`),
    '',
  );
}

/** Reads what {@link scaleCell} wrote; null for what is no list of values. */
export function scaleIn(name: string, cell: string): PortableScale | null {
  if (cell === CODES) return { name, codes: true, values: [] };
  const values: { value: string; meaning: string }[] = [];
  for (const line of cell.split('\n')) {
    const last = values.at(-1);
    const found = /^([^\s:]+): ?([^]*)$/.exec(line);
    if (line.startsWith('  ') && last !== undefined) last.meaning += `\n${line.slice(2)}`;
    else if (found !== null) values.push({ value: found[1] ?? '', meaning: found[2] ?? '' });
    else return null;
  }
  return { name, codes: false, values };
}
