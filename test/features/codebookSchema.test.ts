import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { parse } from 'yaml';
import schema from '../../syntaxes/codebook.schema.json';
import { keysOf, schemaAt, valuesAt, type SchemaNode } from '../../server/src/features/codebookSchema';
import { CODEBOOK_FIELDS, parseCodebook } from '../../server/src/syntax/codebook';
import { CODE_FIELDS, ORIGINS, STATUSES } from '../../server/src/syntax/codebook/codes';
import {
  AGREEMENT_FIELDS,
  AGREEMENT_UNITS,
  ATTRIBUTE_FIELDS,
  ATTRIBUTE_TYPES,
  CODER_FIELDS,
  SCALE_FIELDS,
  TABLE_FIELDS,
  TABLE_KEYS,
} from '../../server/src/syntax/codebook/lists';

const ROOT = join(__dirname, '../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCS = read('docs/codebook-format.md');
const EXAMPLES = Array.from(DOCS.matchAll(/^```yaml (\S.*)\n([^]*?)^```$/gm), (match) => ({
  info: match[1] ?? '',
  yaml: match[2] ?? '',
}));

const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

/** What a validator has against a codebook, as another editor's would. */
function mistakes(yaml: string): readonly string[] {
  validate(parse(yaml, { logLevel: 'silent', uniqueKeys: false }));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the schema of codebooks', () => {
  it('has the fields and words of the parser, in their order, and no others', () => {
    const fields = (...path: string[]): readonly string[] => keysOf(schemaAt(path)).map(([key]) => key);
    const words = (...path: string[]): readonly string[] =>
      valuesAt(schemaAt(path)).map(({ value }) => value);
    assert.deepEqual(fields(), CODEBOOK_FIELDS);
    assert.deepEqual(fields('codes', '-'), CODE_FIELDS);
    assert.deepEqual(fields('codes', '-', 'codes', '-'), CODE_FIELDS);
    assert.deepEqual(fields('coders', 'kl'), CODER_FIELDS);
    assert.deepEqual(fields('attributes', 'role'), ATTRIBUTE_FIELDS);
    assert.deepEqual(fields('tables', '-'), TABLE_FIELDS);
    assert.deepEqual(fields('scales', 'direction'), SCALE_FIELDS);
    assert.deepEqual(fields('agreement'), AGREEMENT_FIELDS);
    assert.deepEqual(words('codes', '-', 'status'), STATUSES);
    assert.deepEqual(words('codes', '-', 'origin'), ORIGINS);
    assert.deepEqual(words('codes', '-', 'selectable'), ['true', 'false']);
    assert.deepEqual(words('attributes', 'role', 'type'), ATTRIBUTE_TYPES);
    assert.deepEqual(words('tables', '-', 'key'), TABLE_KEYS);
    assert.deepEqual(words('agreement', 'units', '-'), AGREEMENT_UNITS);
    assert.deepEqual(words('agreement', 'units'), AGREEMENT_UNITS);
    assert.deepEqual(words('scales', 'influence', 'values'), ['codes']);
    assert.deepEqual(fields('codes', '-', 'nothing'), []);
  });

  it('says of every field and every value what it is', () => {
    let said = 0;
    const visit = (node: SchemaNode, path: string): void => {
      for (const [key, below] of Object.entries(node.properties ?? {})) {
        assert.ok(below.title && below.description?.endsWith('.'), `${path}.${key}`);
        visit(below, `${path}.${key}`);
        said++;
      }
      if (node.enum !== undefined) {
        assert.equal(node.enumDescriptions?.length, node.enum.length, path);
        for (const text of node.enumDescriptions ?? []) assert.ok(text.endsWith('.'), `${path}: ${text}`);
      }
      for (const below of [node.additionalProperties, node.items, ...(node.anyOf ?? [])])
        if (typeof below === 'object') visit(below, path);
    };
    visit(schema, '');
    for (const [name, node] of Object.entries(schema.definitions)) visit(node as SchemaNode, name);
    assert.ok(said > 40, String(said));
  });

  it('has nothing against any example codebook', () => {
    const files = fastGlob.sync(['examples/*/codebook.yaml', 'codebooks/*.yaml'], { cwd: ROOT });
    assert.ok(files.length >= 4);
    for (const file of files) assert.deepEqual(mistakes(read(file)), [], file);
  });

  it('agrees with the specification’s examples, as far as a schema can know', () => {
    const unsaid = [
      'duplicate-id',
      'alias-collision',
      'unknown-reference',
      'missing-definition',
      'invalid-yaml',
    ];
    let right = 0;
    let wrong = 0;
    for (const { info, yaml } of EXAMPLES) {
      const problem = /^problem=(\S+)/.exec(info)?.[1];
      if (problem === 'invalid-yaml') continue;
      const found = mistakes(yaml);
      if (problem === undefined || unsaid.includes(problem)) {
        assert.deepEqual(found, [], info);
        right++;
      } else {
        assert.ok(found.length > 0, info);
        wrong++;
      }
    }
    assert.ok(right >= 6 && wrong >= 6, `${right} ${wrong}`);
  });

  it('is as strict as the parser with what a field takes, and no stricter', () => {
    const cases = [
      'codes: [{id: a, definition: x, selectable: maybe}]',
      'codes: [{id: a, definition: x, status: }]\nscales: {s: {}}',
      'codes: {a: b}',
      'codes: [a]',
      'passage: 2\ncodes: []',
      'codes: []\ntables: [{file: a.csv}]',
      'codes: []\nagreement: {units: [line]}',
      'codes: []\nagreement: {threshold: 2}',
      'codes: []\ncoders: {"a b": x}',
      'codes: []\nscales: {s: {values: {"a b": x}}}',
      'codes: []\nattributes: {role: {type: colour}}',
      'codes: []\nspeakers: [INT]',
      'codes: []\nblind: perhaps',
      'codes: []\nblind: {round: 2}',
      'title: x',
    ];
    for (const yaml of cases) {
      assert.ok(parseCodebook(`${yaml}\n`).problems.length > 0, yaml);
      assert.ok(mistakes(yaml).length > 0, yaml);
    }
    const fine = [
      'codes: [{id: 007, definition: 1}]\ntitle: 2024',
      'codes:\n',
      'codes: []\ncoders: {sg: , kl: Kit}\nattributes: {role: }',
      'codes: []\nscales: {s: {values: [-1, 0, +1]}}',
      'codes: []\nagreement: {figures: off, threshold: 0.8}',
      'codes: []\nblind: true',
      'codes: []\nblind: [2, pilot]',
      'codes: []\nblind:',
      'codes: [{id: a, definition: x, notWith: b, aliases: c}, {id: b, definition: x}]\ndocuments: "*.md"',
    ];
    for (const yaml of fine) {
      assert.deepEqual(parseCodebook(`${yaml}\n`).problems, [], yaml);
      assert.deepEqual(mistakes(yaml), [], yaml);
    }
  });
});
