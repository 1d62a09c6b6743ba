import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { runCommand, waitForTree } from '../../scripts/lib/workbench.mjs';
import { quickPick, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

describe('an example study', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  it('is copied to the last byte and opened', async () => {
    const { page, press } = person;
    await runCommand(page, 'Passage: Open Example Study');
    await quickPick(page).getByText('Home and Dry', { exact: true }).waitFor();
    await press('ArrowDown', 'Enter');
    await quickPick(page).getByText("In the extension's own storage", { exact: true }).waitFor();
    await press('ArrowDown', 'Enter');
    await page.locator('.monaco-dialog-box').getByText('Open in This Window', { exact: true }).click();
    const opened = () => new URL(page.url()).searchParams.get('folder') ?? '';
    await until('the copy is opened', () => opened().endsWith('improvement-interviews'));
    await page.locator('.activitybar .action-item a[aria-label^="Passage"]').first().click();
    await waitForTree(page, 'Leadership');
    assert.deepEqual(bytes(opened()), bytes(join(root, 'examples', 'improvement-interviews')));
  });
});

/**
 * The files of a folder, at any depth: path → text, where every byte is a character.
 * @param {string} folder
 */
function bytes(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}
