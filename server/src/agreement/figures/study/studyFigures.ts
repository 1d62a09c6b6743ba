import { codersIn, compareKeys, type CodersOf } from '../../../analysis/layers';
import type { Hash } from '../../../project/hash';
import type { StepsDone } from '../../../project/steps';
import type { Study } from '../../../project/types';
import { alphaOf, coincidencesOf, disagreementOf } from '../alpha';
import type { Figure } from '../figure';
import { countsOfTable, pairsOf, sum, type Table } from '../ratings';
import { otherFigures, pairTables, type OtherFigures } from './codeFigures';
import type { Fixed } from './fixed';
import { groupSteps, type GroupFigures } from './groups';
import { drawingOf, type IntervalOptions } from './drawing';
import {
  estimateSteps,
  noCodes,
  overallAlpha,
  pooledOf,
  type Estimated,
  type Estimates,
  type OverallFigures,
} from './intervals';
import { judgementSteps, type JudgedDocument, type JudgeOptions, type NotJudged } from './judged';
import { biasIndex, cohenKappa, cohenKappaMax, prevalenceIndex } from '../twoCoders';
import { atLevel } from './level';
import type { MainFigures } from './moments';
import { cutsByDocument, partSteps, type Part } from './parts';
import { setSteps, type SetFigures } from './setFigures';
import { valueSteps, type ValueFigures } from './valueFigures';

/** How figures of a study are computed. */
export interface FigureOptions extends JudgeOptions, IntervalOptions {
  /** Groups of codes that exclude each other. */
  readonly groups: readonly (readonly string[])[];
  /** Whether coders who have judged nothing that another has judged are left out, as they are where nobody was named. */
  readonly onlyReaders: boolean;
}

/** Everything that is said of a study's agreement, with what it rests on. */
export interface StudyFigures {
  readonly options: FigureOptions;
  /** Ids of the coders; places of coders are those in this list. */
  readonly coders: readonly string[];
  /** Where the units are passages: whose, and what is to be said of them; null for other units. */
  readonly fixed: FixedFigures | null;
  /** By key. */
  readonly documents: readonly DocumentFigures[];
  readonly leftOut: readonly NotJudged[];
  readonly overall: Estimates<OverallFigures>;
  readonly resampled: Estimated['resampled'];
  readonly drawn: Estimated['drawn'];
  /** Codes that somebody gave, in the codebook's order, then those that it does not have. */
  readonly codes: readonly CodeFigures[];
  /** How many codes of the codebook, at this level, nobody gave. */
  readonly unused: number;
  readonly pairs: readonly PairFigures[];
  readonly values: readonly ValueFigures[];
  readonly groups: readonly GroupFigures[];
  /** Null by character and by word, where sets of codes are no units that anybody judges. */
  readonly sets: SetFigures | null;
}

/** Passages of one coder as units, over all documents. */
export interface FixedFigures extends Fixed {
  readonly by: string;
  /** As the codebook calls the coder. */
  readonly name: string;
}

export interface DocumentFigures {
  readonly key: string;
  readonly round: string | null;
  /** Places of the coders who have read it. */
  readonly coders: readonly number[];
  readonly units: number;
  readonly alpha: Figure;
}

export interface CodeFigures {
  readonly code: string;
  readonly main: Estimates<MainFigures>;
  readonly other: OtherFigures;
  /** Passages with the code, by coder. */
  readonly uses: readonly number[];
  /** [[both, first alone], [second alone, neither]], summed over all pairs of coders. */
  readonly table: readonly (readonly number[])[];
}

export interface PairFigures {
  readonly a: number;
  readonly b: number;
  /** Documents that both have read. */
  readonly documents: number;
  readonly alpha: Figure;
  /** De Vries', over codes. */
  readonly pooledKappa: Figure;
  /** Cohen's kappa of each code, in the order of codes, with what it is to be read with. */
  readonly codes: readonly PairOfCode[];
}

export interface PairOfCode {
  /** [[both, first alone], [second alone, neither]]. */
  readonly table: readonly (readonly number[])[];
  readonly kappa: Figure;
  readonly kappaMax: Figure;
  readonly prevalence: Figure;
  readonly bias: Figure;
}

/** Computes the figures of a study, in steps. */
export function* studyFigureSteps(
  study: Study,
  options: FigureOptions,
  hash: Hash,
  codersOf: CodersOf = codersIn,
): Generator<StepsDone, StudyFigures> {
  const judged = yield* judgementSteps(study, options, hash, codersOf);
  const { leftOut } = judged;
  const { ids, documents } = options.onlyReaders
    ? readersOnly(options.coders, judged.documents)
    : { ids: options.coders, documents: judged.documents };
  const { used, unused } = codesOf(study, documents, options);
  // What is left is of all documents.
  const read: StepsDone = { done: documents.length, all: documents.length };
  const parts = yield* told(partSteps(documents, used), read);
  const coders = ids.length;
  const drawing = drawingOf(parts, options);
  const { overall, codes, resampled, drawn } = yield* told(
    estimateSteps(parts, coders, used.length, drawing, options),
    read,
  );
  const sums = parts.map((part) => part.sums);
  const ofCodes: { readonly figures: CodeFigures; readonly tables: readonly Table[] }[] = [];
  for (const [i, main] of codes.entries()) {
    const code = used[i] ?? '';
    const tables = pairTables(sums, code);
    const table = [0, 1].map((row) =>
      [0, 1].map((cell) => sum(tables.map(({ cells }) => cells[row]?.[cell] ?? 0))),
    );
    const uses = usesOf(documents, code, coders);
    ofCodes.push({ figures: { code, main, other: otherFigures(sums, code, tables), uses, table }, tables });
    yield read;
  }
  const cuts = cutsByDocument(parts, documents.length);
  const values: ValueFigures[] = [];
  for (const scaled of scaledCodes(study, used))
    values.push(yield* told(valueSteps(documents, cuts, scaled, drawing, options), read));
  const groups: GroupFigures[] = [];
  for (const group of options.groups)
    groups.push(yield* told(groupSteps(documents, cuts, group, drawing, options), read));
  const hasSets = options.unit !== 'character' && options.unit !== 'word';
  const sets = hasSets ? yield* told(setSteps(documents, cuts, drawing, options), read) : null;
  return {
    ...{ options, leftOut, overall, resampled, drawn, unused },
    coders: ids,
    fixed: fixedFigures(study, documents, ids.length, options),
    documents: documents
      .map((document, i) => documentFigures(document, parts, i))
      .sort((x, y) => compareKeys(x.key, y.key)),
    codes: ofCodes.map(({ figures }) => figures),
    pairs: pairsOf(coders).map(([a, b], pair) => ({
      ...{ a, b },
      ...figuresOfPair(
        documents.filter(({ units }) => hasRead(units.coders[a]) && hasRead(units.coders[b])).length,
        ofCodes.flatMap(({ tables }) => tables[pair] ?? []),
      ),
    })),
    ...{ values, groups, sets },
  };
}

/** Steps that do not say how far they are, with what is said in their place. */
function* told<T>(steps: Generator<undefined, T>, done: StepsDone): Generator<StepsDone, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield done;
  }
}

/** Codes that were given, in the codebook's order, and how many were not. */
function codesOf(
  { codebook }: Study,
  documents: readonly JudgedDocument[],
  { level }: JudgeOptions,
): { readonly used: readonly string[]; readonly unused: number } {
  const given = new Set(
    documents.flatMap(({ characters }) =>
      characters.coders.flatMap((marks) => (marks ?? []).map(({ code }) => code)),
    ),
  );
  const rolled = atLevel(codebook, level);
  const known = codebook.codes.filter(({ id }) => rolled(id) === id);
  const strange = [...given].filter((code) => !codebook.byId.has(code)).sort();
  const used = [...known.flatMap(({ id }) => (given.has(id) ? [id] : [])), ...strange];
  const possible = known.filter(({ id, selectable }) => selectable && !given.has(id));
  return { used, unused: possible.length };
}

/** Documents without the coders who have read none of them. */
function readersOnly(
  coders: readonly string[],
  documents: readonly JudgedDocument[],
): { readonly ids: readonly string[]; readonly documents: readonly JudgedDocument[] } {
  const isReader = coders.map((_, coder) => documents.some(({ units }) => hasRead(units.coders[coder])));
  const readers = <T>(ofCoders: readonly T[]): readonly T[] =>
    ofCoders.filter((_, coder) => isReader[coder] === true);
  return {
    ids: readers(coders),
    documents: documents.map((document) => ({
      ...document,
      characters: { ...document.characters, coders: readers(document.characters.coders) },
      units: { ...document.units, coders: readers(document.units.coders) },
      values: readers(document.values),
      fixed: document.fixed && { ...document.fixed, outside: readers(document.fixed.outside) },
    })),
  };
}

function fixedFigures(
  { codebook }: Study,
  documents: readonly JudgedDocument[],
  coders: number,
  { fixedBy: by }: JudgeOptions,
): FixedFigures | null {
  if (by === null) return null;
  const all = documents.flatMap(({ fixed }) => fixed ?? []);
  return {
    ...{ by, name: codebook.coders.get(by)?.name ?? by },
    overlapping: sum(all.map(({ overlapping }) => overlapping)),
    outside: Array.from({ length: coders }, (_, coder) => sum(all.map(({ outside }) => outside[coder] ?? 0))),
  };
}

function documentFigures(
  { key, round, units }: JudgedDocument,
  parts: readonly Part[],
  place: number,
): DocumentFigures {
  const mine = parts.filter(({ document }) => document === place);
  const [first] = mine;
  const moments = (first?.moments ?? []).map((one, code) => {
    const total = new Float64Array(one.length);
    for (const part of mine)
      part.moments[code]?.forEach((amount, i) => (total[i] = (total[i] ?? 0) + amount));
    return total;
  });
  const coders = units.coders.flatMap((marks, coder) => (marks === null ? [] : [coder]));
  return { key, round, coders, units: units.length, alpha: overallAlpha(moments, true) };
}

function usesOf(documents: readonly JudgedDocument[], code: string, coders: number): readonly number[] {
  return Array.from({ length: coders }, (_, coder) =>
    sum(
      documents.map(
        ({ characters }) => (characters.coders[coder] ?? []).filter((mark) => mark.code === code).length,
      ),
    ),
  );
}

/** @param documents how many both have read @param tables a table for each code */
function figuresOfPair(documents: number, tables: readonly Table[]): Omit<PairFigures, 'a' | 'b'> {
  return {
    documents,
    alpha: tables.length === 0 ? noCodes(documents > 0) : alphaOfPair(tables),
    pooledKappa: pooledOf(tables, documents > 0),
    codes: tables.map((table) => ({
      table: table.cells,
      kappa: cohenKappa(table),
      kappaMax: cohenKappaMax(table),
      prevalence: prevalenceIndex(table),
      bias: biasIndex(table),
    })),
  };
}

function alphaOfPair(tables: readonly Table[]): Figure {
  const parts = tables.map((table) => disagreementOf(coincidencesOf(countsOfTable(table)), 'nominal'));
  const judged = tables.some(({ cells }) => sum(cells.flat()) > 0);
  return alphaOf(
    parts.flatMap((part) => ('kind' in part ? [] : [part])),
    judged,
  );
}

/** Codes with a scale of values of their own, and these in their order. */
function scaledCodes(
  { codebook }: Study,
  used: readonly string[],
): readonly { readonly code: string; readonly scale: readonly string[] }[] {
  return used.flatMap((code) => {
    const scale = codebook.scales.get(codebook.byId.get(code)?.scale ?? '');
    if (scale === undefined || scale.codes) return [];
    return [{ code, scale: scale.values.map(({ value }) => value) }];
  });
}

function hasRead(marks: unknown): boolean {
  return marks !== null && marks !== undefined;
}
