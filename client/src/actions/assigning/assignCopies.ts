import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AssignPlan } from '../../../../server/src/protocol/assigning';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { whyOf } from '../../failures';
import { exists } from '../../files';
import { requireOwnFolders } from '../../ownFolders';
import type { Parts } from '../../parts';
import { inBatches } from '../../studyEdits/texts';
import { assignedMessage, assignRows, notMade } from '../../views/assignRows';
import { pickRow } from '../pickRow';
import { studyFor } from '../studyFor';
import { chooseAssignment, TITLE, type Assignment } from './chooseAssignment';

/** The texts of so many documents are asked for at a time. */
const AT_A_TIME = 50;

/** Makes the copies in which coders code, of documents and for coders that the person chooses, as one step. */
export async function assignCopies(parts: Parts): Promise<void> {
  const { client, ask } = parts;
  const study = await studyFor(parts, undefined, TITLE());
  if (study === null) return;
  const { root } = study;
  const choices = await client.request(REQUEST.assignChoices, { root });
  const nothing = nothingToChoose(choices);
  if (nothing !== null) return void (await ask({ kind: 'information', message: nothing, buttons: [] }));
  const assignment = await chooseAssignment(choices);
  if (assignment === undefined) return;
  const plan = await client.request(REQUEST.assign, { root, ...assignment, texts: false });
  if (!plan.ok) return void (await ask({ kind: 'warning', message: plan.message, buttons: [] }));
  if (!(await agreed(plan, assignment))) return;
  const problem = await make(parts, root, assignment, plan);
  if (problem !== null) return void (await ask({ kind: 'warning', message: problem, buttons: [] }));
  const made = plan.copies.filter(({ what }) => what.kind === 'new').length;
  await ask({ kind: 'information', message: assignedMessage(made, assignment), buttons: [] });
}

function nothingToChoose({
  documents,
  coders,
  source,
}: {
  readonly documents: readonly unknown[];
  readonly coders: readonly unknown[];
  readonly source: string | null;
}): string | null {
  if (source === null)
    return t(
      'The codebook does not say where transcripts are. Give it a line such as  source: transcripts/{document}.{md,txt}',
    );
  if (documents.length === 0)
    return t('There is no transcript in {0}. Passage: Import Transcripts… brings them in.', source);
  return coders.length === 0
    ? t('The codebook names no coders. Give it a line such as  coders: {sg: Sonja}')
    : null;
}

/** Shows what would be made; whether it is to be. */
async function agreed(plan: AssignPlan, { sample }: Assignment): Promise<boolean> {
  const items = assignRows(plan, sample?.by ?? null).map(({ heading, ...row }) => ({
    ...row,
    ...(heading ? { kind: vscode.QuickPickItemKind.Separator } : {}),
  }));
  const placeholder = t('What would be made; Escape makes nothing');
  return (await pickRow({ title: TITLE(), placeholder, items, accepts: ({ makes }) => makes })) !== undefined;
}

/** Makes the copies as one edit; or says in words why not. */
async function make(
  { client }: Parts,
  root: string,
  assignment: Assignment,
  plan: AssignPlan,
): Promise<string | null> {
  const keys = [
    ...new Set(plan.copies.flatMap(({ document, what }) => (what.kind === 'new' ? [document] : []))),
  ];
  const edit = new vscode.WorkspaceEdit();
  const uris: vscode.Uri[] = [];
  for (let i = 0; i < keys.length; i += AT_A_TIME) {
    const documents = keys.slice(i, i + AT_A_TIME);
    const part = await client.request(REQUEST.assign, {
      ...{ root, ...assignment, documents, sample: null, texts: true },
    });
    if (!part.ok) return part.message;
    for (const { document, coder, what } of part.copies) {
      if (what.kind === 'refused')
        return t('{0} for {1}: {2}. Nothing was made.', document, coder, what.reason);
      if (what.kind !== 'new') continue;
      const contents = Buffer.from(what.text ?? '', 'utf8');
      const uri = vscode.Uri.parse(what.uri, true);
      uris.push(uri);
      edit.createFile(uri, { contents, overwrite: false, ignoreIfExists: false });
    }
  }
  try {
    await requireOwnFolders(vscode.Uri.parse(root, true), uris);
  } catch (error) {
    return t('Nothing was made: {0}', whyOf(error));
  }
  if (await vscode.workspace.applyEdit(edit)) return null;
  const made = (await inBatches(uris, exists)).filter(Boolean).length;
  return notMade(made, uris.length);
}
