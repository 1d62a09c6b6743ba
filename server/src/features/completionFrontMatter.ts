import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { PARTICIPANT } from '../project/attributes';
import type { DocumentFacts, Study } from '../project/types';
import { findFrontMatter } from '../syntax/frontMatterPlace';
import { endOfLine, lineEndOf } from '../syntax/yamlEdit';
import { yamlPlaceAt, type YamlBounds, type YamlPlace } from '../syntax/yamlPlace';
import { keysOf, schemaAt } from './codebookSchema';
import { itemsAt, type Offer } from './completionEdit';
import { CODING_STATES, FRONT_MATTER_KEYS } from './completionKeys';
import { valuesFor } from './completionValues';
import { gapBefore, valueSource } from './completionYaml';

/** Completions in the front matter of a document: keys with a meaning, attributes, and their values. */
export function completeInFrontMatter(study: Study, facts: DocumentFacts, offset: number): CompletionItem[] {
  const { text } = facts.parsed;
  const bounds = yamlAround(text, offset);
  const place = bounds && yamlPlaceAt(text, offset, bounds);
  if (!place || place.role === 'text') return [];
  const keys = place.role === 'entry' ? keysFor(study, text, place) : [];
  return itemsAt(text, place.at, place.to, [...keys, ...valueOffers(study, facts, place, offset)]);
}

/** The front matter around an offset; also one that is being typed and has no closing line yet. */
function yamlAround(text: string, offset: number): YamlBounds | null {
  const place = findFrontMatter(text);
  if (place !== null) {
    const { yamlAt: from, yamlTo: to } = place;
    return from <= offset && offset <= to ? { from, to } : null;
  }
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (opening === null || offset < opening[0].length) return null;
  const from = opening[0].length;
  // Without a closing line it ends, as people write it, where the first blank line is.
  const typed = text.slice(from, offset);
  if (/(?:^|[\r\n])[ \t]*(?:\r\n|\n|\r)/.test(typed)) return null;
  return { from, to: endOfLine(text, offset) };
}

function keysFor(study: Study, text: string, place: YamlPlace): readonly Offer[] {
  const offered = place.path.length === 0 ? topKeys(study, text) : nestedKeys(study, place.path);
  return offered
    .filter(({ key }) => !place.present.has(key))
    .map(({ key, meaning, behind = ': ' }) => ({
      label: key,
      kind: CompletionItemKind.Property,
      insert: place.colon ? key : key + behind,
      description: meaning,
      filter: `${key} ${meaning}`,
    }));
}

interface KeyOffer {
  readonly key: string;
  readonly meaning: string;
  /** What is put in behind the key. */
  readonly behind?: string;
}

/** Attributes that are required, then the others, then the keys with a meaning of their own. */
function topKeys({ codebook }: Study, text: string): readonly KeyOffer[] {
  const attributes = [...codebook.attributes.values()].filter(({ id }) => id !== PARTICIPANT);
  const first = attributes.filter(({ required }) => required);
  const others = attributes.filter(({ required }) => !required);
  const people = codebook.tables.some(({ key }) => key === 'participant');
  return [
    ...[...first, ...others].map(({ id, name, required }) => ({
      key: id,
      meaning: `${name === id ? 'Attribute' : name}${required ? ' · required' : ''}`,
    })),
    ...FRONT_MATTER_KEYS.filter(({ key, typed }) => typed && (key !== PARTICIPANT || people)).map(
      ({ key, meaning }) =>
        key === 'speakers' ? { key, meaning, behind: `:${lineEndOf(text)}  ` } : { key, meaning },
    ),
  ];
}

/** Of `coding` by coder, and of `speakers` by role. */
function nestedKeys({ codebook }: Study, path: readonly string[]): readonly KeyOffer[] {
  if (path.length !== 1) return [];
  if (path[0] === 'coding')
    return Array.from(codebook.coders.values(), ({ id, name }) => ({ key: id, meaning: name }));
  if (path[0] !== 'speakers') return [];
  const known = keysOf(schemaAt(['speakers'])).map(([key, { title = '' }]) => ({ key, meaning: title }));
  const own = [...codebook.speakers.keys()].filter((role) => !known.some(({ key }) => key === role));
  return [...known, ...own.map((key) => ({ key, meaning: 'Role' }))];
}

function valueOffers(study: Study, facts: DocumentFacts, place: YamlPlace, offset: number): readonly Offer[] {
  const { text } = facts.parsed;
  const [key = '', second = '-', third = '-'] = place.path;
  const state = key === 'coding' && place.path.length <= 2 && second !== '-';
  if (place.role === 'entry' && place.present.size > 0) return [];
  if (key === '' || third !== '-' || (second !== '-' && !state)) return [];
  const quote = /^["']/.exec(text.slice(place.at, offset))?.[0] ?? '';
  const gap = gapBefore(text, place);
  const values = state ? CODING_STATES : valuesFor(study, facts, key);
  return values.map(({ value, meaning, literal }) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    insert: gap + (literal === true ? value : valueSource(value, quote, place.flow)),
    description: meaning,
    filter: `${quote}${value} ${meaning}`,
  }));
}
