/** A flow that fails leaves a picture of the window: what was there instead of what was waited for is seldom to be guessed. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seen } from './workbench.mjs';

export const mochaHooks = {
  /** @this {Mocha.Context} */
  async afterEach() {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    for (const page of seen) {
      const path = join(tmpdir(), `passage-person-${test.title.replace(/\W+/gu, '-').slice(0, 40)}.png`);
      await page.screenshot({ path }).then(
        () => console.log(`    picture: ${path}`),
        () => {},
      );
    }
  },
};
