import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { adjudicationSteps } from '../../agreement/adjudication/adjudicate';
import { settledPairsSteps } from '../../agreement/adjudication/settledPairs';
import type { CompareOptions } from '../../agreement/comparing/compareDocument';
import { comparisonSteps, filesByKey } from '../../agreement/comparing/compareStudies';
import { everyPairSteps } from '../../agreement/comparing/everyPair';
import { studyFigureSteps, type FigureOptions } from '../../agreement/figures/study/studyFigures';
import { createDocumentCache } from '../../analysis/documents';
import { codersIn, codersOfStudy } from '../../analysis/layers';
import { compareChoicesSteps, comparisonModelSteps, type ShownSides } from '../../features/comparisonModel';
import { comparedAlphas } from '../../features/figures/comparedAlphas';
import { oneText } from '../../features/oneText';
import { editSavedComparison, saveComparison } from '../../features/retrieval/savedQueries';
import { createKnownCommits, studyThen } from '../../io/studyThen';
import { seenStudy } from '../../project/sight';
import type { Study } from '../../project/types';
import type {
  CompareChoices,
  CompareChoicesParams,
  ComparePairs,
  ComparePairsParams,
  ComparisonAnswer,
  ComparisonParams,
  EditComparisonParams,
  OneText,
  OneTextParams,
  SaveComparisonParams,
} from '../../protocol/comparing';
import { REQUEST } from '../../protocol/requests';
import { longWork, stepByStep } from '../longWork';
import type { Session } from '../session';
import { answerDecidingRequests, logsOf } from './deciding';
import type { HistoryParts } from './definitions';
import { sidesOf, type SideOf } from './sides';
import { withStudy } from './withStudy';

/**
 * Answers what the view *Comparison* asks. The logs of decisions are read when somebody asks, outside the guard; the
 * project is that of the moment when the question came.
 */
export function answerComparingRequests(connection: Connection, session: Session, parts: HistoryParts): void {
  const known = createKnownCommits();
  const sideOf = sidesOf(session.documents, known);
  answerDecidingRequests(connection, session, parts, sideOf);
  connection.onRequest(
    REQUEST.compareChoices,
    ({ root, state }: CompareChoicesParams, token: CancellationToken) =>
      withStudy(parts, { root }, token, async (now, signal): Promise<CompareChoices> => {
        const study =
          state === undefined
            ? now
            : seenStudy((await studyThen(now.root, state, { signal }, known)).study, now.hidden);
        const documents = state === undefined ? session.documents : createDocumentCache(codersIn);
        return stepByStep(compareChoicesSteps(study, session.ownCoder, documents), parts.clock, signal);
      }),
  );
  connection.onRequest(REQUEST.comparison, (params: ComparisonParams, token: CancellationToken) =>
    withStudy(parts, params, token, (study, signal) =>
      compare(study, params, session, parts, sideOf, signal),
    ),
  );
  connection.onRequest(REQUEST.comparePairs, (params: ComparePairsParams, token: CancellationToken) =>
    withStudy(parts, params, token, (study, signal) => comparePairs(study, params, session, parts, signal)),
  );
  connection.onRequest(REQUEST.oneText, (params: OneTextParams, token: CancellationToken) =>
    withStudy(parts, params, token, async (study, signal): Promise<OneText> => {
      const { a, b, document: key, round, unfinished } = params;
      const sides = { a: await sideOf(study, a, signal), b: await sideOf(study, b, signal) };
      const logs = await logsOf(study, [{ key }], parts.files, signal);
      if ('ok' in logs) return logs;
      return oneText(key, sides, { round, unfinished }, logs.get(key) ?? null, session.hash);
    }),
  );
  connection.onRequest(
    REQUEST.saveComparison,
    ({ root, name, version, ...asked }: SaveComparisonParams, token: CancellationToken) =>
      withStudy(parts, { root, round: asked.round }, token, (study) =>
        Promise.resolve(saveComparison(study, name, asked, version)),
      ),
  );
  connection.onRequest(
    REQUEST.editComparison,
    ({ root, edit, version }: EditComparisonParams, token: CancellationToken) =>
      withStudy(parts, { root, round: null }, token, (study) =>
        Promise.resolve(editSavedComparison(study, edit, version)),
      ),
  );
}

async function compare(
  study: Study,
  { a, b, round, unfinished, anonymous = false }: ComparisonParams,
  { hash, documents: { codersOf } }: Session,
  parts: HistoryParts,
  sideOf: SideOf,
  signal: AbortSignal,
): Promise<ComparisonAnswer> {
  return longWork('Comparing coders', parts, signal, async (go, look) => {
    const sides = { a: await sideOf(study, a, signal, look), b: await sideOf(study, b, signal, look) };
    if (sides.a.coder === sides.b.coder && sides.a.study === sides.b.study)
      return { ok: false, message: 'Choose two coders: one alone has nobody to be compared with.' };
    const comparison = await go(comparisonSteps(sides.a, sides.b, { round, unfinished }));
    const logs = await logsOf(study, comparison.documents, parts.files, signal);
    if ('ok' in logs) return logs;
    const logOf = (key: string): string | null => logs.get(key) ?? null;
    const adjudicated = await go(adjudicationSteps(comparison, logOf, hash));
    const kept = { unfinished, anonymous, logOf, codersOf, hash };
    const model = await go(comparisonModelSteps(study, comparison, sides, adjudicated, kept));
    const areNow = sides.a.kind === 'now' && sides.b.kind === 'now';
    if (!study.codebook.agreement.figures || !areNow) return { ...model, alphas: null };
    const figures = studyFigureSteps(study, alphasOnly(sides, { round, unfinished }), hash, codersOf);
    return { ...model, alphas: comparedAlphas(await go(figures)) };
  });
}

/** Figures of two coders by character, without intervals. */
function alphasOnly({ a, b }: ShownSides, options: CompareOptions): FigureOptions {
  return {
    ...options,
    ...{
      coders: [a.coder, b.coder],
      onlyReaders: false,
      level: null,
      unit: 'character',
      fixedBy: null,
      rule: 'any',
    },
    ...{ groups: [], times: 0, seed: 0, confidence: 0.95 },
  };
}

async function comparePairs(
  study: Study,
  { round, unfinished }: ComparePairsParams,
  { hash, documents: { codersOf } }: Session,
  parts: HistoryParts,
  signal: AbortSignal,
): Promise<ComparePairs> {
  const options = { round, unfinished };
  const coders = codersOfStudy(study, codersOf);
  return longWork('Comparing every two coders', parts, signal, async (go) => {
    const counts = await go(everyPairSteps(study, coders, options, codersOf));
    const keys = [...filesByKey(study).keys()].map((key) => ({ key }));
    const logs = await logsOf(study, keys, parts.files, signal);
    if ('ok' in logs) return logs;
    const pairs = await go(settledPairsSteps(study, counts, logs, options, codersOf, hash));
    return { ok: true, pairs: pairs.filter(({ documents }) => documents > 0) };
  });
}
