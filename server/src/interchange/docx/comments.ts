import { firstOf } from '../../syntax/firstOf';
import type { TranscriptComment } from '../transcript';
import { FlowReader, type FlowContext } from './flow';
import { layOut, type Place } from './layout';
import type { Block } from './model';
import { readXml } from './xml';

/** A comment as its part has it. */
export interface WordComment {
  readonly id: string;
  readonly author: string;
  readonly initials: string | null;
  readonly date: string | null;
  readonly text: string;
  /** Ids of its paragraphs, by which threads know it. */
  readonly paragraphs: readonly string[];
}

/** What a document says about its threads, by the ids of paragraphs. */
export interface Thread {
  /** A paragraph of the comment that it answers. */
  readonly parent: string | null;
  readonly resolved: boolean;
}

export type Threads = ReadonlyMap<string, Thread>;

/** Reads the comments; or says in words what is wrong. */
export function readComments(
  source: string,
  context: FlowContext,
): readonly WordComment[] | { readonly fault: string } {
  const comments: WordComment[] = [];
  const flow = new FlowReader(context);
  let open: Omit<WordComment, 'text'> | null = null;
  let paragraphs: string[] = [];
  const fault = readXml(source, {
    open: (element) => {
      if (element.name === 'w:comment') {
        paragraphs = [];
        open = {
          id: element.attribute('w:id') ?? '',
          author: element.attribute('w:author')?.trim() ?? '',
          initials: element.attribute('w:initials')?.trim() || null,
          date: element.attribute('w:date'),
          paragraphs,
        };
        return;
      }
      const id = element.name === 'w:p' ? element.attribute('w14:paraId') : null;
      if (id !== null) paragraphs.push(id);
      flow.open(element);
    },
    close: (name) => {
      if (name !== 'w:comment') flow.close(name);
      else if (open !== null) comments.push({ ...open, text: textOf(flow.take()) });
    },
    text: (text) => flow.text(text),
  });
  return fault === null ? comments : { fault };
}

/** Reads which comments answer which, and which are resolved. */
export function readThreads(source: string | null): Threads | { readonly fault: string } {
  const threads = new Map<string, Thread>();
  if (source === null) return threads;
  const fault = readXml(source, {
    open: (element) => {
      const id = element.name === 'w15:commentEx' ? element.attribute('w15:paraId') : null;
      if (id === null) return;
      const resolved = /^(?:1|true|on)$/.test(element.attribute('w15:done') ?? '');
      threads.set(id, { parent: element.attribute('w15:paraIdParent'), resolved });
    },
    close: () => undefined,
  });
  return fault === null ? threads : { fault };
}

/**
 * Comments where they stand in a text, ascending; on one place in the order of their threads, answers behind what they
 * answer. One without a range stands at the paragraph that refers to it; one that nothing refers to, at the beginning.
 * @param narrowed what becomes of a range that somebody has marked
 */
export function placeComments(
  comments: readonly WordComment[],
  threads: Threads,
  places: ReadonlyMap<string, Place>,
  narrowed: (range: Range) => Range,
): readonly TranscriptComment[] {
  const byParagraph = new Map(comments.flatMap((one, i) => one.paragraphs.map((id) => [id, i] as const)));
  const parentOf = (index: number): number => {
    const thread = threadOf(comments[index], threads);
    return byParagraph.get(thread?.parent ?? '') ?? index;
  };
  const placed = comments.map((comment, index) => {
    const root = parentOf(index);
    const place = rangeOf(places.get(comment.id)) ?? rangeOf(places.get(comments[root]?.id ?? ''));
    const range = narrowed(place ?? { start: 0, end: 0 });
    return { comment, index, root, ...range };
  });
  const isResolved = (index: number, root: number): boolean =>
    (threadOf(comments[root], threads) ?? threadOf(comments[index], threads))?.resolved ?? false;
  placed.sort((a, b) => a.start - b.start || a.root - b.root || a.index - b.index);
  return placed.map(({ comment: { author, initials, date, text: words }, start, end, index, root }) => ({
    start,
    end,
    author,
    initials,
    date,
    text: words,
    ...(isResolved(index, root) ? { resolved: true } : {}),
  }));
}

function textOf(blocks: readonly Block[]): string {
  return layOut(blocks, 0)
    .text.replace(/\n{2,}/g, '\n')
    .trim();
}

/** Word names a comment in its threads by its last paragraph. */
function threadOf(comment: WordComment | undefined, threads: Threads): Thread | undefined {
  for (let i = (comment?.paragraphs.length ?? 0) - 1; i >= 0; i--) {
    const thread = threads.get(comment?.paragraphs[i] ?? '');
    if (thread !== undefined) return thread;
  }
  return undefined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function rangeOf(place: Place | undefined): Range | null {
  if (place === undefined) return null;
  const { start, end, paragraph } = place;
  if (start !== null && end !== null && start <= end) return { start, end };
  if (paragraph !== null) return paragraph;
  const at = start ?? end;
  return at === null ? null : { start: at, end: at };
}

/** Gives ranges without the blanks and line ends at their ends; a point stays. However many blanks there are, linear. */
export function narrower(text: string): (range: Range) => Range {
  const runs = [...text.matchAll(LONG)].map(({ index, 0: run }) => ({ at: index, to: index + run.length }));
  const around = (at: number): { readonly at: number; readonly to: number } | undefined => {
    const run = runs[firstOf(runs.length, (i) => (runs[i]?.to ?? 0) > at)];
    return run !== undefined && run.at <= at ? run : undefined;
  };
  return ({ start, end }) => {
    let from = start;
    let to = end;
    while (from < to && BLANK.test(text.charAt(from))) from = around(from)?.to ?? from + 1;
    while (to > from && BLANK.test(text.charAt(to - 1))) to = around(to - 1)?.at ?? to - 1;
    return from >= to && start < end ? { start, end: start } : { start: from, end: to };
  };
}

/** Leaves ranges as they are marked: those that we have written. */
export function asMarked(range: Range): Range {
  return range;
}

const BLANK = /[\n \t\xA0]/;
/** Blanks that are worth passing over at once. */
const LONG = /[\n \t\xA0]{20,}/g;
