import { xmlText } from '../xml/writeXml';
import type { Note } from './notes';
import type { TranscriptLine } from './transcriptLines';

/*
 * The lines of a transcript as a page has them: words under a note are underlined, more for each note over them, and
 * numbers in brackets stand where it begins and ends, so that notes that overlap are told apart without colours.
 */

/** A place in a text: what is written there, and which notes begin or end. */
interface Stop {
  readonly at: number;
  readonly html: string;
  readonly begins: number | null;
  readonly ends: number | null;
}

/**
 * @param item the note with its number, counted from 1, as an item of a list
 */
export function pageLines(
  lines: readonly TranscriptLine[],
  notes: readonly Note[],
  item: (note: Note, n: number) => string,
): string {
  const stops = stopsOf(notes);
  const open = new Set<number>();
  let next = 0;
  let note = 0;
  return lines
    .map((line, i) => {
      const until = lines[i + 1]?.start ?? Infinity;
      const own: Stop[] = [];
      for (let stop = stops[next]; stop !== undefined && stop.at < until; stop = stops[++next])
        own.push(stop);
      const items: string[] = [];
      for (let one = notes[note]; one !== undefined && one.start < until; one = notes[++note])
        items.push(item(one, note + 1));
      const list =
        items.length === 0
          ? ''
          : `<ol class="notes" aria-label="Comments on this line">\n${items.join('')}</ol>\n`;
      return `<div class="line"><p dir="${line.leftwards ? 'rtl' : 'ltr'}">${words(line, own, open)}</p>\n${list}</div>\n`;
    })
    .join('');
}

/** At one offset ends come before beginnings. */
function stopsOf(notes: readonly Note[]): readonly Stop[] {
  const ends: Stop[] = [];
  const starts: Stop[] = [];
  for (const [i, { start, end }] of notes.entries()) {
    const n = i + 1;
    const link = (label: string, sign: string, id: string): string =>
      `<sup><a${id} href="#c${n}" aria-label="${label}, to comment ${n}">${sign}</a></sup>`;
    const id = ` id="p${n}"`;
    if (start === end)
      starts.push({ at: start, html: link(`Point ${n}`, `[${n}]`, id), begins: null, ends: null });
    else {
      starts.push({ at: start, html: link(`Passage ${n} begins`, `[${n}`, id), begins: n, ends: null });
      ends.push({ at: end, html: link(`Passage ${n} ends`, `${n}]`, ''), begins: null, ends: n });
    }
  }
  return [...ends, ...starts].sort((a, b) => a.at - b.at);
}

/** A line's words. @param open the notes that are over what comes next, which this changes */
function words({ start, text, label }: TranscriptLine, stops: readonly Stop[], open: Set<number>): string {
  const pieces: string[] = [];
  let at = start;
  const upTo = (to: number): void => {
    const end = Math.min(to, start + text.length);
    if (end <= at) return;
    const escaped = xmlText(text.slice(at - start, end - start));
    const isLabel = label !== null && at >= label.start && at < label.end;
    pieces.push(marked(isLabel ? `<span class="label">${escaped}</span>` : escaped, open));
    at = end;
  };
  const edges =
    label === null
      ? []
      : [label.start, label.end].map((one): Stop => ({ at: one, html: '', begins: null, ends: null }));
  for (const stop of [...stops, ...edges].sort((a, b) => a.at - b.at)) {
    upTo(stop.at);
    pieces.push(stop.html);
    if (stop.begins !== null) open.add(stop.begins);
    if (stop.ends !== null) open.delete(stop.ends);
  }
  upTo(Infinity);
  return pieces.join('');
}

function marked(html: string, open: ReadonlySet<number>): string {
  if (open.size === 0) return html;
  const details: string[] = [];
  for (const n of open) {
    if (details.length === MOST_DETAILS) break;
    details.push(`c${n}`);
  }
  const more = open.size === 1 ? '' : open.size === 2 ? ' class="two"' : ' class="many"';
  return `<mark${more} aria-details="${details.join(' ')}">${html}</mark>`;
}

/** Of words under more notes than anybody reads at once, the first are named to programs that read aloud: a page stays linear. */
const MOST_DETAILS = 8;
