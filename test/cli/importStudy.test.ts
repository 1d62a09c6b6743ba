import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArgs } from '../../server/src/cli/command';
import { importIn } from '../../server/src/cli/importAny';
import type { ImportFormat } from '../../server/src/interchange/portable/format';
import { bareCode } from '../../server/src/interchange/portable/ofStudy';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { passage } from './run';

/** One whose files are `#study`, and lines: `key: text`. Every text is coded `trust` from its first to its fifth sign. */
const LINES: ImportFormat = {
  name: 'lines',
  about: 'a study in lines',
  options: { strict: { type: 'boolean', takes: '', about: 'refuse what has no lines' } },
  recognises: (original) => original.kind === 'text' && original.text.startsWith('#study\n'),
  read: (original, { name, existing, coder, flag }) => {
    const lines = original.kind === 'text' ? original.text.split('\n').slice(1, -1) : [];
    if (lines.length === 0 && flag('strict')) return { reason: 'it has no lines; write some' };
    const by = coder ?? 'sg';
    const documents = lines.map((line) => {
      const [, key = '', text = ''] = /^(.*?): (.*)$/.exec(line) ?? [];
      const said = { codes: [{ id: 'trust', value: null }], coder: by, memo: null, unsure: false };
      const copy = { coder: by, consensus: false, round: null, coding: 'in-progress' as const, text: null };
      return {
        ...{ key, text: `${text}\n`, extension: '.md', language: null, speakers: new Map(), people: ['Ann'] },
        attributes: new Map(),
        copies: [{ ...copy, markings: [{ ...said, start: 0, end: 5 }] }],
      };
    });
    return {
      study: {
        ...{ title: name, description: null, speakers: new Map(), coders: [], codes: [bareCode('trust')] },
        ...{
          scales: [],
          attributes: [],
          people: [{ id: 'Ann', attributes: new Map() }],
          documents,
          memos: [],
        },
      },
      summary: [`${lines.length} lines, beside ${existing?.documents.length ?? 'no'} documents`],
      losses: lines.includes('lost: lost') ? [{ what: 'line that is lost', count: 1, where: name }] : [],
    };
  },
};

interface Ran {
  readonly code: number;
  readonly out: string;
}

async function run(cwd: string, ...args: readonly string[]): Promise<Ran> {
  const command = importIn([LINES], join(__dirname, '../../../codebooks'));
  let out = '';
  const code = await command.run(readArgs('import', command.options, args), {
    cwd,
    print: (text) => Promise.resolve(void (out += text)),
    note: () => undefined,
    progress: null,
    colour: (text) => text,
  });
  return { code, out };
}

/** A folder with a file of that format. */
function begin(text = 'P1: trusted\nP2: never\n'): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'x.lines'), `#study\n${text}`);
  return folder;
}

const list = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /\.\w+$/.test(name)).sort();

describe('passage import of what another program wrote', () => {
  it('makes a study where there is none, and passage check finds nothing wrong in it', async () => {
    const folder = begin();
    const { code, out } = await run(folder, 'x.lines', '--into', 'new');
    assert.equal(code, 0);
    // What keeps names out of git is written before all that a kill could interrupt.
    assert.match(
      out,
      /^Written:\n {2}new\/codebook\.yaml \(.* bytes\)\n {2}new\/\.gitignore \(.* bytes\)\n {2}new\/\.gitattributes /,
    );
    assert.match(out, /2 lines, beside no documents\n$/);
    const study = join(folder, 'new');
    assert.deepEqual(list(study), [
      ...['.gitattributes', '.gitignore', '.vscode', '.vscode/settings.json', 'codebook.yaml'],
      ...['coding/sg/P1.md', 'coding/sg/P2.md', 'participants.csv', 'transcripts/P1.md', 'transcripts/P2.md'],
    ]);
    assert.match(readFileSync(join(study, 'coding/sg/P1.md'), 'utf8'), /---\n\[trust\]\{#trust\}ed\n$/);
    const checked = await passage(study, 'check');
    assert.equal(checked.code, 0);
    assert.match(checked.out, /2 of 2 texts unaltered/);
  });

  it('adds to the study that is there, and nothing the second time', async () => {
    const folder = begin();
    await run(folder, 'x.lines');
    writeFileSync(join(folder, 'y.lines'), '#study\nP1: trusted\nP3: third\n');
    const { code, out } = await run(folder, 'y.lines', '--coder', 'kl');
    assert.equal(code, 0);
    assert.match(out, /codebook\.yaml \(with more in it\)/);
    assert.match(out, /1 document added, 1 there already/);
    assert.deepEqual(
      list(join(folder, 'coding')).filter((path) => path.startsWith('kl')),
      ['kl/P1.md', 'kl/P3.md'],
    );
    const before = list(folder).map((path) => path);
    const again = await run(folder, 'y.lines', '--coder', 'kl');
    assert.equal(again.code, 0);
    assert.match(again.out, /Nothing is new in it\.\n$/);
    assert.deepEqual(list(folder), before);
  });

  it('writes nothing with --dry-run, and says for programs what it would', async () => {
    const folder = begin();
    const { out } = await run(folder, 'x.lines', '--dry-run', '--format', 'json');
    const { files, dryRun } = JSON.parse(out) as { files: { path: string }[]; dryRun: boolean };
    assert.equal(dryRun, true);
    assert.equal(files[0]?.path, 'codebook.yaml');
    assert.deepEqual(list(folder), ['x.lines']);
  });

  it('lists what is lost, and exits with 1', async () => {
    const { code, out } = await run(begin('lost: lost\n'), 'x.lines');
    assert.equal(code, 1);
    assert.match(out, /Not carried over:\n {2}x\.lines: 1 × line that is lost\n$/);
  });

  it('says how letters were read where that may be wrong', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'x.lines'), Buffer.from('#study\nP1: trusted caf\xe9s\n', 'latin1'));
    assert.match(
      (await run(folder, 'x.lines')).out,
      /^Letters: its encoding was guessed: windows-1252\. If /m,
    );
    const broken = Buffer.concat([
      Buffer.from(`#study\nP4: trusted ${'é'.repeat(20)}`, 'utf8'),
      Buffer.from([0xff, 0x0a]),
    ]);
    writeFileSync(join(folder, 'x.lines'), broken);
    const { out, code } = await run(folder, 'x.lines', '--into', 'other');
    assert.match(out, /^ {2}1 × place that could not be decoded, where “\uFFFD” stands now$/m);
    assert.equal(code, 1);
    writeFileSync(join(folder, 'x.lines'), '#study\nP5: trusted\n');
    assert.doesNotMatch((await run(folder, 'x.lines', '--into', 'third')).out, /Letters/);
  });

  it('writes over nothing, and through no link', async () => {
    const folder = begin();
    mkdirSync(join(folder, 'coding/sg'), { recursive: true });
    writeFileSync(join(folder, 'coding/sg/P2.md'), 'mine');
    await assert.rejects(
      run(folder, 'x.lines'),
      /there already:\n {2}coding\/sg\/P2\.md\nName an empty folder/,
    );
    assert.deepEqual(list(folder), ['coding/sg/P2.md', 'x.lines']);
    const other = begin();
    const outside = temporaryFolder();
    symlinkSync(outside, join(other, 'transcripts'));
    await assert.rejects(run(other, 'x.lines'), /transcripts is a link, which may lead out of the study/);
    assert.deepEqual(readdirSync(outside), []);
    assert.deepEqual(list(other), ['x.lines']);
  });

  it('makes nothing beside a file that cannot be read, and says what it would have got', async () => {
    const folder = writeStudy(
      `--- codebook.yaml
source: transcripts/{document}.md
documents: coding/{coder}/{document}.md
codes: [{id: trust}]
--- transcripts/P1.md
One two three.
--- coding/sg/P1.md
--- coding/sg/P2.md
--- two.txt
#study
P1: One two three.
P2: Four five six.
`,
    );
    const latin = Buffer.from([0x4f, 0xe9, 0x20]);
    for (const name of ['P1', 'P2']) writeFileSync(join(folder, `coding/sg/${name}.md`), latin);
    const { code, out } = await run(folder, 'two.txt');
    assert.equal(code, 1);
    assert.match(
      out,
      /P1, sg: 1 × annotation of a copy that is in a file which cannot be read, coding\/sg\/P1\.md\n/,
    );
    assert.match(
      out,
      /P2: the study has this document in files that cannot be read; nothing of this one was added\n/,
    );
    assert.deepEqual(readdirSync(join(folder, 'coding/sg')), ['P1.md', 'P2.md']);
    assert.deepEqual(readdirSync(join(folder, 'transcripts')), ['P1.md']);
  });

  it('says why a file is refused, and what goes with what', async () => {
    const folder = begin('');
    await assert.rejects(
      run(folder, 'x.lines', '--strict'),
      /x\.lines: nothing was imported: it has no lines; write some\./,
    );
    await assert.rejects(
      run(folder, 'x.lines', 'x.lines'),
      /x\.lines is not a transcript \(a study in lines\); import it by itself/,
    );
    await assert.rejects(run(folder, 'x.lines', '--gap', '2'), /--gap goes with transcripts/);
    const study = writeStudy(
      '--- codebook.yaml\nsource: t/{document}.md\ncodes: [{id: a}]\n--- x.txt\nINT: Hm?\n',
    );
    await assert.rejects(
      run(study, 'x.txt', '--strict'),
      /--strict goes with lines, and this is a transcript/,
    );
    assert.equal((await run(study, 'x.txt')).code, 0);
    assert.equal(list(join(study, 't')).length, 1);
  });

  it('takes nothing for a transcript that by its name is of another program', async () => {
    const study = writeStudy(
      '--- codebook.yaml\ncodes: [{id: a}]\n--- a.qdpx\nno archive\n--- a.qdc\n<?xml version="1.0"?><Code/>\n--- a.jsonl\n{}\n--- project.qde\n<Project/>\n--- b.txt\nINT: Hm?\n',
    );
    writeFileSync(join(study, 'pdf.qdpx'), '%PDF-1.4');
    const before = list(study);
    for (const [name, what] of [
      [
        'a.qdpx',
        /a\.qdpx: nothing was imported: by its name it is a REFI-QDA project: .* export it again\.$/,
      ],
      ['a.qdc', /a\.qdc: nothing was imported: by its name it is a REFI-QDA codebook/],
      ['a.jsonl', /a\.jsonl: nothing was imported: by its name it is a study as JSON Lines/],
      ['pdf.qdpx', /pdf\.qdpx: nothing was imported: it is a PDF, /],
      [
        'project.qde',
        /by its name it is the inside of a REFI-QDA project: XML that begins with Project .* export it again/,
      ],
    ] as const) {
      await assert.rejects(run(study, name), what);
      await assert.rejects(run(study, 'b.txt', name), what);
      // Where there is no study it would be of no use to be told to begin one.
      await assert.rejects(run(temporaryFolder(), join(study, name)), what);
    }
    assert.deepEqual(list(study), before);
  });

  it('stops where the codebook cannot be edited', async () => {
    const study = writeStudy('--- codebook.yaml\nsource: t/{document}.md\ncodes: [{id: a}\n');
    writeFileSync(join(study, 'x.lines'), '#study\nP1: trusted\n');
    await assert.rejects(run(study, 'x.lines'), /the codebook cannot be edited as it is now/);
    assert.deepEqual(list(study), ['codebook.yaml', 'x.lines']);
  });
});
