import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { docxBytes, p, r } from '../support/docx';
import { readFixture, temporaryFolder, writeStudy } from '../support/studyFixture';
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
    // The first that changes is at the top (the codebook, or a new folder), or in the folder of names.
    const watchers = [folder, join(folder, 'names')].filter(existsSync).map((path) =>
      watch(path, () => {
        if (began > 0) return;
        began = performance.now();
        if (milliseconds !== Infinity) setTimeout(() => child.kill('SIGKILL'), milliseconds);
      }),
    );
    child.on('error', reject);
    child.on('close', () => {
      for (const watcher of watchers) watcher.close();
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

  for (const key of [null, 'name,pseudonym,document\r\nKit Lowe,P90,P90\r\n']) {
    const title =
      key === null ? 'there is no key to the names yet' : 'the key has a name, and git is told otherwise';
    it(`leaves whole files, and every pseudonym in the key, and finishes: passage import where ${title}`, async () => {
      const fixture = `${IMPORTING}${key === null ? '' : `--- names/key.csv\n${key}--- names/.gitignore\ndrafts/\n`}`;
      const originals = writeOriginals();
      const args = ['import', ...originals, '--pseudonyms'];
      const whole = writeStudy(fixture);
      const took = await killedAfter(whole, args, Infinity);
      const after = textsIn(whole);
      assert.equal([...after.keys()].filter((path) => /^(?:transcripts|coding)/.test(path)).length, 7);
      let between = 0;
      for (let i = 0; i < KILLS; i++) {
        const folder = writeStudy(fixture);
        await killedAfter(folder, args, (took * (i + Math.random())) / KILLS);
        const now = textsIn(folder);
        const names = now.get('names/key.csv') ?? '';
        for (const [path, text] of now) {
          const [old, wanted = ''] = [
            path === 'names/key.csv' ? key : path === 'names/.gitignore' ? 'drafts/\n' : null,
            after.get(path),
          ];
          // The key grows by the names of one file at a time.
          const isWhole =
            path === 'names/key.csv' ? wanted.startsWith(text) && /\r\n$/.test(text) : text === wanted;
          assert.ok(isWhole || text === old, `${path}: ${text}`);
          if (!/^(?:transcripts|coding)/.test(path)) continue;
          assert.doesNotMatch(text, /Marsh/);
          for (const [, pseudonym = ''] of text.matchAll(/^\[[\d:]+\] (\w+): /gm))
            assert.ok(names.includes(`,${pseudonym},`), `${path}: ${pseudonym} is nobody`);
        }
        if (names !== (key ?? '')) assert.match(now.get('names/.gitignore') ?? '', /^\*\n$|key\.csv/);
        const there = [...now.keys()].filter((path) => path.startsWith('coding/')).length;
        const { out } = await passage(folder, 'check');
        assert.match(out, new RegExp(`(?:^|\n)${there} of ${there} texts unaltered\n$`));
        if (now.size > 1 && now.size < after.size) between++;
        const again = await passage(folder, ...args);
        assert.equal(again.code, 0, again.out);
        assert.deepEqual(textsIn(folder), after);
      }
      if (process.env['PASSAGE_KILLS'] !== undefined)
        process.stdout.write(`${between} of ${KILLS} were killed between the first file and the last\n`);
    }).timeout(60_000 + 20_000 * KILLS);
  }
});

const IMPORTING = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
coders: {kl: Kit Lowe}
codes: [{id: late, definition: Not in time.}]
`;

/** Four subtitles, a long text, and a Word document with a comment that names a code. */
function writeOriginals(): readonly string[] {
  const folder = temporaryFolder();
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const subtitles = Array.from({ length: 4 }, (_, i) => {
    const cues = Array.from({ length: 20 }, (__, n) => {
      const [at, end] = [n, n + 1].map((second) => `00:00:${String(second).padStart(2, '0')}.000`);
      return `${at} --> ${end}\n${n % 2 === 0 ? 'Ann Marsh: So?' : `Guest ${'ABCDEF'[i] ?? ''} Marsh: Late.`}\n`;
    });
    return write(`talk ${i}.vtt`, `WEBVTT\n\n${cues.join('\n')}`);
  });
  const commented =
    p('Ann Marsh: So?') +
    p(
      `${r('Jo Marsh: The charts were ')}<w:commentRangeStart w:id="0"/>${r('late')}<w:commentRangeEnd w:id="0"/>` +
        r('<w:commentReference w:id="0"/>'),
    ) +
    p('Ann Marsh: And?') +
    p('Jo Marsh: That is all.');
  const comments = `<w:comment w:id="0" w:author="Kit Lowe" w:initials="KL">${p('late')}</w:comment>`;
  const long = 'INT: So?\nP77: Late.\n'.repeat(2_000);
  return [
    ...subtitles,
    write('long.txt', long),
    write('last.docx', docxBytes({ body: commented, comments })),
  ];
}

/** Every file below a folder but those that a killed process left unfinished, by path with `/`. */
function textsIn(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || /^\.passage-[\da-f]{16}\.tmp$/.test(entry.name)) return [];
      return [[relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')] as const];
    }),
  );
}
