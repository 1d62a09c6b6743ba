import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { showFailure } from '../../failures';
import { isWithin } from '../../files';
import { counted } from '../../views/words';
import { fileAt, importFiles } from './importTranscripts';

const IMPORT = (): string => t('Import…');
/** Files that are transcripts of a recording, or may be; text files are too many to ask about. */
const OFFERED = /\.(?:docx|vtt|srt)$/iu;

/**
 * Offers to bring in what somebody drops into the folder of a study, or makes there. The editor tells of what a person
 * does in it, and not of what git or another program does to the disk, so that nobody is asked about a checkout. A drop
 * into the explorer is the editor's own: nothing else can be done about it.
 */
export function offerImports(parts: Parts): void {
  const { client, context } = parts;
  const offered = new Set<string>();

  async function offer(uris: readonly vscode.Uri[]): Promise<void> {
    const fresh = uris.filter((uri) => OFFERED.test(uri.path) && !offered.has(uri.toString()));
    for (const uri of fresh) offered.add(uri.toString());
    const { studies } = fresh.length === 0 ? { studies: [] } : await codesOf(parts);
    const inStudy = fresh.filter((uri) => studies.some(({ root }) => isWithin(root, uri)));
    const [first] = inStudy;
    if (first === undefined) return;
    const message =
      inStudy.length === 1
        ? t(
            'Import “{0}” as a transcript? Coding is done in a text file made of it; the original stays as it is.',
            first.path.slice(first.path.lastIndexOf('/') + 1),
          )
        : t(
            'Import {0} as transcripts? Coding is done in text files made of them; the originals stay as they are.',
            counted.files(inStudy.length),
          );
    const answer = await parts.ask({
      kind: 'information',
      message,
      buttons: [IMPORT()],
    });
    if (answer !== IMPORT()) return;
    const over = importFiles(parts, inStudy.map(fileAt), first);
    await over.catch((error: unknown) => showFailure(client, 'importing what was offered', error));
  }

  context.subscriptions.push(
    vscode.workspace.onDidCreateFiles(({ files }) => {
      offer(files).catch((error: unknown) => client.log('offering an import', error));
    }),
  );
}

function codesOf({ client }: Parts) {
  return client.request(REQUEST.codes, { layer: 'everyone' });
}
