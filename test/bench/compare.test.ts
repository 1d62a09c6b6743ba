import assert from 'node:assert/strict';
import { diffSteps } from '../../server/src/agreement/comparing/diffStudies';
import { everyPairSteps } from '../../server/src/agreement/comparing/everyPair';
import { itemsOf } from '../../server/src/agreement/pairing/items';
import { passagesOf, type Coding } from '../../server/src/agreement/pairing/passages';
import { inOneGo } from '../../server/src/project/steps';
import { TREE } from '../agreement/pairing/pairing';
import { makeStudy } from '../support/studyFixture';
import { assertLinear, assertRatio } from '../support/timing';

const coding = (start: number, end: number, code: string): Coding => ({
  ...{ start, end, code, value: null },
  ...{ memo: null, unsure: false },
});

/** Two coders who never begin where the other does: each passage overlaps the next of the other, from one end to the other. */
function chain(count: number) {
  const text = 'x'.repeat(10 * count + 20);
  const side = (shift: number) =>
    passagesOf(
      text,
      Array.from({ length: count }, (_, i) =>
        coding(10 * i + shift, 10 * i + shift + 9, i % 2 ? 'data' : 'team'),
      ),
    );
  return [side(0), side(6)] as const;
}

/** One passage around all of the other's. */
function around(count: number) {
  const text = 'x'.repeat(10 * count);
  const small = Array.from({ length: count }, (_, i) => coding(10 * i, 10 * i + 8, 'data'));
  return [passagesOf(text, [coding(0, 10 * count, 'data')]), passagesOf(text, small)] as const;
}

describe('the shape of comparing', () => {
  it('is linear in passages that all hang together', () => {
    assertLinear(chain, ([a, b]) => itemsOf(a, b, TREE), 8000);
  });

  it('is linear in what one passage holds', () => {
    assertLinear(around, ([a, b]) => itemsOf(a, b, TREE), 8000);
  });

  it('is linear in documents, for all pairs of coders', () => {
    const study = (documents: number) => {
      const files = Array.from({ length: documents }, (_, i) =>
        ['a', 'b', 'c', 'd'].map(
          (coder, j) =>
            `--- ${coder}/P${i}.md\n---\ncoding: done\n---\n${'We [had]{#x} no [time at]{#y} all. '.repeat(j + 3)}\n`,
        ),
      );
      return makeStudy(
        `--- codebook.yaml\ndocuments: ["{coder}/{document}.md"]\ncodes: [{id: x}, {id: y}]\n${files.flat().join('')}`,
      ).study();
    };
    const options = { round: null, unfinished: false };
    assertLinear(study, (one) => inOneGo(everyPairSteps(one, ['a', 'b', 'c', 'd'], options)), 320);
    const [first] = inOneGo(everyPairSteps(study(2), ['a', 'b'], options));
    assert.equal(first?.documents, 2);
  });

  it('reads and aligns a text once, however many coders speak in it', () => {
    const state = (coders: number, changed: boolean) => {
      const words = Array.from({ length: 6000 }, (_, i) => {
        const word = changed && i % 7 === 0 ? `other${i}` : `word${i}`;
        return i % 100 === 50 ? `[${word}]{#x @c${((i - 50) / 100) % coders}}` : word;
      });
      const lines = words.map((word, i) => word + (i % 12 === 11 ? '\n' : ' '));
      return makeStudy(`--- codebook.yaml\ncodes: [{id: x}]\n--- P1.md\n${lines.join('')}`).study();
    };
    const diff = (coders: number) => {
      const [before, after] = [state(coders, false), state(coders, true)];
      return () => inOneGo(diffSteps(before, after));
    };
    assertRatio(4, diff(1), diff(60), 'one coder');
    assert.equal(diff(60)().copies[0]?.textChanged, true);
  });
});
