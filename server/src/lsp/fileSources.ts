import type { FileContent, FileSource } from '../project/fileSource';
import { decodeUri, encodeUri } from '../project/uri';
import { FILES, type ListFilesParams, type ReadFileAnswer, type ReadFileParams } from '../protocol/files';
import { schemeOf } from './documentFeed';

/** Files on disk where there is a disk, and through the editor where only the editor can reach them. */
export function byScheme(disk: FileSource, client: FileSource): FileSource {
  const sourceOf = (uri: string): FileSource => (schemeOf(uri) === 'file' ? disk : client);
  return {
    list: (folder, globs) => sourceOf(folder).list(folder, globs),
    read: (uri) => sourceOf(uri).read(uri),
  };
}

/** Sends a request to the client. */
export type Ask = (method: string, params: unknown) => Promise<unknown>;

/** Files as the editor has them. `decode` tells text from what is no UTF-8, as for files on disk. */
export function clientFiles(ask: Ask, decode: (bytes: Uint8Array) => FileContent): FileSource {
  return {
    async list(folder, globs) {
      const params: ListFilesParams = { folder: encodeUri(folder), globs };
      const uris = await ask(FILES.list, params);
      return Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string').map(decodeUri) : [];
    },
    async read(uri) {
      const params: ReadFileParams = { uri: encodeUri(uri) };
      const answer = (await ask(FILES.read, params)) as ReadFileAnswer;
      return answer === null ? null : decode(Buffer.from(answer, 'base64'));
    },
  };
}
