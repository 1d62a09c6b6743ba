import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { usesOfCode } from '../project/resolve';
import type { Study } from '../project/types';
import type { Code } from '../syntax/codebookTypes';
import { PALETTE } from '../syntax/colors';
import { yamlPlaceAt, type YamlPlace } from '../syntax/yamlPlace';
import { schemaAt, valuesAt } from './codebookSchema';
import { keyOffers } from './completionCodebookKeys';
import { itemsAt, lineStart, type Offer } from './completionEdit';
import { offerer, wordsFor } from './completionGroup';
import { gapBefore, valueSource } from './completionYaml';

/** Texts in which `#id` links to a code (codebook format, rule 7). */
const PROSE: ReadonlySet<string> = new Set([
  ...['definition', 'include', 'exclude', 'notes', 'examples', 'counterexamples'],
]);
/** A link that is being typed: the same beginning as in syntax/codebook/links.ts. */
const LINK = /(?<![\p{L}\p{M}\p{N}_/#&])#[\p{L}\p{M}\p{N}_\-./]*$/u;
/** Characters before the cursor that can belong to a link. */
const MOST_LINK = 200;

/**
 * Completions in a codebook: at each place the keys that may stand there and do not yet, and the values that a key
 * allows; links behind `#` in a code's texts.
 */
export function completeInCodebook(study: Study, offset: number): CompletionItem[] {
  const { text } = study;
  const place = yamlPlaceAt(text, offset);
  if (place === null) return [];
  const { path } = place;
  const field = path[0] === 'codes' ? (path.findLast((key) => key !== '-') ?? '') : '';
  if (PROSE.has(field)) return linksAt(study, offset);
  if (place.role === 'text') return [];
  const keys = place.role === 'entry' ? keyOffers(text, place) : [];
  return itemsAt(text, place.at, place.to, [...keys, ...valueOffers(study, place, field, offset)]);
}

function linksAt(study: Study, offset: number): CompletionItem[] {
  const { text } = study;
  const from = Math.max(lineStart(text, offset), offset - MOST_LINK);
  const link = LINK.exec(text.slice(from, offset));
  return link === null
    ? []
    : itemsAt(
        text,
        from + link.index,
        offset,
        codes(study, offset, (id) => `#${id}`, '#'),
      );
}

function valueOffers(study: Study, place: YamlPlace, field: string, offset: number): readonly Offer[] {
  const { text, codebook } = study;
  const quote = /^["']/.exec(text.slice(place.at, offset))?.[0] ?? '';
  const gap = gapBefore(text, place);
  const written = (value: string): string => gap + valueSource(value, quote, place.flow);
  const offer = (label: string, description: string, kind: CompletionItemKind): Offer => ({
    ...{ label, kind, description, insert: written(label), filter: quote + label },
  });
  switch (field) {
    case 'replacedBy':
      return codes(study, offset, written, quote).filter(
        ({ label }) => codebook.byId.get(label)?.status !== 'retired',
      );
    case 'notWith':
      return codes(study, offset, written, quote);
    case 'aliases':
      return unknownIds(study).map(([id, uses]) =>
        offer(
          id,
          `in no codebook, used ${uses === 1 ? 'once' : `${uses} times`}`,
          CompletionItemKind.Constant,
        ),
      );
    case 'scale':
      return Array.from(codebook.scales.values(), ({ name, codes, values }) =>
        offer(name, codes ? 'codes' : values.map(({ value }) => value).join(' '), CompletionItemKind.Enum),
      );
    case 'color':
      return PALETTE.map(({ light }) => ({
        ...{ label: light, kind: CompletionItemKind.Color, documentation: light },
        ...{ insert: `${gap}${quote === "'" ? `'${light}'` : `"${light}"`}`, filter: quote + light },
      }));
    default: {
      const allowed = valuesAt(schemaAt(place.path));
      // `on` and `true` say the same; one way of saying it is enough to choose from.
      const words = allowed.filter(({ value }) => !/^(?:true|false)$/.test(value));
      const offered = place.path.at(-1) === 'figures' ? words : allowed;
      return offered.map(({ value, meaning }) => ({
        ...offer(value, meaning, CompletionItemKind.EnumMember),
        insert: gap + value,
      }));
    }
  }
}

/** All codes but the one in whose entry the offset is, headings and retired ones too: texts speak of these as well. */
function codes(
  study: Study,
  offset: number,
  written: (id: string) => string,
  sign: string,
): readonly Offer[] {
  const own = ownerAt(study, offset);
  const offer = offerer(study, study.codebook.codes.length);
  return study.codebook.codes
    .filter((code) => code !== own)
    .map((code) => offer({ code, uses: usesOfCode(study, code) }, written(code.id), sign + wordsFor(code)));
}

/** Ids that documents use and the codebook does not know: what an alias may be for. The most used first. */
function unknownIds({ codebook, index }: Study): readonly (readonly [string, number])[] {
  return [...index]
    .filter(([id]) => !codebook.byId.has(id) && !codebook.aliases.has(id))
    .map(([id, { uses }]) => [id, uses] as const)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/**
 * The entry in which an offset is: the innermost around it, else the last that begins before it, since what is being
 * typed at an entry's end is not in it yet. Where the file is broken its places may be old: then it is a guess.
 */
function ownerAt({ codebook }: Study, offset: number): Code | undefined {
  const begun = codebook.codes.filter(({ entry }) => entry.at <= offset);
  return begun.findLast(({ entry }) => offset <= entry.to && entry.to > entry.at) ?? begun.at(-1);
}
