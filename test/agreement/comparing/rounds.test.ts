import assert from 'node:assert/strict';
import type { CompareOptions } from '../../../server/src/agreement/comparing/compareDocument';
import { comparisonSteps, countKinds } from '../../../server/src/agreement/comparing/compareStudies';
import { everyPairSteps } from '../../../server/src/agreement/comparing/everyPair';
import {
  studyFigureSteps,
  type FigureOptions,
} from '../../../server/src/agreement/figures/study/studyFigures';
import { sha256 } from '../../../server/src/io/hash';
import { inOneGo } from '../../../server/src/project/steps';
import { makeStudy } from '../../support/studyFixture';

const CODEBOOK = `--- codebook.yaml
documents: ["round-{round}/{coder}/{document}.md"]
codes: [{id: long}, {id: data}]
`;

const FIGURES: Omit<FigureOptions, 'coders' | 'round' | 'unfinished'> = {
  ...{ onlyReaders: false, level: null, unit: 'character', fixedBy: null, rule: 'any', groups: [] },
  ...{ times: 0, seed: 1, confidence: 0.95 },
};

function compared(files: string, options: CompareOptions) {
  const study = makeStudy(CODEBOOK + files).study();
  return { study, ...inOneGo(comparisonSteps({ study, coder: 'kl' }, { study, coder: 'sg' }, options)) };
}

describe('the round that counts', () => {
  it('is the latest that both have finished: for places, for figures and for every pair', () => {
    const copy = (round: string, coder: string, state: string, text: string) =>
      `--- round-${round}/${coder}/P1.md\n---\ncoding: ${state}\n---\n${text}\n`;
    const files =
      copy('1', 'kl', 'done', '[x]{#data} y') +
      copy('01', 'sg', 'done', 'x [y]{#data}') +
      copy('2', 'kl', 'done', '[x y]{#long}') +
      copy('2', 'sg', 'in-progress', 'x y');
    for (const [unfinished, round] of [
      [false, '1'],
      [true, '2'],
    ] as const) {
      const options = { round: null, unfinished };
      const { study, documents } = compared(files, options);
      const [document] = documents;
      assert.equal(Number(document?.round), Number(round));
      const [pair] = inOneGo(everyPairSteps(study, ['kl', 'sg'], options));
      assert.deepEqual(pair?.kinds, countKinds(document?.items ?? []));
      const figures = inOneGo(
        studyFigureSteps(study, { ...FIGURES, ...options, coders: ['kl', 'sg'] }, sha256),
      );
      assert.equal(Number(figures.documents[0]?.round), Number(round));
    }
    // Where they have finished none together, the latest says why.
    const none =
      copy('2', 'kl', 'done', 'x') + copy('2', 'sg', 'in-progress', 'x') + copy('1', 'kl', 'done', 'x');
    const { leftOut } = compared(none, { round: null, unfinished: false });
    assert.deepEqual([leftOut[0]?.a, leftOut[0]?.b], [null, 'in-progress']);
  });
});
