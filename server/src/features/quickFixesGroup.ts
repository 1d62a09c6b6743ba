import type { Codebook } from '../syntax/codebookTypes';
import { quoteMemo, readGroup, unescapeMemo, type Item } from '../syntax/group';
import { isId, normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { parseDocument } from '../syntax/parseDocument';
import { applyChanges, type TextChange } from '../syntax/textChange';
import type { Annotation, ParsedDocument } from '../syntax/tree';
import { writeCode } from '../syntax/writeGroup';
import { change, replace, safely, type Fix, type FixInput, type Range } from './quickFixParts';

/** Ways out of groups that cannot be read in part. */
export const groupFixes = {
  'malformed-group': (input: FixInput): readonly Fix[] => {
    const { reason } = input.problem.params;
    switch (reason) {
      case 'no-item':
        return [...straightened(input), ...missingSign(input), removed(input)];
      case 'code':
        return [...mendedCode(input), removed(input)];
      case 'coder':
        return [...mendedCoder(input), removed(input)];
      case 'open-memo':
        return [...straightened(input), ...closedMemo(input)];
      case 'glued-memo':
        return gluedMemo(input);
      case 'second-coder':
      case 'second-memo':
        return ownGroup(input);
      default:
        return closedGroup(input);
    }
  },
};

const OPENING_QUOTES = '“”„«»‟';
const QUOTES = `${OPENING_QUOTES}"`;

function placeOf({ problem }: FixInput): Range {
  return { at: problem.start, to: problem.end };
}

/** Removes an item that is nothing, with the blanks before it. */
function removed({ facts, problem }: FixInput): Fix {
  const { text } = facts.parsed;
  const { start, end } = problem;
  let at = start;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  return replace(`Remove “${shown(text.slice(start, end))}”`, { at, to: end }, '');
}

/** The memo in curly quotes, or in quotes of two kinds, that an item begins, goes on or ends: in straight quotes. */
function straightened({ facts, problem }: FixInput): Fix[] {
  const { text } = facts.parsed;
  const group = groupAround(facts.parsed, problem.start);
  if (group === null) return [];
  const from = openingQuote(text, group.at + 1, problem.start);
  if (from === null) return [];
  const to = closingQuote(text, from + 1, group.to - 1);
  if (to === null || to < problem.start) return [];
  const memo = quoteMemo(unescapeMemo(text.slice(from + 1, to)));
  return [safely(replace('Use straight quotes for the memo', { at: from, to: to + 1 }, memo, true))];
}

/** The quote at the beginning of an item, at or nearest before `at`. */
function openingQuote(text: string, groupAt: number, at: number): number | null {
  for (let i = at; i >= groupAt; i--) {
    const starts = i === groupAt || text[i - 1] === ' ' || text[i - 1] === '\t';
    if (starts && QUOTES.includes(text.charAt(i))) return i;
  }
  return null;
}

/** The first quote behind which a blank or the group's end stands. */
function closingQuote(text: string, from: number, groupEnd: number): number | null {
  for (let i = from; i < groupEnd; i++) {
    const ends = i + 1 === groupEnd || text[i + 1] === ' ' || text[i + 1] === '\t';
    if (ends && QUOTES.includes(text.charAt(i)) && text[i - 1] !== '\\') return i;
  }
  return null;
}

/** A word that is a code or a coder of the study, without its sign. */
function missingSign(input: FixInput): Fix[] {
  const { study, facts } = input;
  const word = facts.parsed.text.slice(input.problem.start, input.problem.end);
  const id = normalId(word.split(':', 1)[0] ?? '');
  if (study === undefined) return [];
  const { byId, aliases, coders } = study.codebook;
  const at = { at: input.problem.start, to: input.problem.start };
  const fixes: Fix[] = [];
  if (byId.has(id) || aliases.has(id)) fixes.push(replace(`Change to “#${word}”`, at, '#', true));
  if (coders.has(id)) fixes.push(replace(`Change to “@${word}”`, at, '@', fixes.length === 0));
  return fixes;
}

function mendedCode(input: FixInput): Fix[] {
  const { study, facts } = input;
  const written = facts.parsed.text.slice(input.problem.start + 1, input.problem.end);
  const [id = '', value = ''] = written.split(':', 2);
  const candidates = mendedIds(id, study?.codebook, (codebook) => [...codebook.byId.keys()]);
  const kept = value.replace(/[^\p{L}\p{M}\p{N}_./+-]/gu, '');
  return candidates.map((candidate, i) => {
    const code = writeCode(candidate, kept === '' ? null : kept);
    return replace(`Change to “${code}”`, placeOf(input), code, i === 0);
  });
}

function mendedCoder(input: FixInput): Fix[] {
  const written = input.facts.parsed.text.slice(input.problem.start + 1, input.problem.end);
  const candidates = mendedIds(written, input.study?.codebook, (codebook) => [...codebook.coders.keys()]);
  return candidates.map((candidate, i) =>
    replace(`Change to “@${candidate}”`, placeOf(input), `@${candidate}`, i === 0),
  );
}

/** Ids that somebody may have meant: those of the study first, then what is left without the signs that cannot be. */
function mendedIds(
  written: string,
  codebook: Codebook | undefined,
  known: (codebook: Codebook) => readonly string[],
): readonly string[] {
  const bare = written.replace(/[^\p{L}\p{M}\p{N}_./-]+/gu, '-').replace(/^[-./]+|[-./]+$/g, '');
  const near = codebook === undefined ? [] : nearestIds(bare, known(codebook));
  return [...new Set([...near, ...(isId(bare) ? [bare] : [])])];
}

function closedMemo({ facts, problem }: FixInput): Fix[] {
  const { text } = facts.parsed;
  const { start, end } = problem;
  const memo = quoteMemo(unescapeMemo(text.slice(start + 1, end).trimEnd()));
  return [replace('Close the memo with a straight quote', { at: start, to: end }, memo, true)];
}

/** A memo with quotes inside it, up to its last quote; or one that only lacks a space behind it. */
function gluedMemo({ facts, problem }: FixInput): Fix[] {
  const { text } = facts.parsed;
  const { start } = problem;
  const group = groupAround(facts.parsed, start);
  const fixes: Fix[] = [];
  const last = group === null ? -1 : text.lastIndexOf('"', group.to - 2);
  if (group !== null && last > start) {
    const inside = text.slice(start + 1, last).replace(/\\"/g, '"');
    const memo = quoteMemo(unescapeMemo(inside.replace(/"/g, '\\"')));
    fixes.push(replace('Write \\" for the quotes inside the memo', { at: start, to: last + 1 }, memo));
  }
  let close = start + 1;
  while (close < problem.end && text[close] !== '"') close += text[close] === '\\' ? 2 : 1;
  fixes.push(replace('Put a space behind the memo', { at: close + 1, to: close + 1 }, ' '));
  return fixes;
}

/** A second coder or memo moves to a group directly behind: the coder with the group's codes, the memo alone. */
function ownGroup({ facts, problem }: FixInput): Fix[] {
  const { text } = facts.parsed;
  const group = groupAround(facts.parsed, problem.start);
  if (group === null) return [];
  let at = problem.start;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  const item = text.slice(problem.start, problem.end);
  const codes = readGroup(text, group.at, group.to)
    .filter((one) => one.kind === 'code')
    .map(({ id, value }) => writeCode(id, value));
  const content = problem.params['reason'] === 'second-coder' ? [...codes, item].join(' ') : item;
  const changes = [
    { at, to: problem.end, insert: '' },
    { at: group.to, to: group.to, insert: `{${content}}` },
  ];
  return [change(`Give “${shown(item)}” a group of its own`, changes, true)];
}

/** Puts the missing brace behind the last item that can be read. */
function closedGroup({ facts, problem }: FixInput): Fix[] {
  const { text } = facts.parsed;
  const { start, end } = problem;
  const items = readGroup(text, start, end + 1);
  const broken = items.findIndex((item) => item.kind === 'malformed' || item.kind === 'unsure');
  const last: Item | undefined = (broken === -1 ? items : items.slice(0, broken)).at(-1);
  if (last === undefined) return [];
  const changes = [{ at: last.to, to: last.to, insert: '}' }];
  const title = `Close the group behind “${shown(text.slice(last.at, last.to))}”`;
  return [{ ...change(title, changes, true), taken: takenByClosing(facts, changes, start, last.to) }];
}

/** What becomes markup with the group: itself, and the brackets of its passage where they had no other group. */
function takenByClosing(
  { parsed, captures }: FixInput['facts'],
  changes: readonly TextChange[],
  groupAt: number,
  groupTo: number,
): readonly Range[] {
  const after = parseDocument(applyChanges(parsed.text, changes), { coder: captures.get('coder') ?? null });
  const passage = after.annotations.find((one) => one.groupAt === groupAt)?.passage;
  if (passage?.closeTo !== groupAt) return [{ at: groupAt, to: groupTo }];
  return [
    { at: passage.openAt, to: passage.openTo },
    { at: passage.closeAt, to: groupTo },
  ];
}

/** The group in which an offset lies. */
function groupAround({ annotations, problems }: ParsedDocument, at: number): Range | null {
  const holds = ({ groupAt, groupTo }: Annotation): boolean => groupAt < at && at < groupTo;
  const found = annotations.find(holds);
  if (found !== undefined) return { at: found.groupAt, to: found.groupTo };
  // A group in which nothing can be read makes no annotation, and is reported for it.
  const empty = problems.find(({ code, start, end }) => code === 'missing-code' && start < at && at < end);
  return empty === undefined ? null : { at: empty.start, to: empty.end };
}

/** A text short enough for a title. */
function shown(text: string): string {
  const points = [...text.slice(0, 100)];
  return points.length > 30 ? `${points.slice(0, 30).join('')}…` : points.join('');
}
