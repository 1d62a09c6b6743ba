import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { Study } from '../project/types';
import { findFrontMatter } from '../syntax/frontMatter';
import { itemsAt, lineEnd, lineStart, type Offer } from './completionEdit';
import { fieldAt, plainScalar, scalarRange } from './completionYaml';
import { FRONT_MATTER_KEYS } from './completionKeys';

/** Completions in the front matter of a document: keys with a meaning, attributes, and their values. */
export function completeInFrontMatter(study: Study, text: string, offset: number): CompletionItem[] {
  const yaml = yamlAround(text, offset);
  if (yaml === null) return [];
  const field = fieldAt(text, offset, yaml.at);
  if (field === null) {
    const at = lineStart(text, offset);
    if (!/^[\p{L}\p{N}_./-]*$/u.test(text.slice(at, offset))) return [];
    return itemsAt(text, at, offset, keys(study, text.slice(yaml.at, at) + text.slice(offset, yaml.to)));
  }
  const { at, to } = scalarRange(text, field.valueAt, offset);
  const quote = /^["']/.exec(text.slice(at, to))?.[0] ?? '';
  return itemsAt(text, at, to, values(study, field.key, quote));
}

/** The front matter around an offset; also one that is being typed and has no closing line yet. */
function yamlAround(text: string, offset: number): { readonly at: number; readonly to: number } | null {
  const place = findFrontMatter(text);
  if (place !== null) {
    const { yamlAt: at, yamlTo: to } = place;
    return at <= offset && offset <= to ? { at, to } : null;
  }
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (opening === null || offset < opening[0].length) return null;
  const at = opening[0].length;
  // Without a closing line it ends, as people write it, where the first blank line is.
  const typed = text.slice(at, offset);
  if (/(?:^|[\r\n])[ \t]*(?:\r\n|\n|\r)/.test(typed)) return null;
  return { at, to: lineEnd(text, offset) };
}

function keys(study: Study, others: string): readonly Offer[] {
  const present = new Set(Array.from(others.matchAll(/^([^\s:#][^:\r\n]{0,99}):/gmu), (match) => match[1]));
  const own = FRONT_MATTER_KEYS.filter(({ typed }) => typed).map(({ key, meaning }) => ({ key, meaning }));
  const attributes = Array.from(study.codebook.attributes.values(), ({ id, name, required }) => ({
    key: id,
    meaning: `${name === id ? 'Attribute' : name}${required ? ' · required' : ''}`,
  }));
  return [...attributes, ...own]
    .filter(({ key }) => !present.has(key))
    .map(({ key, meaning }) => ({
      label: key,
      kind: CompletionItemKind.Property,
      insert: `${key}: `,
      description: meaning,
      filter: `${key} ${meaning}`,
    }));
}

/** @param quote the quotation mark that is typed already */
function values({ codebook }: Study, key: string, quote: string): readonly Offer[] {
  const offer = (value: string, meaning = ''): Offer => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    insert: plainScalar(value),
    description: meaning,
    filter: `${quote}${value} ${meaning}`,
  });
  if (key === 'coder') return Array.from(codebook.coders.values(), ({ id, name }) => offer(id, name));
  if (key === 'coding') {
    return [
      offer('not-started', 'Nobody has begun to code this copy'),
      offer('in-progress', 'Its coding is not finished'),
      offer('done', 'Its coding is finished'),
    ];
  }
  const attribute = codebook.attributes.get(key);
  if (attribute?.type === 'boolean') return [offer('true'), offer('false')];
  return attribute?.type === 'choice' ? attribute.values.map((value) => offer(value)) : [];
}
