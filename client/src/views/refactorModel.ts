import type { CodeRow, StudyCodes } from '../../../server/src/protocol/codesView';
import type { RefactorQuestions, ValueQuestion } from '../../../server/src/protocol/refactoring';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { idProblem } from './newCode';
import { oneLine, plural } from './words';

/**
 * What a change comes to: `12 annotations in 3 files, and the codebook`; null when only the codebook changes. Files, since
 * each coder has one of a document; annotations, since a passage may have several groups.
 */
export function extentOf({ files }: StudyEdit, codebookUri: string): string | null {
  const documents = files.filter(({ uri }) => uri !== codebookUri);
  if (documents.length === 0) return null;
  const changed = documents.reduce((sum, { annotations }) => sum + annotations, 0);
  const codebook = documents.length < files.length ? ', and the codebook' : '';
  return `${plural(changed, 'annotation')} in ${plural(documents.length, 'file')}${codebook}`;
}

/** Why a text cannot be a code's new id, in words; null when it can. Whether it is an alias only the server knows. */
export function newIdProblem(id: string, code: string, codes: readonly CodeRow[]): string | null {
  const given = id.trim().normalize('NFC');
  if (given === code) return `The code has the id #${code} already. Type another, or press Escape.`;
  const problem = idProblem(given, new Set(codes.filter(({ unknown }) => !unknown).map((row) => row.id)));
  return problem === `There is a code #${given} already.`
    ? `${problem} To make one of the two, use Merge Codes.`
    : problem;
}

/** How a code is shown in a list to choose from. */
export interface CodeLine {
  readonly row: CodeRow;
  readonly label: string;
  readonly description: string;
}

/** The codes of a study in the codebook's order, unknown ones last, without those that `fits` leaves out. */
export function codeLines(
  study: StudyCodes,
  fits: (row: CodeRow) => boolean = () => true,
): readonly CodeLine[] {
  const names = new Map(study.codes.map(({ id, name }) => [id, name]));
  return study.codes.filter(fits).map((row) => {
    const parent = row.parent === null ? undefined : names.get(row.parent);
    const description = [
      `#${row.id}`,
      plural(row.own, 'passage'),
      ...(row.unknown ? ['not in the codebook'] : []),
      ...(row.status === 'active' ? [] : [row.status]),
      ...(parent === undefined ? [] : [`in ${oneLine(parent)}`]),
    ].join(' · ');
    return { row, label: oneLine(row.name), description };
  });
}

/** The ids of a code and of everything below it. */
export function withDescendants(codes: readonly CodeRow[], code: string): ReadonlySet<string> {
  const ids = new Set([code]);
  // Parents come before their children.
  for (const { id, parent } of codes) if (parent !== null && ids.has(parent)) ids.add(id);
  return ids;
}

/** A place among a parent's children. */
export interface SiblingPlace {
  readonly label: string;
  readonly place: { readonly before?: string; readonly after?: string };
}

/** Where a code may come to stand below a parent: last, first, or behind one of the others. */
export function siblingPlaces(
  codes: readonly CodeRow[],
  code: string,
  parent: string | null,
): readonly SiblingPlace[] {
  const siblings = codes.filter((row) => !row.unknown && row.parent === parent && row.id !== code);
  const first = siblings[0];
  if (first === undefined) return [{ label: 'Alone there', place: {} }];
  return [
    { label: 'Last', place: {} },
    { label: 'First', place: { before: first.id } },
    ...siblings
      .slice(0, -1)
      .map(({ id, name }) => ({ label: `Behind ${oneLine(name)}`, place: { after: id } })),
  ];
}

/** What a value that a code cannot have may become: one that it can have, or none. */
export function valueItems(
  { value, uses, documents }: ValueQuestion,
  allowed: RefactorQuestions['allowed'],
): readonly { readonly label: string; readonly description: string; readonly to: string | null }[] {
  const values = allowed === null || allowed === 'codes' ? [] : allowed;
  const where = `${value} goes from ${plural(uses, 'passage')} in ${plural(documents, 'document')}`;
  return [
    ...values.map((one) => ({ label: one.value, description: one.meaning, to: one.value })),
    { label: 'No value', description: where, to: null },
  ];
}
