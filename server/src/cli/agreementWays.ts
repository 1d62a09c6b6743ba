import { CannotRun, type Command, type CommandArgs } from './command';

/* The three ways of calling passage agreement, and what belongs to which. */

const SAMPLING = ['resamples', 'seed', 'confidence', 'format'];
const TABLE = ['columns', 'metric', 'categories', 'missing'];
const WAYS: Readonly<Record<'verify' | 'ratings', readonly string[]>> = {
  verify: ['format'],
  ratings: [...TABLE, ...SAMPLING],
};

/**
 * Throws CannotRun for options and operands that the way in which the command is called has no use for: what is passed over in
 * silence is taken for granted, such as a threshold that nothing is held against.
 */
export function requireOneWay(args: CommandArgs, options: Command['options']): void {
  const given = Object.keys(options).filter((name) => isGiven(args, name));
  const way = given.includes('verify') ? 'verify' : given.includes('ratings') ? 'ratings' : null;
  if (way === null) {
    const [stray] = given.filter((name) => TABLE.includes(name));
    if (stray !== undefined)
      throw new CannotRun(
        `--${stray} is for a table of judgements: name one with --ratings FILE.csv, or leave it out.`,
      );
    return;
  }
  const [stray] = given.filter((name) => name !== way && !WAYS[way].includes(name));
  const [operand] = args.operands;
  if (stray !== undefined || operand !== undefined)
    throw new CannotRun(
      `${stray === undefined ? operand : `--${stray}`} has no meaning with --${way}: leave it out. passage agreement --help says what has.`,
    );
}

function isGiven(args: CommandArgs, name: string): boolean {
  return args.option(name) !== null || args.flag(name) || args.list(name).length > 0;
}
