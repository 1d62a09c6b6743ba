import { createContext, Script } from 'node:vm';
import type { Range } from '../syntax/codebookTypes';
import { SearchTooSlow, type ReadRegex } from '../analysis/retrieval/pattern';

/** For how long expressions may look. Milliseconds. */
export interface RegexLimits {
  /** At texts that are searched together; what takes longer would take for ever. */
  readonly once: number;
  /** At all texts of one search. */
  readonly inAll: number;
}

const LIMITS: RegexLimits = { once: 1_000, inAll: 30_000 };

// A call costs as much as searching dozens of turns: so that texts come many at a time.
const SEARCH =
  'texts.map((text) => Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ at: index, to: index + found.length })).filter(({ at, to }) => to > at))';

/**
 * Reads regular expressions, whatever the case, that are ended when they take too long: an expression such as `(a+)+$`
 * looks at a line in twice the time for each further letter. They run where nothing else is to be had, and are given texts
 * only.
 */
export function boxedRegex({ once, inAll }: RegexLimits): ReadRegex {
  return (source) => {
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
    const box = createContext({ pattern, texts: [] });
    let left = inAll;
    return {
      ok: true,
      find(texts) {
        if (left <= 0) throw new SearchTooSlow();
        const began = performance.now();
        box['texts'] = texts;
        try {
          const found = search.runInContext(box, { timeout: once }) as readonly (readonly Range[])[];
          return Array.from(found, (ranges) => Array.from(ranges, ({ at, to }) => ({ at, to })));
        } catch (error) {
          // It is an error of the other side, and none of ours.
          if (Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new SearchTooSlow();
          throw error;
        } finally {
          left -= performance.now() - began;
        }
      },
    };
  };
}

export const readBoxedRegex: ReadRegex = boxedRegex(LIMITS);
