import type { FigureModel } from './agreement';
import type { ColorPair, Range } from './base';
import type { NoAnswer } from './changedDefinitions';
import type { CodeAndValue } from './editing';

/* What two coders made of the same transcripts, and what was decided where they did not agree. */

export interface CompareChoicesParams {
  /** URI of the study's folder. */
  readonly root: string;
  /** A revision, or a worktree's folder, whose coders are meant; left out for the files as they are now. */
  readonly state?: string;
}

/** Who can be compared. */
export type CompareChoices =
  | {
      readonly ok: true;
      /** The codebook's coders in its order, then others whose coding was found. */
      readonly coders: readonly ComparableCoder[];
      /** Rounds of which there are copies, in their order; none where the study has no rounds. */
      readonly rounds: readonly string[];
      /** What the study saves by name; none for another state. */
      readonly saved: readonly SavedComparisonModel[];
      /** The reader's own id; null where they have not said. */
      readonly own: string | null;
    }
  | NoAnswer;

export interface SavedComparisonModel extends Omit<ComparisonParams, 'root'> {
  readonly name: string;
}

export interface SaveComparisonParams extends SavedComparisonModel {
  readonly root: string;
  /** Version of the editor's buffer of study.yaml; null where the file on disk is meant, or there is none. */
  readonly version: number | null;
}

/** Gives what is saved under a name another one, or takes it out. */
export interface EditComparisonParams {
  readonly root: string;
  readonly edit:
    | { readonly kind: 'rename'; readonly name: string; readonly to: string }
    | { readonly kind: 'remove'; readonly name: string };
  /** Version of the editor's buffer of study.yaml; null where the file on disk is meant. */
  readonly version: number | null;
}

export interface OneTextParams extends ComparisonParams {
  /** The document's key. */
  readonly document: string;
}

/** What both made of a document on one text, without markup. */
export type OneText =
  | {
      readonly ok: true;
      /** With `\n` as line ends. */
      readonly text: string;
      /** By place. */
      readonly places: readonly OneTextPlace[];
    }
  | NoAnswer;

export interface OneTextPlace {
  /** The id of the item. */
  readonly item: string;
  readonly state: ComparedItem['state'];
  /** Ranges are of that text. */
  readonly range: Range;
  /** The last line of the paragraph in which the place ends, from 0: below it there is room to tell of the place. */
  readonly below: number;
  readonly a: readonly OneTextPassage[];
  readonly b: readonly OneTextPassage[];
}

export interface OneTextPassage extends Pick<ComparedPassage, 'code' | 'values' | 'memos' | 'unsure'> {
  readonly range: Range;
}

export interface ComparePairsParams {
  readonly root: string;
  /** Null for the latest that both of a pair have. */
  readonly round: string | null;
  readonly unfinished: boolean;
}

/** Every two coders who have read a document in common, in the order of the codebook. */
export type ComparePairs = { readonly ok: true; readonly pairs: readonly ComparedPair[] } | NoAnswer;

export interface ComparedPair {
  readonly a: string;
  readonly b: string;
  /** Documents that both have read. */
  readonly documents: number;
  readonly agreed: number;
  readonly open: number;
  readonly settled: number;
}

export interface ComparableCoder {
  readonly id: string;
  readonly name: string;
  /** Documents of which they have a copy, and those that they have marked as done. */
  readonly copies: number;
  readonly done: number;
}

/** In which other states a study can be compared: what git knows of it. */
export type ComparableStates = { readonly ok: true; readonly states: readonly ComparableState[] } | NoAnswer;

export interface ComparableState {
  readonly kind: 'branch' | 'worktree' | 'tag' | 'commit';
  /** As a side names it: a revision, or the folder of a worktree. */
  readonly name: string;
  /** ISO 8601; '' for a worktree. */
  readonly date: string;
  /** The first line of the commit's message; the branch of a worktree. */
  readonly subject: string;
}

/** The scheme of files as they stand in a commit: the file's own URI, with the commit's id as its query. */
export const REVISION_SCHEME = 'passage-revision';

export interface FileThenParams {
  /** Of that scheme. */
  readonly uri: string;
}

/** The text of a file in a commit, or why there is none. */
export type FileThen = { readonly ok: true; readonly text: string } | NoAnswer;

export interface ComparisonParams {
  readonly root: string;
  /** Coders' ids; `main:sg` for one as they are in a revision, `../other:sg` in a worktree. */
  readonly a: string;
  readonly b: string;
  /** Null for the latest that both have. */
  readonly round: string | null;
  /** Whether what is not marked as done counts too. */
  readonly unfinished: boolean;
  /** Whether people are called A, B and so on, and nothing tells who is who but the files' names. */
  readonly anonymous?: boolean;
}

export type ComparisonAnswer = ComparisonModel | NoAnswer;

export interface ComparisonModel {
  readonly ok: true;
  readonly a: ComparedCoder;
  readonly b: ComparedCoder;
  /** Whether the two are called A and B, so that nothing is to lead to their files. */
  readonly anonymous?: true;
  /** Whether places can be decided on; one coder at two times, and what is past, is only looked at. */
  readonly decisions: 'possible' | 'one-coder' | 'past';
  /** By document. */
  readonly documents: readonly ComparedDocumentModel[];
  readonly leftOut: readonly LeftOutModel[];
  /** Codes that are on either side of an item, and those above them, in the codebook's order. */
  readonly codes: readonly ComparedCode[];
  readonly table: ComparedTable;
  /** Null where the codebook turns figures off, or one of the two is not as the files are now. */
  readonly alphas: ComparedAlphas | null;
}

/** Which codes of the one met which of the other. */
export interface ComparedTable {
  /** Ids of the codes that either gave, in the codebook's order: each is a row and a column. */
  readonly codes: readonly string[];
  /** Those that have a place, row by row, nothing last. */
  readonly cells: readonly ComparedCell[];
}

/** Places where `a` gave one code and `b` another or the same; null for nothing. */
export interface ComparedCell {
  readonly a: string | null;
  readonly b: string | null;
  readonly agreed: number;
  readonly open: number;
  readonly settled: number;
}

export interface ComparedCoder {
  readonly id: string;
  readonly name: string;
  /** The revision or worktree; null for the files as they are now. */
  readonly state: string | null;
}

/** Krippendorff's alpha of the two, without intervals; null in `value` where it is undefined. */
export interface ComparedAlphas {
  readonly overall: FigureModel;
  /** Of the documents that are in figures, by key. */
  readonly documents: readonly { readonly key: string; readonly alpha: FigureModel }[];
  readonly codes: readonly { readonly code: string; readonly alpha: FigureModel }[];
}

export interface ComparedCode {
  readonly id: string;
  readonly name: string;
  readonly color: ColorPair;
  /** Id of the code above it; null at the top. */
  readonly parent: string | null;
  /** What the codebook says of it, in Markdown. */
  readonly says: string;
}

export interface ComparedDocumentModel {
  readonly key: string;
  readonly round: string | null;
  /** The copies of the two; the first where there are several. Those of a commit have a scheme of their own. */
  readonly uris: { readonly a: string; readonly b: string };
  readonly textsDiffer: boolean;
  /** Codings on words that are not in the text that was compared, or on none. */
  readonly lost: number;
  /** Annotations of interviewers' turns, which do not count. */
  readonly interviewer: number;
  readonly items: readonly ComparedItem[];
  /** Names of whoever else than the two has read it. */
  readonly readers: readonly string[];
  /** Null where there is no consensus copy, and where nothing can be decided on. */
  readonly consensus: ConsensusModel | null;
  /** Decisions that fit nothing any more. */
  readonly orphans: readonly ReopenedModel[];
  /** Lines of its log that cannot be read, from 1. */
  readonly unreadLines: readonly number[];
}

export interface ConsensusModel {
  readonly uri: string;
  /** How many passages that are agreed or settled it does not have; null where it has another text. */
  readonly lacks: number | null;
}

export type ComparedKind = 'agreed' | 'boundary' | 'code' | 'omission' | 'split' | 'value' | 'memo';

/** One place where two coders agree or do not. */
export interface ComparedItem {
  /** The same as long as what both made of the place is. */
  readonly id: string;
  readonly kind: ComparedKind;
  /** How two different codes stand to each other; null for all but `code`. */
  readonly relation: 'sibling' | 'parent-child' | 'unrelated' | null;
  /** `settled` where something was decided that still fits; `agreed` needs no decision. */
  readonly state: 'agreed' | 'open' | 'settled';
  /** `P07 ¶14`. */
  readonly locator: string;
  /** What either marked, on one line, shortened. */
  readonly words: string;
  /** What both marked, in the same way; '' for nothing. */
  readonly common: string;
  readonly a: readonly ComparedPassage[];
  readonly b: readonly ComparedPassage[];
  /** The lines of the two copies on which the place begins, whoever marked it; from 0. */
  readonly lines: { readonly a: number; readonly b: number };
  /** Characters in dispute. */
  readonly disputed: number;
  readonly unsure: boolean;
  readonly differs: { readonly values: boolean; readonly memos: boolean; readonly unsure: boolean };
  /** Whether the words of the two are not the same there. */
  readonly textChanged: boolean;
  /** What others gave these words, those who gave them anything. */
  readonly others: readonly OtherCoding[];
  /** What was decided on these words between others, or between one of the two and another. */
  readonly elsewhere: readonly ElsewhereModel[];
  readonly decision: DecisionModel | null;
  readonly reopened: ReopenedModel | null;
}

/** What one of them marked with one code. */
export interface ComparedPassage {
  readonly code: string;
  readonly values: readonly string[];
  readonly memos: readonly string[];
  readonly unsure: boolean;
  readonly words: string;
  readonly uri: string;
  /** In that file, from behind the opening to before the closing of its first annotation. */
  readonly range: Range;
}

export interface DecisionModel {
  readonly id: string;
  /** In words: `as Sonja Marsh`, `both`, `neither`, `#trust:+ on “no time”`. */
  readonly said: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly why: string;
}

/** What somebody else than the two gave words. */
export interface OtherCoding {
  readonly name: string;
  /** `#trust:+`. */
  readonly codes: readonly string[];
}

export interface ElsewhereModel extends DecisionModel {
  /** Names. */
  readonly between: readonly [string, string];
}

export interface ReopenedModel extends DecisionModel {
  /** Why it does not fit any more, in words, without a full stop. */
  readonly reason: string;
}

export interface DecideParams extends ComparisonParams {
  /** The document's key. */
  readonly document: string;
  readonly step:
    | {
        readonly kind: 'decide';
        readonly item: string;
        readonly take: 'a' | 'b' | 'both' | 'neither' | OwnPassages;
      }
    | { readonly kind: 'reverse'; readonly decision: string };
  /** Coder's id of who decides. */
  readonly by: string;
  /** When, in ISO 8601, UTC. */
  readonly at: string;
  readonly why: string;
}

/** Codes of the adjudicator's own, each on each of these words. */
export interface OwnPassages {
  /** One at least. */
  readonly codes: readonly CodeAndValue[];
  /** Those of one coder, of both from first to last, what both marked, or others. */
  readonly words: 'a' | 'b' | 'together' | 'common' | SelectedWords;
}

/** What is selected in one of the copies. */
export interface SelectedWords {
  readonly uri: string;
  /** The version that the ranges belong to; where the copy is another, nothing is decided. */
  readonly version: number;
  readonly ranges: readonly Range[];
}

/** Asks for what a document's consensus copy lacks; there is nothing to add to the log for that. */
export interface UpdateConsensusParams extends ComparisonParams {
  /** The document's key. */
  readonly document: string;
}

/** What a decision comes to; nothing of it is written yet. */
export type DecideAnswer =
  | {
      readonly ok: true;
      /** The consensus copy, as a change that can be undone like any other; null where it stays as it is. */
      readonly consensus: DecidedFile | null;
      /** The log, and where it needs it .gitattributes: lines are added. */
      readonly added: readonly DecidedFile[];
    }
  | NoAnswer;

export interface DecidedFile {
  readonly uri: string;
  /** The whole text as it was; null where there is none. */
  readonly before: string | null;
  readonly after: string;
}

export interface LeftOutModel {
  readonly key: string;
  /** Why, in words, without a full stop. */
  readonly reason: string;
}
