import type { CompareOptions } from '../agreement/comparing/compareDocument';
import type { Study } from '../project/types';
import { onOneLine } from '../syntax/oneLine';
import { savedName } from '../syntax/savedName';
import type { SavedComparison } from '../syntax/savedComparisons';
import { CannotRun, type CommandArgs } from './command';
import { openStudyAt, type OpenedStudy } from './studyAt';
import type { Terminal } from './terminal';

/** What a call of passage compare asks for. */
export interface CompareAsked extends OpenedStudy {
  readonly first: string;
  readonly second: string;
  readonly options: CompareOptions;
}

/**
 * Opens the study, and finds who is to be compared: two coders, or whom study.yaml saves under a name. One operand alone is
 * such a name, also where it is a coder's id as well; two are coders. Throws CannotRun.
 */
export async function compareAsked(args: CommandArgs, terminal: Terminal): Promise<CompareAsked> {
  const options = { round: args.option('round'), unfinished: args.flag('unfinished') };
  const named = args.option('saved');
  if (named !== null || args.operands.length === 1) {
    const [name, folder = '.', ...more] = named === null ? args.operands : [named, ...args.operands];
    if (more[0] !== undefined) throw new CannotRun(`One comparison at a time; ${more[0]} is one more.`);
    const opened = await openStudyAt(folder, terminal);
    const saved = savedComparison(opened.study, name ?? '');
    const round = options.round ?? saved.round;
    const unfinished = options.unfinished || saved.unfinished;
    return { ...opened, first: saved.a, second: saved.b, options: { round, unfinished } };
  }
  const [first, second, folder = '.', ...more] = args.operands;
  if (first === undefined || second === undefined)
    throw new CannotRun('Name the two coders to compare, for example passage compare sg kl.');
  if (more[0] !== undefined)
    throw new CannotRun(`Two coders and one folder at a time; ${more[0]} is one more.`);
  return { ...(await openStudyAt(folder, terminal)), first, second, options };
}

function savedComparison({ saved }: Study, name: string): SavedComparison {
  const comparisons = saved?.comparisons ?? [];
  const found = comparisons.find((one) => one.name === savedName(name));
  if (found !== undefined) return found;
  const names = comparisons.map((one) => `“${onOneLine(one.name)}”`).join(', ');
  throw new CannotRun(
    `Name the two coders to compare, for example passage compare sg kl, or one comparison that study.yaml saves. It saves ${names === '' ? 'none' : `none of the name “${onOneLine(name)}”; there is ${names}`}.`,
  );
}
