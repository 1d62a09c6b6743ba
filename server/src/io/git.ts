import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { blobReader } from './gitBlobs';
import { environment, findGit, SAFELY } from './gitSafety';

/*
 * Git, asked for what it knows. A repository may come from anybody, so it is treated as hostile: nothing that its settings
 * name is run (hooks, monitors, pagers, other programs for comparing or showing), nothing goes to a network, nothing is
 * written, and what comes back is bounded in size and in time. Arguments are passed as they are, without a shell.
 */

/** Why git gave no answer. `unreadable` and `failed` have git's own words in the message. */
export type GitProblem = 'no-git' | 'not-a-repository' | 'unreadable' | 'too-much' | 'too-slow' | 'failed';

export class GitError extends Error {
  constructor(
    readonly problem: GitProblem,
    message: string,
  ) {
    super(message);
  }
}

export interface GitOptions {
  /** Ends the process; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Where to look for the program, and what it inherits. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Git in one folder. */
export interface Git {
  /** What a command prints. Throws a GitError when it fails, or prints more than is allowed. */
  run(...args: readonly string[]): Promise<string>;
  /** The same, or null where the command ends without success: for questions whose answer may be no. */
  ask(...args: readonly string[]): Promise<string | null>;
  /**
   * Reads objects through one process, each by its id or as `COMMIT:PATH`, and hands each to `take`, in their order; null
   * for what there is not, what is no file's content, and what is larger than is read.
   */
  readBlobs(names: readonly string[], take: (index: number, bytes: Buffer | null) => void): Promise<void>;
  /** The ids of files' contents, each named as `COMMIT:PATH`; null for what there is not. */
  blobIds(names: readonly string[]): Promise<readonly (string | null)[]>;
}

/** The repository that a folder lies in. */
export interface Repository {
  /** At the top, since paths are named from there. */
  readonly git: Git;
  /** The folder from the top, with `/` at its end; '' for the top itself. */
  readonly prefix: string;
}

/** Finds the repository of a folder. Throws a GitError when there is none. */
export async function repositoryOf(folder: string, options: GitOptions = {}): Promise<Repository> {
  const printed = await gitIn(folder, options).run('rev-parse', '--show-prefix', '--show-toplevel');
  const [prefix = '', top = folder] = printed.split('\n');
  return { git: gitIn(top, options), prefix };
}

/** Who works here, by the name that git signs with; null where git has none, or there is no git. */
export async function userNameIn(folder: string, options: GitOptions = {}): Promise<string | null> {
  try {
    const name = await gitIn(folder, options).ask('config', '--get', 'user.name');
    return name?.trim() || null;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/** Bytes that a command may print. */
const MOST_OUTPUT = 64 * 1024 * 1024;
const MOST_ERROR = 16 * 1024;
/** A command that has not ended by then never will, to whoever waits for it. In milliseconds. */
const PATIENCE = 60_000;

/** Makes git for a folder of the disk. No process is started before something is asked. */
export function gitIn(folder: string, { signal, env = process.env }: GitOptions = {}): Git {
  const start = (args: readonly string[]): ChildProcessWithoutNullStreams => {
    const program = findGit(env);
    if (program === null) throw new GitError('no-git', 'git is not installed on this machine.');
    return spawn(program, [...SAFELY, '-C', folder, ...args], {
      env: { ...environment(env) },
      stdio: 'pipe',
      windowsHide: true,
    });
  };
  const ended = async (args: readonly string[], read: (child: Child, stop: Stop) => void): Promise<Ended> =>
    untilEnded(start(args), signal, read);

  async function output(args: readonly string[], input = ''): Promise<Ended & { readonly text: string }> {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = await ended(args, (child, stop) => {
      child.stdin.end(input);
      child.stdout.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MOST_OUTPUT) chunks.push(chunk);
        else stop(new GitError('too-much', `git ${args[0] ?? ''} printed more than is read.`));
      });
    });
    return { ...end, text: Buffer.concat(chunks).toString('utf8') };
  }

  return {
    async run(...args) {
      const { code, error, text } = await output(args);
      if (code !== 0) throw problemOf(error);
      return text;
    },
    async ask(...args) {
      const { code, text } = await output(args);
      return code === 0 ? text : null;
    },
    async readBlobs(names, take) {
      if (names.length === 0) return;
      const reader = blobReader(names.length, take);
      const { code, error } = await ended(['cat-file', '--batch'], (child, stop) => {
        child.stdout.on('data', (chunk: Buffer) => {
          try {
            reader.push(chunk);
          } catch (failure) {
            stop(failure);
          }
        });
        child.stdin.end(inLines(names));
      });
      if (code !== 0 || !reader.complete) throw problemOf(error);
    },
    async blobIds(names) {
      if (names.length === 0) return [];
      const { code, error, text } = await output(['cat-file', '--batch-check'], inLines(names));
      const lines = text.split('\n');
      if (code !== 0 || lines.length !== names.length + 1) throw problemOf(error);
      return names.map((_, i) => /^([0-9a-f]{40,64}) blob \d+$/.exec(lines[i] ?? '')?.[1] ?? null);
    },
  };
}

/** Names for git to read, one a line. One that would be two lines names nothing. */
function inLines(names: readonly string[]): string {
  return names.map((name) => `${/[\n\r\0]/.test(name) ? ':' : name}\n`).join('');
}

type Child = ChildProcessWithoutNullStreams;
type Stop = (reason: unknown) => void;

interface Ended {
  readonly code: number | null;
  /** What it said about its failure. */
  readonly error: string;
}

function untilEnded(
  child: Child,
  signal: AbortSignal | undefined,
  read: (child: Child, stop: Stop) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let error = '';
    const stop: Stop = (reason) => {
      settle();
      child.kill('SIGKILL');
      reject(reason instanceof Error ? reason : new Error(String(reason)));
    };
    const aborted = (): void => stop(signal?.reason ?? new Error('stopped'));
    const timer = setTimeout(() => stop(new GitError('too-slow', 'git did not answer in time.')), PATIENCE);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
    child.on('error', (cause) => stop(new GitError('no-git', `git cannot be started: ${cause.message}`)));
    child.on('close', (code) => {
      settle();
      resolve({ code, error });
    });
    // Who has heard enough closes its end; what git says then is in its exit code.
    child.stdin.on('error', () => undefined);
    child.stderr.on('data', (chunk: Buffer) => {
      if (error.length < MOST_ERROR) error += chunk.toString('utf8');
    });
    if (signal?.aborted) aborted();
    else {
      signal?.addEventListener('abort', aborted, { once: true });
      read(child, stop);
    }
  });
}

function problemOf(error: string): GitError {
  const said =
    error
      .trim()
      .split('\n')[0]
      ?.replace(/^fatal: /, '') ?? '';
  if (/not a git repository|must be run in a work tree/i.test(error)) {
    return new GitError('not-a-repository', 'This folder is not in a git repository.');
  }
  if (/dubious ownership/i.test(error)) {
    return new GitError(
      'unreadable',
      'git does not read this repository, since it belongs to another user of this machine.',
    );
  }
  if (/lazy fetching disabled|promisor/i.test(error)) {
    return new GitError(
      'unreadable',
      'This is a partial clone, which lacks some earlier states, and nothing is fetched here. ' +
        '`git fetch --refetch --no-filter` gets them.',
    );
  }
  return new GitError('failed', said === '' ? 'git failed.' : `git says: ${said}`);
}
