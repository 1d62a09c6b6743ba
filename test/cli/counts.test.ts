import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStudy } from '../support/studyFixture';
import { passage } from './run';
import { STUDY } from './study';

describe('passage counts', () => {
  const folder = writeStudy(STUDY);

  it('prints an aligned table that says whose coding it counts', async () => {
    const { code, out, err } = await passage(folder, 'counts');
    assert.equal(err, '');
    assert.equal(
      out,
      `Late doses
Sonja Marsh · 2 documents

code                  id    own  total  documents
Work, "paid"          work    0      1          1  +1 interviewer
  給料                pay     1      1          1  +1 interviewer
home                  home    0      0          0
not in the codebook:
  #hoem                       1      1          1
`,
    );
    assert.equal(code, 0);
  });

  it('prints JSON in the codebook’s order, unknown codes last, from a folder within the study', async () => {
    const { code, out } = await passage(
      join(folder, 'coding'),
      'counts',
      '.',
      '--layer',
      'everyone',
      '--format',
      'json',
    );
    assert.deepEqual(JSON.parse(out), {
      layer: 'everyone',
      codes: [
        { id: 'work', name: 'Work, "paid"', parent: null, own: 1, total: 2, documents: 1 },
        { id: 'pay', name: '給料', parent: 'work', own: 1, total: 1, documents: 1 },
        { id: 'home', name: 'home', parent: null, own: 1, total: 1, documents: 1 },
        { id: 'hoem', name: 'hoem', parent: null, own: 1, total: 1, documents: 1, unknown: true },
      ],
    });
    assert.equal(code, 0);
  });

  it('prints CSV', async () => {
    const { out } = await passage(folder, 'counts', '--format=csv', '--layer=kl');
    assert.deepEqual(out.split('\r\n'), [
      'id,name,parent,own,total,documents,interviewer,unknown',
      'work,"Work, ""paid""",,1,1,1,0,false',
      'pay,給料,work,0,0,0,0,false',
      'home,home,,1,1,1,0,false',
      '',
    ]);
  });

  it('says which coders there are when there is no such layer, and which formats', async () => {
    const [layer, format] = await Promise.all([
      passage(folder, 'counts', '--layer', 'nn'),
      passage(folder, 'counts', '--format', 'xml'),
    ]);
    assert.match(
      layer.err,
      /--layer nn: there is no such coder\. Its coders are sg, kl; or say consensus or everyone/,
    );
    assert.match(format.err, /--format xml: it must be table, csv or json/);
    assert.deepEqual([layer.code, layer.out, format.code, format.out], [2, '', 2, '']);
  });

  it('says what to do where there is no study, no folder, or more than one study', async () => {
    const bare = writeStudy('--- P1.md\nx\n');
    const two = writeStudy('--- one/codebook.yaml\ncodes: []\n--- two/codebook.yaml\ncodes: []\n');
    const [none, missing, several] = await Promise.all([
      passage(bare, 'counts'),
      passage(bare, 'counts', 'nowhere'),
      passage(two, 'counts'),
    ]);
    assert.match(none.err, /There is no codebook\.yaml in .*passage init \. --codebook blank makes one/);
    assert.match(missing.err, /^nowhere: /);
    assert.match(several.err, /several studies in \.\. Name one:\n {2}one\n {2}two/);
    assert.deepEqual([none.code, missing.code, several.code], [2, 2, 2]);
  });

  it('passes over what is not text, names it, and counts the rest', async () => {
    const torn = writeStudy(STUDY);
    writeFileSync(join(torn, 'coding', 'sg', 'P3.md'), Buffer.from('caf\xe9 [x]{#pay}', 'latin1'));
    const { code, out, err } = await passage(torn, 'counts', '--format', 'csv');
    assert.match(
      err,
      /^coding.sg.P3\.md: passed over: it is not UTF-8: byte 3 is 0xE9; save it as UTF-8\.\n$/,
    );
    assert.match(out, /^pay,給料,work,1,1,1,1,false\r$/m);
    assert.equal(code, 1);
  });
});

describe('passage documents', () => {
  const folder = writeStudy(STUDY);

  it('lists documents with their copies, or by an attribute', async () => {
    const [list, by, wrong] = await Promise.all([
      passage(folder, 'documents'),
      passage(folder, 'documents', '--by', 'role', '--format', 'json'),
      passage(folder, 'documents', '--by', 'rôle'),
    ]);
    assert.match(list.out, /^P1 +kl: in-progress, sg: in-progress +1 +nurse$/m);
    assert.deepEqual(JSON.parse(by.out), {
      attribute: 'role',
      values: [
        { value: 'nurse', documents: ['P1'], references: 1 },
        { value: 'doctor', documents: ['P2'], references: 1 },
      ],
    });
    assert.match(wrong.err, /there is no such attribute\. There are role/);
    assert.deepEqual([list.code, by.code, wrong.code], [0, 0, 2]);
  });

  it('says how much of what participants say is coded, when that is asked', async () => {
    const [table, list, json] = await Promise.all([
      passage(folder, 'documents', '--coverage'),
      passage(folder, 'documents', '--coverage', '--format', 'csv'),
      passage(folder, 'documents', '--coverage', '--format', 'json'),
    ]);
    assert.match(table.out, /^P1 +kl: in-progress, sg: in-progress +1 +2 of 4 \(50 %\) +nurse$/m);
    assert.match(list.out, /^document,source,copies,consensus,references,words,coded words,role\r$/m);
    const { documents } = JSON.parse(json.out) as { documents: readonly Record<string, unknown>[] };
    assert.deepEqual([documents[0]?.['words'], documents[0]?.['codedWords']], [4, 2]);
  });
});
