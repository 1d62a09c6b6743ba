import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { StudyClient } from '../studyClient';
import type { Journal } from './journal';
import type { JournalEntry } from './journalModel';
import { journalFile, type Note, type Outcome, type Tried } from './outcome';
import { inBatches, nameOf, textOnDisk } from './texts';
import { tryOut } from './tryOut';

/**
 * Makes a change by having the server write the files, all or none, with progress. What the editor has open and not
 * changed it reads again by itself.
 */
export async function applyByWriting(
  edit: StudyEdit,
  journal: Journal,
  client: Pick<StudyClient, 'request'>,
  note: Note,
): Promise<Outcome & { readonly entry?: JournalEntry }> {
  const tried = await tryAll(edit);
  if (typeof tried === 'string') return { kind: 'refused', message: tried };
  const entry = note === 'note' ? await journal.begin(edit.title, tried.map(journalFile)) : undefined;
  const files = tried.map(({ file: { uri, before, after, edits }, change: { inverse } }) => ({
    uri,
    before,
    after,
    edits,
    inverse,
  }));
  const answer = await client.request(REQUEST.writeStudyEdit, { title: edit.title, files });
  if (!answer.ok) {
    // What could not be put back can still be taken back by hand later: it stays noted.
    if (entry !== undefined && answer.left.length === 0) await journal.remove(entry);
    return answer.message === null ? { kind: 'cancelled' } : { kind: 'refused', message: answer.message };
  }
  if (entry !== undefined) await journal.finish(entry);
  return { kind: 'done', unsaved: [], ...(entry === undefined ? {} : { entry }) };
}

async function tryAll({ files }: StudyEdit): Promise<readonly Tried[] | string> {
  const results = await inBatches(files, async (file): Promise<Tried | string> => {
    const change = tryOut(file, nameOf(file.uri), await textOnDisk(file.uri), 'disk');
    return typeof change === 'string' ? change : { file, change };
  });
  const refusal = results.find((result) => typeof result === 'string');
  return refusal ?? results.filter((result) => typeof result !== 'string');
}
