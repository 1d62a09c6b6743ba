import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import published from '../../../../docs/agreement-cases.json';
import { casesIn } from '../../agreement/figures/cases/caseFile';
import { verifyCase } from '../../agreement/figures/cases/verify';
import { studyFigureSteps, type FigureOptions } from '../../agreement/figures/study/studyFigures';
import { exclusiveGroups } from '../../agreement/figures/study/exclusive';
import { codersOfStudy } from '../../analysis/layers';
import { once } from '../../features/diagnoseContext';
import { casesReport } from '../../features/figures/casesReport';
import { agreementModel } from '../../features/figures/agreementModel';
import type { Provenance } from '../../features/figures/methodsSentence';
import { commitAt } from '../../io/commitAt';
import { pathOfUri } from '../../io/fileUri';
import type { Study } from '../../project/types';
import type { AgreementAnswer, AgreementParams } from '../../protocol/agreement';
import { REQUEST } from '../../protocol/requests';
import { normalId } from '../../syntax/ids';
import type { Session } from '../session';
import { withStudy } from './withStudy';
import { longWork } from '../longWork';
import type { HistoryParts } from './definitions';

declare const PASSAGE_VERSION: string;

/** Resamples for what is looked at; the same seed gives the same intervals as in the terminal. */
const SAMPLING = { times: 2000, seed: 1, confidence: 0.95 } as const;

const COMPUTING = {
  what: 'computing agreement',
  stopped:
    'Computing was stopped. Show Agreement Figures begins it again, and so does whatever is coded next.',
} as const;

/**
 * Answers what the agreement figures of a study are, outside the guard: it takes a second or some, in slices, and ends when the
 * request is cancelled.
 */
export function answerAgreementRequests(connection: Connection, session: Session, parts: HistoryParts): void {
  connection.onRequest(REQUEST.agreement, (params: AgreementParams, token: CancellationToken) =>
    withStudy(
      parts,
      params,
      token,
      (study, signal) => agreement(study, params, session, parts, signal),
      COMPUTING,
    ),
  );
  // A second's work, and the same each time.
  const cases = once(() => casesReport(casesIn(published).map(verifyCase)));
  connection.onRequest(REQUEST.agreementCases, () => ({ text: cases() }));
}

async function agreement(
  study: Study,
  { coders, unit, fixedBy, rule, level, round, unfinished }: AgreementParams,
  { hash, documents: { codersOf } }: Session,
  parts: HistoryParts,
  signal: AbortSignal,
): Promise<AgreementAnswer> {
  if (!study.codebook.agreement.figures)
    return { ok: false, message: 'The codebook of this study turns agreement figures off.' };
  const all = codersOfStudy(study, codersOf);
  const wanted = coders?.map((coder) => normalId(coder));
  const options: FigureOptions = {
    ...{ unit, rule, level, round, unfinished },
    // Without somebody whose they are there are no passages: then every document is left out, and the page says so.
    fixedBy: unit === 'passage' ? normalId(fixedBy ?? '') : null,
    ...SAMPLING,
    coders: all.filter((coder) => wanted?.includes(coder) ?? true),
    onlyReaders: true,
    groups: level === null ? exclusiveGroups(study.codebook) : [],
  };
  const figures = await longWork('Computing agreement', parts, signal, (go) =>
    go(studyFigureSteps(study, options, hash, codersOf)),
  );
  return agreementModel(study, figures, await provenanceOf(study, hash(study.text), unit), all);
}

async function provenanceOf(
  study: Study,
  codebook: string,
  unit: AgreementParams['unit'],
): Promise<Provenance> {
  const path = pathOfUri(study.root);
  const commit = path === null ? null : await commitAt(path);
  const isUnicode = unit === 'word' || unit === 'sentence';
  return {
    version: PASSAGE_VERSION,
    commit: commit?.id ?? null,
    changed: commit?.changed ?? false,
    codebook,
    icu: isUnicode ? (process.versions['icu'] ?? null) : null,
  };
}
