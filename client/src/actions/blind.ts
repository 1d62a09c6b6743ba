import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BlindStudy } from '../../../server/src/protocol/blind';
import { REQUEST } from '../../../server/src/protocol/requests';
import { agree, agreedTo, hideFolders, settingsFiles } from '../blind/hideOthers';
import { showFailure } from '../failures';
import type { Parts } from '../parts';
import { fileInFront } from '../reading/readingUri';
import { askForText } from '../say';
import { nameOf } from '../studyEdits/texts';
import { revealQuestion } from '../views/blindModel';
import { inList, listed, oneLine } from '../views/words';
import { askForCoder } from './memos/askForCoder';

const REVEAL = (): string => t('Reveal');
const HIDE = (): string => t('Hide Them');
const SHOW = (): string => t('Leave Them');
const WHO = (): string => t('Say Who I Am');

/** Shows who codes blind what others have made, after they have confirmed it. Gives whether it is shown now. */
export async function reveal(parts: Parts): Promise<boolean> {
  const study = await studyIn(parts, 'blind', t('Reveal other coders’ work'));
  if (study === null) return false;
  const { message, detail } = revealQuestion(study);
  const answer = await parts.ask({ kind: 'warning', message, detail, buttons: [REVEAL()] });
  if (answer !== REVEAL()) return false;
  await parts.blindness.reveal(study, true);
  return true;
}

/** Hides again what others have made. */
export async function blindAgain(parts: Parts): Promise<void> {
  const study = await studyIn(parts, 'revealed', t('Be blind again'));
  if (study !== null) await parts.blindness.reveal(study, false);
}

/** Asks who the person is, without whom nobody's coding is shown of what is coded blind. */
export async function sayWho(parts: Parts): Promise<void> {
  const study = await studyIn(parts, 'stranger', t('Who are you?'));
  if (study === null) return;
  const { coders } = study;
  const nobody = { ownCoder: null, coder: null, coders };
  const picked = await askForCoder(parts.client, vscode.Uri.parse(study.codebookUri, true), nobody);
  if (picked !== null) return;
  const typed = await askForText({
    title: t('Who are you?'),
    prompt: t('Your id as a coder, as it stands behind @ or in the paths of your copies'),
  });
  if (typed === undefined || typed.trim() === '') return;
  const settings = vscode.workspace.getConfiguration('passage');
  await settings.update('coder', typed.trim(), vscode.ConfigurationTarget.Global);
}

/** Asks whether other coders' folders are to leave the explorer, and has them leave, or come back. */
export async function hideOthers(parts: Parts): Promise<void> {
  const study = await studyIn(parts, 'blind', t('Hide other coders’ folders'));
  if (study !== null) await offerToHide(parts, study, true);
}

/** What is asked once of each study that is coded blind, when it is opened: who reads it, and what is to be hidden. */
export function followBlindness(parts: Parts): void {
  const { blindness, client, context } = parts;
  const asked = new Set<string>();

  async function look(): Promise<void> {
    if (!blindness.ready) return;
    await hideInTurn(parts);
    for (const study of blindness.studies) {
      const question = `${study.state} ${study.root}`;
      if (asked.has(question)) continue;
      asked.add(question);
      if (study.state === 'stranger') await askWho(study);
      if (study.state === 'blind' && agreedTo(context)[study.root] === undefined)
        await offerToHide(parts, study, false);
    }
  }

  async function askWho({ title }: BlindStudy): Promise<void> {
    const message = t(
      '“{0}” is coded blind. Say who you are: until then nobody’s coding is shown, yours neither.',
      oneLine(title),
    );
    if ((await parts.ask({ kind: 'information', message, buttons: [WHO()] })) === WHO()) await sayWho(parts);
  }

  context.subscriptions.push(
    blindness.onDidChange(() => {
      look().catch((error: unknown) => showFailure(client, 'hiding other coders’ folders', error));
    }),
  );
}

async function offerToHide(parts: Parts, study: BlindStudy, called: boolean): Promise<void> {
  const { context, ask } = parts;
  const files = settingsFiles(study);
  if (files.length === 0) {
    if (called)
      await ask({
        kind: 'information',
        message: t('There is nothing to hide, or no folder is open that it could be hidden in.'),
        buttons: [],
      });
    return;
  }
  const question = t(
    'You code “{0}” blind. Hide what other coders make from the explorer and from search, too? It is noted in {1}, and taken out again when you choose Reveal.',
    oneLine(study.title),
    listed(files.map((file) => nameOf(file.toString()))),
  );
  const answer = await ask({
    kind: 'information',
    message: `${question} ${await aboutGit(parts, files)}`,
    buttons: [HIDE(), SHOW()],
  });
  if (answer === undefined) return;
  await agree(context, study.root, answer === HIDE());
  await hideInTurn(parts);
}

/** Hides what is to be hidden now. One after the other: what two wrote at once would stay, and be nobody’s to take out again. */
function hideInTurn({ context, blindness }: Parts): Promise<void> {
  return blindness.inTurn(() => hideFolders(context, blindness.studies));
}

/** What a commit of the settings would do to others. */
async function aboutGit({ client }: Parts, files: readonly vscode.Uri[]): Promise<string> {
  // In a folder that nobody has trusted, nothing is run.
  const tracked = vscode.workspace.isTrusted
    ? await Promise.all(files.map((file) => client.request(REQUEST.tracked, { uri: file.toString() })))
    : [];
  return tracked.includes(true)
    ? t('Git keeps that file: do not commit this change, or it hides other people’s own folders from them.')
    : t('Leave that file out of git, or it hides other people’s own folders from them.');
}

/** The study of the file in front, else the only one in this state, else one that is chosen; null for none. */
async function studyIn(
  { blindness, ask }: Parts,
  state: BlindStudy['state'],
  title: string,
): Promise<BlindStudy | null> {
  const studies = (await blindness.read()).filter((study) => study.state === state);
  const [first, ...others] = studies;
  if (first === undefined) {
    await ask({ kind: 'information', message: NONE[state](), buttons: [] });
    return null;
  }
  const near = blindness.of(fileInFront());
  if (others.length === 0) return first;
  if (near?.state === state) return near;
  const items = studies.map((study) => {
    return { label: inList(study.title), description: nameOf(study.root), study };
  });
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: t('In which study?') });
  return picked?.study ?? null;
}

const NONE: Readonly<Record<BlindStudy['state'], () => string>> = {
  blind: () =>
    t('Nothing is hidden from you: no study that is open is coded blind, or it has been revealed to you.'),
  revealed: () =>
    t('No study that is open has been revealed to you. “blind: true” in a codebook makes it blind.'),
  stranger: () =>
    t('No study has to know who you are before it shows your coding. The setting “Passage: Coder” says it.'),
};
