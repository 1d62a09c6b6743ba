import {
  attributeEntries,
  attributesOf,
  joinTables,
  mergedAttributes,
  PARTICIPANT,
  valuesOf,
  type AttributeValue,
} from '../project/attributes';
import { tableConflicts, type Joined } from '../project/tableRows';
import { relativePath } from '../project/uri';
import type { Attribute } from '../syntax/codebookTypes';
import { isDate } from '../syntax/dates';
import type { FrontMatterEntry } from '../syntax/frontMatter';
import { normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { headPlace, type DocumentCheck } from './diagnoseContext';

/*
 * Attributes against their declarations. Places are keys of front matter; what a path or a table says is reported at
 * `participant` or at the head of the document, since a diagnostic of a document stands in the document.
 */

/** Checks what a document's front matter, path and tables say of it. Nothing where the codebook declares nothing. */
export function checkAttributes(check: DocumentCheck): void {
  const { attributes, readable } = check.study.codebook;
  if (attributes.size === 0) return;
  if (check.ready && readable) checkUnknown(check);
  const joined = joinTables(check.study, check.facts);
  const own = attributesOf(check.study, check.facts, joined);
  for (const [id, value] of own) {
    const attribute = attributes.get(id);
    if (attribute !== undefined) checkValue(check, attribute, value);
  }
  checkNested(check);
  if (check.ready) checkMissing(check);
  checkCopies(check, own);
  checkTables(check, joined);
}

function checkUnknown({ facts, study, report }: DocumentCheck): void {
  const { attributes } = study.codebook;
  for (const { key, keyAt, keyTo } of attributeEntries(facts)) {
    const id = normalId(key);
    if (id === PARTICIPANT || attributes.has(id)) continue;
    const [nearest] = nearestIds(id, attributes.keys(), 1);
    report('unknown-attribute', keyAt, keyTo, { id, ...(nearest === undefined ? {} : { nearest }) });
  }
}

function checkValue(check: DocumentCheck, attribute: Attribute, { values, from }: AttributeValue): void {
  const { at, to } = placeOf(check, attribute.id, from);
  const { id, type } = attribute;
  // Several people make several values; a list in front matter says them of the document.
  if (values.length > 1 && !attribute.multiple && from === 'front-matter')
    check.report('invalid-attribute', at, to, { id, reason: 'one-value', from, value: values.join(', ') });
  const wrong = values.find((value) => !fits(attribute, value));
  if (wrong === undefined) return;
  const params = { id, value: wrong, reason: type, from };
  check.report(
    'invalid-attribute',
    at,
    to,
    type === 'choice' ? { ...params, values: attribute.values.join(', ') } : params,
  );
}

/** Whether a value is of an attribute's type. Numbers may have a decimal comma nowhere: figures are computed of them. */
function fits({ type, values }: Attribute, value: string): boolean {
  switch (type) {
    case 'text':
      return true;
    case 'choice':
      return values.length === 0 || values.some((one) => normalId(one) === value);
    case 'number':
      return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(value);
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'date':
      return isDate(value);
  }
}

/** A mapping, or a list in a list, is no value of any attribute. */
function checkNested({ facts, study, report }: DocumentCheck): void {
  for (const entry of attributeEntries(facts)) {
    const id = normalId(entry.key);
    if (!study.codebook.attributes.has(id) || !isNested(entry)) continue;
    report('invalid-attribute', entry.keyAt, entry.keyTo, {
      id,
      value: '',
      reason: 'nested',
      from: 'front-matter',
    });
  }
}

function isNested({ value }: FrontMatterEntry): boolean {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.some((item) => typeof item === 'object' && item !== null);
}

/** What is required is asked of the document: any of its files may say it. */
function checkMissing({ facts, study, cache, report }: DocumentCheck): void {
  const required = [...study.codebook.attributes.values()].filter((attribute) => attribute.required);
  if (required.length === 0) return;
  const known = mergedAttributes(study, cache.filesOf(study, facts.key));
  const { at, to } = headPlace(facts);
  for (const { id, name } of required)
    if (!known.has(id)) report('missing-attribute', at, to, { id, name, document: facts.key });
}

/** Files of one document that say different things in the same way: both in front matter, or both by their paths. */
function checkCopies(check: DocumentCheck, own: ReadonlyMap<string, AttributeValue>): void {
  const { facts, study, cache } = check;
  const others = cache.filesOf(study, facts.key).filter(({ uri }) => uri !== facts.uri);
  const declared = (id: string): boolean => id === PARTICIPANT || study.codebook.attributes.has(id);
  for (const [id, { values, from }] of own) {
    if (from === 'table' || !declared(id)) continue;
    for (const other of others) {
      const said =
        from === 'path'
          ? saidByPath(other.captures, id)
          : attributeEntries(other).flatMap(({ key, value }) =>
              normalId(key) === id ? valuesOf(value) : [],
            );
      if (said.length === 0 || sameValues(said, values)) continue;
      const { at, to } = placeOf(check, id, from);
      const file = relativePath(study.root, other.uri) ?? other.uri;
      const params = { id, value: values.join(', '), other: said.join(', '), file, reason: 'copies' };
      check.report('attribute-conflict', at, to, params);
      break;
    }
  }
}

function saidByPath(captures: ReadonlyMap<string, string>, id: string): readonly string[] {
  const value = captures.get(id);
  return value === undefined ? [] : [normalId(value)];
}

function sameValues(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n');
}

/** Tables, or rows of one, that contradict each other about the same person or document. */
function checkTables(check: DocumentCheck, joined: readonly Joined[]): void {
  const { study, report } = check;
  const reported = new Set<string>();
  for (const { first, second, whose } of tableConflicts(joined)) {
    const { id } = first;
    if (!study.codebook.attributes.has(id) || reported.has(id)) continue;
    reported.add(id);
    const { at, to } = placeOf(check, id, 'table');
    const file = first.file === second.file ? first.file : `${first.file}, ${second.file}`;
    report('attribute-conflict', at, to, {
      id,
      value: first.cell,
      other: second.cell,
      file,
      whose,
      reason: 'tables',
    });
  }
}

/** Where to say something of an attribute: at its key; else, for tables, at the one that joins them; else at the head. */
function placeOf(
  { facts }: DocumentCheck,
  id: string,
  from: AttributeValue['from'],
): { readonly at: number; readonly to: number } {
  const keys = from === 'table' ? [id, PARTICIPANT] : [id];
  for (const wanted of keys) {
    const entry = attributeEntries(facts).find(({ key }) => normalId(key) === wanted);
    if (entry !== undefined) return { at: entry.keyAt, to: entry.keyTo };
  }
  return headPlace(facts);
}
