import {
  FileOperationPatternKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import { ACTION_KINDS } from '../features/codeActions';
import { COMPLETION_TRIGGERS } from '../features/completion';
import { SEMANTIC_LEGEND } from '../features/semanticTokens';
import { decodeUri } from '../project/uri';
import { formattingCapabilities } from './formatters';

/** What the server can do for this client. */
export function capabilities(client: ClientCapabilities): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS], resolveProvider: true },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: { label: 'Passage' },
    workspaceSymbolProvider: true,
    codeLensProvider: { resolveProvider: true },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    inlayHintProvider: true,
    colorProvider: true,
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    codeActionProvider: { codeActionKinds: [...ACTION_KINDS] },
    ...formattingCapabilities(client),
    semanticTokensProvider: { legend: { ...SEMANTIC_LEGEND }, full: true, range: true },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { willRename: { filters: RENAMED } },
    },
  };
}

/** What has a name that says which document it is: transcripts, and folders that hold some. */
const RENAMED = [
  { pattern: { glob: '**/*.{md,txt}', matches: FileOperationPatternKind.file } },
  { pattern: { glob: '**', matches: FileOperationPatternKind.folder } },
];

/** The folders that the client opened with, as the core names them. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const wire = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return wire.map(folderName);
}

/** A folder's URI inside the core: without a slash at its end. */
export function folderName(wire: string): string {
  return decodeUri(wire).replace(/\/+$/, '');
}
