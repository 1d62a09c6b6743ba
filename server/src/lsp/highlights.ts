import type { DocumentHighlight } from 'vscode-languageserver/node';
import type { Project } from '../project/types';

/** The places in the same document where the code at an offset is used. */
export function highlights(_project: Project, _uri: string, _offset: number): DocumentHighlight[] {
  return [];
}
