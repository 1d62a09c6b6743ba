import { REQUEST } from '../../server/src/protocol/requests';
import { startPair, type LspPair, type PairOptions } from './lspPair';

/* A study of two documents behind a server, for tests over the wire. */

export const ROOT = 'file:///study';
export const CODEBOOK = `${ROOT}/codebook.yaml`;
export const P01 = `${ROOT}/P01.md`;
export const P02 = `${ROOT}/P02.md`;
export const CODES =
  'codes:\n  - {id: trust, definition: Relying on others.}\n  - {id: leadership, definition: Who leads.}\n';
export const STUDY = {
  [CODEBOOK]: CODES,
  [P01]: 'A [b]{#trust} c.\n',
  [P02]: 'D [e]{#trust} [f]{#leadership}.\n',
};

/** Starts servers with the study, and stops each after its test. */
export function usePair(): {
  /** A server that has been initialised and is about to read. */
  readonly begin: (options?: PairOptions) => Promise<LspPair>;
  /** A server that has read everything. */
  readonly start: (options?: PairOptions) => Promise<LspPair>;
} {
  let pair: LspPair | null = null;
  const begin = async (options: PairOptions = {}): Promise<LspPair> =>
    (pair = await startPair({ folders: [ROOT], files: STUDY, ...options }));
  afterEach(async () => {
    await pair?.stop();
    pair = null;
  });
  return {
    begin,
    async start(options) {
      const started = await begin(options);
      await started.settled();
      return started;
    },
  };
}

/** Own counts of all codes, in words: `trust 2, leadership 1`; studies apart from each other by `;`. */
export async function countsOf({ ask }: LspPair): Promise<string> {
  const { studies } = await ask(REQUEST.codes, { layer: 'everyone' });
  return studies.map(({ codes }) => codes.map(({ id, own }) => `${id} ${own}`).join(', ')).join('; ');
}
