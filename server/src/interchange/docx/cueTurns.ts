import { bracketedTime } from '../cues/times';
import { turnLabel } from '../cues/speakers';
import { glue } from '../cues/turnsText';
import { cueFormat } from '../detectFormat';
import { timingAndName, type Header } from '../read/readHeaded';
import { joined, linesOf, prefixed, type Laid, type Paragraph } from './model';

/*
 * Transcripts that Teams wrote into Word until 2022: `0:0:1.440 --> 0:0:3.20`, the name, and the words, each in a
 * paragraph of its own or on a line of one.
 */

/** Paragraphs, one for each turn, and who speaks. */
export interface CueTurns {
  readonly laid: readonly Laid[];
  /** Labels that turns begin with. */
  readonly labels: readonly string[];
}

/** What somebody says without a break. */
interface Open {
  readonly header: Header;
  readonly pieces: Paragraph[];
  end: number | null;
}

/**
 * Turns `[00:00:01] Name: words` of such a document, joined where one person goes on; what stands before the first stays
 * as it is. Null when it is not such a document.
 * @param gap the longest pause within a turn, in milliseconds
 */
export function cueTurns(laid: readonly Laid[], gap: number): CueTurns | null {
  const lines = laid.flatMap(({ paragraph }) => linesOf(paragraph)).filter(isSomething);
  const texts = lines.map(({ text }) => text.trim());
  if (cueFormat(texts.slice(0, LOOK)) !== 'teams-text') return null;
  const before: Laid[] = [];
  const turns: Open[] = [];
  for (let at = 0; at < lines.length;) {
    const header = timingAndName(texts, at);
    if (header === null) {
      const line = lines[at++];
      if (line !== undefined) before.push({ paragraph: line, tight: false });
      continue;
    }
    const from = at + header.lines;
    // Comments on the time and the name are on the turn.
    const marks = lines.slice(at, from).flatMap((line) => line.marks.map((mark) => ({ ...mark, at: 0 })));
    for (at = from; at < lines.length && timingAndName(texts, at) === null;) at++;
    const said = joined(lines.slice(from, at), '\n');
    add(turns, header, { ...said, marks: [...marks, ...said.marks], list: '', heading: 0 }, gap);
  }
  const spoken = turns.map((turn) => ({ paragraph: turnOf(turn), tight: false }));
  return { laid: [...before, ...spoken], labels: labelsOf(turns) };
}

/** So many lines show what a document is. */
const LOOK = 400;

function isSomething({ text, marks }: Paragraph): boolean {
  return text.trim() !== '' || marks.length > 0;
}

function add(turns: Open[], header: Header, said: Paragraph, gap: number): void {
  if (!isSomething(said)) return;
  const last = turns.at(-1);
  const goesOn =
    last !== undefined &&
    header.speaker !== null &&
    last.header.speaker === header.speaker &&
    (header.start ?? 0) - (last.end ?? 0) <= gap;
  if (goesOn) {
    last.pieces.push(said);
    last.end = header.end;
  } else turns.push({ header, pieces: [said], end: header.end });
}

function turnOf({ header: { speaker, start }, pieces }: Open): Paragraph {
  const label = speaker === null ? null : turnLabel(speaker);
  const time = start === null ? '' : `${bracketedTime(start)} `;
  return prefixed(`${time}${label === null ? '' : `${label}: `}`, joined(pieces, glue));
}

function labelsOf(turns: readonly Open[]): readonly string[] {
  const labels = turns.flatMap(({ header: { speaker } }) =>
    speaker === null ? [] : (turnLabel(speaker) ?? []),
  );
  return [...new Set(labels)];
}
