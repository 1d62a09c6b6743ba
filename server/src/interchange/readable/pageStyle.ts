/*
 * How the page of a coded transcript looks: two columns where there is room, comments below their lines where there is not;
 * by the reader's own scheme of colours and contrast, and on paper. Nothing is said by colour alone.
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --quiet: #595959; --rule: #c8c8c8; --mark: #fff3c4; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #1c1c1c; --quiet: #b0b0b0; --rule: #4d4d4d; --mark: #453c12; --link: #8cc4ff; }
}
@media (prefers-contrast: more) {
  :root { --ink: CanvasText; --paper: Canvas; --quiet: CanvasText; --rule: CanvasText; --mark: Canvas; --link: LinkText; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 78rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
.about { color: var(--quiet); margin: .2rem 0 1.5rem; }
a { color: var(--link); }
a:focus-visible, :target { outline: 3px solid var(--link); outline-offset: 2px; }
.line { display: grid; grid-template-columns: minmax(0, 40rem) minmax(14rem, 1fr); column-gap: 2rem; align-items: start; }
.line > p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; min-height: .8em; line-height: 1.9; }
.label { font-weight: 600; }
mark { background: var(--mark); color: inherit; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .22em; }
.two { text-decoration-style: double; text-decoration-thickness: auto; }
.many { text-decoration-style: wavy; text-decoration-thickness: auto; }
sup { font-size: .7rem; line-height: 0; font-weight: 400; text-decoration: none; unicode-bidi: isolate; white-space: nowrap; }
sup a { text-decoration: none; padding: 0 .1em; }
.notes { list-style: none; margin: 0 0 .6rem; padding: 0; font-size: .85rem; line-height: 1.4; }
.notes li { border-inline-start: 4px solid var(--code, var(--rule)); padding: .1rem .6rem; margin: 0 0 .4rem; break-inside: avoid; overflow-wrap: anywhere; }
.notes .answer { margin-inline-start: 1.2rem; }
.notes p { margin: 0; white-space: pre-wrap; }
.who { color: var(--quiet); }
.codes { font-weight: 600; }
dt { font-weight: 600; margin-top: 1rem; border-inline-start: 4px solid var(--code, var(--rule)); padding-inline-start: .6rem; }
dd { margin: .2rem 0 0 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; }
@media (max-width: 52rem) {
  .line { display: block; }
  .notes { margin-block: .3rem 1rem; margin-inline-start: 1rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #333; --rule: #888; --mark: transparent; --link: #000; }
  body { padding: 0; font-size: 10pt; max-width: none; }
  .line { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); column-gap: 1rem; }
  .line > p { line-height: 1.6; }
  .notes { font-size: 8pt; margin-inline-start: 0; }
}
`;
