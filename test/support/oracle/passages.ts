import type { ProblemCode } from '../../../server/src/syntax/problem';
import { groupsFrom, isBlank, isEscaped, linesFrom, type Range } from './lines';

export interface OraclePassage {
  readonly openAt: number;
  readonly openTo: number;
  readonly closeAt: number;
  readonly groupsTo: number;
  readonly groups: readonly Range[];
}

type Sign =
  | ({ readonly kind: 'bracket' } & Range)
  | ({ readonly kind: 'numbered'; readonly number: string } & Range)
  | Closing;

/** A `]` that is not escaped. `number` and `numberAt` tell of a `<n` before it, whether or not n is open. */
interface Closing extends Range {
  readonly kind: 'closing';
  readonly number: string | null;
  readonly numberAt: number;
  readonly groups: readonly Range[];
  readonly groupsTo: number;
}

interface Finding extends Range {
  readonly code: ProblemCode;
}

/**
 * Rules 3 to 9, in three passes over the body: which signs there are; which of them open and close numbered
 * passages; how the brackets that are left pair up in each block.
 */
export function findPassages(text: string, bodyAt: number) {
  const problems: Finding[] = [];
  const signs = findSigns(text, bodyAt, problems);
  const numbered = pairNumbered(signs, problems);
  const passages = [...numbered.passages];
  for (const block of blocks(text, bodyAt)) {
    const inBlock = numbered.rest.filter((sign) => sign.at >= block.at && sign.at < block.to);
    passages.push(...pairBrackets(inBlock, problems));
  }
  return { passages, problems };
}

/** Rule 3: runs of lines that are not blank. */
function blocks(text: string, bodyAt: number): readonly Range[] {
  const found: Range[] = [];
  let previousIsBlank = true;
  for (const { at, to } of linesFrom(text, bodyAt)) {
    const blank = isBlank(text.slice(at, to));
    const before = previousIsBlank ? undefined : found.pop();
    if (before) found.push({ at: before.at, to: blank ? before.to : to });
    else if (!blank) found.push({ at, to });
    previousIsBlank = blank;
  }
  return found;
}

/**
 * Whatever the brackets turn out to be, the groups behind a `]` are never read as text (rules 5, 6 and 8), so
 * that the signs can be told before any of them is paired.
 */
function findSigns(text: string, bodyAt: number, problems: Finding[]): readonly Sign[] {
  const signs: Sign[] = [];
  for (let at = bodyAt; at < text.length; at++) {
    if (isEscaped(text, at)) continue;
    if (text[at] === '[') {
      const number = [1, 2, 3, 4]
        .map((length) => text.slice(at + 1, at + 1 + length))
        .find((digits) => isNumber(digits) && text[at + 1 + digits.length] === '>');
      if (number === undefined) signs.push({ kind: 'bracket', at, to: at + 1 });
      else signs.push({ kind: 'numbered', number, at, to: at + number.length + 2 });
    } else if (text[at] === ']') {
      const number = [1, 2, 3, 4]
        .map((length) => text.slice(Math.max(bodyAt, at - length), at))
        .find((digits) => isNumber(digits) && text[at - digits.length - 1] === '<');
      const { groups, malformed } = groupsFrom(text, at + 1);
      const groupsTo = groups[groups.length - 1]?.to ?? at + 1;
      const numberAt = number === undefined ? at : at - number.length - 1;
      signs.push({ kind: 'closing', at, to: at + 1, number: number ?? null, numberAt, groups, groupsTo });
      if (malformed) problems.push({ code: 'malformed-group', ...malformed });
      at = groupsTo - 1;
    }
  }
  return signs;
}

function isNumber(text: string): boolean {
  return text !== '' && [...text].every((character) => '0123456789'.includes(character));
}

/** Rule 6. What is left takes part in rule 4. */
function pairNumbered(signs: readonly Sign[], problems: Finding[]) {
  const passages: OraclePassage[] = [];
  const open = new Map<string, Range>();
  const rest: Sign[] = [];
  for (const sign of signs) {
    if (sign.kind === 'numbered') {
      if (open.has(sign.number)) problems.push({ code: 'number-already-open', at: sign.at, to: sign.to });
      else open.set(sign.number, sign);
      continue;
    }
    const opening = sign.kind === 'closing' && sign.number !== null ? open.get(sign.number) : undefined;
    if (sign.kind === 'closing' && sign.number !== null && opening && sign.groups.length > 0) {
      const { numberAt: closeAt, groups, groupsTo } = sign;
      passages.push({ openAt: opening.at, openTo: opening.to, closeAt, groups, groupsTo });
      open.delete(sign.number);
      continue;
    }
    rest.push(sign);
  }
  for (const opening of open.values())
    problems.push({ code: 'unclosed-passage', at: opening.at, to: opening.to });
  return { passages, rest };
}

/** Rules 4 and 5, for the brackets of one block. */
function pairBrackets(signs: readonly Sign[], problems: Finding[]): readonly OraclePassage[] {
  const passages: OraclePassage[] = [];
  const open: Sign[] = [];
  for (const sign of signs) {
    if (sign.kind !== 'closing') {
      open.push(sign);
      continue;
    }
    const opening = open.pop();
    if (sign.groups.length === 0) continue;
    const { at: closeAt, groups, groupsTo } = sign;
    if (opening) passages.push({ openAt: opening.at, openTo: opening.to, closeAt, groups, groupsTo });
    else problems.push({ code: 'unopened-passage', at: closeAt, to: groupsTo });
  }
  for (const bracket of open) {
    if (passages.some((passage) => passage.closeAt > bracket.at)) {
      problems.push({ code: 'open-bracket', at: bracket.at, to: bracket.to });
    }
  }
  return passages;
}
