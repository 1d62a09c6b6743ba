import { defined, notDefined, type Figure } from '../figure';
import { GAMMA_WEIGHTS, gammaDisorder } from '../gamma';
import { matchPassages, passageF1, type Matches } from '../passageF1';
import { inOrder, pairsOf, sum, type RatedUnit, type Ratings } from '../ratings';
import { writeSet } from '../sets';
import {
  onUnits,
  ratingsOfCode,
  stretchesOf,
  textOfCode,
  together,
  type MarkedText,
  type Stretch,
} from '../stretches';
import { tilingsOf, unitizingFigures, type UnitizingFigures } from '../unitizing';
import { isText, type Fields } from './caseFile';
import { InputError, textOf } from './cells';
import type { Parts } from './inputs';
import { onlyCode, type Spans } from './spans';

/** Coefficients of passages that are the same however long the texts are. */
export const UNMEASURED: ReadonlySet<string> = new Set(['spanF1', 'gammaObservedDisorder']);

/** The coefficients of passages themselves, by the names that files of cases have for them. */
export const OF_SPANS: Readonly<Record<string, (spans: Spans, params: Fields) => Figure>> = {
  spanF1: (spans, params) => {
    const share = shareOf(params);
    const { texts } = onlyCode(spans, params['code']);
    const figures = pairsOf(texts[0]?.coders.length ?? 0).map(([g, h]) =>
      passageF1(matchesOf(texts, g, h, share)),
    );
    // A pair of whom neither has a passage says nothing of passages, and is in no mean.
    const values = figures.flatMap((figure) => (figure.kind === 'value' ? [figure.value] : []));
    if (figures.length === 0) return notDefined('no-units');
    return values.length === 0 ? notDefined('no-passages') : defined(sum(values) / values.length);
  },
  uAlpha: (spans, params) => ofFamily(onlyCode(spans, params['code']), ({ u }) => u),
  barUAlpha: (spans, params) => ofFamily(onlyCode(spans, params['code']), ({ bar }) => bar),
  cuAlpha: (spans, params) => ofFamily(onlyCode(spans, params['code']), ({ cu }) => cu.figure),
  kuAlpha: (spans, params) => {
    const code = textOf(params['code'], '"code"');
    return ofFamily(spans, ({ ku }) => ku.get(code)?.figure ?? notDefined('unused'));
  },
  gammaObservedDisorder: (spans, params) => {
    const [text, another] = onlyCode(spans, params['code']).texts;
    if (text === undefined || another !== undefined) throw new InputError('it is of one text');
    const weights = {
      position: numberOf(params, 'alphaPositional', GAMMA_WEIGHTS.position),
      code: numberOf(params, 'betaCategorical', GAMMA_WEIGHTS.code),
      alone: numberOf(params, 'deltaEmpty', GAMMA_WEIGHTS.alone),
    };
    return gammaDisorder(
      text.coders.flatMap((marks) => (marks === null ? [] : [marks])),
      weights,
    );
  },
};

/**
 * Judgements of passages: yes or no of the code that the case names, else which codes there are; by character, or by the units
 * that the input gives; one part for each text.
 * @param byCode whether there is to be one for each code instead
 */
export function partsOfSpans(spans: Spans, params: Fields, byCode: boolean): Parts {
  const { code } = params;
  const texts = spans.texts.map((text, i) => inUnits(text, spans.units[i] ?? [], params));
  const coders = spans.texts[0]?.coders.length ?? 0;
  const isPooled = byCode || params['pooling'] !== undefined;
  const parts =
    code !== undefined
      ? texts.map((text) => ratingsOfCode([textOfCode(text)(textOf(code, '"code"'))]))
      : isPooled
        ? ofEachCode(texts, spans.codes)
        : ofCodeSets(texts.map(stretchesOf), params);
  const [first = { categories: ['yes', 'no'], coders, units: [] }, ...others] = parts.map((part) => ({
    ...part,
    coders,
  }));
  return [first, ...others];
}

function ofEachCode(texts: readonly MarkedText[], codes: readonly string[]): readonly Ratings[] {
  const ofCode = texts.map(textOfCode);
  return codes.map((code) => ratingsOfCode(ofCode.map((of) => of(code))));
}

/** A number among a case's parameters. */
export function numberOf(params: Fields, name: string, otherwise: number): number {
  const given = params[name] ?? otherwise;
  if (typeof given === 'number' && given >= 0) return given;
  throw new InputError(`${name} must be a number of 0 and more`);
}

/** The codes at each place as one category; none where a coder left the text uncoded, unless that is to count as missing. */
function ofCodeSets(texts: readonly (readonly Stretch[])[], { uncoded }: Fields): readonly Ratings[] {
  const isMissing = isText(uncoded) && /missing|dropped|excluded|left out/i.test(uncoded);
  const written = texts.map((stretches) =>
    stretches.map(({ length, codes }) => ({
      weight: length,
      given: codes.map((one) => (one === null || (isMissing && one.length === 0) ? null : writeSet(one))),
    })),
  );
  const categories = [
    ...new Set(written.flat().flatMap(({ given }) => given.flatMap((one) => one ?? []))),
  ].sort(inOrder);
  const places = new Map(categories.map((one, i) => [one, i]));
  return written.map((units): Ratings => {
    const rated = units.map(({ weight, given }): RatedUnit => ({
      weight,
      given: given.map((one) => (one === null ? null : (places.get(one) ?? null))),
    }));
    return { categories, coders: rated[0]?.given.length ?? 0, units: together(rated) };
  });
}

/** The text in the units that are asked for. */
function inUnits(text: MarkedText, units: MarkedTextUnits, params: Fields): MarkedText {
  const unit = params['unit'] === undefined ? 'character' : textOf(params['unit'], '"unit"');
  const rule = params['rule'] === undefined ? 'any' : textOf(params['rule'], '"rule"');
  if (/^(?:character|utf|code|unicode)/i.test(unit)) return text;
  const given = /^document/i.test(unit) && units.length === 0 ? [{ start: 0, end: text.length }] : units;
  if (given.length === 0) throw new InputError(`"units" must give where each ${unit} is`);
  return onUnits(text, given, HALF.test(rule) ? 'half' : 'any');
}

type MarkedTextUnits = Spans['units'][number];

/** How a rule may say that half of a unit must be coded. */
const HALF = /half|majority|50\s*%|0?\.5\b/i;

function matchesOf(texts: readonly MarkedText[], first: number, second: number, share: number): Matches {
  let [matched, a, b] = [0, 0, 0];
  for (const { coders } of texts) {
    const [mine, theirs] = [coders[first] ?? null, coders[second] ?? null];
    if (mine === null || theirs === null) continue;
    const found = matchPassages(mine, theirs, share);
    [matched, a, b] = [matched + found.matched, a + found.a, b + found.b];
  }
  return { matched, a, b };
}

/** 1 for exact boundaries, else the number that the rule names. */
function shareOf({ rule = 'exact' }: Fields): number {
  const written = textOf(rule, '"rule"');
  const named = /(\d*\.?\d+)\s*(%?)/.exec(written);
  if (named === null) return /half/i.test(written) ? 0.5 : 1;
  return Number(named[1]) / (named[2] === '%' ? 100 : 1);
}

function ofFamily({ texts, codes }: Spans, choose: (figures: UnitizingFigures) => Figure): Figure {
  const tilings = tilingsOf(texts, codes);
  return 'kind' in tilings ? tilings : choose(unitizingFigures(tilings));
}
