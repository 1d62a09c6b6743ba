import * as vscode from 'vscode';
import type { SemanticTokensMiddleware } from 'vscode-languageclient/node';

/** UTF-16 units from which on the markup of a document is coloured where it is shown, and not all of it at once. */
const LARGE = 500_000;

/**
 * Leaves the colours of a large document's markup to the requests for what is shown. The editor asks for those only where
 * it has no answer for the whole, and takes a cancelled request for no answer; an empty one would be one.
 */
export function colourWhatIsShown(): SemanticTokensMiddleware {
  /** Documents that have an answer, which would grow old if it were not renewed. */
  const whole = new WeakSet<vscode.TextDocument>();
  return {
    provideDocumentSemanticTokens(document, token, next) {
      if (!whole.has(document) && lengthOf(document) >= LARGE) throw new vscode.CancellationError();
      whole.add(document);
      return next(document, token);
    },
  };
}

/** Without making one string of all lines. */
function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
