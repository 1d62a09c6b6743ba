import type { DefinitionCase, Redefine } from '../../protocol/refactoring';
import type { Codebook } from '../../syntax/codebookTypes';
import { normalId } from '../../syntax/ids';
import { onOneLine } from '../../syntax/oneLine';
import { DEFINING, redefineCode, type NewWords } from '../../syntax/refactor/redefineCode';
import { unsureId, wordCodebookRefusal } from './codebookRefusal';
import type { Scope } from './scope';
import type { Planned } from './studyEdit';
import { noSuchCode, WORDS } from './wording';

/** Gives a code other words, and notes because of which place. Passages stay coded: they are to be read again. */
export function planRedefine({ study, codebook }: Scope, { code, words, because }: Redefine): Planned {
  const id = normalId(code);
  const known = codebook.byId.get(id);
  if (known === undefined) return noSuchCode(codebook, id);
  const unsure = unsureId(study, [id]);
  if (unsure !== null) return WORDS.twiceInCodebook(unsure);
  const given: NewWords = Object.fromEntries(
    DEFINING.flatMap((field) => (words[field] === undefined ? [] : [[field, words[field]?.trim() || null]])),
  );
  if (
    DEFINING.every((field) => given[field] === undefined || given[field] === (known[field]?.trim() || null))
  )
    return WORDS.sameWords(id);
  const note = because === null ? null : wordCase(codebook, because);
  const change = redefineCode(study.text, id, given, note);
  if (!change.ok) return wordCodebookRefusal(change, id, null);
  const title = `Change the definition of #${id}`;
  return { title, codebook: change.changes, documents: null, memos: null, notices: [] };
}

/** Quoted words of a case are so long at most, in UTF-16 code units. */
const MOST_WORDS = 200;

/** `2026-03-01, Kit Lowe, at P07 ¶14: “no time at all”. Breaks are meant, too.` */
function wordCase({ coders }: Codebook, { locator, words, by, at, why }: DefinitionCase): string {
  const who = coders.get(normalId(by))?.name ?? by;
  const when = onOneLine(at).slice(0, 10);
  const said = `${when}, ${onOneLine(who)}, at ${onOneLine(locator)}: “${onOneLine(words, MOST_WORDS)}”.`;
  return `${said} ${onOneLine(why)}`.trim();
}
