import { usesOf } from '../features/importModel';
import type { ImportPreview } from '../interchange/importTranscript';
import { FORMAT_NAMES } from '../interchange/wordImport';
import { onOneLine } from '../syntax/oneLine';
import { counted, type Terminal } from './terminal';

/** What became of one file. */
export interface Imported {
  /** As it was named on the command line. */
  readonly file: string;
  readonly result: 'imported' | 'would-import' | 'already' | 'refused';
  /** Why it was refused; else null. */
  readonly reason: string | null;
  /** Null when it could not be read. */
  readonly preview: ImportPreview | null;
  /** The same with a pseudonym for everybody, when one only wants to see; else null. */
  readonly look: ImportPreview | null;
  /** Where the document is, or would be, from where the person is; null when it could not be read. */
  readonly path: string | null;
}

/** What became of one file, for people: one line, and below it what to look at. */
export function importText(
  { file, result, reason, preview, look, path }: Imported,
  { colour }: Terminal,
): string {
  const name = onOneLine(file);
  if (result === 'refused' || preview === null) {
    return `${name}: ${colour('not imported', 'red')}: ${onOneLine(reason ?? '')}.\n`;
  }
  if (result === 'already')
    return `${name}: imported before, as ${onOneLine(path ?? '')}; nothing was done.\n`;
  const arrow = result === 'imported' ? '→' : 'would become';
  const lines = [
    `${FORMAT_NAMES[preview.format]}${preview.encoding === null ? '' : `, ${preview.encoding}`}; ${spoken(preview)}`,
    ...preview.files.slice(1).map((made) => `coded copy: ${onOneLine(made.path)}`),
    ...(look === null ? replacedNames(preview) : namesToLookAt(preview, look)),
    ...preview.notes.map((note) => `${colour('note', 'yellow')}: ${onOneLine(note)}.`),
  ];
  return `${name} ${arrow} ${colour(onOneLine(path ?? ''), 'bold')}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function replacedNames({ replaced, uses }: ImportPreview): readonly string[] {
  if (replaced.size === 0) return [];
  const who = [...replaced].map(([name, pseudonym]) => `${onOneLine(name)} → ${onOneLine(pseudonym)}`);
  return [`names: ${who.join(', ')}; ${counted(uses.length, 'place')} where they are said`];
}

/** Who would be called what, and every place where a name is said, with the words around it: a Mark may be a mark. */
function namesToLookAt(preview: ImportPreview, look: ImportPreview): readonly string[] {
  const [line = 'names: nobody is named'] = replacedNames(look);
  const places = usesOf(look).uses.slice(0, MOST_PLACES);
  const more = look.uses.length - places.length;
  return [
    preview.replaced.size < look.replaced.size ? `with --pseudonyms, ${line}` : line,
    ...places.map(
      ({ before, found, after, pseudonym, range }) =>
        `  line ${range.start.line + 1}: ${onOneLine(`…${before}“${found}”${after}… → ${pseudonym}`, 200)}`,
    ),
    ...(more > 0 ? [`  and ${counted(more, 'more place')}`] : []),
  ];
}

const MOST_PLACES = 40;

/** `42 turns: INT 21, P07 21`. */
function spoken({ turns, speakers }: ImportPreview): string {
  if (turns === 0) return 'no speakers found, so that the whole text counts as one turn';
  const shown = speakers
    .slice(0, MOST_SPEAKERS)
    .map(({ label, turns: count }) => `${onOneLine(label)} ${count}`);
  const more = speakers.length > MOST_SPEAKERS ? ` and ${speakers.length - MOST_SPEAKERS} more` : '';
  return `${counted(turns, 'turn')}: ${shown.join(', ')}${more}`;
}

const MOST_SPEAKERS = 12;

/** The same for programs. */
export function importJson(all: readonly Imported[]): string {
  const files = all.map(({ file, result, reason, preview, look, path }) => ({
    file,
    result,
    reason,
    path,
    ...(preview === null
      ? {}
      : {
          document: preview.document,
          format: preview.format,
          encoding: preview.encoding,
          language: preview.language,
          turns: preview.turns,
          speakers: preview.speakers,
          comments: preview.comments,
          copies: preview.files.slice(1).map((made) => made.path),
          names: [...(look ?? preview).replaced].map(([name, pseudonym]) => ({ name, pseudonym })),
          places: usesOf(look ?? preview).uses,
          notes: preview.notes,
        }),
  }));
  return `${JSON.stringify({ files }, null, 2)}\n`;
}
