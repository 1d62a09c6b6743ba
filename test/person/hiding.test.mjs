import assert from 'node:assert/strict';
import { goTo, openFile, runCommand } from '../../scripts/lib/workbench.mjs';
import { quickPick, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

const COPY = 'coding/sg/P01.md';

describe('markup that is hidden in the file', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  /** What can be seen of the text: letters of no size cannot. */
  function seen() {
    return person.page.locator('.part.editor .view-lines .view-line').evaluateAll((lines) =>
      lines
        .map((line) => ({ line, top: line.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .flatMap(({ line }) => Array.from(line.querySelectorAll(':scope > span > span')))
        .filter((span) => {
          const { fontSize } = span.ownerDocument.defaultView.getComputedStyle(span);
          return parseFloat(fontSize) > 0 && span.getBoundingClientRect().width > 0;
        })
        .map(({ textContent }) => textContent)
        .join('')
        .replace(/\u00a0/gu, ' '),
    );
  }

  /**
   * Puts the cursor into a line, behind words of it.
   * @param {string} words
   */
  async function goBehind(words) {
    const lines = person.read(COPY).split('\n');
    const line = lines.findIndex((one) => one.includes(words));
    assert.ok(line >= 0, words);
    await goTo(person.page, line + 1, (lines[line] ?? '').indexOf(words) + words.length + 1);
  }

  for (const theme of ['Light Modern', 'Dark High Contrast']) {
    it(`is not to be seen but for the passage at the cursor, and is shown again, in ${theme}`, async () => {
      const { page, press, type, read } = person;
      const text = read(COPY);
      await runCommand(page, 'Preferences: Color Theme');
      await quickPick(page).waitFor();
      await type(theme);
      await quickPick(page).locator('.monaco-list-row.focused', { hasText: theme }).waitFor();
      await press('Enter');
      await openFile(page, COPY);
      await goBehind('INT: Sixty-one in');
      await until('all of it is shown', async () => /\]\{#data-trust:\+/u.test(await seen()));
      await press('Alt+X');
      await page.locator('.statusbar-item[id*="passage.markupHidden"]').waitFor();
      await until('it is hidden', async () => !/[{}#<>]/u.test(await seen()));
      const hidden = await seen();
      assert.match(hidden, /P01: Sixty-one\. And I'd have told you ninety\./u);
      // Passages that overlap lose their marks as well, and what transcribers put into brackets stays.
      assert.match(hidden, /so the times were all in there\. Could I get them out\?/u);
      assert.match(hidden, /\[00:01:45\] INT: So the first data/u);

      await goBehind("Sixty-one. And I'd");
      await until('that of the passage at the cursor is shown', async () =>
        /P01: \[Sixty-one\. And I'd have .*\]\{#data-trust:\+ "/u.test(await seen()),
      );
      assert.equal((await seen()).match(/\{#/gu)?.length, 1);
      await goBehind('INT: Sixty-one in');
      await until('it is hidden again', async () => (await seen()) === hidden);

      await press('Alt+X');
      await until('all of it is shown again', async () => (await seen()).includes(']{#data-trust:+ "'));
      await page.locator('.statusbar-item[id*="passage.markupHidden"]').waitFor({ state: 'hidden' });
      assert.equal(read(COPY), text);
    });
  }

  it('is shown where two coders are compared: it is what differs there', async () => {
    const { page, press } = person;
    await openFile(page, COPY);
    await goBehind('INT: Sixty-one in');
    await press('Alt+X');
    await page.locator('.statusbar-item[id*="passage.markupHidden"]').waitFor();
    await runCommand(page, 'Passage: Compare Coders');
    await until('the comparison is there', async () =>
      /\d+ open/u.test(await page.locator('.part.sidebar').innerText()),
    );
    await runCommand(page, 'Passage: Next Place');
    await page.locator('.tab.active', { hasText: 'P01: Sonja Marsh and Kit Lowe' }).waitFor();
    // More than the passage at the cursor of either side.
    await until('the codes are there to be compared', async () => {
      const codes = (await seen()).match(/\{#/gu) ?? [];
      return codes.length > 4;
    });
    await openFile(page, COPY);
    await until('the copy itself is hidden still', async () => !/\{#.*\{#/u.test(await seen()));
    await press('Alt+X');
    await page.locator('.statusbar-item[id*="passage.markupHidden"]').waitFor({ state: 'hidden' });
  });
});
