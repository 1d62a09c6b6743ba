import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ExportFormat } from '../../../server/src/interchange/portable/format';
import { ofStudy } from '../../../server/src/interchange/portable/ofStudy';
import type { Exported } from '../../../server/src/interchange/portable/outcome';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { inOneGo } from '../../../server/src/project/steps';
import { makeStudy, ROOT } from '../../support/studyFixture';

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The study of a fixture, as programs exchange it. */
export function studyOf(fixture: string): PortableStudy {
  const { host } = makeStudy(fixture);
  const study = host.project.studies.get(ROOT);
  assert.ok(study);
  return ofStudy(host.project, study).study;
}

/** What a format makes of a study: as a folder, or as the file of a name. */
export function exported(
  format: ExportFormat,
  study: PortableStudy,
  { name = 'out', flags = [] }: { readonly name?: string; readonly flags?: readonly string[] } = {},
): Exported {
  const how = {
    ...{ name, hash, folder: !name.includes('.') },
    ...{ option: () => null, flag: (flag: string) => flags.includes(flag) },
  };
  const made = format.write(study, how);
  const outcome = 'next' in made ? inOneGo(made) : made;
  assert.ok(!('reason' in outcome), 'reason' in outcome ? outcome.reason : '');
  return outcome;
}

/** The text of one of the files. */
export function textIn({ files }: Exported, name: string): string {
  const file = files.find((one) => one.name === name);
  assert.ok(file?.kind === 'text', `no text ${name} among ${files.map((one) => one.name).join(', ')}`);
  return file.text;
}

/** The bytes of one of the files. */
export function bytesIn({ files }: Exported, name: string): Uint8Array {
  const file = files.find((one) => one.name === name);
  assert.ok(file?.kind === 'bytes', `no bytes ${name}`);
  return file.bytes;
}
