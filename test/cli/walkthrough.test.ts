import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository } from '../support/repository';
import { passage } from './run';

const ROOT = join(__dirname, '../../..');
const PAGE = readFileSync(join(ROOT, 'docs/comparing.md'), 'utf8');

/** The commands of the page, with the lines that it shows of what each prints. */
const STEPS = [...PAGE.matchAll(/^```text output passage (.+)\n([^]*?)^```$/gm)].map(
  ([, command = '', shown = '']) => ({ command, lines: shown.split('\n').filter((line) => line !== '') }),
);

/** Words, of which those in quotation marks are one. */
const words = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);

describe('docs/comparing.md', () => {
  it('shows what its commands print, one after the other, in the example study', async () => {
    const { folder, commit } = makeRepository('--- x\n');
    cpSync(join(ROOT, 'examples/improvement-interviews'), folder, { recursive: true });
    commit('The example study');
    assert.deepEqual(
      STEPS.map(({ command }) => command.split(' ')[0]),
      ['compare', 'compare', 'decide', 'diff'],
    );
    for (const { command, lines } of STEPS) {
      const { out, err } = await passage(folder, ...words(command));
      assert.equal(err, '');
      // What a decision is known by depends on when it was taken.
      const printed = out.replace(/^(Decided \()[0-9a-f]{8}\)/gm, '$1…)').split('\n');
      let at = -1;
      for (const line of lines) {
        at = printed.indexOf(line, at + 1);
        assert.ok(at >= 0, `passage ${command} does not print: ${line}`);
      }
      if (command.startsWith('diff'))
        assert.deepEqual(
          printed.filter((line) => line !== ''),
          lines,
        );
    }
  });
});
