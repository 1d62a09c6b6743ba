import { turnLabel } from './cues/speakers';
import type { Transcript } from './transcript';

/**
 * Puts other names for names, in the text, in comments and among the labels, before anything is written. Whole words
 * only, of several names that begin alike the longest, as written in case. Comments keep their places.
 * @param names what stands in the file → what is to stand instead
 */
export function applyNames(transcript: Transcript, names: ReadonlyMap<string, string>): Transcript {
  const all = new Map(
    [...names].flatMap(([from, to]) => [[turnLabel(from) ?? from, to] as const, [from, to] as const]),
  );
  const keys = [...all.keys()].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  if (keys.length === 0) return transcript;
  const escaped = keys.map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{M}\p{N}_])(?:${escaped.join('|')})(?![\p{L}\p{M}\p{N}_])`,
    'gu',
  );
  const replaced = (text: string): string => text.replace(pattern, (name) => all.get(name) ?? name);
  const shifts: { readonly at: number; readonly to: number; readonly length: number }[] = [];
  const text = transcript.text.replace(pattern, (name, ...found: readonly unknown[]) => {
    const at = Number(found.find((one) => typeof one === 'number'));
    const to = all.get(name) ?? name;
    shifts.push({ at, to: at + name.length, length: to.length });
    return to;
  });
  const moved = mover(shifts);
  return {
    ...transcript,
    text,
    comments: transcript.comments.map((comment) => ({
      ...comment,
      start: moved(comment.start),
      end: moved(comment.end),
      text: replaced(comment.text),
    })),
    ...(transcript.labels === undefined ? {} : { labels: transcript.labels.map(replaced) }),
  };
}

/** Where an offset is afterwards; one inside a name goes to the end of what stands there now. */
function mover(
  shifts: readonly { readonly at: number; readonly to: number; readonly length: number }[],
): (offset: number) => number {
  return (offset) => {
    let by = 0;
    for (const { at, to, length } of shifts) {
      if (at >= offset) break;
      if (to > offset) return at + by + length;
      by += length - (to - at);
    }
    return offset + by;
  };
}
