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
import { REQUEST } from '../../server/src/protocol/requests';
import type { LspPair } from '../support/lspPair';
import { ROOT, usePair } from '../support/lspStudy';
import {
  at,
  BLIND_STUDY,
  BOOK,
  BOOK_TEXT,
  inStudy,
  OTHER,
  OTHERS_ALONE,
  OWN,
  SHARED,
} from '../support/blindStudy';

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

    it('in what is called unknown in study.yaml', async () => {
      const saved = "queries: [{name: Late, find: '#nothing@zz'}]\n";
      const { problems } = await start({ ...BLIND_STUDY, [`${ROOT}/study.yaml`]: saved });
      assert.deepEqual(problems(`${ROOT}/study.yaml`), []);
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
      const others = await ask(REQUEST.retrieve, { root: ROOT, query: '#trust@kl', layer: 'everyone' });
      assert.deepEqual(others.ok && others.notices, []);
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
});
