import { accessSync, constants, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** Settings that a repository could have programs in, or that change what is printed. */
export const SAFELY: readonly string[] = [
  '--no-pager',
  ...['core.fsmonitor=false', `core.hooksPath=${devNull}`, 'core.quotePath=false'].flatMap((one) => [
    '-c',
    one,
  ]),
  ...['log.showSignature=false', 'safe.bareRepository=explicit'].flatMap((one) => ['-c', one]),
];

/** What git inherits: nothing of a git command that we might have been started by, and no way to a network. */
export function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) =>
      !/^GIT_/i.test(name) || /^GIT_(?:CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|EXEC_PATH)$/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_ALLOW_PROTOCOL: '',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

/**
 * The program, in a folder that PATH names in full. Left to the system, Windows would take a `git.exe` that lies in the
 * folder of the study.
 */
export function findGit(env: NodeJS.ProcessEnv): string | null {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const path = Object.entries(env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  for (const folder of path.split(delimiter)) {
    const program = join(folder, name);
    if (isAbsolute(folder) && isProgram(program)) return program;
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
