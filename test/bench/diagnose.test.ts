import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemsOf } from '../support/problems';
import { makeStudy, type StudyFixture } from '../support/studyFixture';
import { assertLinear } from '../support/timing';

describe('the cost of diagnosing', () => {
  const many = (n: number, one: (i: number) => string): string =>
    Array.from({ length: n }, (_, i) => one(i)).join('');
  const CODES = `codes: [${many(50, (i) => `{id: c${i}, notWith: [c${(i + 1) % 50}]}, `)}{id: x}]\n`;
  const SHAPES: readonly (readonly [string, (n: number) => string])[] = [
    ['passages side by side', (n) => many(n, (i) => `[word ${i}]{#c${i % 50}}\n\n`)],
    ['passages within passages', (n) => `${'['.repeat(n)}x${many(n, (i) => `]{#c${i % 50}}`)}`],
    [
      'one passage over all, and many in it',
      (n) => `[1>${many(n, (i) => `[w]{#c${i % 3} @k${i % 7}}\n\n`)}<1]{#c1}`,
    ],
    ['different unknown codes', (n) => many(n, (i) => `[w]{#zz${i}}\n\n`)],
    ['one range with many groups', (n) => `[w]${many(n, (i) => `{#c${i % 50} @k${i}}`)}`],
  ];
  for (const [name, make] of SHAPES) {
    it(`grows with the document: ${name}`, () => {
      const studyOf = (n: number): StudyFixture =>
        makeStudy(`--- codebook.yaml\n${CODES}--- P01.md\n${make(n)}\n`);
      assertLinear(studyOf, (study) => problemsOf(study.project, study.uri('P01.md')), 4000);
    });
  }
});

describe('the example studies', () => {
  const root = join(__dirname, '../../../examples');
  for (const name of readdirSync(root)) {
    it(`${name} has no problems but hints`, () => {
      const files = readdirSync(join(root, name), { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      );
      const fixture = files
        .filter((file) => /\.(?:md|txt|csv|yaml)$/.test(file.name))
        .map((file) => {
          const path = join(file.parentPath, file.name);
          return `--- ${path.slice(join(root, name).length + 1)}\n${readFileSync(path, 'utf8')}`;
        });
      const study = makeStudy(fixture.join(''));
      const found = [
        study.study().codebookUri,
        ...[...study.study().documents.values()].map(({ uri }) => uri),
      ].flatMap((uri) =>
        problemsOf(study.project, uri).map(({ code, severity }) => `${uri} ${severity} ${code}`),
      );
      assert.deepEqual(
        found.filter((one) => !/ (?:hint|information) /.test(one)),
        [],
      );
    });
  }
});
