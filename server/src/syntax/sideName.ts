/**
 * One side of a comparison as it is written, in a command and in study.yaml: `sg` for a coder as the files are now, `main:sg`
 * as they are in a branch, tag or commit of git, `../other:sg` in a worktree, named by its folder.
 */
export interface SideName {
  /** NFC. */
  readonly coder: string;
  /** A revision of git, or the folder of a worktree; null for the files as they are now. */
  readonly state: string | null;
}

/** Reads a side. A coder's id has no colon, so that the last one ends the revision or folder, whatever stands in it. */
export function parseSideName(given: string): SideName {
  const at = given.lastIndexOf(':');
  return {
    coder: given
      .slice(at + 1)
      .normalize('NFC')
      .trim(),
    state: at === -1 ? null : given.slice(0, at),
  };
}

/** Writes a side as it is read. */
export function writeSideName({ coder, state }: SideName): string {
  return state === null ? coder : `${state}:${coder}`;
}

/** Whether a state is named by a folder. Names that git gives to revisions begin otherwise. */
export function namesFolder(state: string): boolean {
  return /^(?:\.{0,2}[\\/]|[A-Za-z]:[\\/])/.test(state);
}
