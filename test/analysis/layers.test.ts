import assert from 'node:assert/strict';
import { countCodes, createCountCache } from '../../server/src/analysis/counts';
import {
  codersOfStudy,
  compareKeys,
  describeLayer,
  layerDocuments,
  parseLayer,
  roundsOfStudy,
} from '../../server/src/analysis/layers';
import { compareRounds } from '../../server/src/syntax/rounds';
import { makeStudy } from '../support/studyFixture';

const STUDY = makeStudy(`--- codebook.yaml
documents: ["coding/{coder}/{document}.md", "open/{document}.md"]
consensus: consensus/{document}.md
source: source/{document}.md
coders: {sg: Sonja Marsh, kl: Kit Lowe, nn: Nobody}
codes: [{id: a}]
--- source/P0.md
Never coded.
--- consensus/P1.md
[x]{#a}
--- coding/sg/P1.md
x
--- coding/sg/P2.md
[x]{#a}
--- coding/kl/P10.md
[x]{#a @zz}
--- open/P3.md
[x]{#a}
`).study();

describe('the rounds of a study', () => {
  it('are those of its copies, each once, in their order', () => {
    const copies = ['10', '2', 'pilot', '2'].map(
      (round, i) => `--- r${round}/c${i}/P1.md\nx\n--- open/P${i}.md\nx\n`,
    );
    const study = makeStudy(
      `--- codebook.yaml\ndocuments: ["r{round}/{coder}/{document}.md", "open/{document}.md"]\ncodes: []\n${copies.join('')}`,
    ).study();
    assert.deepEqual(roundsOfStudy(study), ['2', '10', 'pilot']);
    assert.deepEqual(roundsOfStudy(STUDY), []);
  });
});

describe('describeLayer', () => {
  const check = (layer: string, expected: string, own: string | null = null): void =>
    assert.equal(describeLayer(STUDY, parseLayer(layer, own)), expected);

  it('names whose codings were chosen, in the order of choice', () => {
    check('consensus', 'consensus, else Sonja Marsh, else Kit Lowe');
    check('consensus', 'consensus, else Kit Lowe, else Sonja Marsh', 'kl');
    check('consensus', 'consensus, else Sonja Marsh, else Kit Lowe', 'zz');
  });

  it('names one coder, or all', () => {
    check('kl', 'Kit Lowe');
    check('zz', 'zz');
    check('everyone', 'everyone, summed');
  });
});

describe('layerDocuments', () => {
  const check = (layer: string, expected: readonly string[]): void =>
    assert.deepEqual(
      layerDocuments(STUDY, parseLayer(layer, null)).map(({ key }) => key),
      expected,
    );

  it('covers documents that have a copy of the layer’s, in the order of people', () => {
    check('consensus', ['P1', 'P2', 'P3', 'P10']);
    check('everyone', ['P1', 'P2', 'P3', 'P10']);
    check('sg', ['P1', 'P2', 'P3']);
    check('zz', ['P3', 'P10']);
  });
});

describe('codersOfStudy', () => {
  it('gives the codebook’s coders, then others who have coded', () => {
    assert.deepEqual(codersOfStudy(STUDY), ['sg', 'kl', 'nn', 'zz']);
  });
});

describe('the order of rounds and keys', () => {
  it('takes numbers for numbers', () => {
    const rounds = [null, '1', '1.5', '2', '10', 'pilot', 'round 2', 'round 10'];
    const shuffled = [...rounds].reverse();
    assert.deepEqual(shuffled.sort(compareRounds), rounds);
    assert.equal(compareRounds('01', '1'), 0);
  });

  it('compares numbers of any length', () => {
    const long = '9'.repeat(400);
    assert.ok(compareRounds(long, `${long}0`) < 0);
    assert.equal(compareRounds(long, long), 0);
    assert.ok(compareKeys(`P${long}`, 'P10') > 0);
  });
});

describe('createCountCache', () => {
  it('does not read again what has not changed', () => {
    const fixture = makeStudy(
      '--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\n[x]{#a}\n--- P2.md\n[x]{#a}\n',
    );
    const cache = createCountCache();
    const layer = parseLayer('everyone', null);
    countCodes(fixture.study(), layer, cache);
    const kept = cache.documents.get(fixture.facts('P2.md'));
    assert.notEqual(kept, undefined);
    const before = kept?.get(JSON.stringify(layer));
    fixture.type('P1.md', '[x]{#a} [y]{#a}\n');
    const [a] = countCodes(fixture.study(), layer, cache);
    assert.equal(a?.own, 3);
    assert.equal(cache.documents.get(fixture.facts('P2.md'))?.get(JSON.stringify(layer)), before);
  });

  it('counts again when the codebook’s tree, aliases or order of coders change', () => {
    const fixture = makeStudy(
      '--- codebook.yaml\ncoders: {sg: S, kl: K}\ncodes: [{id: a}, {id: b}]\n--- P1.md\n[x]{#b @sg} [y]{#b}{#b @kl} [z]{#old @kl}\n',
    );
    const cache = createCountCache();
    const totals = (codebook: string): readonly string[] => {
      fixture.type('codebook.yaml', codebook);
      const layer = parseLayer('consensus', null);
      return countCodes(fixture.study(), layer, cache).map(({ id, total }) => `${id} ${total}`);
    };
    assert.deepEqual(totals('coders: {sg: S, kl: K}\ncodes: [{id: a}, {id: b}]\n'), ['a 0', 'b 2']);
    assert.deepEqual(totals('coders: {kl: K, sg: S}\ncodes: [{id: a}, {id: b}]\n'), ['a 0', 'b 2', 'old 1']);
    assert.deepEqual(totals('coders: {kl: K}\ncodes: [{id: a, codes: [{id: b}]}]\n'), [
      'a 2',
      'b 2',
      'old 1',
    ]);
    assert.deepEqual(totals('coders: {kl: K}\ncodes: [{id: a, aliases: [old]}, {id: b}]\n'), ['a 1', 'b 2']);
  });
});
