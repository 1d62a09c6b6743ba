import type { CancellationToken } from 'vscode-languageserver/node';
import type { Project } from '../project/types';
import { decodeUri } from '../project/uri';
import type { Position, Range } from '../protocol/base';
import type { Clock } from './clock';
import type { DocumentFeed } from './documentFeed';
import type { Log } from './log';
import type { ProjectStore } from './store';

/** Wraps the answer to one kind of request. `empty` is the answer when there is none to give. */
export interface Answering {
  <P, R>(name: string, empty: R, handler: (project: Project, params: P, seen: Project) => R): Guarded<P, R>;
  /** The same for what may take long: between its steps other messages are handled, and it can be cancelled. */
  stepwise<P, R>(
    name: string,
    empty: R,
    handler: (project: Project, params: P, seen: Project) => Iterator<unknown, R>,
  ): Guarded<P, R>;
  /** For what is asked of a whole document after every keystroke: in a large one it waits until the typing pauses. */
  patient<P extends { readonly textDocument: { readonly uri: string } }, R>(
    name: string,
    empty: R,
    handler: (project: Project, params: P, seen: Project) => R,
  ): Guarded<P, R>;
}

/**
 * What answers requests. Handlers get the project as the reader sees it, and so show nothing of what is hidden from who
 * codes blind.
 */
export interface Guard extends Answering {
  /**
   * The same for what changes texts, which is of all that is known: a change that passed over what the reader does not see
   * would lose it. What is said of the change is to be of the third argument, which is what the reader sees.
   */
  readonly ofAll: Answering;
}

export type Guarded<P, R> = (params: P, token: CancellationToken) => Promise<R>;

/** Requests that take longer are reported, in milliseconds. */
const SLOW = 100;
/** Steps are taken for so long at a stretch, in milliseconds. */
const SLICE = 20;

/**
 * Every request passes here: what has already arrived is handled first (so that the answer is of the newest text, and
 * a cancellation is seen; in a text of megabytes `typing` says when), then one snapshot is asked, and whatever goes wrong
 * is logged and answered with nothing.
 */
export function createGuard(
  clock: Clock,
  log: Log,
  store: Pick<ProjectStore, 'project' | 'whole'>,
  typing: Pick<DocumentFeed, 'caughtUp' | 'pause'> = { caughtUp: () => null, pause: () => null },
): Guard {
  const answering = (project: () => Project): Answering =>
    answersFrom(clock, log, { project, seen: () => store.project }, typing);
  return Object.assign(
    answering(() => store.project),
    { ofAll: answering(() => store.whole) },
  );
}

interface Asked {
  readonly project: () => Project;
  readonly seen: () => Project;
}

function answersFrom(
  clock: Clock,
  log: Log,
  { project, seen }: Asked,
  typing: Pick<DocumentFeed, 'caughtUp' | 'pause'>,
): Answering {
  const soon = (): Promise<void> => new Promise((resolve) => clock.soon(resolve));

  const stepwise: Answering['stepwise'] = (name, empty, handler) => async (params, token) => {
    await soon();
    const late = typing.caughtUp();
    if (late !== null) await until(late, typing.caughtUp, token);
    if (token.isCancellationRequested) return empty;
    let took = 0;
    const timed = <T>(work: () => T): T => {
      const start = clock.now();
      try {
        return work();
      } finally {
        took += clock.now() - start;
      }
    };
    try {
      const steps = timed(() => handler(project(), params, seen()));
      const done = await inSlices({ next: () => timed(() => steps.next()) }, clock, token);
      return done === null ? empty : done.value;
    } catch (error) {
      log.failed(`${name}${placeIn(params)}`, error);
      return empty;
    } finally {
      if (took > SLOW) log.warn(`${name}${placeIn(params)} took ${Math.round(took)} ms`);
    }
  };

  const atOnce = <P, R>(
    name: string,
    empty: R,
    handler: (project: Project, params: P, seen: Project) => R,
  ): Guarded<P, R> => stepwise<P, R>(name, empty, (...asked) => oneStep(() => handler(...asked)));
  const patient: Answering['patient'] = (name, empty, handler) => async (params, token) => {
    const uri = decodeUri(params.textDocument.uri);
    const pause = (): Promise<void> | null => typing.pause(uri);
    await until(pause(), pause, token);
    return atOnce(name, empty, handler)(params, token);
  };
  return Object.assign(atOnce, { stepwise, patient });
}

/** Waits for as long as there is something to wait for, and somebody who does. */
async function until(
  first: Promise<void> | null,
  next: () => Promise<void> | null,
  token: CancellationToken,
): Promise<void> {
  for (let waits = first; waits !== null && !token.isCancellationRequested; waits = next()) await waits;
}

/** Takes all steps, and lets others be served in between; null when nobody waits for the result any more. */
export async function inSlices<R>(
  steps: Iterator<unknown, R>,
  clock: Clock,
  token: CancellationToken,
): Promise<{ readonly value: R } | null> {
  for (;;) {
    const step = slice(steps, clock);
    if (step.done === true) return step;
    await new Promise<void>((resolve) => clock.soon(resolve));
    if (token.isCancellationRequested) return null;
  }
}

/** Takes steps until the last, or until it is time for something else. */
function slice<R>(steps: Iterator<unknown, R>, clock: Clock): IteratorResult<unknown, R> {
  const start = clock.now();
  let step = steps.next();
  while (step.done !== true && clock.now() - start < SLICE) step = steps.next();
  return step;
}

function* oneStep<R>(work: () => R): Generator<undefined, R> {
  return work();
}

/**
 * Which file and place a request was about, for the log: enough to find what made it fail. Never what stands there, nor
 * what was typed, since people send logs to strangers.
 */
function placeIn(params: unknown): string {
  const { textDocument, uri, root, position, range } = (params ?? {}) as AskedFor;
  const file = textDocument?.uri ?? uri ?? root;
  const at = position ?? range?.start;
  if (typeof file !== 'string') return '';
  return ` at ${file}${at === undefined ? '' : `:${at.line + 1}:${at.character + 1}`}`;
}

/** The parts that requests have in common, of the protocol's and of ours. */
interface AskedFor {
  readonly textDocument?: { readonly uri?: unknown };
  readonly uri?: unknown;
  readonly root?: unknown;
  readonly position?: Position;
  readonly range?: Range;
}
