import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { readArgs } from '../../server/src/cli/command';
import { exportIn } from '../../server/src/cli/exportFile';
import type { ExportFormat } from '../../server/src/interchange/portable/format';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { passage } from './run';
import { STUDY } from './study';

/** One that lists what it gets, for a file or a folder. */
const LIST: ExportFormat = {
  name: 'list',
  about: 'a list',
  endings: ['.list', '/'],
  whole: false,
  options: { shout: { type: 'boolean', takes: '', about: 'in capitals' } },
  write: ({ documents, coders }, { name, folder, flag }) => {
    const lines = documents.flatMap(({ key, copies }) =>
      copies.map(({ coder, markings }) => `${key} ${coder ?? 'nobody'} ${markings.length}\n`),
    );
    const text = flag('shout') ? lines.join('').toUpperCase() : lines.join('');
    const summary = [`${documents.length} documents by ${coders.map(({ id }) => id).join(', ')}`];
    const file = (own: string, said: string) => ({ kind: 'text' as const, name: own, text: said });
    const files = folder ? [file('a.txt', text), file('deep/b.txt', 'b')] : [file(name, text)];
    return { files, summary, losses: [] };
  },
};

/** One that carries nothing, in steps. */
const PACKED: ExportFormat = {
  name: 'packed',
  about: 'an archive',
  endings: ['.zip'],
  whole: true,
  *write({ title }, { name }) {
    yield { done: 0, all: 1 };
    if (title === null) return { reason: 'it has no title; give it one' };
    const parts = [
      { name: 'z/Ü.txt', content: 'ü' },
      { name: 'a.bin', content: Uint8Array.of(0, 255) },
    ];
    return {
      files: [{ kind: 'archive', name, parts }],
      summary: [],
      losses: [{ what: 'memo on a whole document', count: 2, where: 'P1' }],
    };
  },
};

const OPTIONS = {
  'a-long-one': { type: 'string', takes: 'ONE|TWO', about: 'what it does\nand more' },
} as const;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly notes: readonly string[];
}

async function run(cwd: string, ...args: readonly string[]): Promise<Ran> {
  const command = exportIn([LIST, PACKED]);
  let out = '';
  const notes: string[] = [];
  const code = await command.run(readArgs('export', command.options, args), {
    cwd,
    print: (text) => Promise.resolve(void (out += text)),
    note: (line) => void notes.push(line),
    progress: null,
    colour: (text) => text,
  });
  return { code, out, notes };
}

const LISTED = 'P1 sg 3\nP1 kl 1\nP2 sg 1\n';

describe('passage export', () => {
  it('writes the study in the format that the ending names, and says so', async () => {
    const study = writeStudy(STUDY);
    const { code, out } = await run(study, 'out.list');
    assert.equal(out, 'Written:\n  out.list (24 bytes)\n2 documents by sg, kl\n');
    assert.equal(code, 0);
    assert.equal(readFileSync(join(study, 'out.list'), 'utf8'), LISTED);
  });

  it('writes several files into a folder, which is made, also from elsewhere', async () => {
    const study = writeStudy(STUDY);
    const elsewhere = temporaryFolder();
    await run(elsewhere, 'new/tables/', study);
    assert.deepEqual(readdirSync(join(elsewhere, 'new/tables'), { recursive: true }).sort(), [
      'a.txt',
      'deep',
      'deep/b.txt',
    ]);
  });

  it('writes only the coding of the coders who are named', async () => {
    const study = writeStudy(STUDY);
    await run(study, 'kl.list', '--coders', 'kl');
    // What Kit said in Sonja's copy, and nothing else of it.
    assert.equal(readFileSync(join(study, 'kl.list'), 'utf8'), 'P1 sg 1\nP1 kl 1\n');
    await assert.rejects(run(study, 'x.list', '--coders', 'gs'), /--coders gs: nobody .* did you mean sg\?/);
    // Otherwise a slip would come to an export without any coding, and nobody would be told.
    await assert.rejects(run(study, 'x.list', '--round', '2'), /There is no copy of round 2\./);
  });

  it('overwrites nothing unasked, and replaces with --force; what is the same already is no matter', async () => {
    const study = writeStudy(STUDY);
    const file = join(study, 'out.list');
    await run(study, 'out.list');
    assert.equal((await run(study, 'out.list')).code, 0);
    writeFileSync(file, 'mine');
    await assert.rejects(
      run(study, 'out.list'),
      /there already:\n {2}out\.list\nName another place, or .*--force/,
    );
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    await run(study, 'out.list', '--force', '--dry-run');
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    await run(study, 'out.list', '--force');
    assert.equal(readFileSync(file, 'utf8'), LISTED);
  });

  it('replaces no file of the study itself, also with --force', async () => {
    const study = writeStudy(`--- codebook.yaml
source: transcripts/{document}.md
documents: coding/{coder}/{document}.md
tables: [{file: participants.csv, key: participant}]
codes: [{id: trust}]
--- participants.csv
participant,role
Ann,nurse
--- transcripts/P1.md
We trust.
--- coding/sg/P1.md
We [trust]{#trust}.
`);
    for (const name of ['participants.csv', 'codebook.yaml', 'transcripts/P1.md', 'coding/sg/P1.md']) {
      const before = readFileSync(join(study, name), 'utf8');
      await assert.rejects(run(study, name, '--format', 'list', '--force'), (error: Error) => {
        assert.equal(
          error.message,
          `Nothing was written, since these are files of the study itself:\n  ${name}\nName another place.`,
        );
        return true;
      });
      assert.equal(readFileSync(join(study, name), 'utf8'), before);
    }
  });

  it('writes all files or none', async () => {
    const study = writeStudy(STUDY);
    mkdirSync(join(study, 'out'));
    // A file where a folder is needed: the second file has no place.
    writeFileSync(join(study, 'out/deep'), 'in the way');
    await assert.rejects(run(study, 'out/'), /out\/deep\/b\.txt/);
    assert.deepEqual(readdirSync(join(study, 'out')), ['deep']);
  });

  it('follows no link', async () => {
    const study = writeStudy(STUDY);
    writeFileSync(join(study, 'target'), 'mine');
    symlinkSync('target', join(study, 'out.list'));
    await assert.rejects(run(study, 'out.list', '--force'), /out\.list cannot be written: it is no file/);
    assert.equal(readFileSync(join(study, 'target'), 'utf8'), 'mine');
  });

  it('says what could not be carried over, and exits with 1; an archive is the same every time', async () => {
    const study = writeStudy(`${STUDY}--- study.yaml\nqueries: [{name: a, find: "#pay"}]\n`);
    const { code, out } = await run(study, 'a.zip');
    assert.equal(code, 1);
    assert.match(
      out,
      /Not carried over:\n {2}study\.yaml: 1 × saved query\n {2}P1: 2 × memo on a whole document\n$/,
    );
    await run(study, 'b.zip');
    const [a, b] = ['a.zip', 'b.zip'].map((name) => readFileSync(join(study, name)));
    assert.ok(a && b?.equals(a));
    // The first day that an archive can have.
    assert.deepEqual([a.readUInt16LE(10), a.readUInt16LE(12)], [0, 0x21]);
    const parts = unzipSync(a);
    assert.deepEqual(Object.keys(parts), ['z/Ü.txt', 'a.bin']);
    assert.deepEqual(Buffer.from(parts['z/Ü.txt'] ?? []).toString(), 'ü');
    const json = JSON.parse((await run(study, 'c.zip', '--json')).out) as { losses: unknown[] };
    assert.deepEqual(json.losses[1], { what: 'memo on a whole document', count: 2, where: 'P1' });
  });

  it('prints a text to the terminal, and notes beside it what it did', async () => {
    const study = writeStudy(STUDY);
    const { out, notes } = await run(study, '-', '--format', 'list', '--shout');
    assert.equal(out, LISTED.toUpperCase());
    assert.deepEqual(notes, ['2 documents by sg, kl']);
    await assert.rejects(run(study, '-', '--format', 'packed'), /one text file/);
    await assert.rejects(run(study, '-'), /--format list or packed/);
  });

  it('names what it does not know, and what would do', async () => {
    const study = writeStudy(STUDY);
    await assert.rejects(run(study, 'a.doc'), /a\.doc: no format .* Known are \.list, \/ or \.zip/);
    await assert.rejects(run(study, 'a', '--format', 'pack'), /did you mean packed\?/);
    await assert.rejects(run(study, 'a.zip', '--shout'), /--shout goes with list, and this is packed/);
    const untitled = writeStudy(STUDY.replace('title: Late doses\n', ''));
    await assert.rejects(run(untitled, 'a.zip'), /Nothing was written: it has no title; give it one\./);
    assert.deepEqual(
      readdirSync(untitled).filter((name) => name.endsWith('.zip')),
      [],
    );
  });

  it('says in its help what formats there are, and what options of their own they have', () => {
    const twin = { ...LIST, name: 'twin', endings: [] };
    const { help } = exportIn([LIST, twin, { ...PACKED, options: OPTIONS }]);
    assert.match(
      help,
      /^ {2}list {4}a list \(\.list \/\)\n {2}twin {4}a list \(a folder, with --format\)\n/m,
    );
    const own = `
For list and twin:
--shout            in capitals

For packed:
--a-long-one ONE|TWO
                   what it does
                   and more

Exit:`;
    assert.ok(help.includes(own), help);
  });

  it('is a command with its help', async () => {
    const { code, out } = await passage(temporaryFolder(), 'export', '--help');
    assert.equal(code, 0);
    assert.match(out, /^passage export FILE/);
  });
});
