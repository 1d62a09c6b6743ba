import { sayTheSame } from '../../agreement/carry/baseChanges';
import { findFacts, studyOf } from '../../project/resolve';
import type { DocumentFacts, Project, Study } from '../../project/types';
import type { UpdateAnswer, UpdatedFile } from '../../protocol/updating';
import type { FileEdit } from '../../protocol/studyEdit';
import { baseText } from '../../syntax/offsets';
import type { Hash } from '../../project/hash';
import { fileEdit } from '../refactor/studyEdit';
import { pathIn, someOf, WORDS } from '../refactor/wording';
import { handedOver, textOfCopy, type NewText } from './newText';
import { updateFile } from './updateFile';
import { UPDATE_WORDS } from './wording';

/**
 * Plans another text for the document that a file belongs to: for its transcript, all copies of all coders and rounds,
 * and the consensus, each with its annotations carried over. Computed and checked but not made; one file that does not
 * hold refuses all.
 * @param text the corrected text, plain; null for the text that the file itself has
 */
export function updateDocument(
  project: Project,
  uri: string,
  text: string | null,
  { hash }: { readonly hash: Hash },
): UpdateAnswer {
  const facts = findFacts(project, uri);
  const study = studyOf(project, uri);
  if (facts === undefined || study === undefined || !isOfDocument(facts))
    return refused(UPDATE_WORDS.noDocument);
  if (!project.ready) return refused(WORDS.notReady);
  if (text === null && facts.undecodable !== null)
    return refused(UPDATE_WORDS.undecodable(pathIn(study, uri), facts.undecodable));
  const next = text === null ? textOfCopy(facts.parsed) : handedOver(text);
  return next.ok ? planned(study, facts.key, next, hash) : refused(next.message);
}

/** The files of a document: its transcript, then copies and consensus copies by name. */
export function filesOfDocument({ documents }: Study, key: string): readonly DocumentFacts[] {
  const wanted = key.normalize('NFC');
  const rank = ({ role }: DocumentFacts): number => (role === 'source' ? 0 : 1);
  return [...documents.values()]
    .filter((facts) => isOfDocument(facts) && facts.key.normalize('NFC') === wanted)
    .sort((a, b) => rank(a) - rank(b) || (a.uri < b.uri ? -1 : 1));
}

function planned(study: Study, key: string, next: NewText & { ok: true }, hash: Hash): UpdateAnswer {
  const edits: FileEdit[] = [];
  const files: UpdatedFile[] = [];
  const all = filesOfDocument(study, key);
  let least = 1;
  for (const facts of all) {
    const update = updateFile(facts, next.text, pathIn(study, facts.uri), hash);
    if (!update.ok) return refused(update.message);
    const { after, changes, file, kept } = update;
    files.push(file);
    least = Math.min(least, kept);
    if (changes.length === 0) continue;
    const touched = file.changed + file.moved + file.unplaced;
    edits.push(fileEdit(facts, facts.parsed.text, after, changes, touched, hash));
  }
  if (edits.length === 0) return refused(UPDATE_WORDS.sameAlready(key));
  edits.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const notices = [...noticesOf(study, all, files, least), ...next.notices];
  return {
    ok: true,
    document: key,
    edit: { ok: true, title: UPDATE_WORDS.title(key), files: edits, notices },
    files,
  };
}

function noticesOf(
  study: Study,
  all: readonly DocumentFacts[],
  files: readonly UpdatedFile[],
  least: number,
): readonly string[] {
  const notices: string[] = [];
  const lost = files.reduce((sum, { unplaced }) => sum + unplaced, 0);
  if (lost > 0) notices.push(UPDATE_WORDS.unplaced(lost));
  const source = all.find(({ role }) => role === 'source');
  const said = baseText((source ?? all[0])!.parsed);
  const altered = all.filter((facts) => !sayTheSame(baseText(facts.parsed), said));
  if (altered.length > 0)
    notices.push(UPDATE_WORDS.altered(someOf(altered.map(({ uri }) => pathIn(study, uri)))));
  if (least < 0.5) notices.push(UPDATE_WORDS.otherText);
  return notices;
}

function isOfDocument({ role }: DocumentFacts): boolean {
  return role === 'source' || role === 'document' || role === 'consensus';
}

function refused(message: string): UpdateAnswer {
  return { ok: false, message };
}
