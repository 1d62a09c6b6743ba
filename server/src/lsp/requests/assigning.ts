import type { Connection } from 'vscode-languageserver/node';
import { assignChoices, assignSteps } from '../../features/assignModel';
import type { AssignChoices, AssignModel, AssignParams } from '../../protocol/assigning';
import { REQUEST } from '../../protocol/requests';
import { folderName } from '../capabilities';
import type { Guard } from '../guard';
import type { Session } from '../session';
import { ownRequests } from './asking';

/** Answers what somebody asks who makes copies for coders. Nothing is written here. */
export function answerAssignRequests(connection: Connection, guard: Guard, { hash }: Session): void {
  ownRequests(connection, guard.ofAll)(REQUEST.assignChoices, NOTHING, (project, { root }) => {
    const study = project.studies.get(folderName(root));
    return study === undefined ? NOTHING : assignChoices(study);
  });
  connection.onRequest(
    REQUEST.assign,
    guard.ofAll.stepwise<AssignParams, AssignModel>('assigning copies', FAILED, function* (project, params) {
      const study = project.studies.get(folderName(params.root));
      if (study === undefined) return { ok: false, message: 'This study is not open.' };
      return yield* assignSteps(study, params, hash);
    }),
  );
}

const NOTHING: AssignChoices = { documents: [], coders: [], attributes: [], rounds: false, source: null };
const FAILED: AssignModel = { ok: false, message: 'This did not work; the log of Passage says why.' };
