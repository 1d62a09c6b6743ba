import type { ExportHow } from '../portable/format';
import type { Refused } from '../portable/outcome';
import { nameFor } from '../portable/places';
import type { PortableDocument, PortableStudy } from '../portable/types';

/** A document and the file that it is written to. */
export interface Asked {
  readonly document: PortableDocument;
  readonly file: string;
}

/** The option by which formats of one document for each file are told which. */
export const documentOption = {
  document: {
    type: 'string',
    takes: 'KEY',
    about:
      'the document, such as P07; several with commas between them, for a folder. The one that\n' +
      'FILE is called after, or the only one, goes without saying; a folder takes all',
  },
} as const;

/**
 * Which documents are to be written, each to a file of its own.
 * @param ending of files in a folder, such as `.docx`
 */
export function documentsAsked(
  { documents }: PortableStudy,
  how: ExportHow,
  ending: string,
): readonly Asked[] | Refused {
  const asked = how.option('document');
  const chosen = asked === null ? unasked(documents, how) : named(documents, asked);
  if ('reason' in chosen) return chosen;
  if (how.folder) return inFolder(chosen, ending);
  const [document, ...more] = chosen;
  if (document === undefined) return { reason: 'the study has no documents yet' };
  if (more.length > 0)
    return {
      reason: `${how.name} holds one document, and there are ${chosen.length}; name one with --document, or a folder (a name that ends in /)`,
    };
  return [{ document, file: how.name }];
}

function unasked(
  documents: readonly PortableDocument[],
  { name, folder }: ExportHow,
): readonly PortableDocument[] {
  if (folder) return documents;
  const bare = name.replace(/\.[^.]*$/, '').normalize('NFC');
  const called = documents.filter(({ key }) => key.normalize('NFC') === bare);
  return called.length > 0 ? called : documents;
}

function named(documents: readonly PortableDocument[], asked: string): readonly PortableDocument[] | Refused {
  const byKey = new Map(documents.map((document) => [document.key.normalize('NFC'), document]));
  const whole = byKey.get(asked.normalize('NFC').trim());
  if (whole !== undefined) return [whole];
  const found: PortableDocument[] = [];
  for (const part of asked.split(',').map((one) => one.trim())) {
    const document = byKey.get(part.normalize('NFC'));
    if (document === undefined) {
      const some = documents.slice(0, 10).map(({ key }) => key);
      const list = documents.length > some.length ? `${some.join(', ')}, …` : some.join(', ');
      return {
        reason:
          some.length === 0
            ? `there is no document ${part}; the study has none yet`
            : `there is no document ${part}; --document takes ${list}`,
      };
    }
    if (!found.includes(document)) found.push(document);
  }
  return found;
}

/** Files named after their documents, also on a disk that does not tell `P1` from `p1`. */
function inFolder(documents: readonly PortableDocument[], ending: string): readonly Asked[] {
  const taken = new Set<string>();
  return documents.map((document) => {
    const name = nameFor(document.key);
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}-${n}`;
    taken.add(free.toLowerCase());
    return { document, file: `${free}${ending}` };
  });
}
