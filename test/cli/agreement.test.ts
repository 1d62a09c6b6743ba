import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStudy } from '../support/studyFixture';
import { passage } from './run';

const BOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT], participant: ["P*"]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
agreement: {threshold: 0.667, thresholdSource: Krippendorff 2018}
codes: [{id: time, name: "Time | and rest"}, {id: pay}]
`;
const STUDY = `${BOOK}--- coding/sg/P1.md
---
coding: done
---
INT: So?
P1: [abcd]{#time}efghij
--- coding/kl/P1.md
---
coding: done
---
INT: So?
P1: ab[cdef]{#time}ghij
--- coding/sg/P2.md
---
coding: done
---
P2: x
`;

/** What \`--format json\` prints, as far as it is looked at. */
interface Json {
  readonly settings: {
    readonly unit: string;
    readonly interval: { readonly seed: number; readonly resamples: number };
  };
  readonly provenance: { readonly codebook: string; readonly version: string };
  readonly methods: string;
  readonly codes: readonly {
    readonly code: string;
    readonly table: unknown;
    readonly alpha: {
      readonly value: number;
      readonly interval?: { readonly kind: string };
      readonly jackknife?: unknown;
    };
  }[];
  readonly notInFigures: readonly { readonly key: string }[];
}

describe('passage agreement', () => {
  const folder = writeStudy(STUDY);

  it('prints the figures of a study, with everything that they rest on', async () => {
    const { code, out, err } = await passage(folder, 'agreement');
    assert.equal(err, '');
    assert.equal(code, 0);
    for (const line of [
      'Agreement of Sonja Marsh, Kit Lowe',
      '1 document · 11 characters\n',
      'Not in the figures: P2 (finished by fewer than two coders).',
      'there is too little to resample, so that there are no intervals',
      '* fewer than 10 passages',
      '1 code of the codebook was given by nobody.',
      'There is no lower limit of alpha to compare with your threshold of 0.667 (Krippendorff 2018).',
      'For a paper: Sonja Marsh and Kit Lowe independently coded 1 document.',
      'Passage 0.',
    ])
      assert.ok(out.toLowerCase().includes(line.toLowerCase()), `${line}\nis not in\n${out}`);
    // Both 2, one 4, neither 5: kappa (7/11 - (16+49)/121) / (1 - (16+49)/121).
    assert.match(
      out,
      /^Time \| and rest \* +1\/1 +2 +4 +5 +63\.6 +0\.500 +0\.714 +0\.250 +0\.214 +0\.000 +0\.000$/m,
    );
  });

  it('gives programs no interval where nobody disagrees either, which resampling would make out of nothing', async () => {
    const copies = ['sg', 'kl'].flatMap((coder) =>
      Array.from(
        { length: 12 },
        (_, n) => `--- coding/${coder}/P${n}.md\n---\ncoding: done\n---\nP${n}: [abcd]{#time}efgh${n}\n`,
      ),
    );
    const same = writeStudy(`${BOOK}${copies.join('')}`);
    const { out } = await passage(same, 'agreement', '--resamples', '50', '--format', 'json');
    const { alpha } = (JSON.parse(out) as Json).codes[0] ?? {};
    assert.deepEqual([alpha?.value, alpha?.interval?.kind, alpha?.jackknife], [1, 'none', null]);
    const { out: csv } = await passage(same, 'agreement', '--resamples', '50', '--format', 'csv');
    assert.match(csv, /^time,.*,1,,,,/m);
  });

  it('prints Markdown in which names cannot make cells, CSV, and JSON with settings and provenance', async () => {
    const md = await passage(folder, 'agreement', '--format', 'md');
    assert.match(md.out, /^\| Time \\\| and rest \* \| 1\/1 \| 2 \|/m);
    const csv = await passage(folder, 'agreement', '--format', 'csv');
    assert.match(csv.out, /^code,name,uses sg,uses kl,both,first_only,second_only,neither,percent,/);
    assert.match(csv.out, /\r\ntime,Time \| and rest,1,1,2,2,2,5,0\.636/);
    const { out } = await passage(folder, 'agreement', '--format', 'json', '--seed', '7', '--unit', 'turn');
    const json = JSON.parse(out) as Json;
    assert.deepEqual(
      [json.settings.unit, json.settings.interval.seed, json.settings.interval.resamples],
      ['turn', 7, 10_000],
    );
    assert.match(json.provenance.codebook, /^[0-9a-f]{64}$/);
    assert.match(json.methods, /by turn \(1 turn; a turn is coded if any character/);
    assert.deepEqual(
      json.notInFigures.map(({ key }) => key),
      ['P2'],
    );
  });

  it('prints weighted kappa and AC2 of values beside their alphas, in every format', async () => {
    const values = writeStudy(
      `${BOOK.replace('{id: pay}', '{id: pay, scale: way}')}scales: {way: {values: {"-1": x, "0": y, "+1": z}}}\n` +
        [
          '[ab]{#pay:-1}[cd]{#pay:0}[ef]{#pay:+1}[gh]{#pay:+1} ij',
          '[ab]{#pay:0}[cd]{#pay:0}[ef]{#pay:+1}[gh]{#pay:-1} ij',
        ]
          .map((text, i) => `--- coding/${i === 0 ? 'sg' : 'kl'}/P1.md\n---\ncoding: done\n---\n${text}\n`)
          .join(''),
    );
    const print = async (format: string) =>
      (await passage(values, 'agreement', '--other', '--format', format, '--resamples', '20')).out;
    const table = await print('table');
    assert.match(
      table,
      /alpha nominal +kappa linear +kappa quadratic +AC2 linear +AC2 quadratic +characters +coverage\npay .* 0\.143 +0\.000 +0\.172 +0\.091 +8 +100\.0.%\nWeights of kappa/,
    );
    assert.match(await print('md'), /\| 0\.143 \| 0\.000 \| 0\.172 \| 0\.091 \| 8 \|/);
    const [header = '', row = ''] = (await print('csv')).split('\r\n');
    const cells = new Map(header.split(',').map((name, i) => [name, row.split(',')[i]]));
    assert.deepEqual(
      [...['values_kappa_linear', 'values_kappa_quadratic', 'values_ac2_linear', 'values_characters']].map(
        (name) => Number(cells.get(name)).toFixed(3),
      ),
      ['0.143', '0.000', '0.172', '8.000'],
    );
    const json = JSON.parse(await print('json')) as {
      readonly values: readonly {
        readonly weightsBy: string;
        readonly ac2: { readonly linear: { readonly value: number } };
        readonly pairs: readonly {
          readonly a: string;
          readonly weightedKappa: { readonly quadratic: unknown };
        }[];
      }[];
    };
    const [pay] = json.values;
    assert.deepEqual(
      [
        pay?.weightsBy,
        pay?.ac2.linear.value.toFixed(3),
        pay?.pairs[0]?.a,
        pay?.pairs[0]?.weightedKappa.quadratic,
      ],
      ['value', '0.172', 'sg', { value: 0, interval: null, jackknife: null }],
    );
  });

  it('names what is undefined with its reason, figures that lack the same together', async () => {
    const values = writeStudy(
      `${BOOK.replace('{id: pay}', '{id: pay, scale: way}')}scales: {way: {values: {less: x, more: y}}}\n` +
        ['sg', 'kl']
          .map((coder) => `--- coding/${coder}/P1.md\n---\ncoding: done\n---\n[ab]{#pay:less} cd\n`)
          .join(''),
    );
    const { out } = await passage(values, 'agreement', '--other', '--resamples', '20');
    assert.match(
      out,
      /^alpha ordinal, alpha nominal, kappa linear, kappa quadratic: undefined, because no variation: .* \(pay\)\.$/m,
    );
    assert.match(out, /^alpha interval: not computed, because the values are not numbers \(pay\)\.$/m);
  });

  it('takes one coder’s passages for units, and says in every format whose and what lies outside', async () => {
    const ask = (...more: readonly string[]) =>
      passage(folder, 'agreement', '--unit', 'passage', '--passages-of', 'kl', ...more);
    const { code, out, err } = await ask();
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^1 document · 1 passage$/m);
    assert.match(out, /^Unit: passage; each place that Kit Lowe marked is a unit, /m);
    assert.match(out, /unitizing alone: Sonja Marsh 0, Kit Lowe 0\.$/m);
    const json = JSON.parse((await ask('--format', 'json', '--resamples', '5')).out) as {
      readonly settings: unknown;
      readonly fixedPassages: unknown;
    };
    assert.deepEqual(
      [(json.settings as { readonly passagesOf: unknown }).passagesOf, json.fixedPassages],
      ['kl', { overlapping: 0, outside: { sg: 0, kl: 0 } }],
    );
    assert.match((await ask('--format', 'md')).out, /each place that Kit Lowe marked is a unit/);
  });

  it('ends with 1 below the threshold when it is to be checked, and says what is missing for that', async () => {
    assert.equal((await passage(folder, 'agreement', '--check')).code, 1);
    const none = writeStudy(STUDY.replace(/^agreement:.*\n/m, ''));
    const { code, err } = await passage(none, 'agreement', '--check');
    assert.equal(code, 2);
    assert.match(err, /--check needs a threshold/);
    assert.equal((await passage(none, 'agreement')).code, 0);
  });

  it('shows nothing where the study has turned figures off', async () => {
    const off = writeStudy(STUDY.replace(/^agreement:.*$/m, 'agreement: {figures: off}'));
    const { code, out, err } = await passage(off, 'agreement');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /figures: off/);
    assert.match(err, /passage compare/);
  });

  it('refuses what it cannot do, with the remedy', async () => {
    const refusal = async (...args: readonly string[]): Promise<string> => {
      const { code, err } = await passage(folder, 'agreement', ...args);
      assert.equal(code, 2, args.join(' '));
      return err;
    };
    assert.match(await refusal('--coders', 'sg', 'kk'), /no such coder.*Did you mean kl\?/);
    assert.match(await refusal('--coders', 'sg'), /two coders or more/);
    assert.match(await refusal('--unit', 'passage'), /say whose, with --passages-of CODER\..*F1/);
    assert.match(await refusal('--passages-of', 'kl'), /for --unit passage: add that, or leave it out/);
    assert.match(
      await refusal('--unit', 'passage', '--passages-of', 'kk'),
      /no such coder.*Did you mean kl\?/,
    );
    assert.match(
      await refusal('--unit', 'line'),
      /must be character, word, sentence, turn, document or passage\./,
    );
    assert.match(
      await refusal('--group', 'time,pey'),
      /--group pey: there is no such code.*Did you mean pay\?/,
    );
    assert.match(await refusal('--level', '0'), /whole number from 1/);
    assert.match(await refusal('--level', '2'), /whole number from 1 to 1\./);
    assert.match(await refusal('--round', '2'), /no copy of round 2\. The study has no rounds: leave out/);
    assert.match(await refusal('--confidence', '95'), /between 0 and 1/);
    assert.match(await refusal('--ratings', 'nowhere.csv'), /nowhere\.csv: /);
    assert.match(await refusal('--verify', 'nowhere.json'), /nowhere\.json: /);
  });
});

describe('passage agreement, where it would be easy to believe something else', () => {
  it('takes no option that has no meaning there: a check that is passed over would pass', async () => {
    const folder = writeStudy(STUDY);
    writeFileSync(join(folder, 'r.csv'), '1,0\n0,1\n');
    const refusal = async (...args: readonly string[]): Promise<string> => {
      const { code, out, err } = await passage(folder, 'agreement', ...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      return err;
    };
    assert.match(await refusal('--ratings', 'r.csv', '--check'), /^--check has no meaning with --ratings/m);
    assert.match(await refusal('--ratings', 'r.csv', '.'), /^\. has no meaning with --ratings/m);
    assert.match(await refusal('--verify', 'published', '--coders', 'sg'), /^--coders has no meaning/m);
    assert.match(await refusal('--verify', 'published', '--format', 'csv'), /must be table or json/);
    assert.match(await refusal('--metric', 'ordinal'), /^--metric is for a table of judgements/m);
  });

  it('says that there is nothing to compute, and holds that against no threshold', async () => {
    const folder = writeStudy(STUDY.replaceAll('coding: done', 'coding: in-progress'));
    const { code, out } = await passage(folder, 'agreement');
    assert.equal(code, 0);
    assert.match(out, /^No document was finished by two coders.*--unfinished/);
    assert.match(out, /^Not in the figures: P1 \(finished by fewer than two coders\); P2 /m);
    assert.equal((await passage(folder, 'agreement', '--check', '--format', 'md')).code, 1);
  });

  it('writes Markdown in which nobody’s words are signs, and a note is no bullet', async () => {
    const folder = writeStudy(
      STUDY.replace('Krippendorff 2018', '"*K* | <b>"').replaceAll('coding/kl', 'coding/k<i>'),
    );
    const { out } = await passage(folder, 'agreement', '--format', 'md');
    assert.match(out, /^\| code \| uses sg\/k\\<i\\> \| both/m);
    assert.match(out, /threshold of 0\.667 \(\\\*K\\\* \\\| \\<b\\>\)\.$/m);
    assert.match(out, /^\\\* fewer than 10 passages: .*\n\n/m);
  });
});
