import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CodingState, DocumentsModel, StudyDocuments } from '../../../server/src/protocol/documents';
import { REQUEST } from '../../../server/src/protocol/requests';
import type { Parts } from '../parts';
import { fileInFront, fileOfReading, readingUri } from '../reading/readingUri';
import {
  DOCUMENT_SORTS,
  type DocumentNode,
  type DocumentsRow,
  type DocumentSort,
  type Grouping,
} from '../views/documentsModel';
import { inList } from '../views/words';
import { chooseOne, namedWays, type Way } from './chooseOne';
import { makeChange } from './refactor/run';
import { NO_STUDY, NOT_READY } from './studyFor';

/** Lets the person choose what documents are grouped by. */
export async function setDocumentGroups({ documents }: Parts): Promise<void> {
  const { studies } = documents.model ?? (await documents.read());
  const attributes = new Map(
    studies.flatMap((study) => study.attributes.map(({ id, name }) => [id, name] as const)),
  );
  const ways: readonly Way<Grouping>[] = [
    { label: t('Not grouped'), value: { kind: 'none' } },
    { label: t('By progress'), value: { kind: 'state' } },
    ...[...attributes].map(([id, name]) => ({
      label: t('By {0}', inList(name)),
      value: { kind: 'attribute', id } as const,
    })),
  ];
  const present = JSON.stringify(documents.state.grouping);
  const grouping = await chooseOne(t('Groups of documents'), ways, (one) => JSON.stringify(one) === present);
  if (grouping !== undefined) await documents.set({ grouping });
}

/** Lets the person choose the order of the documents. */
export async function setDocumentSort({ documents }: Parts): Promise<void> {
  const ways = namedWays<DocumentSort>(DOCUMENT_SORTS, {
    name: t('By name'),
    state: t('By progress, what is to be done first'),
    coded: t('By the share of words coded, the smallest first'),
    problems: t('By problems, the most first'),
  });
  const sort = await chooseOne(t('Order of the documents'), ways, (one) => one === documents.state.sort);
  if (sort !== undefined) await documents.set({ sort });
}

/**
 * Writes how far the person is into their copies of the documents that a command was called on: rows of the view, else
 * the document in front, else the rows that are selected.
 */
export async function markCoding(
  parts: Parts,
  state: CodingState,
  node?: DocumentsRow,
  nodes?: readonly DocumentsRow[],
): Promise<void> {
  const { client, ask } = parts;
  const meant = await documentsMeant(parts, node, nodes);
  if (meant === null) return;
  const { root, keys } = meant;
  const answer = await client.request(REQUEST.markCoding, { root, documents: keys, state });
  if (!answer.ok && answer.message.includes(CODER_SETTING)) {
    const picked = await ask({ kind: 'warning', message: answer.message, buttons: [SETTING()] });
    if (picked === SETTING())
      await vscode.commands.executeCommand('workbench.action.openSettings', CODER_SETTING);
    return;
  }
  await makeChange(parts, answer, null);
}

const CODER_SETTING = 'passage.coder';
const SETTING = (): string => t('Open the Setting');

interface Meant {
  readonly root: string;
  readonly keys: readonly string[];
}

async function documentsMeant(
  { documents, ask }: Parts,
  node?: DocumentsRow,
  nodes?: readonly DocumentsRow[],
): Promise<Meant | null> {
  const called = [...(nodes ?? []), ...(node === undefined ? [] : [node])].filter(isDocument);
  const model = await documents.read();
  const front = called.length > 0 ? null : frontDocument(model);
  if (front !== null) return front;
  const rows = called.length > 0 ? called : documents.selection.filter(isDocument);
  const [first] = rows;
  if (first === undefined) {
    const none = model.studies.length === 0 ? NO_STUDY() : WHICH();
    await ask({ kind: 'information', message: model.ready ? none : NOT_READY(), buttons: [] });
    return null;
  }
  // A step is of one study: its undo is.
  const keys = rows.filter(({ root }) => root === first.root).map(({ key }) => key);
  return { root: first.root, keys: [...new Set(keys)] };
}

const WHICH = (): string =>
  t('Show a document of the study, or select documents in the view Documents, and try again.');

function isDocument(row: DocumentsRow): row is DocumentNode {
  return row.kind === 'document';
}

/** The document that the active editor shows a file of. */
function frontDocument({ studies }: DocumentsModel): Meant | null {
  const uri = fileInFront()?.toString();
  if (uri === undefined) return null;
  const shows = ({ files }: StudyDocuments['documents'][number]): boolean =>
    files.some((file) => vscode.Uri.parse(file.uri, true).toString() === uri);
  for (const { root, documents } of studies) {
    const found = documents.find(shows);
    if (found !== undefined) return { root, keys: [found.key] };
  }
  return null;
}

/** Opens the next document that the person has not finished; who reads without markup goes on so. */
export async function openNextUnfinished({ client, ask }: Parts): Promise<void> {
  const front = fileInFront()?.toString() ?? null;
  const next = await client.request(REQUEST.nextUnfinished, { uri: front });
  if (!next.ok) return void (await ask({ kind: 'information', message: next.message, buttons: [] }));
  const uri = vscode.Uri.parse(next.uri, true);
  const active = vscode.window.activeTextEditor?.document.uri;
  const isReading = active !== undefined && fileOfReading(active) !== null;
  await vscode.window.showTextDocument(isReading ? readingUri(uri) : uri);
  const left = next.left === 1 ? t('the only document that is left') : t('{0} documents left', next.left);
  vscode.window.setStatusBarMessage(`${inList(next.key)}: ${left}`, 6000);
}

/** Opens a document's file from the view. */
export async function openDocument(uri: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
}
