import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countCodes, createCountCache } from '../../server/src/analysis/counts';
import { parseLayer } from '../../server/src/analysis/layers';
import { usesOf } from '../../server/src/analysis/uses';
import { seeded } from '../support/random';
import { makeStudy } from '../support/studyFixture';
import { copies, fixtureOf, pathOf, textOf, type DescribedCopy } from './randomStudy';
import { slowCounts } from './slowCounts';

const layer = fc.constantFrom(
  parseLayer('consensus', null),
  parseLayer('consensus', 'kl'),
  parseLayer('consensus', 'zz'),
  parseLayer('everyone', null),
  parseLayer('sg', 'kl'),
  parseLayer('zz', null),
);

describe('counting against the slow and plain way', () => {
  it('gives the same figures on random studies', () => {
    fc.assert(
      fc.property(copies, layer, (described, layer) => {
        const { study } = makeStudy(fixtureOf(described));
        const counted = countCodes(study(), layer, createCountCache());
        assert.deepEqual(
          counted.map(({ id, own, total, documents, interviewer }) => ({
            id,
            own,
            total,
            documents,
            interviewer,
          })),
          slowCounts(described, layer),
        );
      }),
      seeded(120),
    );
  });

  it('finds as many places of a code as it counts, in every layer', () => {
    fc.assert(
      fc.property(copies, layer, (described, layer) => {
        const { study } = makeStudy(fixtureOf(described));
        for (const { id, own } of countCodes(study(), layer, createCountCache())) {
          const uses = usesOf(study(), id, layer).flatMap((one) => one.uses);
          assert.equal(uses.filter(({ interviewer }) => !interviewer).length, own, id);
        }
      }),
      seeded(40),
    );
  });
});

describe('the cache of counts', () => {
  it('never changes a figure, however the study is edited', () => {
    const edit = fc.tuple(fc.nat(6), copies, layer);
    fc.assert(
      fc.property(copies, fc.array(edit, { maxLength: 6 }), (described, edits) => {
        const fixture = makeStudy(fixtureOf(described));
        const cache = createCountCache();
        const now: DescribedCopy[] = [...described];
        for (const [n, [source], layer] of edits) {
          const before = now[n];
          // Before the edit too, so that there is something kept to be wrong.
          countCodes(fixture.study(), layer, cache);
          if (before !== undefined && source !== undefined) {
            const after = { ...before, groups: source.groups, round: source.round };
            now[n] = after;
            fixture.type(pathOf(after, n), textOf(after));
          }
          const counted = countCodes(fixture.study(), layer, cache);
          assert.deepEqual(counted, countCodes(fixture.study(), layer, createCountCache()));
          assert.deepEqual(
            counted.map(({ total }) => total),
            slowCounts(now, layer).map(({ total }) => total),
          );
        }
      }),
      seeded(40),
    );
  });
});
