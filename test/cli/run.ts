import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The CLI as it is built, from out/test/cli. */
export const CLI = join(__dirname, '..', '..', '..', 'dist', 'cli.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly bytes: Buffer;
}

/** Runs the built CLI in a folder and waits for it to end. */
export function passage(cwd: string, ...args: readonly string[]): Promise<Ran> {
  return runNode(cwd, [CLI, ...args]);
}

/** Runs Node in a folder and waits for it to end. */
export function runNode(cwd: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const bytes = Buffer.concat(out);
      resolve({ code, out: bytes.toString('utf8'), err: Buffer.concat(err).toString('utf8'), bytes });
    });
  });
}
