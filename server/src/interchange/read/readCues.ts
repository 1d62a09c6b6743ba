import { readCueBlocks, type RawCue } from '../cues/cueBlocks';
import { readPayload } from '../cues/payload';
import { withoutRepeats, type Cue, type CueWithSource } from '../cues/rolling';
import { prefixOf, speakersAmong } from '../cues/speakers';
import { joinWords } from '../cues/turnsText';
import type { Transcript, Turn, UnreadableTranscript } from '../transcript';
import { languageOf, leftOutOf, transcriptOfTurns, UNKNOWN_SPEAKER, type ReadOptions } from './reader';

/** A hundred hours of talk have about so many. */
const MOST_CUES = 200_000;

/** Reads WebVTT and SubRip, as Zoom, Teams, Stream, YouTube, Whisper, Otter and others write them. */
export function readCues(
  format: 'vtt' | 'srt',
  text: string,
  { gap, speakers }: ReadOptions,
): Transcript | UnreadableTranscript {
  if (hasMoreArrows(text, MOST_CUES)) {
    return { reason: `it has more than ${MOST_CUES} subtitles; cut it into the recordings that it is of` };
  }
  const blocks = readCueBlocks(text);
  if (blocks.cues.length === 0) {
    return {
      reason: 'there are no subtitles in it, no line such as 00:00:05.000 --> 00:00:07.500; export it again',
    };
  }
  let formatting = 0;
  let broken = blocks.broken;
  const cues = blocks.cues.map((cue, i): CueWithSource => {
    const last = i === blocks.cues.length - 1;
    const raw = last ? withoutTorso(cue) : cue.lines;
    if (raw !== cue.lines) broken++;
    const payload = readPayload(raw);
    formatting += payload.formatting;
    return { start: cue.start, end: cue.end, raw, lines: payload.lines };
  });
  const said = withoutRepeats(cues);
  const turns = hasVoices(said.cues)
    ? byVoices(said.cues)
    : byPrefixes(said.cues, speakersIn(said.cues, speakers));
  return transcriptOfTurns(format, turns, gap, {
    language: languageOf(blocks.language),
    leftOut: leftOutOf({
      'style-block': blocks.styles,
      note: blocks.notes,
      confidence: blocks.confidence,
      formatting,
      'repeated-caption': said.repeated,
      'broken-cue': broken,
    }),
  });
}

function hasMoreArrows(text: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf('-->'); at !== -1; at = text.indexOf('-->', at + 3))
    if (++count > most) return true;
  return false;
}

/** The lines of the last cue without a voice tag that was cut off. */
function withoutTorso({ lines }: RawCue): readonly string[] {
  const last = lines.at(-1) ?? '';
  const cut = /<(?:\/[a-z]?|v(?:[. \t][^<>]{0,200})?)?$/i.exec(last);
  return cut === null ? lines : [...lines.slice(0, -1), last.slice(0, cut.index)];
}

function hasVoices(cues: readonly Cue[]): boolean {
  return cues.some(({ lines }) => lines.some(({ speaker }) => speaker !== null));
}

/** Speakers are named by tags; where most are, one without is unknown and not the one before. */
function byVoices(cues: readonly Cue[]): readonly Turn[] {
  const lines = cues.flatMap((cue) => cue.lines);
  const most = lines.filter(({ speaker }) => speaker !== null).length >= lines.length / 2;
  return cues.flatMap((cue) =>
    pieces(
      cue,
      cue.lines.map(({ speaker, text }) => ({ speaker: speaker ?? (most ? UNKNOWN_SPEAKER : null), text })),
    ),
  );
}

function speakersIn(cues: readonly Cue[], known: ReadOptions['speakers']): ReadonlySet<string> {
  return speakersAmong(
    cues.flatMap(({ lines }) => lines[0]?.text ?? []),
    known,
  );
}

/** Speakers are named at the beginning of lines, and go on until another is. */
function byPrefixes(cues: readonly Cue[], speakers: ReadonlySet<string>): readonly Turn[] {
  let speaker: string | null = null;
  return cues.flatMap((cue) => {
    const dashes = cue.lines.filter(({ text }) => /^[-–—] ?\S/.test(text)).length > 1;
    const lines = cue.lines.map(({ text }) => {
      const prefix = prefixOf(text);
      if (prefix !== null && speakers.has(prefix.label)) {
        speaker = prefix.label;
        return { speaker, text: prefix.rest };
      }
      if (text.startsWith('>>') || (dashes && /^[-–—]/.test(text))) speaker = null;
      return { speaker, text };
    });
    return pieces(cue, lines, dashes);
  });
}

/** What is said in a cue, a turn for each speaker. */
function pieces(
  { start, end }: Cue,
  lines: readonly { readonly speaker: string | null; readonly text: string }[],
  apart = false,
): readonly Turn[] {
  const turns: { speaker: string | null; words: string[] }[] = [];
  for (const { speaker, text } of lines) {
    const last = turns.at(-1);
    if (last !== undefined && last.speaker === speaker && !(apart && /^[-–—>]/.test(text)))
      last.words.push(text);
    else turns.push({ speaker, words: [text] });
  }
  return turns.map(({ speaker, words }) => ({
    speaker,
    start,
    end,
    text: joinWords(words.filter((word) => word !== '')),
  }));
}
