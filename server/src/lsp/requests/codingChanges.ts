import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { diffSteps } from '../../agreement/comparing/diffStudies';
import { codingChangesModel, type DiffedSide } from '../../features/codingChangesModel';
import { createKnownCommits, studyThen } from '../../io/studyThen';
import { seenStudy } from '../../project/sight';
import type { CodingChangesAnswer, CodingChangesParams } from '../../protocol/codingChanges';
import { REQUEST } from '../../protocol/requests';
import { longWork, type Look } from '../longWork';
import { withRepository, type HistoryParts } from './definitions';
import { readingSeen } from './sides';

/** Answers what changed in the coding of a study. */
export function answerCodingChangesRequests(connection: Connection, parts: HistoryParts): void {
  const known = createKnownCommits();
  connection.onRequest(
    REQUEST.codingChanges,
    ({ root, before, after }: CodingChangesParams, token: CancellationToken) =>
      withRepository(parts, root, token, async (study, _repository, signal): Promise<CodingChangesAnswer> => {
        if (!parts.project().ready)
          return { ok: false, message: 'The study is still being read. Try again in a moment.' };
        const side = async (name: string, look: Look): Promise<DiffedSide> => {
          const then = await studyThen(study.root, name, { signal, ...readingSeen(look) }, known);
          // What is hidden now is hidden as it was, whatever the codebook said then.
          return { ...then, study: seenStudy(then.study, study.hidden), name };
        };
        return longWork('Comparing the coding', parts, signal, async (go, look) => {
          const was = await side(before, look);
          const is = after === null ? { study, name: null, commit: null } : await side(after, look);
          return codingChangesModel(await go(diffSteps(was.study, is.study)), was, is);
        });
      }),
  );
}
