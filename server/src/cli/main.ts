import { nearestIds } from '../syntax/nearest';
import { CannotRun, EXIT, readArgs, type Command, type ExitCode } from './command';
import { Interrupted } from './followed';
import type { RunServer } from './serve';
import { processTerminal, type Terminal } from './terminal';

declare const PASSAGE_VERSION: string;

interface Entry {
  readonly about: string;
  readonly load: (runServer: RunServer) => Promise<Command>;
}

/** Every command, with one line of what it does. What a command needs is loaded when it is asked for. */
const COMMANDS: Readonly<Record<string, Entry>> = {
  parse: {
    about: 'show what files read as: passages, codes, memos, problems',
    load: async () => (await import('./parse')).parse,
  },
  check: {
    about: 'list every problem of a study, and whether its texts are unaltered',
    load: async () => (await import('./check')).check,
  },
  counts: {
    about: 'count every code over a study',
    load: async () => (await import('./counts')).counts,
  },
  documents: {
    about: 'list the documents of a study, also by an attribute',
    load: async () => (await import('./documents')).documents,
  },
  retrieve: {
    about: 'list the passages that a query finds, such as #trust and not #training',
    load: async () => (await import('./retrieve')).retrieveCommand,
  },
  compare: {
    about: 'list where two coders of one transcript agree, and where they do not',
    load: async () => (await import('./compare')).compareCommand,
  },
  decide: {
    about: 'settle a place on which two coders do not agree',
    load: async () => (await import('./decide')).decideCommand,
  },
  diff: {
    about: 'say what changed in the coding since a revision of git',
    load: async () => (await import('./diff')).diffCommand,
  },
  agreement: {
    about: 'say how far coders agree: alpha, kappa, F1 and others, with intervals',
    load: async () => (await import('./agreement')).agreementCommand,
  },
  'changed-definitions': {
    about: 'list codes whose definition changed since a revision, and the passages coded before',
    load: async () => (await import('./changedDefinitions')).changedDefinitionsCommand,
  },
  assign: {
    about: 'make the copies in which coders code, of all documents or of a sample',
    load: async () => (await import('./assign')).assign,
  },
  redact: {
    about: 'replace words, such as a name, in everything that a study has',
    load: async () => (await import('./redact')).redact,
  },
  update: {
    about: 'give a document a corrected text, with all its coding carried over',
    load: async () => (await import('./update')).update,
  },
  withdraw: {
    about: 'take a participant out of a study who withdraws',
    load: async () => (await import('./withdraw')).withdraw,
  },
  strip: {
    about: 'print a transcript as it was before it was coded',
    load: async () => (await import('./strip')).strip,
  },
  import: {
    about:
      'bring in transcripts (Word, subtitles, text and others), and what other programs for coding wrote',
    load: async () => (await import('./importAny')).importCommand,
  },
  export: {
    about: 'write a study for another program, which its file’s ending names',
    load: async () => (await import('./exportFile')).exportCommand,
  },
  init: {
    about: 'begin a study: a codebook and the settings that go with it',
    load: async () => (await import('./init')).init,
  },
  serve: {
    about: 'start the language server, for any editor',
    load: async (runServer) => (await import('./serve')).serveBy(runServer),
  },
};

const WIDTH = Math.max(...Object.keys(COMMANDS).map(({ length }) => length));

const HELP = `passage ${PASSAGE_VERSION}: qualitative coding of transcripts in plain text

${Object.entries(COMMANDS)
  .map(([name, { about }]) => `  passage ${name.padEnd(WIDTH)} ${about}`)
  .join('\n')}

passage COMMAND --help explains a command. passage --version prints the version.
`;

async function main(args: readonly string[], terminal: Terminal, runServer: RunServer): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) throw new CannotRun(HELP.trimEnd());
  if (name === '--help' || name === '-h' || (name === 'help' && rest[0] === undefined)) {
    await terminal.print(HELP);
    return EXIT.clean;
  }
  const asked = name === 'help' ? (rest[0] ?? '') : name;
  const entry = Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
  if (entry === undefined) {
    const [nearest] = nearestIds(asked, Object.keys(COMMANDS), 1);
    const hint = nearest === undefined ? 'passage --help lists them' : `did you mean passage ${nearest}?`;
    throw new CannotRun(`There is no command ${asked}; ${hint}`);
  }
  const command = await entry.load(runServer);
  const operandsAt = rest.indexOf('--');
  const before = operandsAt === -1 ? rest : rest.slice(0, operandsAt);
  if (name === 'help' || before.includes('--help') || before.includes('-h')) {
    await terminal.print(command.help);
    return EXIT.clean;
  }
  return command.run(readArgs(asked, command.options, rest), terminal);
}

/** Runs the command that the process was started with; its exit code becomes the process's. */
export function runTerminal(runServer: RunServer): void {
  const terminal = processTerminal();
  main(process.argv.slice(2), terminal, runServer).then(
    // The exit code is set and not exited with, so that what is still in a pipe is written first.
    (code) => (process.exitCode = code),
    async (error: unknown) => {
      if (error instanceof Interrupted) {
        terminal.note('Stopped; nothing was written.');
        // As if nothing had been listening: the shell is told that it was Ctrl+C, and ends a script as well.
        process.kill(process.pid, 'SIGINT');
        return;
      }
      const { failureOf } = await import('../io/disk');
      terminal.note(
        error instanceof CannotRun ? error.message : `passage could not go on: ${failureOf(error)}.`,
      );
      process.exitCode = EXIT.couldNotRun;
    },
  );
}
