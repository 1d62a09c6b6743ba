import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { passage } from './run';

const STUDY = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja, kl: Kit}
codes: [{id: trust}]
${Array.from({ length: 12 }, (_, i) => `--- transcripts/P${i + 1}.md\n---\nrole: ${i % 3 === 0 ? 'doctor' : 'nurse'}\n---\nP${i + 1}: We wait.\nP${i + 1}: Still.\n`).join('')}`;

describe('passage assign', () => {
  it('makes the copies, whose texts are then known to be unaltered', async () => {
    const folder = writeStudy(STUDY);
    const { code, out } = await passage(folder, 'assign', 'P1', 'transcripts/P2.md', '--to', 'sg', 'kl');
    assert.equal(code, 0);
    assert.equal(out, 'Made:\n  coding/sg/P1.md\n  coding/kl/P1.md\n  coding/sg/P2.md\n  coding/kl/P2.md\n');
    assert.match((await passage(folder, 'check')).out, /\n4 of 4 texts unaltered\n$/);
    const copy = join(folder, 'coding/sg/P1.md');
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('We wait', 'We waited'));
    assert.match((await passage(folder, 'check')).out, /coding\/sg\/P1\.md:5:.*\n3 of 4 texts unaltered\n$/s);
  });

  it('draws the same sample again, with each value in proportion', async () => {
    const folder = writeStudy(STUDY);
    const draw = ['assign', '--to=sg', '--sample', '25%', '--by', 'role', '--format', 'json'];
    const first = JSON.parse((await passage(folder, ...draw, '--dry-run')).out) as {
      readonly sample: {
        readonly seed: string;
        readonly documents: readonly string[];
        readonly strata: unknown;
      };
    };
    assert.deepEqual(first.sample.strata, [
      { value: 'doctor', documents: 4, drawn: 1 },
      { value: 'nurse', documents: 8, drawn: 2 },
    ]);
    assert.equal(existsSync(join(folder, 'coding')), false);
    const { out } = await passage(folder, ...draw, '--seed', first.sample.seed);
    const second = JSON.parse(out) as {
      readonly sample: unknown;
      readonly made: readonly { file: string }[];
    };
    assert.deepEqual(second.sample, first.sample);
    assert.deepEqual(
      second.made.map(({ file }) => file),
      first.sample.documents.map((key) => `coding/sg/${key}.md`),
    );
  });

  it('makes nothing through a folder that is a link, which may lead out of the study', async () => {
    const folder = writeStudy(STUDY);
    const elsewhere = temporaryFolder();
    mkdirSync(join(folder, 'coding'));
    symlinkSync(elsewhere, join(folder, 'coding/kl'));
    for (const more of [[], ['--dry-run']]) {
      const { code, err } = await passage(folder, 'assign', 'P1', '--to', 'sg', 'kl', ...more);
      assert.equal(code, 2);
      assert.match(
        err,
        /Nothing was made: the folder coding.kl is a symbolic link.*put a folder itself in its place\./,
      );
    }
    assert.deepEqual([readdirSync(elsewhere), readdirSync(join(folder, 'coding'))], [[], ['kl']]);
  });

  it('leaves a copy as it is', async () => {
    const folder = writeStudy(`${STUDY}--- coding/sg/P1.md\nP1: [We]{#trust} wait.\nP1: Still.\n`);
    const { code, out } = await passage(folder, 'assign', 'P1', 'P2', '--to', 'sg');
    assert.equal(code, 0);
    assert.equal(out, 'Made:\n  coding/sg/P2.md\nThere already, left as they are:\n  coding/sg/P1.md\n');
    assert.equal(
      readFileSync(join(folder, 'coding/sg/P1.md'), 'utf8'),
      'P1: [We]{#trust} wait.\nP1: Still.\n',
    );
  });

  it('makes nothing where something is not right, and says what', async () => {
    const folder = writeStudy(STUDY);
    const asked: readonly (readonly [RegExp, ...string[]])[] = [
      [/Say for whom: --to CODER/],
      [/--to sk: the codebook has no such coder; it has sg, kl\. Did you mean sg\?/, '--to', 'sk'],
      [/P13: there is no transcript of this name\. Did you mean P1\?/, 'P13', '--to', 'sg'],
      [/--sample 13: there are only 12 documents/, '--to', 'sg', '--sample', '13'],
      [/--sample few: it must be a number/, '--to', 'sg', '--sample', 'few'],
      [/--by ward: none of the documents/, '--to', 'sg', '--sample', '2', '--by', 'ward'],
      [/--seed goes with --sample/, '--to', 'sg', '--seed', '2'],
    ];
    const ran = await Promise.all(asked.map(([, ...args]) => passage(folder, 'assign', ...args)));
    for (const [i, { code, err }] of ran.entries()) {
      assert.match(err, asked[i]?.[0] ?? /$^/);
      assert.equal(code, 2);
    }
    assert.equal(existsSync(join(folder, 'coding')), false);
  });
});
