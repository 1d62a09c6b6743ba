import { t } from '@vscode/l10n';
import type {
  AgreementAnswer,
  AgreementCode,
  AgreementModel,
  FigureModel,
  FurtherFigures,
} from '../../../server/src/protocol/agreement';
import type {
  FigureCell,
  FigureColumn,
  FiguresMessage,
  FiguresPage,
  FigureTable,
} from '../webviews/messages';
import { choicesOf, codersOf, type FigureChoices } from './figureChoices';
import { counted, languageOfWords, oneLine, plural } from './words';

/** What the page of figures shows. @param answer null while nobody has been asked for a study */
export function figuresMessage(answer: AgreementAnswer | null, choices: FigureChoices): FiguresMessage {
  const toChoose = { coders: codersOf(answer, choices), choices: choicesOf(answer, choices) };
  const none = (hint: string): FiguresMessage => ({
    ...{ kind: 'figures', title: t('Agreement figures'), hint, ...toChoose, figures: null },
  });
  if (answer === null) return none(t('The figures are being computed…'));
  if (!answer.ok) return none(answer.message);
  const names = answer.coders.map(({ name }) => oneLine(name));
  const whose = new Intl.ListFormat(languageOfWords(), { type: 'conjunction' }).format(names);
  if (answer.documents.length === 0) {
    if (toChoose.coders !== null && toChoose.coders.coders.filter(({ ticked }) => ticked).length < 2)
      return none(t('Choose two coders or more.'));
    const hint = t(
      'There is no document that two coders have finished in the same words. Mark as Done in the view Documents says that a copy is finished.',
    );
    return none([hint, ...answer.basis.slice(-1)].join(' '));
  }
  return {
    kind: 'figures',
    title: t('Agreement of {0}', whose),
    hint: null,
    ...toChoose,
    figures: pageOf(answer),
  };
}

function pageOf(model: AgreementModel): FiguresPage {
  const { documents, units, threshold, basis, overall } = model;
  return {
    facts: [
      t(
        '{0}, with {1}',
        counted.documents(documents.length),
        plural(units, t('{0} unit', shownCount(units)), t('{0} units', shownCount(units))),
      ),
      ...basis,
      ...(threshold === null ? [] : [threshold.said]),
    ],
    overall: [
      { name: t('Alpha over all codes'), cell: figureCell(overall.alpha, 'alpha') },
      ...(overall.pooledKappa === null
        ? []
        : [{ name: t('Pooled kappa (De Vries)'), cell: figureCell(overall.pooledKappa, 'plain') }]),
      { name: t('Passage F1, exact'), cell: figureCell(overall.exact, 'plain') },
      { name: t('Passage F1, half'), cell: figureCell(overall.half, 'plain') },
    ],
    codes: codesTable(model),
    other: [otherTable(model), ...model.further.map(furtherTable)],
    pairs: pairsTable(model),
    documents: documentsTable(model),
    axis: { from: AXIS.from, to: AXIS.to, threshold: threshold?.value ?? null },
    methods: { title: t('For a paper'), text: model.methods, copy: t('Copy') },
    provenance: model.provenance,
    words: {
      other: t('Other coefficients'),
      check: t('Check the coefficients against published cases'),
      sorted: t('Sort by {0}', '{0}'),
    },
  };
}

/** What intervals are drawn on: lower figures stand at its edge. */
const AXIS = { from: -0.25, to: 1 } as const;

function codesTable({ codes, coders, notes }: AgreementModel): FigureTable {
  const isPair = coders.length === 2;
  const columns: FigureColumn[] = [
    column(t('Code'), t('The code; it opens the places where coders do not agree on it')),
    column(
      t('Uses'),
      t('Passages with the code, by coder: {0}', coders.map(({ name }) => oneLine(name)).join(' / ')),
      true,
    ),
    column(t('Both'), t('How much both of two coders gave the code, in units, added up over pairs'), true),
    column(t('One'), t('How much one of two coders gave the code, and the other did not'), true),
    column(t('Neither'), t('How much neither of two coders gave the code'), true),
    column(
      t({ message: '%', comment: 'Percent agreement, the head of a column' }),
      t('Percent agreement, yes and no alike'),
      true,
    ),
    column(t('Positive'), t('Agreement on having the code'), true),
    column(t('Negative'), t('Agreement on not having the code'), true),
    column(t('Alpha'), t('Krippendorff’s alpha, with its interval'), true),
    ...(isPair ? [column(t('Kappa'), t('Cohen’s kappa, with its interval'), true)] : []),
    column(t('F1 exact'), t('Share of passages with the same beginning and end'), true),
    column(t('F1 half'), t('Share of passages that overlap by half of what the two cover'), true),
  ];
  const rows = codes.map((code) => ({
    ...{ code: code.id, color: code.color },
    cells: [
      nameCell(code),
      {
        ...plainCell(code.uses.length > 4 ? shownCount(sum(code.uses)) : code.uses.join(' / ')),
        sort: sum(code.uses),
      },
      ...[code.both, code.one, code.neither].map((count) => ({
        ...plainCell(shownCount(count)),
        sort: count,
      })),
      ...[
        percentCell(code.percent),
        ...[code.positive, code.negative].map((figure) => figureCell(figure)),
        figureCell(code.alpha, 'alpha'),
        ...(code.kappa === null ? [] : [figureCell(code.kappa, 'plain')]),
        ...[code.exact, code.half].map((figure) => figureCell(figure)),
      ].map((cell) => ({ ...cell, faint: code.few })),
    ],
  }));
  // Those that coders disagree on over most of the text first.
  return {
    title: t('By code'),
    columns,
    rows,
    sorted: { column: 3, down: true },
    notes: [...(codes.some(({ few }) => few) ? [fewNote()] : []), ...notes],
  };
}

function fewNote(): string {
  return t('* fewer than 10 passages: too few for a coefficient to say much.');
}

/** As reports say it (NO_INTERVALS). */
function noIntervals(): string {
  return t('Without intervals, which stand with the figures of codes, of values and over all codes.');
}

function otherTable({ codes }: AgreementModel): FigureTable {
  const names = codes[0]?.other.map(({ name }) => name) ?? [];
  return {
    title: t('Other coefficients'),
    columns: [column(t('Code'), t('The code')), ...names.map((name) => column(name, name, true))],
    rows: codes.map((code) => ({
      ...{ code: code.id, color: code.color },
      cells: [
        nameCell(code),
        ...code.other.map(({ figure }) => ({ ...figureCell(figure), faint: code.few })),
      ],
    })),
    sorted: { column: 0, down: false },
    notes: [
      noIntervals(),
      t('Brennan–Prediger and AC1 count shared silence as agreement.'),
      t('Holsti’s coefficient of reliability, with passages as decisions, is the same number as F1.'),
    ],
  };
}

/** No column: rows stay in their order. */
const AS_THEY_COME = -1;

/** A table that the server has put together. */
function furtherTable({ title, columns, rows, notes }: FurtherFigures): FigureTable {
  return {
    title,
    columns: [
      column(t('Figure'), t('What the figure is of')),
      ...columns.map((name) => column(name, name, true)),
    ],
    rows: rows.map(({ name, figures }) => ({
      ...{ code: null, color: null },
      cells: [
        plainCell(oneLine(name)),
        ...figures.map((figure) => (typeof figure === 'string' ? plainCell(figure) : figureCell(figure))),
      ],
    })),
    sorted: { column: AS_THEY_COME, down: false },
    notes,
  };
}

function pairsTable({ pairs, coders }: AgreementModel): FigureTable | null {
  if (pairs.length === 0) return null;
  const name = (place: number): string => oneLine(coders[place]?.name ?? '');
  return {
    title: t('By pair of coders'),
    columns: [
      column(t('Coder'), t('One of the two')),
      column(
        t({ message: 'and', comment: 'The head of a column: the second of two coders' }),
        t('The other'),
      ),
      column(t('Documents'), t('Documents that both have finished'), true),
      column(t('Alpha'), t('Krippendorff’s alpha over all codes'), true),
      column(t('Pooled kappa'), t('De Vries’ pooled kappa over all codes'), true),
    ],
    rows: pairs.map(({ a, b, documents, alpha, pooledKappa }) => ({
      ...{ code: null, color: null },
      cells: [
        plainCell(name(a)),
        plainCell(name(b)),
        { ...plainCell(shownCount(documents)), sort: documents },
        figureCell(alpha),
        figureCell(pooledKappa),
      ],
    })),
    sorted: { column: 3, down: false },
    notes: [noIntervals()],
  };
}

function documentsTable({ documents, coders }: AgreementModel): FigureTable {
  return {
    title: t('By document'),
    columns: [
      column(t('Document'), t('The document')),
      column(t('Coders'), t('Coders who have finished it')),
      column(t('Units'), t('How much of it is judged, in units'), true),
      column(t('Alpha'), t('Krippendorff’s alpha over all codes'), true),
    ],
    rows: documents.map(({ key, coders: places, units, alpha }) => ({
      ...{ code: null, color: null },
      cells: [
        plainCell(oneLine(key)),
        plainCell(places.map((place) => oneLine(coders[place]?.name ?? '')).join(', ')),
        { ...plainCell(shownCount(units)), sort: units },
        figureCell(alpha),
      ],
    })),
    sorted: { column: 0, down: false },
    notes: [noIntervals()],
  };
}

function column(name: string, tooltip: string, isNumber = false): FigureColumn {
  return { name, tooltip, isNumber };
}

function nameCell({ name, few }: AgreementCode): FigureCell {
  return plainCell(few ? `${oneLine(name)} *` : oneLine(name));
}

function plainCell(text: string): FigureCell {
  return { text, spoken: text, sort: null, interval: null, faint: false };
}

function percentCell(figure: FigureModel): FigureCell {
  if (figure.value === null) return figureCell(figure);
  return { ...plainCell(format(100 * figure.value, 1)), sort: figure.value };
}

/**
 * A figure with its interval; in words where it is undefined.
 * @param drawn whether the interval is drawn too: plainly, or as that of alpha, which the team's threshold is for
 */
function figureCell(figure: FigureModel, drawn: 'alpha' | 'plain' | null = null): FigureCell {
  const { value, low, high } = figure;
  const { text, spoken } = figureWords(figure);
  if (value === null) return { ...plainCell(text), spoken };
  if (low === null || high === null) return { ...plainCell(text), sort: value };
  const [from, to] = [low, high].map((limit) => format(limit, DIGITS));
  return {
    text: `${text} [${from ?? ''}, ${to ?? ''}]`,
    spoken: t('{0}, interval from {1} to {2}', text, from ?? '', to ?? ''),
    ...{ sort: value, faint: false },
    interval: drawn === null ? null : { low, high, value, isAlpha: drawn === 'alpha' },
  };
}

/** Digits behind the point, as published coefficients have them. */
const DIGITS = 3;

/** A figure in the person's language, with as many digits as published ones have; where there is none, in words and with the reason. */
export function figureWords({ value, refused, why }: FigureModel): {
  readonly text: string;
  readonly spoken: string;
} {
  if (value === null)
    return refused
      ? { text: t('not computed'), spoken: t('not computed, because {0}', why ?? '') }
      : { text: t('undefined'), spoken: t('undefined, because {0}', why ?? '') };
  const text = format(value, DIGITS);
  return { text, spoken: text };
}

function format(value: number, digits: number): string {
  return new Intl.NumberFormat(languageOfWords(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  }).format(value);
}

function shownCount(count: number): string {
  return new Intl.NumberFormat(languageOfWords()).format(count);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
