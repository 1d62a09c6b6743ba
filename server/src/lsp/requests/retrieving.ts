import type { Connection } from 'vscode-languageserver/node';
import { codePlacesSteps } from '../../features/refactor/codePlaces';
import { recodePlaces } from '../../features/refactor/recodePlaces';
import { queryHelp } from '../../features/retrieval/queryHelp';
import { quotesHere } from '../../features/retrieval/quotesHere';
import { retrieveSteps } from '../../features/retrieval/retrieveModel';
import { editSavedQueries, savedQueries } from '../../features/retrieval/savedQueries';
import { searchSpeechSteps } from '../../features/retrieval/searchSpeech';
import { decodeUri } from '../../project/uri';
import { REQUEST } from '../../protocol/requests';
import { readBoxedRegex } from '../boxedRegex';
import { folderName } from '../capabilities';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { whereIs } from '../whereIs';
import { ownRequests } from './asking';

/** Answers what finds passages again, and what is done with several of them at once. */
export function answerRetrievalRequests(connection: Connection, guard: Guard, session: Session): void {
  const answer = ownRequests(connection, guard);
  const { hash, counts, retrieval } = session;
  const ofAll = ownRequests(connection, guard.ofAll);
  const { codersOf } = counts;
  answer.stepwise(REQUEST.retrieve, FAILED, (project, { root, ...asked }) =>
    retrieveSteps(
      project,
      { ...asked, root: folderName(root) },
      { ownCoder: session.ownCoder, codersOf, cache: retrieval, hash },
    ),
  );
  answer(REQUEST.quotesHere, [], (project, { uri: wire, version, ranges }) => {
    const uri = decodeUri(wire);
    return whereIs(project, uri)?.version === version ? quotesHere(project, uri, ranges, retrieval) : [];
  });
  answer(REQUEST.queryHelp, NO_HELP, (project, { root, text, offset }) =>
    queryHelp(project, { root: folderName(root), text, offset }, codersOf, retrieval),
  );
  answer(REQUEST.savedQueries, { queries: [] }, (project, { root }) =>
    savedQueries(project, folderName(root)),
  );
  ofAll(REQUEST.editQueries, FAILED, (project, { root, ...asked }) =>
    editSavedQueries(project, folderName(root), asked),
  );
  ofAll(REQUEST.recodePlaces, FAILED, (project, { root, ...asked }) =>
    recodePlaces(project, folderName(root), asked, hash),
  );
  ofAll.stepwise(REQUEST.codePlaces, FAILED, (project, { root, ...asked }) =>
    codePlacesSteps(project, folderName(root), asked, hash),
  );
  answer.stepwise(REQUEST.searchSpeech, FAILED, (project, { root, ...asked }) =>
    searchSpeechSteps(
      project,
      { ...asked, root: folderName(root) },
      { ownCoder: session.ownCoder, codersOf, hash, readRegex: readBoxedRegex },
    ),
  );
}

const FAILED = { ok: false, message: 'This did not work; the log of Passage says why.' } as const;
const NO_HELP = { problem: null, unknown: [], from: 0, offers: [] };
