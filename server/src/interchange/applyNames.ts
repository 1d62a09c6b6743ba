import { inOneGo, mapSteps } from '../project/steps';
import { firstOf } from '../syntax/firstOf';
import type { Speakers } from '../syntax/turns';
import { applyChanges, type TextChange } from '../syntax/textChange';
import {
  findNameUses,
  nameUseSteps,
  pseudonymProblem,
  replacementSteps,
  speakerSteps,
  withPseudonyms,
  type FoundSpeaker,
  type NameUse,
  type Pseudonyms,
} from './names';
import type { Transcript } from './transcript';

/** What is to stand instead of names. */
export interface Naming {
  /**
   * Names as the file has them, of speakers and of anybody or anything else that is named → what stands instead; empty
   * for one that stays.
   */
  readonly pseudonyms: Pseudonyms;
  /** Whether speakers who are not among those get what is suggested. */
  readonly suggest: boolean;
  /** Where names in what was said stay: offsets in the text as it was read, each the beginning of one. */
  readonly kept: ReadonlySet<number>;
  /** Pseudonyms that are no longer free. */
  readonly taken: ReadonlySet<string>;
  /** Whom pseudonyms stand for in the study's key. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
}

/** All names stay. */
export const NO_NAMES: Naming = {
  pseudonyms: new Map(),
  suggest: false,
  kept: new Set(),
  taken: new Set(),
  owners: new Map(),
};

/** A speaker, and what stands before their turns. */
export interface NamedSpeaker extends FoundSpeaker {
  /** The label itself where it stays. */
  readonly pseudonym: string;
}

/** A name in what was said, and where it or its pseudonym stands in the transcript with names replaced. */
export interface NamedUse extends NameUse {
  readonly found: string;
  readonly pseudonym: string;
  readonly stays: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Named {
  readonly transcript: Transcript;
  readonly speakers: readonly NamedSpeaker[];
  readonly uses: readonly NamedUse[];
  /** What was put in the place of what: only names that occur. */
  readonly replaced: Pseudonyms;
  /** Speakers whose pseudonym cannot stand before a turn, so that their names stay. */
  readonly unfit: readonly string[];
}

/**
 * Puts other names for names, in the text, in comments and among the labels, before anything is written. Offsets of
 * comments move along. A pseudonym that cannot stand before a turn is none.
 */
export function applyNames(transcript: Transcript, naming: Naming, codebook: Speakers): Named {
  return inOneGo(namingSteps(transcript, naming, codebook));
}

/** The same in steps. */
export function* namingSteps(
  transcript: Transcript,
  naming: Naming,
  codebook: Speakers,
): Generator<undefined, Named> {
  const { text, labels = [] } = transcript;
  const known = withLabels(codebook, labels);
  const found = yield* speakerSteps(text, codebook, naming.taken, known);
  const speakers = found.map((speaker) => ({ ...speaker, pseudonym: pseudonymOf(speaker, naming) }));
  const chosen = chosenNames(speakers, naming);
  const unfit = speakers.flatMap(({ label, pseudonym }) => {
    const wanted = naming.pseudonyms.get(label) ?? '';
    return wanted === '' || wanted === pseudonym ? [] : [label];
  });
  if (chosen.size === 0) return { transcript, speakers, uses: [], replaced: chosen, unfit };
  yield;
  const uses = yield* nameUseSteps(text, [...chosen.keys()], known);
  yield;
  const gone = uses.filter(({ at }) => !naming.kept.has(at));
  const changes = yield* replacementSteps(text, chosen, gone, known);
  yield;
  const moved = mover(changes);
  yield;
  const nobody: Speakers = new Map();
  const inComment = (comment: string): string =>
    withPseudonyms(comment, chosen, findNameUses(comment, [...chosen.keys()], nobody), nobody);
  const named = yield* mapSteps(uses, ({ at, to, label }): NamedUse => {
    const pseudonym = chosen.get(label) ?? label;
    const stays = naming.kept.has(at);
    return { at, to, label, found: text.slice(at, to), pseudonym, stays, start: moved(at), end: moved(to) };
  });
  const replacedText = applyChanges(text, changes);
  yield;
  const occurring = new Set([...speakers.map(({ label }) => label), ...gone.map(({ label }) => label)]);
  return {
    transcript: {
      ...transcript,
      text: replacedText,
      comments: transcript.comments.map((comment) => ({
        ...comment,
        start: moved(comment.start),
        end: moved(comment.end),
        text: inComment(comment.text),
      })),
      ...(transcript.labels === undefined
        ? {}
        : { labels: [...new Set(labels.map((label) => chosen.get(label) ?? label))] }),
    },
    speakers,
    uses: named,
    replaced: new Map([...chosen].filter(([name]) => occurring.has(name))),
    unfit,
  };
}

/** The codebook's speakers, and those that the transcript itself says are some. An asterisk would stand for anybody. */
function withLabels(codebook: Speakers, labels: readonly string[]): Speakers {
  const certain = labels.filter((label) => !label.includes('*'));
  if (certain.length === 0) return codebook;
  return new Map([...codebook, ['participant', [...(codebook.get('participant') ?? []), ...certain]]]);
}

/** What stands instead of what: speakers by their first turn, then others. */
function chosenNames(speakers: readonly NamedSpeaker[], { pseudonyms }: Naming): Pseudonyms {
  const own = new Map(speakers.map(({ label, pseudonym }) => [label, pseudonym]));
  const others = [...pseudonyms].filter(([name]) => !own.has(name));
  return new Map([...own, ...others].filter(([name, to]) => to !== '' && to !== name));
}

function pseudonymOf({ label, suggestion }: FoundSpeaker, { pseudonyms, suggest }: Naming): string {
  const wanted = pseudonyms.get(label) ?? (suggest ? suggestion : '');
  return wanted === '' || pseudonymProblem(wanted) !== null ? label : wanted;
}

/** Where an offset is afterwards; one inside a name goes to the end of what stands there now. Changes are ascending. */
function mover(changes: readonly TextChange[]): (offset: number) => number {
  const shifts: number[] = [];
  let shift = 0;
  for (const { at, to, insert } of changes) shifts.push((shift += insert.length - (to - at)));
  return (offset) => {
    const i = firstOf(changes.length, (k) => (changes[k]?.at ?? 0) >= offset) - 1;
    const change = changes[i];
    if (change === undefined) return offset;
    const before = shifts[i - 1] ?? 0;
    return offset < change.to ? change.at + before + change.insert.length : offset + (shifts[i] ?? 0);
  };
}
