import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uriOfPath } from '../../server/src/io/fileUri';
import { encodeUri } from '../../server/src/project/uri';
import { REQUEST } from '../../server/src/protocol/requests';
import { usePair } from '../support/lspStudy';
import { isolateGit, makeRepository } from '../support/repository';

const book = (definition: string): string => `--- codebook.yaml
codes: [{id: trust, name: Trust, definition: ${definition}}]
`;

describe('changed definitions over the wire', () => {
  const { begin } = usePair();
  isolateGit();

  it('are answered with passages, and marked as read again in study.yaml', async () => {
    const { folder, git, commit } = makeRepository(
      `${book('Relying.')}--- P1.md\n[We rely on them]{#trust}.\n`,
    );
    git('tag', 'v1');
    commit('Sharpen', book('Relying on others.'));
    const root = uriOfPath(folder);
    const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
    const files = {
      [`${root}/codebook.yaml`]: text('codebook.yaml'),
      [`${root}/P1.md`]: text('P1.md'),
    };
    const started = await begin({ folders: [root], files });
    await started.settled();
    const wire = encodeUri(root);
    const revisions = await started.ask(REQUEST.revisions, { root: wire });
    assert.ok(revisions.ok);
    assert.deepEqual(
      revisions.revisions.map(({ kind, subject }) => `${kind} ${subject}`),
      ['branch Sharpen', 'tag Begin', 'commit Sharpen', 'commit Begin'],
    );
    const answer = await started.ask(REQUEST.changedDefinitions, { root: wire, revision: 'v1' });
    assert.ok(answer.ok);
    const [code] = answer.codes;
    const [passage] = code?.passages ?? [];
    assert.deepEqual(code?.fields, [
      { field: 'definition', before: 'Relying.', after: 'Relying on others.' },
    ]);
    assert.deepEqual([passage?.locator, passage?.text, passage?.read], ['P1 ¶1', 'We rely on them', false]);
    const marks = passage === undefined ? [] : [passage.mark];
    const edit = await started.ask(REQUEST.markReadAgain, { root: wire, marks, read: true, studyFile: null });
    assert.ok(edit.ok && edit.uri === `${wire}/study.yaml`);
    const studyFile = edit.edits.map(({ newText }) => newText).join('');
    // What an editor has of it counts, saved or not.
    await started.open(`${root}/study.yaml`, studyFile);
    const again = await started.ask(REQUEST.changedDefinitions, { root: wire, revision: 'v1' });
    assert.ok(again.ok && again.codes[0]?.passages[0]?.read === true);
    const back = await started.ask(REQUEST.markReadAgain, { root: wire, marks, read: false, studyFile });
    assert.ok(back.ok && back.edits.length === 1 && back.edits[0]?.newText === '');
    const unknown = await started.ask(REQUEST.changedDefinitions, { root: wire, revision: 'v2' });
    assert.ok(!unknown.ok && unknown.message.includes('Did you mean v1?'));
    assert.deepEqual(started.log, []);
  });

  it('list for who codes blind their own passages', async () => {
    const blind = (definition: string): string =>
      `--- codebook.yaml\nblind: true\ndocuments: "{coder}/*.md"\ncodes: [{id: trust, definition: ${definition}}]\n`;
    const copies = ['sg', 'kl'].map((coder) => `--- ${coder}/P1.md\n[We rely, says ${coder}]{#trust}.\n`);
    const { folder, git, commit } = makeRepository(`${blind('Relying.')}${copies.join('')}`);
    git('tag', 'v1');
    commit('Sharpen', blind('Relying on others.'));
    const root = uriOfPath(folder);
    const paths = ['codebook.yaml', 'sg/P1.md', 'kl/P1.md'];
    const files = Object.fromEntries(
      paths.map((path) => [`${root}/${path}`, readFileSync(join(folder, path), 'utf8')]),
    );
    const started = await begin({ folders: [root], files, settings: { coder: 'sg' } });
    await started.settled();
    const asked = { root: encodeUri(root), revision: 'v1' };
    const answer = await started.ask(REQUEST.changedDefinitions, asked);
    assert.ok(answer.ok);
    assert.deepEqual(
      answer.codes.map(({ passages }) => passages.map(({ text }) => text)),
      [['We rely, says sg']],
    );
  });

  it('are refused in a sentence where there is no disk', async () => {
    const root = 'vscode-vfs://host/study';
    const started = await begin({ folders: [root], files: {} });
    started.client.onRequest('passage/listFiles', () => [`${root}/codebook.yaml`]);
    started.client.onRequest('passage/readFile', () => Buffer.from('codes: [{id: a}]').toString('base64'));
    await started.settled();
    const answer = await started.ask(REQUEST.changedDefinitions, { root, revision: 'v1' });
    assert.ok(!answer.ok && answer.message.includes('only where its folder is on a disk'));
  });
});
