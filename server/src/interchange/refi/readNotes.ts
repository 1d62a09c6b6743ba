import { documentKey } from '../documentName';
import { textIn, type Data } from './data';
import { unfold } from './fold';
import { namer } from './readPeople';
import type { RawNote } from './rawProject';
import type { Loss } from '../portable/outcome';
import type { PortableMemo } from '../portable/types';
import { listSource } from '../../syntax/yamlEdit';

/** Notes by GUID, with their texts; and that in which Passage keeps what no other element has room for. */
export interface ReadNotes {
  readonly notes: ReadonlyMap<string, Note>;
  readonly settings: Data | null;
  readonly losses: readonly Loss[];
}

export interface Note {
  readonly name: string;
  readonly text: string;
  /** GUID of who wrote it; null where nobody is named. */
  readonly user: string | null;
  /** The path of an analytic memo that Passage wrote; null for others. */
  readonly path: string | null;
}

/** Reads notes. @param textOf finds the text of a note that stands in a file of its own; null where there is none */
export function readNotes(raw: readonly RawNote[], textOf: (note: RawNote) => string | null): ReadNotes {
  const notes = new Map<string, Note>();
  let settings: Data | null = null;
  const losses: Loss[] = [];
  let empty = 0;
  let met = 0;
  // Of notes with one GUID what the GUID names is the first; the others are memos by themselves.
  const put = (guid: string, note: Note): void => {
    let free = guid;
    for (let n = ++met; free === '' || notes.has(free); n = ++met) free = `${guid} (${n})`;
    notes.set(free, note);
  };
  for (const note of raw) {
    const { guid, name, user, description } = note;
    const found = note.content ?? textOf(note);
    const { data } = unfold(found);
    if (data !== null && 'study' in data) {
      settings = data;
      continue;
    }
    if (found === null && note.path !== null)
      losses.push({
        what: `text of a memo (${note.path}), which is not in the file`,
        count: null,
        where: name,
      });
    const path = pathIn(textIn(unfold(description).data, 'memo'));
    // What is said of a memo stands below it.
    const said = path === null && description?.trim() !== '' ? description : null;
    const texts = [found === '' && said !== null ? null : found, said].filter((text) => text !== null);
    const text = texts.length > 0 ? texts.join('\n\n') : name === '' ? null : name;
    if (text === null) empty++;
    else put(guid, { name, text, user, path });
  }
  if (empty > 0) losses.push({ what: 'memo without a text', count: empty, where: null });
  return { notes, settings, losses };
}

/** Analytic memos of notes that are about nothing, or about a document. */
export function memosOf(
  notes: readonly { readonly note: Note; readonly about: string | null }[],
): readonly PortableMemo[] {
  const free = namer(
    notes.flatMap(({ note }) =>
      note.path === null ? [] : [note.path.replace(/^memos\//, '').replace(/\.md$/, '')],
    ),
  );
  return notes.map(({ note, about }) => {
    if (note.path !== null) return { path: note.path, text: note.text };
    const path = `memos/${free(documentKey(note.name === '' ? (about ?? 'memo') : note.name))}.md`;
    const head = about === null ? '' : `---\nabout: ${listSource([about])}\n---\n\n`;
    const title = note.name.trim() === '' || note.name === note.text ? '' : `# ${note.name.trim()}\n\n`;
    return { path, text: `${head}${title}${note.text}${note.text.endsWith('\n') ? '' : '\n'}` };
  });
}

/** A path that Passage wrote, unless it leads out of the study. */
function pathIn(path: string | null): string | null {
  if (path === null || /[\\:\p{Cc}]/u.test(path)) return null;
  return path.split('/').every((part) => part.trim() !== '' && part !== '.' && part !== '..') ? path : null;
}
