import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { readFixture, writeStudy } from '../support/studyFixture';
import { CLI, passage } from './run';

const DOCUMENTS = 24;
/** How often each command is killed; PASSAGE_KILLS says another number. */
const KILLS = Number(process.env['PASSAGE_KILLS'] ?? 3);

const STUDY = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
tables: [{file: people.csv, key: participant}, {file: documents.csv, key: document}]
codes: [{id: a, examples: ["Mary waits.", "We stay."]}]
--- people.csv
participant,of
P07,Mary
P08,North
--- documents.csv
document,participant
alone-1,P07
${Array.from({ length: DOCUMENTS }, (_, i) => {
  const alone = i % 2 === 1;
  const text = alone ? '[Mary waits]{#a}.\n' : 'P07: [Mary waits.]{#a}\nP08: [We stay.\nP07: Ours]{#a}.\n';
  return ['transcripts', 'coding/sg'].map(
    (folder) =>
      `--- ${folder}/${alone ? `alone-${i}` : `d${i}`}.md\n${alone && i > 1 && folder === 'transcripts' ? '---\nparticipant: P07\n---\n' : ''}${folder === 'transcripts' ? text.replace(/[[\]]|\{#a\}/g, '') : text}`,
  );
})
  .flat()
  .join('')}`;

/**
 * Runs a command and kills it so many milliseconds after it began to write; `Infinity` lets it end. Gives back how long it
 * went on after that.
 */
function killedAfter(folder: string, args: readonly string[], milliseconds: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, stdio: 'ignore' });
    let began = 0;
    // The codebook, at the top, is the first file that changes.
    const watcher = watch(folder, () => {
      if (began > 0) return;
      began = performance.now();
      if (milliseconds !== Infinity) setTimeout(() => child.kill('SIGKILL'), milliseconds);
    });
    child.on('error', reject);
    child.on('close', () => {
      watcher.close();
      resolve(performance.now() - began);
    });
  });
}

/** Every file that the study had, by path; null for one that is gone. */
function stateOf(folder: string): ReadonlyMap<string, string | null> {
  return new Map(
    readFixture(STUDY).map(({ path }) => {
      const file = join(folder, path);
      return [path, existsSync(file) ? readFileSync(file, 'utf8') : null];
    }),
  );
}

describe('a command that is killed', () => {
  for (const args of [
    ['redact', 'Mary', '[nurse]'],
    ['withdraw', 'P07', '--yes'],
  ]) {
    it(`leaves each file old or new, and finishes when it is run again: passage ${args[0] ?? ''}`, async () => {
      const whole = writeStudy(STUDY);
      const before = stateOf(whole);
      const took = await killedAfter(whole, args, Infinity);
      const after = stateOf(whole);
      assert.notDeepEqual(after, before);
      let between = 0;
      for (let i = 0; i < KILLS; i++) {
        const folder = writeStudy(STUDY);
        await killedAfter(folder, args, (took * (i + Math.random())) / KILLS);
        const now = stateOf(folder);
        let done = 0;
        for (const [path, text] of now) {
          assert.ok(text === before.get(path) || text === after.get(path), `${path}: ${text ?? 'gone'}`);
          if (text !== before.get(path)) done++;
        }
        if (done > 0 && [...now].some(([path, text]) => text !== after.get(path))) between++;
        const again = await passage(folder, ...args);
        assert.ok(again.code === 0 || /theirs\./.test(again.err), again.err);
        assert.deepEqual(stateOf(folder), after);
      }
      if (process.env['PASSAGE_KILLS'] !== undefined)
        process.stdout.write(`${between} of ${KILLS} were killed between the first file and the last\n`);
    }).timeout(20_000 + 10_000 * KILLS);
  }
});
