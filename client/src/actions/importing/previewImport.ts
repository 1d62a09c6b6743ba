import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ImportChoices, ImportModel, ImportRead } from '../../../../server/src/protocol/importing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { StudyClient } from '../../studyClient';
import { importRows, placeRow, sentence, type ImportRow, type ImportStep } from '../../views/importRows';
import { oneLine } from '../../views/words';
import { pickRow, tickRows } from '../pickRow';
import type { PreviewDocuments } from './previewDocument';
import { askForText, say } from '../../say';

/** A file that is looked at before it is brought in. */
export interface Previewed {
  readonly client: StudyClient;
  readonly previews: PreviewDocuments;
  readonly title: string;
  readonly several: boolean;
  /** What would become of the file with these choices. */
  ask(choices: ImportChoices): Promise<ImportModel>;
}

export type Decision =
  | { readonly kind: 'import'; readonly choices: ImportChoices }
  | { readonly kind: 'skip'; readonly choices: ImportChoices }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Lets a person look at an import and change what stands for whom, until they make it, pass the file over or stop. */
export async function previewImport(previewed: Previewed, begun: ImportChoices): Promise<Decision> {
  let choices = begun;
  let at: string | null = null;
  for (;;) {
    const model = await previewed.ask(choices);
    if (!model.ok) return { kind: 'refused', reason: model.message };
    await show(previewed.previews, model);
    const picked = await pickStep(previewed, model, choices, at);
    if (picked === undefined) return { kind: 'cancelled' };
    const { step } = picked;
    if (step?.kind === 'import' || step?.kind === 'skip') return { kind: step.kind, choices };
    at = keyOf(step);
    if (step !== null) choices = (await changed(previewed, model, choices, step)) ?? choices;
  }
}

async function show(previews: PreviewDocuments, { files }: ImportRead): Promise<void> {
  const [own] = files;
  if (own !== undefined) await previews.show(t('{0} (preview)', own.path.replace(/^.*\//u, '')), own.text);
}

type RowItem = vscode.QuickPickItem & Pick<ImportRow, 'step'>;

async function pickStep(
  { title, several }: Previewed,
  model: ImportRead,
  { keepNames }: ImportChoices,
  at: string | null,
): Promise<RowItem | undefined> {
  const items = importRows(model, { keepNames, several }).map(({ label, description, step, heading }) => ({
    label,
    description,
    step,
    ...(heading ? { kind: vscode.QuickPickItemKind.Separator } : {}),
  }));
  const placeholder = several
    ? t('Read as {0}; Escape stops here', model.readAs)
    : t('Read as {0}; Escape imports nothing', model.readAs);
  const active = at === null ? undefined : items.find((item) => keyOf(item.step) === at);
  return pickRow<RowItem>({ title, placeholder, items, active, accepts: ({ step }) => step !== null });
}

/** What a row is recognised by when the list comes back. */
function keyOf(step: ImportStep | null): string | null {
  if (step === null) return null;
  return step.kind === 'name' ? `name ${step.name}` : step.kind;
}

type Change = (
  previewed: Previewed,
  model: ImportRead,
  choices: ImportChoices,
  step: ImportStep,
) => Promise<ImportChoices | null>;

/** The choices after a step; null when nothing was chosen. */
const changed: Change = async (previewed, model, choices, step) => {
  switch (step.kind) {
    case 'names':
      return { ...choices, keepNames: !choices.keepNames };
    case 'places':
      return lookAtPlaces(previewed, model, choices);
    case 'notes':
      // A row of the list is cut where it is too long.
      await say.information(t('What is not as it was in the file'), {
        modal: true,
        detail: model.notes.map(sentence).join('\n'),
      });
      return null;
    case 'document':
      return nameDocument(previewed, model, choices);
    case 'another':
      return addName(previewed, choices);
    case 'name':
      return changePseudonym(previewed, model, choices, step);
    default:
      return null;
  }
};

async function lookAtPlaces(
  { previews, title }: Previewed,
  { uses }: ImportRead,
  choices: ImportChoices,
): Promise<ImportChoices | null> {
  const items = uses.map((use) => ({ ...placeRow(use), use }));
  const ticked = await tickRows(
    {
      title,
      placeholder: t('What is ticked is replaced. Look at words that are also names'),
      items,
      onActive: ({ use }) => previews.reveal(use.range),
    },
    items.filter(({ use }) => !use.stays),
  );
  if (ticked === undefined) return null;
  const gone = new Set(ticked.map(({ use }) => use.at));
  const listed = new Set(uses.map(({ at }) => at));
  const kept = [
    ...choices.kept.filter((at) => !listed.has(at)),
    ...uses.flatMap(({ at }) => (gone.has(at) ? [] : [at])),
  ];
  return { ...choices, kept };
}

async function nameDocument(
  { title }: Previewed,
  model: ImportRead,
  choices: ImportChoices,
): Promise<ImportChoices | null> {
  const as = await askForText({
    title,
    prompt: t(
      'The name of the document; it is also that of its file, which everybody who has the study can read',
    ),
    value: model.document,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || /[/\\]/u.test(value) ? t('It must have a name, without folders.') : null,
  });
  return as === undefined ? null : { ...choices, as: as.trim() };
}

async function addName(previewed: Previewed, choices: ImportChoices): Promise<ImportChoices | null> {
  const { title } = previewed;
  const name = await askForText({
    title,
    prompt: t('A name that is said, as it is written there: of a person, a place, an organisation'),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim().length > 100 ? t('It is too long for a name.') : null),
  });
  if (name === undefined || name.trim() === '') return null;
  const pseudonym = await askForText({
    title,
    prompt: t('What is to stand instead of {0}', name.trim()),
    value: '',
    placeHolder: t('[hospital]'),
    ignoreFocusOut: true,
  });
  if (pseudonym === undefined || pseudonym.trim() === '') return null;
  return withPseudonym(choices, name.trim(), oneLine(pseudonym));
}

async function changePseudonym(
  { client, title }: Previewed,
  { speakers, others }: ImportRead,
  choices: ImportChoices,
  { name, speaks }: ImportStep & { kind: 'name' },
): Promise<ImportChoices | null> {
  const speaker = speakers.find(({ label }) => label === name);
  const present = speaker?.pseudonym ?? others.find((one) => one.name === name)?.pseudonym ?? name;
  const value = present === name ? (speaker?.suggestion ?? name) : present;
  const pseudonym = await askForText({
    title,
    prompt: t('What is to stand instead of {0}; empty, the name stays', oneLine(name)),
    value,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      speaks ? client.request(REQUEST.pseudonymProblem, { pseudonym: typed.trim() }) : null,
  });
  if (pseudonym === undefined) return null;
  const wanted = oneLine(pseudonym);
  return withPseudonym({ ...choices, keepNames: false }, name, wanted === name ? '' : wanted);
}

function withPseudonym(choices: ImportChoices, name: string, pseudonym: string): ImportChoices {
  const others = choices.pseudonyms.filter(([one]) => one !== name);
  return { ...choices, pseudonyms: [...others, [name, pseudonym]] };
}
