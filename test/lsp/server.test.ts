import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  type CompletionItem,
  type CompletionList,
  type Hover,
  type WorkDoneProgressBegin,
} from 'vscode-languageserver-protocol/node';
import { encodeUri } from '../../server/src/project/uri';
import { REQUEST } from '../../server/src/protocol/requests';
import { CODEBOOK, CODES, P01, P02, ROOT, STUDY, countsOf, usePair } from '../support/lspStudy';

describe('the server over the wire', () => {
  const { begin, start } = usePair();

  describe('opening', () => {
    it('reads the study, is ready, and has nothing to say in its log', async () => {
      const started = await start();
      assert.equal((await started.ask(REQUEST.codes, { layer: 'everyone' })).ready, true);
      assert.equal(await countsOf(started), 'trust 2, leadership 1');
      assert.deepEqual([...new Set(started.reads)].sort(), Object.keys(STUDY).sort());
      assert.deepEqual(started.log, []);
    });

    it('shows the problems of files that nobody opened', async () => {
      const { problems } = await start({ files: { ...STUDY, [P02]: 'D [e]{#turst}.\n' } });
      assert.deepEqual(problems(P02), ['unknown-code']);
      assert.deepEqual(problems(P01), []);
    });

    it('without a folder serves what is opened', async () => {
      const { open, settled, problems, ask } = await start({ folders: [], files: {} });
      await open('untitled:Untitled-1', 'A [b]{#x} [1>c\n');
      await settled();
      assert.deepEqual(problems('untitled:Untitled-1'), ['not-in-study', 'unclosed-passage']);
      assert.equal((await ask(REQUEST.status, { uri: 'untitled:Untitled-1' })).errors, 1);
    });

    it('opens the whole study when the folder lies in one', async () => {
      const started = await start({
        folders: [`${ROOT}/coding`],
        files: { ...STUDY, [`${ROOT}/coding/P03.md`]: '[x]{#trust}' },
      });
      assert.equal(await countsOf(started), 'trust 3, leadership 1');
    });

    it('passes over a file that cannot be read, and logs it', async () => {
      const started = await start({
        onRead: (uri) => {
          if (uri === P01) throw new Error('the disk is on fire');
        },
      });
      assert.equal(await countsOf(started), 'trust 1, leadership 1');
      assert.equal(started.log.filter((line) => line.includes('the disk is on fire')).length, 1);
    });

    it('reports a file that is no UTF-8', async () => {
      const { problems } = await start({ files: { ...STUDY, [P02]: null } });
      assert.deepEqual(problems(P02), ['not-utf8']);
    });

    it('can be stopped: then it is not ready, and says so', async () => {
      const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${ROOT}/D${i}.md`, 'x\n']));
      const gate = createGate();
      const reached = createGate();
      const started = await begin({
        files: { ...STUDY, ...files },
        onRead: (uri) => {
          if (!uri.endsWith('/D100.md')) return;
          reached.open();
          return gate.opened;
        },
      });
      await reached.opened;
      while (started.progress.length === 0) await started.arrived();
      const [progress] = started.progress as [{ token: string; value: WorkDoneProgressBegin }];
      assert.equal(progress.value.title, 'Reading the study…');
      await started.client.sendNotification('window/workDoneProgress/cancel', { token: progress.token });
      await started.arrived();
      gate.open();
      await started.settled();
      assert.equal((await started.ask(REQUEST.codes, { layer: 'everyone' })).ready, false);
      assert.ok(started.reads.length < 200);
      assert.equal(started.progress.at(-1)?.value.kind, 'end');
      assert.match(started.messages.join(), /stopped/);
    });

    it('says how far it has come', async () => {
      const files = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${ROOT}/D${i}.md`, 'x\n']));
      const { progress, changes } = await start({ files: { [CODEBOOK]: CODES, ...files } });
      // Once for the codebook, once when all was there: views are not kept busy meanwhile.
      assert.equal(changes, 2);
      assert.ok(progress.some(({ value }) => value.message === '1,024 of 2,000'));
    });
  });

  describe('typing', () => {
    it('shows a problem while it is there', async () => {
      const { open, type, settled, problems } = await start();
      await open(P01, 'A [1>b c.\n');
      await settled();
      assert.deepEqual(problems(P01), ['unclosed-passage']);
      await type(P01, 'A b c.\n');
      await settled();
      assert.deepEqual(problems(P01), []);
    });

    it('counts what is not saved, and forgets it when the buffer is closed', async () => {
      const started = await start();
      await started.open(P01, STUDY[P01]);
      await started.type(P01, 'A [b]{#trust} [c]{#trust}.\n');
      assert.equal(await countsOf(started), 'trust 3, leadership 1');
      await started.close(P01);
      assert.equal(await countsOf(started), 'trust 2, leadership 1');
    });

    it('reads what was saved just before closing, also when nobody tells', async () => {
      const started = await start();
      await started.open(P01, STUDY[P01]);
      started.disk.set(P01, 'A b c.\n');
      await started.close(P01);
      await started.settled();
      assert.equal(await countsOf(started), 'trust 1, leadership 1');
    });

    it('takes edits of parts of a text', async () => {
      const started = await start();
      await started.open(P01, 'A b\r\nc d\r\n');
      const at = (line: number, from: number, to: number) => ({
        start: { line, character: from },
        end: { line, character: to },
      });
      await started.client.sendNotification('textDocument/didChange', {
        textDocument: { uri: P01, version: 2 },
        contentChanges: [
          { range: at(1, 2, 3), text: '[d]{#trust}' },
          { range: at(0, 0, 1), text: '[A]{#leadership}' },
        ],
      });
      assert.equal(await countsOf(started), 'trust 2, leadership 2');
    });

    it('never counts the other side of a git diff', async () => {
      const started = await start();
      await started.open('git:/study/P01.md?ref', '[x]{#trust}');
      assert.equal(await countsOf(started), 'trust 2, leadership 1');
    });

    it('knows a file by one name, however it is written', async () => {
      const spaced = `${ROOT}/P 03 ü.md`;
      const started = await start({ files: { ...STUDY, [spaced]: '[x]{#trust}' } });
      await started.client.sendNotification('textDocument/didOpen', {
        textDocument: {
          uri: 'file:///study/P%2003%20%C3%BC.md',
          languageId: 'x',
          version: 1,
          text: '[x]{#leadership}',
        },
      });
      assert.equal(await countsOf(started), 'trust 2, leadership 2');
    });

    it('says that something changed when a count did, and not for prose', async () => {
      const started = await start();
      await started.open(P01, STUDY[P01]);
      await started.settled();
      const before = started.changes;
      await started.type(P01, 'A [bbb]{#trust} c, and more.\n');
      await started.settled();
      assert.equal(started.changes, before);
      await started.type(P01, 'A [bbb]{#trust} [c]{#trust}, and more.\n');
      await started.settled();
      assert.equal(started.changes, before + 1);
    });

    it('says so at most every 300 ms, and the last change is not lost', async () => {
      const started = await start();
      await started.open(P01, STUDY[P01]);
      await started.settled();
      const before = started.changes;
      for (let n = 1; n <= 5; n++) {
        await started.type(P01, '[c]{#trust}'.repeat(n + 1));
        await started.arrived();
        started.clock.advance(50);
      }
      await started.arrived();
      assert.equal(started.changes, before + 1);
      started.clock.advance(100);
      await started.arrived();
      assert.equal(started.changes, before + 2);
      started.clock.advance(1000);
      await started.arrived();
      assert.equal(started.changes, before + 2);
    });
  });

  describe('answers', () => {
    const position = { line: 0, character: 0 };
    const at = (uri: string, character: number) => ({
      textDocument: { uri },
      position: { line: 0, character },
    });

    it('completes codes, those given last first', async () => {
      const { open, type, client } = await start();
      const labels = async (): Promise<string[]> => {
        const list = await client.sendRequest<CompletionList>('textDocument/completion', at(P01, 5));
        return list.items
          .toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1))
          .map(({ label }) => label);
      };
      await open(P01, '[A]{#} b c.\n');
      assert.deepEqual(await labels(), ['trust', 'leadership']);
      await type(P01, '[A]{#} [b]{#leadership} c.\n');
      assert.deepEqual(await labels(), ['leadership', 'trust']);
    });

    it('gives the definition of a code in a long list when it is asked for', async () => {
      const many = Array.from({ length: 400 }, (_, i) => `  - {id: c${i}, definition: Meaning ${i}.}`);
      const codebook = `codes:\n${many.join('\n')}\n`;
      const { open, client } = await start({ files: { [CODEBOOK]: codebook, [P01]: '' } });
      await open(P01, '[A]{#}\n');
      const list = await client.sendRequest<CompletionList>('textDocument/completion', at(P01, 5));
      const item = list.items.find(({ label }) => label === 'c7');
      assert.equal(item?.documentation, undefined);
      const resolved = await client.sendRequest<CompletionItem>('completionItem/resolve', item);
      assert.match(JSON.stringify(resolved.documentation), /Meaning 7/);
    });

    it('hovers, defines, refers, highlights, colours', async () => {
      const { client, open } = await start();
      await open(P01, STUDY[P01]);
      const hover = await client.sendRequest<Hover>('textDocument/hover', at(P01, 8));
      assert.match(JSON.stringify(hover.contents), /Relying on others/);
      const place = await client.sendRequest<{ uri: string }[]>('textDocument/definition', at(P01, 8));
      assert.deepEqual(
        place.map(({ uri }) => uri),
        [CODEBOOK],
      );
      const context = { includeDeclaration: false };
      const references = await client.sendRequest<{ uri: string }[]>('textDocument/references', {
        ...at(P01, 8),
        context,
      });
      assert.deepEqual(references.map(({ uri }) => uri).sort(), [P01, P02]);
      const highlights = await client.sendRequest<unknown[]>('textDocument/documentHighlight', at(P01, 8));
      assert.equal(highlights.length, 1);
      const tokens = await client.sendRequest<{ data: number[] }>('textDocument/semanticTokens/full', {
        textDocument: { uri: P01 },
      });
      assert.ok(tokens.data.length > 0);
    });

    it('offers fixes of what is shown', async () => {
      const { client, open, settled, diagnostics } = await start();
      await open(P01, 'A [b]{#turst} c.\n');
      await settled();
      const [{ range } = assert.fail()] = diagnostics(P01);
      const ask = (only?: string[]): Promise<{ title: string }[]> =>
        client.sendRequest('textDocument/codeAction', {
          textDocument: { uri: P01 },
          range,
          context: { diagnostics: diagnostics(P01), ...(only ? { only } : {}) },
        });
      assert.ok((await ask()).some(({ title }) => title.includes('trust')));
      assert.ok((await ask(['quickfix'])).length > 0);
      assert.ok((await ask(['refactor'])).some(({ title }) => title === 'Mark as unsure'));
      assert.deepEqual(await ask(['source']), []);
    });

    it('answers with nothing for a file that it does not know', async () => {
      const { client, ask } = await start();
      const unknown = { textDocument: { uri: 'file:///elsewhere.md' }, position };
      assert.equal(await client.sendRequest('textDocument/hover', unknown), null);
      assert.equal(await ask(REQUEST.passages, { uri: 'file:///elsewhere.md' }), null);
    });

    it('answers with nothing, and logs, what makes no sense', async () => {
      const { client, log } = await start();
      assert.equal(await client.sendRequest(REQUEST.passages, { uri: 7 }), null);
      assert.equal(log.filter((line) => line.startsWith('passage/passages:')).length, 1);
    });

    it('goes on after nonsense in any request', async () => {
      const { client, ask, open, log } = await start();
      await open(P01, STUDY[P01]);
      const standard = [
        ...[
          'hover',
          'definition',
          'references',
          'documentHighlight',
          'documentSymbol',
          'codeAction',
          'codeLens',
        ],
        ...[
          'foldingRange',
          'selectionRange',
          'rename',
          'prepareRename',
          'completion',
          'documentColor',
          'inlayHint',
        ],
        ...[
          'formatting',
          'rangeFormatting',
          'colorPresentation',
          'semanticTokens/full',
          'semanticTokens/range',
        ],
      ].map((name) => `textDocument/${name}`);
      const uri = encodeUri(P01);
      const nonsense = [
        {},
        { textDocument: 7 },
        { textDocument: { uri }, position: 'x', range: 7, root: [], uri: 7 },
      ];
      let failed = 0;
      for (const method of [...standard, 'workspace/symbol', ...Object.values(REQUEST)]) {
        for (const params of nonsense) await client.sendRequest(method, params).catch(() => failed++);
      }
      assert.ok(failed + log.length > standard.length, 'it was nonsense to most');
      for (const name of ['hover', 'references', 'rename']) {
        assert.ok(
          log.some((line) => line.startsWith(`${name}: `)),
          name,
        );
      }
      const at = { textDocument: { uri }, position: { line: 0, character: 7 } };
      assert.match(JSON.stringify(await client.sendRequest('textDocument/hover', at)), /Relying on others/);
      const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
      assert.deepEqual(
        studies[0]?.codes.map(({ own }) => own),
        [2, 1],
      );
    });

    it('gives up what is cancelled', async () => {
      const { client } = await start();
      const search = async (source: CancellationTokenSource) =>
        client.sendRequest('workspace/symbol', { query: 'trust' }, source.token);
      const [kept, cancelled] = [new CancellationTokenSource(), new CancellationTokenSource()];
      const asked = [search(kept), search(cancelled)];
      cancelled.cancel();
      const [found, given] = await Promise.all(asked);
      assert.ok(Array.isArray(found) && found.length > 0);
      assert.deepEqual(given, []);
    });

    it('refuses to edit another version than the one that was meant', async () => {
      const { ask, open, type } = await start();
      await open(P01, 'A b c.\n');
      const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 3 } };
      const operation = { kind: 'code', ranges: [range], codes: [{ id: 'trust', value: null }] } as const;
      const right = await ask(REQUEST.edit, { uri: P01, version: 1, operation });
      assert.deepEqual(right.ok && right.edits.map(({ newText }) => newText), ['[', ']{#trust}']);
      await type(P01, 'AA b c.\n');
      const late = await ask(REQUEST.edit, { uri: P01, version: 1, operation });
      assert.match(late.ok ? '' : late.message, /changed meanwhile/);
    });
  });
});

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function createGate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
