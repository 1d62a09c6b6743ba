/**
 * Running other programs, and ending them: what the scripts start, the scripts stop.
 * Imports Node's own modules only, because it runs before `npm ci` has.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {{ readonly code: number, readonly output: string }} Outcome */

/**
 * Runs a program with the terminal's own input and output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 127 when it could not be started, 1 when a signal ended it
 */
export function run(program, args, options = {}) {
  return ended(
    startGroup(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options }, 'SIGTERM').child,
  );
}

/**
 * Runs a program and keeps what it writes, standard output and standard error together.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<Outcome>}
 */
export async function capture(program, args, options = {}) {
  const { child } = startGroup(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }, 'SIGTERM');
  let output = '';
  const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return { code: await ended(child), output };
}

/**
 * The npm that belongs to the running Node, as program and first arguments. Going through `npm_execpath`
 * avoids npm.cmd, which Node refuses to start without a shell on Windows.
 * @returns {{ program: string, args: string[], shell: boolean }}
 */
export function npm() {
  const path = process.env['npm_execpath'];
  if (path !== undefined && path.endsWith('npm-cli.js')) {
    return { program: process.execPath, args: [path], shell: false };
  }
  return { program: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * The full path of a program on PATH.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findProgram(name, env = process.env) {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** @typedef {() => void} Undo */

/** What this process has set up and must undo. @type {Set<Undo>} */
const undos = new Set();
let listening = false;

/**
 * Registers a synchronous clean-up that runs once: when called, or else when this process exits or is
 * told to stop (Ctrl+C, SIGTERM, SIGHUP); the newest runs first.
 * @param {Undo} undo
 * @returns {Undo} runs the clean-up now
 */
export function atEnd(undo) {
  listen();
  const once = () => {
    if (undos.delete(once)) undo();
  };
  undos.add(once);
  return once;
}

/**
 * A folder that is removed when this process ends, however it does.
 * @param {string} folder
 */
export function removeAtEnd(folder) {
  return atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
}

/**
 * Starts a program in a process group of its own, so that stopping it also stops what it has started.
 * It is stopped when this process ends.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {NodeJS.Signals} [signal] what stops it: an installer has to tidy up, a server does not
 */
export function startGroup(program, args, options, signal = 'SIGKILL') {
  const group = process.platform !== 'win32';
  const child = spawn(program, [...args], { ...options, detached: group });
  const stop = atEnd(() => {
    if (child.pid === undefined) return;
    try {
      process.kill(group ? -child.pid : child.pid, signal);
    } catch {
      // It, and everything it started, has ended already.
    }
  });
  // Its number may soon be another program's.
  child.once('exit', () => undos.delete(stop));
  return { child, stop };
}

/**
 * Resolves when a child process has ended.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function ended(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function listen() {
  if (listening) return;
  listening = true;
  process.once('exit', cleanUp);
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    process.once(signal, () => process.exit(128 + number));
  }
}

function cleanUp() {
  for (const undo of [...undos].reverse()) {
    try {
      undo();
    } catch (error) {
      process.stderr.write(`clean-up: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
