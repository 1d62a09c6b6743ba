import { codersIn, compareKeys, type CodersOf } from '../../../analysis/layers';
import { compareRounds } from '../../../syntax/rounds';
import { languageOf, speakersOf } from '../../../project/facts';
import type { Hash } from '../../../project/hash';
import type { StepsDone } from '../../../project/steps';
import type { DocumentFacts, Study } from '../../../project/types';
import type { FrontMatter } from '../../../syntax/frontMatter';
import { compareTexts } from '../../../syntax/natural';
import { wordsOf } from '../../../syntax/segments';
import { findTurns } from '../../../syntax/turns';
import { filesByKey } from '../../comparing/compareStudies';
import { layOnOneText, type Voiced } from '../../comparing/layTogether';
import {
  inRoundThatCounts,
  roundsOf,
  sideDocument,
  type Absence,
  type PlacedCoding,
} from '../../comparing/sides';
import { passagesOf, type MarkedPassage } from '../../pairing/passages';
import { onUnits, type Mark, type MarkedText, type Unit, type UnitRule } from '../stretches';
import { continuumOf, type UnitKind } from './continuum';
import { fixedOf, fixedPlaces, type Fixed } from './fixed';
import { atLevel, type Level } from './level';

/** What is compared, and how. */
export interface JudgeOptions {
  /** Coders' ids, NFC, in the order in which they are named. */
  readonly coders: readonly string[];
  /** Null for the latest that two of them have finished. */
  readonly round: string | null;
  /** Whether what is not marked as done counts too. */
  readonly unfinished: boolean;
  readonly level: Level;
  readonly unit: UnitKind;
  /** Whose passages are the units, NFC, whether or not their coding is compared; null unless the unit is the passage. */
  readonly fixedBy: string | null;
  readonly rule: UnitRule;
}

/** A document that two coders or more have judged. */
export interface JudgedDocument {
  readonly key: string;
  readonly round: string | null;
  /** Hash of its text: by it documents are ordered, so that neither names nor places of files matter. */
  readonly hash: string;
  /** In characters of what is judged: for each coder of the options their marks; null for one who has not finished it. */
  readonly characters: MarkedText;
  /** The same in the units of the options. */
  readonly units: MarkedText;
  /** Its turns, or blocks where nobody speaks: where it can be cut. Ordered and disjoint. */
  readonly turns: readonly JudgedTurn[];
  /** Their values, in characters. */
  readonly values: readonly (readonly ValuedMark[] | null)[];
  /** Of units that are passages; null for others. */
  readonly fixed: Fixed | null;
  /** Why coders are not in it, by coder. */
  readonly absent: ReadonlyMap<string, Absence>;
}

/** One turn, in characters and in the units of the options. */
export interface JudgedTurn {
  readonly characters: Unit;
  readonly units: Unit;
}

export interface ValuedMark extends Mark {
  readonly value: string;
}

/** A document that is in no figure, and why. */
export interface NotJudged {
  readonly key: string;
  /** Fewer than two have finished it in one round, or who fixed the passages has not, or their texts are not the same words. */
  readonly why: 'too-few-coders' | 'not-fixed' | 'texts-differ';
  readonly absent: ReadonlyMap<string, Absence>;
}

export interface Judgements {
  /** By their texts' hashes. */
  readonly documents: readonly JudgedDocument[];
  /** By key. */
  readonly leftOut: readonly NotJudged[];
}

/** Reads what coders judged in a study, in steps, one for each document. */
export function* judgementSteps(
  study: Study,
  options: JudgeOptions,
  hash: Hash,
  codersOf: CodersOf = codersIn,
): Generator<StepsDone, Judgements> {
  const documents: JudgedDocument[] = [];
  const leftOut: NotJudged[] = [];
  const files = filesByKey(study);
  const rolled = atLevel(study.codebook, options.level);
  const keys = [...files.keys()].sort(compareKeys);
  for (const [i, key] of keys.entries()) {
    const { copies, source } = files.get(key) ?? { copies: [], source: null };
    const found = readDocument(study, key, copies, options, codersOf);
    if (found !== null) {
      const { round, voices, fixer, absent } = found;
      const present = voices.flatMap((voice) => voice ?? []);
      const fixing = fixer === null ? [] : [fixer];
      const laid = present.length < 2 ? null : layOnOneText([...present, ...fixing], source, study.codebook);
      if (laid === null) leftOut.push({ key, why: 'too-few-coders', absent });
      else if (options.unit === 'passage' && fixer === null) leftOut.push({ key, why: 'not-fixed', absent });
      else if (laid.textsDiffer) leftOut.push({ key, why: 'texts-differ', absent });
      else {
        const codings = laid.laid.map(({ passages }) => passages.flatMap((passage) => passage.codings));
        let next = 0;
        const passages = voices.map((voice) => {
          if (voice === null) return null;
          const own = codings[next++] ?? [];
          return passagesOf(
            laid.text,
            own.map((coding) => ({ ...coding, code: rolled(coding.code) })),
          );
        });
        const fixed = fixer === null ? [] : (codings.at(-1) ?? []);
        const copied = present.flatMap(({ parts }) => parts.map(({ facts }) => facts));
        const judged = judgedText(study, laid.text, [source, copied], { passages, fixed }, options);
        documents.push({ key, round, hash: hash(laid.text), absent, ...judged });
      }
    }
    yield { done: i + 1, all: keys.length };
  }
  documents.sort((x, y) => (x.hash < y.hash ? -1 : x.hash > y.hash ? 1 : compareKeys(x.key, y.key)));
  return { documents, leftOut };
}

/** Who has judged a document, in which round; null where none of the coders has anything of it. */
function readDocument(
  study: Study,
  key: string,
  copies: readonly DocumentFacts[],
  { coders, fixedBy, round: asked, unfinished }: JudgeOptions,
  codersOf: CodersOf,
): {
  readonly round: string | null;
  readonly voices: readonly (Voiced | null)[];
  /** Who fixed the passages; null where nobody did. */
  readonly fixer: Voiced | null;
  readonly absent: ReadonlyMap<string, Absence>;
} | null {
  const rounds = new Map(coders.map((coder) => [coder, roundsOf(copies, coder)]));
  const all = [...new Set([...rounds.values()].flat())].sort(compareRounds);
  if (all.length === 0) return null;
  const inRound = (round: string | null) => {
    const absent = new Map<string, Absence>();
    const voiceOf = (coder: string): Voiced | null => {
      const own = rounds.get(coder) ?? roundsOf(copies, coder);
      const side = sideDocument({ study, coder, codersOf }, key, copies, round);
      const why: Absence | null =
        own.length === 0
          ? 'no-copy'
          : !own.some((one) => compareRounds(one, round) === 0) || side.state === null
            ? 'other-round'
            : side.state === 'done' || unfinished
              ? null
              : side.state;
      if (why === null) return { study, coder, parts: side.parts };
      absent.set(coder, why);
      return null;
    };
    return { round, voices: coders.map(voiceOf), fixer: fixedBy === null ? null : voiceOf(fixedBy), absent };
  };
  type Read = ReturnType<typeof inRound>;
  const areTwo = ({ voices }: Read): boolean => voices.filter((voice) => voice !== null).length >= 2;
  const isFixed = ({ fixer }: Read): boolean => fixedBy === null || fixer !== null;
  const found = inRoundThatCounts(all, asked, inRound, (read) => areTwo(read) && isFixed(read));
  // Where nobody has fixed what two have judged, that is what is said of it.
  const unfixed = found !== null && !isFixed(found) ? inRoundThatCounts(all, asked, inRound, areTwo) : null;
  return (
    unfixed ?? found ?? { ...{ round: asked, voices: [], fixer: null }, absent: absentFrom(coders, rounds) }
  );
}

function absentFrom(
  coders: readonly string[],
  rounds: ReadonlyMap<string, readonly unknown[]>,
): ReadonlyMap<string, Absence> {
  return new Map(coders.map((coder) => [coder, rounds.get(coder)?.length === 0 ? 'no-copy' : 'other-round']));
}

/** The source of a document, and the copies that are compared. */
type Files = readonly [source: DocumentFacts | null, copies: readonly DocumentFacts[]];

/** The front matter that says something: the source's, else always the same of the copies', whoever of the coders is named first. */
function frontSaying(key: 'speakers' | 'language', [source, copies]: Files): FrontMatter | null {
  const saying = (files: readonly DocumentFacts[]) =>
    files.flatMap(({ parsed: { frontMatter } }) => {
      const said = frontMatter?.data[key] ?? null;
      return frontMatter === null || said === null ? [] : [{ frontMatter, said: JSON.stringify(said) }];
    });
  const [own] = source === null ? [] : saying([source]);
  const [least] = saying(copies).sort((x, y) => compareTexts(x.said, y.said));
  return (own ?? least)?.frontMatter ?? null;
}

/** What coders made of a text, and the codings that fix passages. */
interface Coded {
  readonly passages: readonly (readonly MarkedPassage<PlacedCoding>[] | null)[];
  readonly fixed: readonly PlacedCoding[];
}

function judgedText(
  { codebook }: Study,
  text: string,
  files: Files,
  { passages, fixed }: Coded,
  { unit, rule }: JudgeOptions,
): Pick<JudgedDocument, 'characters' | 'units' | 'turns' | 'values' | 'fixed'> {
  const speakers = speakersOf(frontSaying('speakers', files), codebook.speakers);
  const continuum = continuumOf(text, findTurns(text, speakers));
  const marksOf = ({ core, code }: MarkedPassage): Mark => ({
    start: continuum.at(core.start),
    end: continuum.at(core.end),
    code,
  });
  const characters = {
    length: continuum.length,
    coders: passages.map(
      (ofCoder) => ofCoder && ofCoder.map(marksOf).filter(({ start, end }) => start < end),
    ),
  };
  const values = passages.map(
    (ofCoder) =>
      ofCoder &&
      ofCoder.flatMap((passage): ValuedMark[] => {
        // Somebody who gave two values has not said which.
        const [value, another] = passage.values;
        return value === undefined || another !== undefined ? [] : [{ ...marksOf(passage), value }];
      }),
  );
  // A judgement on a whole document cannot be cut: blocks of it would be drawn with it, and without it.
  const turns = unit === 'document' && continuum.length > 0 ? [continuum.whole] : continuum.blocks;
  if (unit === 'character') {
    return {
      characters,
      values,
      fixed: null,
      units: characters,
      turns: turns.map((turn) => ({ characters: turn, units: turn })),
    };
  }
  const words = wordsOf(languageOf({ frontMatter: frontSaying('language', files) }));
  const units = unit === 'passage' ? fixedPlaces(text, fixed, continuum.at) : continuum.unitsOf(unit, words);
  const inUnits = rangesOfUnits(turns, units);
  const judged = onUnits(characters, units, rule);
  return {
    ...{ characters, values, units: judged },
    fixed: unit === 'passage' ? fixedOf(characters, units, judged) : null,
    turns: turns.map((turn, i) => ({ characters: turn, units: inUnits[i] ?? { start: 0, end: 0 } })),
  };
}

/** Ranges of characters as ranges of units: each unit is in the range in which it begins. */
function rangesOfUnits(ranges: readonly Unit[], units: readonly Unit[]): readonly Unit[] {
  let next = 0;
  return ranges.map(({ end }) => {
    const start = next;
    while (next < units.length && (units[next]?.start ?? 0) < end) next++;
    return { start, end: next };
  });
}
