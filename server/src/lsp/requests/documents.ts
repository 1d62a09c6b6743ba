import type { Connection } from 'vscode-languageserver/node';
import { parseLayer } from '../../analysis/layers';
import { documentsModelSteps, readerOf } from '../../features/documentsView';
import { markCodingSteps } from '../../features/markCoding';
import { nextUnfinishedSteps } from '../../features/nextUnfinished';
import { decodeUri } from '../../project/uri';
import { REQUEST } from '../../protocol/requests';
import { folderName } from '../capabilities';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { ownRequests } from './asking';

/** Answers what the view *Documents* and its commands ask: in steps, since words are counted and whole studies read. */
export function answerDocumentRequests(connection: Connection, guard: Guard, session: Session): void {
  const answer = ownRequests(connection, guard);
  answer.stepwise(REQUEST.documents, { ready: false, studies: [] }, (project, params) =>
    documentsModelSteps(project, params, session),
  );
  ownRequests(connection, guard.ofAll).stepwise(
    REQUEST.markCoding,
    FAILED,
    (project, { root: wire, documents, state }) => {
      const root = folderName(wire);
      const study = project.studies.get(root);
      return markCodingSteps(
        project,
        root,
        { documents, state },
        {
          reader: study === undefined ? null : readerOf(study, session),
          layer: parseLayer(session.layer, session.ownCoder),
          documents: session.documents,
          hash: session.hash,
        },
      );
    },
  );
  answer.stepwise(REQUEST.nextUnfinished, FAILED, (project, { uri }) =>
    nextUnfinishedSteps(project, uri === null ? null : decodeUri(uri), session.layer, session),
  );
}

const FAILED = { ok: false, message: 'This did not work; the log of Passage says why.' } as const;
