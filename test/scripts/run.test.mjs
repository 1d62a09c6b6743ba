import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capture, ended } from '../../scripts/lib/run.mjs';

const module = pathToFileURL('scripts/lib/run.mjs').href;

/**
 * A script that sets up a folder and a child with a child of its own. All of them hold the same output, so
 * that it is closed only when the last of them has gone.
 */
const script = `
  import { removeAtEnd, startGroup } from ${JSON.stringify(module)};
  removeAtEnd(process.argv[1]);
  const stdio = ['ignore', 'inherit', 'ignore'];
  const inner = 'console.log("all are here"); setInterval(() => {}, 1000)';
  const outer = 'require("node:child_process").spawn(process.execPath, ["-e", ' + JSON.stringify(inner)
    + '], ' + JSON.stringify({ stdio }) + '); setInterval(() => {}, 1000)';
  startGroup(process.execPath, ['-e', outer], { stdio });
  setInterval(() => {}, 1000);
`;

describe('what a script has started', () => {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    it(`ends with it on ${signal}, and its folders go`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'passage-run-test-'));
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        const code = ended(child);
        await once(child.stdout, 'data');
        child.kill(signal);
        assert.equal(await code, signal === 'SIGINT' ? 130 : 143);
        assert.equal(existsSync(folder), false);
      } finally {
        child.stdout.destroy();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }

  it('gives its exit code and all that it has written', async () => {
    const both = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const { code, output } = await capture(process.execPath, ['-e', both]);
    assert.equal(code, 3);
    assert.deepEqual(output.trim().split('\n').sort(), ['err', 'out']);
  });

  it('is said to have failed when there is no such program', async () => {
    assert.equal((await capture('no-such-program-here', [])).code, 127);
  });
});
