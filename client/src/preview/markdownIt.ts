/* What of markdown-it, which VS Code hands over, is used here: its tokens, and its list of steps over a whole text. */

export interface Token {
  type: string;
  tag: string;
  nesting: -1 | 0 | 1;
  content: string;
  attrs: [string, string][] | null;
  children: Token[] | null;
  /** Whatever whoever made the token wants to remember. */
  meta: unknown;
}

export interface CoreState {
  readonly src: string;
  readonly tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
}

export interface MarkdownIt {
  readonly core: {
    readonly ruler: {
      push(name: string, rule: (state: CoreState) => void): void;
    };
  };
  readonly renderer: { render(tokens: Token[], options: unknown, env: unknown): string };
  parse(src: string, env: unknown): Token[];
}
