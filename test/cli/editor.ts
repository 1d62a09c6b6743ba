import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type ServerCapabilities,
} from 'vscode-languageserver-protocol/node';
import { CLI } from './run';

/** An editor that asks the server, which is a process of its own. */
export interface Editor {
  readonly connection: ProtocolConnection;
  readonly capabilities: ServerCapabilities;
  readonly problems: Map<string, PublishDiagnosticsParams>;
  ask(method: string, params: unknown): Promise<unknown>;
  /** Resolves when a problem with this code has been reported of a file. */
  until(uri: string, code: string): Promise<void>;
  /** Resolves when the server's process is gone. */
  readonly ended: Promise<unknown>;
  end(): Promise<unknown>;
  /** Ends the server as a crash would, and waits until it is gone. */
  kill(): Promise<unknown>;
}

/** Starts the server on a study, as an editor that can do what most of them can. */
export async function startEditor(folder: string): Promise<Editor> {
  const child = spawn(process.execPath, [CLI, 'serve', '--stdio'], { cwd: folder });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const problems = new Map<string, PublishDiagnosticsParams>();
  let reported = (): void => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    problems.set(params.uri, params);
    reported();
  });
  connection.listen();
  const { capabilities } = await connection.sendRequest<{ capabilities: ServerCapabilities }>('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {
      textDocument: {
        rename: { prepareSupport: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } },
      },
      workspace: { workspaceEdit: { documentChanges: true } },
    },
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    capabilities,
    problems,
    ended,
    ask: (method, params) => connection.sendRequest(method, params),
    until: (uri, wanted) =>
      new Promise((resolve) => {
        reported = () => {
          if (problems.get(uri)?.diagnostics.some(({ code }) => code === wanted)) resolve();
        };
        reported();
      }),
    async end() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await ended;
      connection.dispose();
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
      connection.dispose();
    },
  };
}
