import { OWN_KEYS, valuesOf } from '../project/attributes';
import type { Attribute } from '../syntax/codebookTypes';
import { isoDateOf } from '../syntax/dates';
import type { FrontMatterEntry } from '../syntax/frontMatter';
import { writeFrontMatterKey, type WritableValue } from '../syntax/frontMatterEdit';
import { normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { change, replace, type Fix, type FixInput } from './quickFixParts';

/** Values offered at most; more are for completion to show. */
const MOST_CHOICES = 20;

/** Ways out of problems with attributes in front matter. */
export const attributeFixes = {
  'unknown-attribute': ({ problem }: FixInput): readonly Fix[] => {
    const { nearest } = problem.params;
    if (nearest === undefined) return [];
    return [replace(`Change to “${nearest}”`, { at: problem.start, to: problem.end }, nearest, true)];
  },
  'invalid-attribute': (input: FixInput) => otherValues(input),
  'missing-attribute': (input: FixInput) => addedValues(input),
};

function attributeOf({ study, problem }: FixInput): Attribute | undefined {
  return study?.codebook.attributes.get(problem.params['id'] ?? '');
}

/** Another value in the place of the wrong one; of a list the others stay. */
function otherValues(input: FixInput): readonly Fix[] {
  const attribute = attributeOf(input);
  const entry = input.facts.parsed.frontMatter?.entries.find(({ keyAt }) => keyAt === input.problem.start);
  const { from, reason, value = '' } = input.problem.params;
  if (attribute === undefined || entry === undefined || from !== 'front-matter') return [];
  if (reason === 'one-value') return oneOf(input, entry);
  const allowed = allowedFor(attribute, value);
  // What a number or a date says can be told, or nothing is offered.
  const [nearest] = attribute.type === 'date' ? allowed : nearestIds(value, allowed, 1);
  const ordered = nearest === undefined ? allowed : [nearest, ...allowed.filter((one) => one !== nearest)];
  return ordered
    .slice(0, MOST_CHOICES)
    .flatMap((one) =>
      written(
        input,
        entry.key,
        valueFor(entry, attribute, value, one),
        `Change to “${one}”`,
        one === nearest,
      ),
    );
}

/** Where one value is asked for and several are there: which of them counts is for people to say. */
function oneOf(input: FixInput, { key, value }: FrontMatterEntry): readonly Fix[] {
  return [...new Set(valuesOf(value))]
    .slice(0, MOST_CHOICES)
    .flatMap((one) => written(input, key, one, `Keep only “${one}”`, false));
}

/** The values that may have been meant. */
function allowedFor({ type, values }: Attribute, value: string): readonly string[] {
  if (type === 'choice') return values;
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'date') return [isoDateOf(value)].filter((date) => date !== null);
  return type === 'number' && /^[+-]?\d+,\d+$/.test(value) ? [value.replace(',', '.')] : [];
}

function valueFor(
  { value }: FrontMatterEntry,
  attribute: Attribute,
  wrong: string,
  right: string,
): WritableValue {
  if (!Array.isArray(value)) return attribute.type === 'boolean' ? right === 'true' : right;
  return valuesOf(value).map((one) => (one === wrong ? right : one));
}

/** The line that is missing: with each value where there is something to choose from, else to be filled in. */
function addedValues(input: FixInput): readonly Fix[] {
  const attribute = attributeOf(input);
  if (attribute === undefined || OWN_KEYS.has(attribute.id)) return [];
  const { id, type, values } = attribute;
  const add = (value: WritableValue, shown: string): readonly Fix[] =>
    written(input, id, value, `Add “${id}: ${shown}”`, false);
  if (type === 'choice') return values.slice(0, MOST_CHOICES).flatMap((value) => add(value, value));
  if (type === 'boolean') return [...add(true, 'true'), ...add(false, 'false')];
  const there = input.facts.parsed.frontMatter?.entries.some(({ key }) => normalId(key) === id);
  return there === true ? [] : add(null, '…');
}

function written(
  { facts }: FixInput,
  key: string,
  value: WritableValue,
  title: string,
  preferred: boolean,
): readonly Fix[] {
  const made = writeFrontMatterKey(facts.parsed.text, key, value);
  return made === null ? [] : [change(title, [made], preferred)];
}
