import { isMap } from 'yaml';
import type { Codebook, Placed } from './codebookTypes';
import { readCodes } from './codebook/codes';
import type { CodeTree } from './codebook/codes';
import { placedOf, textOf, textsOf } from './codebook/fields';
import { readAgreement, readAttributes, readCoders, readScales, readSpeakers, readTables } from './codebook/lists';
import { fieldsOf, invalid, startReading } from './codebook/reading';
import type { Field, Reading } from './codebook/reading';
import { checkReferences } from './codebook/references';
import { normalId } from './ids';
import { templateError } from './pathTemplate';
import { compareProblems } from './problem';
import { placeOf, readYaml } from './yamlNodes';

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
  'agreement',
] as const;

/**
 * Reads a codebook (docs/codebook-format.md). Never throws: what can be read is read, what cannot is a
 * problem at its place. Offsets are UTF-16 code units in the text behind a byte-order mark.
 */
export function parseCodebook(source: string): Codebook {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const yaml = readYaml(text, { tokens: true });
  const reading = startReading(yaml);
  const isMapping = isMap(yaml.root);
  const fields = isMap(yaml.root) ? fieldsOf(reading, yaml.root, CODEBOOK_FIELDS) : new Map<string, Field>();
  if (yaml.root !== null && !isMapping) invalid(reading, placeOf(text, yaml.root), 'codebook', 'mapping');
  checkHead(reading, fields);
  const scales = readScales(reading, fields.get('scales'));
  const tree = readCodes(reading, fields.get('codes'));
  const aliases = checkReferences(reading, tree, scales);
  return {
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
    agreement: readAgreement(reading, fields.get('agreement')),
    problems: reading.problems.sort(compareProblems),
    readable: isReadable(reading, isMapping, tree),
  };
}

/** The version, and that there are codes at all. */
function checkHead(reading: Reading, fields: ReadonlyMap<string, Field>): void {
  const version = placedOf(reading, fields, 'passage');
  if (version !== null && version.text !== '1') invalid(reading, version, 'passage', '1', version.text);
  if (fields.has('codes') || reading.yaml.problems.length > 0) return;
  const first = fields.values().next().value;
  invalid(reading, first?.key ?? { at: 0, to: 0 }, 'codes', 'list-of-codes');
}

function readTemplates(
  reading: Reading,
  fields: ReadonlyMap<string, Field>,
): Pick<Codebook, 'source' | 'documents' | 'consensus' | 'memos' | 'ignore'> {
  const checked = (field: string, template: Placed | null): Placed[] => {
    const error = template === null ? null : templateError(template.text);
    if (template === null) return [];
    if (error === null) return [template];
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
 * Whether what was read may stand for the file. With mistakes of YAML in it, it may when no code is lost
 * by them, so that typing one line never makes the rest of the codebook unknown for a moment.
 */
function isReadable(reading: Reading, isMapping: boolean, tree: CodeTree): boolean {
  if (reading.yaml.problems.length === 0) return isMapping || reading.yaml.root === null;
  if (!isMapping || tree.drafts.length === 0) return false;
  const refused = new Set(reading.problems.filter((p) => p.code === 'invalid-id').map((p) => p.params['id']));
  for (const match of reading.text.matchAll(ID_LINE)) {
    const id = match[1] ?? '';
    if (!tree.byId.has(normalId(id)) && !refused.has(id)) return false;
  }
  return true;
}
