import { diskAccess } from '../io/disk';
import { takeOutFiles, type FilesToTakeOut } from '../io/takeOut';
import { CannotRun } from './command';
import { shownPath } from './studyAt';
import { counted, type Terminal } from './terminal';

/** Changes all files or none. Throws CannotRun, with what is where now, when it cannot be. */
export async function writeAll(changes: FilesToTakeOut, terminal: Terminal): Promise<void> {
  const outcome = await takeOutFiles(diskAccess(), changes);
  if (outcome.kind === 'done') return;
  const { uri, reason, left } = outcome;
  const lines = left.map((one) => `  ${shownPath(one.uri, terminal)}: ${one.reason}`);
  throw new CannotRun(
    `${shownPath(uri, terminal)} stands in the way: ${reason}. ` +
      (left.length === 0
        ? 'Nothing was changed.'
        : `${counted(left.length, 'file')} could not be put back as before:\n${lines.join('\n')}`),
  );
}
