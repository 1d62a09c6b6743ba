import type { Connection } from 'vscode-languageserver/node';
import type { Project } from '../project/types';
import { decodeUri } from '../project/uri';
import { REQUEST, type EditAnswer, type Requests, type Settings } from '../protocol';
import type { Guard } from './guard';
import { choicesModel, codesModel, createCountCache, editDocument, passagesModel } from './stubs';
import { whereIs } from './whereIs';

type Method = keyof Requests;

/** Answers our own requests. */
export function answerPassageRequests(connection: Connection, guard: Guard, settings: () => Settings): void {
  const answer = <M extends Method>(
    method: M,
    empty: Requests[M]['result'],
    handler: (project: Project, params: Requests[M]['params']) => Requests[M]['result'],
  ): void => {
    connection.onRequest(method, guard(method, empty, handler));
  };
  const cache = createCountCache();
  const ownCoder = (): string | null => settings().coder || null;

  answer(REQUEST.codes, { ready: false, studies: [] }, (project, { layer }) =>
    codesModel(project, layer, ownCoder(), cache),
  );
  answer(REQUEST.passages, null, (project, { uri }) => passagesModel(project, decodeUri(uri)));
  answer(REQUEST.choices, null, (project, { uri }) => choicesModel(project, decodeUri(uri)));
  answer(REQUEST.edit, FAILED, (project, { uri: wire, version, operation }) => {
    const uri = decodeUri(wire);
    if (whereIs(project, uri)?.version !== version) return CHANGED;
    return editDocument(project, uri, operation);
  });
}

const FAILED: EditAnswer = { ok: false, message: 'This did not work; the log of Passage says why.' };
const CHANGED: EditAnswer = { ok: false, message: 'The document changed meanwhile; please try again.' };
