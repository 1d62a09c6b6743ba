import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import { kindOfScope, kindsByParser } from './kinds';
import { colouredTokens } from './tokenise';

/**
 * Asserts that every colour is what the parser finds there; gives how many UTF-16 units have one.
 * The one exception: no line can show that front matter is never closed, so its first lines may look like YAML.
 */
export function checkColours(grammar: IGrammar, text: string): number {
  const kinds = kindsByParser(text);
  const neverClosed = /^---[ \t]*[\r\n]/.test(text) && kinds[0] === 'text';
  let coloured = 0;
  for (const { at, to, scopes } of colouredTokens(grammar, text)) {
    for (const scope of scopes) {
      if (neverClosed && kindOfScope(scope) === 'front matter') continue;
      const kind = kindOfScope(scope);
      for (let i = at; i < to; i++) {
        if (kind !== kinds[i]) assert.fail(`${scope} at ${String(i)} of ${JSON.stringify(text)}`);
      }
    }
    coloured += to - at;
  }
  return coloured;
}
