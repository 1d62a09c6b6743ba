import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { usesOfCode } from '../project/resolve';
import type { Study } from '../project/types';
import { CODE_FIELDS } from '../syntax/codebook/codes';
import type { Code } from '../syntax/codebookTypes';
import { itemsAt, lineStart, type Offer } from './completionEdit';
import { offerer, wordsFor } from './completionGroup';
import { fieldAt, scalarRange } from './completionYaml';

const FIELDS: ReadonlySet<string> = new Set(CODE_FIELDS);
/** Texts in which `#id` links to a code (codebook format, rule 7). */
const PROSE: ReadonlySet<string> = new Set([
  ...['definition', 'include', 'exclude', 'notes', 'examples', 'counterexamples'],
]);
/** A link that is being typed: the same beginning as in syntax/codebook/links.ts. */
const LINK = /(?<![\p{L}\p{M}\p{N}_/#&])#[\p{L}\p{M}\p{N}_\-./]*$/u;
/** Characters before the cursor that can belong to a link. */
const MOST_LINK = 200;

/** Completions in a codebook: links behind `#` in a code's texts, and ids and words where fields ask for them. */
export function completeInCodebook(study: Study, offset: number): CompletionItem[] {
  const { text } = study;
  const field = fieldAt(text, offset, 0, FIELDS);
  if (field === null) return [];
  if (PROSE.has(field.key)) {
    const from = Math.max(lineStart(text, offset), offset - MOST_LINK);
    const link = LINK.exec(text.slice(from, offset));
    if (link === null) return [];
    return itemsAt(text, from + link.index, offset, codes(study, offset, '#'));
  }
  const { at, to } = scalarRange(text, field.valueAt, offset);
  return itemsAt(text, at, to, offersFor(study, field.key, offset));
}

function offersFor(study: Study, field: string, offset: number): readonly Offer[] {
  switch (field) {
    case 'replacedBy':
      return codes(study, offset, '').filter(
        ({ label }) => study.codebook.byId.get(label)?.status !== 'retired',
      );
    case 'notWith':
      return codes(study, offset, '');
    case 'scale':
      return Array.from(study.codebook.scales.values(), (scale) => ({
        label: scale.name,
        kind: CompletionItemKind.Enum,
        insert: scale.name,
        description: scale.codes ? 'codes' : scale.values.map(({ value }) => value).join(' '),
      }));
    case 'status':
      return words(['draft', 'active', 'retired']);
    case 'origin':
      return words(['deductive', 'inductive', 'in-vivo']);
    case 'selectable':
      return words(['true', 'false']);
    default:
      return [];
  }
}

/** All codes but the one in whose entry the offset is, headings and retired ones too: texts speak of these as well. */
function codes(study: Study, offset: number, sign: '#' | ''): readonly Offer[] {
  const own = ownerAt(study, offset);
  const offer = offerer(study, study.codebook.codes.length);
  return study.codebook.codes
    .filter((code) => code !== own)
    .map((code) => offer({ code, uses: usesOfCode(study, code) }, sign + code.id, sign + wordsFor(code)));
}

/**
 * The entry in which an offset is: the innermost around it, else the last that begins before it, since what is being
 * typed at an entry's end is not in it yet. Where the file is broken its places may be old: then it is a guess.
 */
function ownerAt({ codebook }: Study, offset: number): Code | undefined {
  const begun = codebook.codes.filter(({ entry }) => entry.at <= offset);
  return begun.findLast(({ entry }) => offset <= entry.to && entry.to > entry.at) ?? begun.at(-1);
}

function words(values: readonly string[]): readonly Offer[] {
  return values.map((value) => ({ label: value, kind: CompletionItemKind.EnumMember, insert: value }));
}
