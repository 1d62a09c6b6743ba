import { lineRange } from '../../project/locator';
import type { Project, Study } from '../../project/types';
import { encodeUri, STUDY_FILE } from '../../project/uri';
import type { EditAnswer } from '../../protocol/editing';
import type { EditQueriesParams, SavedQueriesModel } from '../../protocol/retrieval';
import { lineMap } from '../../syntax/lines';
import type { ComparisonAsked } from '../../syntax/savedComparisons';
import {
  editComparison,
  editQueries,
  saveComparison as comparisonSaved,
  type ComparisonEdit,
  type QueryEdited,
  type QueryEditRefusal,
} from '../../syntax/studyFileEdit';
import { refused } from '../editAnswer';
import { quote } from '../wordingParts';

/** The queries that a study saves, in the file's order. */
export function savedQueries(project: Project, root: string): SavedQueriesModel {
  const queries = project.studies.get(root)?.saved?.queries ?? [];
  return { queries: queries.map(({ name, find }) => ({ name, find })) };
}

/** The edits of study.yaml that save, rename or remove a query, or in words why there are none. */
export function editSavedQueries(
  project: Project,
  root: string,
  { edit, version }: Pick<EditQueriesParams, 'edit' | 'version'>,
): EditAnswer {
  const study = project.studies.get(root);
  if (study === undefined) return refused('This study is not open.');
  const name = edit.kind === 'rename' ? edit.to : edit.name;
  return editStudyFile(study, version, { list: 'queries', one: 'query', name }, (text) =>
    editQueries(text, edit),
  );
}

/** The edits of study.yaml that save who is compared under a name, or in words why there are none. */
export function saveComparison(
  study: Study,
  name: string,
  asked: ComparisonAsked,
  version: number | null,
): EditAnswer {
  const what = { list: 'comparisons', one: 'comparison', name };
  return editStudyFile(study, version, what, (text) => comparisonSaved(text, name, asked));
}

/** The edits of study.yaml that give a saved comparison another name or take it out, or in words why there are none. */
export function editSavedComparison(study: Study, edit: ComparisonEdit, version: number | null): EditAnswer {
  const name = edit.kind === 'rename' ? edit.to : edit.name;
  return editStudyFile(study, version, { list: 'comparisons', one: 'comparison', name }, (text) =>
    editComparison(text, edit),
  );
}

interface Edited {
  /** The key of the list in study.yaml, what it is a list of, and the name that is meant. */
  readonly list: string;
  readonly one: string;
  readonly name: string;
}

function editStudyFile(
  { root, saved }: Study,
  version: number | null,
  what: Edited,
  editing: (text: string) => QueryEdited,
): EditAnswer {
  if (version !== null && saved?.version !== version)
    return refused('study.yaml changed meanwhile; please try again.');
  const text = saved?.text ?? '';
  if (saved?.problems.some(({ code }) => code === 'not-utf8') === true)
    return refused(wordsFor('broken', what));
  const edited = editing(text);
  if (!edited.ok) return refused(wordsFor(edited.reason, what));
  const lines = lineMap(text);
  const edits = edited.changes.map(({ at, to, insert }) => ({
    range: lineRange(lines, at, to),
    newText: insert,
  }));
  return { ok: true, uri: encodeUri(`${root}/${STUDY_FILE}`), edits, notice: null };
}

function wordsFor(reason: QueryEditRefusal, { list, one, name }: Edited): string {
  switch (reason) {
    case 'broken':
      return 'study.yaml cannot be read. Mend what is marked in it, and try again.';
    case 'not-a-list':
      return `In study.yaml “${list}” is not a list with one entry a line. Write each ${one} on a line of its own, beginning with “- ”, and try again.`;
    case 'no-name':
      return `A ${one} is saved under a name. Type one.`;
    case 'would-not-read-back':
      return 'Something else in study.yaml would read otherwise afterwards, so nothing was changed. Mend what is marked in it, and try again.';
    case 'taken':
      return `There is a ${one} ${quote(name)} already. Choose another name.`;
    case 'unknown':
      return `study.yaml has no ${one} ${quote(name)} any more.`;
  }
}
