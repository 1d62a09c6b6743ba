import { NO_NAMES } from '../../server/src/interchange/applyNames';
import {
  importTranscript,
  DEFAULT_GAP,
  type ImportPreview,
  type ImportRefusal,
  type ImportRequest,
} from '../../server/src/interchange/importTranscript';
import { sha256 } from '../../server/src/io/hash';
import { withBytes } from '../../server/src/io/originals';
import { makeStudy, type StudyFixture } from '../support/studyFixture';

/** A study with a place for transcripts, and with coders' copies. */
export const STUDY = makeStudy(`--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes:
  - {id: trust, name: Trust in colleagues, definition: Relying on others., aliases: [reliance]}
  - {id: phones, definition: Telephones., scale: direction}
scales:
  direction: {values: {"-": hinders, "+": helps}}
`);

/** Imports bytes into a study in memory. */
export async function importBytes(
  name: string,
  bytes: Uint8Array,
  more: Partial<ImportRequest> & { readonly encoding?: string; readonly fixture?: StudyFixture } = {},
): Promise<ImportPreview | ImportRefusal> {
  const { encoding = null, fixture = STUDY, ...request } = more;
  const found = await withBytes(bytes, encoding, ({ original, hash }) =>
    importTranscript(
      {
        name,
        original,
        hash,
        study: fixture.study(),
        date: '2026-11-25',
        gap: DEFAULT_GAP * 1000,
        as: null,
        into: null,
        coder: null,
        naming: NO_NAMES,
        ...request,
      },
      sha256,
    ),
  );
  return 'kind' in found ? found : { kind: 'refused', reason: found.reason };
}

/** The same, of a text in UTF-8 that can be read. */
export async function importText(
  text: string,
  more: Parameters<typeof importBytes>[2] & { readonly name?: string } = {},
): Promise<ImportPreview> {
  const { name = 'P07.txt', ...rest } = more;
  const read = await importBytes(name, Buffer.from(text, 'utf8'), rest);
  if (read.kind === 'refused') throw new Error(read.reason);
  return read;
}
