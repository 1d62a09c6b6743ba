import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { diffSteps } from '../../agreement/comparing/diffStudies';
import { codingChangesModel, type DiffedSide } from '../../features/codingChangesModel';
import { createKnownCommits, studyThen } from '../../io/studyThen';
import { seenStudy } from '../../project/sight';
import type { CodingChangesAnswer, CodingChangesParams } from '../../protocol/codingChanges';
import { REQUEST } from '../../protocol/requests';
import { longWork } from '../longWork';
import { withRepository, type HistoryParts } from './definitions';

/** Answers what changed in the coding of a study. */
export function answerCodingChangesRequests(connection: Connection, parts: HistoryParts): void {
  const known = createKnownCommits();
  connection.onRequest(
    REQUEST.codingChanges,
    ({ root, before, after }: CodingChangesParams, token: CancellationToken) =>
      withRepository(parts, root, token, async (study, _repository, signal): Promise<CodingChangesAnswer> => {
        if (!parts.project().ready)
          return { ok: false, message: 'The study is still being read. Try again in a moment.' };
        const side = async (name: string): Promise<DiffedSide> => {
          const then = await studyThen(study.root, name, { signal }, known);
          // What is hidden now is hidden as it was, whatever the codebook said then.
          return { ...then, study: seenStudy(then.study, study.hidden), name };
        };
        const was = await side(before);
        const is = after === null ? { study, name: null, commit: null } : await side(after);
        const diff = await longWork('Comparing the coding', parts, signal, (go) =>
          go(diffSteps(was.study, is.study)),
        );
        return codingChangesModel(diff, was, is);
      }),
  );
}
