import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import {
  adjudicationSteps,
  attributesAddition,
  logPath,
  noLogFor,
  withLine,
} from '../../agreement/adjudication/adjudicate';
import { blindObstacle } from '../../features/blindness';
import type { ConsensusChange } from '../../features/consensusCopy';
import { planDecision, planUpdate, type DecideQuestion, type Step } from '../../features/decide';
import type { Take } from '../../features/decideVerdict';
import { decodeUri, encodeUri } from '../../project/uri';
import { comparisonSteps, filesByKey } from '../../agreement/comparing/compareStudies';
import { everyPairSteps } from '../../agreement/comparing/everyPair';
import { settledPairsSteps } from '../../agreement/adjudication/settledPairs';
import { compareChoicesSteps, comparisonModelSteps, decisionsOn } from '../../features/comparisonModel';
import { oneText } from '../../features/oneText';
import { editSavedComparison, saveComparison } from '../../features/retrieval/savedQueries';
import { wordNoDecisions } from '../../features/comparisonWords';
import { createDocumentCache } from '../../analysis/documents';
import { codersIn, codersOfStudy } from '../../analysis/layers';
import { NoHistory } from '../../io/codebookHistory';
import { GitError } from '../../io/git';
import { createKnownCommits, studyThen } from '../../io/studyThen';
import { seenStudy } from '../../project/sight';
import type { Study } from '../../project/types';
import type { NoAnswer } from '../../protocol/changedDefinitions';
import type {
  CompareChoices,
  CompareChoicesParams,
  ComparePairs,
  ComparePairsParams,
  ComparisonAnswer,
  ComparisonParams,
  DecideAnswer,
  DecidedFile,
  DecideParams,
  EditComparisonParams,
  OneText,
  OneTextParams,
  OwnPassages,
  SaveComparisonParams,
  UpdateConsensusParams,
} from '../../protocol/comparing';
import { REQUEST } from '../../protocol/requests';
import { lineMap } from '../../syntax/lines';
import { folderName } from '../capabilities';
import type { Session } from '../session';
import { studyFigureSteps, type FigureOptions } from '../../agreement/figures/study/studyFigures';
import type { ShownSides } from '../../features/comparisonModel';
import type { CompareOptions } from '../../agreement/comparing/compareDocument';
import { comparedAlphas } from '../../features/figures/comparedAlphas';
import { longWork, Stopped, stepByStep } from '../longWork';
import type { HistoryParts } from './definitions';
import { sidesOf, type SideOf } from './sides';

/** What is done, for the log, and what is said when the person stopped it. */
interface Doing {
  readonly what: string;
  readonly stopped: string;
}

const COMPARING: Doing = {
  what: 'comparing coders',
  stopped: 'Comparing was stopped. Compare Coders begins it again, and so does whatever is coded next.',
};
const FAILED = { ok: false, message: 'This did not work; the log of Passage says why.' } as const;

/**
 * Answers what the view *Comparison* asks. The logs of decisions are read when somebody asks, outside the guard; the
 * project is that of the moment when the question came.
 */
export function answerComparingRequests(connection: Connection, session: Session, parts: HistoryParts): void {
  const known = createKnownCommits();
  const sideOf = sidesOf(session.documents, known);
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
  connection.onRequest(REQUEST.decide, (params: DecideParams, token: CancellationToken) =>
    withStudy(parts, params, token, (_study, signal) =>
      onceRead(params, parts, signal, (study) => decide(study, params, session, parts, sideOf, signal)),
    ),
  );
  connection.onRequest(REQUEST.updateConsensus, (params: UpdateConsensusParams, token: CancellationToken) =>
    withStudy(parts, params, token, (_study, signal) =>
      onceRead(params, parts, signal, (study) => update(study, params, session, parts, sideOf, signal)),
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

/** The logs of documents, by key; or why one of them cannot be read: its decisions must not seem not to have been made. */
async function logsOf(
  study: Study,
  documents: Iterable<{ readonly key: string }>,
  files: HistoryParts['files'],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string> | NoAnswer> {
  const logs = new Map<string, string>();
  for (const { key } of documents) {
    const path = logPath(key);
    if (path === null) continue;
    const content = await files.read(`${study.root}/${path}`);
    if (content?.kind === 'undecodable') return { ok: false, message: `${path}: ${content.reason}.` };
    if (content !== null) logs.set(key, content.text);
    signal.throwIfAborted();
  }
  return logs;
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

/** How long a consensus copy that was just made or deleted may take to be noticed, in milliseconds and in looks. */
const NOTICED = { every: 100, looks: 50 } as const;

/**
 * A copy that was made a moment ago is on the disk before anybody says so, and one that was deleted is not: then the decision
 * waits until it is known.
 */
async function onceRead(
  { root, document }: Pick<DecideParams, 'root' | 'document'>,
  parts: HistoryParts,
  signal: AbortSignal,
  plan: (study: Study) => Promise<DecideAnswer>,
): Promise<DecideAnswer> {
  for (let look = 0; look < NOTICED.looks; look++) {
    const study = parts.project().studies.get(folderName(root));
    if (study === undefined) break;
    const answer = await plan(study);
    const { consensus } = answer.ok ? answer : { consensus: null };
    const isNew = consensus !== null && consensus.before === null;
    const isAsKnown = isNew
      ? (await parts.files.read(decodeUri(consensus.uri))) === null
      : await areThere(copiesOnDisk(study, document), parts.files);
    if (isAsKnown) return answer;
    await new Promise<void>((resolve) => void parts.clock.after(NOTICED.every, resolve));
    signal.throwIfAborted();
  }
  return { ok: false, message: 'The consensus copy has not been read yet. Try again in a moment.' };
}

/** The two whose differences can be decided on; or why they cannot, in words. */
async function sidesToDecideOn(
  study: Study,
  { a, b }: Pick<DecideParams, 'a' | 'b'>,
  sideOf: SideOf,
  signal: AbortSignal,
): Promise<ShownSides | NoAnswer> {
  const sides = { a: await sideOf(study, a, signal), b: await sideOf(study, b, signal) };
  const possible = decisionsOn(sides);
  return possible === 'possible' ? sides : { ok: false, message: wordNoDecisions(possible) };
}

/** The consensus copies of a document that no editor holds. */
function copiesOnDisk({ documents }: Study, document: string): readonly string[] {
  return [...documents.values()]
    .filter(({ role, key, version }) => role === 'consensus' && version === null && key === document)
    .map(({ uri }) => uri);
}

async function areThere(uris: readonly string[], files: HistoryParts['files']): Promise<boolean> {
  const found = await Promise.all(uris.map((uri) => files.read(uri)));
  return found.every((content) => content !== null);
}

async function decide(
  study: Study,
  { a, b, round, unfinished, document, step, by, at, why }: DecideParams,
  { hash }: Session,
  { files }: HistoryParts,
  sideOf: SideOf,
  signal: AbortSignal,
): Promise<DecideAnswer> {
  const sides = await sidesToDecideOn(study, { a, b }, sideOf, signal);
  if ('ok' in sides) return sides;
  const [path, attributesPath] = [logPath(document), '.gitattributes'];
  if (path === null) return { ok: false, message: noLogFor(document) };
  const [log, attributes] = await Promise.all(
    [path, attributesPath].map((one) => files.read(`${study.root}/${one}`)),
  );
  if (log?.kind === 'undecodable') return { ok: false, message: `${path}: ${log.reason}.` };
  const wanted = stepOf(study, step, sides);
  if ('ok' in wanted) return wanted;
  const plan = planDecision(
    study,
    { sides, options: { round, unfinished }, document, step: wanted, by, at, why },
    log?.text ?? null,
    hash,
  );
  if (!plan.ok) return plan;
  const file = (name: string, before: string | null, after: string): DecidedFile => ({
    uri: encodeUri(`${study.root}/${name}`),
    ...{ before, after },
  });
  // What cannot be read as text has its owner, and is left alone.
  const before = attributes?.kind === 'undecodable' ? null : (attributes?.text ?? '');
  const addition = before === null ? '' : attributesAddition(before);
  return {
    ok: true,
    consensus: changedFile(plan.consensus),
    added: [
      ...(addition === ''
        ? []
        : [file(attributesPath, attributes === null ? null : before, `${before ?? ''}${addition}`)]),
      file(path, log?.text ?? null, withLine(log?.text ?? '', plan.line)),
    ],
  };
}

async function update(
  study: Study,
  { a, b, round, unfinished, document }: UpdateConsensusParams,
  { hash }: Session,
  { files }: HistoryParts,
  sideOf: SideOf,
  signal: AbortSignal,
): Promise<DecideAnswer> {
  const sides = await sidesToDecideOn(study, { a, b }, sideOf, signal);
  if ('ok' in sides) return sides;
  const logs = await logsOf(study, [{ key: document }], files, signal);
  if ('ok' in logs) return logs;
  const question = { sides, options: { round, unfinished }, document };
  const plan = planUpdate(study, question, logs.get(document) ?? null, hash);
  return plan.ok ? { ok: true, consensus: changedFile(plan.consensus), added: [] } : plan;
}

function changedFile(consensus: ConsensusChange | null): DecidedFile | null {
  return consensus && { uri: encodeUri(consensus.uri), before: consensus.before, after: consensus.text };
}

function stepOf(study: Study, step: DecideParams['step'], sides: DecideQuestion['sides']): Step | NoAnswer {
  if (step.kind === 'reverse') return step;
  const { item, take } = step;
  const wanted = typeof take === 'string' ? choiceOf(take, sides) : ownCoding(study, take, sides);
  return 'ok' in wanted ? wanted : { kind: 'decide', item, take: wanted };
}

function choiceOf(take: 'a' | 'b' | 'both' | 'neither', { a, b }: DecideQuestion['sides']): Take {
  if (take === 'both' || take === 'neither') return { decision: take };
  return { decision: 'one', coder: (take === 'a' ? a : b).coder };
}

function ownCoding(
  { documents }: Study,
  { codes, words }: OwnPassages,
  { a, b }: DecideQuestion['sides'],
): Take | NoAnswer {
  const own = { decision: 'edit', codes } as const;
  if (words === 'a' || words === 'b')
    return { ...own, words: { kind: 'one', coder: (words === 'a' ? a : b).coder } };
  if (typeof words === 'string') return { ...own, words: { kind: words } };
  const uri = decodeUri(words.uri);
  const facts = documents.get(uri);
  if (facts?.version !== words.version)
    return { ok: false, message: 'The copy changed since the words were selected. Select them again.' };
  const { offsetAt } = lineMap(facts.parsed.text);
  const ranges = words.ranges.map(({ start, end }) => ({ start: offsetAt(start), end: offsetAt(end) }));
  return { ...own, words: { kind: 'selected', uri, ranges } };
}

/**
 * Answers of a study that is open and read, and that the reader may compare coders of; else says why not.
 * @param round the round that is asked for; null for whichever it comes to
 */
export async function withStudy<T>(
  { log, project, caughtUp }: HistoryParts,
  { root, round = null }: { readonly root: string; readonly round?: string | null },
  token: CancellationToken,
  answer: (study: Study, signal: AbortSignal) => Promise<T>,
  { what, stopped }: Doing = COMPARING,
): Promise<T | NoAnswer> {
  await caughtUp();
  const now = project();
  const study = now.studies.get(folderName(root));
  if (study === undefined) return { ok: false, message: 'This study is not open.' };
  if (!now.ready) return { ok: false, message: 'The study is still being read. Try again in a moment.' };
  const obstacle = blindObstacle(study, round);
  if (obstacle !== null) return { ok: false, message: obstacle, blind: study.hidden?.own !== null };
  const stop = new AbortController();
  const listening = token.onCancellationRequested(() => stop.abort());
  try {
    return await answer(study, stop.signal);
  } catch (error) {
    if (stop.signal.aborted || error instanceof Stopped) return { ok: false, message: stopped };
    if (error instanceof NoHistory || error instanceof GitError) return { ok: false, message: error.message };
    log.failed(what, error);
    return FAILED;
  } finally {
    listening.dispose();
  }
}
