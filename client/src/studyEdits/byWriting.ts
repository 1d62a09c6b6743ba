import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { WriteAnswer } from '../../../server/src/protocol/writing';
import type { StudyClient } from '../studyClient';
import type { Journal } from './journal';
import type { JournalEntry, JournalFile } from './journalModel';
import { journalFile, type Applied, type Note, type Tried } from './outcome';
import { look } from './states';
import { hashesOnDisk, inBatches, nameOf, textOnDisk } from './texts';
import { tryOut } from './tryOut';
import { brokenOff, leftMessage, notBegun } from './writeWords';

/**
 * Makes a change by having the server write the files, all or none, with progress. What the editor has open and not
 * changed it reads again by itself.
 */
export async function applyByWriting(
  edit: StudyEdit,
  journal: Journal,
  client: Pick<StudyClient, 'request' | 'log'>,
  note: Note,
): Promise<Applied> {
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
  const writing = note === 'note' ? 'change' : 'undo';
  let answer: WriteAnswer;
  try {
    answer = await client.request(REQUEST.writeStudyEdit, { title: edit.title, files });
  } catch (error) {
    client.log('writing a change', error);
    return afterBreak(edit, tried.map(journalFile), journal, entry);
  }
  const noted = entry === undefined ? {} : { entry };
  if (answer.ok) {
    if (entry !== undefined) await journal.finish(entry);
    return { kind: 'done', unsaved: [], ...noted };
  }
  // What could not be put back can still be taken back by hand later: it stays noted.
  const { left, message } = answer;
  if (left.length > 0)
    return {
      kind: 'refused',
      message: leftMessage(message ?? '', left.length, writing),
      half: true,
      ...noted,
    };
  if (entry !== undefined) await journal.remove(entry);
  return message === null ? { kind: 'cancelled' } : { kind: 'refused', message };
}

/**
 * What became of a change whose answer never came, since the server stopped: the files say it. What was made of it stays
 * noted.
 */
async function afterBreak(
  { title }: StudyEdit,
  files: readonly JournalFile[],
  journal: Journal,
  entry: JournalEntry | undefined,
): Promise<Applied> {
  const hashes = await hashesOnDisk(files.map(({ uri }) => uri));
  const { new: made } = look({ id: '', title, time: 0, files }, hashes);
  const noted = entry === undefined ? {} : { entry };
  if (made.length === files.length) {
    if (entry !== undefined) await journal.finish(entry);
    return { kind: 'done', unsaved: [], ...noted };
  }
  if (made.length === 0) {
    if (entry !== undefined) await journal.remove(entry);
    return { kind: 'refused', message: notBegun(title) };
  }
  const names = made.map(({ uri }) => nameOf(uri));
  const message = brokenOff(title, names, files.length, entry === undefined ? 'undo' : 'change');
  return { kind: 'refused', message, half: true, ...noted };
}

async function tryAll({ files }: StudyEdit): Promise<readonly Tried[] | string> {
  const results = await inBatches(files, async (file): Promise<Tried | string> => {
    const change = tryOut(file, nameOf(file.uri), await textOnDisk(file.uri), 'disk');
    return typeof change === 'string' ? change : { file, change };
  });
  const refusal = results.find((result) => typeof result === 'string');
  return refusal ?? results.filter((result) => typeof result !== 'string');
}
