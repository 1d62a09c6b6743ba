import { t } from '@vscode/l10n';
import type { CodeRow, StudyCodes } from '../../../server/src/protocol/codesView';
import type { RefactorQuestions, ValueQuestion } from '../../../server/src/protocol/refactoring';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { idProblem } from './newCode';
import { counted, inList, oneLine } from './words';

/**
 * What a change comes to: `12 annotations in 3 files, and the codebook`; null when only the codebook changes. Files, since
 * each coder has one of a document; annotations, since a passage may have several groups.
 */
export function extentOf({ files }: StudyEdit, codebookUri: string): string | null {
  const documents = files.filter(({ uri }) => uri !== codebookUri);
  if (documents.length === 0) return null;
  const changed = documents.reduce((sum, { annotations }) => sum + annotations, 0);
  const [annotations, count] = [counted.annotations(changed), counted.files(documents.length)];
  const codebook = documents.length < files.length;
  // Links in memos alone; or how many there are is not told to who codes blind.
  if (changed === 0) return codebook ? t('{0} and the codebook', count) : count;
  return codebook
    ? t('{0} in {1}, and the codebook', annotations, count)
    : t('{0} in {1}', annotations, count);
}

/** Why a text cannot be a code's new id, in words; null when it can. Whether it is an alias only the server knows. */
export function newIdProblem(id: string, code: string, codes: readonly CodeRow[]): string | null {
  const given = id.trim().normalize('NFC');
  if (given === code) return t('The code has the id #{0} already. Type another, or press Escape.', code);
  const taken = new Set(codes.filter(({ unknown }) => !unknown).map((row) => row.id));
  return taken.has(given)
    ? t('There is a code #{0} already. To make one of the two, use Merge Codes.', given)
    : idProblem(given, taken);
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
      counted.passages(row.own),
      ...(row.unknown ? [t('not in the codebook')] : []),
      ...(row.status === 'active' ? [] : [row.status]),
      ...(parent === undefined ? [] : [t('in {0}', oneLine(parent))]),
    ].join(' · ');
    return { row, label: inList(row.name), description };
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
  if (first === undefined) return [{ label: t('Alone there'), place: {} }];
  return [
    { label: t('Last'), place: {} },
    { label: t('First'), place: { before: first.id } },
    ...siblings
      .slice(0, -1)
      .map(({ id, name }) => ({ label: t('Behind {0}', oneLine(name)), place: { after: id } })),
  ];
}

/** What a value that a code cannot have may become: one that it can have, or none. */
export function valueItems(
  { value, uses, documents }: ValueQuestion,
  allowed: RefactorQuestions['allowed'],
): readonly { readonly label: string; readonly description: string; readonly to: string | null }[] {
  const values = allowed === null || allowed === 'codes' ? [] : allowed;
  const where =
    uses === null || documents === null
      ? t('{0} goes from every passage that has it', value)
      : t('{0} goes from {1} in {2}', value, counted.passages(uses), counted.documents(documents));
  return [
    ...values.map((one) => ({ label: inList(one.value), description: inList(one.meaning), to: one.value })),
    { label: t('No value'), description: where, to: null },
  ];
}
