import { compareNaturally } from '../syntax/natural';
import { attributeEntries, PARTICIPANT, valuesOf } from '../project/attributes';
import { tableKeys } from '../project/tableRows';
import type { DocumentFacts, Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { CODING_STATES, type OfferedValue } from './completionKeys';

/** Languages in which interviews are likely to be; any other BCP 47 tag may be typed. */
const LANGUAGES = [
  ...[
    'en-GB',
    'en',
    'en-IE',
    'en-US',
    'cy',
    'gd',
    'ga',
    'de',
    'fr',
    'es',
    'pt',
    'it',
    'nl',
    'da',
    'sv',
    'nb',
  ],
  ...[
    'fi',
    'pl',
    'cs',
    'sk',
    'hu',
    'ro',
    'bg',
    'el',
    'uk',
    'ru',
    'lt',
    'sq',
    'tr',
    'ku',
    'ar',
    'he',
    'fa',
    'ps',
  ],
  ...[
    'ur',
    'hi',
    'pa',
    'gu',
    'bn',
    'ta',
    'te',
    'ml',
    'ne',
    'si',
    'zh-Hans',
    'zh-Hant',
    'ja',
    'ko',
    'vi',
    'th',
  ],
  ...['id', 'ms', 'tl', 'so', 'sw', 'am', 'ti', 'yo', 'ig', 'ha'],
];

/** Values offered of an attribute that may have any. */
const MOST_USED = 50;

/** The values that a key of front matter may have, as far as something is known of them. */
export function valuesFor(study: Study, facts: DocumentFacts, key: string): readonly OfferedValue[] {
  const { codebook } = study;
  switch (key) {
    case 'coder':
      return Array.from(codebook.coders.values(), ({ id, name }) => ({ value: id, meaning: name }));
    case 'coding':
      return CODING_STATES;
    case 'language': {
      const names = new Intl.DisplayNames(['en-GB'], { type: 'language' });
      return LANGUAGES.map((value) => ({ value, meaning: names.of(value) ?? '' }));
    }
    case PARTICIPANT:
      return tableKeys(study, 'participant').map((value) => ({ value, meaning: '' }));
    case 'document':
      return documentKeys(study, facts);
    case 'round':
      return texts([...study.documents.values()].flatMap(({ round }) => round ?? [])).sort((a, b) =>
        compareNaturally(a.value, b.value),
      );
    default:
      return attributeValues(study, facts, key);
  }
}

/** The keys of the sources, and those of a table of documents. */
function documentKeys(study: Study, facts: DocumentFacts): readonly OfferedValue[] {
  const sources = [...study.documents.values()].filter(
    ({ role, uri }) => role === 'source' && uri !== facts.uri,
  );
  return texts([...sources.map(({ key }) => key), ...tableKeys(study, 'document')]);
}

function attributeValues(study: Study, facts: DocumentFacts, key: string): readonly OfferedValue[] {
  const id = normalId(key);
  const attribute = study.codebook.attributes.get(id);
  if (attribute === undefined) return [];
  if (attribute.type === 'boolean')
    return ['true', 'false'].map((value) => ({ value, meaning: '', literal: true }));
  return attribute.type === 'choice' || attribute.values.length > 0
    ? attribute.values.map((value) => ({ value, meaning: '' }))
    : usedValues(study, facts, id);
}

/** What other documents say, the most used first: so that one thing is written in one way. */
function usedValues(study: Study, own: DocumentFacts, id: string): readonly OfferedValue[] {
  const uses = new Map<string, number>();
  const count = (value: string): void => void uses.set(value, (uses.get(value) ?? 0) + 1);
  for (const facts of study.documents.values())
    if (facts.uri !== own.uri)
      for (const { key, value } of attributeEntries(facts))
        if (normalId(key) === id) valuesOf(value).forEach(count);
  return [...uses]
    .sort((a, b) => b[1] - a[1] || compareNaturally(a[0], b[0]))
    .slice(0, MOST_USED)
    .map(([value, used]) => ({ value, meaning: `used ${used === 1 ? 'once' : `${used} times`}` }));
}

function texts(values: readonly string[]): OfferedValue[] {
  return [...new Set(values)].map((value) => ({ value, meaning: '' }));
}
