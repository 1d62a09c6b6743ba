/**
 * How the page of the table of codes looks. Headers stay in sight while it is scrolled; the frame of the diagonal, the signs in
 * the cells and the mark of the focus are lines and letters, so that nothing is said by colour alone.
 */
export const STYLES = `
html, body { height: 100%; }
body { color: var(--vscode-foreground); display: flex; flex-direction: column; font: var(--vscode-font-size, 13px)/1.4 var(--vscode-font-family, sans-serif); margin: 0; padding: 0; }
header { padding: 8px 16px; }
h1 { font-size: 1.1em; margin: 0; }
p { margin: 0.3em 0; overflow-wrap: anywhere; }
.legend { color: var(--vscode-descriptionForeground); }
main { flex: 1; min-height: 0; overflow: auto; padding: 0 16px 16px 0; }
main.hint { padding: 8px 16px; }
table { border-collapse: separate; border-spacing: 0; margin-inline-start: 16px; }
th, td { border: 0 solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, #8888)); border-block-end-width: 1px; border-inline-end-width: 1px; padding: 2px 6px; }
th { background: var(--vscode-editor-background); font-weight: normal; position: sticky; text-align: start; z-index: 1; }
thead th { border-block-start-width: 1px; inset-block-start: 0; vertical-align: bottom; }
tbody th { inset-inline-start: 0; }
tbody th, th.corner { border-inline-start-width: 1px; }
th.corner { inset-inline-start: 0; max-width: 16em; overflow-wrap: anywhere; z-index: 2; }
.name { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
tbody .name { max-width: 16em; }
thead .name { max-block-size: 12em; max-inline-size: 12em; transform: rotate(180deg); writing-mode: vertical-rl; }
th.nothing .name { font-style: italic; }
th.at .name { font-weight: bold; text-decoration: underline; }
.dot { background: var(--light); border-radius: 50%; display: inline-block; height: 0.65em; margin-inline-end: 0.4em; width: 0.65em; }
thead .dot { margin-block-end: 0.4em; margin-inline-end: 0; }
body.vscode-dark .dot, body.vscode-high-contrast:not(.vscode-high-contrast-light) .dot { background: var(--dark); }
td { position: relative; font-variant-numeric: tabular-nums; min-width: 1.8em; text-align: end; white-space: nowrap; }
td.filled { cursor: pointer; }
td.filled:hover { background: var(--vscode-list-hoverBackground); text-decoration: underline; }
td.same { outline: 2px solid var(--vscode-descriptionForeground); outline-offset: -3px; }
td.open .count { font-weight: bold; }
.sign { margin-inline-start: 0.4em; }
td:focus { outline: 3px solid var(--vscode-focusBorder); outline-offset: -3px; }
td .spoken { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
select { background: var(--vscode-dropdown-background); border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent)); color: var(--vscode-dropdown-foreground); font: inherit; padding: 1px 4px; }
button { background: var(--vscode-button-background); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); color: var(--vscode-button-foreground); cursor: pointer; font: inherit; margin-block-start: 0.5em; padding: 4px 12px; }
button:hover { background: var(--vscode-button-hoverBackground); }
button:focus-visible, select:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;
