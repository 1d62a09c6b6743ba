import { createContext, Script } from 'node:vm';
import { SearchTooSlow, type ReadRegex } from '../analysis/retrieval/pattern';

/** So long may an expression look at one turn, in milliseconds; what takes longer would take for ever. */
const MOST_MS = 1_000;

const SEARCH =
  'Array.from(text.matchAll(pattern), ({ 0: found, index }) => [index, index + found.length]).filter(([at, to]) => to > at)';

/**
 * Reads a regular expression, whatever the case, that is ended when it takes too long: an expression such as `(a+)+$` looks
 * at a line in twice the time for each further letter. It runs where nothing else is to be had, and is given texts only.
 */
export const readBoxedRegex: ReadRegex = (source) => {
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, 'gimu');
  } catch (error) {
    return {
      ok: false,
      detail: error instanceof Error ? error.message.replace(/^.*: /s, '') : String(error),
    };
  }
  const search = new Script(SEARCH);
  const box = createContext({ pattern, text: '' });
  return {
    ok: true,
    find(text) {
      box['text'] = text;
      try {
        const found = search.runInContext(box, { timeout: MOST_MS }) as readonly (readonly [
          number,
          number,
        ])[];
        return Array.from(found, ([at, to]) => ({ at, to }));
      } catch (error) {
        // It is an error of the other side, and none of ours.
        if (Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new SearchTooSlow();
        throw error;
      }
    },
  };
};
