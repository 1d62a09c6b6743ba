import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTo, openFile } from '../../scripts/lib/workbench.mjs';
import { firstValue, passagesShown, quickPick, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

/*
 * A researcher codes an interview by keyboard alone. From a finished selection to the coded passage at most five keys are
 * pressed for a code that was used before, and two for the last one; a chord counts as one.
 */

const COPY = 'coding/sg/P09.md';
const MOST_USED_BEFORE = 5;
const MOST_LAST = 2;

/** Both transcripts of the example in one, uncoded: three thousand words. @param {string} study */
function longInterview(study) {
  const words = ['P01', 'P02'].map((name) =>
    readFileSync(join(study, 'transcripts', `${name}.md`), 'utf8').replace(/^---\n[\s\S]*?\n---\n/u, ''),
  );
  writeFileSync(join(study, COPY), words.join('\n'));
}

describe('coding an interview by keyboard', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown(longInterview);
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  it('gives twenty passages their codes, each with few keys, and Undo takes all of it back', async () => {
    const { page, press, type, keys, read } = person;
    const before = read(COPY);
    assert.ok(before.split(/\s+/u).length > 2_500, 'it is a long interview');
    await openFile(page, COPY);
    const lines = linesToCode(before).slice(0, 20);
    assert.equal(lines.length, 20);
    const codes = ['trai', 'token', 'regu', 'local'];
    /** @type {number[][]} */
    const pressed = [[], [], []];
    for (const [i, line] of lines.entries()) {
      await goTo(page, line.number, line.column);
      await press(...Array.from({ length: 3 }, () => 'Control+Shift+ArrowRight'));
      keys();
      const kind = i < codes.length ? 0 : i % 3 === 0 ? 1 : 2;
      if (kind === 2) {
        await press('Alt+K');
      } else {
        await press('Alt+M');
        await quickPick(page).waitFor();
        await type(kind === 0 ? (codes[i] ?? '') : (codes[i % codes.length] ?? '').slice(0, 3));
        await press('Enter');
        await firstValue(page, press);
      }
      await until(`${i + 1} passages are counted`, async () => (await passagesShown(page)) === i + 1);
      pressed[kind]?.push(keys());
    }
    assert.ok(pressed[1]?.length && pressed[2]?.length);
    for (const count of pressed[1] ?? []) assert.ok(count <= MOST_USED_BEFORE, `used before: ${count} keys`);
    for (const count of pressed[2] ?? []) assert.ok(count <= MOST_LAST, `the last one: ${count} keys`);
    await press('Control+S');
    await until('it is saved, with all twenty', () => read(COPY).match(/\]\{#/gu)?.length === 20);
    for (let i = 0; i < 40 && (await passagesShown(page)) > 0; i++) {
      const count = await passagesShown(page);
      await press('Control+Z');
      await until('one is taken back', async () => !((await passagesShown(page)) >= count));
    }
    await press('Control+S');
    await until('every byte is as before', () => read(COPY) === before);
  });

  it('takes digits of a memo for the memo, and keeps what is ticked while the value of another is typed', async () => {
    const { page, press, type, read } = person;
    const before = read(COPY);
    await openFile(page, COPY);
    const [line] = linesToCode(before);
    await goTo(page, line?.number ?? 0, line?.column);
    await press('Alt+M');
    await quickPick(page).waitFor();
    await press('Alt+A');
    await quickPick(page).locator('.quick-input-title', { hasText: 'memo' }).waitFor();
    await type('3 days');
    await press('Enter');
    await quickPick(page).locator('.quick-input-title', { hasText: 'memo: 3 days' }).waitFor();
    await type('token');
    await press('Alt+Enter');
    await quickPick(page).locator('.quick-input-title', { hasText: 'Tokenism' }).waitFor();
    await type('timel:-');
    await press('Enter');
    await until('it is counted', async () => (await passagesShown(page)) === 1);
    await press('Control+S');
    // The editor empties a file before it writes it.
    await until('it is saved', () => /\]\{#token[\w-]* #data-timeliness:- "3 days"\}/u.test(read(COPY)));
    await press('Control+Z', 'Control+S');
    await until('every byte is as before', () => read(COPY) === before);
  });

  it('takes a digit for one of the codes given last, and the sentence where nothing is selected', async () => {
    const { page, press, keys, read } = person;
    const before = read(COPY);
    await openFile(page, COPY);
    const [line] = linesToCode(before);
    await goTo(page, line?.number ?? 0, line?.column);
    keys();
    await press('Alt+M');
    await quickPick(page).waitFor();
    await press('1');
    await until('it is counted', async () => (await passagesShown(page)) === 1);
    assert.equal(keys(), 2);
    await press('Control+Z', 'Control+S');
    await until('every byte is as before', () => read(COPY) === before);
  });
});

/**
 * Places in what participants say, from which three words can be selected; lines and columns from 1.
 * @param {string} text
 */
function linesToCode(text) {
  return text.split('\n').flatMap((line, i) => {
    const label = /^P\d\d: /u.exec(line)?.[0].length ?? 0;
    return label > 0 && line.length > 60 && !/[[\]]/u.test(line.slice(0, 60))
      ? [{ number: i + 1, column: label + 1 }]
      : [];
  });
}
