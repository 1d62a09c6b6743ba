import assert from 'node:assert/strict';
import type {
  CodeLens,
  CompletionList,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SemanticTokens,
  SymbolInformation,
} from 'vscode-languageserver-protocol/node';
import { NOTIFICATION } from '../../server/src/protocol/changes';
import { REQUEST } from '../../server/src/protocol/requests';
import type { LspPair } from '../support/lspPair';
import { ROOT, usePair } from '../support/lspStudy';
import {
  BLIND_STUDY,
  BOOK,
  BOOK_TEXT,
  inStudy,
  OTHER,
  OTHERS_ALONE,
  OWN,
  reveal,
  SHARED,
} from '../support/blindStudy';

const at = (uri: string, line: number, character: number) => ({
  textDocument: { uri },
  position: { line, character },
});

describe('who codes blind', () => {
  const { start: begin } = usePair();
  const start = (files = BLIND_STUDY, coder = 'sg'): Promise<LspPair> =>
    begin({ files, settings: { coder } });

  describe('is shown only their own copies and the transcripts', () => {
    it('in the counts of the view Codes', async () => {
      const { ask } = await start();
      const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
      const [study] = studies;
      assert.deepEqual(
        study?.codes.map(({ id, own, documents }) => `${id} ${own} ${documents}`),
        ['rota 2 2', 'trust 0 0', 'hope 0 0'],
      );
      assert.equal(study.layerDescription, 'everyone whose coding you see, summed, coded blind');
    });

    it('in the layers that are offered', async () => {
      const { ask } = await start();
      const { studies } = await ask(REQUEST.codes, { layer: 'consensus' });
      assert.deepEqual(studies[0]?.coders, [{ id: 'sg', name: 'Sonja Marsh' }]);
      assert.equal(studies[0].layerDescription, 'Sonja Marsh, coded blind');
    });

    it('in the passages below a code', async () => {
      const { ask } = await start();
      const uses = (code: string) => ask(REQUEST.uses, { root: ROOT, code, layer: 'everyone' });
      assert.deepEqual(await uses('trust'), []);
      assert.deepEqual(
        (await uses('rota')).map(({ document }) => document),
        ['P1', 'P3'],
      );
    });

    it('in the order of completion', async () => {
      const { client, open } = await start();
      await open(OWN, 'A: [We]{#}');
      const { items } = await client.sendRequest<CompletionList>('textDocument/completion', at(OWN, 0, 9));
      const codes = items.filter(({ label }) => ['rota', 'trust', 'hope'].includes(label));
      const ordered = codes.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      assert.deepEqual(
        ordered.map(({ label }) => label),
        ['rota', 'trust', 'hope'],
      );
    });

    it('in how often the palette says that codes were given', async () => {
      const { ask } = await start();
      const choices = await ask(REQUEST.choices, { uri: OWN });
      assert.deepEqual(
        choices?.codes.map(({ id, uses }) => `${id} ${uses}`),
        ['rota 2', 'trust 0', 'hope 0'],
      );
    });

    it('in where examples live', async () => {
      const { client } = await start();
      const example = at(BOOK, 11, BOOK_TEXT.split('\n')[11]?.indexOf('None of') ?? 0);
      const hover = await client.sendRequest<Hover>('textDocument/hover', example);
      const said = JSON.stringify(hover.contents);
      assert.ok(said.includes('is not told while you code blind'), said);
      assert.ok(!said.includes('kl'), said);
      const places = await client.sendRequest<Location[]>('textDocument/definition', example);
      assert.deepEqual(
        places.map(({ uri }) => uri),
        [OWN],
      );
    });

    it('in what is called stale or unused', async () => {
      const { problems } = await start();
      assert.deepEqual(problems(BOOK), []);
    });

    it('in the list of problems', async () => {
      const { published } = await start();
      assert.deepEqual(
        published.filter(({ diagnostics }) => diagnostics.length > 0).map(({ uri }) => inStudy(uri)),
        [],
      );
    });

    it('in references, from a place and from the tree', async () => {
      const { client, ask } = await start();
      const from = { ...at(BOOK, 11, 10), context: { includeDeclaration: false } };
      assert.deepEqual(await client.sendRequest<Location[]>('textDocument/references', from), []);
      const asked = { root: ROOT, code: 'rota', includeDeclaration: false };
      const found = await ask(REQUEST.references, asked);
      assert.deepEqual(
        found.map(({ uri }) => inStudy(uri)),
        ['coding/sg/P1.md', 'memos/mine.md', 'shared/P3.md'],
      );
    });

    it('in the symbols of the workspace', async () => {
      const { client } = await start();
      const found = async (query: string) => {
        const symbols = await client.sendRequest<SymbolInformation[]>('workspace/symbol', { query });
        return symbols.map(({ location }) => inStudy(location.uri));
      };
      assert.deepEqual(await found('late'), []);
      assert.deepEqual(await found('no time'), ['coding/sg/P1.md']);
    });

    it('when they go to a definition from words that another has coded', async () => {
      const { client, open } = await start();
      await open(`${ROOT}/memos/mine.md`, '---\ncoder: sg\nabout: [P2 ¶1]\n---\n');
      const from = at(`${ROOT}/memos/mine.md`, 2, 9);
      const places = await client.sendRequest<Location[]>('textDocument/definition', from);
      assert.deepEqual(
        places.map(({ uri }) => inStudy(uri)),
        ['transcripts/P2.md'],
      );
    });

    it('in what a hover says of a code', async () => {
      const { client } = await start();
      const { contents } = await client.sendRequest<Hover>('textDocument/hover', at(BOOK, 11, 10));
      const said = JSON.stringify(contents);
      assert.ok(said.includes('0 times, in 0 documents (Sonja Marsh'), said);
    });

    it('in the lenses above codes', async () => {
      const { client } = await start();
      const textDocument = { uri: BOOK };
      const lenses = await client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
      const titles = await Promise.all(
        lenses.map((lens) => client.sendRequest<CodeLens>('codeLens/resolve', lens)),
      );
      assert.deepEqual(
        titles.map(({ command }) => command?.title),
        [
          '2 times, in 2 documents (Sonja Marsh, coded blind) · given by 1 coder',
          'Not used (Sonja Marsh, coded blind)',
          'Not used (Sonja Marsh, coded blind)',
        ],
      );
    });

    it('in what is highlighted with a code', async () => {
      const { client } = await start();
      const highlights = (uri: string, line: number, character: number) =>
        client.sendRequest<DocumentHighlight[] | null>(
          'textDocument/documentHighlight',
          at(uri, line, character),
        );
      assert.deepEqual(await highlights(OTHER, 3, 21), []);
    });

    it('in the passages of a text and its ruler: of another’s copy none, of a shared one their own', async () => {
      const { ask } = await start();
      assert.equal(await ask(REQUEST.passages, { uri: OTHER }), null);
      assert.equal(await ask(REQUEST.overview, { uri: OTHER }), null);
      const shared = await ask(REQUEST.passages, { uri: SHARED });
      assert.deepEqual(
        shared?.passages.map(({ codes }) => codes.map(({ id }) => id)),
        [['rota']],
      );
    });

    it('in the outline, the folds, the colours and the names of codes of another’s copy', async () => {
      const { client } = await start();
      const textDocument = { uri: OTHER };
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const outline = await client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument,
      });
      const folds = await client.sendRequest<FoldingRange[]>('textDocument/foldingRange', { textDocument });
      const hints = await client.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
      const tokens = await client.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
        textDocument,
      });
      assert.deepEqual([outline, folds, hints, tokens.data], [[], [], [], []]);
    });

    it('in what a hover and a quotation say in another’s copy', async () => {
      const { client, ask, open } = await start();
      await open(OTHER, BLIND_STUDY[OTHER] ?? '');
      assert.equal(await client.sendRequest<Hover | null>('textDocument/hover', at(OTHER, 3, 21)), null);
      const cursor = { line: 3, character: 12 };
      assert.equal(await ask(REQUEST.passagesHere, { uri: OTHER, position: cursor }), null);
      const here = { uri: OTHER, version: 1, ranges: [{ start: cursor, end: cursor }] };
      assert.deepEqual(await ask(REQUEST.quotesHere, here), []);
    });

    it('in the status bar', async () => {
      const { ask } = await start();
      const { passages, hidden } = await ask(REQUEST.status, { uri: OTHER });
      assert.deepEqual({ passages, hidden }, { passages: null, hidden: true });
      assert.equal((await ask(REQUEST.status, { uri: SHARED })).passages, 1);
      assert.equal((await ask(REQUEST.status, { uri: OWN })).hidden, false);
    });

    it('in how many texts are unaltered', async () => {
      const files = { ...BLIND_STUDY, [OTHERS_ALONE]: 'A: It was altered by Kit.\n' };
      const { ask } = await start(files);
      const { texts, altered } = await ask(REQUEST.seal, { uri: OWN });
      assert.deepEqual({ texts, altered }, { texts: 1, altered: [] });
    });

    it('in the annotations whose words are gone', async () => {
      const unplaced = '---\nunplaced: ["[late]{#trust}"]\n---\nA: It was.\n';
      const { ask } = await start({ ...BLIND_STUDY, [OTHERS_ALONE]: unplaced });
      assert.deepEqual((await ask(REQUEST.unplaced, { uri: OWN })).passages, []);
    });

    it('in the view Documents', async () => {
      const { ask } = await start();
      const { studies } = await ask(REQUEST.documents, { layer: 'everyone', by: null });
      assert.deepEqual(
        studies[0]?.documents.map(({ key, state, references, files }) => [
          ...[key, state, references],
          ...files.map(({ path, state: own }) => `${path} ${own ?? '-'}`),
        ]),
        [
          ['P1', 'in-progress', 1, 'coding/sg/P1.md in-progress', 'transcripts/P1.md -'],
          ['P2', null, 0, 'transcripts/P2.md -'],
          ['P3', 'in-progress', 1, 'shared/P3.md in-progress'],
        ],
      );
    });

    it('in passages that a query finds, and in what it may name', async () => {
      const { ask } = await start();
      const found = await ask(REQUEST.retrieve, { root: ROOT, query: '#trust', layer: 'everyone' });
      assert.ok(found.ok);
      assert.deepEqual(found.rows, []);
      const help = await ask(REQUEST.queryHelp, { root: ROOT, text: '#trust@', offset: 7 });
      assert.deepEqual(
        help.offers.map(({ insert }) => insert),
        ['#trust@sg'],
      );
    });

    it('in Search and Code', async () => {
      const { ask } = await start({ ...BLIND_STUDY, [`${ROOT}/coding/kl/P4.md`]: 'A: It was late, too.\n' });
      const words = { root: ROOT, layer: 'everyone', pattern: 'late', kind: 'words' } as const;
      const found = await ask(REQUEST.searchSpeech, words);
      assert.ok(found.ok);
      assert.deepEqual(
        found.hits.map(({ uri }) => inStudy(uri)),
        [],
      );
    });

    it('in the view Memos, and in conversations beside the text', async () => {
      const { ask } = await start();
      const { studies } = await ask(REQUEST.memos, {});
      assert.deepEqual(
        studies[0]?.threads.map(({ memos }) => memos.map(({ memo }) => memo)),
        [['mine']],
      );
      assert.deepEqual(
        studies[0].analytic.map(({ title }) => title),
        ['What I think'],
      );
      assert.equal(await ask(REQUEST.threads, { uri: OTHER }), null);
      assert.deepEqual((await ask(REQUEST.threads, { uri: SHARED }))?.threads, []);
    });

    it('in the definition of a code', async () => {
      const { ask } = await start();
      const definition = await ask(REQUEST.definition, { uri: OWN, id: 'trust' });
      assert.equal(definition?.use, '0 times in 0 documents (Sonja Marsh, coded blind)');
    });

    it('in what was coded last', async () => {
      const { client, open, type } = await start();
      await open(OTHER, 'A: x\n');
      await type(OTHER, 'A: [x]{#hope}\n');
      await open(OWN, 'A: [We]{#}');
      const { items } = await client.sendRequest<CompletionList>('textDocument/completion', at(OWN, 0, 9));
      const sorted = (id: string): string => items.find(({ label }) => label === id)?.sortText ?? '';
      assert.ok(sorted('rota') < sorted('hope'));
    });

    it('in the next document that is to be coded: of nobody’s, before they have said who they are', async () => {
      const files = { ...BLIND_STUDY, [OTHERS_ALONE]: 'A: It was late.\n' };
      const { ask } = await start(files, '');
      const next = await ask(REQUEST.nextUnfinished, { uri: null });
      assert.equal(next.ok, false);
    });
  });

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
    assert.deepEqual((await ask(REQUEST.blind, {})).studies, []);
    const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
    assert.equal(studies[0]?.codes.find(({ id }) => id === 'trust')?.own, 4);
  });
});
