import assert from 'node:assert/strict';
import { codeTable } from '../../../server/src/agreement/adjudication/codeTable';
import { united } from '../../../server/src/agreement/adjudication/consensus';
import type { Decision, DecidedSide, Verdict } from '../../../server/src/agreement/adjudication/decisionLog';
import { leftBehind } from '../../../server/src/agreement/adjudication/leftBehind';
import { ownPassages } from '../../../server/src/agreement/adjudication/ownPassages';
import { settledPairsSteps } from '../../../server/src/agreement/adjudication/settledPairs';
import { everyPairSteps } from '../../../server/src/agreement/comparing/everyPair';
import { codersIn } from '../../../server/src/analysis/layers';
import { sha256 } from '../../../server/src/io/hash';
import { inOneGo } from '../../../server/src/project/steps';
import { makeStudy } from '../../support/studyFixture';
import { compared, decide, reverse, settle } from './adjudicating';

describe('what a decision left in a consensus copy', () => {
  const left = (text: string, verdict: Verdict, kl: DecidedSide, sg: DecidedSide): readonly string[] => {
    const fixture = makeStudy(
      `--- codebook.yaml\nconsensus: k/{document}.md\ncodes: [{id: a}, {id: b}]\n--- k/P1.md\n${text}\n`,
    );
    const facts = fixture.facts('k/P1.md');
    const decision: Decision = {
      ...{ kind: 'decision', id: 'x', item: 'x', document: 'P1', round: null, turn: 1, codebook: '' },
      ...{ sides: [kl, sg], verdict, by: 'kl', at: '2026-01-01T00:00:00Z', why: '' },
    };
    const found = leftBehind(decision, facts, (id) => id);
    return found.map(({ start, end, code }) => `${start}-${end} ${code}`);
  };
  const side = (coder: string, code: string, ...words: string[]): DecidedSide => ({
    ...{ coder, codes: [code], words },
  });

  it('is what the one had whose passage was to stand, and not the other’s', () => {
    const text = 'A [one two]{#a} x [one]{#a} [one two]{#b}';
    const ofKit: Verdict = { decision: 'one', coder: 'kl' };
    assert.deepEqual(left(text, ofKit, side('kl', 'a', 'one two'), side('sg', 'a', 'one')), ['2-9 a']);
  });

  it('is an adjudicator’s own code on their own words', () => {
    const passages = [{ start: 0, end: 3, words: 'two', code: 'b', value: null }];
    const text = '[one]{#b} [two]{#b} [two]{#a}';
    const own: Verdict = { decision: 'edit', passages };
    assert.deepEqual(left(text, own, side('kl', 'a', 'one'), side('sg', 'b', 'one')), ['4-7 b']);
  });

  it('has its value, in whatever way its accents are stored', () => {
    const passages = [{ start: 0, end: 3, words: 'two', code: 'b', value: 'caf\u00e9' }];
    const own: Verdict = { decision: 'edit', passages };
    const none = side('kl', 'a', 'one');
    assert.deepEqual(left('[one]{#b} [two]{#b:cafe\u0301} [two]{#b}', own, none, none), ['4-7 b']);
  });

  it('is of both what begins and ends as theirs do', () => {
    const text = '[one two]{#a} [x two]{#a} [one x]{#a}';
    const both: Verdict = { decision: 'both' };
    assert.deepEqual(left(text, both, side('kl', 'a', 'one'), side('sg', 'a', 'two')), ['0-7 a']);
  });
});

describe('passages of a consensus', () => {
  const passage = (start: number, end: number, value: string | null = null) => ({
    start,
    end,
    code: 'a',
    value,
  });

  it('are one where they overlap with one code and value, and two where they only touch', () => {
    assert.deepEqual(united([passage(2, 5), passage(0, 3), passage(5, 6)]), [passage(0, 5), passage(5, 6)]);
    assert.deepEqual(united([passage(0, 3), passage(1, 2, '+')]), [passage(0, 3), passage(1, 2, '+')]);
  });

  it('that are an adjudicator’s own have no blanks at their ends, and are not of blanks alone', () => {
    const codes = [{ id: 'a', value: null }];
    assert.deepEqual(ownPassages('x   y', [{ start: 1, end: 4 }], codes), []);
    const [own] = ownPassages('x one y', [{ start: 1, end: 6 }], codes);
    assert.deepEqual([own?.start, own?.end, own?.words], [2, 5, 'one']);
  });
});

describe('what two coders come to', () => {
  it('has each character that one of them alone marked with nothing', () => {
    const { cells } = codeTable(settle(compared('[ab]{#a}', 'a[b]{#a}'), []).items, () => 0);
    const told = cells.map(({ a, b, characters }) => [a, b, characters]);
    assert.deepEqual(told, [
      ['a', 'a', 1],
      ['a', null, 1],
    ]);
  });

  it('is settled where something was decided, open or agreed before, unless it was taken back', () => {
    const texts = ['[One]{#a} [two]{#a}', '[One]{#a} [two]{#b}'] as const;
    const study = makeStudy(
      `--- codebook.yaml\ndocuments: ["coding/{coder}/{document}.md"]\ncodes: [{id: a}, {id: b, codes: [{id: c}]}, {id: d}]\n--- coding/kl/P1.md\n${texts[0]}\n--- coding/sg/P1.md\n${texts[1]}\n`,
    ).study();
    const options = { round: null, unfinished: true };
    const [one, two] = compared(...texts).items.map((item, i) => decide(item, { decision: 'neither' }, i));
    const states = (...lines: readonly (string | undefined)[]): readonly unknown[] => {
      const counts = inOneGo(everyPairSteps(study, ['kl', 'sg'], options));
      const logs = new Map([['P1', lines.join('\n')]]);
      return inOneGo(settledPairsSteps(study, counts, logs, options, codersIn, sha256)).map(
        ({ agreed, open, settled }) => [agreed, open, settled],
      );
    };
    assert.deepEqual(states(), [[1, 1, 0]]);
    assert.deepEqual(states(one), [[0, 1, 1]]);
    assert.deepEqual(states(two), [[1, 0, 1]]);
    assert.deepEqual(states(one, two, reverse(two ?? '', 5)), [[0, 1, 1]]);
  });
});
