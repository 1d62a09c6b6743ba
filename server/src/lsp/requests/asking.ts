import type {
  CancellationToken,
  Connection,
  Position,
  TextDocumentIdentifier,
} from 'vscode-languageserver/node';
import type { Project } from '../../project/types';
import type { Requests } from '../../protocol/requests';
import type { Answering } from '../guard';
import { placeOf } from '../wire';

/** What the protocol's requests at a position have in common. */
export interface At {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** Makes the answer to a request at a position; `uri` and `offset` are the core's. */
export type AnswerAt = <P extends At, R>(
  name: string,
  empty: R,
  ask: (project: Project, uri: string, offset: number, params: P, seen: Project) => R,
) => (params: P, token: CancellationToken) => Promise<R>;

/** Requests at a position of a file that the project knows; of others the answer is the empty one. */
export function requestsAt(guard: Answering): AnswerAt {
  return <P extends At, R>(
    name: string,
    empty: R,
    ask: (project: Project, uri: string, offset: number, params: P, seen: Project) => R,
  ) =>
    guard<P, R>(name, empty, (project, params, seen) => {
      const place = placeOf(project, params.textDocument.uri, params.position);
      return place === null ? empty : ask(project, place.uri, place.offset, params, seen);
    });
}

/** Answers one of our own requests. */
export interface Answer {
  <M extends keyof Requests>(
    method: M,
    empty: Requests[M]['result'],
    handler: (project: Project, params: Requests[M]['params'], seen: Project) => Requests[M]['result'],
  ): void;
  /** The same for what may take long: see {@link Answering}. */
  stepwise<M extends keyof Requests>(
    method: M,
    empty: Requests[M]['result'],
    handler: (
      project: Project,
      params: Requests[M]['params'],
      seen: Project,
    ) => Iterator<unknown, Requests[M]['result']>,
  ): void;
}

/** Our own requests, each named once in the protocol. */
export function ownRequests(connection: Connection, guard: Answering): Answer {
  const atOnce: OmitThisParameter<Answer> = Object.assign(
    ((method, empty, handler) => void connection.onRequest(method, guard(method, empty, handler))) as Answer,
    {
      stepwise: ((method, empty, handler) =>
        void connection.onRequest(method, guard.stepwise(method, empty, handler))) as Answer['stepwise'],
    },
  );
  return atOnce;
}
