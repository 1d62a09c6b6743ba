import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { passage } from './run';

const ROOT = join(__dirname, '../../..');
const PAGE = readFileSync(join(ROOT, 'docs/interchange.md'), 'utf8');

/** The text of an example of the page, by what stands behind its opening fence. */
function example(fence: string): string {
  const [, text] = new RegExp(`^\`\`\`${fence}\n([^]*?)^\`\`\`$`, 'm').exec(PAGE) ?? [];
  assert.ok(text !== undefined, `docs/interchange.md has no example ${fence}`);
  return text;
}

/** A copy of the example study. */
function exampleStudy(): string {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'examples/improvement-interviews'), folder, { recursive: true });
  return folder;
}

/** A study with its tables as CSV in tables/ and as Parquet in parquet/, and what passage counts says of it. */
async function exportedStudy(
  folder: string,
): Promise<{ readonly folder: string; readonly counts: readonly string[] }> {
  for (const args of [['tables/'], ['parquet/', '--format', 'parquet-tables']]) {
    const { code, err } = await passage(folder, 'export', ...args);
    assert.deepEqual([code, err], [0, '']);
  }
  const { out } = await passage(folder, 'counts', '--format', 'json');
  const { codes } = JSON.parse(out) as {
    readonly codes: readonly {
      readonly id: string;
      readonly own: number;
      readonly total: number;
      readonly documents: number;
    }[];
  };
  return {
    folder,
    counts: codes.map(({ id, own, total, documents }) => [id, own, total, documents].join('\t')),
  };
}

const STUDIES: readonly (readonly [name: string, make: () => string, used: number])[] = [
  ['the example study', exampleStudy, 41],
  ['a study with coders, rounds, a consensus and passages that overlap', () => writeStudy(ODD), 4],
];

/** What is counted of it is decided by coder, round, consensus, older names, interviewers and ids that look like something else. */
const ODD = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md", "coding/{coder}/{round}/{document}.md"]
consensus: consensus/{document}.md
speakers: {interviewer: [INT]}
coders: {sg: Sonja, kl: Kit}
codes:
  - id: work
    codes:
      - {id: pay, aliases: [wage], codes: [{id: "007"}]}
      - id: "true"
  - id: NA
  - id: home
--- transcripts/P1.md
INT: Pay? "Yes, or no"
P1: 😀 we, the few, had too little
--- coding/sg/P1.md
INT: [Pay]{#pay}? ["Yes, or no"]{#NA}
P1: [1>😀 [we]{#wage}{#pay "again"}, [2>the few<1]{#007 #true}, had<2]{#work #007} [too]{#pay @kl} little
--- coding/kl/P1.md
INT: [Pay? "Yes, or no"
P1: 😀]{#NA} we, the few, [had too little]{#home}
--- transcripts/P2.md
P2: Nobody said so
--- coding/kl/1/P2.md
P2: [Nobody]{#home} said so
--- coding/kl/2/P2.md
P2: Nobody [said]{#true} so
--- coding/sg/2/P2.md
P2: [Nobody said so]{#NA}
--- transcripts/P3.md
P1: And then
--- coding/sg/P3.md
P1: [And]{#home} then
--- consensus/P3.md
P1: [And [then]{#007}]{#pay}{#true @kl}
`;

for (const [name, make, used] of STUDIES)
  describe(`The examples of docs/interchange.md, of ${name},`, () => {
    let study: Awaited<ReturnType<typeof exportedStudy>>;

    before(async () => {
      study = await exportedStudy(make());
      const counted = study.counts.filter((line) => !line.endsWith('\t0'));
      assert.ok(counted.length >= used, 'a study in which little is coded shows little');
    });

    it('in Python come to what passage counts says', () => {
      const run = (program: string) =>
        spawnSync(program, ['-c', example('python example')], {
          cwd: study.folder,
          encoding: 'utf8',
          env: { ...process.env, PYTHONUTF8: '1' },
        });
      const first = run('python3');
      const { error, status, stderr, stdout } = first.error === undefined ? first : run('python');
      assert.equal(error, undefined, 'This test needs Python 3: on Debian, apt-get install python3.');
      assert.deepEqual([status, stderr], [0, '']);
      assert.deepEqual(stdout.trimEnd().split(/\r?\n/), study.counts);
    });

    for (const from of ['parquet', 'csv']) {
      it(`in SQL come to what passage counts says, from ${from}`, async () => {
        const instance = await DuckDBInstance.create(':memory:');
        const connection = await instance.connect();
        try {
          // The page's paths are relative, and the engine's are those of this process.
          const views = example(`sql ${from}`).replaceAll(/'((?:tables|parquet)\/)/g, `'${study.folder}/$1`);
          await connection.run(views);
          const { length } = study.counts;
          const answer = await connection.runAndReadAll(example('sql counts'));
          const lines = answer.getRows().map((row) => row.map(String).join('\t'));
          assert.equal(lines.length, length);
          assert.deepEqual(lines.sort(), [...study.counts].sort());
        } finally {
          connection.closeSync();
          instance.closeSync();
        }
      });
    }
  });

describe('The long form of the example study', () => {
  it('becomes a study of which the same long form is written', async () => {
    const from = join(ROOT, 'examples/improvement-interviews');
    const folder = temporaryFolder();
    const file = join(folder, 'study.jsonl');
    const said = ({ out, err }: { readonly out: string; readonly err: string }): string => {
      assert.equal(err, '');
      return /^\d+ annotations in \d+ copies$/m.exec(out)?.[0] ?? out;
    };
    const exported = said(await passage(from, 'export', file));
    assert.equal(said(await passage(folder, 'import', file, '--into', 'again')), exported);
    await passage(join(folder, 'again'), 'export', join(folder, 'again.jsonl'));
    assert.equal(readFileSync(join(folder, 'again.jsonl'), 'utf8'), readFileSync(file, 'utf8'));
  });
});

describe('A long form that is longer than any transcript', () => {
  it('is read, and written again as it was', async () => {
    const folder = temporaryFolder();
    const text = 'P: we never had the data 😀\n\n'.repeat(100_000);
    const lines: object[] = [
      { type: 'study', passage: 1, title: 'Long' },
      { type: 'code', id: 'a', name: 'a' },
    ];
    for (let i = 1; i <= 12; i++) {
      const of = { document: `P${i}`, copy: i };
      lines.push({ type: 'document', key: `P${i}`, text });
      lines.push({ type: 'copy', ...of, coder: 'sg' });
      const words = { start: 3, end: 5, text: 'we', codes: [{ id: 'a' }] };
      lines.push({ type: 'annotation', ...of, ...words });
    }
    const written = lines.map((line) => JSON.stringify(line)).join('\n');
    assert.ok(Buffer.byteLength(written) > 33_554_432);
    writeFileSync(join(folder, 'long.jsonl'), written);
    assert.match(
      (await passage(folder, 'import', 'long.jsonl', '--into', 's')).out,
      /^12 annotations in 12 copies$/m,
    );
    await passage(join(folder, 's'), 'export', '../again.jsonl');
    await passage(folder, 'import', 'again.jsonl', '--into', 't');
    await passage(join(folder, 't'), 'export', '../third.jsonl');
    const [again, third] = ['again', 'third'].map((name) => readFileSync(join(folder, `${name}.jsonl`)));
    assert.ok(again !== undefined && again.length > 33_554_432);
    assert.ok(third?.equals(again));
  });

  it('is refused where it is longer than a memory has room for, and so is another text that begins like it', async () => {
    const folder = temporaryFolder();
    const said = async (start: string, bytes: number): Promise<string> => {
      writeFileSync(join(folder, 'a.jsonl'), start);
      truncateSync(join(folder, 'a.jsonl'), bytes);
      return (await passage(folder, 'import', 'a.jsonl')).err;
    };
    assert.match(
      await said('{"type":"study","passage":1}\n', 128 * 1024 * 1024 + 1),
      /it has 129 MB, and a study as JSON Lines is read up to 128 MB; export fewer coders or rounds at a time/,
    );
    assert.match(
      await said('{"type":"studio"}\n', 32 * 1024 * 1024 + 1),
      /it has 33 MB, and transcripts of more than 32 MB are not read; divide it/,
    );
  });
});

describe('Annotations as CSV', () => {
  it('go into a study that has the documents, as another coder’s, and a second time add nothing', async () => {
    const folder = writeStudy(`--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
codes: [{id: pay}]
--- transcripts/P1.md
P1: too little, too late
`);
    const csv = 'document,coder,code,text\nP1,model,pay,too little\nP1,model,pay,too\n';
    writeFileSync(join(folder, 'model.csv'), csv);
    const { out, code } = await passage(folder, 'import', 'model.csv');
    assert.match(out, /1 row placed by the words, which stand once\n/);
    assert.match(
      out,
      /Not carried over:\n {2}line 3: its words stand at several places, and not where it says; the row is left out\n/,
    );
    assert.equal(code, 1);
    const copy = readFileSync(join(folder, 'coding/model/P1.md'), 'utf8');
    assert.match(copy, /^P1: \[too little\]\{#pay\}, too late$/m);
    assert.match((await passage(folder, 'import', 'model.csv')).out, /Nothing is new in it\./);
  });

  it('go into a copy that has other coding, whose every byte stays, from Excel’s text in UTF-16 too', async () => {
    const folder = writeStudy(`--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
codes: [{id: pay}, {id: late}]
--- transcripts/P1.md
P1: too little, zu spät
--- coding/sg/P1.md
P1: [too [1>little]{#pay "why?"}, zu<1]{"hm" ?} spät
`);
    const rows = ['document\tcoder\tcode\ttext', 'P1\tsg\tlate\tzu spät', 'P1\tsg\tpay\ttoo little', ''];
    writeFileSync(join(folder, 'more.txt'), Buffer.from(`\uFEFF${rows.join('\r\n')}`, 'utf16le'));
    const { out, code } = await passage(folder, 'import', 'more.txt');
    assert.match(out, /^ {2}coding\/sg\/P1.md \(with more in it\)$/m);
    assert.match(out, /^1 annotation added, 1 there already$/m);
    assert.equal(code, 0);
    assert.equal(
      readFileSync(join(folder, 'coding/sg/P1.md'), 'utf8'),
      'P1: [too [1>little]{#pay "why?"}, [zu<1]{"hm" ?} spät]{#late}\n',
    );
    assert.match((await passage(folder, 'import', 'more.txt')).out, /^Nothing is new in it\.$/m);
  });
});

describe('A codebook as a table', () => {
  it('shows what its columns were taken for before anything is written, and takes them as it is told then', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'codes.csv'), 'Code;Wozu;Description\nTrust;Relying;see 3\n');
    const look = await passage(folder, 'import', 'codes.csv', '--dry-run');
    assert.match(
      look.out,
      /^Columns: name is “Code”, definition is “Description”\. --columns says it otherwise\.$/m,
    );
    assert.match(look.out, /^First codes: Trust \(#trust\)$/m);
    assert.equal(existsSync(join(folder, 'codebook.yaml')), false);
    const { out } = await passage(
      folder,
      'import',
      'codes.csv',
      '--columns',
      'definition=Wozu,notes=Description',
    );
    assert.match(out, /^Columns: name is “Code”, definition is “Wozu”, notes is “Description”\./m);
    const codebook = readFileSync(join(folder, 'codebook.yaml'), 'utf8');
    assert.match(codebook, /definition: Relying\n {4}notes: see 3\n/);
  });
});
