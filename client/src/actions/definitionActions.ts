import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ReadAgainMark, Revision } from '../../../server/src/protocol/changedDefinitions';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { changeStudyFile } from './studyFile';
import { chooseStudy } from './studyFor';
import { nowWord } from '../views/codingChangesModel';
import { definitionText, type ChangedCodeRow, type DefinitionRow } from '../views/definitionRows';
import { askForText, say } from '../say';
import { inList } from '../views/words';

const SCHEME = 'passage-definition';
const CHANGED_SINCE = (): string => t('Which definitions changed since…');

/** Lets the person choose what a study's definitions are compared with. */
export async function chooseRevision({ client, view, definitions }: Parts): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void say.information(
      t('Git is not started for a folder in Restricted Mode. Trust the folder to compare definitions.'),
    );
    return;
  }
  const { studies } = await view.read();
  const study = await chooseStudy(studies, CHANGED_SINCE());
  if (study === null) return;
  const answer = await client.request(REQUEST.revisions, { root: study.root });
  if (!answer.ok) {
    void say.information(answer.message);
    return;
  }
  const present = definitions.revisions[study.root];
  const revision = await pickRevision(answer.revisions, present);
  if (revision === undefined) return;
  await definitions.compare(study.root, revision);
  await definitions.focus();
}

interface RevisionItem extends vscode.QuickPickItem {
  /** Null to compare no more; undefined to type another. */
  readonly revision?: string | null;
}

async function pickRevision(
  revisions: readonly Revision[],
  present: string | undefined,
): Promise<string | null | undefined> {
  const titles = {
    tag: t('tags'),
    branch: t('branches'),
    commit: t('commits that touched the codebook'),
  } as const;
  const items: RevisionItem[] = [
    { label: t('Another Revision…'), detail: t('A tag, a branch, or the id of a commit') },
  ];
  if (present !== undefined)
    items.push({ label: t('Compare No More'), description: t('now: {0}', present), revision: null });
  for (const kind of ['tag', 'branch', 'commit'] as const) {
    items.push({ label: titles[kind], kind: vscode.QuickPickItemKind.Separator });
    for (const { name, date, subject } of revisions.filter((one) => one.kind === kind)) {
      items.push({
        label: inList(name),
        description: `${date.slice(0, 10)} ${inList(subject)}`,
        revision: name,
      });
    }
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: CHANGED_SINCE(),
    matchOnDescription: true,
  });
  if (picked === undefined || picked.revision !== undefined) return picked?.revision;
  const typed = await askForText({
    title: CHANGED_SINCE(),
    prompt: t('A revision of git'),
  });
  return typed?.trim() || undefined;
}

/** Writes into study.yaml that passages were read again, or that they were not; as one step that can be undone. */
export async function markReadAgain(
  { client, definitions }: Parts,
  rows: readonly DefinitionRow[],
  read: boolean,
): Promise<void> {
  try {
    for (const [root, marks] of marksByStudy(rows, read)) await markInStudy(client, root, marks, read);
  } finally {
    await definitions.refresh();
  }
}

function marksByStudy(
  rows: readonly DefinitionRow[],
  read: boolean,
): ReadonlyMap<string, readonly ReadAgainMark[]> {
  const passages = rows.flatMap((row) =>
    row.kind === 'code' ? row.children : row.kind === 'passage' ? [row] : [],
  );
  const byRoot = new Map<string, ReadAgainMark[]>();
  for (const { root, passage } of passages.filter((row) => row.read !== read)) {
    byRoot.set(root, [...(byRoot.get(root) ?? []), passage.mark]);
  }
  return byRoot;
}

async function markInStudy(
  client: Parts['client'],
  root: string,
  marks: readonly ReadAgainMark[],
  read: boolean,
): Promise<void> {
  await changeStudyFile(root, (document) =>
    client.request(REQUEST.markReadAgain, {
      ...{ root, marks, read },
      studyFile: document?.getText() ?? null,
    }),
  );
}

/** A code whose words changed, in either view that lists some. */
export interface RewordedCode {
  readonly code: Pick<ChangedCodeRow['code'], 'id' | 'name' | 'fields'>;
  /** What they are compared with, as it is called. */
  readonly revision: string;
  /** What with; left out for what is there now. */
  readonly after?: string;
}

/** Shows the words of a code before and now, side by side. */
export async function showDefinitionChange({
  code,
  revision,
  after = nowWord(),
}: RewordedCode): Promise<void> {
  const side = (name: 'before' | 'after'): vscode.Uri =>
    vscode.Uri.from({
      scheme: SCHEME,
      path: `/${name}/${code.id}.txt`,
      query: definitionText(code.fields, name),
    });
  await vscode.commands.executeCommand(
    'vscode.diff',
    side('before'),
    side('after'),
    t('{0}: {1} ↔ {2}', code.name, revision, after),
    { preview: true },
  );
}

/** Shows the texts that `showDefinitionChange` compares: they are what the URI says. */
export function provideDefinitionTexts(subscriptions: vscode.Disposable[]): void {
  subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ query }) => query,
    }),
  );
}
