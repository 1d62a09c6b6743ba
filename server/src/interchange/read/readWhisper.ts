import { OPEN_BRACE, OPEN_BRACKET } from '../../syntax/charCodes';
import { fromSeconds, readTime } from '../cues/times';
import type { Transcript, Turn, UnreadableTranscript } from '../transcript';
import { languageOf, leftOutOf, transcriptOfTurns, UNKNOWN_SPEAKER, type ReadOptions } from './reader';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Braces and brackets that open. Whisper.cpp writes three objects for each word, of a hundred characters and more, so that a
 * file of 32 MB has fewer; each takes as much memory as dozens of characters.
 */
const MOST_OPENINGS = 2_000_000;

/** Reads what Whisper, whisper.cpp and WhisperX write as JSON, and the transcripts of podcasts that look alike. */
export function readWhisper(text: string, { gap }: ReadOptions): Transcript | UnreadableTranscript {
  if (openings(text) > MOST_OPENINGS)
    return {
      reason: `it has more than ${MOST_OPENINGS} lists and objects; cut it, or export it as .vtt or .srt`,
    };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? error.message.replace(/[^\x20-\x7E]+/g, ' ').slice(0, 120) : '';
    return { reason: `its JSON is broken (${where}); export it again` };
  }
  const root = isFields(json) ? json : {};
  const list = [json, root['segments'], root['transcription']].find(Array.isArray) as
    readonly unknown[] | undefined;
  const segments = (list ?? []).filter(isFields);
  const turns = segments.map(turnOf);
  if (turns.every((turn) => turn.text === '') && typeof root['text'] === 'string') {
    turns.push({ speaker: null, start: null, end: null, text: oneLine(root['text']) });
  }
  if (!turns.some((turn) => turn.text !== '')) {
    return {
      reason:
        'it is JSON without the segments that Whisper, whisper.cpp or WhisperX write; export the transcript as .vtt, .srt or .txt',
    };
  }
  const named = turns.some(({ speaker }) => speaker !== null);
  const known = turns.map((turn) =>
    named && turn.speaker === null ? { ...turn, speaker: UNKNOWN_SPEAKER } : turn,
  );
  const result = isFields(root['result']) ? root['result'] : {};
  return transcriptOfTurns('whisper-json', known, gap, {
    language: languageOf(root['language']) ?? languageOf(result['language']),
    leftOut: leftOutOf({ confidence: segments.filter(hasConfidence).length }),
  });
}

function turnOf(segment: Fields): Turn {
  const offsets = isFields(segment['offsets']) ? segment['offsets'] : {};
  const stamps = isFields(segment['timestamps']) ? segment['timestamps'] : {};
  const time = (seconds: unknown, milliseconds: unknown, stamp: unknown): number | null =>
    fromSeconds(seconds) ??
    fromSeconds(typeof milliseconds === 'number' ? milliseconds / 1000 : null) ??
    (typeof stamp === 'string' ? readTime(stamp) : null);
  return {
    speaker: nameOf(segment['speaker']) ?? mostNamed(segment['words']),
    start: time(segment['start'] ?? segment['startTime'], offsets['from'], stamps['from']),
    end: time(segment['end'] ?? segment['endTime'], offsets['to'], stamps['to']),
    text: oneLine(segment['text'] ?? segment['body']),
  };
}

/** Who said most of a segment's words, where only the words say who. */
function mostNamed(words: unknown): string | null {
  const times = new Map<string, number>();
  for (const word of Array.isArray(words) ? words.filter(isFields) : []) {
    const name = nameOf(word['speaker']);
    if (name !== null) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].reduce<readonly [string | null, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [null, 0],
  )[0];
}

function nameOf(value: unknown): string | null {
  const name = typeof value === 'number' ? `Speaker ${value}` : typeof value === 'string' ? value.trim() : '';
  return name === '' || name === '?' ? null : name;
}

function oneLine(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

function hasConfidence(segment: Fields): boolean {
  return ['avg_logprob', 'no_speech_prob', 'words', 'tokens'].some((key) => key in segment);
}

function openings(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === OPEN_BRACE || c === OPEN_BRACKET) count++;
  }
  return count;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
