import { CannotRun, EXIT, type Command } from './command';

/** @param runServer speaks the protocol on what the process's arguments name, and ends the process itself */
export function serveBy(runServer: RunServer): Command {
  return {
    help: `passage serve --stdio

Starts the language server (Language Server Protocol) on standard input and output, for any editor. It runs until the
editor ends it.
`,
    // The channel of the process that forked it is for Passage's own extension, and named by its client library.
    options: {
      stdio: { type: 'boolean' },
      'node-ipc': { type: 'boolean' },
      clientProcessId: { type: 'string' },
    },
    async run(args) {
      if (!args.flag('stdio') && !args.flag('node-ipc'))
        throw new CannotRun('passage serve: say --stdio, the one way to speak to it.');
      // An editor that reads no more is gone.
      process.stdout.on('error', () => process.exit());
      await runServer();
      return EXIT.clean;
    },
  };
}

export type RunServer = () => Promise<void>;
