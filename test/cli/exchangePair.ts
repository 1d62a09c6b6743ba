import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskAccess } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { encodeUri } from '../../server/src/project/uri';
import type {
  ExportChosen,
  ExportStudyAnswer,
  ExportStudyParams,
  ImportInto,
  ImportStudyAnswer,
  TakeBackAnswer,
} from '../../server/src/protocol/exchange';
import { REQUEST } from '../../server/src/protocol/requests';
import type { LspPair } from '../support/lspPair';
import { usePair } from '../support/lspStudy';
import { temporaryFolder } from '../support/studyFixture';

/* A study on the disk behind a server, that is exported and imported into. */

export const CODEBOOK =
  'source: transcripts/{document}.md\ndocuments: ["coding/{coder}/{document}.md"]\ncoders: {sg: Sonja, kl: Karl}\n';
export const STUDY: Readonly<Record<string, string>> = {
  'codebook.yaml': `${CODEBOOK}codes: [{id: trust}]\n`,
  'transcripts/P1.md': 'P1: Mary knew.\n',
  'coding/sg/P1.md': 'P1: [Mary]{#trust} knew.\n',
  'coding/kl/P1.md': 'P1: Mary [knew]{#trust}.\n',
};

/** Starts servers, and stops each after its test. */
export function useExchange() {
  const { begin } = usePair();

  /** A study on the disk, open. A folder beside it for what comes out. */
  async function started(more: Readonly<Record<string, string>> = {}, settings: object = {}) {
    const top = temporaryFolder();
    const folder = join(top, '100% study');
    const root = uriOfPath(folder);
    const texts = { ...STUDY, ...more };
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const files = Object.fromEntries(
      Object.entries(texts).map(([path, text]) => [`${root}/${path}`, text] as const),
    );
    const storage = join(top, 'kept by the editor');
    const initializationOptions = { storage };
    const start = { folders: [root], files, access: diskAccess(), settings, initializationOptions };
    let pair = await begin(start);
    await pair.settled();
    const at = (path: string): string => encodeUri(uriOfPath(join(top, path)));
    const exported = (
      format: string,
      target: string,
      replace: ExportStudyParams['replace'] = 'named',
      chosen: Partial<ExportChosen> = {},
    ): Promise<ExportStudyAnswer> =>
      pair.ask(REQUEST.exportStudy, {
        ...{ coders: null, round: null, documents: null, options: {}, ...chosen },
        root: encodeUri(root),
        format,
        target: at(target),
        replace,
      });
    const imported = (
      file: string,
      into: ImportInto,
      agreed: string | null = null,
      coder: string | null = null,
    ): Promise<ImportStudyAnswer> => pair.ask(REQUEST.importStudy, { file: at(file), into, coder, agreed });
    const takeBack = (id: string | null, partly = false): Promise<TakeBackAnswer> =>
      pair.ask(REQUEST.takeBackImport, { id: id ?? '', partly });
    /** The server is ended, and another one started on the same folders, as a restart does. */
    const again = async (): Promise<void> => {
      await pair.stop();
      pair = await begin(start);
      await pair.settled();
    };
    const here: ImportInto = { kind: 'study', root: encodeUri(root) };
    const into = (path: string | null): ImportInto => ({
      kind: 'new',
      folder: path === null ? null : at(path),
    });
    const read = (path: string): string => readFileSync(join(top, path), 'utf8');
    const list = (path: string): readonly string[] =>
      existsSync(join(top, path)) ? allIn(join(top, path)) : [];
    const kept = { storage, takeBack, again, ask: ((...asked) => pair.ask(...asked)) as LspPair['ask'] };
    return { pair, top, folder, root, exported, imported, here, into, read, list, at, ...kept };
  }

  return started;
}

export const allIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => !one.isDirectory())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .sort();
export const message = (answer: { readonly ok: boolean; readonly message?: string }): string =>
  answer.ok ? assert.fail('it was not refused') : (answer.message ?? '');
export const done = <T extends { readonly ok: boolean }>(answer: T): Extract<T, { ok: true }> =>
  answer.ok ? (answer as Extract<T, { ok: true }>) : assert.fail(message(answer));
