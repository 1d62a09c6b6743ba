import assert from 'node:assert/strict';
import { REQUEST } from '../../server/src/protocol/requests';
import { CODEBOOK, CODES, P01, P02, ROOT, STUDY, countsOf, usePair } from '../support/lspStudy';

describe('the workspace over the wire', () => {
  const { begin, start } = usePair();

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
      assert.equal(await countsOf(started), 'trust 2, leadership 1');
      await started.open(CODEBOOK, CODES);
      await started.type(CODEBOOK, `documents: ["*.md", "more/{document}.text"]\n${CODES}`);
      await started.settled();
      assert.equal(await countsOf(started), 'trust 3, leadership 1');
      assert.match(JSON.stringify(started.registrations), /more\/\*\.text/);
      assert.equal(started.registrations.filter(({ method }) => method.includes('WatchedFiles')).length, 1);
    });

    it('that says otherwise of the same files has those read that were of no use before', async () => {
      const book = (name: string): string => `documents: ["{document}/{${name}}.md"]\n${CODES}`;
      const started = await start({ files: { [CODEBOOK]: book('document'), [`${ROOT}/a/b.md`]: 'x\n' } });
      const documents = async (): Promise<number | undefined> =>
        (await started.ask(REQUEST.codes, { layer: 'consensus' })).studies[0]?.documents;
      assert.equal(await documents(), 0);
      await started.open(CODEBOOK, book('document'));
      await started.type(CODEBOOK, book('coder'));
      await started.settled();
      assert.equal(await documents(), 1);
    });

    it('that is changed by others is read again; the last readable codes outlive one that is no text', async () => {
      const started = await start();
      started.disk.set(CODEBOOK, CODES.replace('id: trust', 'id: faith'));
      await started.touch(CODEBOOK);
      await started.settled();
      assert.equal(await countsOf(started), 'faith 0, leadership 1, trust 2');
      started.disk.set(CODEBOOK, null);
      await started.touch(CODEBOOK);
      await started.settled();
      assert.equal(await countsOf(started), 'faith 0, leadership 1, trust 2');
      assert.deepEqual(started.problems(CODEBOOK), ['not-utf8']);
    });

    it('that is new makes a study of what lies below it', async () => {
      const started = await start({ files: { [P01]: STUDY[P01] } });
      assert.equal(await countsOf(started), '');
      started.disk.set(CODEBOOK, CODES);
      await started.touch(CODEBOOK);
      await started.settled();
      assert.equal(await countsOf(started), 'trust 1, leadership 0');
    });

    it('that goes takes its problems with it', async () => {
      const started = await start({ files: { ...STUDY, [P02]: 'D [e]{#turst}.\n' } });
      assert.deepEqual(started.problems(P02), ['unknown-code']);
      started.disk.delete(CODEBOOK);
      await started.touch(CODEBOOK);
      await started.settled();
      assert.deepEqual(started.problems(P02), []);
      assert.deepEqual(started.problems(CODEBOOK), []);
      assert.equal(await countsOf(started), '');
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
      assert.equal(await countsOf(started), 'trust 502, leadership 1');
      assert.equal(started.revision, revision + 1);
    });

    it('says so of a coded file where no template looks, for as long as it is there', async () => {
      const stray = `${ROOT}/wrong/P9.md`;
      const book = `documents: ["*.md"]\n${CODES}`;
      const started = await start({ files: { ...STUDY, [CODEBOOK]: book, [stray]: '[x]{#trust}\n' } });
      assert.deepEqual(started.problems(stray), ['not-in-study']);
      assert.equal(await countsOf(started), 'trust 2, leadership 1');
      started.disk.set(stray, 'x\n');
      await started.touch(stray);
      await started.settled();
      assert.deepEqual(started.problems(stray), []);
      started.disk.set(stray, '[x]{#trust}\n');
      await started.touch(stray);
      await started.settled();
      assert.deepEqual(started.problems(stray), ['not-in-study']);
      await started.open(CODEBOOK, book);
      await started.type(CODEBOOK, CODES);
      await started.settled();
      assert.deepEqual(started.problems(stray), []);
      assert.equal(await countsOf(started), 'trust 3, leadership 1');
    });

    it('tells of new and of deleted files', async () => {
      const started = await start();
      started.disk.delete(P01);
      started.disk.set(`${ROOT}/P03.md`, '[x]{#leadership} [y]{#no}');
      started.disk.set(`${ROOT}/notes.docx`, null);
      await started.touch(P01, `${ROOT}/P03.md`, `${ROOT}/notes.docx`);
      await started.settled();
      assert.equal(await countsOf(started), 'trust 1, leadership 2, no 1');
      assert.deepEqual(started.problems(`${ROOT}/P03.md`), ['unknown-code']);
      assert.ok(!started.reads.includes(`${ROOT}/notes.docx`));
    });

    it('tells of a folder only, when that was moved or deleted', async () => {
      const inside = [`${ROOT}/wave/P03.md`, `${ROOT}/wave/deep/P04.md`];
      const started = await start({
        files: { ...STUDY, ...Object.fromEntries(inside.map((uri) => [uri, '[x]{#trust}'])) },
      });
      assert.equal(await countsOf(started), 'trust 4, leadership 1');
      for (const uri of inside) started.disk.delete(uri);
      started.disk.set(`${ROOT}/moved/P05.md`, '[x]{#leadership}');
      await started.touch(`${ROOT}/wave`, `${ROOT}/moved`);
      await started.settled();
      assert.equal(await countsOf(started), 'trust 2, leadership 2');
    });

    it('does not overrule a buffer', async () => {
      const started = await start();
      await started.open(P01, STUDY[P01]);
      started.disk.set(P01, 'nothing\n');
      await started.touch(P01);
      await started.settled();
      assert.equal(await countsOf(started), 'trust 2, leadership 1');
    });
  });

  it('counts a deleted file for as long as the editor shows it, and no longer', async () => {
    const started = await start();
    await started.open(P01, STUDY[P01]);
    started.disk.delete(P01);
    await started.touch(P01);
    await started.settled();
    assert.equal(await countsOf(started), 'trust 2, leadership 1');
    await started.close(P01);
    await started.settled();
    assert.equal(await countsOf(started), 'trust 1, leadership 1');
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
      assert.equal(await countsOf(started), 'trust 2, leadership 1; joy 1, trust 1');
      assert.deepEqual(started.problems(`${OTHER}/P01.md`), ['unknown-code']);
    });

    it('of a study within another are its own: in counts, in problems, and in what a rename changes', async () => {
      const inner = `${ROOT}/pilot`;
      const book = 'codes: [{id: trust, definition: Of the pilot.}]\n';
      const files = {
        ...STUDY,
        [`${inner}/codebook.yaml`]: book,
        [`${inner}/P01.md`]: '[x]{#trust} [y]{#leadership}\n',
      };
      const started = await start({ files });
      assert.equal(await countsOf(started), 'trust 2, leadership 1; trust 1, leadership 1');
      assert.deepEqual([P01, `${inner}/P01.md`].map(started.problems), [[], ['unknown-code']]);
      const refactoring = { kind: 'rename', code: 'trust', newId: 'faith', keepAlias: false } as const;
      const changed = async (root: string): Promise<readonly string[]> => {
        const edit = await started.ask(REQUEST.refactor, { root, refactoring });
        return edit.ok ? edit.files.map(({ uri }) => uri).sort() : [edit.message];
      };
      assert.deepEqual(await changed(inner), [`${inner}/P01.md`, `${inner}/codebook.yaml`]);
      assert.deepEqual(await changed(ROOT), [P01, P02, CODEBOOK]);
    });

    it('come and go', async () => {
      const started = await start({ files: both });
      assert.equal(await countsOf(started), 'trust 2, leadership 1');
      await started.client.sendNotification('workspace/didChangeWorkspaceFolders', change([OTHER], []));
      await started.settled();
      assert.equal(await countsOf(started), 'trust 2, leadership 1; joy 1, trust 1');
      assert.deepEqual(started.problems(`${OTHER}/P01.md`), ['unknown-code']);
      await started.client.sendNotification('workspace/didChangeWorkspaceFolders', change([], [OTHER]));
      await started.settled();
      assert.equal(await countsOf(started), 'trust 2, leadership 1');
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
      assert.equal(await countsOf(started), 'trust 1, leadership 0');
    });
  });

  describe('files that are renamed in the editor', () => {
    it('are asked about first, and stay copies of their documents', async () => {
      const study = {
        [CODEBOOK]: `documents: ["{coder}/{document}.md"]\n${CODES}`,
        [`${ROOT}/sg/P 01.md`]: '[x]{#trust}',
        [`${ROOT}/kl/P 01.md`]: '[x]{#leadership}',
      };
      const { client } = await start({ files: study });
      const files = [{ oldUri: `${ROOT}/sg/P%2001.md`, newUri: `${ROOT}/sg/P02.md` }];
      assert.deepEqual(await client.sendRequest('workspace/willRenameFiles', { files }), {
        documentChanges: [
          {
            textDocument: { uri: `${ROOT}/sg/P%2001.md`, version: null },
            edits: [
              {
                range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
                newText: '---\ndocument: P 01\n---\n',
              },
            ],
          },
        ],
      });
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
