import assert from 'node:assert/strict';
import { goTo, openFile, runCommand, waitFor, webview } from '../../scripts/lib/workbench.mjs';
import { quickPick, sitDown, tellWhatWasSeen } from './workbench.mjs';

describe('in an editor that speaks German', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown(undefined, { language: 'de' });
  });
  after(() => person.leave());
  tellWhatWasSeen(() => person);

  it('the views have German names, rows and messages', async () => {
    const { page } = person;
    await waitFor(page, '.pane-header .title', 'Textstellen');
    await waitFor(page, '.part.sidebar .message', 'Gezählt: Sonja Marsh');
    await waitFor(page, '.part.sidebar .monaco-list-row', '2 Dokumente');
  });

  it('a person codes in German: the command, the palette, and what the status bar says of it', async () => {
    const { page, press } = person;
    await openFile(page, 'coding/sg/P01.md');
    const lines = person.read('coding/sg/P01.md').split('\n');
    await goTo(page, lines.findIndex((line) => line.includes('somebody')) + 1);
    await press('Control+ArrowRight', 'Control+Shift+ArrowRight');
    await runCommand(page, 'Passage: Auswahl codieren');
    const palette = quickPick(page);
    await palette.locator('.quick-input-title', { hasText: /„.+“ codieren/u }).waitFor();
    const shown = await palette.locator('input.input').getAttribute('placeholder');
    assert.match(shown ?? '', /^Ein Code oder wovon er handelt/u);
    await press('Escape');
    await waitFor(page, '.statusbar-item[id*="passage.status"]', /\d+ Textstellen/u);
  });

  it('the view Definition has its own words in German', async () => {
    const { page } = person;
    await runCommand(page, 'Passage: Focus on Definition View');
    const frame = webview(page);
    await frame.locator('main', { hasText: /Im Codebuch zeigen|Hier steht, was das Codebuch/u }).waitFor();
    assert.equal(await frame.locator('html').getAttribute('lang'), 'de');
  });
});
