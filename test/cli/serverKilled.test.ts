import assert from 'node:assert/strict';
import { readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createJournal } from '../../client/src/studyEdits/journal';
import type { JournalFile } from '../../client/src/studyEdits/journalModel';
import { look } from '../../client/src/studyEdits/states';
import { changeText, hashOf } from '../../client/src/studyEdits/textEdits';
import { REQUEST } from '../../server/src/protocol/requests';
import type { StudyEdit, StudyEditAnswer } from '../../server/src/protocol/studyEdit';
import type { FileToWrite, WriteAnswer } from '../../server/src/protocol/writing';
import { memory } from '../client/journalStore';
import { readFixture, writeStudy } from '../support/studyFixture';
import { startEditor, type Editor } from './editor';

/** How often the server is killed; PASSAGE_KILLS says another number. */
const KILLS = Number(process.env['PASSAGE_KILLS'] ?? 3);
const DOCUMENTS = 220;

const STUDY = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
codes: [{id: trust, definition: "Relying; not #hope."}, {id: hope, definition: "As #trust."}]
${Array.from({ length: DOCUMENTS }, (_, i) => {
  return `--- coding/${i % 2 === 0 ? 'sg' : 'kl'}/D${i}.md\nWe [waited]{#trust "D${i}"} and [hoped]{#hope #trust}.\n`;
}).join('')}--- coding/sg/slip.md
An [unknown]{#hoep} code.
`;

/** What the files of a folder say, by path; also of those that are not the study's. */
function stateOf(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}

/** A server that has read the study. */
async function startOn(folder: string): Promise<Editor> {
  const editor = await startEditor(folder);
  await editor.until(pathToFileURL(join(folder, 'coding', 'sg', 'slip.md')).href, 'unknown-code');
  return editor;
}

async function renaming(editor: Editor, folder: string): Promise<StudyEdit> {
  const refactoring = { kind: 'rename', code: 'trust', newId: 'reliance', keepAlias: false };
  const answer = await editor.ask(REQUEST.refactor, { root: pathToFileURL(folder).href, refactoring });
  const edit = answer as StudyEditAnswer;
  assert.ok(edit.ok);
  assert.equal(edit.files.length, DOCUMENTS + 1);
  return edit;
}

interface Noted {
  readonly write: readonly FileToWrite[];
  readonly files: readonly JournalFile[];
}

/** What a client hands over, and what it notes before: each change tried out on the text that the disk has. */
function noted({ files }: StudyEdit): Noted {
  const all = files.map(({ uri, before, after, edits, mixedLineEnds, annotations }) => {
    const { inverse } = changeText(readFileSync(fileURLToPath(uri), 'utf8'), edits);
    return { uri, before, after, edits, inverse, mixedLineEnds, annotations };
  });
  return { write: all, files: all };
}

/** Asks the server to write, and kills it so long after the first file came; `Infinity` lets it end. How long it took. */
async function killedAfter(
  editor: Editor,
  folder: string,
  files: readonly FileToWrite[],
  milliseconds: number,
): Promise<number> {
  let began = 0;
  let killed: Promise<unknown> | undefined;
  const kill = (): void => {
    killed = editor.kill();
  };
  const watchers = ['sg', 'kl', '..'].map((name) =>
    watch(join(folder, 'coding', name), () => {
      if (began > 0) return;
      began = performance.now();
      if (milliseconds !== Infinity) setTimeout(kill, milliseconds);
    }),
  );
  const answer = editor.ask(REQUEST.writeStudyEdit, { title: 'Rename', files });
  // An answer that the server could still give before it was killed is as good as none.
  await Promise.race([answer, editor.ended]).catch(() => undefined);
  const took = performance.now() - began;
  if (milliseconds === Infinity) assert.deepEqual(await answer, { ok: true });
  else await editor.ended;
  await killed;
  for (const watcher of watchers) watcher.close();
  return took;
}

describe('a server that is killed while it writes', () => {
  it('leaves each file old or new, and the note takes back what is new', async () => {
    const whole = writeStudy(STUDY);
    const before = stateOf(whole);
    const first = await startOn(whole);
    const took = await killedAfter(first, whole, noted(await renaming(first, whole)).write, Infinity);
    await first.end();
    const after = stateOf(whole);
    assert.deepEqual([...after.keys()], [...before.keys()]);
    assert.equal([...after].filter(([path, text]) => text !== before.get(path)).length, DOCUMENTS + 1);

    let between = 0;
    for (let i = 0; i < KILLS; i++) {
      const folder = writeStudy(STUDY);
      const editor = await startOn(folder);
      const edit = await renaming(editor, folder);
      const { write, files } = noted(edit);
      const journal = createJournal(memory(), null);
      await journal.begin(edit.title, files);
      await killedAfter(editor, folder, write, (took * (i + Math.random())) / KILLS);
      const now = stateOf(folder);
      for (const { path } of readFixture(STUDY)) {
        const text = now.get(path);
        assert.ok(text === before.get(path) || text === after.get(path), `${path}: ${text ?? 'gone'}`);
      }

      // After a restart the note is read again, and says of each file what it is.
      const again = await startOn(folder);
      for await (const entry of journal.entries()) {
        const {
          new: made,
          old,
          lost,
        } = look(
          entry,
          entry.files.map(({ uri }) => hashOf(readFileSync(fileURLToPath(uri), 'utf8'))),
        );
        assert.deepEqual(lost, []);
        if (made.length > 0 && old.length > 0) between++;
        const back = made.map((file): FileToWrite => {
          const { inverse } = changeText(readFileSync(fileURLToPath(file.uri), 'utf8'), file.inverse);
          return { uri: file.uri, before: file.after, after: file.before, edits: file.inverse, inverse };
        });
        const answer = await again.ask(REQUEST.writeStudyEdit, { title: 'Undo', files: back });
        assert.deepEqual(answer as WriteAnswer, { ok: true });
      }
      await again.end();
      const restored = stateOf(folder);
      for (const [path, text] of before) assert.equal(restored.get(path), text, path);
    }
    if (process.env['PASSAGE_KILLS'] !== undefined)
      process.stdout.write(`${between} of ${KILLS} were killed between the first file and the last\n`);
  }).timeout(30_000 + 15_000 * KILLS);
});
