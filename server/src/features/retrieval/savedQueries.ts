import { lineRange } from '../../project/locator';
import type { Project } from '../../project/types';
import { encodeUri, STUDY_FILE } from '../../project/uri';
import type { EditAnswer } from '../../protocol/editing';
import type { EditQueriesParams, SavedQueriesModel } from '../../protocol/retrieval';
import { lineMap } from '../../syntax/lines';
import { editQueries, type QueryEditRefusal } from '../../syntax/studyFileEdit';
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
  const { saved } = study;
  if (version !== null && saved?.version !== version)
    return refused('study.yaml changed meanwhile; please try again.');
  const text = saved?.text ?? '';
  if (saved?.problems.some(({ code }) => code === 'not-utf8') === true) return refused(WORDS.broken);
  const edited = editQueries(text, edit);
  if (!edited.ok) return refused(wordsFor(edited.reason, edit.kind === 'rename' ? edit.to : edit.name));
  const lines = lineMap(text);
  const edits = edited.changes.map(({ at, to, insert }) => ({
    range: lineRange(lines, at, to),
    newText: insert,
  }));
  return { ok: true, uri: encodeUri(`${root}/${STUDY_FILE}`), edits, notice: null };
}

const WORDS = {
  broken: 'study.yaml cannot be read. Mend what is marked in it, and try again.',
  'not-a-list':
    'In study.yaml “queries” is not a list with one entry a line. Write each query on a line of its own, beginning with “- ”, and try again.',
  'no-name': 'A query is saved under a name. Type one.',
  'would-not-read-back':
    'Something else in study.yaml would read otherwise afterwards, so nothing was changed. Mend what is marked in it, and try again.',
} as const;

function wordsFor(reason: QueryEditRefusal, name: string): string {
  if (reason === 'taken') return `There is a query ${quote(name)} already. Choose another name.`;
  if (reason === 'unknown') return `study.yaml has no query ${quote(name)} any more.`;
  return WORDS[reason];
}
