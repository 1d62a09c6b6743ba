import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun, EXIT, type Command } from './command';

export const serve: Command = {
  help: `passage serve --stdio

Starts the language server (Language Server Protocol) on standard input and output, for any editor. It runs until the
editor ends it.
`,
  options: { stdio: { type: 'boolean' } },
  async run(args) {
    if (!args.flag('stdio')) throw new CannotRun('passage serve: say --stdio, the one way to speak to it.');
    const server = join(__dirname, 'server.js');
    if (!existsSync(server))
      throw new CannotRun(`${server}: the language server is missing; install Passage again.`);
    // It speaks as soon as it is loaded, and ends the process itself.
    await import(pathToFileURL(server).href);
    return EXIT.clean;
  },
};
