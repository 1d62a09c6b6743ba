import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import type { Log } from './log';

/** The language of documents that nobody else formats. */
const SELECTOR = [{ language: 'passage-transcript' }];

/**
 * Where the client can be told of them later, formatters are for transcripts alone: a second one for every Markdown file
 * of a folder would have the editor ask which of them is meant.
 */
export function formattingCapabilities(client: ClientCapabilities): ServerCapabilities {
  return canWait(client) ? {} : { documentFormattingProvider: true, documentRangeFormattingProvider: true };
}

/** Tells a client of the formatters that could wait for it. */
export async function registerFormatters(
  connection: Connection,
  client: ClientCapabilities,
  log: Log,
): Promise<void> {
  if (!canWait(client)) return;
  try {
    const options = { documentSelector: SELECTOR };
    await connection.client.register(DocumentFormattingRequest.type, options);
    await connection.client.register(DocumentRangeFormattingRequest.type, options);
  } catch (error) {
    log.failed('offering to format', error);
  }
}

function canWait({ textDocument }: ClientCapabilities): boolean {
  return (
    textDocument?.formatting?.dynamicRegistration === true &&
    textDocument.rangeFormatting?.dynamicRegistration === true
  );
}
