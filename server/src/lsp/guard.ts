import type { CancellationToken } from 'vscode-languageserver/node';
import type { Project } from '../project/types';
import type { Position, Range } from '../protocol/base';
import type { Clock } from './clock';
import type { Log } from './log';

/** Wraps the answer to one kind of request. `empty` is the answer when there is none to give. */
export type Guard = <P, R>(
  name: string,
  empty: R,
  handler: (project: Project, params: P) => R,
) => (params: P, token: CancellationToken) => Promise<R>;

/** Requests that take longer are reported, in milliseconds. */
const SLOW = 100;

/**
 * Every request passes here: what has already arrived is handled first (so that the answer is of the newest text, and
 * a cancellation is seen), then one snapshot is asked, and whatever goes wrong is logged and answered with nothing.
 */
export function createGuard(clock: Clock, log: Log, project: () => Project): Guard {
  return (name, empty, handler) => async (params, token) => {
    await new Promise<void>((resolve) => clock.soon(resolve));
    if (token.isCancellationRequested) return empty;
    const start = clock.now();
    try {
      return handler(project(), params);
    } catch (error) {
      log.failed(`${name}${placeIn(params)}`, error);
      return empty;
    } finally {
      const took = clock.now() - start;
      if (took > SLOW) log.warn(`${name}${placeIn(params)} took ${Math.round(took)} ms`);
    }
  };
}

/**
 * Which file and place a request was about, for the log: enough to find what made it fail. Never what stands there, nor
 * what was typed, since people send logs to strangers.
 */
function placeIn(params: unknown): string {
  const { textDocument, uri, root, position, range } = (params ?? {}) as Asked;
  const file = textDocument?.uri ?? uri ?? root;
  const at = position ?? range?.start;
  if (typeof file !== 'string') return '';
  return ` at ${file}${at === undefined ? '' : `:${at.line + 1}:${at.character + 1}`}`;
}

/** The parts that requests have in common, of the protocol's and of ours. */
interface Asked {
  readonly textDocument?: { readonly uri?: unknown };
  readonly uri?: unknown;
  readonly root?: unknown;
  readonly position?: Position;
  readonly range?: Range;
}
