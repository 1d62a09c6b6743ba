import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { temporaryFolder } from '../support/studyFixture';
import { CLI } from './run';

describe('passage serve', () => {
  it('is the language server on standard input and output, and ends when the editor ends it', async () => {
    const child = spawn(process.execPath, [CLI, 'serve', '--stdio'], { cwd: temporaryFolder() });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest<{ capabilities: { hoverProvider?: unknown } }>(
      'initialize',
      {
        processId: null,
        rootUri: null,
        capabilities: {},
      },
    );
    assert.ok(capabilities.hoverProvider);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
  });
});
