import { t } from '@vscode/l10n';
import { brotliDecompressSync } from 'node:zlib';
import * as vscode from 'vscode';

type Texts = Readonly<Record<string, string>>;

/**
 * Texts that come with the extension in one file, which the build makes of examples/ and codebooks/: they take a third of the room
 * there. @param of an example study, whose texts are by their paths in it, or `codebooks`, by their names
 */
export async function packedTexts(extension: vscode.Uri, of: string): Promise<Texts> {
  const packed = await vscode.workspace.fs.readFile(
    vscode.Uri.joinPath(extension, 'dist', 'studies.json.br'),
  );
  const all = JSON.parse(brotliDecompressSync(packed).toString()) as Readonly<Record<string, Texts>>;
  return all[of] ?? missing();
}

/** A codebook that a study can begin with. @param file its name in codebooks/ */
export async function packedCodebook(extension: vscode.Uri, file: string): Promise<string> {
  return (await packedTexts(extension, 'codebooks'))[file] ?? missing();
}

function missing(): never {
  throw new Error(t('A file that comes with Passage is missing. Install Passage again.'));
}
