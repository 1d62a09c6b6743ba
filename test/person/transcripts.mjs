/** What a person does with a transcript of whatever language: codes it in every way, looks at it, and takes all of it back. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { goTo, openFile } from '../../scripts/lib/workbench.mjs';
import { firstValue, passagesShown, quickPick, until } from './workbench.mjs';

/**
 * Where words stand in a text: the line, from 1, and what is before them in it.
 * @param {string} text
 * @param {string} words
 */
function placeOf(text, words) {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n/u);
  const line = lines.findIndex((one) => one.includes(words));
  assert.ok(line >= 0, words);
  return { line: line + 1, before: (lines[line] ?? '').split(words, 1)[0] ?? '' };
}

/**
 * Codes a sentence, a turn, some characters (again with the last code) and others in vivo, writes a memo, reads the
 * result in the reading view, and takes all of it back: once by stripping the saved file, once by Undo. Both give the
 * bytes that were there.
 * @param {import('./workbench.mjs').Person} person
 * @param {string} path of a file without codes
 * @param {Readonly<Record<'sentence' | 'turn' | 'again' | 'inVivo', string>>} at words at which each is done, found once in it
 * @param {string} [picture] where the reading view is drawn
 * @returns {Promise<readonly string[]>} the texts of the passages, in the order of the transcript
 */
export async function codeAndTakeBack(person, path, at, picture) {
  const { page, press, type, read, study } = person;
  const bytes = () => readFileSync(join(study, path));
  const before = bytes();
  const codebook = read('codebook.yaml');
  await openFile(page, path);
  let count = 0;
  const coded = async () => {
    count++;
    await until(`${count} passages`, async () => (await passagesShown(page)) === count);
    await saved(() => read(path).match(/\]\{#/gu)?.length === count);
  };
  /** Saves the file, until what was written can be seen in it. @param {() => boolean} holds */
  const saved = (holds) =>
    until('it is saved', async () => {
      await press('Control+S');
      return holds();
    });
  /** @param {string} words */
  const go = async (words) => {
    const { line, before } = placeOf(read(path), words);
    // A column is asked for as it is seen, where a wide character has two.
    const plain = /^[ -~]*$/u.test(before);
    await goTo(page, line, plain ? before.length + 1 : 1);
    const steps = plain ? [] : [...new Intl.Segmenter('en').segment(before)];
    await press(...steps.map(() => 'ArrowRight'));
  };
  /** @param {string} code */
  const choose = async (code) => {
    await type(code);
    await quickPick(page).locator('.monaco-list-row.focused', { hasText: code }).waitFor();
    await press('Enter');
    await firstValue(page, press);
  };
  await go(at.sentence);
  await press('Alt+M');
  await quickPick(page).waitFor();
  await choose('Tokenism');
  await coded();
  await go(at.turn);
  await press('Alt+M');
  await quickPick(page).waitFor();
  await press('Alt+M');
  await choose('Training');
  await coded();
  await go(at.again);
  for (let i = 0; i < 5; i++) await press('Shift+ArrowRight');
  await press('Alt+K');
  await coded();
  await press('Alt+A');
  await quickPick(page).locator('input[placeholder*="Why this code"]:focus').waitFor();
  await type('Says “who”, and {why}');
  await press('Enter');
  await quickPick(page).waitFor({ state: 'hidden' });
  await saved(() => read(path).includes('Says “who”'));
  await go(at.inVivo);
  for (let i = 0; i < 4; i++) await press('Shift+ArrowRight');
  await press('Alt+I');
  await coded();
  const parsed = JSON.parse(passage('parse', '--json', join(study, path)).toString('utf8'));
  // Stripped it has no front matter.
  const stripped = passage('strip', join(study, path));
  const head = before.subarray(0, before.length - stripped.length);
  assert.ok(
    Buffer.concat([head, stripped]).equals(before),
    'without its codes the text has the bytes that it had',
  );
  assert.match(head.toString('utf8'), /^\uFEFF?(?:---\r?\n[^]*?\n---\r?\n)?$/u);
  await press('Alt+O');
  await page.locator('.tab.active', { hasText: 'reading view' }).waitFor();
  await page.locator('.editor-instance .view-line span[class*="ced-"]').first().waitFor();
  assert.doesNotMatch(
    (await page.locator('.editor-instance .view-lines').first().textContent()) ?? '',
    /\{#|\]\{/u,
  );
  if (picture !== undefined) await page.screenshot({ path: picture });
  await press('Alt+O');
  await page.locator('.tab.active', { hasText: 'reading view' }).waitFor({ state: 'hidden' });
  for (let i = 0; i < 12 && !(await gone()); i++) {
    await press('Control+Z');
    await page.locator('.tab.active').first().waitFor();
  }
  await until('nothing is coded', async () => {
    if (await gone()) return true;
    await press('Control+Z');
    return false;
  });
  await press('Control+S');
  await until(`${path} has the bytes that it had`, () => bytes().equals(before));
  assert.equal(read('codebook.yaml'), codebook);
  return parsed.annotations.map((/** @type {{ text: string }} */ { text }) => text);

  async function gone() {
    return (await passagesShown(page)) === 0;
  }
}

/** @param {readonly string[]} args */
function passage(...args) {
  return execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args]);
}
