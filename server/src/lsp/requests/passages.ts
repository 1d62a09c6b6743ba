import type { Connection } from 'vscode-languageserver/node';
import { addCodeToCodebook } from '../../features/addCode';
import { choicesModel } from '../../features/choices';
import { codeDefinition } from '../../features/codeDefinition';
import { codingRanges } from '../../features/codingRanges';
import { codesAt } from '../../features/codesAt';
import { codesModel, usesModel } from '../../features/codesView';
import { editDocument } from '../../features/edit';
import { groupsAt } from '../../features/groupsAt';
import { passagesHere } from '../../features/hover';
import { neighbour } from '../../features/neighbour';
import { overviewModel } from '../../features/overview';
import { passagesModel } from '../../features/passages';
import { sealModelSteps, statusModel } from '../../features/status';
import { unplacedModelSteps } from '../../features/unplacedModel';
import { decodeUri } from '../../project/uri';
import type { EditAnswer } from '../../protocol/editing';
import { REQUEST } from '../../protocol/requests';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { whereIs } from '../whereIs';
import { placeOf } from '../wire';
import { ownRequests, type Answer } from './asking';

/** Answers what the views and the commands on passages ask. */
export function answerPassageRequests(connection: Connection, guard: Guard, session: Session): void {
  const answer = ownRequests(connection, guard);
  const ofAll = ownRequests(connection, guard.ofAll);
  answerViews(answer, ofAll, session);
  answerEditing(answer, ofAll);
}

function answerViews(answer: Answer, ofAll: Answer, session: Session): void {
  answer(REQUEST.codes, { ready: false, studies: [] }, (project, { layer }) =>
    codesModel(project, layer, session.ownCoder, session.counts),
  );
  answer(REQUEST.uses, [], (project, { root, code, layer }) =>
    usesModel(project, { root: decodeUri(root), code, layer }, session.ownCoder, session.counts),
  );
  answer(REQUEST.definition, null, (project, { uri, id }) =>
    codeDefinition(project, decodeUri(uri), id, {
      layer: session.layer,
      ownCoder: session.ownCoder,
      cache: session.counts,
    }),
  );
  answer(REQUEST.passages, null, (project, { uri, parts }) =>
    passagesModel(project, decodeUri(uri), parts ?? null),
  );
  answer(REQUEST.overview, null, (project, { uri }) => overviewModel(project, decodeUri(uri)));
  answer(REQUEST.passagesHere, null, (project, params) => {
    const place = placeOf(project, params.uri, params.position);
    return place === null ? null : passagesHere(project, place.uri, place.offset);
  });
  ofAll(REQUEST.status, NO_STATUS, (whole, params, seen) => {
    const uri = params.uri === null ? null : decodeUri(params.uri);
    return statusModel(seen, uri, uri === null ? [] : session.problems(seen, uri), whole);
  });
  // In a study of thousands of texts the first answer takes seconds, which are shared with others.
  answer.stepwise(REQUEST.seal, UNSEEN, (project, { uri }) =>
    sealModelSteps(project, uri === null ? null : decodeUri(uri), session.seals, (one) =>
      session.problems(project, one),
    ),
  );
  answer.stepwise(REQUEST.unplaced, NONE_UNPLACED, (project, { uri }) =>
    unplacedModelSteps(project, uri === null ? null : decodeUri(uri)),
  );
}

const NONE_UNPLACED = { ready: false, passages: [] };
const UNSEEN = { ready: false, texts: 0, altered: [] };

function answerEditing(answer: Answer, ofAll: Answer): void {
  answer(REQUEST.choices, null, (project, { uri }) => choicesModel(project, decodeUri(uri)));
  ofAll(REQUEST.codingRanges, [], (project, { uri: wire, version, positions, unit }) => {
    const uri = decodeUri(wire);
    return whereIs(project, uri)?.version === version ? codingRanges(project, uri, positions, unit) : [];
  });
  ofAll(REQUEST.codesAt, [], (project, params) => {
    const place = placeOf(project, params.uri, params.position);
    return place === null ? [] : codesAt(project, place.uri, place.offset);
  });
  ofAll(REQUEST.groupsAt, [], (project, { uri, position, selected }) =>
    groupsAt(project, decodeUri(uri), position, selected),
  );
  answer(REQUEST.neighbour, null, (project, params) => {
    const place = placeOf(project, params.uri, params.position);
    return place === null ? null : neighbour(project, place.uri, place.offset, params.direction);
  });
  ofAll(REQUEST.edit, FAILED, (project, { uri: wire, version, operation }) => {
    const uri = decodeUri(wire);
    return whereIs(project, uri)?.version === version ? editDocument(project, uri, operation) : CHANGED;
  });
  ofAll(REQUEST.addCode, FAILED, (project, { uri, ...code }) =>
    addCodeToCodebook(project, decodeUri(uri), code),
  );
}

const NO_STATUS = { ready: false, study: null, passages: null, hidden: false, errors: 0, warnings: 0 };
const FAILED: EditAnswer = { ok: false, message: 'This did not work; the log of Passage says why.' };
const CHANGED: EditAnswer = { ok: false, message: 'The document changed meanwhile; please try again.' };
