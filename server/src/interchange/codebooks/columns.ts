import type { Refused } from '../portable/outcome';
import { columnKey } from '../sheets/sheet';

/*
 * Which column of a table of codes says what: by its name in the words that codebooks use, in English and German, or as the
 * person says.
 */

/** What a column may say of a code; `level` is its depth, `level1` and so on are its path with a column for each part. */
export const FIELDS = [
  ...(['id', 'name', 'parent', 'path', 'level', 'level1', 'level2', 'level3', 'level4', 'level5'] as const),
  ...(['definition', 'include', 'exclude', 'examples', 'counterexamples', 'notes'] as const),
  ...(['scale', 'scale_values', 'color', 'selectable', 'status', 'replaced_by', 'origin', 'from'] as const),
  ...(['aliases', 'not_with'] as const),
] as const;
export type CodeField = (typeof FIELDS)[number];

/** Number of a column, from 0 → what it says. */
export type Mapping = ReadonlyMap<number, CodeField>;

/** Names of columns, as `columnKey` has them, the likeliest first. */
const NAMES: Readonly<Record<Exclude<CodeField, `level${number}`>, readonly string[]>> = {
  id: ['id', 'code id', 'codeid', 'tag id', 'short name', 'key', 'kürzel'],
  name: [
    'name',
    'code name',
    'codename',
    'label',
    'code label',
    'title',
    'tag',
    'code',
    'node',
    'theme',
    'codes',
    'kode',
  ],
  parent: [
    ...['parent', 'parent code', 'parent id', 'parent name', 'parent tag', 'category', 'code group', 'group'],
    ...[
      'theme',
      'oberkategorie',
      'hauptkategorie',
      'obercode',
      'oberkode',
      'übergeordnet',
      'übergeordneter code',
    ],
    ...['übergeordnete kategorie', 'kategorie'],
  ],
  path: ['path', 'code path', 'full path', 'full name', 'hierarchy', 'code system', 'pfad', 'codepfad'],
  level: ['level', 'depth', 'ebene'],
  definition: [
    ...['definition', 'code definition', 'full definition', 'description', 'code description', 'meaning'],
    ...['beschreibung', 'memo', 'code memo'],
  ],
  include: [
    'include',
    'inclusion',
    'inclusion criteria',
    'when to use',
    'use when',
    'einschluss',
    'einschlusskriterien',
  ],
  exclude: [
    'exclude',
    'exclusion',
    'exclusion criteria',
    'when not to use',
    'ausschluss',
    'ausschlusskriterien',
  ],
  examples: [
    ...[
      'examples',
      'example',
      'anchor example',
      'anchor examples',
      'example quote',
      'example quotes',
      'exemplar',
    ],
    ...['exemplars', 'quote', 'quotes', 'ankerbeispiel', 'ankerbeispiele', 'beispiel', 'beispiele'],
  ],
  counterexamples: [
    ...[
      'counterexamples',
      'counterexample',
      'counter example',
      'counter examples',
      'non example',
      'non examples',
    ],
    ...['gegenbeispiel', 'gegenbeispiele'],
  ],
  notes: [
    ...['notes', 'note', 'memo', 'code memo', 'comment', 'comments', 'coding rule', 'coding rules'],
    ...['kodierregel', 'kodierregeln', 'anmerkung', 'anmerkungen', 'bemerkung'],
  ],
  scale: ['scale'],
  scale_values: ['scale values'],
  color: ['color', 'colour', 'code color', 'code colour', 'farbe'],
  selectable: ['selectable', 'codable', 'is codable'],
  status: ['status'],
  replaced_by: ['replaced by'],
  origin: ['origin'],
  from: ['from', 'source', 'quelle'],
  aliases: ['aliases', 'older ids'],
  not_with: ['not with'],
};

/** Fields that may stand in several columns. */
const SEVERAL: ReadonlySet<CodeField> = new Set(['examples', 'counterexamples']);

/** What columns say, by their names. Each column says one thing; where two could say the same the likelier does. */
export function guess(header: readonly string[]): Mapping {
  const keys = header.map(columnKey);
  const mapping = new Map<number, CodeField>();
  for (const field of FIELDS) {
    for (const name of namesOf(field)) {
      const free = keys.flatMap((key, i) => (key === name && !mapping.has(i) ? [i] : []));
      for (const i of SEVERAL.has(field) ? free : free.slice(0, 1)) mapping.set(i, field);
      if (free.length > 0 && !SEVERAL.has(field)) break;
    }
    if (!SEVERAL.has(field)) continue;
    const numbered = namesOf(field).map((name) => `${name} `);
    for (const [i, key] of keys.entries())
      if (
        !mapping.has(i) &&
        numbered.some((name) => key.startsWith(name) && /^\d{1,2}$/.test(key.slice(name.length)))
      )
        mapping.set(i, field);
  }
  // A table with code and name means the id by the first.
  const code = keys.indexOf('code');
  if (code >= 0 && !mapping.has(code) && ![...mapping.values()].includes('id')) mapping.set(code, 'id');
  return mapping;
}

function namesOf(field: CodeField): readonly string[] {
  const level = /^level(\d)$/.exec(field)?.[1];
  if (level !== undefined)
    return [`level ${level}`, `level${level}`, `ebene ${level}`, `ebene${level}`, `l${level}`];
  return NAMES[field as keyof typeof NAMES];
}

/** Whether a table with these columns is one of codes, and of nothing else, as far as their names tell. People have full names, too. */
export function isOfCodes(header: readonly string[], mapping: Mapping): boolean {
  const keys = header.map(columnKey);
  const has = (...fields: readonly CodeField[]): boolean =>
    [...mapping.values()].some((field) => fields.includes(field));
  if (keys.some((key) => CODINGS.has(key)) || !has('name', 'path', 'level1')) return false;
  const coding = keys.some((key) => /^(?:codes?|code ?name|code label|kode|tag|theme)$/.test(key));
  return (
    has('definition', 'include', 'exclude', 'examples', 'level2') ||
    (has('path', 'parent', 'level') && (coding || (has('path') && !keys.includes('full name'))))
  );
}

/** Columns that only tables of passages have. */
const CODINGS: ReadonlySet<string> = new Set([
  ...['document', 'file', 'filename', 'content', 'seltext', 'coded', 'coder', 'start', 'end', 'pos0', 'pos1'],
  ...['participant', 'annotation', 'segment', 'quotation content'],
]);

/**
 * What columns say, by what the person says and otherwise by their names.
 * @param asked `name=Code,definition=Description`; a field without a column is in none. A number that no column is called by is
 *   that of a column, from 1: of several of one name, or of none
 */
export function mappingFor(header: readonly string[], asked: string | null): Mapping | Refused {
  const guessed = guess(header);
  if (asked === null) return guessed;
  const mapping = new Map(guessed);
  const keys = header.map(columnKey);
  const pairs = asked.split(/,(?=\s*[a-z_]+\d?\s*=)/).map((part): readonly [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
  const fields = new Map<number, CodeField>();
  for (const [name, column] of pairs) {
    const field = FIELDS.find((one) => one === name);
    if (field === undefined)
      return { reason: `--columns: there is no “${name}”; what a column may say is ${FIELDS.join(', ')}` };
    for (const [i, guessedField] of mapping) if (guessedField === field) mapping.delete(i);
    if (column === '') continue;
    const named = keys.indexOf(columnKey(column));
    const at = named < 0 && /^[1-9]\d{0,4}$/.test(column) ? Number(column) - 1 : named;
    if (at < 0 || at >= header.length)
      return {
        reason: `--columns: there is no column “${column}”; there is ${header
          .filter((one) => one.trim() !== '')
          .map((one) => `“${one.trim()}”`)
          .join(', ')}`,
      };
    if (fields.has(at)) return { reason: `--columns: “${column}” is to say two things` };
    if (!SEVERAL.has(field) && [...fields.values()].includes(field))
      return { reason: `--columns: ${field} is said of two columns, and one can say it` };
    fields.set(at, field);
  }
  for (const [i, field] of fields) mapping.set(i, field);
  return mapping;
}
