import assert from 'node:assert/strict';
import fastGlob from 'fast-glob';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passage } from './run';

const ROOT = join(__dirname, '../../..');
/** The language's own page marks its examples with the same word. */
const PAGES = ['README.md', 'CHANGELOG.md', 'docs/**/*.md', 'examples/*/README.md'];

/** What pages say of each command: its options, each with the page. */
function documented(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const commands = new Map<string, Map<string, string>>();
  const pages = fastGlob.sync(PAGES, { cwd: ROOT, ignore: ['docs/annotation-language.md'] });
  for (const page of pages) {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const blocks = [...text.matchAll(/^```[^]*?^```/gm)].join('\n');
    const found = [
      ...blocks.matchAll(/^(?:\$ )?passage ([a-z][a-z-]+)([^\n|#]*)/gm),
      ...text.matchAll(/`passage ([a-z][a-z-]+)([^`|#]*)`/g),
    ];
    for (const [, name = '', rest = ''] of found) {
      const options = commands.get(name) ?? new Map<string, string>();
      commands.set(name, options);
      for (const [option] of rest.matchAll(/(?<=\s)--[a-z][a-z-]*/g)) options.set(option, page);
    }
  }
  return commands;
}

describe('the pages', () => {
  it('name commands and options that there are', async () => {
    const commands = documented();
    assert.ok(commands.size > 10, [...commands.keys()].join());
    for (const [name, options] of commands) {
      const { code, out } = await passage(ROOT, name, '--help');
      assert.equal(code, 0, `passage ${name}`);
      for (const [option, page] of options) {
        const isKnown = option === '--help' || out.split(/[^a-z-]+/).includes(option);
        assert.ok(isKnown, `${page}: passage ${name} has no option ${option}`);
      }
    }
  });
});
