/**
 * How the page of agreement figures looks. Nothing is good or bad in colour: intervals are lines, the threshold is a dashed one.
 */
export const STYLES = `
body { color: var(--vscode-foreground); font: var(--vscode-font-size, 13px)/1.4 var(--vscode-font-family, sans-serif); margin: 0; padding: 8px 16px 16px; }
h1 { font-size: 1.2em; margin: 0 0 0.3em; }
h2, caption { font-size: 1.05em; font-weight: bold; margin: 0.8em 0 0.3em; text-align: start; }
p { margin: 0.25em 0; max-width: 75em; overflow-wrap: anywhere; }
section { margin-block-start: 1em; }
#status:not(:empty) { background: var(--vscode-editor-background); border: 1px solid var(--vscode-contrastBorder, var(--vscode-foreground)); font-weight: bold; inset-block-start: 8px; inset-inline-end: 16px; margin: 0; padding: 4px 12px; position: fixed; z-index: 1; }
.choices { align-items: center; display: flex; flex-wrap: wrap; gap: 0.5em 1.5em; margin: 0.8em 0; }
fieldset { border: 0; display: flex; flex: 0 0 100%; flex-wrap: wrap; gap: 0.2em 1.2em; margin: 0; max-height: 7em; min-width: 0; overflow-y: auto; padding: 2px 0; }
legend { float: inline-start; padding: 0; }
fieldset label { align-items: center; display: flex; gap: 0.3em; }
input { accent-color: var(--vscode-focusBorder); font: inherit; margin: 2px; }
select { background: var(--vscode-dropdown-background); border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent)); color: var(--vscode-dropdown-foreground); font: inherit; padding: 1px 4px; }
.overall { display: grid; gap: 0.2em 1em; grid-template-columns: max-content minmax(12em, 22em); margin: 0.8em 0; }
.overall dd { font-variant-numeric: tabular-nums; margin: 0; position: relative; }
.wide { overflow-x: auto; }
tbody th { min-width: 13em; overflow-wrap: anywhere; }
table { border-collapse: collapse; }
th, td { border-block-end: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, #8888)); font-weight: normal; padding: 2px 8px; position: relative; text-align: start; vertical-align: top; }
th.number, td.number { font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap; }
thead th { border-block-end-width: 2px; vertical-align: bottom; }
thead th::after { content: attr(data-sorted); margin-inline-start: 0.2em; }
button { background: none; border: 0; color: inherit; cursor: pointer; font: inherit; padding: 0; text-align: inherit; }
thead button { font-weight: bold; }
button:hover { text-decoration: underline; }
button.code { color: var(--vscode-textLink-foreground); }
#copy-methods, #check-cases { background: var(--vscode-button-secondaryBackground, var(--vscode-button-background)); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); color: var(--vscode-button-secondaryForeground, var(--vscode-button-foreground)); padding: 2px 10px; }
button:focus-visible, select:focus-visible, input:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
summary { cursor: pointer; }
details { margin-block-start: 1em; }
.note, .provenance { color: var(--vscode-descriptionForeground); }
.faint { opacity: 0.72; }
body.vscode-high-contrast .faint { color: var(--vscode-descriptionForeground); opacity: 1; }
.dot { background: var(--light); border-radius: 50%; display: inline-block; height: 0.65em; margin-inline-end: 0.4em; width: 0.65em; }
body.vscode-dark .dot, body.vscode-high-contrast:not(.vscode-high-contrast-light) .dot { background: var(--dark); }
.interval { display: block; height: 0.7em; margin-block-start: 1px; min-width: 9em; position: relative; }
.interval > * { position: absolute; }
.line { background: var(--vscode-foreground); height: 2px; inset-block-start: calc(50% - 1px); }
.value { background: var(--vscode-foreground); height: 100%; margin-inline-start: -1.5px; width: 3px; }
.zero { border-inline-start: 1px solid var(--vscode-descriptionForeground); height: 100%; opacity: 0.6; }
.threshold { border-inline-start: 1px dashed var(--vscode-foreground); height: 160%; inset-block-start: -30%; }
.spoken { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
`;
