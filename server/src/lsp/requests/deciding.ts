import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { attributesAddition, logPath, noLogFor, withLine } from '../../agreement/adjudication/adjudicate';
import { decisionsOn, type ShownSides } from '../../features/comparisonModel';
import { wordNoDecisions } from '../../features/comparisonWords';
import type { ConsensusChange } from '../../features/consensusCopy';
import { planDecision, planUpdate, type DecideQuestion, type Step } from '../../features/decide';
import type { Take } from '../../features/decideVerdict';
import type { Study } from '../../project/types';
import { decodeUri, encodeUri } from '../../project/uri';
import type { NoAnswer } from '../../protocol/changedDefinitions';
import type {
  DecideAnswer,
  DecidedFile,
  DecideParams,
  OwnPassages,
  UpdateConsensusParams,
} from '../../protocol/comparing';
import { REQUEST } from '../../protocol/requests';
import { lineMap } from '../../syntax/lines';
import { folderName } from '../capabilities';
import type { Session } from '../session';
import type { HistoryParts } from './definitions';
import type { SideOf } from './sides';
import { withStudy } from './withStudy';

/** Answers what a decision comes to, and what a consensus copy lacks: the files as they are to be, which the editor writes. */
export function answerDecidingRequests(
  connection: Connection,
  session: Session,
  parts: HistoryParts,
  sideOf: SideOf,
): void {
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

/** The logs of documents, by key; or why one of them cannot be read: its decisions must not seem not to have been made. */
export async function logsOf(
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
