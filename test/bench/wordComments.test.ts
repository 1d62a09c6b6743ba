import { markingsOf } from '../../server/src/interchange/comments';
import { codeFinder } from '../../server/src/interchange/commentCodes';
import { wordComments } from '../../server/src/interchange/readable/wordComments';
import { wordTranscript } from '../../server/src/interchange/readable/word';
import type { ReadStudy } from '../../server/src/interchange/portable/format';
import type { PortableStudy } from '../../server/src/interchange/portable/types';
import { sha256 } from '../../server/src/io/hash';
import { assertLinear } from '../support/timing';
import { exportedAs, portableStudyOf } from './interchange';

interface Returned {
  readonly parts: ReadonlyMap<string, string>;
  readonly existing: PortableStudy;
}

/** A Word file with so many comments, and the study that they come back to. */
function returned(count: number, existing: (study: PortableStudy) => PortableStudy): Returned {
  const study = portableStudyOf(count, 1);
  const [file] = exportedAs(wordTranscript, study).files;
  if (file?.kind !== 'archive') throw new Error('It is no archive.');
  const parts = new Map(file.parts.map(({ name, content }) => [name, content as string]));
  return { parts, existing: existing(study) };
}

function read({ parts, existing }: Returned): ReadStudy {
  const original = {
    kind: 'archive' as const,
    names: [...parts.keys()],
    read: (name: string) => parts.get(name) ?? null,
  };
  const given = { option: () => null, flag: () => false, hash: sha256 };
  const made = wordComments.read(original, { name: 'P1.docx', existing, coder: null, ...given });
  if ('reason' in made) throw new Error(made.reason);
  return made;
}

/** Every study’s only document, otherwise. */
function withDocument(
  study: PortableStudy,
  change: (one: PortableStudy['documents'][0]) => PortableStudy['documents'][0],
): PortableStudy {
  return { ...study, documents: study.documents.map(change) };
}

describe('comments that come back from Word take time in proportion', () => {
  const STUDIES: Readonly<Record<string, (study: PortableStudy) => PortableStudy>> = {
    'that the study has': (study) => study,
    'that the study has no more': (study) =>
      withDocument(study, (one) => ({
        ...one,
        copies: one.copies.map((copy) => ({ ...copy, markings: [] })),
      })),
    'on a text that was changed': (study) =>
      withDocument(study, (one) => ({ ...one, text: one.text.replaceAll('the ', 'that '), copies: [] })),
    'all on the same words': (study) =>
      withDocument(study, (one) => ({
        ...one,
        copies: one.copies.map((copy) => ({
          ...copy,
          markings: copy.markings.map((marking) => ({ ...marking, start: 0, end: 20, memo: 'Again?' })),
        })),
      })),
  };
  for (const [what, existing] of Object.entries(STUDIES))
    it(`to their number: ${what}`, () => {
      assertLinear((count) => returned(count, existing), read, 3200);
    });

  it('to their length', () => {
    const codes = codeFinder({
      codes: [{ id: 'a', name: 'A', scale: null }],
      byId: new Set(['a']),
      aliases: new Map(),
      scales: new Map(),
    });
    const texts: readonly ((count: number) => string)[] = [
      (count) => `#a${' '.repeat(count)}x`,
      (count) => '#a, '.repeat(count),
      (count) => `#a${' ('.repeat(count)}`,
      (count) => '#a: b\n'.repeat(count),
    ];
    for (const text of texts)
      assertLinear(text, (made) => markingsOf({ start: 0, end: 1, text: made }, codes, 'sg'), 64_000);
  });
});
