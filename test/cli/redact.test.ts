import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository } from '../support/repository';
import { writeStudy } from '../support/studyFixture';
import { passage } from './run';

const STUDY = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
codes: [{id: trust, examples: ["Mary knew."]}]
--- transcripts/P1.md
P1: Mary knew.
P1: Still.
--- coding/sg/P1.md
P1: [MARY knew]{#trust "Mary?"}.
P1: Still.
--- coding/kl/P1.md
P1: Mary knew.
P1: [Still]{#trust}.
--- names/key.csv
Mary,P1
--- mary.docx.txt
Mary
`;

describe('passage redact', () => {
  it('lists every place, then changes them all, and says what it does not reach', async () => {
    const { folder } = makeRepository(STUDY);
    const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
    const dry = await passage(folder, 'redact', 'mary', '[nurse]', '--dry-run');
    assert.equal(dry.code, 0);
    assert.match(dry.out, /^Would be replaced: 5 places in 4 files\.\n/);
    assert.match(dry.out, /\nIn transcripts:\n {2}transcripts\/P1\.md:1: P1: Mary knew\.\n/);
    assert.match(dry.out, /\n {2}mary\.docx\.txt:1: Mary {2}\(Passage does not know what this file is\)\n/);
    assert.match(dry.out, /\n {2}git mv mary\.docx\.txt nurse\.docx\.txt\n/);
    assert.match(dry.out, /\n {2}names\/key\.csv \(for real names and recordings\)\n/);
    assert.match(dry.out, /git log --all --oneline -i -Smary\n(?:.*\n)*.*==>\[nurse\]\n.*\n.*--replace-text/);
    assert.match(
      dry.out,
      /\n {7}git filter-repo --force --replace-text \.\.\/replacements\.txt --replace-message /,
    );
    assert.equal(read('coding/sg/P1.md'), 'P1: [MARY knew]{#trust "Mary?"}.\nP1: Still.\n');
    const done = await passage(folder, 'redact', 'mary', '[nurse]');
    assert.equal(done.out.replace('Replaced', 'Would be replaced'), dry.out);
    assert.equal(read('coding/sg/P1.md'), 'P1: [[nurse] knew]{#trust "[nurse]?"}.\nP1: Still.\n');
    assert.equal(read('names/key.csv'), 'Mary,P1\n');
    const check = await passage(folder, 'check');
    assert.match(check.out, /2 of 2 texts unaltered\n$/);
  });

  it('changes nothing where something stands in the way, and says what', async () => {
    const study = `${STUDY}--- coding/sg/P2.md\n---\nsite: "Mary\n---\nx\n`;
    const folder = writeStudy(study);
    const asked: readonly (readonly [RegExp, ...string[]])[] = [
      [
        /Nothing was changed, because of\n {2}coding\/sg\/P2\.md:1: the words are in front matter/,
        'Mary',
        'X',
      ],
      [/Say what is to be replaced by what/, 'Mary'],
      [/third text\. Put quotes/, 'St', 'Mary', 'X'],
      [/need a letter or a digit/, '…', 'X'],
      [/The replacement needs a letter/, 'Mary', '***'],
      [/has the words themselves/, 'Mary', 'Mary M.'],
    ];
    const ran = await Promise.all(asked.map(([, ...args]) => passage(folder, 'redact', ...args)));
    for (const [i, { code, err }] of ran.entries()) {
      assert.match(err, asked[i]?.[0] ?? /$^/);
      assert.equal(code, 2);
    }
    assert.equal(readFileSync(join(folder, 'transcripts/P1.md'), 'utf8'), 'P1: Mary knew.\nP1: Still.\n');
  });
});
