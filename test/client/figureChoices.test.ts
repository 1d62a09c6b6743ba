import assert from 'node:assert/strict';
import type { AgreementAnswer, AgreementModel } from '../../server/src/protocol/agreement';
import {
  afterChoice,
  afterCoders,
  choicesFor,
  choicesOf,
  codersOf,
  type KeptFigures,
} from '../../client/src/views/figureChoices';
import { keptState } from '../../client/src/views/keptStates';

const ROOT = 'file:///study';
const CODERS = [
  { id: 'sg', name: 'Sonja' },
  { id: 'kl', name: 'Kit\nLowe' },
  { id: 'mo', name: 'Mo' },
];
const NOBODYS = { fixedBy: null } as const;
const USUAL: KeptFigures = { root: ROOT, unit: 'character', rule: 'any', level: null, studies: {} };

/** An answer of which nothing matters but whose figures it has, and what could be chosen. */
const answer = (ids: readonly string[], choices: AgreementModel['choices']): AgreementAnswer => {
  const none = { value: null, refused: false, low: null, high: null, why: null };
  return {
    ...{ ok: true, coders: CODERS.filter(({ id }) => ids.includes(id)), choices, documents: [], units: 0 },
    ...{
      basis: [],
      codes: [],
      notes: [],
      further: [],
      pairs: [],
      threshold: null,
      methods: '',
      provenance: '',
    },
    overall: { alpha: none, pooledKappa: null, exact: none, half: none },
  };
};

describe('what can be chosen on the page of figures', () => {
  const three = answer(['sg', 'kl'], { coders: CODERS, rounds: ['1', '2'] });

  it('are coders, each with a box, and who has nothing to compare is named so', () => {
    const boxes = codersOf(three, choicesFor(USUAL, ROOT));
    assert.deepEqual(
      boxes?.coders.map(({ id, name, ticked }) => [id, name, ticked]),
      [
        ['sg', 'Sonja', true],
        ['kl', 'Kit Lowe', true],
        ['mo', 'Mo (nothing to compare)', true],
      ],
    );
    const kept = afterCoders(USUAL, ROOT, ['kl', 'sg', 'gone'], ['sg', 'kl', 'mo']);
    assert.deepEqual(choicesFor(kept, ROOT).coders, ['sg', 'kl']);
    assert.deepEqual(
      codersOf(three, choicesFor(kept, ROOT))?.coders.map(({ name, ticked }) => [name, ticked]),
      [
        ['Sonja', true],
        ['Kit Lowe', true],
        ['Mo', false],
      ],
    );
  });

  it('is everybody again when all are ticked, also who comes later', () => {
    const two = afterCoders(USUAL, ROOT, ['sg', 'kl'], ['sg', 'kl', 'mo']);
    assert.equal(
      choicesFor(afterCoders(two, ROOT, ['sg', 'kl', 'mo'], ['sg', 'kl', 'mo']), ROOT).coders,
      null,
    );
  });

  it('is nobody where there are two, unless one was left out before', () => {
    const two = answer(['sg', 'kl'], { coders: CODERS.slice(0, 2), rounds: [] });
    assert.equal(codersOf(two, choicesFor(USUAL, ROOT)), null);
    const one = afterCoders(USUAL, ROOT, ['sg'], ['sg', 'kl']);
    assert.equal(codersOf(two, choicesFor(one, ROOT))?.coders.length, 2);
  });

  it('is kept for each study, and settings for all', () => {
    const kept = [
      (one: KeptFigures) => afterCoders(one, ROOT, ['sg', 'kl'], ['sg', 'kl', 'mo']),
      (one: KeptFigures) => afterChoice(one, ROOT, 'round', '2'),
      (one: KeptFigures) => afterChoice(one, ROOT, 'unit', 'turn'),
      (one: KeptFigures) => afterChoice(one, ROOT, 'rule', 'half'),
      (one: KeptFigures) => afterChoice(one, ROOT, 'level', '2'),
    ].reduce((one, change) => change(one), USUAL);
    const settings = { unit: 'turn', rule: 'half', level: 2 } as const;
    assert.deepEqual(choicesFor(kept, ROOT), { ...settings, ...NOBODYS, coders: ['sg', 'kl'], round: '2' });
    assert.deepEqual(choicesFor(kept, 'file:///other'), {
      ...settings,
      ...NOBODYS,
      coders: null,
      round: null,
    });
    assert.deepEqual(keptState.agreement(JSON.parse(JSON.stringify(kept))), kept);
    const back = afterChoice(afterChoice(kept, ROOT, 'round', ''), ROOT, 'level', '');
    assert.deepEqual(choicesFor(back, ROOT), {
      ...settings,
      ...NOBODYS,
      level: null,
      coders: ['sg', 'kl'],
      round: null,
    });
  });

  it('is a unit of anybody’s passages, for this study alone, until there is another', () => {
    const kept = afterChoice(USUAL, ROOT, 'unit', 'passages-of:kl');
    assert.deepEqual([choicesFor(kept, ROOT).unit, choicesFor(kept, ROOT).fixedBy], ['passage', 'kl']);
    assert.equal(choicesFor(kept, 'file:///other').unit, 'character');
    assert.deepEqual(keptState.agreement(JSON.parse(JSON.stringify(kept))), kept);
    const unit = choicesOf(three, choicesFor(kept, ROOT)).find(({ name }) => name === 'unit');
    assert.equal(unit?.value, 'passages-of:kl');
    assert.deepEqual(
      unit.options.slice(-3).map(({ text }) => text),
      ['Passages of Sonja', 'Passages of Kit Lowe', 'Passages of Mo'],
    );
    const gone = choicesOf(three, choicesFor(afterChoice(kept, ROOT, 'unit', 'passages-of:nobody'), ROOT));
    assert.ok(
      gone.find(({ name }) => name === 'unit')?.options.some(({ text }) => text === 'Passages of nobody'),
    );
    const back = afterChoice(kept, ROOT, 'unit', 'sentence');
    assert.deepEqual([choicesFor(back, ROOT).unit, choicesFor(back, ROOT).fixedBy], ['sentence', null]);
  });

  it('is nothing that the page made up', () => {
    assert.equal(afterChoice(USUAL, ROOT, 'unit', 'line'), USUAL);
    assert.equal(afterChoice(USUAL, ROOT, 'colour', 'red'), USUAL);
  });

  it('are rounds where there are some, the latest first', () => {
    const names = (of: AgreementAnswer, kept = USUAL) =>
      choicesOf(of, choicesFor(kept, ROOT)).map(({ name }) => name);
    assert.deepEqual(names(three), ['round', 'unit', 'rule', 'level']);
    assert.deepEqual(names(answer([], { coders: CODERS, rounds: ['1'] })), ['unit', 'rule', 'level']);
    const [rounds] = choicesOf(three, choicesFor(afterChoice(USUAL, ROOT, 'round', '2'), ROOT));
    assert.deepEqual(
      [rounds?.value, rounds?.options.map(({ value, text }) => [value, text])],
      [
        '2',
        [
          ['', 'The latest that two have finished'],
          ['1', 'Round 1'],
          ['2', 'Round 2'],
        ],
      ],
    );
  });

  it('is the round, where there are no figures because of it', () => {
    const none: AgreementAnswer = { ok: false, message: 'Round 3 is coded blind.' };
    assert.deepEqual(choicesOf(none, choicesFor(USUAL, ROOT)), []);
    const [round, ...others] = choicesOf(none, choicesFor(afterChoice(USUAL, ROOT, 'round', '3'), ROOT));
    assert.deepEqual([round?.options.map(({ value }) => value), others], [['', '3'], []]);
  });
});
