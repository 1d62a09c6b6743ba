import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lineMap } from '../../server/src/syntax/lines';
import { writeStudy } from '../support/studyFixture';
import { startEditor, type Editor } from './editor';

/*
 * What an editor that knows nothing of Passage gets: the server as a process, and no request but those of the protocol.
 */

const CODEBOOK = `documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes:
  - id: trust
    name: Trust
    definition: Relying on others; not \`#hope\`. See "#hope".
    color: "#2a7ae2"
  - id: hope
    definition: Looking forward.
`;
const P01 = `---
participant: P01
---

P01: We [never had the data]{ #trust  "so she said"}, nor the time.

P01: And [nobody asked]{#hoep} us. Not [once]{#trust}.
`;
const P02 = 'P02: It was [a matter of time]{#trust}.\n\nP02: Yes.\n';

/** Which requests the README says that the server answers. */
function requestsInReadme(): readonly string[] {
  const readme = readFileSync(join(__dirname, '..', '..', '..', 'README.md'), 'utf8');
  const named = readme.matchAll(/`((?:textDocument|workspace|completionItem|codeLens|inlayHint)\/[\w/]+)`/g);
  const sent = 'textDocument/publishDiagnostics';
  return [...new Set(Array.from(named, ([, method = '']) => method))].filter((one) => one !== sent).sort();
}

describe('the server alone', function () {
  const folder = writeStudy(
    `--- codebook.yaml\n${CODEBOOK}--- coding/sg/P01.md\n${P01}--- coding/sg/P02.md\n${P02}`,
  );
  const uriOf = (path: string): string => pathToFileURL(join(folder, ...path.split('/'))).href;
  const [codebook, document] = [uriOf('codebook.yaml'), uriOf('coding/sg/P01.md')];
  const answers = new Map<string, unknown>();
  let editor: Editor;

  const place = (text: string, words: string, into = 0) =>
    lineMap(text).positionAt(text.indexOf(words) + into);
  const whole = (text: string) => ({
    start: { line: 0, character: 0 },
    end: lineMap(text).positionAt(text.length),
  });

  async function ask<T>(method: string, params: unknown): Promise<T> {
    const answer = (await editor.ask(method, params)) as T;
    answers.set(method, answer);
    return answer;
  }

  before(async () => {
    editor = await startEditor(folder);
    const open = (uri: string, languageId: string, text: string) =>
      editor.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
    await open(codebook, 'yaml', CODEBOOK);
    await open(document, 'markdown', P01);
    await editor.until(document, 'unknown-code');
  });

  it('answers every request that the README names, with something', async () => {
    const textDocument = { uri: document };
    const atTrust = { textDocument, position: place(P01, '#trust', 2) };
    type Items = { items: { label: string; data?: unknown }[] };
    const completion = await ask<Items>('textDocument/completion', atTrust);
    const item = completion.items.find(({ label }) => label.includes('trust'));
    assert.ok(item);
    await ask('completionItem/resolve', item);
    const hover = await ask('textDocument/hover', atTrust);
    assert.match(JSON.stringify(hover), /Relying on others/);
    const [definition] = await ask<{ uri: string }[]>('textDocument/definition', atTrust);
    assert.equal(definition?.uri, codebook);
    const references = await ask<unknown[]>('textDocument/references', {
      ...atTrust,
      context: { includeDeclaration: true },
    });
    assert.equal(references.length, 4);
    const highlights = await ask<unknown[]>('textDocument/documentHighlight', atTrust);
    assert.equal(highlights.length, 2);
    assert.match(JSON.stringify(await ask('textDocument/documentSymbol', { textDocument })), /nobody asked/);
    assert.match(JSON.stringify(await ask('workspace/symbol', { query: 'matter of' })), /P02/);
    const lenses = await ask<{ data?: unknown }[]>('textDocument/codeLens', {
      textDocument: { uri: codebook },
    });
    assert.equal(lenses.length, 2);
    assert.match(JSON.stringify(await ask('codeLens/resolve', lenses[0])), /3/);
    const folds = await ask<{ startLine: number }[]>('textDocument/foldingRange', { textDocument });
    assert.ok(folds.some(({ startLine }) => startLine === 0));
    const position = place(P01, 'never', 1);
    assert.match(
      JSON.stringify(await ask('textDocument/selectionRange', { textDocument, positions: [position] })),
      /parent/,
    );
    await ask('textDocument/inlayHint', { textDocument, range: whole(P01) });
    const range = { start: place(P01, '#hoep'), end: place(P01, '#hoep') };
    const actions = await ask<{ title: string; edit?: unknown; command?: unknown }[]>(
      'textDocument/codeAction',
      {
        textDocument,
        range,
        context: { diagnostics: editor.problems.get(document)?.diagnostics ?? [] },
      },
    );
    assert.ok(actions.some(({ title, edit }) => title.includes('hope') && edit !== undefined));
    // What only VS Code could do is offered to VS Code only.
    assert.deepEqual(
      actions.filter(({ command }) => command !== undefined),
      [],
    );
    assert.ok(await ask('textDocument/prepareRename', atTrust));
    const renamed = await ask<{ documentChanges: { textDocument: { uri: string } }[] }>(
      'textDocument/rename',
      {
        ...atTrust,
        newName: 'reliance',
      },
    );
    assert.deepEqual(
      renamed.documentChanges.map((change) => change.textDocument.uri).sort(),
      [codebook, document, uriOf('coding/sg/P02.md')].sort(),
    );
    const options = { tabSize: 2, insertSpaces: true };
    const formatted = await ask<{ newText: string }[]>('textDocument/formatting', { textDocument, options });
    assert.ok(formatted.length > 0);
    await ask('textDocument/rangeFormatting', { textDocument, options, range: whole(P01) });
    const colors = await ask<{ range: unknown; color: unknown }[]>('textDocument/documentColor', {
      textDocument: { uri: codebook },
    });
    assert.equal(colors.length, 1);
    await ask('textDocument/colorPresentation', { textDocument: { uri: codebook }, ...colors[0] });
    const { data } = await ask<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument });
    assert.ok(data.length > 0);
    const shown = await ask<{ data: number[] }>('textDocument/semanticTokens/range', {
      textDocument,
      range: { start: place(P01, 'P01: And'), end: whole(P01).end },
    });
    assert.ok(shown.data.length > 0 && shown.data.length < data.length);
    const files = [{ oldUri: document, newUri: uriOf('coding/sg/P07.md') }];
    await ask('workspace/willRenameFiles', { files });

    const unnamed = [...answers.keys()].filter((method) => !requestsInReadme().includes(method));
    const unasked = requestsInReadme().filter((method) => !answers.has(method));
    assert.deepEqual({ unnamed, unasked }, { unnamed: [], unasked: [] });
  });

  it('says so of everything that it can do', () => {
    const { capabilities } = editor;
    const can = Object.keys(capabilities).filter((name) => name.endsWith('Provider'));
    const asked = [...answers.keys()].map((method) => method.toLowerCase());
    for (const name of can) {
      const what = name
        .slice(0, -'Provider'.length)
        .replace(/^document(?=.*Formatting$)/i, '')
        .toLowerCase();
      assert.ok(
        asked.some((method) => method.replace(/\W/g, '').includes(what)),
        `${name} is asked for`,
      );
    }
  });

  it('ends when the editor ends it, and has written nothing', async () => {
    assert.equal(await editor.end(), 0);
    assert.equal(readFileSync(join(folder, 'codebook.yaml'), 'utf8'), CODEBOOK);
    assert.equal(readFileSync(join(folder, 'coding', 'sg', 'P01.md'), 'utf8'), P01);
  });
});
