import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStudy } from '../support/studyFixture';
import { passage } from './run';
import { STUDY } from './study';

describe('passage parse', () => {
  const folder = writeStudy(STUDY);

  it('prints the contract, one object a line, with the coder of the path and the file as given', async () => {
    writeFileSync(join(folder, 'loose.md'), '\uFEFF[a\u0301 😀]{#x:+2} {#y}]{#z}\r\n');
    const { code, out, err } = await passage(folder, 'parse', './loose.md', 'coding/sg/P2.md', '--json');
    assert.equal(err, '');
    const lines = out.split('\n');
    assert.deepEqual(
      lines.slice(0, -1).map((line) => JSON.parse(line) as unknown),
      [
        {
          version: 1,
          file: './loose.md',
          frontMatter: null,
          baseText: 'a\u0301 😀 {#y}]{#z}\r\n',
          annotations: [
            {
              start: 0,
              end: 5,
              text: 'a\u0301 😀',
              codes: [{ id: 'x', value: '+2' }],
              coder: null,
              memo: null,
              unsure: false,
            },
          ],
          problems: [{ code: 'unopened-passage', severity: 'error', start: 19, end: 24 }],
        },
        {
          version: 1,
          file: 'coding/sg/P2.md',
          frontMatter: { role: 'doctor' },
          baseText: 'We shall see.\n',
          annotations: [
            {
              start: 0,
              end: 13,
              text: 'We shall see.',
              codes: [{ id: 'hoem', value: null }],
              coder: 'sg',
              memo: null,
              unsure: false,
            },
          ],
          problems: [],
        },
      ],
    );
    assert.equal(code, 0);
  });

  it('lists what a file reads as, and passes over what it cannot read', async () => {
    writeFileSync(join(folder, 'picture.md'), Buffer.from([0x89, 0x50, 0, 0]));
    writeFileSync(join(folder, 'steering.md'), '[\x1b]0;owned\x07 text]{#a "\x9b31m"}\n');
    const { code, out, err } = await passage(
      folder,
      'parse',
      'picture.md',
      'coding/sg/P1.md',
      'none.md',
      'steering.md',
    );
    assert.match(out, /^coding\/sg\/P1\.md: coder sg, 3 annotations, 0 problems$/m);
    assert.match(out, /^ {2}8:5 {2}#pay {2}“Too little”\n {6}memo: so she said$/m);
    assert.match(out, /^ {2}9:5 {2}#work @kl \? {2}“And late”$/m);
    assert.doesNotMatch(out, /[\x1b\x07\x9b]/);
    assert.match(err, /^picture\.md:1:1: error not-utf8 passed over: it is not a text: byte 2 is NUL\.$/m);
    assert.match(err, /^none\.md: there is no such file\.$/m);
    assert.equal(code, 2);
  });
});

describe('passage strip', () => {
  const folder = writeStudy(STUDY);

  it('prints the transcript as it was, byte for byte', async () => {
    const { code, bytes, err } = await passage(folder, 'strip', 'coding/sg/P1.md');
    assert.ok(bytes.equals(readFileSync(join(folder, 'transcripts', 'P1.md'))));
    assert.deepEqual([code, err], [0, '']);
  });

  it('says when there was markup that it could not read', async () => {
    writeFileSync(join(folder, 'odd.md'), 'a\r[1>b]{#x}\r\n');
    const { code, out, err } = await passage(folder, 'strip', 'odd.md');
    assert.equal(out, 'a\r[1>b]{#x}\r\n');
    assert.match(err, /^odd\.md: 2 pieces of markup could not be read/);
    assert.equal(code, 0);
  });
});
