import { isMap, isScalar, isSeq } from 'yaml';
import type { Codebook, CodeReference, Placed } from './codebookTypes';
import { readCodes } from './codebook/codes';
import type { CodeDraft } from './codebook/codes';
import { placedOf, textOf, textsOf } from './codebook/fields';
import {
  readAgreement,
  readAttributes,
  readBlind,
  readCoders,
  readScales,
  readSpeakers,
  readTables,
} from './codebook/lists';
import { fieldsOf, invalid, startReading, withoutEchoes } from './codebook/reading';
import type { Field, Reading } from './codebook/reading';
import { checkReferences } from './codebook/references';
import { readRepaired, unmasked } from './codebook/repair';
import { templateError } from './pathTemplate';
import { compareProblems } from './problem';
import type { Problem } from './problem';
import { placeOf, scalarText } from './yamlNodes';
import type { YamlText } from './yamlNodes';

export const CODEBOOK_FIELDS = [
  'passage',
  'title',
  'description',
  'source',
  'documents',
  'consensus',
  'memos',
  'ignore',
  'speakers',
  'coders',
  'attributes',
  'tables',
  'scales',
  'codes',
  'blind',
  'agreement',
] as const;

/**
 * Reads a codebook (docs/codebook-format.md). Never throws: what can be read is read, what cannot is a
 * problem at its place. Offsets are UTF-16 code units in the text behind a byte-order mark.
 */
export function parseCodebook(source: string): Codebook {
  return readCodebook(source).codebook;
}

/** The same together with the YAML that it was read from, for whoever edits the text. */
export function readCodebook(source: string): { readonly codebook: Codebook; readonly yaml: YamlText } {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const yaml = readRepaired(text, losesNothing);
  const reading = startReading(yaml);
  const isMapping = isMap(yaml.root);
  const fields = isMap(yaml.root) ? fieldsOf(reading, yaml.root, CODEBOOK_FIELDS) : new Map<string, Field>();
  if (yaml.root !== null && !isMapping) invalid(reading, placeOf(text, yaml.root), 'codebook', 'mapping');
  checkHead(reading, fields);
  const scales = readScales(reading, fields.get('scales'));
  const tree = readCodes(reading, fields.get('codes'));
  const aliases = checkReferences(reading, tree, scales);
  const codebook = {
    title: textOf(reading, fields, 'title'),
    description: textOf(reading, fields, 'description'),
    ...readTemplates(reading, fields),
    speakers: readSpeakers(reading, fields.get('speakers')),
    coders: readCoders(reading, fields.get('coders')),
    attributes: readAttributes(reading, fields.get('attributes')),
    tables: readTables(reading, fields.get('tables')),
    scales,
    codes: tree.drafts.map((draft) => draft.code),
    byId: new Map(tree.drafts.map((draft) => [draft.code.id, draft.code])),
    aliases,
    links: tree.links,
    references: tree.drafts.flatMap(referencesOf),
    blind: readBlind(reading, fields.get('blind')),
    agreement: readAgreement(reading, fields.get('agreement')),
    problems: withoutEchoes(reading.problems).sort(compareProblems),
    readable: isReadable(reading, text),
  };
  return { codebook, yaml };
}

function referencesOf(draft: CodeDraft): CodeReference[] {
  const refer = (kind: CodeReference['kind'], places: readonly Placed[]): CodeReference[] =>
    places.map(({ text, at, to }) => ({ id: text, kind, within: draft.code.id, at, to }));
  return [
    ...refer('alias', draft.aliases),
    ...refer('notWith', draft.notWith),
    ...refer('replacedBy', draft.replacedBy === null ? [] : [draft.replacedBy]),
  ];
}

/** The version, and that there are codes at all. */
function checkHead(reading: Reading, fields: ReadonlyMap<string, Field>): void {
  const version = placedOf(reading, fields, 'passage');
  if (version !== null && version.text !== '1') invalid(reading, version, 'passage', '1', version.text);
  if (fields.has('codes') || reading.yaml.problems.length > 0) return;
  if (reading.yaml.root !== null && !isMap(reading.yaml.root)) return;
  const first = fields.values().next().value;
  invalid(reading, first?.key ?? { at: 0, to: 0 }, 'codes', 'codes');
}

function readTemplates(
  reading: Reading,
  fields: ReadonlyMap<string, Field>,
): Pick<Codebook, 'source' | 'documents' | 'consensus' | 'memos' | 'ignore'> {
  const checked = (field: string, template: Placed | null): Placed[] => {
    const error = template === null ? null : templateError(unmasked(template.text));
    if (template === null) return [];
    if (error === null) return [{ ...template, text: unmasked(template.text) }];
    invalid(reading, template, field, `template:${error}`, template.text);
    return [];
  };
  const one = (field: string): Placed | null => checked(field, placedOf(reading, fields, field))[0] ?? null;
  const list = (field: string): Placed[] =>
    textsOf(reading, fields, field).flatMap((template) => checked(field, template));
  return {
    source: one('source'),
    documents: list('documents'),
    consensus: one('consensus'),
    memos: one('memos'),
    ignore: list('ignore').map((template) => template.text),
  };
}

/** A line that gives an id, whatever stands around it. */
const ID_LINE = /^[ \t]*(?:-[ \t]+)*(?:\{[ \t]*)?["']?id["']?[ \t]*:[ \t]*["']?([^\s"',#{}]+)/gmu;

/**
 * Whether what was read may stand for the file: it may when no id is lost by a mistake, so that typing one
 * line never makes the rest of the codebook unknown for a moment. A key typed above a list can take the list
 * away without a mistake of YAML: then it is an unknown field, or the codes are no list.
 */
function isReadable(reading: Reading, text: string): boolean {
  const { root, problems } = reading.yaml;
  const doubtful = (p: Problem): boolean =>
    p.code === 'unknown-field' ||
    p.params['expected'] === 'list-of-codes' ||
    p.params['expected'] === 'mapping';
  if (problems.length === 0 && !reading.problems.some(doubtful)) return true;
  return (problems.length === 0 && root === null) || losesNothing({ ...reading.yaml, text });
}

/** Whether every line that looks like a code's id was read as one. */
function losesNothing(yaml: YamlText): boolean {
  if (!isMap(yaml.root)) return false;
  const read = idsIn(yaml);
  for (const match of yaml.text.matchAll(ID_LINE)) {
    if (!read.has(match[1] ?? '')) return false;
  }
  return read.size > 0 || yaml.problems.length === 0;
}

/** The texts of the ids of all codes, as far as a comma or a blank. */
function idsIn(yaml: YamlText): ReadonlySet<string> {
  const ids = new Set<string>();
  const waiting: unknown[] = [yaml.root];
  while (waiting.length > 0) {
    const map = waiting.pop();
    if (!isMap(map)) continue;
    // The first of a key counts. A second is another code's, merged into this mapping by a slip between them.
    const value = (name: string): unknown =>
      map.items.find(({ key }) => isScalar(key) && scalarText(yaml.text, key) === name)?.value;
    const [id, codes] = [value('id'), value('codes')];
    if (map !== yaml.root && isScalar(id))
      ids.add(/^[^\s"',#{}]*/.exec(scalarText(yaml.text, id))?.[0] ?? '');
    if (isSeq(codes)) for (const item of codes.items) waiting.push(item);
  }
  return ids;
}
