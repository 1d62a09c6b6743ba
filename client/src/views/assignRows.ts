import type { AssignableDocument, AssignParams, AssignPlan } from '../../../server/src/protocol/assigning';
import { listed, plural } from './words';

/* Copies for coders: what a person sees before they are made. Plain data. */

/** More copies than this are made in a terminal: each would be a file that one Undo takes away again. */
export const MOST_COPIES = 500;

export interface AssignRow {
  readonly label: string;
  readonly description: string;
  /** Whether choosing it makes the copies. */
  readonly makes: boolean;
  readonly heading: boolean;
}

/** The rows of the list: what would be made first, then how the sample came out, then every copy. */
export function assignRows(
  { copies, strata, documents }: AssignPlan,
  by: string | null,
): readonly AssignRow[] {
  const paths = (kind: 'new' | 'there') =>
    copies.flatMap(({ what }) => (what.kind === kind ? [row(what.path)] : []));
  const refused = copies.flatMap(({ document, coder, what }) =>
    what.kind === 'refused' ? [row(`${document} for ${coder}`, what.reason)] : [],
  );
  const made = paths('new');
  const there = paths('there');
  return [
    firstRow(made.length, refused.length, documents.length),
    ...part('Cannot be made', refused),
    ...part(
      by === null ? '' : `Drawn by ${by}`,
      by === null
        ? []
        : strata.map(({ value, documents: all, drawn }) =>
            row(value === '' ? '(no value)' : value, `${drawn} of ${all}`),
          ),
    ),
    ...part('Would be made', made),
    ...part('There already, left as they are', there),
  ];
}

function firstRow(made: number, refused: number, documents: number): AssignRow {
  if (refused > 0)
    return row(
      `$(circle-slash) Nothing is made before ${plural(refused, 'copy', 'copies')} can be`,
      'see below',
    );
  if (made === 0) return row('$(info) Everybody has these copies already', 'nothing is to be made');
  if (made > MOST_COPIES) {
    return row(
      `$(circle-slash) ${made} copies are more than the editor makes at once`,
      `at most ${MOST_COPIES}; use passage assign in a terminal`,
    );
  }
  const label = `$(check) Make ${plural(made, 'copy', 'copies')}`;
  return { ...row(label, `of ${plural(documents, 'document')}`), makes: true };
}

function part(title: string, rows: readonly AssignRow[]): readonly AssignRow[] {
  return rows.length === 0 ? [] : [{ label: title, description: '', makes: false, heading: true }, ...rows];
}

function row(label: string, description = ''): AssignRow {
  return { label, description, makes: false, heading: false };
}

/** A document in the list of those that copies are made of. */
export function documentRow({ key, coders }: AssignableDocument): {
  readonly label: string;
  readonly description: string;
} {
  return { label: key, description: coders.length === 0 ? '' : `copies: ${listed(coders)}` };
}

/** What is said when copies have been made; with the seed, which draws the same documents again. */
export function assignedMessage(
  made: number,
  { sample, coders }: Pick<AssignParams, 'sample' | 'coders'>,
): string {
  const what = `Made ${plural(made, 'copy', 'copies')} for ${listed(coders)}.`;
  if (sample === null) return what;
  return `${what} The documents were drawn with the seed ${sample.seed}; the same seed draws the same ones again.`;
}

/** What is said when the editor could not make copies, of which some may be there all the same. */
export function notMade(there: number, wanted: number): string {
  return there === 0
    ? 'The editor could not make the copies. Look whether you may write to their folders, and try again; nothing was made.'
    : `The editor could not make all copies: ${there} of ${wanted} are there. Try again; those stay as they are.`;
}

/** Why what was typed is no size of a sample; null when it is one. */
export function sizeProblem(typed: string, all: number): string | null {
  const [, digits, percent] = /^(\d{1,6})(%?)$/u.exec(typed.trim()) ?? [];
  const size = Number(digits ?? 0);
  const fits = size > 0 && (percent === '%' ? size <= 100 : size <= all);
  return fits ? null : `A number of documents from 1 to ${all}, or a part of them, such as 20%.`;
}
