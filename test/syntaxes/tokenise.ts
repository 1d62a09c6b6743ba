import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

/** A piece of a text with the scopes that give it a colour: all but the root's and those named `meta.…`. */
export interface ColouredToken {
  /** UTF-16 offsets in the text. */
  readonly at: number;
  readonly to: number;
  readonly scopes: readonly string[];
}

const ROOT = join(__dirname, '../../..');
const GRAMMARS: Readonly<Record<string, string>> = {
  'text.passage': 'syntaxes/passage-transcript.tmLanguage.json',
  'passage.injection': 'syntaxes/passage.injection.tmLanguage.json',
};

/** YAML and Markdown are VS Code's own grammars. Here YAML colours every line, and Markdown nothing. */
const STAND_INS: Readonly<Record<string, object>> = {
  'source.yaml': { scopeName: 'source.yaml', patterns: [{ match: '.+', name: 'string.unquoted.yaml' }] },
  'text.html.markdown': { scopeName: 'text.html.markdown', patterns: [{ match: 'zzz' }] },
};

/** Loads a grammar of syntaxes/ as VS Code does; for Markdown, with the injection. */
export async function loadGrammar(scopeName: 'text.passage' | 'text.html.markdown'): Promise<IGrammar> {
  const wasm = readFileSync(join(ROOT, 'node_modules/vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => createOnigScanner(sources),
      createOnigString: (text) => createOnigString(text),
    }),
    loadGrammar: (name) => {
      const path = GRAMMARS[name];
      const source =
        path === undefined ? JSON.stringify(STAND_INS[name]) : readFileSync(join(ROOT, path), 'utf8');
      return Promise.resolve(parseRawGrammar(source, `${name}.json`));
    },
    getInjections: (name) => (name === 'text.html.markdown' ? ['passage.injection'] : undefined),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`no grammar ${scopeName}`);
  return grammar;
}

/** Tokenises a whole text, line by line as the editor holds it, and gives the tokens that have a colour. */
export function colouredTokens(grammar: IGrammar, text: string): readonly ColouredToken[] {
  const tokens: ColouredToken[] = [];
  let state = INITIAL;
  for (const line of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    const content = line[1] ?? '';
    const result = grammar.tokenizeLine(content, state);
    state = result.ruleStack;
    for (const token of result.tokens) {
      const scopes = token.scopes.slice(1).filter((scope) => !scope.startsWith('meta.'));
      const to = Math.min(token.endIndex, content.length);
      if (scopes.length > 0 && token.startIndex < to) {
        tokens.push({ at: line.index + token.startIndex, to: line.index + to, scopes });
      }
    }
  }
  return tokens;
}
