import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
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
    readonly alpha: { readonly value: number };
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
      /alpha nominal +kappa linear +kappa quadratic +AC2 linear +AC2 quadratic +characters +coverage\npay .* 0\.143 +0\.000 +0\.172 +0\.091 +8 +100.%\nWeights of kappa/,
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
      ['value', '0.172', 'sg', { value: 0 }],
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
    assert.match(await refusal('--unit', 'line'), /must be character, word, sentence, turn or document/);
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

describe('passage agreement --ratings', () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string | Uint8Array): string => {
    writeFileSync(join(folder, name), text);
    return name;
  };
  const ratings = async (file: string, ...args: readonly string[]) =>
    passage(folder, 'agreement', '--ratings', file, ...args);

  it('reads a table without a header, as ReCal has them, and one of a spreadsheet with names', async () => {
    // Freelon's first example of two coders.
    const plain = write('plain.csv', '1,1\n0,1\n0,0\n0,0\n0,0\n1,0\n');
    const { out, code } = await ratings(plain);
    assert.equal(code, 0);
    assert.match(
      out,
      /^6 units, 2 coders \(1, 2\); categories 0, 1; 0 judgements missing; nominal metric; there is no line of names\./,
    );
    assert.match(out, /Cohen’s kappa +0\.250$/m);
    const named = write('named.csv', '\uFEFFunit;Ann;Bo\nA1;yes;no\nA2;yes;yes\nA3;no;no\nA4;no;\n');
    const { out: text } = await ratings(named);
    assert.match(
      text,
      /^4 units, 2 coders \(Ann, Bo\); categories no, yes; 1 judgement missing; .*the first line names the columns; the first column names the units\./,
    );
    assert.match(text, /Ann and Bo, 3 units: Cohen’s kappa +0\.400$/m);
  });

  it('takes columns by name, in any western encoding, and declared categories and missing values', async () => {
    const file = write(
      'wide.csv',
      Buffer.from('who,Rést_A,Rést_B,other\nx,1,1,9\ny,2,99,9\nz,2,2,9\n', 'latin1'),
    );
    const { out } = await ratings(
      file,
      '--columns',
      'Rést_A,Rést_B',
      '--missing',
      '99',
      '--categories',
      '1,2,3',
    );
    assert.match(out, /3 units, 2 coders \(Rést_A, Rést_B\); categories 1, 2, 3; 1 judgement missing/);
    assert.match(
      (await ratings(file, '--columns', 'Rést_A,Nobody')).err,
      /no column “Nobody”; it has who, Rést_A/,
    );
    assert.match(
      (await ratings(file, '--columns', 'Rést_A,Rést_B', '--categories', '1,2')).err,
      /“99” occurs in it/,
    );
  });

  it('does not guess where a table is broken, or a column is meant twice', async () => {
    const refusal = async (text: string, ...args: readonly string[]): Promise<string> => {
      const { code, out, err } = await ratings(write('broken.csv', text), ...args);
      assert.deepEqual([code, out], [2, ''], err);
      return err;
    };
    assert.match(
      await refusal('a,b\n1,1\n"1,2\n2,2\n'),
      /^broken\.csv: line 3: a cell begins with a quotation mark that is never closed\.$/m,
    );
    assert.match(await refusal('a,b\n1,2\n2,2\n', '--columns', 'a,a'), /column “a” is named twice/);
    assert.match(await refusal('a,a\n1,2\n2,2\n', '--columns', 'a'), /has several columns “a”/);
  });

  it('says how much it reads, and reads so much', async () => {
    const rows = (count: number): string => '1,0\n0,0\n1,1\n'.repeat(count / 3);
    const { out, code, err } = await ratings(write('long.csv', rows(99_999)), '--resamples', '20');
    assert.equal(code, 0, err);
    assert.match(out, /^99999 units, .*\n\nKrippendorff’s alpha: 0\.333 \[/);
    const more = await ratings(write('longer.csv', rows(1_200_000)));
    assert.equal(more.code, 2);
    assert.match(more.err, /^longer\.csv: it has more than 2000000 judgements.*sample of its rows\.$/m);
    const huge = await ratings(write('huge.csv', `a,b\n${' '.repeat(21_000_000)}1,1\n`));
    assert.equal(huge.code, 2);
    assert.match(huge.err, /^huge\.csv: it has 22 MB, .* up to 20 MB\. Take out/m);
  });

  it('computes ordinal, interval and ratio, and refuses ratio below zero', async () => {
    const file = write('values.csv', '1,1\n-1,-1\n0,1\n-1,0\n1,-1\n1,1\n0,0\n-1,-1\n1,\n0,0\n');
    const alpha = async (metric: string): Promise<string> =>
      /alpha: (-?[\d.]+)/.exec((await ratings(file, '--metric', metric)).out)?.[1] ?? '';
    assert.equal(await alpha('ordinal'), '0.528');
    const refused = await ratings(file, '--metric', 'ratio');
    assert.equal(refused.code, 2);
    assert.match(refused.err, /ratio metric is for values of 0 and more/);
    const agreed = await ratings(write('same.csv', '1,1\n2,2\n2,2\n'));
    assert.match(agreed.out, /alpha: 1\.000 \(no disagreement was observed in 3 units\)$/m);
    // Measurements: many values, of which the report does not list each, nor computes every pair 2,000 times.
    const many = Array.from({ length: 300 }, (_, i) => `${i / 8},${(i * i) / 256}`).join('\n');
    const measured = await ratings(write('many.csv', `${many}\n`), '--metric', 'interval');
    assert.match(measured.out, /; \d{3} categories from 0 to 349\.22265625; /);
    // Words have no order of their own: by the alphabet, high would come before low.
    const words = write('words.csv', 'low,low\nmiddle,high\nhigh,high\n');
    const unordered = await ratings(words, '--metric', 'ordinal');
    assert.equal(unordered.code, 2);
    assert.match(unordered.err, /needs the order of categories.*--categories/);
    const ordered = await ratings(words, '--metric', 'ordinal', '--categories', 'low,middle,high');
    assert.equal(ordered.code, 0);
  });
});

describe('passage agreement --verify', () => {
  const cases = join(__dirname, '../../../test/agreement/figures/reference-cases.json');

  it('prints one object for each case, and ends with 0 where all come out', async () => {
    const { code, out } = await passage(
      temporaryFolder(),
      'agreement',
      '--verify',
      cases,
      '--format',
      'json',
    );
    const verified = JSON.parse(out) as readonly {
      id: string;
      ours: unknown;
      expected: unknown;
      verdict: string;
    }[];
    const given = (JSON.parse(readFileSync(cases, 'utf8')) as { cases: readonly { id: string }[] }).cases;
    assert.equal(code, 0);
    assert.deepEqual(
      verified.map(({ id }) => id),
      given.map(({ id }) => id),
    );
    assert.ok(verified.every(({ verdict }) => verdict === 'pass'));
    assert.equal(verified.find(({ id }) => id === 'edge-one-category-kappa')?.ours, null);
  });

  it('ends with 1 where one does not', async () => {
    const folder = temporaryFolder();
    const text = JSON.stringify({
      cases: [
        {
          id: 'wrong',
          coefficient: 'cohenKappa',
          input: {
            type: 'table',
            table: [
              [1, 0],
              [0, 1],
            ],
          },
          expected: 0.5,
        },
      ],
    });
    writeFileSync(join(folder, 'one.json'), text);
    const { code, out } = await passage(folder, 'agreement', '--verify', 'one.json');
    assert.equal(code, 1);
    assert.match(out, /^wrong +cohenKappa +1 +0\.5 +fail$/m);
    assert.match(out, /1 case: 0 pass, 1 fail\./);
  });

  it('does not pass where there is no case', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'none.json'), '{"cases": []}');
    const { code, err } = await passage(folder, 'agreement', '--verify', 'none.json');
    assert.equal(code, 2);
    assert.match(err, /^none\.json: there is no case in it\.$/m);
  });

  it('runs the published cases that come with the tool', async () => {
    const { code, out } = await passage(temporaryFolder(), 'agreement', '--verify', 'published');
    assert.equal(code, 0);
    assert.match(out, /cases: \d+ pass, 0 fail\./);
  });
});
