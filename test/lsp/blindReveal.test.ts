import assert from 'node:assert/strict';
import { NOTIFICATION } from '../../server/src/protocol/changes';
import { REQUEST } from '../../server/src/protocol/requests';
import type { LspPair } from '../support/lspPair';
import { ROOT, usePair } from '../support/lspStudy';
import { at, BLIND_STUDY, BOOK, BOOK_TEXT, inStudy, OTHER, OWN, reveal, SHARED } from '../support/blindStudy';

describe('who codes blind', () => {
  const { start: begin } = usePair();
  const start = (files = BLIND_STUDY, coder = 'sg'): Promise<LspPair> =>
    begin({ files, settings: { coder } });

  describe('is not shown a comparison', () => {
    const QUESTION = { root: ROOT, a: 'sg', b: 'kl', round: null, unfinished: true };

    it('nor who could be compared, and is told why', async () => {
      const { ask } = await start();
      const choices = await ask(REQUEST.compareChoices, { root: ROOT });
      assert.ok(!choices.ok);
      assert.equal(choices.blind, true);
      assert.match(choices.message, /You code this study blind/);
      const answer = await ask(REQUEST.comparison, QUESTION);
      assert.deepEqual(answer, choices);
      const pairs = { root: ROOT, round: null, unfinished: true };
      assert.deepEqual(await ask(REQUEST.comparePairs, pairs), choices);
    });

    it('nor can decide', async () => {
      const { ask } = await start();
      const step = { kind: 'decide', item: 'x', take: 'a' } as const;
      const answer = await ask(REQUEST.decide, {
        ...{ ...QUESTION, document: 'P1', step, by: 'sg' },
        ...{ at: '2026-03-01T10:00:00Z', why: '' },
      });
      assert.ok(!answer.ok);
      assert.equal(answer.blind, true);
    });
  });

  describe('changes the codebook for everybody', () => {
    const NEW_NAME = { kind: 'rename', code: 'trust', newId: 'reliance', keepAlias: false } as const;

    it('with every copy in a rename, of which only the files are counted', async () => {
      const { ask } = await start();
      const edit = await ask(REQUEST.refactor, { root: ROOT, refactoring: NEW_NAME });
      assert.ok(edit.ok);
      assert.deepEqual(
        edit.files.map(({ uri, annotations }) => `${inStudy(uri)} ${annotations}`),
        [
          'codebook.yaml 0',
          'coding/kl/P1.md 0',
          'coding/kl/P2.md 0',
          'consensus/P1.md 0',
          'shared/P3.md 0',
          'memos/anybody.md 0',
          'memos/kit.md 0',
        ],
      );
    });

    it('also by F2, in a text of which they see a part', async () => {
      const { client } = await start();
      const renaming = { ...at(BOOK, 11, 10), newName: 'reliance' };
      const { changes = {} } = await client.sendRequest<{ changes?: Readonly<Record<string, unknown>> }>(
        'textDocument/rename',
        renaming,
      );
      const renamed = Object.keys(changes).map(inStudy);
      assert.ok(renamed.includes('coding/kl/P2.md') && renamed.includes('shared/P3.md'), renamed.join());
    });

    it('and is not told how often others gave a code, nor which of its passages they have to split', async () => {
      const { ask } = await start();
      const asked = { root: ROOT, codes: ['trust'], into: 'rota' };
      const { uses, documents, files, values } = await ask(REQUEST.refactorQuestions, asked);
      assert.deepEqual({ uses, documents, files }, { uses: null, documents: null, files: 4 });
      assert.deepEqual(values, [{ code: 'trust', value: '+', uses: null, documents: null }]);
      assert.deepEqual(await ask(REQUEST.splitCandidates, { root: ROOT, code: 'trust' }), []);
      const own = await ask(REQUEST.splitCandidates, { root: ROOT, code: 'rota' });
      assert.deepEqual(
        own.map(({ text }) => text),
        ['no time', 'them'],
      );
    });

    it('and is told that a code is used, not where', async () => {
      const { ask } = await start();
      const refactoring = { kind: 'delete', code: 'trust' } as const;
      const answer = await ask(REQUEST.refactor, { root: ROOT, refactoring });
      assert.ok(!answer.ok);
      assert.match(
        answer.message,
        /is used in 4 files, of which you are not told more while you code blind\./,
      );
    });

    it('and leaves others’ groups where they are in a shared text', async () => {
      const { ask, open } = await start();
      await open(SHARED, BLIND_STUDY[SHARED] ?? '');
      const range = { start: { line: 0, character: 4 }, end: { line: 0, character: 11 } };
      const codes = [{ id: 'hope', value: null }];
      const operation = { kind: 'code', ranges: [range], codes } as const;
      const edit = await ask(REQUEST.edit, { uri: SHARED, version: 1, operation });
      assert.deepEqual(edit.ok && edit.edits.map(({ newText }) => newText), ['{#hope}']);
    });
  });

  it('signs a memo, so as to see it again', async () => {
    const { ask } = await start();
    const memo = await ask(REQUEST.newMemo, { uri: OWN, position: null, code: 'trust', title: 'On trust' });
    assert.ok(memo.ok);
    assert.equal(memo.text, '---\ncoder: sg\nabout: ["#trust"]\n---\n\n# On trust\n\n');
  });

  it('gets no copy over another’s when copies are made', async () => {
    const { ask } = await start();
    const asked = { root: ROOT, documents: ['P2'], sample: null, coders: ['kl'], round: null, texts: false };
    const plan = await ask(REQUEST.assign, asked);
    assert.deepEqual(plan.ok && plan.copies.map(({ what }) => what.kind), ['there']);
  });

  it('sees all of it when it has been revealed, and nothing again afterwards', async () => {
    const pair = await start();
    const seen = async (): Promise<string> => {
      const { studies } = await pair.ask(REQUEST.codes, { layer: 'everyone' });
      return `${studies[0]?.codes.map(({ id, own }) => `${id} ${own}`).join(', ')}; ${pair.problems(OTHER).join()}`;
    };
    const changes = pair.changes;
    await reveal(pair);
    assert.equal(await seen(), 'rota 2, trust 4, hope 0, nonesuch 1; unknown-code');
    assert.ok(pair.changes > changes);
    const choices = await pair.ask(REQUEST.compareChoices, { root: ROOT });
    assert.ok(choices.ok);
    assert.equal((await pair.ask(REQUEST.blind, {})).studies[0]?.state, 'revealed');
    await pair.client.sendNotification(NOTIFICATION.revealed, { revealed: {} });
    await pair.settled();
    assert.equal(await seen(), 'rota 2, trust 0, hope 0; ');
  });

  for (const [reveals, uses] of [
    [true, 4],
    ['true', 0],
  ] as const)
    it(`sees ${uses === 0 ? 'nothing' : 'all'} of it in an editor that is given reveal: ${JSON.stringify(reveals)}`, async () => {
      const { ask } = await begin({ files: BLIND_STUDY, initializationOptions: { reveal: reveals } });
      const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
      assert.equal(studies[0]?.codes.find(({ id }) => id === 'trust')?.own, uses);
    });

  it('has it revealed to themselves, and for what the codebook says of blindness now', async () => {
    const pair = await start();
    await reveal(pair);
    const state = async () => (await pair.ask(REQUEST.blind, {})).studies[0]?.state;
    await pair.open(BOOK, BOOK_TEXT.replace('blind: true', 'blind: [2]'));
    assert.equal(await state(), 'blind');
    await pair.type(BOOK, BOOK_TEXT);
    assert.equal(await state(), 'revealed');
    pair.settings = { coder: 'kl' };
    await pair.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await pair.settled();
    assert.equal(await state(), 'blind');
  });

  it('is shown nobody’s coding before they have said who they are', async () => {
    const { ask, problems } = await start(BLIND_STUDY, '');
    const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
    assert.deepEqual(
      studies[0]?.codes.map(({ own }) => own),
      [0, 0, 0],
    );
    assert.equal(studies[0].layerDescription, 'nobody: you code blind, and have not said who you are');
    assert.equal(await ask(REQUEST.passages, { uri: SHARED }), null);
    assert.deepEqual(problems(OTHER), []);
    const [study] = (await ask(REQUEST.blind, {})).studies;
    assert.deepEqual([study?.state, study?.hide], ['stranger', []]);
    const choices = await ask(REQUEST.compareChoices, { root: ROOT });
    assert.match(choices.ok ? '' : choices.message, /passage\.coder/);
  });

  it('sees what is typed into their own copy, and nothing of what is typed into another’s', async () => {
    const pair = await start();
    await pair.open(OTHER, BLIND_STUDY[OTHER] ?? '');
    await pair.type(OTHER, 'A: [x]{#hope} [y]{#hope}\n');
    await pair.open(OWN, 'A: [x]{#hope}\n');
    const { studies } = await pair.ask(REQUEST.codes, { layer: 'everyone' });
    assert.equal(studies[0]?.codes.map(({ id, own }) => `${id} ${own}`).join(), 'rota 1,trust 0,hope 1');
  });

  describe('in one window with another study', () => {
    const OPEN = 'file:///open';
    const TWO = {
      ...BLIND_STUDY,
      [`${OPEN}/codebook.yaml`]: BOOK_TEXT.replace('blind: true\n', ''),
      [`${OPEN}/coding/sg/P1.md`]: '---\ncoding: done\n---\nA: We had [no time]{#rota}.\n',
      [`${OPEN}/coding/kl/P1.md`]: '---\ncoding: done\n---\nA: We had [no time]{#trust:+}.\n',
    };
    const both = (files: Readonly<Record<string, string>> = TWO) =>
      begin({ folders: [ROOT, OPEN], files, settings: { coder: 'sg' } });
    const trust = async ({ ask }: LspPair): Promise<readonly string[]> => {
      const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
      return studies
        .map(({ root, codes }) => `${root} ${codes.find(({ id }) => id === 'trust')?.own}`)
        .sort();
    };

    it('is blind to the one alone: the other is counted, searched and compared whole', async () => {
      const pair = await both();
      assert.deepEqual(await trust(pair), [`${OPEN} 1`, `${ROOT} 0`]);
      const { studies } = await pair.ask(REQUEST.blind, {});
      assert.deepEqual(
        studies.map(({ root, state }) => [root, state]),
        [[ROOT, 'blind']],
      );
      const compared = await Promise.all(
        [ROOT, OPEN].map((root) => pair.ask(REQUEST.compareChoices, { root })),
      );
      assert.deepEqual(
        compared.map(({ ok }) => ok),
        [false, true],
      );
      const uses = (root: string) => pair.ask(REQUEST.uses, { root, code: 'trust', layer: 'everyone' });
      assert.deepEqual([(await uses(ROOT)).length, (await uses(OPEN)).length], [0, 1]);
    });

    it('has one revealed, and stays blind to the other', async () => {
      const pair = await both({ ...TWO, [`${OPEN}/codebook.yaml`]: BOOK_TEXT });
      assert.deepEqual(await trust(pair), [`${OPEN} 0`, `${ROOT} 0`]);
      const { studies } = await pair.ask(REQUEST.blind, {});
      const key = studies.find(({ root }) => root === OPEN)?.key ?? '';
      await pair.client.sendNotification(NOTIFICATION.revealed, { revealed: { [OPEN]: key } });
      await pair.settled();
      assert.deepEqual(await trust(pair), [`${OPEN} 1`, `${ROOT} 0`]);
      const compared = await pair.ask(REQUEST.compareChoices, { root: ROOT });
      assert.equal(compared.ok, false);
    });
  });

  describe('of a round', () => {
    const ROUNDS = {
      [BOOK]:
        'blind: [2]\ndocuments: ["r{round}/{coder}/{document}.md"]\ncoders: {sg: Sonja, kl: Kit}\ncodes: [{id: rota, definition: x}, {id: trust, definition: x}]\n',
      [`${ROOT}/r1/sg/P1.md`]: '---\ncoding: done\n---\n[a]{#rota} b\n',
      [`${ROOT}/r1/kl/P1.md`]: '---\ncoding: done\n---\n[a]{#trust} b\n',
      [`${ROOT}/r2/sg/P1.md`]: '---\ncoding: done\n---\n[a]{#rota} b\n',
      [`${ROOT}/r2/kl/P1.md`]: '---\ncoding: done\n---\n[a]{#trust} [b]{#trust}\n',
    };

    it('sees others’ earlier rounds, and can compare them', async () => {
      const { ask } = await start(ROUNDS);
      const { studies } = await ask(REQUEST.codes, { layer: 'kl' });
      assert.deepEqual(
        studies[0]?.codes.map(({ id, own }) => `${id} ${own}`),
        ['rota 0', 'trust 1'],
      );
      const asked = { root: ROOT, a: 'sg', b: 'kl', unfinished: false };
      const latest = await ask(REQUEST.comparison, { ...asked, round: null });
      assert.ok(latest.ok);
      assert.deepEqual(
        latest.documents[0]?.items.map(({ a, b }) => [...a, ...b].map(({ uri }) => inStudy(uri))),
        [['r1/sg/P1.md', 'r1/kl/P1.md']],
      );
      const second = await ask(REQUEST.comparison, { ...asked, round: '2' });
      assert.match(second.ok ? '' : second.message, /You code this round blind/);
    });

    it('is told what an explorer should leave out', async () => {
      const { ask } = await start(ROUNDS);
      assert.deepEqual((await ask(REQUEST.blind, {})).studies[0]?.hide, ['adjudication', 'r2/kl']);
    });
  });

  it('is told what an explorer should leave out: others’ folders, the consensus, decisions, others’ memos', async () => {
    const { ask } = await start();
    const { ready, studies } = await ask(REQUEST.blind, {});
    assert.ok(ready);
    assert.deepEqual(
      studies.map(({ state, reader, rounds, unfinished, copies, hide }) => [
        ...[state, reader, rounds, unfinished, copies],
        ...hide,
      ]),
      [
        [
          ...['blind', 'Sonja Marsh', null, 1, 1],
          ...['adjudication', 'coding/kl', 'consensus', 'memos/anybody.md', 'memos/kit.md'],
        ],
      ],
    );
  });

  it('can be nobody where the codebook does not say so', async () => {
    const { ask } = await start({ ...BLIND_STUDY, [BOOK]: BOOK_TEXT.replace('blind: true\n', '') });
    const open = [{ root: ROOT, figures: true }];
    assert.deepEqual(await ask(REQUEST.blind, {}), { ready: true, studies: [], open });
    const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
    assert.equal(studies[0]?.codes.find(({ id }) => id === 'trust')?.own, 4);
  });
});
