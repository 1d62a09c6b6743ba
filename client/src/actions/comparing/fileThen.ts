import * as vscode from 'vscode';
import { REVISION_SCHEME } from '../../../../server/src/protocol/comparing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { StudyClient } from '../../studyClient';
import { NO_GIT } from '../../views/comparisonWords';

/** Provides files as they stand in a commit, only to be read, until `subscriptions` end. */
export function provideFilesThen(
  client: Pick<StudyClient, 'request'>,
  subscriptions: vscode.Disposable[],
): void {
  subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(REVISION_SCHEME, {
      async provideTextDocumentContent(uri, token) {
        if (!vscode.workspace.isTrusted) throw new Error(NO_GIT());
        const answer = await client.request(REQUEST.fileThen, { uri: uri.toString() }, token);
        if (!answer.ok) throw new Error(answer.message);
        return answer.text;
      },
    }),
  );
}
