import type { Naming } from '../interchange/applyNames';
import { NO_NAMES } from '../interchange/applyNames';
import { documentKey } from '../interchange/documentName';
import { importSteps, type ImportPreview, type ImportRequest } from '../interchange/importTranscript';
import {
  addToNameKey,
  NAME_KEY,
  NAME_KEY_IGNORE,
  namesInKey,
  readNameKey,
  type KeyRow,
} from '../interchange/nameKey';
import { FORMAT_NAMES } from '../interchange/wordImport';
import type { Study } from '../project/types';
import { encodeUri } from '../project/uri';
import {
  ignoreKey,
  type ImportChoices,
  type ImportModel,
  type ImportRead,
  type ImportUse,
} from '../protocol/importing';
import { lineMap } from '../syntax/lines';
import { offsetMap } from '../syntax/offsets';
import { parseText } from '../syntax/parseDocument';

/** So many places at which a name is said are listed one by one. */
export const MOST_USES = 2000;
/** Characters before and after a name that are shown with it. */
const AROUND = 48;

/** What an import is made from, beside what the person chose. */
export type ImportSource = Omit<ImportRequest, 'naming' | 'as'>;

/**
 * What would become of a file: what a person looks at before it is brought in, and all that would be written then. In
 * steps, of which only the first reads from the original.
 * @param nameKey the text of the study's key to the names; null where there is none
 * @param hash SHA-256 of a text's UTF-8
 */
export function* importModelSteps(
  source: ImportSource,
  nameKey: string | null,
  choices: ImportChoices,
  hash: (text: string) => string,
): Generator<undefined, ImportModel> {
  const key = readNameKey(nameKey ?? '');
  if ('reason' in key) return { ok: false, message: `${NAME_KEY} cannot be read: ${key.reason}` };
  const naming = choices.keepNames ? NO_NAMES : namingFor(source, key, choices);
  const preview = yield* importSteps({ ...source, as: choices.as, naming }, hash);
  if (preview.kind === 'refused') return { ok: false, message: preview.reason };
  yield;
  const { study } = source;
  const { uses, more } = usesOf(preview);
  const speaking = new Set(preview.named.map(({ label }) => label));
  return {
    ok: true,
    document: preview.document,
    readAs: `${FORMAT_NAMES[preview.format]}${preview.encoding === null ? '' : `, ${preview.encoding}`}`,
    turns: preview.turns,
    speakers: preview.named,
    others: [...new Set(preview.uses.map(({ label }) => label))].flatMap((name) =>
      speaking.has(name) ? [] : [{ name, pseudonym: naming.pseudonyms.get(name) ?? name }],
    ),
    uses,
    moreUses: more,
    files: preview.files.map(({ path, text }) => ({ uri: encodeUri(`${study.root}/${path}`), path, text })),
    notes: preview.notes,
    obstacle: wordObstacle(preview),
    nameKey: keyUpdate(study, nameKey, preview),
  };
}

/** What stands instead of names: what was chosen, else what the key has, else what is suggested. */
export function namingFor(
  { name, study }: Pick<ImportSource, 'name' | 'study'>,
  key: readonly KeyRow[],
  { as, pseudonyms, kept }: Pick<ImportChoices, 'as' | 'pseudonyms' | 'kept'>,
): Naming {
  const document = documentKey(as ?? name);
  return {
    pseudonyms: new Map([...namesInKey(key, document), ...pseudonyms]),
    suggest: true,
    kept: new Set(kept),
    taken: takenPseudonyms(study, key),
    owners: ownersIn(key),
  };
}

/** Pseudonyms that a new speaker cannot get: those of the key, and the names of documents, which are often the same. */
export function takenPseudonyms({ documents }: Study, key: readonly KeyRow[]): ReadonlySet<string> {
  return new Set([
    ...key.map(({ pseudonym }) => pseudonym),
    ...[...documents.values()].map((facts) => facts.key),
  ]);
}

function ownersIn(key: readonly KeyRow[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { name, pseudonym } of key) {
    const known = owners.get(pseudonym);
    if (known === undefined) owners.set(pseudonym, [name]);
    else known.push(name);
  }
  return owners;
}

/** What the key gets to say about an import. */
export function keyRows({ replaced, document }: ImportPreview): readonly KeyRow[] {
  return [...replaced].map(([name, pseudonym]) => ({ name, pseudonym, document }));
}

/** What the `.gitignore` beside the key is to get at its end, null where there is none: the client's rule, for a terminal. */
export function gitignoreAddition(text: string | null): string {
  return ignoreKey(text);
}

function keyUpdate(study: Study, nameKey: string | null, preview: ImportPreview): ImportRead['nameKey'] {
  return {
    uri: encodeUri(`${study.root}/${NAME_KEY}`),
    before: nameKey,
    add: addToNameKey(nameKey ?? '', keyRows(preview)),
    ignoreUri: encodeUri(`${study.root}/${NAME_KEY_IGNORE}`),
  };
}

function wordObstacle({ obstacle }: ImportPreview): string | null {
  if (obstacle === null) return null;
  return obstacle.kind === 'already'
    ? `This file was imported before, as ${obstacle.path}.`
    : `There is another file in its place, ${obstacle.path}. Give the document another name.`;
}

/** Where names are said, with the words around them; of very many the first, and how many more there are. */
export function usesOf({ uses, files, text }: ImportPreview): { uses: readonly ImportUse[]; more: number } {
  const [own] = files;
  const map = offsetMap(parseText(own.text));
  const { positionAt } = lineMap(own.text);
  const shown = uses.slice(0, MOST_USES).map((use): ImportUse => {
    const { at, label, stays, start, end } = use;
    return {
      at,
      name: label,
      before: oneLine(text.slice(Math.max(0, start - AROUND), start)),
      found: use.found,
      after: oneLine(text.slice(end, end + AROUND)),
      pseudonym: use.pseudonym,
      stays,
      range: { start: positionAt(map.toSource(start).last), end: positionAt(map.toSource(end).first) },
    };
  });
  return { uses: shown, more: uses.length - shown.length };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
