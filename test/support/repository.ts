import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFixture, temporaryFolder } from './studyFixture';

/** A repository of git on the disk, which goes when the process does. */
export interface Repository {
  readonly folder: string;
  /** Runs git in it, as somebody, at a time of its own; gives back what it prints. */
  git(...args: readonly string[]): string;
  /** Writes files, as a fixture has them. */
  write(fixture: string): void;
  /** Writes files, commits everything there is and gives back the commit's id. */
  commit(message: string, fixture?: string): string;
}

/** Keeps the settings of whoever runs the tests out of them. */
export const ISOLATED = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** Makes a repository with one commit. */
export function makeRepository(fixture: string, folder = temporaryFolder()): Repository {
  let minutes = 0;
  const git = (...args: readonly string[]): string => {
    const date = `2026-03-01T10:${String(minutes % 60).padStart(2, '0')}:00Z`;
    const who = { GIT_AUTHOR_NAME: 'Kit Lowe', GIT_AUTHOR_EMAIL: 'kit@example.org', GIT_AUTHOR_DATE: date };
    const also = { GIT_COMMITTER_NAME: 'Kit Lowe', GIT_COMMITTER_EMAIL: 'kit@example.org' };
    const env = { ...process.env, ...ISOLATED, ...who, ...also, GIT_COMMITTER_DATE: date };
    return execFileSync('git', ['-C', folder, ...args], { env, encoding: 'utf8', stdio: 'pipe' }).trim();
  };
  const write = (files: string): void => {
    for (const { path, text } of readFixture(files)) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };
  const commit = (message: string, files?: string): string => {
    if (files !== undefined) write(files);
    minutes++;
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  mkdirSync(folder, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  commit('Begin', fixture);
  return { folder, git, write, commit };
}

/** Has git of this process, too, know nothing of whoever runs the tests. Call inside a `describe`. */
export function isolateGit(): void {
  const outside = { ...process.env };
  before(() => Object.assign(process.env, ISOLATED));
  after(() => {
    for (const name of Object.keys(ISOLATED)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, outside);
  });
}
