import { NOTIFICATION } from '../../server/src/protocol/changes';
import { REQUEST } from '../../server/src/protocol/requests';
import type { LspPair } from './lspPair';
import { ROOT } from './lspStudy';

/* A study that two coders code blind, with something of the other's in every place where it could be seen. */

export const BOOK = `${ROOT}/codebook.yaml`;
export const SOURCE = `${ROOT}/transcripts/P1.md`;
export const OWN = `${ROOT}/coding/sg/P1.md`;
export const OTHER = `${ROOT}/coding/kl/P1.md`;
export const OTHERS_ALONE = `${ROOT}/coding/kl/P2.md`;
export const SHARED = `${ROOT}/shared/P3.md`;

export const BOOK_TEXT = `blind: true
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md", "shared/{document}.md"]
consensus: consensus/{document}.md
memos: memos/**/*.md
speakers: {interviewer: [INT]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
scales:
  way: {values: {"+": helps, "-": hinders}}
codes:
  - {id: rota, name: Rota, definition: Who works when.}
  - {id: trust, name: Trust, definition: Relying on others., scale: way, examples: ["None of us knew"]}
  - {id: hope, name: Hope, definition: Looking ahead., examples: ["had no time"]}
`;

export const BLIND_STUDY: Readonly<Record<string, string>> = {
  [BOOK]: BOOK_TEXT,
  [SOURCE]: 'A: We had no time. None of us knew.\n',
  [`${ROOT}/transcripts/P2.md`]: 'A: It was late.\n',
  [OWN]: '---\ncoding: in-progress\n---\nA: We had [no time]{#rota "mine"}. None of us knew.\n',
  [OTHER]:
    '---\ncoding: done\n---\nA: We had [no time]{#trust:+ "of Kit"}. [None of us knew]{#trust:+}{#nonesuch}.\n',
  [OTHERS_ALONE]: '---\ncoding: done\n---\nA: It [was late]{#trust ?}.\n',
  [`${ROOT}/consensus/P1.md`]: 'A: We had [no time]{#trust}. None of us knew.\n',
  [SHARED]: 'B: [We wait]{#trust @kl "of Kit, too"} for [them]{#rota @sg}.\n',
  [`${ROOT}/memos/kit.md`]: '---\ncoder: kl\nabout: ["#trust"]\n---\n# What Kit thinks\n',
  [`${ROOT}/memos/anybody.md`]: '---\nabout: ["#trust"]\n---\n# What somebody thinks\n',
  [`${ROOT}/memos/mine.md`]: '---\ncoder: sg\nabout: ["#rota"]\n---\n# What I think\n',
};

/** Has the study revealed to who reads, as the client does when they have confirmed it. */
export async function reveal({ client, ask, settled }: LspPair): Promise<void> {
  const { studies } = await ask(REQUEST.blind, {});
  const revealed = Object.fromEntries(studies.map(({ root, key }) => [root, key]));
  await client.sendNotification(NOTIFICATION.revealed, { revealed });
  await settled();
}

/** Where a file lies in the study. */
export function inStudy(uri: string): string {
  return uri.slice(ROOT.length + 1);
}

/** A position in a file, as the protocol has it. */
export const at = (uri: string, line: number, character: number) => ({
  textDocument: { uri },
  position: { line, character },
});
