import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { CLI, passage } from './run';

const BUNDLED = join(dirname(CLI), '..', 'codebooks');

describe('passage init', () => {
  it('begins a study that has no problems', async () => {
    const folder = temporaryFolder();
    const { code, out } = await passage(folder, 'init', 'study', '--codebook', 'blank');
    assert.equal(code, 0);
    const files: readonly (readonly [string, string])[] = [
      ['codebook.yaml', 'blank.yaml'],
      ['.gitignore', 'gitignore.txt'],
      ['.gitattributes', 'gitattributes.txt'],
      ['.vscode/settings.json', 'settings.json'],
    ];
    for (const [file, template] of files) {
      assert.ok(
        readFileSync(join(folder, 'study', file)).equals(readFileSync(join(BUNDLED, template))),
        file,
      );
    }
    assert.equal(out.trim().split('\n').length, 5);
    assert.equal((await passage(folder, 'check', 'study')).code, 0);
  });

  it('writes nothing at all where there is a codebook', async () => {
    const folder = writeStudy('--- .gitignore\nmine\n--- codebook.yml\ncodes: []\n');
    const { code, err } = await passage(folder, 'init', '--codebook', 'blank');
    assert.equal(code, 2);
    assert.match(err, /Nothing was written.*\n.*codebook\.yml\n/);
    assert.deepEqual(readdirSync(folder).sort(), ['.gitignore', 'codebook.yml']);
  });

  it('leaves the settings that a folder has as they are, and says what to add to them', async () => {
    const folder = writeStudy('--- .gitignore\nmine\n--- P1.md\nA: b\n');
    const { code, out } = await passage(folder, 'init', '--codebook', 'blank');
    assert.equal(code, 0);
    assert.equal(readFileSync(join(folder, '.gitignore'), 'utf8'), 'mine\n');
    assert.ok(existsSync(join(folder, 'codebook.yaml')) && existsSync(join(folder, '.gitattributes')));
    assert.match(out, /^Written:\n {2}codebook\.yaml\n {2}\.gitattributes\n/);
    assert.match(
      out,
      /\n\.gitignore is there already and stays as it is\..*\n\n(?: {2}.*\n|\n)* {2}recordings\/\n/,
    );
  });

  it('lists the codebooks when it is given none, or one that is not there', async () => {
    const folder = temporaryFolder();
    const [none, wrong] = await Promise.all([
      passage(folder, 'init'),
      passage(folder, 'init', '--codebook', '../package'),
    ]);
    assert.match(none.err, /Say which codebook.*\n {2}blank\n {2}influences-on-improvement\n/);
    assert.match(wrong.err, /There is no codebook \.\.\/package/);
    assert.deepEqual([none.code, wrong.code, existsSync(join(folder, 'codebook.yaml'))], [2, 2, false]);
  });
});
