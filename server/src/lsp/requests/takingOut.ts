import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { filesOf } from '../../features/takeOut/changes';
import { takeOutSteps, type StudyFolder } from '../../features/takeOut/takeOutModel';
import { pathOfUri, uriOfPath } from '../../io/fileUri';
import { forgetImportsOf } from '../../io/importNotes';
import { takeOutFiles } from '../../io/takeOut';
import { prefixInRepository, wholeFolder } from '../../io/wholeFolder';
import type { Project, Study } from '../../project/types';
import { relativePath } from '../../project/uri';
import { REQUEST } from '../../protocol/requests';
import type { TakeOutAnswer, TakeOutParams } from '../../protocol/takingOut';
import { folderName } from '../capabilities';
import type { Clock } from '../clock';
import { inSlices } from '../guard';
import { whereIs } from '../whereIs';
import type { WritingParts } from './writing';

export interface TakingOutParts extends Omit<WritingParts, 'showProgress'> {
  readonly clock: Clock;
  /** The folder in which imports are noted; null where there is none. */
  storage(): string | null;
}

/**
 * Answers what taking words or a person out of a study comes to, and makes it when the person has agreed to just that. The
 * files are written here and not by the editor, so that nothing keeps what was taken out for the sake of an Undo.
 */
export function answerTakingOut(connection: Connection, parts: TakingOutParts): void {
  connection.onRequest(REQUEST.takeOut, async (params: TakeOutParams, token: CancellationToken) => {
    try {
      return await takeOut(parts, params, token);
    } catch (error) {
      // Without what was looked for: people send logs to strangers.
      parts.log.failed('taking something out of a study', error);
      return refused('This did not work; the log of Passage says why.');
    }
  });
}

function refused(message: string): TakeOutAnswer {
  return { ok: false, message };
}

async function takeOut(
  parts: TakingOutParts,
  { root, what, agreed, git }: TakeOutParams,
  token: CancellationToken,
): Promise<TakeOutAnswer> {
  const { store, feed, library, session, access, clock } = parts;
  await feed.caughtUp();
  const { whole: project } = store;
  const opened = project.studies.get(folderName(root));
  if (opened === undefined) return refused('This study is not open.');
  if (!project.ready) return refused('The study is still being read. Try again in a moment.');
  if (pathOfUri(opened.root) === null)
    return refused('This study is not on a disk that Passage can write to. Do it where its files are.');
  const { study, unsaved } = await onTheDisk(parts, project, opened);
  if (unsaved.length > 0) return refused(unsavedMessage(unsaved));
  const steps = takeOutSteps(study, await folderOf(project, study, git), what, session.hash);
  const planned = await inSlices(steps, clock, token);
  if (planned === null) return refused('It was stopped. Nothing was changed.');
  const plan = planned.value;
  if (!plan.ok) return plan;
  const seen = plan.model(false);
  if (agreed === null) return seen;
  if (seen.id !== agreed)
    return refused('The study has changed since you looked. Nothing was changed. Look at it again.');
  // Planning takes its time, in which somebody may have typed: the editor would keep the words, and write them again.
  const now = store.whole.studies.get(study.root);
  const typed = now === undefined ? [] : (await onTheDisk(parts, store.whole, now)).unsaved;
  if (typed.length > 0) return refused(unsavedMessage(typed));
  // What an import noted of how files were before keeps the words, too.
  const storage = parts.storage();
  if (storage !== null) await forgetImportsOf(storage, pathOfUri(study.root) ?? '');
  const outcome = await takeOutFiles(access, plan.changes);
  library.touched(filesOf(plan.changes));
  if (outcome.kind === 'done') return plan.model(true);
  const name = (uri: string): string => relativePath(study.root, uri) ?? uri;
  const left = outcome.left.map((one) => `${name(one.uri)} (${one.reason})`).join(', ');
  const then =
    left === ''
      ? 'Nothing was changed.'
      : `What had been changed was put back, but not ${left}. Look at those.`;
  return refused(`${name(outcome.uri)} stands in the way: ${outcome.reason}. ${then}`);
}

async function folderOf(project: Project, study: Study, git: boolean): Promise<StudyFolder> {
  const { all, contents, passedOver } = await wholeFolder(project, study);
  // Where git must not be asked it is taken for granted that there is one: it is better to be warned in vain.
  const prefix = git ? await prefixInRepository(study) : '';
  const paths = passedOver.map(({ path, reason }) => {
    return { path: relativePath(study.root, uriOfPath(path)) ?? path, reason };
  });
  return { all, contents, passedOver: paths, prefix };
}

/**
 * A study without the files that are deleted, of which the editor still holds the texts: writing them would bring them
 * back. And those, by their paths, that the editor has otherwise than the disk; what was typed into a deleted one and not
 * saved, the client has asked about before.
 */
async function onTheDisk(
  { access }: Pick<TakingOutParts, 'access'>,
  project: Project,
  study: Study,
): Promise<{ readonly study: Study; readonly unsaved: readonly string[] }> {
  const unsaved: string[] = [];
  const gone: string[] = [];
  const documents = [...study.documents.values()].map(({ uri }) => uri);
  const saved = study.saved === null ? [] : [study.saved.uri];
  for (const uri of [study.codebookUri, ...saved, ...documents]) {
    const known = whereIs(project, uri);
    if (known === null || known.version === null) continue;
    const content = await access.read(uri);
    if (content === null && uri !== study.codebookUri) gone.push(uri);
    else if (content?.kind !== 'text' || content.text !== known.text)
      unsaved.push(relativePath(study.root, uri) ?? uri);
  }
  const left = study.documents.with(gone.map((uri) => [uri, undefined]));
  return { study: { ...study, documents: left }, unsaved };
}

function unsavedMessage(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ');
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : '';
  const [have, them] = paths.length === 1 ? ['has', 'it'] : ['have', 'them'];
  return `${shown}${more} ${have} unsaved changes, or another text than on the disk. Nothing was changed. Save ${them}, and try again.`;
}
