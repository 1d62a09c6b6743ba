import assert from 'node:assert/strict';
import { runCommand, webview } from '../../scripts/lib/workbench.mjs';
import { violations } from './accessibility.mjs';
import { sideBarSays, sitDown, tellWhatWasSeen, until } from './workbench.mjs';

describe('the table of codes', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown();
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  /** The page within the tab, in its two frames. */
  const frame = () => webview(person.page);
  const cells = () => frame().locator('td');
  /** What a screen reader says of the cell with the focus. */
  const heard = () => frame().locator('td:focus .spoken').textContent();
  const said = () => sideBarSays(person.page);

  it('says that nobody is compared yet, and begins a comparison by keyboard', async () => {
    const { page, press } = person;
    await runCommand(page, 'Passage: Show Code × Code Table');
    await frame().locator('p', { hasText: 'Nobody is compared yet.' }).waitFor();
    assert.deepEqual(await violations(person.page), []);
    const button = frame().locator('button');
    await until('the button has the focus', async () => {
      await press('Tab');
      return button.evaluate((one) => one.ownerDocument.activeElement === one);
    });
    await press('Enter');
    await until('two are compared', async () => (await said()).includes('31 open'));
    await cells().first().waitFor();
  });

  it('is gone through by keys, and a cell shows its places in the view', async () => {
    const { page, press } = person;
    await runCommand(page, 'Passage: Show Code × Code Table');
    await until('a cell has the focus', async () => {
      await press('Tab');
      return (await frame().locator('td:focus').count()) === 1;
    });
    const first = await heard();
    await press('ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp');
    assert.equal(await heard(), first);
    await press('Control+End');
    assert.match((await heard()) ?? '', /: nothing; .*: nothing; no place$/u);
    await press('Control+Home', 'End', 'Control+ArrowDown');
    const filled = (await heard()) ?? '';
    const [, code = '', places = ''] = /: (.*?); .*: nothing; (\d+) places?/u.exec(filled) ?? [];
    assert.ok(code !== '' && places !== '', filled);
    const column = await frame().locator('thead th.at').innerText();
    assert.equal(column.trim(), 'nothing');
    await press('Enter');
    await until('the view shows the places of the cell', async () =>
      (await said()).includes(`| nothing (${places} place`),
    );
    const view = page.locator('.part.sidebar .pane', { hasText: 'Comparison' }).last();
    await view.locator('.monaco-list:focus-within').waitFor();
    await runCommand(page, 'Passage: Clear Filters of the Comparison');
    await until('all that is open is shown', async () => (await said()).includes('Shown is: open.'));
  });

  it('follows what is decided', async () => {
    const { page, press } = person;
    await runCommand(page, 'Passage: Show Code × Code Table');
    await cells().first().waitFor();
    const open = async () =>
      (await frame().locator('td.open .sign').allInnerTexts()).map((text) => text.trim()).join();
    const before = await open();
    await runCommand(page, 'Passage: Next Place');
    await runCommand(page, 'Passage: Decide');
    await page.locator('.quick-input-widget:visible').getByText('As Sonja Marsh').first().waitFor();
    await press('Enter');
    await page.locator('.quick-input-widget:visible').getByText('Why?', { exact: false }).first().waitFor();
    await press('Enter');
    await page
      .locator('.quick-input-widget:visible')
      .getByText('Who are you?', { exact: false })
      .first()
      .waitFor();
    await press('Enter');
    await until('one is settled', async () => (await said()).includes('30 open · 1 settled'));
    await runCommand(page, 'Passage: Show Code × Code Table');
    await cells().first().waitFor();
    await until('the table is another', async () => (await open()) !== before);
  });

  it('has nothing that the rules of accessibility forbid', async () => {
    assert.deepEqual(await violations(person.page), []);
  });
});
