import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { uriOfPath } from '../../server/src/io/fileUri';
import { encodeUri } from '../../server/src/project/uri';
import type { CodingChangesAnswer, CodingChangesModel } from '../../server/src/protocol/codingChanges';
import { REQUEST } from '../../server/src/protocol/requests';
import { usePair } from '../support/lspStudy';
import { isolateGit, makeRepository, type Repository } from '../support/repository';

const STUDY = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes: [{id: time, name: Time, definition: Hours.}, {id: pay}, {id: rota}]
--- coding/sg/P1.md
P1: We had [no time]{#time}. [Little pay]{#pay}. [Nights]{#rota}.
--- coding/sg/P2.md
P2: [No.]{#pay}
--- coding/kl/P2.md
P2: [No.]{#pay @sg}
`;
const NOW = `P1: We [had no time]{#time}. [Little pay]{#time}. Nights.\n`;

describe('changes in coding over the wire', () => {
  const { begin } = usePair();
  isolateGit();

  const served = async ({ folder }: Repository, paths: readonly string[], coder = '') => {
    const root = uriOfPath(folder);
    const files = Object.fromEntries(
      paths.map((path) => [`${root}/${path}`, readFileSync(join(folder, path), 'utf8')]),
    );
    const pair = await begin({ folders: [root], files, settings: { coder } });
    await pair.settled();
    const changes = (before: string, after: string | null = null) =>
      pair.ask(REQUEST.codingChanges, { root: encodeUri(root), before, after });
    return { ...pair, root, changes };
  };

  /** `P1 Sonja Marsh: moved time 12 → time 8 “had no time”`: where it begins in its line of either file. */
  const told = ({ copies }: CodingChangesModel): readonly string[] =>
    copies.map(({ key, coder, changes }) => {
      const said = changes.map(({ kind, words, before, after }) => {
        const side = (passages: typeof before): string =>
          passages.map(({ code, range }) => `${code} ${range.start.character}`).join() || '–';
        return `${kind} ${side(before)} → ${side(after)} “${words}”`;
      });
      return `${key} ${coder}: ${said.join('; ')}`;
    });

  const PATHS = ['codebook.yaml', 'coding/sg/P1.md', 'coding/sg/P2.md', 'coding/kl/P2.md'];

  it('are for who codes blind those of their own copies, whatever the codebook said then', async () => {
    const repository = makeRepository(STUDY);
    const { root, changes, open, settled, ask } = await served(repository, PATHS, 'sg');
    await open(
      `${root}/codebook.yaml`,
      `blind: true\n${STUDY.slice(STUDY.indexOf('documents'), STUDY.indexOf('--- coding'))}`,
    );
    await open(`${root}/coding/sg/P1.md`, NOW);
    await open(`${root}/coding/kl/P2.md`, 'P2: No.\n');
    await settled();
    const own = await changes('HEAD');
    assert.ok(own.ok);
    assert.deepEqual(
      own.copies.map(({ key, coder }) => `${key} ${coder}`),
      ['P1 Sonja Marsh'],
    );
    assert.deepEqual(
      own.totals.map(({ code, before, after }) => `${code} ${before} ${after}`),
      ['time 1 2', 'pay 2 1', 'rota 1 0'],
    );
    // Nor is a colleague's copy shown as it was; one's own is.
    const commit = repository.git('rev-parse', 'HEAD');
    const shown = async (path: string): Promise<string> => {
      const uri = `${encodeUri(root).replace('file:', 'passage-revision:')}/${path}?${commit}`;
      const answer = await ask(REQUEST.fileThen, { uri });
      return answer.ok ? answer.text : answer.message;
    };
    assert.match(await shown('coding/sg/P2.md'), /^P2: \[No\.\]/);
    assert.match(await shown('coding/kl/P2.md'), /^You code this study blind/);
  });

  it('are those between a revision and what is typed, with the places in both texts', async () => {
    const repository = makeRepository(STUDY);
    const { root, changes, open, ask, log } = await served(repository, PATHS);
    const none = await changes('HEAD');
    assert.ok(none.ok);
    assert.deepEqual([none.copies, none.totals, none.codes, none.after], [[], [], [], null]);
    assert.equal(none.before, 'HEAD');
    await open(`${root}/coding/sg/P1.md`, NOW);
    const found = await changes('HEAD');
    assert.ok(found.ok);
    assert.deepEqual(told(found), [
      'P1 Sonja Marsh: moved time 12 → time 8 “had no time”; ' +
        'recoded pay 30 → time 30 “Little pay”; removed rota 50 → – “Nights”',
    ]);
    const uri = `${encodeUri(root)}/coding/sg/P1.md`;
    const commit = repository.git('rev-parse', 'HEAD');
    const then = `${uri.replace('file:', 'passage-revision:')}?${commit}`;
    assert.deepEqual(found.copies[0]?.uris, { before: then, after: uri });
    const [{ before: [passage] = [] } = {}] = found.copies[0].changes;
    assert.equal(passage?.uri, then);
    const read = await ask(REQUEST.fileThen, { uri: then });
    assert.equal(read.ok && read.text.includes('[no time]{#time}'), true);
    assert.deepEqual(
      found.totals.map(({ code, name, before, after }) => [code, name, before, after]),
      [
        ['time', 'Time', 1, 2],
        ['pay', 'pay', 2, 1],
        ['rota', 'rota', 1, 0],
      ],
    );
    assert.deepEqual(log, []);
  });

  it('are those between two revisions, whatever is there now; a commit moves HEAD', async () => {
    const repository = makeRepository(STUDY);
    const first = repository.git('rev-parse', 'HEAD');
    const { changes } = await served(repository, PATHS);
    assert.ok((await changes('HEAD')).ok);
    repository.git('rm', '--quiet', 'coding/sg/P2.md');
    repository.commit(
      'Consensus',
      `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes: [{id: time, name: Time, definition: Hours at work.}, {id: pay}, {id: nights}]
--- consensus/P1.md
P1: We had no time. [Little pay]{#pay @kl}. Nights.
`,
    );
    const found = await changes(first, 'HEAD');
    assert.ok(found.ok);
    assert.equal(found.after, 'HEAD');
    assert.deepEqual(
      found.copies.map(({ key, coder, consensus, uris, changes: some }) => [
        ...[key, coder, consensus, uris.before?.split('/').at(-2), uris.after?.split('/').at(-2)],
        ...some.map(({ kind, coder: whose }) => `${kind} ${whose}`),
      ]),
      [
        ['P1', null, true, undefined, 'consensus', 'added Kit Lowe'],
        ['P2', 'Sonja Marsh', false, 'sg', undefined, 'removed null'],
      ],
    );
    assert.deepEqual(
      found.codes.map(({ id, kind, fields }) => [id, kind, ...fields.map(({ after }) => after)]),
      [
        ['time', 'reworded', 'Hours at work.'],
        ['nights', 'added'],
        ['rota', 'removed'],
      ],
    );
    // What the server has is of the first commit; HEAD is not any more.
    const back = await changes('HEAD');
    assert.ok(back.ok);
    assert.deepEqual(
      back.copies.map(({ key, consensus, changes: some }) => [key, consensus, some[0]?.kind]),
      [
        ['P1', true, 'removed'],
        ['P2', false, 'added'],
      ],
    );
  });

  it('say that they were stopped, where somebody does not wait for them', async () => {
    const { root, client, changes } = await served(makeRepository(STUDY), PATHS);
    const params = { root: encodeUri(root), before: 'HEAD', after: null };
    // A study as small as this may be compared before the server reads that nobody waits: then it is asked again.
    const asked = async (): Promise<CodingChangesAnswer> => {
      const stop = new CancellationTokenSource();
      const answer = client.sendRequest<CodingChangesAnswer>(REQUEST.codingChanges, params, stop.token);
      stop.cancel();
      return answer;
    };
    let answer = await asked();
    for (let again = 0; answer.ok && again < 50; again++) answer = await asked();
    assert.deepEqual(answer, { ok: false, message: 'This was stopped.', stopped: true });
    assert.ok((await changes('HEAD')).ok);
  });

  it('are refused in a sentence, whatever a revision is called', async () => {
    const { changes } = await served(makeRepository(STUDY), PATHS);
    for (const hostile of ['mian', '--output=x', 'HEAD:codebook.yaml', '', 'a\nb', '$(touch x)']) {
      const answer = await changes(hostile);
      assert.ok(!answer.ok && answer.message.startsWith('git knows no revision'), hostile);
    }
    const plain = await begin({ folders: ['file:///study'], files: {} });
    await plain.settled();
    const answer = await plain.ask(REQUEST.codingChanges, {
      ...{ root: 'file:///study', before: 'HEAD', after: null },
    });
    assert.deepEqual(answer, { ok: false, message: 'This study is not open.' });
  });
});
