import assert from 'node:assert/strict';
import type { AgreementCode, AgreementModel, FigureModel } from '../../server/src/protocol/agreement';
import { saidFigure, shownFigure } from '../../server/src/features/figures/figureWords';
import { figuresMessage } from '../../client/src/views/agreementTable';

const figure = (
  value: number | null,
  low: number | null = null,
  high: number | null = null,
): FigureModel => ({
  ...{ value, refused: false, low, high },
  why: value === null ? 'nobody gave the code' : null,
});

const code = (id: string, one: number, alpha: FigureModel): AgreementCode => ({
  ...{ id, name: `Code\n ${id}`, color: { light: '#112233', dark: '#ddeeff' } },
  ...{ uses: [3, 1], both: 12_000, one, neither: 5, few: true },
  ...{ percent: figure(0.987), positive: figure(0.5), negative: figure(0.9), alpha },
  ...{ kappa: figure(-0.0004), exact: figure(null), half: figure(1) },
  other: [{ name: 'Gwet’s AC1', figure: figure(0.9) }],
});

const MODEL: AgreementModel = {
  ok: true,
  coders: [
    { id: 'sg', name: 'Sonja' },
    { id: 'kl', name: 'Kit' },
  ],
  choices: {
    coders: [
      { id: 'sg', name: 'Sonja' },
      { id: 'kl', name: 'Kit' },
    ],
    rounds: [],
  },
  documents: [{ key: 'P1', coders: [0, 1], units: 1000, alpha: figure(0.25) }],
  units: 1000,
  basis: ['Unit: character.'],
  codes: [code('a', 3, figure(0.4, 0.2, 0.6)), code('b', 30, figure(null))],
  overall: { alpha: figure(0.5, 0.4, 0.6), pooledKappa: figure(0.5), exact: figure(0.3), half: figure(0.6) },
  further: [
    {
      title: 'Sets',
      columns: ['alpha', 'x'],
      rows: [{ name: 'MASI', figures: [figure(0.5), '7'] }],
      notes: [],
    },
  ],
  pairs: [],
  notes: ['Only Sonja gave Code a.'],
  threshold: { value: 0.667, said: 'The lower limit is below.' },
  methods: 'Sonja and Kit coded.',
  provenance: 'Passage 0.1.0.',
};
const CHOICES = {
  unit: 'character',
  fixedBy: null,
  rule: 'any',
  level: null,
  coders: null,
  round: null,
} as const;

describe('the page of agreement figures', () => {
  const message = figuresMessage(MODEL, CHOICES);
  const { figures } = message;
  assert.ok(figures);

  it('says whose agreement it is, and what it rests on', () => {
    assert.equal(message.title, 'Agreement of Sonja and Kit');
    assert.deepEqual(figures.facts, [
      '1 document, with 1,000 units',
      'Unit: character.',
      'The lower limit is below.',
    ]);
    assert.equal(figures.methods.text, 'Sonja and Kit coded.');
  });

  it('has a row for each code, with all that is always shown', () => {
    const { columns, rows, notes, sorted } = figures.codes;
    assert.deepEqual(
      columns.map(({ name }) => name),
      [
        'Code',
        'Uses',
        'Both',
        'One',
        'Neither',
        '%',
        'Positive',
        'Negative',
        'Alpha',
        'Kappa',
        'F1 exact',
        'F1 half',
      ],
    );
    assert.deepEqual(
      rows[0]?.cells.map(({ text }) => text),
      [
        'Code a *',
        '3 / 1',
        '12,000',
        '3',
        '5',
        '98.7',
        '0.500',
        '0.900',
        '0.400 [0.200, 0.600]',
        '0.000',
        'undefined',
        '1.000',
      ],
    );
    assert.deepEqual([rows[0]?.code, sorted, notes.length], ['a', { column: 3, down: true }, 2]);
    assert.equal(notes[1], 'Only Sonja gave Code a.');
  });

  it('has coefficients that rest on few passages stand back, and their counts not', () => {
    const many = { ...MODEL, codes: [{ ...code('a', 1, figure(0.5)), few: false }] };
    const faint = (model: AgreementModel) =>
      figuresMessage(model, CHOICES).figures?.codes.rows[0]?.cells.map((cell) => cell.faint);
    assert.deepEqual(faint(MODEL), [...Array<boolean>(5).fill(false), ...Array<boolean>(7).fill(true)]);
    assert.ok(faint(many)?.every((one) => !one));
    assert.equal(figures.other[0]?.rows[0]?.cells[1]?.faint, true);
  });

  it('says why a figure is undefined, and sorts it neither as 0 nor as 1', () => {
    const alpha = figures.codes.rows[1]?.cells[8];
    assert.deepEqual(
      [alpha?.text, alpha?.spoken, alpha?.sort, alpha?.interval],
      ['undefined', 'undefined, because nobody gave the code', null, null],
    );
  });

  it('does not call undefined what was refused: it is not computed, as in reports', () => {
    const refused = { ...figure(null), refused: true, why: 'the values are not numbers' };
    const page = figuresMessage({ ...MODEL, codes: [code('a', 1, refused)] }, CHOICES).figures;
    const alpha = page?.codes.rows[0]?.cells[8];
    assert.deepEqual(
      [alpha?.text, alpha?.spoken],
      ['not computed', 'not computed, because the values are not numbers'],
    );
    assert.equal(shownFigure({ kind: 'refused', why: 'not-numbers' }), alpha?.text);
    assert.equal(saidFigure({ kind: 'refused', why: 'not-numbers' }), alpha?.spoken);
  });

  it('draws intervals of alpha with the threshold across, and others without', () => {
    const [alpha] = figures.overall;
    assert.deepEqual(alpha?.cell.interval, { low: 0.4, high: 0.6, value: 0.5, isAlpha: true });
    assert.equal(alpha?.cell.spoken, '0.500, interval from 0.400 to 0.600');
    assert.equal(figures.axis.threshold, 0.667);
    const wide = { ...MODEL, codes: [{ ...code('a', 1, figure(1)), kappa: figure(0.5, 0.1, 0.9) }] };
    const kappa = figuresMessage(wide, CHOICES).figures?.codes.rows[0]?.cells[9]?.interval;
    assert.equal(kappa?.isAlpha, false);
  });

  it('has no column of kappa for three coders, and a table of pairs', () => {
    const three = {
      ...MODEL,
      coders: [...MODEL.coders, { id: 'mo', name: 'Mo' }],
      codes: MODEL.codes.map((one) => ({ ...one, kappa: null, uses: [3, 1, 2] })),
      pairs: [{ a: 0, b: 2, documents: 1, alpha: figure(null), pooledKappa: figure(0.25) }],
    };
    const page = figuresMessage(three, CHOICES).figures;
    assert.ok(!page?.codes.columns.some(({ name }) => name === 'Kappa'));
    assert.equal(page?.codes.rows[0]?.cells.length, page?.codes.columns.length);
    assert.deepEqual(
      page?.pairs?.rows[0]?.cells.map(({ text }) => text),
      ['Sonja', 'Mo', '1', 'undefined', '0.250'],
    );
    assert.equal(figures.pairs, null);
  });

  it('unfolds other coefficients, and whatever else the server has computed', () => {
    assert.deepEqual(
      figures.other.map(({ title, rows }) => [title, rows[0]?.cells.map(({ text }) => text)]),
      [
        ['Other coefficients', ['Code a *', '0.900']],
        ['Sets', ['MASI', '0.500', '7']],
      ],
    );
  });

  it('says what to do where there is nothing, and why where there must be nothing', () => {
    const hint = (answer: Parameters<typeof figuresMessage>[0]) => figuresMessage(answer, CHOICES).hint;
    assert.match(hint(null) ?? '', /being computed/);
    assert.match(hint({ ...MODEL, documents: [] }) ?? '', /Mark as Done/);
    const alone = { ...MODEL, documents: [], coders: [] };
    const message = figuresMessage(alone, { ...CHOICES, coders: ['sg'] });
    assert.deepEqual([message.hint, message.coders?.coders.length], ['Choose two coders or more.', 2]);
    assert.equal(hint({ ok: false, message: 'turned off' }), 'turned off');
  });
});
