import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository } from '../support/repository';
import { writeStudy } from '../support/studyFixture';
import { passage } from './run';

const STUDY = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
tables: [{file: people.csv, key: participant}]
codes: [{id: trust, examples: ["We wait."]}]
--- transcripts/P07.md
P07: We wait.
P07: Still.
--- coding/sg/P07.md
P07: [We wait]{#trust}.
P07: Still.
--- transcripts/focus.md
P07: Mine.
P08: Ours.
P07: Mine again.
P08: Ours again.
--- coding/sg/focus.md
P07: [Mine.]{#trust}
P08: [Ours.
P07: Mine again.]{#trust}
P08: Ours again.
--- people.csv
participant,role
P07,nurse
P08,doctor
--- memos.txt
Of P07.
`;

describe('passage withdraw', () => {
  it('lists what goes, asks for --yes without waiting, and then takes it all', async () => {
    const { folder } = makeRepository(STUDY);
    const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
    const dry = await passage(folder, 'withdraw', 'P07', '--dry-run');
    assert.equal(dry.code, 0);
    assert.match(
      dry.out,
      /\nFiles that would be deleted:\n {2}coding\/sg\/P07\.md \(1 coding\)\n {2}transcripts\/P07\.md/,
    );
    assert.match(
      dry.out,
      /\n {2}coding\/sg\/focus\.md: 2 turns; 1 coding gone, 1 on what remains; with P08\n/,
    );
    assert.match(dry.out, /\n {2}people\.csv:2: P07,nurse\n/);
    assert.match(dry.out, /\n {2}codebook\.yaml:4: #trust: We wait\.\n/);
    assert.match(dry.out, /\n {2}memos\.txt:1: Of P07\.\n/);
    assert.match(
      dry.out,
      /git filter-repo --force --invert-paths --path coding\/sg\/P07\.md --path transcripts\/P07\.md\n/,
    );
    const asked = await passage(folder, 'withdraw', 'P07');
    assert.deepEqual(
      [asked.code, asked.out, asked.err],
      [2, dry.out, 'Nothing was changed. With --yes it is done.\n'],
    );
    assert.equal(existsSync(join(folder, 'transcripts/P07.md')), true);
    assert.equal((await passage(folder, 'withdraw', 'P07', '--yes')).code, 0);
    assert.equal(existsSync(join(folder, 'transcripts/P07.md')), false);
    assert.equal(existsSync(join(folder, 'coding/sg/P07.md')), false);
    assert.equal(
      read('coding/sg/focus.md'),
      'P07: [withdrawn]\nP08: [Ours.\nP07: [withdrawn]]{#trust}\nP08: Ours again.\n',
    );
    assert.equal(read('people.csv'), 'participant,role\nP08,doctor\n');
    assert.doesNotMatch(read('codebook.yaml'), /We wait/);
    assert.match((await passage(folder, 'check')).out, /1 of 1 texts unaltered\n$/);
    const unknown = await passage(folder, 'withdraw', 'P09', '--yes');
    assert.match(
      unknown.err,
      /P09: no document, no turn and no row of a table is theirs\. Did you mean P08\?/,
    );
    assert.equal(unknown.code, 2);
  });

  it('says the same for programs', async () => {
    const folder = writeStudy(STUDY);
    const told = await passage(folder, 'withdraw', 'P08', '--dry-run', '--format', 'json');
    const { files, turns, rows, dryRun } = JSON.parse(told.out) as Readonly<Record<string, unknown>>;
    assert.deepEqual(
      [dryRun, files, rows],
      [
        true,
        ['coding/sg/focus.md', 'transcripts/focus.md', 'people.csv'],
        [{ file: 'people.csv', line: 3, text: 'P08,doctor' }],
      ],
    );
    assert.deepEqual((turns as readonly object[])[0], {
      file: 'coding/sg/focus.md',
      turns: 2,
      codingsGone: 0,
      codingsShortened: 1,
      others: ['P07'],
    });
  });
});
