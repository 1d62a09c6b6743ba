import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Parts } from '../parts';
import { say } from '../say';
import { codingTarget } from './codingTarget';

const MARKDOWN = 'vscode.markdown-language-features';

/**
 * Opens VS Code's Markdown preview of the document in front beside it. VS Code itself offers that for Markdown only, and
 * transcripts have a language of their own.
 */
export async function openPreview(parts: Parts): Promise<void> {
  const target = await codingTarget(parts);
  if (target === null) return;
  if (vscode.extensions.getExtension(MARKDOWN) === undefined) {
    void say.information(
      t(
        'VS Code’s Markdown preview is switched off here. “Open Reading View” shows the document without markup.',
      ),
    );
    return;
  }
  await vscode.commands.executeCommand('markdown.showPreviewToSide', target.document.uri);
}
