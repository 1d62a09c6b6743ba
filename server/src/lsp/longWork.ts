import type { StepsDone } from '../project/steps';
import type { Clock } from './clock';
import type { Progress, ShowProgress } from './progress';

/** The person has stopped what was shown as progress. */
export class Stopped extends Error {}

/** Takes all steps of a part of some work. */
export type Go = <T>(steps: Iterator<StepsDone | undefined, T>) => Promise<T>;

/** Told now and then how far something else is that is waited for; throws Stopped once the person has said so. */
export type Look = (step: StepsDone | undefined) => void;

/**
 * Before and after a part that takes long and has no steps: lets others have their turn, and throws Stopped when the person
 * has said so. With `shows` it is shown first that something is being done, however little time has gone by.
 */
export type Rest = (shows?: 'shows') => Promise<void>;

/** Work that is done at a stretch, in milliseconds, while others wait for their answers. */
const SLICE = 10;
/** After so many milliseconds it is shown how far it is. */
const PATIENCE = 1500;

/** Takes all steps, and lets others have their turn in between. Rejects when the request is cancelled. */
export async function stepByStep<R, T>(
  steps: Iterator<R, T>,
  clock: Clock,
  signal: AbortSignal,
  look?: (step: R) => void,
): Promise<T> {
  for (let start = clock.now(), step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (clock.now() - start < SLICE) continue;
    look?.(step.value);
    await new Promise<void>((resolve) => clock.soon(resolve));
    signal.throwIfAborted();
    start = clock.now();
  }
}

/**
 * Does something that may take long, step by step. Once it has, it is shown how far it is, and the person may stop it:
 * rejects with Stopped then, and when the request is cancelled. What is shown goes away whatever becomes of the work.
 */
export async function longWork<T>(
  title: string,
  { clock, showProgress }: { readonly clock: Clock; readonly showProgress: ShowProgress },
  signal: AbortSignal,
  work: (go: Go, look: Look, rest: Rest) => Promise<T>,
): Promise<T> {
  const begun = clock.now();
  let progress: Progress | null = null;
  const look: Look = (step) => {
    if (progress?.cancelled === true) throw new Stopped();
    if (clock.now() - begun < PATIENCE) return;
    progress ??= showProgress(title);
    if (step !== undefined) progress.report(step.done, step.all);
  };
  const rest: Rest = async (shows) => {
    if (shows) await (progress ??= showProgress(title)).shown;
    await new Promise<void>((resolve) => clock.soon(resolve));
    signal.throwIfAborted();
    look(undefined);
  };
  try {
    return await work((steps) => stepByStep(steps, clock, signal, look), look, rest);
  } finally {
    (progress as Progress | null)?.done();
  }
}
