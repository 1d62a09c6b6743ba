import * as vscode from 'vscode';
import { REQUEST } from '../../server/src/protocol/requests';
import type { MarkdownIt } from './preview/markdownIt';
import { lastUsed } from './preview/lastUsed';
import { showInMarkdown } from './preview/plugin';
import type { ColourOf } from './preview/spans';
import type { StudyClient } from './studyClient';

/** What the Markdown extension of VS Code asks of us: what it renders with, to be added to. */
export type ExtendMarkdown = <M extends MarkdownIt>(md: M) => M;

/** What is known of a document: its study's colours, null where it is in none; and the same as text. */
interface Known {
  readonly colourOf: ColourOf | null;
  readonly text: string;
}

const UNKNOWN: Known = { colourOf: null, text: 'null' };
/**
 * So many documents are remembered beyond one for each preview, which may come back to what it has shown. Never fewer than
 * there are previews: all are rendered anew when one document gets its colours, and each would make another forget its own.
 */
const SPARE = 4;

/**
 * Passages in the Markdown preview, in documents of studies only: elsewhere brackets are what Markdown makes of them. A
 * preview is rendered at once, so that a document is shown as it stands until the server has said that it belongs to one, and
 * which colours its codes have.
 */
export function previewPassages(client: StudyClient, subscriptions: vscode.Disposable[]): ExtendMarkdown {
  const known = lastUsed<Known>(() => SPARE + openPreviews());

  async function ask(uri: string): Promise<void> {
    const { study, passages } = await client.request(REQUEST.status, { uri });
    const choices =
      study === null || passages === null ? null : await client.request(REQUEST.choices, { uri });
    const colours = choices?.codes.flatMap(({ id, aliases, color }) =>
      [id, ...aliases].map((name) => [name.normalize('NFC'), color] as const),
    );
    const text = JSON.stringify(colours ?? null);
    if (text === (known.get(uri) ?? UNKNOWN).text) return;
    const byName = new Map(colours);
    known.set(uri, { text, colourOf: colours === undefined ? null : (code) => byName.get(code) });
    await vscode.commands.executeCommand('markdown.preview.refresh');
  }

  function askQuietly(uri: string): void {
    ask(uri).catch((error: unknown) => client.log('asking for a previewed document', error));
  }

  subscriptions.push(client.onChanged(() => known.keys().forEach(askQuietly)));
  return (md) =>
    showInMarkdown(md, (env) => {
      const uri = shownIn(env);
      if (uri === null) return null;
      const found = known.get(uri);
      if (found === undefined) {
        known.set(uri, UNKNOWN);
        askQuietly(uri);
      }
      return found?.colourOf ?? null;
    });
}

/** How many previews there are to be seen, or behind others. */
function openPreviews(): number {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        (input instanceof vscode.TabInputWebview || input instanceof vscode.TabInputCustom) &&
        input.viewType.includes('markdown'),
    ).length;
}

/** The document that a preview says that it is of; null where it says nothing. */
function shownIn(env: unknown): string | null {
  const uri: unknown =
    typeof env === 'object' && env !== null && 'currentDocument' in env ? env.currentDocument : null;
  return uri instanceof vscode.Uri ? uri.toString() : null;
}
