import { runTerminal } from './cli/main';

/*
 * The program: the terminal's commands, and the language server, which is one of them. Both stand on the same core, so
 * they are one file when they are bundled; what a command needs is set up only when it is asked for.
 */
runTerminal(async () => (await import('./lsp/main')).runServer());
