import {
  studyFigureSteps,
  type FigureOptions,
  type StudyFigures,
} from '../../../server/src/agreement/figures/study/studyFigures';
import { exclusiveGroups } from '../../../server/src/agreement/figures/study/exclusive';
import { codersOfStudy } from '../../../server/src/analysis/layers';
import { sha256 } from '../../../server/src/io/hash';
import { inOneGo } from '../../../server/src/project/steps';
import { makeStudy } from '../../support/studyFixture';

export const BOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
speakers: {interviewer: [INT]}
coders: {a: Ann, b: Bo, c: Cy}
codes: [{id: time, codes: [{id: rota, notWith: [breaks]}, {id: breaks}]}, {id: pay, scale: way}]
scales: {way: {values: {"-1": hinders, "0": neither, "+1": helps}}}
`;

/** A coder's copy of a document that is done. */
export const copy = (coder: string, key: string, text: string, state = 'done'): string =>
  `--- coding/${coder}/${key}.md\n---\ncoding: ${state}\n---\n${text}\n`;

/** The figures of a study that is written out. */
export function figuresOf(fixture: string, given: Partial<FigureOptions> = {}): StudyFigures {
  const study = makeStudy(fixture).study();
  const options: FigureOptions = {
    ...{ coders: codersOfStudy(study), onlyReaders: true, round: null, unfinished: false, level: null },
    ...{ unit: 'character', fixedBy: null, rule: 'any', groups: exclusiveGroups(study.codebook) },
    ...{ times: 200, seed: 1, confidence: 0.95 },
    ...given,
  };
  return inOneGo(studyFigureSteps(study, options, sha256));
}
