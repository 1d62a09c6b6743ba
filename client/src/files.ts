import * as vscode from 'vscode';
import type { ListFilesParams, ReadFileAnswer, ReadFileParams } from '../../server/src/protocol/files';

/** In folders in which nobody keeps transcripts. */
const SKIPPED = /\/(?:\.git|node_modules)\//u;

/** Answers the server's question for files that it cannot reach itself: encoded URIs, each once. */
export async function listFiles(
  { folder, globs }: ListFilesParams,
  token?: vscode.CancellationToken,
): Promise<readonly string[]> {
  const base = vscode.Uri.parse(folder, true);
  const found = await Promise.all(
    globs.map((glob) =>
      // Also what `files.exclude` hides, as it does others' copies from who codes blind: what changes codes changes all.
      vscode.workspace.findFiles(new vscode.RelativePattern(base, glob), null, undefined, token),
    ),
  );
  const uris = found.flat().filter(({ path }) => !SKIPPED.test(path));
  return [...new Set(uris.map((uri) => uri.toString()))];
}

/** Answers with a file's bytes as Base64; null when there is no such file. Other failures are thrown. */
export async function readFile({ uri }: ReadFileParams): Promise<ReadFileAnswer> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
    return Buffer.from(bytes).toString('base64');
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

/**
 * Whether a file lies in a folder, at any depth. There are several ways of writing a URI, of which the server has its own.
 * @param folder with or without a slash at its end
 */
export function isWithin(folder: string, uri: vscode.Uri): boolean {
  return uri.toString().startsWith(`${vscode.Uri.parse(folder, true).toString().replace(/\/$/u, '')}/`);
}

/** Whether there is a file or a folder. Rejects when that cannot be told. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
