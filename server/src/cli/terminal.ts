import { reasonOf } from '../io/disk';
import type { Severity } from '../syntax/problem';
import { EXIT } from './command';

/** Where a command writes, and what it knows of its surroundings. */
export interface Terminal {
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** Writes what was asked for; waits while the reader is slower. */
  readonly print: (text: string) => Promise<void>;
  /** Writes one line beside it, for people. */
  readonly note: (line: string) => void;
  /** Says how far something is, on a line that the next one takes the place of; null takes it away. Null where nobody looks. */
  readonly progress: ((line: string | null) => void) | null;
  readonly colour: Colour;
}

/** Colours a text, or leaves it as it is. */
export type Colour = (text: string, colour: 'red' | 'yellow' | 'blue' | 'dim' | 'bold') => string;

/**
 * The terminal of this process. Where a reader stops reading (`| head`) nothing more is printed, and the command still ends with
 * the status that it has for what it found: a check that is piped into something must not pass because of that. Where what is
 * printed cannot be written, the process ends with the status of what could not run.
 */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    stderr.write(`What is printed cannot be written: ${reasonOf(error)}.\n`, () =>
      process.exit(EXIT.couldNotRun),
    );
  });
  // There is nobody left to tell.
  stderr.on('error', () => undefined);
  const coloured = stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return {
    cwd: process.cwd(),
    print: (text) => new Promise((resolve) => void stdout.write(text, (error) => isOver(error) || resolve())),
    note: (line) => void stderr.write(`${line}\n`),
    progress: progressOn(stderr),
    colour: (text, colour) => (coloured ? `\x1b[${CODES[colour]}m${text}\x1b[0m` : text),
  };
}

/** Whether the process is about to end, so that nothing is to go on. */
function isOver(error: NodeJS.ErrnoException | null | undefined): boolean {
  return error !== null && error !== undefined && error.code !== 'EPIPE';
}

/** Nobody sees a line that is written over in a file or on a simple terminal. */
function progressOn(stderr: NodeJS.WriteStream): Terminal['progress'] {
  if (!stderr.isTTY || process.env['TERM'] === 'dumb') return null;
  let shown = false;
  return (line) => {
    if (line !== null || shown) stderr.write(`\r\x1b[K${line ?? ''}`);
    shown = line !== null;
  };
}

const CODES = { red: 31, yellow: 33, blue: 34, dim: 2, bold: 1 } as const;

/** A severity in its colour. */
export function colouredSeverity(severity: Severity, colour: Colour): string {
  if (severity === 'error') return colour(severity, 'red');
  if (severity === 'warning') return colour(severity, 'yellow');
  return colour(severity, severity === 'information' ? 'blue' : 'dim');
}

/** `1 problem`, `2 problems`; thousands are not divided, so that figures can be copied. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
