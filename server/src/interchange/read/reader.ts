import type { Speakers } from '../../syntax/turns';
import { joinTurns, turnsText } from '../cues/turnsText';
import { turnLabel } from '../cues/speakers';
import type {
  LeftOut,
  LeftOutKind,
  Transcript,
  TranscriptFormat,
  Turn,
  UnreadableTranscript,
} from '../transcript';

/** What a reader is told beside the file. */
export interface ReadOptions {
  /** The longest pause within a turn, in milliseconds. */
  readonly gap: number;
  /** Labels that the codebook knows, by role. */
  readonly speakers: Speakers;
}

/** Reads a text of one format. Any text can be read, in linear time; what is none of the format is answered in words. */
export type Reader = (text: string, options: ReadOptions) => Transcript | UnreadableTranscript;

/** Who spoke, where a file names the others and not them. */
export const UNKNOWN_SPEAKER = 'Unknown speaker';

/** A transcript of turns, joined where one person goes on. */
export function transcriptOfTurns(
  format: TranscriptFormat,
  turns: readonly Turn[],
  gap: number,
  more: { readonly language?: string | null; readonly leftOut?: readonly LeftOut[] } = {},
): Transcript {
  const spoken = joinTurns(
    turns.filter(({ text }) => text.trim() !== ''),
    gap,
  );
  const labels = new Set(
    spoken.flatMap(({ speaker }) => (speaker === null ? [] : (turnLabel(speaker) ?? []))),
  );
  return {
    format,
    language: more.language ?? null,
    text: turnsText(spoken),
    comments: [],
    leftOut: more.leftOut ?? [],
    labels: [...labels],
  };
}

/** What was left out, without what was not there. */
export function leftOutOf(counts: Partial<Readonly<Record<LeftOutKind, number>>>): readonly LeftOut[] {
  return (Object.keys(counts) as LeftOutKind[]).flatMap((what) => {
    const count = counts[what] ?? 0;
    return count > 0 ? [{ what, count }] : [];
  });
}

/** A language tag as BCP 47 has it, `en-GB`; null for anything else. */
export function languageOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(value)) return null;
  try {
    return Intl.getCanonicalLocales(value)[0] ?? null;
  } catch {
    return null;
  }
}
