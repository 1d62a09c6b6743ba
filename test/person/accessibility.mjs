import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What the rules of accessibility forbid in the page that the extension shows in a view or a tab: the rule, and in how many places.
 * @param {import('playwright-core').Page} page of the workbench
 * @returns {Promise<readonly string[]>}
 */
export async function violations(page) {
  const inner = page.frames().find((one) => /^(?:active|pending)-frame$/u.test(one.name()));
  assert.ok(inner, 'the page is there');
  await inner.evaluate(axe);
  const found = await inner.evaluate(() => /** @type {any} */ (globalThis).axe.run());
  return found.violations.map(
    (/** @type {{ id: string, nodes: unknown[] }} */ { id, nodes }) => `${id}: ${nodes.length}`,
  );
}
