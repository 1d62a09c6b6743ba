import type { ColorPair } from './base';
import type { NoAnswer } from './changedDefinitions';

/* How far coders agree, in figures. What is said in words comes from the server, as it stands in a report. */

export interface AgreementParams {
  /** URI of the study's folder. */
  readonly root: string;
  /** Coders' ids; null for everybody. Who has judged nothing that another has judged is left out either way. */
  readonly coders: readonly string[] | null;
  readonly unit: AgreementUnit;
  /** Whose passages are the units, a coder's id; null unless the unit is the passage. */
  readonly fixedBy: string | null;
  /** When a unit longer than a character is coded: any character of it is, or at least half of them are. */
  readonly rule: 'any' | 'half';
  /** 1 for top codes with all below them, 2 for the level below; null for each code by itself. */
  readonly level: number | null;
  /** Null for the latest that two coders have finished. */
  readonly round: string | null;
  readonly unfinished: boolean;
}

export type AgreementUnit = 'character' | 'word' | 'sentence' | 'turn' | 'document' | 'passage';

export type AgreementAnswer = AgreementModel | NoAnswer;

export interface AgreementModel {
  readonly ok: true;
  /** Those whose coding is compared. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** What could be asked for: all coders of the study, and rounds of which there are copies; none where it has no rounds. */
  readonly choices: {
    readonly coders: readonly { readonly id: string; readonly name: string }[];
    readonly rounds: readonly string[];
  };
  /** Of how many documents, and how many units in them. */
  readonly documents: readonly AgreementDocument[];
  readonly units: number;
  /** What the figures rest on: unit, rule, what is left out, how intervals were made. Whole sentences. */
  readonly basis: readonly string[];
  /** In the codebook's order. */
  readonly codes: readonly AgreementCode[];
  /** What is to be read with the figures of codes. Whole sentences. */
  readonly notes: readonly string[];
  readonly overall: {
    readonly alpha: FigureModel;
    /** Of two coders; null for more. */
    readonly pooledKappa: FigureModel | null;
    readonly exact: FigureModel;
    readonly half: FigureModel;
  };
  /** Further figures, in tables of their own: of values, of codes that exclude each other, of sets of codes. */
  readonly further: readonly FurtherFigures[];
  /** Of each pair of coders, by their places; none where there is but one. */
  readonly pairs: readonly AgreementPair[];
  /** The team's threshold, and how the lower limit of alpha stands to it, in a sentence; null where it has none. */
  readonly threshold: { readonly value: number; readonly said: string } | null;
  /** To paste into a paper, true of these figures. */
  readonly methods: string;
  /** With what all of it was computed. */
  readonly provenance: string;
}

export interface AgreementCode {
  readonly id: string;
  readonly name: string;
  readonly color: ColorPair;
  /** Passages, by coder. */
  readonly uses: readonly number[];
  /** How much both of two coders gave the code, one of them, neither; added up over pairs. */
  readonly both: number;
  readonly one: number;
  readonly neither: number;
  readonly percent: FigureModel;
  readonly positive: FigureModel;
  readonly negative: FigureModel;
  readonly alpha: FigureModel;
  /** Of two coders; null for more. */
  readonly kappa: FigureModel | null;
  readonly exact: FigureModel;
  readonly half: FigureModel;
  /** What is shown when asked for: names and figures. */
  readonly other: readonly { readonly name: string; readonly figure: FigureModel }[];
  /** Whether there are too few passages for a coefficient to say much. */
  readonly few: boolean;
}

export interface AgreementDocument {
  readonly key: string;
  /** Places of the coders who have finished it. */
  readonly coders: readonly number[];
  readonly units: number;
  readonly alpha: FigureModel;
}

export interface AgreementPair {
  readonly a: number;
  readonly b: number;
  readonly documents: number;
  readonly alpha: FigureModel;
  /** De Vries', over codes. */
  readonly pooledKappa: FigureModel;
}

/** Further figures of one kind. Words are those of reports. */
export interface FurtherFigures {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly figures: readonly (FigureModel | string)[] }[];
  readonly notes: readonly string[];
}

/** A figure, with its interval where it has one. */
export interface FigureModel {
  /** Null where there is none; then `why` says so in words. */
  readonly value: number | null;
  /** Whether it was not computed, since it must not be of such data; else, without a value, it is undefined. */
  readonly refused: boolean;
  readonly low: number | null;
  readonly high: number | null;
  readonly why: string | null;
}

export interface AgreementCasesAnswer {
  /** Each published case recomputed, as a table in plain text. */
  readonly text: string;
}
