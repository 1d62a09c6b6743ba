import type { Connection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { writeFiles, type FileAccess, type Rewrite } from '../../io/writeFiles';
import { rootFor } from '../../project/placement';
import { decodeUri, encodeUri, relativePath } from '../../project/uri';
import type { TextEdit } from '../../protocol/base';
import { REQUEST } from '../../protocol/requests';
import type { FileToWrite, WriteAnswer, WriteParams } from '../../protocol/writing';
import type { DocumentFeed } from '../documentFeed';
import type { Library } from '../library';
import type { Log } from '../log';
import type { ShowProgress } from '../progress';
import type { Session } from '../session';
import type { ProjectStore } from '../store';
import { whereIs } from '../whereIs';

export interface WritingParts {
  readonly log: Log;
  readonly store: ProjectStore;
  readonly feed: Pick<DocumentFeed, 'caughtUp'>;
  readonly library: Library;
  readonly session: Session;
  readonly access: FileAccess;
  readonly showProgress: ShowProgress;
}

/** Of files that could not be put back. */
const MOST_NAMED = 8;

/**
 * The request that writes an edit: files of studies that are on the disk, all or none, each checked against its hash. The
 * client asks for it after the person has agreed, and has noted before what undoes it.
 */
export function answerWriting(connection: Connection, parts: WritingParts): void {
  connection.onRequest(REQUEST.writeStudyEdit, (params: WriteParams) => write(parts, params));
}

async function write(parts: WritingParts, { title, files }: WriteParams): Promise<WriteAnswer> {
  await parts.feed.caughtUp();
  const refused = files.map((file) => refusalOf(parts, file)).find((reason) => reason !== null);
  if (refused !== undefined) return { ok: false, message: refused, left: [] };
  const progress = parts.showProgress(title);
  try {
    const outcome = await writeFiles(parts.access, parts.session.hash, files.map(rewriteOf), progress);
    // The news of one's own writing may come late or never, and whoever asks next is to be answered from the new state.
    parts.library.touched(files.map(({ uri }) => decodeUri(uri)));
    switch (outcome.kind) {
      case 'written':
        return { ok: true };
      case 'cancelled':
        return { ok: false, message: null, left: [] };
      case 'failed': {
        const left = outcome.left.map(({ uri }) => encodeUri(uri));
        const named = outcome.left.map(({ uri, reason }) => `${nameOf(parts, uri)} (${reason})`);
        const which =
          named.length > MOST_NAMED + 1
            ? [...named.slice(0, MOST_NAMED), `${named.length - MOST_NAMED} more`]
            : named;
        const what =
          outcome.uri === ''
            ? 'It was stopped.'
            : `${nameOf(parts, outcome.uri)} could not be written: ${outcome.reason}.`;
        const then =
          named.length === 0
            ? 'Nothing was changed.'
            : `What had been written was put back, but not ${which.join(', ')}: ${named.length === 1 ? 'that file still has' : 'those files still have'} what was written.`;
        return { ok: false, message: `${what} ${then}`, left };
      }
    }
  } finally {
    progress.done();
  }
}

/** Why a file is not written, before anything is; null when nothing speaks against it. */
function refusalOf({ store, session }: WritingParts, { uri: wire, before }: FileToWrite): string | null {
  const uri = decodeUri(wire);
  const root = rootFor(store.whole.studies, uri);
  if (root === null) {
    // The server may have been started again just now, after it had stopped in the middle of this.
    if (!store.whole.ready)
      return 'The study is still being read. Nothing was changed. Try again in a moment.';
    return `${uri} is in no study that is open. Nothing was changed.`;
  }
  const known = whereIs(store.whole, uri);
  if (known === null || known.version === null || session.hash(known.text) === before) return null;
  const name = relativePath(root, uri) ?? uri;
  return `${name} is not in the editor as it is on the disk. Save it or close it, and try again. Nothing was changed.`;
}

function nameOf({ store }: WritingParts, uri: string): string {
  const root = rootFor(store.whole.studies, uri);
  return (root === null ? null : relativePath(root, uri)) ?? uri;
}

function rewriteOf({ uri, before, after, edits, inverse }: FileToWrite): Rewrite {
  return {
    uri: decodeUri(uri),
    before,
    after,
    change: (text) => applyEdits(text, edits),
    restore: (text) => applyEdits(text, inverse),
  };
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...edits]);
}
