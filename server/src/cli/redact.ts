import { planRedaction, type RedactionPlan } from '../features/redact/planRedaction';
import { redactionOf } from '../features/redact/redactionAsked';
import { REFUSALS, type Redacted } from '../features/redact/report';
import { redactionChanges } from '../features/takeOut/changes';
import { sha256 } from '../io/hash';
import { prefixInRepository, wholeFolder } from '../io/wholeFolder';
import type { Redaction } from '../syntax/words';
import { CannotRun, choiceOf, EXIT, type Command, type CommandArgs } from './command';
import { redactionAsJson, redactionAsText } from './redactReport';
import { openStudyAt, pathFrom, shownPath } from './studyAt';
import { onOneLine } from '../syntax/oneLine';
import { writeAll } from './writeAll';
import type { Terminal } from './terminal';

export const redact: Command = {
  help: `passage redact WORDS REPLACEMENT [--exact] [--dry-run] [--format text|json]

Puts REPLACEMENT in the place of WORDS, such as the name of a person or of a hospital, in everything that the study in this
folder has: transcripts, every coder's copies of every round, consensus copies, memos, front matter, the codebook, tables
and study.yaml. All of it at once, or nothing. Codings stay; a passage on nothing but the words is on the replacement then.

  passage redact "St Mary's" "[hospital]" --dry-run

WORDS are found as whole words, whatever their case, with straight or curly quotes, and over the end of a line. What has the
words and is left as it is (names of files, ids of codes and coders, files that Passage does not know) is listed, and so
is what could not be searched.

--exact      find WORDS only as they are written
--dry-run    list every place, and change nothing
--format F   text (the default) or json

Exit: 0 done, or nothing found; 2 could not run: then nothing was changed.
`,
  options: {
    exact: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    format: { type: 'string' },
  },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', ['text', 'json'] as const);
    const { words, redaction } = asked(args);
    const { project, study } = await openStudyAt('.', terminal);
    const folder = await wholeFolder(project, study);
    const plan = planRedaction(study, folder, words, redaction, sha256);
    refuseAll(plan, terminal);
    const dry = args.flag('dry-run');
    if (!dry) await writeAll(redactionChanges(plan), terminal);
    const report: Redacted = {
      plan,
      passedOver: folder.passedOver.map(({ path, reason }) => ({
        path: pathFrom(terminal.cwd, path),
        reason,
      })),
      words,
      replacement: redaction.replacement,
      dry,
      exact: args.flag('exact'),
      prefix: await prefixInRepository(study),
      root: study.root,
    };
    await terminal.print((format === 'json' ? redactionAsJson : redactionAsText)(report, terminal));
    return EXIT.clean;
  },
};

function asked(args: CommandArgs): { readonly words: string; readonly redaction: Redaction } {
  const [words, replacement, another] = args.operands;
  if (words === undefined || replacement === undefined)
    throw new CannotRun('Say what is to be replaced by what: passage redact "St Mary\'s" "[hospital]".');
  if (another !== undefined)
    throw new CannotRun(
      `${onOneLine(another, 40)} is a third text. Put quotes around words that belong together.`,
    );
  const redaction = redactionOf(words, replacement, args.flag('exact'));
  if (typeof redaction === 'string') throw new CannotRun(redaction);
  return { words, redaction };
}

function refuseAll({ refused }: RedactionPlan, terminal: Terminal): void {
  if (refused.length === 0) return;
  const lines = refused.map(
    ({ uri, line, reason }) => `  ${shownPath(uri, terminal)}:${line}: ${REFUSALS[reason]}`,
  );
  throw new CannotRun(`Nothing was changed, because of\n${lines.join('\n')}`);
}
