import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository } from '../support/repository';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { passage } from './run';

const VTT = `WEBVTT

1
00:00:04.120 --> 00:00:07.480
Ines Okafor: So, how did it go?

2
00:00:10.050 --> 00:00:14.000
P07: The charts were late.

3
00:00:14.200 --> 00:00:16.800
Ines Okafor: Again?
`;

/** A study, and beside it a folder with what is to be brought in. */
function begin(more = ''): { readonly study: string; readonly elsewhere: string } {
  const study = writeStudy(`--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
codes: [{id: late, definition: Not in time.}]
${more}`);
  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, 'week 1.vtt'), VTT);
  return { study, elsewhere };
}

describe('passage import', () => {
  it('brings a transcript in, says who speaks, and passage check finds nothing wrong', async () => {
    const { study, elsewhere } = begin();
    const { code, out } = await passage(study, 'import', join(elsewhere, 'week 1.vtt'));
    assert.equal(code, 0);
    assert.match(
      out,
      /week 1\.vtt → transcripts\/week 1\.md\n {2}WebVTT subtitles, UTF-8; 3 turns: Ines Okafor 2, P07 1\n/,
    );
    const written = readFileSync(join(study, 'transcripts/week 1.md'), 'utf8');
    assert.match(
      written,
      /^---\nimportedFrom: week 1\.vtt\nimportedHash: [\da-f]{64}\nimported: \d{4}-\d\d-\d\d\n/,
    );
    assert.match(
      written,
      /\n---\n\[00:00:04\] Ines Okafor: So, how did it go\?\n\n\[00:00:10\] P07: The charts/,
    );
    const checked = await passage(study, 'check');
    assert.equal(checked.code, 0);
    assert.doesNotMatch(checked.out, /text-changed|transcripts/);
    assert.deepEqual(readdirSync(join(study, 'transcripts')), ['week 1.md']);
  });

  it('overwrites nothing, and knows what it has brought in, whatever its name', async () => {
    const { study, elsewhere } = begin('--- transcripts/other.md\nmine\n');
    writeFileSync(join(elsewhere, 'other.vtt'), VTT.replace('late', 'early'));
    writeFileSync(join(elsewhere, 'copy.vtt'), VTT);
    const [first, again] = [
      await passage(study, 'import', join(elsewhere, 'week 1.vtt'), join(elsewhere, 'other.vtt')),
      await passage(study, 'import', join(elsewhere, 'copy.vtt')),
    ];
    assert.equal(first.code, 1);
    assert.match(first.out, /other\.vtt: not imported: .*transcripts\/other\.md; .*--as NAME/);
    assert.equal(readFileSync(join(study, 'transcripts/other.md'), 'utf8'), 'mine\n');
    assert.match(again.out, /imported before, as transcripts\/week 1\.md; nothing was done/);
    assert.equal(again.code, 0);
    const named = await passage(study, 'import', join(elsewhere, 'other.vtt'), '--as', 'P07');
    assert.equal(named.code, 0);
    assert.ok(existsSync(join(study, 'transcripts/P07.md')));
  });

  it('says what it would do, in words or for programs, and does nothing', async () => {
    const { study, elsewhere } = begin();
    writeFileSync(join(elsewhere, 'week 1.srt'), VTT.replace('late', 'early'));
    const files = ['week 1.vtt', 'week 1.srt'].map((name) => join(elsewhere, name));
    const { code, out } = await passage(study, 'import', ...files, '--dry-run', '--format', 'json');
    const { files: told } = JSON.parse(out) as { files: readonly Readonly<Record<string, unknown>>[] };
    assert.deepEqual(
      [told[0]?.['result'], told[0]?.['turns'], told[1]?.['result']],
      ['would-import', 3, 'refused'],
    );
    assert.equal(code, 1);
    assert.ok(!existsSync(join(study, 'transcripts')));
  });

  it('gives pseudonyms that are free, writes who is who where git does not look, and knows people again', async () => {
    const { study, elsewhere } = begin();
    writeFileSync(join(elsewhere, 'Ines.vtt'), VTT.replace('late', 'late, Ines,'));
    const file = join(elsewhere, 'Ines.vtt');
    const dry = await passage(study, 'import', file, '--dry-run');
    assert.match(dry.out, /with --pseudonyms, names: Ines Okafor → INT; 1 place where they are said\n/);
    assert.match(dry.out, / {2}line \d+: ….*late, “Ines”,.*… → INT\n/);
    assert.ok(!existsSync(join(study, 'names')));
    const first = await passage(study, 'import', file, '--pseudonyms');
    assert.match(first.out, / → transcripts\/INT\.md\n.*\n {2}names: Ines Okafor → INT; 1 place where/);
    assert.doesNotMatch(readFileSync(join(study, 'transcripts/INT.md'), 'utf8'), /Ines|Okafor/);
    assert.equal(readFileSync(join(study, 'names/.gitignore'), 'utf8'), '*\n');
    const key = 'name,pseudonym,document\r\nInes Okafor,INT,INT\r\n';
    assert.equal(readFileSync(join(study, 'names/key.csv'), 'utf8'), key);
    const given = join(elsewhere, 'who.csv');
    writeFileSync(given, 'name;pseudonym\nInes Okafor;P33\n');
    const second = await passage(study, 'import', join(elsewhere, 'week 1.vtt'), '--names', given);
    assert.match(second.out, /3 turns: P33 2, P07 1\n/);
    assert.equal(readFileSync(join(study, 'names/key.csv'), 'utf8'), key);
    const wrong = await passage(study, 'import', file, '--names', file);
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /--names .* cannot be read: its first line has no column “name”/);
  });

  it('has git ignore the key also where somebody else has a .gitignore there, and says so', async () => {
    const { elsewhere } = begin();
    const file = join(elsewhere, 'week 1.vtt');
    const { folder, git } = makeRepository(`--- codebook.yaml
source: transcripts/{document}.md
codes: [{id: late, definition: Not in time.}]
--- names/.gitignore
drafts/
--- names/list.txt
Anna
`);
    const { code, err } = await passage(folder, 'import', file, '--pseudonyms');
    assert.match(err, /^names\/\.gitignore did not keep git from names\/key\.csv; what does was added/);
    assert.equal(code, 0);
    assert.equal(
      readFileSync(join(folder, 'names/.gitignore'), 'utf8'),
      'drafts/\n/key.csv\n/.passage-*.tmp\n',
    );
    git('add', '--all');
    assert.deepEqual(git('ls-files', 'names').split('\n'), ['names/.gitignore', 'names/list.txt']);
  });

  it('writes no name where git would keep it all the same', async () => {
    const { elsewhere } = begin();
    const { folder } = makeRepository(`--- codebook.yaml
source: transcripts/{document}.md
codes: [{id: late, definition: Not in time.}]
--- names/list.txt
Anna
--- all
*
`);
    // Git follows no link to rules.
    symlinkSync('../all', join(folder, 'names/.gitignore'));
    const { code, out } = await passage(folder, 'import', join(elsewhere, 'week 1.vtt'), '--pseudonyms');
    assert.match(
      out,
      /names\/key\.csv could not be written: git would keep it, .*git check-ignore -v names\/key\.csv/,
    );
    assert.deepEqual([code, existsSync(join(folder, 'names/key.csv'))], [1, false]);
    assert.ok(!existsSync(join(folder, 'transcripts')));
  });

  for (const linked of ['transcripts', 'names']) {
    it(`writes nothing through a folder ${linked} that is a link, which may lead out of the study`, async () => {
      const { study: folder, elsewhere } = begin();
      const outside = temporaryFolder();
      symlinkSync(outside, join(folder, linked));
      const { code, out } = await passage(folder, 'import', join(elsewhere, 'week 1.vtt'), '--pseudonyms');
      assert.equal(code, 1);
      assert.match(
        out,
        new RegExp(`the folder ${linked} is a symbolic link.*put a folder itself in its place`),
      );
      assert.deepEqual(readdirSync(outside), []);
      assert.ok(!existsSync(join(folder, linked === 'names' ? 'transcripts' : 'names')));
    });
  }

  it('brings Word comments in as the codings and memos that they are, as the golden file has it', async () => {
    const study = writeStudy(`--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes: [{id: trust, name: Trust in colleagues}, {id: phones, scale: direction}]
scales: {direction: {values: {"-": hinders, "+": helps}}}
`);
    const golden = join(__dirname, '../../../test/interchange/golden');
    const { code, out } = await passage(study, 'import', join(golden, 'interview.docx'));
    assert.equal(code, 0);
    assert.match(
      out,
      / → transcripts\/interview\.md\n {2}Word; 5 turns: INT 2, P07 3\n {2}coded copy: coding\/kl\/interview\.md\n/,
    );
    const made = ['transcripts/interview.md', 'coding/kl/interview.md', 'coding/sg/interview.md'].map(
      (path, i) => {
        const text = readFileSync(join(study, path), 'utf8');
        return `${i === 0 ? '' : `=== ${path}\n`}${text.replace(/^imported: .*$/m, 'imported: 2026-11-25')}`;
      },
    );
    assert.equal(made.join(''), readFileSync(join(golden, 'interview.docx.expected'), 'utf8'));
  });

  it('goes on with the next file when one cannot be read, and says why', async () => {
    const { study, elsewhere } = begin();
    writeFileSync(join(elsewhere, 'talk.mp3'), Buffer.from('ID3\x04\0\0'));
    writeFileSync(join(elsewhere, 'empty.txt'), ' \n');
    writeFileSync(join(elsewhere, 'bad.docx'), Buffer.from('PK\x03\x04 and no more'));
    const names = ['talk.mp3', 'empty.txt', 'none.txt', '.', 'bad.docx', 'week 1.vtt'];
    const { code, out } = await passage(study, 'import', ...names.map((name) => join(elsewhere, name)));
    assert.equal(code, 1);
    for (const why of [
      /mp3: .*recording/,
      /empty\.txt: .*no words/,
      /none\.txt: .*no such file/,
      /folder/,
      /bad\.docx: not imported/,
    ]) {
      assert.match(out, why);
    }
    assert.deepEqual(readdirSync(join(study, 'transcripts')), ['week 1.md']);
  });

  it('takes folders, encodings and pauses, and says what is wrong with them', async () => {
    const { study, elsewhere } = begin();
    writeFileSync(join(elsewhere, 'old.txt'), Buffer.from('A: \xd7\xf2\xee\nB: b\nA: c\nB: d\n', 'latin1'));
    const old = join(elsewhere, 'old.txt');
    const { code } = await passage(
      elsewhere,
      'import',
      old,
      '--into',
      join(study, 'transcripts'),
      '--encoding',
      'cp1251',
    );
    assert.equal(code, 0);
    assert.match(readFileSync(join(study, 'transcripts/old.md'), 'utf8'), /A: Что\n/);
    const around = writeStudy('--- in/codebook.yaml\ncodes: [{id: a, definition: b}]\n');
    const wrong = await Promise.all([
      passage(study, 'import'),
      passage(study, 'import', old, '--encoding', 'klingon'),
      passage(study, 'import', old, '--gap', 'long'),
      passage(study, 'import', old, old, '--as', 'x'),
      passage(study, 'import', old, '--as', '../x'),
      passage(elsewhere, 'import', old),
      passage(join(around, 'in'), 'import', old, '--into', around),
    ]);
    const reasons = [
      /name the files/,
      /no such encoding/,
      /number of seconds/,
      /one file at a time/,
      /without folders/,
      /no codebook\.yaml/,
      /not a folder of the study/,
    ];
    wrong.forEach(({ code: exit, err }, i) => {
      assert.equal(exit, 2);
      assert.match(err, reasons[i] ?? /never/);
    });
  });
});
