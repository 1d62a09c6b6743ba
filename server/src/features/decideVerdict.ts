import type { Verdict } from '../agreement/adjudication/decisionLog';
import { quotedPlace } from '../agreement/adjudication/foundAgain';
import type { KnownItem } from '../agreement/adjudication/identity';
import { ownPassages, rangesOf, type MarkedWords } from '../agreement/adjudication/ownPassages';
import { alignTexts } from '../agreement/alignTexts';
import type { ComparedDocument } from '../agreement/comparing/compareDocument';
import type { Range } from '../agreement/pairing/passages';
import { copiedTexts } from '../analysis/retrieval/texts';
import { codeOf, mayBeChosen, scaleOf } from '../project/resolve';
import type { DocumentFacts, Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { offsetMap } from '../syntax/offsets';

/** What is to stand at a place. */
export type Take = Exclude<Verdict, { readonly decision: 'edit' }> | OwnCoding;

/** Codes of the adjudicator's own, on words of their own. */
export interface OwnCoding {
  readonly decision: 'edit';
  readonly codes: readonly { readonly id: string; readonly value: string | null }[];
  readonly words: WantedWords;
}

export type WantedWords =
  | MarkedWords
  /** Words as somebody quotes them: in the turn of the place, or the only ones in the document. */
  | { readonly kind: 'quoted'; readonly words: string }
  /** What is selected in one of the coders' copies; source offsets. */
  | { readonly kind: 'selected'; readonly uri: string; readonly ranges: readonly Range[] };

type Found<T> = { readonly ok: true; readonly found: T } | { readonly ok: false; readonly message: string };

/** The verdict that a choice comes to, as the log has it; or in words why there is none. */
export function verdictOf(
  study: Study,
  compared: ComparedDocument,
  item: KnownItem,
  take: Take,
): Found<Verdict> {
  if (take.decision !== 'edit') {
    return take.decision === 'one' && !isSide(item, take.coder)
      ? stranger(take.coder)
      : { ok: true, found: take };
  }
  const codes = codesOf(study, take.codes);
  if (!codes.ok) return codes;
  const ranges = wantedRanges(study, compared, item, take.words);
  if (!ranges.ok) return ranges;
  const passages = ownPassages(compared.text, ranges.found, codes.found);
  if (passages.length === 0) return refused('There are no words to give a code to. Choose others.');
  return { ok: true, found: { decision: 'edit', passages } };
}

function isSide({ sides }: KnownItem, coder: string): boolean {
  return sides.some((side) => side.coder === coder);
}

function stranger(coder: string): Found<never> {
  return refused(`${coder} is neither of the two who are compared.`);
}

function codesOf({ codebook }: Study, wanted: OwnCoding['codes']): Found<OwnCoding['codes']> {
  const found = new Map<string, OwnCoding['codes'][number]>();
  if (wanted.length === 0) return refused('Choose a code, or decide that neither is to stand.');
  for (const { id, value } of wanted) {
    const code = codeOf(codebook, id);
    if (code === undefined) return refused(`The codebook has no code #${id}. Add it there first.`);
    if (!mayBeChosen(code))
      return refused(`#${code.id} is ${code.selectable ? 'retired' : 'a heading'}. Choose another code.`);
    const scale = scaleOf(codebook, code);
    if (value !== null && scale === undefined)
      return refused(`#${code.id} has no scale, so that it cannot have the value ${value}.`);
    const known =
      value === null ||
      (scale?.codes === true ? codeOf(codebook, value) !== undefined : onScale(scale?.values ?? [], value));
    if (!known) {
      const values = scale?.codes === true ? 'codes' : scale?.values.map((one) => one.value).join(', ');
      return refused(`${value} is no value of #${code.id}. Its values: ${values ?? ''}.`);
    }
    found.set(JSON.stringify([code.id, value]), { id: code.id, value: value && normalId(value) });
  }
  return { ok: true, found: [...found.values()] };
}

function onScale(values: readonly { readonly value: string }[], value: string): boolean {
  return values.some((one) => one.value === normalId(value));
}

function wantedRanges(
  study: Study,
  compared: ComparedDocument,
  item: KnownItem,
  words: WantedWords,
): Found<readonly Range[]> {
  if (words.kind === 'selected') {
    const copy = study.documents.get(words.uri);
    if (copy === undefined || normalId(copy.key) !== normalId(compared.key))
      return refused(`What is selected is in no copy of ${compared.key}.`);
    return selectedRanges(study, copy, words.ranges, compared.text);
  }
  if (words.kind === 'quoted') {
    const place = quotedPlace(compared, words.words, item.item.range);
    return place === null
      ? refused(
          `“${words.words}” does not stand in this turn of ${compared.key} once, nor once in the whole of it. Quote it as it is written, with a word more.`,
        )
      : { ok: true, found: [place] };
  }
  const ranges = rangesOf(item, words);
  if (ranges.length > 0) return { ok: true, found: ranges };
  if (words.kind === 'one' && !isSide(item, words.coder)) return stranger(words.coder);
  return refused(
    words.kind === 'one'
      ? `${words.coder} marked nothing there. Choose other words.`
      : 'The two have no words in common there. Choose other words.',
  );
}

/** Ranges of a copy's file as ranges of the text that was compared. */
function selectedRanges(
  { codebook }: Study,
  facts: DocumentFacts,
  ranges: readonly Range[],
  text: string,
): Found<readonly Range[]> {
  const [own] = copiedTexts([{ facts, coders: new Set() }], codebook.speakers);
  const [copy] = own?.copies ?? [];
  if (own === undefined || copy === undefined) return refused('What is selected cannot be read.');
  const { toBase } = offsetMap(facts.parsed);
  const alignment = own.text === text ? null : alignTexts(text, own.text);
  const found: Range[] = [];
  for (const range of ranges) {
    const start = copy.toText(toBase(range.start));
    const end = copy.toText(toBase(range.end));
    const there = alignment === null ? { start, end, changed: false } : alignment.toA(start, end);
    if (there === null || there.changed)
      return refused('The words that are selected are others in the text that was compared.');
    if (start < end) found.push({ start: there.start, end: there.end });
  }
  return { ok: true, found };
}

function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
