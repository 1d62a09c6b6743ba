import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStudy } from '../support/studyFixture';
import { passage } from './run';
import { STUDY } from './study';

interface CheckJson {
  readonly problems: readonly { readonly file: string; readonly code: string; readonly line: number }[];
  readonly texts: { readonly total: number; readonly unaltered: number };
}

describe('passage check', () => {
  it('lists problems by file and place, and says how many texts are unaltered', async () => {
    const folder = writeStudy(STUDY);
    writeFileSync(join(folder, 'coding', 'kl', 'P3.md'), Buffer.from([0x50, 0xff]));
    const { code, out } = await passage(folder, 'check', '--severity', 'warning');
    const lines = out.split('\n');
    assert.match(lines[0] ?? '', /^coding.kl.P3\.md:1:1 error not-utf8 .*byte 1 is 0xFF/);
    assert.match(lines[1] ?? '', /^coding.sg.P1\.md:9:22 warning other-coder /);
    assert.match(lines[2] ?? '', /^coding.sg.P2\.md:4:17 error unknown-code .*home/);
    assert.deepEqual(lines.slice(3), ['2 errors, 1 warning in 3 of 6 files', '2 of 2 texts unaltered', '']);
    assert.equal(code, 1);
  });

  it('finds a text that was changed, and prints JSON for a folder of the study', async () => {
    const folder = writeStudy(STUDY.replace('[Too little.]{#home}', '[Far too little.]{#home}'));
    const { code, out } = await passage(folder, 'check', 'coding/kl', '--format', 'json');
    const { problems, texts } = JSON.parse(out) as CheckJson;
    assert.deepEqual(
      problems.map((one) => [one.file.replaceAll('\\', '/'), one.line, one.code]),
      [['coding/kl/P1.md', 8, 'text-changed']],
    );
    assert.deepEqual(texts, { total: 1, unaltered: 0 });
    assert.equal(code, 0, 'a changed text is a warning');
  });

  it('is content with a study without mistakes', async () => {
    const folder = writeStudy('--- codebook.yaml\ncodes: [{id: a, definition: A.}]\n--- P1.md\n[x]{#a}\n');
    const { code, out } = await passage(folder, 'check');
    assert.equal(out, 'No problems in 2 files\n0 of 0 texts unaltered\n');
    assert.equal(code, 0);
  });

  it('finds a coded copy that lies where no template looks', async () => {
    const folder = writeStudy(`${STUDY}--- coding/P4.md\n[x]{#home}\n--- notes.md\nNot coded.\n`);
    const { out } = await passage(folder, 'check');
    assert.match(out, /^coding.P4\.md:1:4 hint not-in-study No template of the codebook matches this file/m);
    assert.doesNotMatch(out, /notes\.md/);
  });

  it('cannot run without a study', async () => {
    assert.equal((await passage(writeStudy('--- P1.md\nx\n'), 'check')).code, 2);
  });
});
