import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/studyFixture';
import { passage } from './run';

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
    // A unit that one coder alone judged shows no agreement.
    const agreed = await ratings(write('same.csv', '1,1\n2,2\n2,2\n1,\n,2\n'));
    assert.match(
      agreed.out,
      /alpha: 1\.000 \(no disagreement was observed in 3 units that two coders or more judged\)$/m,
    );
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
