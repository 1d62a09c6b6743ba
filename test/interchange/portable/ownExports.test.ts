import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXPORTS, IMPORTS, importFormatOf } from '../../../server/src/interchange/formats';
import type { OutFile } from '../../../server/src/interchange/portable/outcome';
import { studyFiles } from '../../../server/src/interchange/portable/studyFiles';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import type { Original } from '../../../server/src/project/original';
import { inOneGo } from '../../../server/src/project/steps';
import { hash as sha256 } from '../refi/projects';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { filesOf, hash, made, open } from './adding';

const GIVEN = { option: () => null, flag: () => false, hash: sha256 };

/** The files of a study in some format. */
function exportedIn(name: string, study: PortableStudy, file: string): readonly OutFile[] {
  const format = EXPORTS.find((one) => one.name === name);
  assert.ok(format !== undefined, name);
  const outcome = format.write(study, { name: file, folder: file.endsWith('/'), ...GIVEN });
  const exported = 'next' in outcome ? inOneGo(outcome) : outcome;
  return 'reason' in exported ? assert.fail(exported.reason) : exported.files;
}

/** A file as somebody finds it. */
function found(file: OutFile): Original {
  if (file.kind === 'bytes') assert.fail('It is neither text nor archive.');
  if (file.kind === 'text')
    return { kind: 'text', text: file.text, encoding: 'UTF-8', guessed: false, undecodable: 0 };
  const parts = new Map(
    file.parts.map(({ name, content }) => [
      name,
      new TextDecoder().decode(typeof content === 'string' ? Buffer.from(content) : content),
    ]),
  );
  return { kind: 'archive', names: [...parts.keys()], read: (name) => parts.get(name) ?? null };
}

/** Each format that comes back: what its file is called, and which format reads it. */
const FORMATS: readonly (readonly [name: string, file: string, reads: string])[] = [
  ['refi-project', 'x.qdpx', 'refi-project'],
  ['refi-codebook', 'x.qdc', 'refi-codebook'],
  ['long-form', 'x.jsonl', 'long-form'],
  ['codebook-csv', 'x.codebook.csv', 'codebook-table'],
  ['codebook-xlsx', 'x.codebook.xlsx', 'codebook-table'],
  ['docx', 'x/', 'word-comments'],
];

describe('What was exported from a study', () => {
  it('changes nothing in it when it comes back, whatever the format', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const opened = open(filesOf(made(studyFiles(study, hash))));
        const existing = opened.carried;
        for (const [name, file, reads] of FORMATS)
          for (const one of exportedIn(name, existing, file)) {
            const original = found(one);
            const format = importFormatOf(original, GIVEN, IMPORTS);
            assert.equal(format?.name, reads);
            const read = format.read(original, { name: file, existing, coder: null, ...GIVEN });
            assert.ok(!('reason' in read), 'reason' in read ? read.reason : '');
            const added = opened.add(read.study, read.partOfCopies ?? false);
            assert.deepEqual([name, added.files, added.changed], [name, [], []]);
            assert.deepEqual([name, read.losses, added.losses], [name, [], []]);
          }
      }),
      seeded(20),
    );
  });
});
