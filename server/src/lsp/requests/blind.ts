import { basename, dirname } from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import { blindModel } from '../../features/blindness';
import { pathOfUri } from '../../io/fileUri';
import { isTracked } from '../../io/tracked';
import { decodeUri } from '../../project/uri';
import type { TrackedParams } from '../../protocol/blind';
import { REQUEST } from '../../protocol/requests';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { ownRequests } from './asking';

/** Answers which studies are coded blind, and whether git keeps the file in which an editor would note what it hides. */
export function answerBlindRequests(connection: Connection, guard: Guard, session: Session): void {
  ownRequests(connection, guard.ofAll)(
    REQUEST.blind,
    { ready: false, studies: [], open: [] },
    (whole, _, seen) => blindModel(whole, seen, session.reader),
  );
  connection.onRequest(REQUEST.tracked, ({ uri }: TrackedParams) => {
    const path = pathOfUri(decodeUri(uri));
    return path === null ? null : isTracked(dirname(path), basename(path));
  });
}
