import assert from 'node:assert/strict';
import type { OwnPassages } from '../../server/src/protocol/comparing';
import { REQUEST } from '../../server/src/protocol/requests';
import { ROOT, usePair } from '../support/lspStudy';

const KL = `${ROOT}/coding/kl/P1.md`;
const SG = `${ROOT}/coding/sg/P1.md`;
const LOG = `${ROOT}/adjudication/P1.jsonl`;
const FILES = {
  [`${ROOT}/codebook.yaml`]:
    'documents: ["coding/{coder}/{document}.md"]\ncoders: {sg: Sonja Marsh, kl: Kit Lowe}\n' +
    'codes: [{id: work, codes: [{id: time, codes: [{id: rota, name: Rota}, {id: breaks}]}]}]\n',
  [KL]: '---\ncoding: done\n---\nWe had [no time]{#rota}. [None.]{#time}\n',
  [SG]: '---\ncoding: done\n---\nWe had [no time]{#breaks}. [None.]{#time "yes"}\n',
  [`${ROOT}/coding/sg/P2.md`]: 'x\n',
};
const QUESTION = { root: ROOT, a: 'kl', b: 'sg', round: null, unfinished: false };

describe('comparing over the wire', () => {
  const { start } = usePair();

  it('says who can be compared, and how much of it is done', async () => {
    const { ask } = await start({ files: FILES });
    assert.deepEqual(await ask(REQUEST.compareChoices, { root: ROOT }), {
      ok: true,
      coders: [
        { id: 'sg', name: 'Sonja Marsh', copies: 2, done: 1 },
        { id: 'kl', name: 'Kit Lowe', copies: 1, done: 1 },
      ],
      rounds: [],
      saved: [],
      own: null,
    });
  });

  it('compares what is typed, with what was decided', async () => {
    const { ask, open, disk } = await start({ files: FILES });
    const before = await ask(REQUEST.comparison, QUESTION);
    assert.ok(before.ok);
    const [document] = before.documents;
    assert.ok(document);
    const shown = document.items.map(({ kind, relation, state, locator, words, a, b }) => [
      ...[kind, relation, state, locator, words],
      ...[...a, ...b].map(({ code, uri, range }) => `${code} ${uri.slice(ROOT.length)} ${range.start.line}`),
    ]);
    assert.deepEqual(shown, [
      ['code', 'sibling', 'open', 'P1 ¶1', 'no time', 'rota /coding/kl/P1.md 3', 'breaks /coding/sg/P1.md 3'],
      ['memo', null, 'agreed', 'P1 ¶1', 'None.', 'time /coding/kl/P1.md 3', 'time /coding/sg/P1.md 3'],
    ]);
    assert.deepEqual(before.leftOut, [
      { key: 'P2', reason: 'Kit Lowe has no copy of it; Sonja Marsh has not begun it' },
    ]);
    assert.deepEqual(
      before.codes.map(({ id, name, parent }) => [id, name, parent]),
      [
        ['work', 'work', null],
        ['time', 'time', 'work'],
        ['rota', 'Rota', 'time'],
        ['breaks', 'breaks', 'time'],
      ],
    );
    assert.deepEqual(before.table, {
      codes: ['time', 'rota', 'breaks'],
      cells: [
        { a: 'time', b: 'time', agreed: 1, open: 0, settled: 0 },
        { a: 'rota', b: 'breaks', agreed: 0, open: 1, settled: 0 },
      ],
    });
    const decision = {
      ...{ id: 'x', item: document.items[0]?.id, document: 'P1', round: null, turn: 1 },
      sides: [
        { coder: 'kl', codes: ['rota'], words: ['no time'] },
        { coder: 'sg', codes: ['breaks'], words: ['no time'] },
      ],
      ...{ verdict: { decision: 'one', coder: 'sg' }, by: 'kl', at: '2026-03-01T10:00:00Z' },
      ...{ why: 'It was about breaks.', codebook: 'x' },
    };
    disk.set(LOG, `${JSON.stringify(decision)}\n`);
    const settled = await ask(REQUEST.comparison, QUESTION);
    assert.ok(settled.ok);
    assert.deepEqual(settled.documents[0]?.items[0]?.decision, {
      ...{ id: 'x', said: 'as Sonja Marsh', by: 'Kit Lowe', at: '2026-03-01T10:00:00Z' },
      why: 'It was about breaks.',
    });
    assert.equal(settled.documents[0].items[0].state, 'settled');
    await open(KL, '---\ncoding: done\n---\nWe had no time. [None.]{#time}\n');
    const reopened = await ask(REQUEST.comparison, QUESTION);
    assert.ok(reopened.ok);
    const [first] = reopened.documents[0]?.items ?? [];
    assert.deepEqual(
      [first?.kind, first?.state, first?.reopened?.reason],
      ['omission', 'open', 'what Kit Lowe has there is not what was decided on'],
    );
  });

  it('plans a decision, its log and the consensus copy, and writes nothing', async () => {
    const consensus = 'consensus: consensus/{document}.md\n';
    const codebook = `${ROOT}/codebook.yaml`;
    const { ask, disk } = await start({ files: { ...FILES, [codebook]: consensus + FILES[codebook] } });
    const compared = await ask(REQUEST.comparison, QUESTION);
    const item = compared.ok ? (compared.documents[0]?.items[0]?.id ?? '') : '';
    const by = { by: 'kl', at: '2026-03-01T10:00:00.000Z', why: '' };
    const step = { kind: 'decide', item, take: 'b' } as const;
    const plan = await ask(REQUEST.decide, { ...QUESTION, document: 'P1', step, ...by });
    assert.ok(plan.ok);
    assert.deepEqual(plan.consensus, {
      ...{ uri: `${ROOT}/consensus/P1.md`, before: null },
      after: 'We had [no time]{#breaks}. [None.]{#time}\n',
    });
    assert.deepEqual(
      plan.added.map(({ uri, before }) => [uri.slice(ROOT.length), before]),
      [
        ['/.gitattributes', null],
        ['/adjudication/P1.jsonl', null],
      ],
    );
    assert.match(plan.added[0]?.after ?? '', /merge=union/);
    const line = plan.added[1]?.after ?? '';
    assert.equal((JSON.parse(line) as { readonly item: string }).item, item);
    // As it would be written, it settles the place; taken back, the place is open.
    disk.set(LOG, line);
    const settled = await ask(REQUEST.comparison, QUESTION);
    assert.equal(settled.ok && settled.documents[0]?.items[0]?.state, 'settled');
    const decision = settled.ok ? (settled.documents[0]?.items[0]?.decision?.id ?? '') : '';
    const back = { kind: 'reverse', decision } as const;
    const reversal = await ask(REQUEST.decide, { ...QUESTION, document: 'P1', step: back, ...by });
    assert.ok(reversal.ok);
    disk.set(LOG, reversal.added.at(-1)?.after ?? '');
    const open = await ask(REQUEST.comparison, QUESTION);
    assert.equal(open.ok && open.documents[0]?.items[0]?.state, 'open');
    const gone = await ask(REQUEST.decide, {
      ...QUESTION,
      document: 'P1',
      step: { ...step, item: 'x' },
      ...by,
    });
    assert.ok(!gone.ok);
    assert.match(gone.message, /no place x in P1/);
  });

  it('says what a consensus copy lacks, and plans to add it, with nothing for the log', async () => {
    const codebook = `${ROOT}/codebook.yaml`;
    const copy = `${ROOT}/consensus/P1.md`;
    const { ask, open } = await start({
      files: {
        ...FILES,
        [codebook]: `consensus: consensus/{document}.md\n${FILES[codebook]}`,
        [copy]: 'We had [no time]{#time "by hand"}. None.\n',
      },
    });
    const consensus = async () => {
      const compared = await ask(REQUEST.comparison, QUESTION);
      return compared.ok ? compared.documents[0]?.consensus : undefined;
    };
    assert.deepEqual(await consensus(), { uri: copy, lacks: 1 });
    const plan = await ask(REQUEST.updateConsensus, { ...QUESTION, document: 'P1' });
    const after = 'We had [no time]{#time "by hand"}. [None.]{#time}\n';
    assert.deepEqual(plan, {
      ok: true,
      consensus: { uri: copy, before: 'We had [no time]{#time "by hand"}. None.\n', after },
      added: [],
    });
    await open(copy, after);
    assert.deepEqual(await consensus(), { uri: copy, lacks: 0 });
    const again = await ask(REQUEST.updateConsensus, { ...QUESTION, document: 'P1' });
    assert.deepEqual(again, { ok: true, consensus: null, added: [] });
    const outside = await ask(REQUEST.updateConsensus, { ...QUESTION, document: '../P1' });
    assert.ok(!outside.ok);
    const one = await ask(REQUEST.updateConsensus, { ...QUESTION, b: 'kl', document: 'P1' });
    assert.deepEqual([one.ok, (await ask(REQUEST.comparison, { ...QUESTION, b: 'kl' })).ok], [false, false]);
  });

  it('plans nothing outside the study, whatever the key of a document says', async () => {
    const elsewhere = (text = ''): string => text.replace('---', '---\ndocument: ../../evil');
    const files = { ...FILES, [KL]: elsewhere(FILES[KL]), [SG]: elsewhere(FILES[SG]) };
    const { ask, disk } = await start({ files });
    disk.set('file:///evil.jsonl', 'not ours\n');
    const compared = await ask(REQUEST.comparison, QUESTION);
    assert.ok(compared.ok);
    assert.deepEqual(compared.documents[0]?.unreadLines, []);
    const step = { kind: 'decide', item: compared.documents[0].items[0]?.id ?? '', take: 'b' } as const;
    const by = { by: 'kl', at: '2026-03-01T10:00:00.000Z', why: '' };
    const plan = await ask(REQUEST.decide, { ...QUESTION, document: '../../evil', step, ...by });
    assert.ok(!plan.ok);
    assert.match(plan.message, /no file can be called so/);
  });

  it('plans codes of the adjudicator’s own on what is selected in a copy, as long as that is the copy', async () => {
    const consensus = 'consensus: consensus/{document}.md\n';
    const codebook = `${ROOT}/codebook.yaml`;
    const { ask, open } = await start({ files: { ...FILES, [codebook]: consensus + FILES[codebook] } });
    await open(SG, FILES[SG] ?? '');
    const compared = await ask(REQUEST.comparison, QUESTION);
    const { id: item = '', common } = (compared.ok && compared.documents[0]?.items[0]) || {};
    assert.equal(common, 'no time');
    const range = { start: { line: 3, character: 3 }, end: { line: 3, character: 15 } };
    const decide = (words: OwnPassages['words']) => {
      const take = { codes: [{ id: 'time', value: null }], words };
      return ask(REQUEST.decide, {
        ...{ ...QUESTION, document: 'P1', step: { kind: 'decide', item, take } as const },
        ...{ by: 'kl', at: '2026-03-01T10:00:00.000Z', why: '' },
      });
    };
    const plan = await decide({ uri: SG, version: 1, ranges: [range] });
    assert.equal(plan.ok && plan.consensus?.after, 'We [had no time]{#time}. [None.]{#time}\n');
    const both = await decide('together');
    assert.equal(both.ok && both.consensus?.after, 'We had [no time]{#time}. [None.]{#time}\n');
    assert.deepEqual(await decide({ uri: SG, version: 2, ranges: [range] }), {
      ok: false,
      message: 'The copy changed since the words were selected. Select them again.',
    });
  });

  const MW = `${ROOT}/coding/mw/P1.md`;
  const THREE = {
    ...FILES,
    [MW]: '---\ncoding: done\n---\nWe had [no time]{#rota}. None.\n',
    [`${ROOT}/coding/an/P1.md`]: '---\ncoding: done\n---\nWe had no time. None.\n',
    [`${ROOT}/coding/bo/P1.md`]: 'We had [no time]{#time}. None.\n',
  };

  it('says at a place what others made of it who have read it, and what was decided there between others', async () => {
    const consensus = `consensus: consensus/{document}.md\n${FILES[`${ROOT}/codebook.yaml`] ?? ''}`;
    const { ask, disk } = await start({ files: { ...THREE, [`${ROOT}/codebook.yaml`]: consensus } });
    const others = { ...QUESTION, a: 'mw' };
    const compared = await ask(REQUEST.comparison, others);
    assert.ok(compared.ok);
    const [document] = compared.documents;
    const [first, second] = document?.items ?? [];
    assert.deepEqual(document?.readers, ['Kit Lowe', 'an']);
    assert.deepEqual(first?.others, [{ name: 'Kit Lowe', codes: ['#rota'] }]);
    assert.deepEqual(second?.others, [{ name: 'Kit Lowe', codes: ['#time'] }]);
    assert.deepEqual(first.elsewhere, []);
    const decision = {
      ...{ document: 'P1', by: 'mw', at: '2026-03-01T10:00:00.000Z', why: 'Said so.' },
      step: { kind: 'decide', item: first.id, take: 'b' } as const,
    };
    const plan = await ask(REQUEST.decide, { ...others, ...decision });
    assert.ok(plan.ok, plan.ok ? '' : plan.message);
    disk.set(LOG, plan.added.at(-1)?.after ?? '');
    const between = await ask(REQUEST.comparison, QUESTION);
    assert.ok(between.ok);
    assert.deepEqual(
      between.documents[0]?.items.map(({ elsewhere }) =>
        elsewhere.map(({ said, between: of, by }) => [said, of, by]),
      ),
      [[['as Sonja Marsh', ['mw', 'Sonja Marsh'], 'mw']], []],
    );
  });

  it('calls people A, B and so on when that is wished, and names nobody anywhere', async () => {
    const { ask, disk } = await start({ files: THREE });
    const compared = await ask(REQUEST.comparison, QUESTION);
    const item = compared.ok ? (compared.documents[0]?.items[0]?.id ?? '') : '';
    const entry = {
      ...{
        document: 'P1',
        round: null,
        turn: 1,
        by: 'kl',
        at: '2026-03-01T10:00:00Z',
        why: '',
        codebook: 'x',
      },
      verdict: { decision: 'one', coder: 'sg' },
    };
    const sides = (one: string, other: string) =>
      [one, other].map((coder) => ({ coder, codes: ['rota'], words: ['no time'] }));
    const lines = [
      { id: 'x', item, ...entry, sides: sides('kl', 'sg') },
      { id: 'y', item: 'gone', ...entry, sides: sides('kl', 'sg') },
    ];
    disk.set(LOG, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const answer = await ask(REQUEST.comparison, { ...QUESTION, anonymous: true });
    assert.ok(answer.ok && answer.anonymous === true);
    assert.deepEqual([answer.a.name, answer.b.name], ['A', 'B']);
    const decision = answer.documents[0]?.items[0]?.decision;
    assert.deepEqual([decision?.said, decision?.by], ['as B', 'somebody']);
    assert.deepEqual(answer.documents[0]?.readers, ['C', 'E']);
    // Nothing but ids and places of files, which the view shows nowhere.
    const { a, b, documents, ...rest } = answer;
    const said = JSON.stringify([a.name, b.name, documents, rest]).replaceAll(
      /"[^"]*\/coding\/[^"]*"/gu,
      '""',
    );
    for (const name of ['Kit', 'Lowe', 'Sonja', 'Marsh', '"kl"', '"sg"', '"mw"', '"an"'])
      assert.ok(!said.includes(name), name);
    const own = await ask(REQUEST.comparison, { ...QUESTION, b: 'mw', anonymous: true });
    assert.ok(own.ok && !JSON.stringify(own.leftOut).includes('Kit'));
  });

  it('says of every pair how much is agreed, open and settled', async () => {
    const { ask, disk } = await start({ files: THREE });
    const asked = { root: ROOT, round: null, unfinished: false };
    const pairs = async () => {
      const answer = await ask(REQUEST.comparePairs, asked);
      assert.ok(answer.ok);
      return answer.pairs.map(({ a, b, agreed, open, settled }) => `${a} ${b} ${agreed} ${open} ${settled}`);
    };
    assert.deepEqual(await pairs(), [
      'sg kl 1 1 0',
      'sg an 0 2 0',
      'sg mw 0 2 0',
      'kl an 0 2 0',
      'kl mw 1 1 0',
      'an mw 0 1 0',
    ]);
    const compared = await ask(REQUEST.comparison, QUESTION);
    const decision = {
      ...{
        id: 'x',
        item: compared.ok ? compared.documents[0]?.items[0]?.id : '',
        document: 'P1',
        round: null,
        turn: 1,
      },
      sides: [
        { coder: 'kl', codes: ['rota'], words: ['no time'] },
        { coder: 'sg', codes: ['breaks'], words: ['no time'] },
      ],
      ...{ verdict: { decision: 'neither' }, by: 'kl', at: '2026-03-01T10:00:00Z', why: '', codebook: 'x' },
    };
    disk.set(LOG, `${JSON.stringify(decision)}\n`);
    assert.equal((await pairs())[0], 'sg kl 1 0 1');
    const all = await ask(REQUEST.comparePairs, { ...asked, unfinished: true });
    assert.ok(all.ok && all.pairs.some(({ a, b }) => `${a} ${b}` === 'an bo'));
    disk.set(LOG, null);
    const unreadable = await ask(REQUEST.comparePairs, asked);
    assert.ok(!unreadable.ok && unreadable.message.startsWith('adjudication/P1.jsonl: '));
  });

  it('saves who is compared by name in study.yaml, and offers it', async () => {
    const { ask, open } = await start({ files: FILES });
    const asked = { ...QUESTION, name: ' Kit  and Sonja: 1 ', version: null };
    const edit = await ask(REQUEST.saveComparison, asked);
    assert.ok(edit.ok);
    const text = edit.edits.map(({ newText }) => newText).join('');
    assert.equal(text, 'comparisons:\n  - {name: "Kit and Sonja: 1", a: kl, b: sg}\n');
    await open(`${ROOT}/study.yaml`, text);
    const choices = await ask(REQUEST.compareChoices, { root: ROOT });
    assert.deepEqual(choices.ok && choices.saved, [
      { name: 'Kit and Sonja: 1', a: 'kl', b: 'sg', round: null, unfinished: false },
    ]);
    const late = await ask(REQUEST.saveComparison, { ...asked, version: 0 });
    assert.ok(!late.ok && late.message.includes('changed meanwhile'));
    const nameless = await ask(REQUEST.saveComparison, { ...asked, name: ' ', version: 1 });
    assert.deepEqual(nameless, { ok: false, message: 'A comparison is saved under a name. Type one.' });
    const change = (kind: { kind: 'remove' } | { kind: 'rename'; to: string }, name: string) =>
      ask(REQUEST.editComparison, { root: ROOT, version: 1, edit: { ...kind, name } });
    const renamed = await change({ kind: 'rename', to: 'Both' }, 'Kit and Sonja: 1');
    assert.deepEqual(renamed.ok && renamed.edits.map(({ newText }) => newText), ['Both']);
    const removed = await change({ kind: 'remove' }, 'Kit and Sonja: 1');
    assert.deepEqual(removed.ok && removed.edits.map(({ range: { start, end } }) => [start.line, end.line]), [
      [0, 2],
    ]);
    const unknown = await change({ kind: 'remove' }, 'Both');
    assert.deepEqual(unknown, { ok: false, message: 'study.yaml has no comparison “Both” any more.' });
  });

  it('says why there is nothing to compare', async () => {
    const { ask } = await start({ files: { ...FILES, [LOG]: '' } });
    const alone = await ask(REQUEST.comparison, { ...QUESTION, b: 'kl' });
    assert.ok(!alone.ok);
    assert.match(alone.message, /^Choose two coders/);
    const elsewhere = await ask(REQUEST.comparison, { ...QUESTION, root: 'file:///nowhere' });
    assert.deepEqual(elsewhere, { ok: false, message: 'This study is not open.' });
  });

  it('plans no decision on a log that cannot be read, and leaves git attributes alone that cannot', async () => {
    const codebook = `${ROOT}/codebook.yaml`;
    const consensus = 'consensus: consensus/{document}.md\n';
    const { ask, disk } = await start({ files: { ...FILES, [codebook]: consensus + FILES[codebook] } });
    const compared = await ask(REQUEST.comparison, QUESTION);
    const item = compared.ok ? (compared.documents[0]?.items[0]?.id ?? '') : '';
    const step = { kind: 'decide', item, take: 'b' } as const;
    const asked = { ...QUESTION, document: 'P1', step, by: 'kl', at: '2026-03-01T10:00:00.000Z', why: '' };
    disk.set(`${ROOT}/.gitattributes`, null);
    const plan = await ask(REQUEST.decide, asked);
    assert.deepEqual(plan.ok && plan.added.map(({ uri }) => uri), [LOG]);
    disk.set(LOG, null);
    const refused = await ask(REQUEST.decide, asked);
    assert.deepEqual(refused, { ok: false, message: 'adjudication/P1.jsonl: not UTF-8.' });
  });
});
