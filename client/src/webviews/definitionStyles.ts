/** How the page of the view Definition looks. */
export const STYLES = `
body { color: var(--vscode-foreground); font: var(--vscode-font-size, 13px)/1.5 var(--vscode-font-family, sans-serif); padding: 4px 16px 12px; }
h1 { font-size: 1.1em; margin: 0; }
h2 { font-size: 1em; margin: 0.8em 0 0.1em; }
p { margin: 0.3em 0; overflow-wrap: anywhere; }
ul { margin: 0.2em 0; padding-inline-start: 1.3em; }
ul.quotes li::before { content: open-quote; }
ul.quotes li::after { content: close-quote; }
.path, .id, .use, .hint { color: var(--vscode-descriptionForeground); }
.id { font-family: var(--vscode-editor-font-family, monospace); margin-top: 0; }
.standing { font-style: italic; }
.dot { background: var(--light); border-radius: 50%; display: inline-block; height: 0.65em; margin-inline-end: 0.5em; width: 0.65em; }
body.vscode-dark .dot, body.vscode-high-contrast:not(.vscode-high-contrast-light) .dot { background: var(--dark); }
.link { background: none; border: 0; color: var(--vscode-textLink-foreground); cursor: pointer; font: inherit; padding: 0; text-align: start; text-decoration: underline; }
.link:hover { color: var(--vscode-textLink-activeForeground); }
.link:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;
