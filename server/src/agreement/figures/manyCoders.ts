import { beyondChance, defined, notDefined, refused, type Figure } from './figure';
import { pairsOf, sum, type Counts, type Ratings, type Table } from './ratings';
import { cohenKappa } from './twoCoders';
import { weightMatrix, type Scale, type Weights } from './weights';

/*
 * Any number of coders, of whom some may not have judged a unit. Units with two judgements or more show agreement; those
 * with one or more show how often categories are used (Gwet, Handbook of Inter-Rater Reliability, 4th edition, 2014,
 * chapter 2). Alpha is different there, and has a file of its own.
 */

/**
 * The mean over units of the share of pairs of coders who gave the same (not of units on which all agree, which shrinks
 * with every coder).
 */
export function pairwiseAgreement(counts: Counts): Figure {
  return weightedAgreement(counts, identity(counts));
}

/**
 * Fleiss' kappa: p_e = sum p_k^2, p_k the mean over units of the share of their judgements in k (Fleiss, "Measuring nominal
 * scale agreement among many raters", Psychological Bulletin 76, 1971; with missing judgements after Gwet 2014). For two
 * coders it is Scott's pi.
 */
export function fleissKappa(counts: Counts): Figure {
  const observed = pairwiseAgreement(counts);
  if (observed.kind !== 'value') return observed;
  const shares = sharesOf(counts);
  if (used(shares) < 2) return notDefined('no-variation');
  return defined(beyondChance(observed.value, sum(shares.map((share) => share ** 2))));
}

/**
 * Fleiss' kappa of one category against all others together: as if there were two categories (Fleiss 1971; with
 * equal numbers of judgements it is the same).
 */
export function fleissKappaOfCategory(counts: Counts, category: number): Figure {
  return fleissKappa(against(counts, category));
}

/**
 * The coefficient with evenly used categories: p_e = 1 / q, q the number of categories declared (Brennan and Prediger,
 * "Coefficient kappa: some uses, misuses, and alternatives", Educational and Psychological Measurement 41, 1981; for many
 * coders it is Randolph's free-marginal kappa, 2005).
 */
export function brennanPrediger(counts: Counts): Figure {
  const observed = pairwiseAgreement(counts);
  if (observed.kind !== 'value') return observed;
  const q = counts.categories.length;
  return q < 2 ? notDefined('one-category') : defined(beyondChance(observed.value, 1 / q));
}

/**
 * Gwet's AC1, and with weights AC2: p_e = T sum p_k (1 - p_k) / (q (q - 1)), T the sum of all weights, which is q for AC1
 * (Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement", British Journal of
 * Mathematical and Statistical Psychology 61, 2008; AC2 after Gwet 2014).
 */
export function gwetAC(counts: Counts, weights: Weights = 'identity', scale: Scale = 'rank'): Figure {
  const matrix = weightMatrix(counts.categories, weights, scale);
  if (matrix === null) return refused('not-numbers');
  const observed = weightedAgreement(counts, matrix);
  if (observed.kind !== 'value') return observed;
  const q = counts.categories.length;
  if (q < 2) return notDefined('one-category');
  const total = sum(matrix.flat());
  const shares = sharesOf(counts);
  const expected = (total * sum(shares.map((share) => share * (1 - share)))) / (q * (q - 1));
  return expected === 1 ? notDefined('no-variation') : defined(beyondChance(observed.value, expected));
}

/**
 * Conger's kappa: p_e is the mean over pairs of coders of sum p_gk p_hk, p_gk the share of coder g's judgements in k, so that
 * each keeps their own margins (Conger, "Integration and generalization of kappas for multiple raters", Psychological
 * Bulletin 88, 1980). For two coders who judged everything it is Cohen's kappa.
 * @param given for each coder how often they gave each category; who gave nothing is left out
 */
export function congerKappa(counts: Counts, given: readonly (readonly number[])[]): Figure {
  const observed = pairwiseAgreement(counts);
  if (observed.kind !== 'value') return observed;
  if (used(sharesOf(counts)) < 2) return notDefined('no-variation');
  const shares = given.flatMap((ofCoder) => {
    const total = sum(ofCoder);
    return total === 0 ? [] : [ofCoder.map((one) => one / total)];
  });
  const pairs = pairsOf(shares.length);
  const alike = pairs.map(([g, h]) =>
    sum(counts.categories.map((_, k) => at(shares, g, k) * at(shares, h, k))),
  );
  return defined(beyondChance(observed.value, sum(alike) / pairs.length));
}

/**
 * Light's kappa: the mean of Cohen's kappas of all pairs of coders, undefined as soon as one of them is (Light, "Measures of
 * response agreement for qualitative data", Psychological Bulletin 76, 1971).
 */
export function lightKappa(tables: readonly Table[]): Figure {
  const kappas = tables.map(cohenKappa);
  if (kappas.length === 0) return notDefined('no-units');
  const values = kappas.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
  if (values.length < kappas.length) return notDefined('pair-undefined');
  return defined(sum(values) / values.length);
}

/** How often each coder gave each category. */
export function givenBy({ categories, coders, units }: Ratings): readonly (readonly number[])[] {
  const given = Array.from({ length: coders }, () => new Array<number>(categories.length).fill(0));
  for (const { weight, given: all } of units)
    all.forEach((place, coder) => {
      const row = given[coder];
      if (place !== null && row !== undefined) row[place] = (row[place] ?? 0) + weight;
    });
  return given;
}

/** Counts of one category (first) against all others together (second). */
export function against({ units }: Counts, category: number): Counts {
  return {
    categories: ['yes', 'no'],
    units: units.map(({ weight, counts, judged }) => {
      const given = counts[category] ?? 0;
      return { weight, counts: [given, judged - given], judged };
    }),
  };
}

/** The mean over units of the weight that pairs of judgements have in common. */
function weightedAgreement({ units }: Counts, matrix: readonly (readonly number[])[]): Figure {
  let [agreed, n] = [0, 0];
  for (const { weight, counts, judged } of units) {
    if (judged < 2) continue;
    n += weight;
    agreed += (weight * likePairs(counts, matrix)) / (judged * (judged - 1));
  }
  return n === 0 ? notDefined('no-units') : defined(agreed / n);
}

/** The weights of all pairs of a unit's judgements together. In plain loops: resampling asks for it a million times. */
function likePairs(counts: readonly number[], matrix: readonly (readonly number[])[]): number {
  let like = 0;
  for (const [k, mine] of counts.entries()) {
    // Of many categories a unit has few: what is 0 adds nothing.
    if (mine === 0) continue;
    const row = matrix[k] ?? [];
    let shared = 0;
    for (let l = 0; l < counts.length; l++) shared += (counts[l] ?? 0) * (row[l] ?? 0);
    like += mine * (shared - 1);
  }
  return like;
}

/** For each category the mean over units of the share of their judgements in it. */
function sharesOf({ categories, units }: Counts): readonly number[] {
  const shares = new Array<number>(categories.length).fill(0);
  let n = 0;
  for (const { weight, counts, judged } of units) {
    if (judged === 0) continue;
    n += weight;
    counts.forEach((given, k) => (shares[k] = (shares[k] ?? 0) + (weight * given) / judged));
  }
  return shares.map((share) => share / n);
}

function used(shares: readonly number[]): number {
  return shares.filter((share) => share > 0).length;
}

function identity({ categories }: Counts): readonly (readonly number[])[] {
  return categories.map((_, k) => categories.map((_other, l) => (k === l ? 1 : 0)));
}

function at(matrix: readonly (readonly number[])[], i: number, k: number): number {
  return matrix[i]?.[k] ?? 0;
}
