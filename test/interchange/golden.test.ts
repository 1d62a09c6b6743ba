import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMAT_NAMES } from '../../server/src/interchange/wordImport';
import { importBytes } from './importing';

/*
 * A file of each kind, what becomes of it beside it (NAME.expected), and what is said about each (reports.txt).
 * PASSAGE_GOLDEN=write makes the expected ones anew, to be read before they are kept.
 */

const GOLDEN = join(__dirname, '../../../test/interchange/golden');
const WRITE = process.env['PASSAGE_GOLDEN'] === 'write';
const ENCODINGS: Readonly<Record<string, string>> = { 'cp1251.txt': 'windows-1251' };

describe('transcripts of every kind', () => {
  const inputs = readdirSync(GOLDEN).filter((name) => !name.endsWith('.expected') && name !== 'reports.txt');
  const reports: string[] = [];

  for (const name of inputs) {
    it(`${name} becomes what stands beside it`, async () => {
      const encoding = ENCODINGS[name];
      const read = await importBytes(name, readFileSync(join(GOLDEN, name)), encoding ? { encoding } : {});
      assert.ok(read.kind === 'read', JSON.stringify(read));
      const speakers = read.speakers.map(({ label, turns }) => `${label} ${turns}`).join(', ');
      const about = `${FORMAT_NAMES[read.format]}, ${read.encoding}, ${read.language ?? 'no language'}`;
      const notes = read.notes.map((note) => `  ${note}\n`).join('');
      reports.push(`${name} → ${read.files[0].path}\n  ${about}; ${speakers}\n${notes}`);
      const expected = join(GOLDEN, `${name}.expected`);
      // Coded copies that comments become stand below it.
      const [own, ...copies] = read.files;
      const made = [own.text, ...copies.map(({ path, text }) => `=== ${path}\n${text}`)].join('');
      if (WRITE) writeFileSync(expected, made);
      assert.equal(made, existsSync(expected) ? readFileSync(expected, 'utf8') : '');
    });
  }

  it('are spoken of as reports.txt has it', () => {
    const file = join(GOLDEN, 'reports.txt');
    const all = `${reports.join('\n')}`;
    if (WRITE) writeFileSync(file, all);
    assert.equal(all, readFileSync(file, 'utf8'));
  });
});
