import * as vscode from 'vscode';
import { REQUEST } from '../../server/src/protocol/requests';
import type { MarkdownIt } from './preview/markdownIt';
import { showInMarkdown } from './preview/plugin';
import type { StudyClient } from './studyClient';

/** What the Markdown extension of VS Code asks of us: what it renders with, to be added to. */
export type ExtendMarkdown = <M extends MarkdownIt>(md: M) => M;

/**
 * Passages in the Markdown preview, in documents of studies only: elsewhere brackets are what Markdown makes of them. A
 * preview is rendered at once, so that a document is shown as it stands until the server has said that it belongs to one.
 */
export function previewPassages(client: StudyClient, subscriptions: vscode.Disposable[]): ExtendMarkdown {
  const known = new Map<string, boolean>();

  async function ask(uri: string): Promise<void> {
    const { study, passages } = await client.request(REQUEST.status, { uri });
    const isDocument = study !== null && passages !== null;
    const was = known.get(uri) ?? false;
    known.set(uri, isDocument);
    if (isDocument !== was) await vscode.commands.executeCommand('markdown.preview.refresh');
  }

  function askQuietly(uri: string): void {
    ask(uri).catch((error: unknown) => client.log('asking for a previewed document', error));
  }

  subscriptions.push(client.onChanged(() => [...known.keys()].forEach(askQuietly)));
  return (md) =>
    showInMarkdown(md, (env) => {
      const uri = shownIn(env);
      if (uri === null) return false;
      const isDocument = known.get(uri);
      if (isDocument === undefined) {
        known.set(uri, false);
        askQuietly(uri);
      }
      return isDocument ?? false;
    });
}

/** The document that a preview says that it is of; null where it says nothing. */
function shownIn(env: unknown): string | null {
  const uri: unknown =
    typeof env === 'object' && env !== null && 'currentDocument' in env ? env.currentDocument : null;
  return uri instanceof vscode.Uri ? uri.toString() : null;
}
