import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStudy } from '../support/studyFixture';
import { CLI, passage } from './run';
import { STUDY } from './study';

const NEW = 'INT: What of the pay?\n\nINT: Hm.\n\nP1: Far too little.\n';

interface UpdateJson {
  readonly document: string;
  readonly dryRun: boolean;
  readonly files: readonly {
    readonly file: string;
    readonly same: number;
    readonly changed: number;
    readonly unplaced: number;
    readonly passages: readonly object[];
  }[];
}

function prepare(text = NEW): string {
  const folder = writeStudy(STUDY);
  writeFileSync(join(folder, 'new.txt'), text);
  return folder;
}

describe('passage update', () => {
  it('gives all files of a document the corrected text, and lists what it carried over', async () => {
    const folder = prepare();
    const { code, out, err } = await passage(folder, 'update', 'P1', 'new.txt');
    assert.equal(err, '');
    assert.deepEqual(out.replaceAll('\\', '/').split('\n'), [
      'P1: 3 files changed',
      '  transcripts/P1.md: the transcript',
      '  coding/kl/P1.md: 1 annotation: 1 with changed words',
      '    changed #home @kl “Too little.” → “Far too little.”',
      '  coding/sg/P1.md: 3 annotations: 1 as before, 1 with changed words, 1 unplaced',
      '    changed #pay @sg "so she said" “Too little” → “Far too little”',
      '    unplaced #work @kl “And late”',
      'The words of 1 annotation are gone from the text: it is kept in the front matter under “unplaced”, to be placed by hand.',
      '',
    ]);
    assert.equal(code, 1);
    const text = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8');
    assert.equal(text('transcripts', 'P1.md'), NEW);
    assert.equal(
      text('coding', 'sg', 'P1.md'),
      '---\nrole: nurse\nunplaced:\n  - "[And late]{#work @kl ?}"\n---\n' +
        'INT: What of the [pay]{#pay}?\n\nINT: Hm.\n\nP1: [Far too little]{#pay "so she said"}.\n',
    );
    const checked = await passage(folder, 'check', '--severity', 'warning');
    assert.match(checked.out, /2 of 2 texts unaltered\n$/);
  });

  it('says beforehand what it would do, also as JSON, which is the same each time', async () => {
    const folder = prepare();
    const file = join('coding', 'sg', 'P1.md');
    const asked = ['update', file, 'new.txt', '--dry-run', '--format', 'json'] as const;
    const [one, two] = await Promise.all([passage(folder, ...asked), passage(folder, ...asked)]);
    assert.equal(one.out, two.out);
    const { document, dryRun, files } = JSON.parse(one.out) as UpdateJson;
    assert.deepEqual([document, dryRun], ['P1', true]);
    assert.deepEqual(
      files.map(({ same, changed, unplaced }) => [same, changed, unplaced]),
      [
        [0, 0, 0],
        [0, 1, 0],
        [1, 1, 1],
      ],
    );
    assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /Far too/);
  });

  it('is refused with the reason, and changes nothing', async () => {
    const folder = prepare('[x]{#pay}\n');
    writeFileSync(join(folder, 'bad.txt'), Buffer.from([0x50, 0xff]));
    const refused = async (...args: readonly string[]): Promise<string> => {
      const { code, err } = await passage(folder, 'update', ...args);
      assert.equal(code, 2);
      return err;
    };
    const all = await Promise.all([
      refused('P1', 'new.txt'),
      refused('P11', 'new.txt'),
      refused('P1', 'bad.txt'),
      refused('P1', 'none.txt'),
      refused('P1'),
    ]);
    const expected = [
      /has coding in it/,
      /Did you mean P1\?/,
      /bad\.txt: it is not UTF-8/,
      /no such file/,
      /name a document and/,
    ];
    all.forEach((err, i) => assert.match(err, expected[i] ?? /^$/));
  });

  it('leaves each file old or new when it is killed, and passage check says which', async () => {
    const runs = Number(process.env['PASSAGE_KILLS'] ?? 4);
    let mixed = 0;
    const lane = async (own: number): Promise<void> => {
      for (let i = 0; i < own; i++) if (await killed(Math.random())) mixed++;
    };
    await Promise.all([lane(Math.ceil(runs / 2)), lane(Math.floor(runs / 2))]);
    if (runs > 100) assert.ok(mixed > 0, 'some are killed in the middle');
  });
});

const COPIES = 40;
const OLD_TEXT = 'P1: Too little.\n';
const NEW_TEXT = 'P1: Far too little.\n';

/** Kills an update at some moment of its writing; gives whether that was in the middle. */
async function killed(moment: number): Promise<boolean> {
  const names = Array.from({ length: COPIES }, (_, i) => `c${i}`);
  const copies = names.map((name) => `--- coding/${name}/P1.md\n${OLD_TEXT}`).join('');
  const folder = writeStudy(
    `--- codebook.yaml\nsource: t/{document}.md\ndocuments: ["coding/{coder}/{document}.md"]\ncodes: [{id: a}]\n--- t/P1.md\n${OLD_TEXT}${copies}--- new.txt\n${NEW_TEXT}`,
  );
  const child = spawn(process.execPath, [CLI, 'update', 'P1', 'new.txt'], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // Writing has begun once there is a file of the new text; from there on a moment is drawn.
  const files = [join(folder, 't', 'P1.md'), ...names.map((name) => join(folder, 'coding', name, 'P1.md'))];
  const wanted = Math.floor(moment * files.length);
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  while (!isOver() && files.filter((file) => readFileSync(file, 'utf8') === NEW_TEXT).length < wanted)
    await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await ended;
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  for (const text of texts) assert.ok(text === OLD_TEXT || text === NEW_TEXT, JSON.stringify(text));
  for (const name of names)
    for (const file of readdirSync(join(folder, 'coding', name)))
      assert.match(file, /^(?:P1\.md|\.passage-.*\.tmp)$/);
  const source = texts[0];
  const same = texts.slice(1).filter((text) => text === source).length;
  if (same === COPIES) return false;
  const { out } = await passage(folder, 'check');
  assert.match(out, new RegExp(`\n${same} of ${COPIES} texts unaltered\n$`));
  return true;
}
