import { t } from '@vscode/l10n';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { typeOf } from './putFile';

/**
 * Throws where a folder between a study's and one of its files is a symbolic link: what is written there would land wherever the
 * link leads, perhaps out of the study, and is not read with it. Folders that are not there yet are none.
 * @param root the study's folder, which may itself be reached by a link
 */
export async function requireOwnFolders(root: vscode.Uri, files: readonly vscode.Uri[]): Promise<void> {
  const known = new Set<string>();
  for (const file of files) {
    let folder = root;
    for (const name of posix.relative(root.path, posix.dirname(file.path)).split('/')) {
      if (name === '') continue;
      folder = vscode.Uri.joinPath(folder, name);
      if (known.has(folder.path)) continue;
      known.add(folder.path);
      const type = await typeOf(folder);
      if (type === null || (type & vscode.FileType.SymbolicLink) === 0) continue;
      throw new Error(
        t(
          'the folder {0} is a symbolic link, which may lead out of the study. Put a folder itself in its place, and try again.',
          posix.relative(root.path, folder.path),
        ),
      );
    }
  }
}
