import type { CancellationToken, CancellationTokenSource } from 'vscode';

/** What a view shows, asked for only while somebody can see it. */
export interface ShownModel<T> {
  /** What was said last; null before that. */
  readonly known: T | null;
  /** What is known, where nothing has changed since it was asked for; else as `read`. */
  current(): Promise<T>;
  /** Asks, whatever is known. A question that is still open is cancelled, and answered with what this one is. */
  read(): Promise<T>;
  /** What is known is out of date: `redraw`. */
  outdate(quiet?: number): void;
  /**
   * Draws anew when this was not called again for so many milliseconds, at once without; while the view cannot be seen,
   * as soon as it can. What is out of date is asked for first, and what was drawn before stays until that is known.
   */
  redraw(quiet?: number): void;
  /** What is drawn stays as it is until it is let go, or for so many milliseconds; then what has changed is drawn. */
  hold(most: number): void;
  letGo(): void;
  /** Ends a question that is still open; what is answered then is what `stopped` says. */
  stop(): void;
  /** The view can be seen again. */
  seen(): void;
  dispose(): void;
}

export interface ShownModelParts<T> {
  ask(token: CancellationToken): Promise<T>;
  newSource(): CancellationTokenSource;
  /** Whether an answer says only that somebody stopped the question: nothing but `read` asks it again. */
  stopped?(model: T): boolean;
  /** Told what is known from now on, before those are who asked for it. */
  take(model: T): void;
  visible(): boolean;
  draw(): void;
}

/** A question, and how many changes there had been when it was asked. */
interface Question {
  readonly source: CancellationTokenSource;
  readonly change: number;
}

/** Knows nothing yet. */
export function createShownModel<T>(parts: ShownModelParts<T>): ShownModel<T> {
  let known: T | null = null;
  let change = 0;
  let knownChange = -1;
  let open: Question | null = null;
  let newest: Question | null = null;
  let answer: Promise<T> | null = null;
  let toDraw = false;
  let timer: NodeJS.Timeout | undefined;
  let held: NodeJS.Timeout | undefined;
  let drawing = 0;

  function read(): Promise<T> {
    open?.source.cancel();
    newest = open = { source: parts.newSource(), change };
    answer = answerTo(open);
    return answer;
  }

  async function answerTo(question: Question): Promise<T> {
    try {
      const found = await parts.ask(question.source.token);
      // An older state must not take the place of a newer one.
      if (question !== newest && answer !== null) return await answer;
      known = found;
      knownChange = parts.stopped?.(found) === true ? change : question.change;
      parts.take(found);
      return found;
    } catch (error) {
      if (question !== newest && answer !== null) return await answer;
      throw error;
    } finally {
      if (open === question) open = null;
      question.source.dispose();
    }
  }

  const isKnown = (): boolean => known !== null && knownChange === change;

  async function current(): Promise<T> {
    if (known !== null && isKnown()) return known;
    return open?.change === change && answer !== null ? answer : read();
  }

  function draw(): void {
    clearTimeout(timer);
    const mine = ++drawing;
    toDraw = true;
    if (held !== undefined || !parts.visible()) return;
    if (isKnown()) return drawKnown();
    current().then(
      // What has changed since is drawn in its turn.
      () => (mine === drawing && isKnown() ? drawKnown() : undefined),
      // Who draws it asks once more, and says why.
      () => (mine === drawing ? drawKnown() : undefined),
    );
  }

  function drawKnown(): void {
    if (held !== undefined || !parts.visible()) return;
    toDraw = false;
    parts.draw();
  }

  function redraw(quiet = 0): void {
    toDraw = true;
    clearTimeout(timer);
    if (!parts.visible()) return;
    if (quiet === 0) draw();
    else timer = setTimeout(draw, quiet);
  }

  function letGo(): void {
    if (held === undefined) return;
    clearTimeout(held);
    held = undefined;
    if (toDraw) draw();
  }

  return {
    get known() {
      return known;
    },
    current,
    read,
    stop: () => open?.source.cancel(),
    outdate(quiet) {
      if (open === null && known !== null && parts.stopped?.(known) === true) return;
      change++;
      redraw(quiet);
    },
    redraw,
    seen() {
      if (toDraw || knownChange !== change) draw();
    },
    hold(most) {
      clearTimeout(held);
      held = setTimeout(letGo, most);
    },
    letGo,
    dispose() {
      clearTimeout(timer);
      clearTimeout(held);
    },
  };
}
