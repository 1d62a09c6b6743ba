import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { api, shownView } from '../client';
import { fileOf, open, restoreStudy, until } from '../support';

const path = 'coding/sg/P01.md';

describe('the Markdown preview', () => {
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(restoreStudy);

  /** What VS Code renders of a document, once it is known to be one of a study. */
  async function rendered(document: vscode.TextDocument): Promise<string> {
    await api();
    return until('passages are in the preview', async () => {
      const html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
      return html.includes('class="passage') && html;
    });
  }

  it('shows passages of transcripts in the colours of their codes, and no markup', async () => {
    const { document } = await open(path);
    const { client } = await api();
    const html = await rendered(document);
    assert.doesNotMatch(html, /\{#|\]\{|\[\d+>/u);
    assert.match(html, /title="#case-for-change[^"]*"/u);
    const choices = await client.request('passage/choices', { uri: document.uri.toString() });
    const color = choices?.codes.find(({ id }) => id === 'data-trust')?.color;
    assert.ok(color);
    const passage = new RegExp(
      `title="#data-trust:[^"]*" style="[^"]*:${color.light};[^"]*:${color.dark}[^"]*">Sixty-one\\.`,
      'u',
    );
    assert.match(html, passage);
  });

  it('lets nothing that somebody wrote become a page', async () => {
    const hostile = [
      'P01: [a <img src=x onerror=alert(1)> b]{#case-for-change "<script>alert(1)</script>\'><b onclick=x>"}',
      'P01: [<script>alert(2)</script>]{#case-for-change}',
      'P01: [x]{#data-trust "\\" onmouseover=\\"alert(3)"} [[y](javascript:alert(4))]{#case-for-change}',
    ].join('\n\n');
    writeFileSync(fileOf(path).fsPath, hostile);
    const html = await rendered((await open(path)).document);
    const spans = Array.from(html.matchAll(/<span class="passage[^>]*>/gu), ([span]) => span);
    assert.ok(spans.length >= 3, html);
    for (const span of spans)
      assert.match(span, /^<span class="[\w -]+" title="[^"<>]*"(?: style="[-\w:;#]*")?>$/u);
    // What stands in brackets, braces and memos makes no element; what Markdown itself lets through is what it was.
    assert.doesNotMatch(html, /<b onclick|<script>alert\(1\)|href="javascript:/u);
    const bare = hostile.replace(/\[(.*?)\]\{[^}]*\}/gu, '$1');
    const plain = await vscode.commands.executeCommand<string>('markdown.api.render', bare);
    const elements = (text: string): readonly string[] =>
      Array.from(text.matchAll(/<(?!\/?span)[a-z]+/giu), ([tag]) => tag).sort();
    assert.deepEqual(elements(html), elements(plain));
  });

  it('is opened beside a transcript, whose language has none, also from its reading view', async () => {
    const { document } = await open(path);
    assert.equal(document.languageId, 'passage-transcript');
    const previews = (): readonly vscode.Tab[] =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(
          ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('markdown'),
        );
    await until('the command is there', async () => {
      await vscode.commands.executeCommand('passage.openPreview');
      return previews().length === 1;
    });
    assert.match(previews()[0]?.label ?? '', /P01\.md/u);
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('it is closed', () => previews().length === 0);
    await open(path);
    await until('the reading view is in front', async () => {
      await vscode.commands.executeCommand('passage.openReadingView');
      return vscode.window.activeTextEditor?.document.uri.scheme === 'passage-reading';
    });
    await vscode.commands.executeCommand('passage.openPreview');
    await until('the preview of the file is there', () => previews()[0]?.label.includes('P01.md'));
    assert.doesNotMatch(previews()[0]?.label ?? '', /reading view/u);
  });
});
