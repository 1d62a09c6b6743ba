import { parseArgs } from 'node:util';
import { nearestIds } from '../syntax/nearest';
import type { Terminal } from './terminal';

/** What a command gives back to the shell. */
export const EXIT = {
  clean: 0,
  /** Done, but with problems of severity error, or with files passed over. */
  problems: 1,
  couldNotRun: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One sub-command. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' | 'list' }>>;
  run(args: CommandArgs, terminal: Terminal): Promise<ExitCode>;
}

export interface CommandArgs {
  /** Value of an option of type string; null when it is not given. */
  option(name: string): string | null;
  /** Values of an option of type list: what follows it up to the next option, also with commas; none when not given. */
  list(name: string): readonly string[];
  /** Whether an option of type boolean is given. */
  flag(name: string): boolean;
  readonly operands: readonly string[];
}

/** Why a command could not run, in words for a person, with the remedy. */
export class CannotRun extends Error {}

/** Reads a command's arguments. Throws CannotRun on any that it does not have. */
export function readArgs(name: string, options: Command['options'], args: readonly string[]): CommandArgs {
  try {
    const { rest, lists } = takeLists(options, args);
    const plain = Object.entries(options).flatMap(([option, { type }]) =>
      type === 'list' ? [] : [[option, { type }] as const],
    );
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: Object.fromEntries(plain),
      allowPositionals: true,
    });
    return {
      list: (option) => lists.get(option) ?? [],
      option: (option) => {
        const value = values[option];
        return typeof value === 'string' ? value : null;
      },
      flag: (option) => values[option] === true,
      operands: positionals,
    };
  } catch (error) {
    throw new CannotRun(
      `passage ${name}: ${wordArgsError(error, options)} passage ${name} --help explains it.`,
    );
  }
}

/** Takes out options that have any number of values: `--to sg kl`, `--to sg,kl`, `--to=sg --to kl`. */
function takeLists(
  options: Command['options'],
  args: readonly string[],
): { readonly rest: readonly string[]; readonly lists: ReadonlyMap<string, readonly string[]> } {
  const lists = new Map<string, readonly string[]>();
  const rest: string[] = [];
  let taking: string | null = null;
  for (const [i, arg] of args.entries()) {
    if (arg === '--') return { rest: [...rest, ...args.slice(i)], lists };
    const [, option = '', value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const starts = Object.hasOwn(options, option) && options[option]?.type === 'list';
    if (starts) taking = option;
    else if (arg.startsWith('-')) taking = null;
    if (taking === null) rest.push(arg);
    else {
      const given = (starts ? (value ?? '') : arg).split(',').filter((one) => one !== '');
      lists.set(taking, [...(lists.get(taking) ?? []), ...given]);
    }
  }
  return { rest, lists };
}

/** An option's value, which must be one of a few; the first when it is not given. */
export function choiceOf<T extends string>(
  args: CommandArgs,
  option: string,
  choices: readonly [T, ...T[]],
): T {
  const given = args.option(option);
  if (given === null) return choices[0];
  const chosen = choices.find((choice) => choice === given);
  if (chosen !== undefined) return chosen;
  throw new CannotRun(`--${option} ${given}: it must be ${orList(choices)}.`);
}

/** The only operand; `otherwise` when there is none. */
export function onlyOperand(args: CommandArgs, otherwise: string): string {
  const [first, second] = args.operands;
  if (second !== undefined) throw new CannotRun(`One folder or file at a time; ${second} is a second one.`);
  return first ?? otherwise;
}

/** `a, b or c`. */
export function orList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

function wordArgsError(error: unknown, options: Command['options']): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-+)([^']*)'/.exec(message);
  if (unknown) {
    const [, dashes = '', option = ''] = unknown;
    const [nearest] = nearestIds(option, Object.keys(options), 1);
    return `there is no option ${dashes}${option}${nearest === undefined ? '' : `; did you mean --${nearest}?`}.`;
  }
  return message.replace(/\.?$/, '.');
}
