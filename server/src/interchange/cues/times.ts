/*
 * Times as subtitles and transcripts write them. Milliseconds from the beginning of the recording.
 */

/** `1:02:03.450`, `02:03,4`, `0:0:3.580`: a source for patterns; three groups and the fraction, hours optional. */
export const CUE_TIME = String.raw`(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?`;

/** Milliseconds of what the four groups of {@link CUE_TIME} matched. */
export function millisecondsOf(
  hours: string | undefined,
  minutes: string | undefined,
  seconds: string | undefined,
  fraction: string | undefined,
): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return whole * 1000 + Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
}

/** A time of a transcript, `m:ss` or `h:mm:ss` with or without a fraction; null when a text is none. */
export function readTime(text: string): number | null {
  const match = WHOLE.exec(text);
  return match === null ? null : millisecondsOf(match[1], match[2], match[3], match[4]);
}

const WHOLE = new RegExp(`^${CUE_TIME}$`);

/** Seconds as a recogniser's JSON has them, in milliseconds; null for what is no time. */
export function fromSeconds(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value < MOST_SECONDS ? Math.round(value * 1000) : null;
}

/** 999 hours: what the form for times can say. */
const MOST_SECONDS = 999 * 3600;

/** `[00:12:03]`: the form that turns have (codebook format, "Turns"). Fractions of a second go. */
export function bracketedTime(milliseconds: number): string {
  const seconds = Math.min(Math.floor(milliseconds / 1000), MOST_SECONDS - 1);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `[${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}]`;
}
