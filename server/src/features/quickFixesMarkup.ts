import { readGroup } from '../syntax/group';
import type { Problem } from '../syntax/problem';
import { scanBody } from '../syntax/scanBody';
import { change, escapeAt, type Fix, type FixInput, type Range } from './quickFixParts';

/*
 * Ways out of passages that do not begin or end, and of brackets that look like them. What is reported as an error is
 * ordinary text (annotation language, rule 8), so these fixes say which text they take.
 */

export const markupFixes = {
  'unclosed-passage': (input: FixInput) => unclosed(input),
  'unopened-passage': (input: FixInput) => unopened(input),
  'number-already-open': ({ problem }: FixInput) => [
    escapeAt('Keep it as text: put a backslash before it', problem.start, true),
    taking(`Remove this second “[${problem.params['number'] ?? ''}>”`, placeOf(problem), ''),
  ],
  'open-bracket': ({ problem }: FixInput) => [
    escapeAt('Keep “[” as text: put a backslash before it', problem.start, true),
  ],
  'missing-code': (input: FixInput) => emptyGroup(input),
};

/** What is written for a passage that somebody forgot to end: no code is anybody's guess. */
const TO_BE_CODED = '{"to be coded"}';

function placeOf({ start, end }: Problem): Range {
  return { at: start, to: end };
}

/** A fix that takes a range of text away, or makes it markup by what it writes instead. */
function taking(title: string, range: Range, insert: string, preferred = false): Fix {
  return { ...change(title, [{ ...range, insert }], preferred), taken: [range] };
}

function unclosed({ facts, problem }: FixInput): Fix[] {
  const { text, problems } = facts.parsed;
  const { start, end } = problem;
  const number = text.slice(start + 1, end - 1);
  const fixes: Fix[] = [];
  // A passage that only ends, further down, is most likely the end of this one.
  const ending = problems.find(({ code, start: at }) => code === 'unopened-passage' && at > start);
  if (ending !== undefined) fixes.push(...joined(text, problem, ending, true));
  const bare = text.indexOf(`<${number}]`, end);
  if (bare !== -1) {
    const to = bare + number.length + 2;
    const at = { at: to, to, insert: TO_BE_CODED };
    const fix = change(`End passage ${number} at its “<${number}]”, with a note`, [at]);
    fixes.push({ ...fix, taken: [placeOf(problem), { at: bare, to }] });
  }
  const to = sentenceEnd(text, end);
  const insert = `<${number}]${TO_BE_CODED}`;
  fixes.push({
    ...change(`End passage ${number} with its sentence, with a note`, [{ at: to, to, insert }]),
    taken: [placeOf(problem)],
  });
  fixes.push(taking(`Remove “[${number}>”`, placeOf(problem), '', true));
  fixes.push(escapeAt(`Keep “[${number}>” as text: put a backslash before it`, start));
  return fixes;
}

/** Makes the ending close the opening: `]` and `<2]` become `<1]`. */
function joined(text: string, opening: Problem, ending: Problem, preferred: boolean): Fix[] {
  const number = text.slice(opening.start + 1, opening.end - 1);
  const wrong = endingNumber(text, ending);
  const at = ending.start - wrong.length;
  const title = `End passage ${number} at “${wrong}]” further down`;
  const written = { at, to: ending.start, insert: `<${number}` };
  return [{ ...change(title, [written], preferred), taken: [placeOf(opening), { at, to: ending.end }] }];
}

/** The `<2` before an ending that opens nothing; '' for a plain one. */
function endingNumber(text: string, { start, params }: Problem): string {
  const number = params['number'] ?? '';
  const wrong = number === '' ? '' : `<${number}`;
  return text.endsWith(wrong, start) ? wrong : '';
}

/** Where the sentence that goes on at `from` ends, in its line: behind its full stop and the quotes behind that. */
function sentenceEnd(text: string, from: number): number {
  const lineEnd = /[\r\n]/g;
  lineEnd.lastIndex = from;
  const to = lineEnd.exec(text)?.index ?? text.length;
  const line = text.slice(from, to);
  const sentence = /[.!?…。！？]["'”’»)]*(?=\s|$)/.exec(line);
  return sentence === null ? from + line.trimEnd().length : from + sentence.index + sentence[0].length;
}

function unopened({ facts, problem }: FixInput): Fix[] {
  const { text, problems } = facts.parsed;
  const { start, end } = problem;
  const wrong = endingNumber(text, problem);
  const range = { at: start - wrong.length, to: end };
  const opening = problems.filter(({ code, start: at }) => code === 'unclosed-passage' && at < start).pop();
  const escape = escapeAt('Keep it as text: put a backslash before “]”', start);
  const remove = taking(`Remove this ending “${wrong}]” and its groups`, range, '');
  // What was said in a memo is not to be lost by a careless click.
  const loses = hasMemo(text, start + 1, end);
  const last = loses ? [escape, remove] : [{ ...remove, preferred: true }, escape];
  return opening === undefined ? last : [...joined(text, opening, problem, true), ...last];
}

function hasMemo(text: string, groupsAt: number, groupsTo: number): boolean {
  return text.slice(groupsAt, groupsTo).includes('"');
}

/** Removes a group that says nothing; with the passage's only group also its brackets. */
function emptyGroup({ facts, problem }: FixInput): Fix[] {
  const { text, bodyAt } = facts.parsed;
  const { start, end } = problem;
  // What cannot be read may be what somebody meant; then it is to be mended, not removed.
  if (readGroup(text, start, end).some(({ kind }) => kind === 'malformed')) return [];
  const { passages, marks } = scanBody(text, bodyAt);
  const passage = passages.find(({ groups }) => groups.some((at, i) => i % 2 === 0 && at === start));
  if (passage === undefined) return [];
  if (passage.groups.length > 2)
    return [change('Remove this group', [{ at: start, to: end, insert: '' }], true)];
  const open = { at: marks.at[passage.openMark] ?? 0, to: marks.to[passage.openMark] ?? 0 };
  const changes = [
    { ...open, insert: '' },
    { at: passage.closeAt, to: end, insert: '' },
  ];
  return [change('Remove the brackets and the group', changes, true)];
}
