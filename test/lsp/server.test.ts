import assert from 'node:assert/strict';
import type { CompletionList, Hover, WorkDoneProgressBegin } from 'vscode-languageserver-protocol/node';
import { REQUEST } from '../../server/src/protocol';
import { startPair, type LspPair, type PairOptions } from '../support/lspPair';

const ROOT = 'file:///study';
const CODEBOOK = `${ROOT}/codebook.yaml`;
const P01 = `${ROOT}/P01.md`;
const P02 = `${ROOT}/P02.md`;
const CODES =
  'codes:\n  - {id: trust, definition: Relying on others.}\n  - {id: leadership, definition: Who leads.}\n';
const STUDY = {
  [CODEBOOK]: CODES,
  [P01]: 'A [b]{#trust} c.\n',
  [P02]: 'D [e]{#trust} [f]{#leadership}.\n',
};

describe('the server over the wire', () => {
  let pair: LspPair | null = null;
  const begin = async (options: PairOptions = {}): Promise<LspPair> =>
    (pair = await startPair({ folders: [ROOT], files: STUDY, ...options }));
  const start = async (options: PairOptions = {}): Promise<LspPair> => {
    const started = await begin(options);
    await started.settled();
    return started;
  };
  /** Own counts of all codes, in words: `trust 2, leadership 1`; studies apart from each other by `;`. */
  const counts = async ({ ask }: LspPair): Promise<string> => {
    const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
    return studies.map(({ codes }) => codes.map(({ id, own }) => `${id} ${own}`).join(', ')).join('; ');
  };
  afterEach(async () => {
    await pair?.stop();
    pair = null;
  });

  describe('opening', () => {
    it('reads the study, is ready, and has nothing to say in its log', async () => {
      const started = await start();
      assert.equal((await started.ask(REQUEST.codes, { layer: 'everyone' })).ready, true);
      assert.equal(await counts(started), 'trust 2, leadership 1');
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
      assert.equal(await counts(started), 'trust 3, leadership 1');
    });

    it('passes over a file that cannot be read, and logs it', async () => {
      const started = await start({
        onRead: (uri) => {
          if (uri === P01) throw new Error('the disk is on fire');
        },
      });
      assert.equal(await counts(started), 'trust 1, leadership 1');
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
      const { progress } = await start({ files: { [CODEBOOK]: CODES, ...files } });
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
      assert.equal(await counts(started), 'trust 3, leadership 1');
      await started.close(P01);
      assert.equal(await counts(started), 'trust 2, leadership 1');
    });

    it('reads what was saved just before closing, also when nobody tells', async () => {
      const started = await start();
      await started.open(P01, STUDY[P01]);
      started.disk.set(P01, 'A b c.\n');
      await started.close(P01);
      await started.settled();
      assert.equal(await counts(started), 'trust 1, leadership 1');
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
      assert.equal(await counts(started), 'trust 2, leadership 2');
    });

    it('never counts the other side of a git diff', async () => {
      const started = await start();
      await started.open('git:/study/P01.md?ref', '[x]{#trust}');
      assert.equal(await counts(started), 'trust 2, leadership 1');
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
      assert.equal(await counts(started), 'trust 2, leadership 2');
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

  describe('the codebook', () => {
    it('that changes has the other files diagnosed again', async () => {
      const { open, type, settled, problems } = await start();
      await open(CODEBOOK, CODES);
      await type(CODEBOOK, CODES.replace('id: trust', 'id: faith'));
      await settled();
      assert.deepEqual([problems(P01), problems(P02)], [['unknown-code'], ['unknown-code']]);
      await type(CODEBOOK, CODES);
      await settled();
      assert.deepEqual([problems(P01), problems(P02)], [[], []]);
    });

    it('that is half typed goes on serving', async () => {
      const { open, type, settled, problems, ask } = await start();
      await open(CODEBOOK, CODES);
      await type(CODEBOOK, `${CODES}  - {id: "open\n`);
      await settled();
      assert.ok(problems(CODEBOOK).includes('invalid-yaml'));
      assert.deepEqual([problems(P01), problems(P02)], [[], []]);
      const choices = await ask(REQUEST.choices, { uri: P01 });
      assert.deepEqual(choices?.codes.map(({ id }) => id).slice(0, 2), ['trust', 'leadership']);
    });

    it('that speaks of other files has them read, and watched', async () => {
      const more = `${ROOT}/more/P03.text`;
      const started = await start({ files: { ...STUDY, [more]: '[x]{#trust}' } });
      assert.equal(await counts(started), 'trust 2, leadership 1');
      await started.open(CODEBOOK, CODES);
      await started.type(CODEBOOK, `documents: ["*.md", "more/{document}.text"]\n${CODES}`);
      await started.settled();
      assert.equal(await counts(started), 'trust 3, leadership 1');
      assert.match(JSON.stringify(started.registrations), /more\/\*\.text/);
      assert.equal(started.registrations.filter(({ method }) => method.includes('WatchedFiles')).length, 1);
    });

    it('that is new makes a study of what lies below it', async () => {
      const started = await start({ files: { [P01]: STUDY[P01] } });
      assert.equal(await counts(started), '');
      started.disk.set(CODEBOOK, CODES);
      await started.touch(CODEBOOK);
      await started.settled();
      assert.equal(await counts(started), 'trust 1, leadership 0');
    });

    it('that goes takes its problems with it', async () => {
      const started = await start({ files: { ...STUDY, [P02]: 'D [e]{#turst}.\n' } });
      assert.deepEqual(started.problems(P02), ['unknown-code']);
      started.disk.delete(CODEBOOK);
      await started.touch(CODEBOOK);
      await started.settled();
      assert.deepEqual(started.problems(P02), []);
      assert.deepEqual(started.problems(CODEBOOK), []);
      assert.equal(await counts(started), '');
    });
  });

  describe('the disk', () => {
    it('that changes in five hundred files at once is taken in as one step', async () => {
      const paths = Array.from({ length: 500 }, (_, i) => `${ROOT}/D${i}.md`);
      const started = await start({
        files: { ...STUDY, ...Object.fromEntries(paths.map((uri) => [uri, 'x\n'])) },
      });
      const { revision } = started;
      for (const uri of paths) started.disk.set(uri, '[x]{#trust}\n');
      // The events come in more than one message, as from a real checkout.
      for (let i = 0; i < paths.length; i += 100) await started.touch(...paths.slice(i, i + 100));
      await started.settled();
      assert.equal(await counts(started), 'trust 502, leadership 1');
      assert.equal(started.revision, revision + 1);
    });

    it('tells of new and of deleted files', async () => {
      const started = await start();
      started.disk.delete(P01);
      started.disk.set(`${ROOT}/P03.md`, '[x]{#leadership} [y]{#no}');
      started.disk.set(`${ROOT}/notes.docx`, null);
      await started.touch(P01, `${ROOT}/P03.md`, `${ROOT}/notes.docx`);
      await started.settled();
      assert.equal(await counts(started), 'trust 1, leadership 2, no 1');
      assert.deepEqual(started.problems(`${ROOT}/P03.md`), ['unknown-code']);
      assert.ok(!started.reads.includes(`${ROOT}/notes.docx`));
    });

    it('tells of a folder only, when that was moved or deleted', async () => {
      const inside = [`${ROOT}/wave/P03.md`, `${ROOT}/wave/deep/P04.md`];
      const started = await start({
        files: { ...STUDY, ...Object.fromEntries(inside.map((uri) => [uri, '[x]{#trust}'])) },
      });
      assert.equal(await counts(started), 'trust 4, leadership 1');
      for (const uri of inside) started.disk.delete(uri);
      started.disk.set(`${ROOT}/moved/P05.md`, '[x]{#leadership}');
      await started.touch(`${ROOT}/wave`, `${ROOT}/moved`);
      await started.settled();
      assert.equal(await counts(started), 'trust 2, leadership 2');
    });

    it('does not overrule a buffer', async () => {
      const started = await start();
      await started.open(P01, STUDY[P01]);
      started.disk.set(P01, 'nothing\n');
      await started.touch(P01);
      await started.settled();
      assert.equal(await counts(started), 'trust 2, leadership 1');
    });
  });

  describe('folders', () => {
    const OTHER = 'file:///two';
    const both = {
      ...STUDY,
      [`${OTHER}/codebook.yaml`]: 'codes: [{id: joy, definition: Delight.}]\n',
      [`${OTHER}/P01.md`]: '[x]{#joy} [y]{#trust}\n',
    };
    const change = (added: string[], removed: string[]) => ({
      event: {
        added: added.map((uri) => ({ uri, name: uri })),
        removed: removed.map((uri) => ({ uri, name: uri })),
      },
    });

    it('hold a study each', async () => {
      const started = await start({ folders: [ROOT, OTHER], files: both });
      assert.equal(await counts(started), 'trust 2, leadership 1; joy 1, trust 1');
      assert.deepEqual(started.problems(`${OTHER}/P01.md`), ['unknown-code']);
    });

    it('come and go', async () => {
      const started = await start({ files: both });
      assert.equal(await counts(started), 'trust 2, leadership 1');
      await started.client.sendNotification('workspace/didChangeWorkspaceFolders', change([OTHER], []));
      await started.settled();
      assert.equal(await counts(started), 'trust 2, leadership 1; joy 1, trust 1');
      assert.deepEqual(started.problems(`${OTHER}/P01.md`), ['unknown-code']);
      await started.client.sendNotification('workspace/didChangeWorkspaceFolders', change([], [OTHER]));
      await started.settled();
      assert.equal(await counts(started), 'trust 2, leadership 1');
      assert.deepEqual(started.problems(`${OTHER}/P01.md`), []);
    });

    it('that only the editor can reach are read through it', async () => {
      const root = 'vscode-vfs://host/study';
      const started = await begin({ folders: [root], files: {} });
      const files: Record<string, string> = {
        [`${root}/codebook.yaml`]: CODES,
        [`${root}/P%2001.md`]: '[x]{#trust}',
      };
      started.client.onRequest('passage/listFiles', () => Object.keys(files));
      started.client.onRequest('passage/readFile', ({ uri }: { uri: string }) =>
        uri in files ? Buffer.from(files[uri] ?? '').toString('base64') : null,
      );
      await started.settled();
      assert.equal(await counts(started), 'trust 1, leadership 0');
    });
  });

  describe('settings', () => {
    it('turn a problem off, and on again', async () => {
      const started = await start({
        files: { ...STUDY, [P02]: 'D [e]{#turst}.\n' },
        settings: { severities: { 'unknown-code': 'off' } },
      });
      assert.deepEqual(started.problems(P02), []);
      started.settings = { severities: { 'unknown-code': 'hint' } };
      await started.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await started.settled();
      assert.deepEqual(
        started.diagnostics(P02).map(({ code, severity }) => [code, severity]),
        [['unknown-code', 4]],
      );
    });

    it('say who the reader is', async () => {
      const started = await start({
        files: {
          [CODEBOOK]: `documents: ["{coder}/{document}.md"]\ncoders: {sg: Sonja, kl: Kit}\n${CODES}`,
          [`${ROOT}/sg/P01.md`]: '[x]{#trust}',
          [`${ROOT}/kl/P01.md`]: '[x]{#leadership}',
        },
        settings: { coder: 'kl' },
      });
      const { studies } = await started.ask(REQUEST.codes, { layer: 'consensus' });
      assert.deepEqual(
        studies[0]?.codes.map(({ own }) => own),
        [0, 1],
      );
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
