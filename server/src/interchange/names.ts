import { inOneGo, mapSteps } from '../project/steps';
import { literal } from '../syntax/literal';
import { findTurns, roleOf, turnSteps, type Speakers, type Turn } from '../syntax/turns';
import { applyChanges, type TextChange } from '../syntax/textChange';

/*
 * Real names in a transcript and what stands instead of them. A transcript is brought in before anybody codes it, so
 * offsets are those of its text (UTF-16); in coded documents names are replaced by redaction.
 */

/** Somebody who speaks, as the transcript names them. */
export interface FoundSpeaker {
  readonly label: string;
  readonly turns: number;
  /** What might stand instead; the label itself where it is no name. */
  readonly suggestion: string;
}

/** A name in what was said. */
export interface NameUse {
  readonly at: number;
  readonly to: number;
  /** The label of the speaker whose name it is. */
  readonly label: string;
}

/** Label → what stands instead. */
export type Pseudonyms = ReadonlyMap<string, string>;

/**
 * Who speaks in a text, by their first turn, with a suggestion for each: the interviewer's label for whoever the codebook
 * calls one, or else asks by far the most questions; for others `P01`, `P02` and so on, from the first number that is free.
 * @param taken pseudonyms that the study has already, in whatever case
 * @param known the speakers and others whose labels begin turns, however rarely
 */
export function findSpeakers(...asked: Parameters<typeof speakerSteps>): readonly FoundSpeaker[] {
  return inOneGo(speakerSteps(...asked));
}

/** The same in steps. */
export function* speakerSteps(
  text: string,
  speakers: Speakers,
  taken: ReadonlySet<string>,
  known: Speakers = speakers,
): Generator<undefined, readonly FoundSpeaker[]> {
  const turns = yield* turnSteps(text, known);
  const found = new Map<string, { turns: number; questions: number }>();
  yield* mapSteps(turns, ({ label, saidAt, end }) => {
    const one = found.get(label) ?? { turns: 0, questions: 0 };
    const asks = /[?？؟]\s*$/.test(text.slice(saidAt, end));
    found.set(label, { turns: one.turns + 1, questions: one.questions + (asks ? 1 : 0) });
  });
  const interviewer = roles(speakers, 'interviewer').find((label) => !label.includes('*')) ?? 'INT';
  const asker = whoAsks(found);
  const next = numbered(prefixOf(speakers), new Set([...taken].map(fold)));
  return [...found].map(([label, { turns: count }]) => {
    const role = roleOf(label, speakers);
    const keeps = role !== null || isStandIn(label);
    const suggestion = keeps ? label : label === asker ? interviewer : next();
    return { label, turns: count, suggestion };
  });
}

/**
 * Where a speaker's name stands in what was said: the whole of it, or a part of three letters and more with a capital.
 * What is found is to be looked at: a Mark may be a mark. Ascending and disjoint; linear in the text for each name.
 */
export function findNameUses(
  text: string,
  labels: readonly string[],
  speakers: Speakers,
): readonly NameUse[] {
  return inOneGo(nameUseSteps(text, labels, speakers));
}

/** So many uses of a name are found in one step. */
const USES_AT_A_TIME = 5000;

/** The same in steps, one for each form of a name, and more where it is said often. */
export function* nameUseSteps(
  text: string,
  labels: readonly string[],
  speakers: Speakers,
): Generator<undefined, readonly NameUse[]> {
  const uses: NameUse[] = [];
  const spoken = saidRanges(yield* turnSteps(text, speakers));
  for (const label of labels) {
    if (isStandIn(label)) continue;
    for (const form of formsOf(label)) {
      for (const { index, 0: found } of text.matchAll(wholeWord(form))) {
        uses.push({ at: index, to: index + found.length, label });
        if (uses.length % USES_AT_A_TIME === 0) yield;
      }
      yield;
    }
  }
  // The longest first where several begin together, so that a whole name goes before its parts.
  uses.sort((a, b) => a.at - b.at || b.to - a.to);
  yield;
  const disjoint: NameUse[] = [];
  for (const use of uses) {
    if (use.at >= (disjoint.at(-1)?.to ?? 0) && spoken(use.at)) disjoint.push(use);
  }
  return disjoint;
}

/**
 * The changes that put pseudonyms in the place of names: each speaker's label, and the uses that were chosen. A label
 * that has no pseudonym, or an empty one, stays.
 */
export function replaceNames(...asked: Parameters<typeof replacementSteps>): readonly TextChange[] {
  return inOneGo(replacementSteps(...asked));
}

/** The same in steps. */
export function* replacementSteps(
  text: string,
  pseudonyms: Pseudonyms,
  uses: readonly NameUse[],
  speakers: Speakers,
): Generator<undefined, readonly TextChange[]> {
  const changes: TextChange[] = [];
  const replace = (at: number, to: number, label: string): void => {
    const insert = pseudonyms.get(label);
    if (insert !== undefined && insert !== '' && insert !== text.slice(at, to))
      changes.push({ at, to, insert });
  };
  yield* mapSteps(yield* turnSteps(text, speakers), ({ labelAt, label }) =>
    replace(labelAt, labelAt + label.length, label),
  );
  yield* mapSteps(uses, ({ at, to, label }) => replace(at, to, label));
  return changes.sort((a, b) => a.at - b.at);
}

/**
 * A file's name with pseudonyms in the place of names and of their parts, in whatever case they are written there, since
 * the name of a file is read by everybody who has the study.
 */
export function withoutNames(fileName: string, pseudonyms: Pseudonyms): string {
  let name = fileName;
  for (const [label, pseudonym] of pseudonyms) {
    if (isStandIn(label) || pseudonym === '') continue;
    for (const form of formsOf(label)) {
      const words = literal(form).replace(/\s+/g, '[\\s_.-]{0,4}');
      const pattern = new RegExp(`(?<![\\p{L}\\p{M}])${words}(?![\\p{L}\\p{M}])`, 'giu');
      name = name.replace(pattern, () => pseudonym);
    }
  }
  return name;
}

/** Why a pseudonym cannot stand before a turn; null when it can. A speaker's own name may be kept, if one means to. */
export function pseudonymProblem(pseudonym: string): string | null {
  if (pseudonym === '') return null;
  const probe = `${pseudonym}: a\n${pseudonym}: b\n`;
  const [turn] = findTurns(probe, new Map());
  return turn?.label === pseudonym
    ? null
    : 'It must have 1 to 40 characters, none of them . ? ! : or a line end, and not be only digits.';
}

/** What programs call people whose names they do not know, and what researchers call them: no names. */
function isStandIn(label: string): boolean {
  return STAND_IN.test(label) || /^[A-Z]{1,3}\d{0,4}$/.test(label);
}

const STAND_IN =
  /^(?:(?:unknown|unidentified)(?: (?:speaker|participant))?|(?:speaker|participant|interviewer|interviewee|respondent|moderator|facilitator|resp|part|int|sp|[sprqamfi])[ _-]?\d{0,4})$/i;

/** The one who ends most turns with a question, if that is a third of their turns and more than anybody else's share. */
function whoAsks(found: ReadonlyMap<string, { turns: number; questions: number }>): string | null {
  const shares = [...found].map(([label, { turns, questions }]) => ({ label, share: questions / turns }));
  shares.sort((a, b) => b.share - a.share);
  const [first, second] = shares;
  if (first === undefined || second === undefined || first.share < 1 / 3) return null;
  return first.share > second.share ? first.label : null;
}

function roles(speakers: Speakers, role: string): readonly string[] {
  return speakers.get(role) ?? [];
}

/** `P` of the codebook's `participant: ["P*"]`. */
function prefixOf(speakers: Speakers): string {
  for (const label of roles(speakers, 'participant')) {
    const [, prefix] = /^([^*\d]{1,20})\*$/.exec(label) ?? [];
    if (prefix !== undefined) return prefix;
  }
  return 'P';
}

function numbered(prefix: string, taken: ReadonlySet<string>): () => string {
  let number = 0;
  return () => {
    for (;;) {
      const name = `${prefix}${String(++number).padStart(2, '0')}`;
      if (!taken.has(fold(name)) && !taken.has(fold(`${prefix}${number}`))) return name;
    }
  };
}

/** The whole name, and its parts that could stand for it. In the forms that text has: composed and decomposed. */
function formsOf(label: string): readonly string[] {
  const parts = label.split(/[\s,()]+/u).filter((part) => /^\p{Lu}/u.test(part) && [...part].length >= 3);
  const forms = [label, ...parts.filter((part) => !TITLES.has(fold(part.replace(/\.$/, ''))))];
  return [...new Set(forms.flatMap((form) => [form.normalize('NFC'), form.normalize('NFD')]))];
}

const TITLES: ReadonlySet<string> = new Set([
  'mrs',
  'miss',
  'prof',
  'professor',
  'doctor',
  'sister',
  'nurse',
  'sir',
  'dame',
  'lady',
]);

/** A whole word: letters, marks and digits end it, so that `Ann` is not found in `Anna`, and is in `Ann's`. */
function wholeWord(form: string): RegExp {
  const words = literal(form).replace(/\s+/g, '\\s{1,4}');
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${words}(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
}

/** Whether an offset lies in what was said; asked with ascending offsets. Without turns everything was. */
function saidRanges(turns: readonly Turn[]): (offset: number) => boolean {
  let i = 0;
  return (offset) => {
    while (i < turns.length && (turns[i]?.end ?? 0) <= offset) i++;
    const turn = turns[i];
    return turn === undefined || offset < turn.start || offset >= turn.saidAt;
  };
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The text with pseudonyms in it: {@link replaceNames}, applied. */
export function withPseudonyms(
  text: string,
  pseudonyms: Pseudonyms,
  uses: readonly NameUse[],
  speakers: Speakers,
): string {
  return applyChanges(text, replaceNames(text, pseudonyms, uses, speakers));
}
