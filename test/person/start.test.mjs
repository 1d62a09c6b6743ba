import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { installServed } from '../../scripts/editor/served/install.mjs';
import { openPage } from '../../scripts/editor/served/page.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { ended, npm, startGroup } from '../../scripts/lib/run.mjs';
import { waitForTree, waitForWorkbench } from '../../scripts/lib/workbench.mjs';

describe('npm start', () => {
  it('prints the counts, opens the example study as somebody sees it first, and leaves nothing behind', async () => {
    const { child, stop } = start();
    try {
      const said = saidBy(child);
      const [, address = '', study = ''] = await said(/(http:\/\/\S+)\/\?folder=(\S+)/u);
      await said(/#leadership\b|Leadership/u);
      const { page, close } = await openPage(await installServed(console.log));
      try {
        await page.goto(`${address}/?folder=${study}`);
        await waitForWorkbench(page);
        // What the study is stands open, and its codes are a click away.
        await page.locator('.tab.active', { hasText: 'README.md' }).waitFor();
        await page.locator('.activitybar .action-item a[aria-label^="Passage"]').first().click();
        await waitForTree(page, 'Leadership');
      } finally {
        await close();
      }
      const over = ended(child);
      // Ctrl+C goes to npm and to what it runs.
      process.kill(-Number(child.pid), 'SIGINT');
      assert.notEqual(await over, 0);
      assert.equal(existsSync(decodeURI(study)), false, 'the copy of the study goes');
    } finally {
      stop();
    }
  });
});

/** As a shell runs it on a machine without a screen, where VS Code is served. */
function start() {
  const { program, args, shell } = npm();
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', PASSAGE_VSCODE: '' };
  return startGroup(program, [...args, 'start'], {
    cwd: root,
    shell,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * Waits for what a program says; fails with all that it said when it ends before.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {(what: RegExp) => Promise<RegExpExecArray>}
 */
function saidBy(child) {
  let all = '';
  /** @type {Set<() => void>} */
  const looking = new Set();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (/** @type {Buffer} */ chunk) => {
      all += chunk.toString();
      for (const look of looking) look();
    });
  }
  return (what) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = what.exec(all);
        if (found !== null) resolve(found);
      };
      looking.add(look);
      child.once('close', (code) => reject(new Error(`it ended with ${code} after saying:\n${all}`)));
      look();
    });
}
