import { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Remembers the bracket that was opened last, to tell words that are marked from a remark that is typed. */
export interface TypedBrackets {
  /** A buffer is about to change; `buffer` is as it was before. */
  changing(buffer: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): void;
  /** Whether the bracket closed before `offset` was opened before words that stood there already, and closes behind them. */
  around(uri: string, text: string, offset: number): boolean;
}

interface Opened {
  readonly uri: string;
  readonly at: number;
  /** What stood behind it when it was typed. */
  readonly behind: string;
}

/** A longer passage is marked with the selection, and not by its brackets. */
const REACH = 8_000;

/**
 * Makes one that has seen nothing. Somebody who types `[laughs]` opens a bracket and writes into it; somebody who codes
 * opens one before words that are there, and closes it behind them. Only the second is offered codes unasked.
 */
export function createTypedBrackets(): TypedBrackets {
  let opened: Opened | null = null;
  return {
    changing(buffer, changes) {
      const [change] = changes;
      if (change?.text !== '[' || changes.length > 1 || !TextDocumentContentChangeEvent.isIncremental(change))
        return;
      const at = buffer.offsetAt(change.range.start);
      const end = buffer.offsetAt(change.range.end);
      const behind = buffer.getText().slice(end, end + REACH);
      opened = at === end && /^[^\s\]]/u.test(behind) ? { uri: buffer.uri, at, behind } : null;
    },
    around(uri, text, offset) {
      if (opened?.uri !== uri || text[opened.at] !== '[' || offset - opened.at > REACH) return false;
      // The number of a numbered passage is typed with its brackets.
      const number = /^[0-9]{1,4}>/.exec(text.slice(opened.at + 1, opened.at + 6))?.[0] ?? '';
      const close = number === '' ? 1 : number.length + 1;
      const words = text.slice(opened.at + 1 + number.length, offset - close);
      return words !== '' && opened.behind.startsWith(words);
    },
  };
}
