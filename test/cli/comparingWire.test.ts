import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uriOfPath } from '../../server/src/io/fileUri';
import { encodeUri } from '../../server/src/project/uri';
import { REQUEST } from '../../server/src/protocol/requests';
import { usePair } from '../support/lspStudy';
import { isolateGit, makeRepository, type Repository } from '../support/repository';

const STUDY = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes: [{id: time}, {id: pay}]
--- coding/sg/P1.md
---
coding: done
---
We had [no time]{#time}.
--- coding/kl/P1.md
---
coding: done
---
We had [no time]{#time}.
`;
const KL = 'coding/kl/P1.md';
const RECODED = `--- ${KL}\n---\ncoding: done\n---\nWe had [no time]{#pay}.\n`;
const NAMES = ['codebook.yaml', 'coding/sg/P1.md', KL];

describe('comparing states of a study over the wire', () => {
  const { begin } = usePair();
  isolateGit();

  /** A study in which Kit has coded otherwise on the branch kl; main has what is above. */
  async function study() {
    const repository = makeRepository(STUDY);
    const { folder, git, commit } = repository;
    git('tag', 'v1');
    git('switch', '--quiet', '-c', 'kl');
    const recoded = commit('Code pay', RECODED);
    git('switch', '--quiet', 'main');
    return { ...repository, recoded, ...(await server(repository)), folder };
  }

  async function server({ folder }: Repository) {
    const root = uriOfPath(folder);
    const files = Object.fromEntries(
      NAMES.map((name) => [`${root}/${name}`, readFileSync(join(folder, name), 'utf8')]),
    );
    const pair = await begin({ folders: [root], files });
    await pair.settled();
    return { pair, root: encodeUri(root) };
  }

  const question = { round: null, unfinished: false };

  it('names branches, worktrees, tags and commits, and who has coded there', async () => {
    const { pair, root, git } = await study();
    const tree = join(mkdtempSync(join(tmpdir(), 'passage-tree-')), 'other tree');
    git('worktree', 'add', '--quiet', tree, 'kl');
    const answer = await pair.ask(REQUEST.comparableStates, { root });
    assert.ok(answer.ok);
    assert.deepEqual(
      answer.states.map(({ kind, name, subject }) => `${kind} ${kind === 'commit' ? '' : name} ${subject}`),
      [
        'branch kl Code pay',
        'branch main Begin',
        `worktree ${realpathSync(tree)} kl`,
        'tag v1 Begin',
        'commit  Begin',
      ],
    );
    const then = await pair.ask(REQUEST.compareChoices, { root, state: 'kl' });
    assert.deepEqual(then.ok && then.coders.map(({ id, done }) => [id, done]), [
      ['sg', 1],
      ['kl', 1],
    ]);
    const nowhere = await pair.ask(REQUEST.compareChoices, { root, state: 'lk' });
    assert.ok(!nowhere.ok && nowhere.message.includes('Did you mean kl?'), JSON.stringify(nowhere));
  });

  it('compares a coder on a branch, shows the file as it is there, and lets it be decided on', async () => {
    const { pair, root, recoded } = await study();
    const asked = { root, a: 'kl:kl', b: 'sg', ...question };
    const answer = await pair.ask(REQUEST.comparison, asked);
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.equal(answer.decisions, 'possible');
    // Figures are of the files as they are now.
    assert.equal(answer.alphas, null);
    assert.deepEqual(
      [answer.a, answer.b],
      [
        { id: 'kl', name: 'Kit Lowe', state: 'kl' },
        { id: 'sg', name: 'Sonja Marsh', state: null },
      ],
    );
    const [document] = answer.documents;
    const [item] = document?.items ?? [];
    assert.deepEqual([item?.kind, item?.state], ['code', 'open']);
    const uri = document?.uris.a ?? '';
    assert.ok(uri.startsWith('passage-revision:///') && uri.endsWith(`/${KL}?${recoded}`), uri);
    assert.deepEqual([item?.a[0]?.uri, item?.b[0]?.uri], [uri, `${root}/coding/sg/P1.md`]);
    const text = await pair.ask(REQUEST.fileThen, { uri });
    const asEditorsWriteIt = await pair.ask(REQUEST.fileThen, { uri: uri.replace(':///', ':/') });
    assert.deepEqual(asEditorsWriteIt, text);
    assert.deepEqual(text, { ok: true, text: '---\ncoding: done\n---\nWe had [no time]{#pay}.\n' });
    const step = { kind: 'decide', item: item?.id ?? '', take: 'a' } as const;
    const who = { by: 'sg', at: '2026-03-01T10:00:00.000Z', why: '' };
    const plan = await pair.ask(REQUEST.decide, { ...asked, document: 'P1', step, ...who });
    assert.ok(plan.ok, JSON.stringify(plan));
    assert.equal(plan.consensus?.after, 'We had [no time]{#pay}.\n');
    assert.equal(plan.consensus.uri, `${root}/consensus/P1.md`);
  });

  it('only looks at one coder at two times, and at what is past', async () => {
    const { pair, root } = await study();
    const own = await pair.ask(REQUEST.comparison, { root, a: 'kl:kl', b: 'kl', ...question });
    assert.ok(own.ok);
    assert.deepEqual(
      [own.decisions, own.documents[0]?.items.map(({ kind }) => kind)],
      ['one-coder', ['code']],
    );
    const past = { root, a: 'v1:kl', b: 'sg', ...question };
    const answer = await pair.ask(REQUEST.comparison, past);
    assert.equal(answer.ok && answer.decisions, 'past');
    const step = { kind: 'decide', item: '', take: 'a' } as const;
    const who = { by: 'sg', at: '2026-03-01T10:00:00.000Z', why: '' };
    for (const [a, words] of [
      ['v1:kl', /^What is past is to be looked at/],
      ['v1:sg', /^What one coder made of a text at two times/],
    ] as const) {
      const plan = await pair.ask(REQUEST.decide, { ...past, a, document: 'P1', step, ...who });
      assert.ok(!plan.ok);
      assert.match(plan.message, words);
    }
  });

  it('reads a worktree as its folder is, and no folder that is none', async () => {
    const { pair, root, git } = await study();
    const tree = realpathSync(mkdtempSync(join(tmpdir(), 'passage-tree-')));
    git('worktree', 'add', '--quiet', '--force', tree, 'kl');
    // Not committed there.
    writeFileSync(join(tree, KL), '---\ncoding: done\n---\nWe had no time.\n');
    const answer = await pair.ask(REQUEST.comparison, { root, a: `${tree}:kl`, b: 'sg', ...question });
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.equal(answer.decisions, 'possible');
    assert.deepEqual(
      answer.documents[0]?.items.map(({ kind }) => kind),
      ['omission'],
    );
    assert.equal(answer.documents[0]?.uris.a, encodeUri(uriOfPath(join(tree, KL))));
    const elsewhere = await pair.ask(REQUEST.comparison, { root, a: `${tmpdir()}:kl`, b: 'sg', ...question });
    assert.ok(!elsewhere.ok);
    assert.match(elsewhere.message, /is no other worktree of this repository\. Its worktrees are /);
  });

  it('takes hostile names for names, and reads nothing but files of the study in a commit', async () => {
    const { pair, root, recoded } = await study();
    for (const a of ['--output=x:kl', 'kl\n:kl', ':kl', '-:kl', '$(x):kl', `${'x'.repeat(5000)}:kl`]) {
      const answer = await pair.ask(REQUEST.comparison, { root, a, b: 'sg', ...question });
      assert.ok(!answer.ok && answer.message.includes('git knows no revision'), a);
    }
    const base = root.replace(/^file:/, 'passage-revision:');
    for (const [uri, words] of [
      [`${base}/none.md?${recoded}`, /^none\.md is not in the commit/],
      [`${base}/a%0Ab.md?${recoded}`, /is not in the commit/],
      [`${base}/codebook.yaml?HEAD`, /not open/],
      [`passage-revision:///etc/passwd?${recoded}`, /not open/],
      [`${root}/codebook.yaml?${recoded}`, /not open/],
    ] as const) {
      const answer = await pair.ask(REQUEST.fileThen, { uri });
      assert.ok(!answer.ok, uri);
      assert.match(answer.message, words);
    }
    assert.deepEqual(pair.log, []);
  });
});
