import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { canonicalId, codeOf, mayBeChosen, scaleOf, usesOfCode } from '../project/resolve';
import type { Study } from '../project/types';
import type { Code } from '../syntax/codebookTypes';
import { codeDetails, codeHeading } from './codeMarkdown';
import type { GroupContext } from './completionContext';
import { itemsAt, type Offer } from './completionEdit';

/** Completions inside a group: codes, the values of a code's scale, or coders. */
export function completeInGroup(
  study: Study,
  text: string,
  context: GroupContext,
  recent: readonly string[],
): CompletionItem[] {
  const offers =
    context.kind === 'coder'
      ? coders(study)
      : context.kind === 'value'
        ? values(study, context.code, recent)
        : codes(study, context, recent);
  return itemsAt(text, context.at, context.to, offers);
}

/** The codes that may be chosen, those used last first, then those used most, then in the codebook's order. */
export function codesByUse(study: Study, recent: readonly string[]): readonly Code[] {
  const { codebook } = study;
  const lately = new Map<string, number>();
  recent.forEach((id, i) => {
    const known = canonicalId(codebook, id);
    if (!lately.has(known)) lately.set(known, i);
  });
  const ranked = codebook.codes
    .filter(mayBeChosen)
    .map((code) => ({ code, late: lately.get(code.id) ?? Infinity, uses: usesOfCode(study, code) }));
  // Sorting is stable, so that equals stay in the codebook's order.
  ranked.sort((a, b) => (a.late === b.late ? b.uses - a.uses : a.late - b.late));
  return ranked.map(({ code }) => code);
}

function codes(study: Study, { signed, others }: GroupContext, recent: readonly string[]): readonly Offer[] {
  const used = new Set(others.map((id) => canonicalId(study.codebook, id)));
  return codesByUse(study, recent)
    .filter(({ id }) => !used.has(id))
    .map((code) => ({
      ...describe(study, code),
      insert: `#${code.id}`,
      // The editor matches what is typed from the range's first character on: with `#` where it is typed.
      filter: `${signed ? '#' : ''}${wordsFor(code)}`,
    }));
}

/** A code as it is shown in a list. */
export function describe(study: Study, code: Code): Omit<Offer, 'insert'> {
  const uses = usesOfCode(study, code);
  const name = code.name === code.id ? '' : code.name;
  const draft = code.status === 'draft' ? 'draft' : '';
  return {
    label: code.id,
    kind: CompletionItemKind.Constant,
    description: [name, draft].filter((part) => part !== '').join(' · '),
    detail: uses === 0 ? 'not used yet' : uses === 1 ? 'used once' : `used ${uses} times`,
    documentation: `${codeHeading(study.codebook, code)}\n\n${codeDetails(study.codebook, code, 'short')}`,
  };
}

/** Id, aliases and name: editors match with the first 128 characters, in this order. */
function wordsFor({ id, aliases, name }: Code): string {
  return [id, ...aliases, ...(name === id ? [] : [name])].join(' ');
}

function values(study: Study, id: string, recent: readonly string[]): readonly Offer[] {
  const { codebook } = study;
  const code = codeOf(codebook, id);
  const scale = scaleOf(codebook, code);
  if (scale === undefined) return [];
  if (scale.codes) {
    return codesByUse(study, recent)
      .filter((other) => other !== code)
      .map((other) => ({ ...describe(study, other), insert: other.id, filter: wordsFor(other) }));
  }
  return scale.values.map(({ value, meaning }) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    insert: value,
    description: meaning,
    filter: `${value} ${meaning}`,
  }));
}

function coders({ codebook }: Study): readonly Offer[] {
  return Array.from(codebook.coders.values(), ({ id, name, adjudicator }) => ({
    label: id,
    kind: CompletionItemKind.Variable,
    insert: `@${id}`,
    description: [name === id ? '' : name, adjudicator ? 'adjudicator' : ''].filter(Boolean).join(' · '),
    filter: `@${id} ${name}`,
  }));
}
