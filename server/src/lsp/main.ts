import { createConnection } from 'vscode-languageserver/node';
import { BUNDLED } from '../io/companions';
import { decode } from '../io/decode';
import { diskAccess, diskSource } from '../io/disk';
import { sha256 } from '../io/hash';
import { systemClock } from './clock';
import { startServer } from './connection';

/**
 * Runs the server as a process of its own: over standard input and output with `--stdio`, or over the channel of the
 * process that forked it with `--node-ipc`. It reads files, writes them only when the editor asks for it in so many
 * words (requests/writing.ts), and knows no network. It ends the process itself.
 */
export function runServer(): void {
  const connection = createConnection();

  // Whatever was overlooked: say so and go on. Everything that is known can still be asked for.
  process.on('uncaughtException', (error) =>
    connection.console.error(`unexpected: ${error.stack ?? error.message}`),
  );
  process.on('unhandledRejection', (reason) => connection.console.error(`unexpected: ${String(reason)}`));

  const disk = diskSource({
    onUnreadable: (path, reason) => connection.console.warn(`${path} is passed over: ${reason}`),
  });
  startServer(connection, {
    ...{ clock: systemClock(), disk, access: diskAccess(), decode, hash: sha256 },
    bundled: BUNDLED,
  });
  connection.listen();
}
