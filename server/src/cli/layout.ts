/*
 * Tables for people and for spreadsheets.
 */

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Rows under their titles, columns aligned by what a terminal shows; without blanks at line ends. */
export function alignTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const all = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, i) =>
    all.reduce((most, row) => Math.max(most, displayWidth(row[i] ?? '')), 0),
  );
  const lines = all.map((row) =>
    columns
      .map(({ align }, i) => pad(row[i] ?? '', widths[i] ?? 0, align))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** How many columns of a terminal a text takes: two for a wide character, none for a mark. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (/^[\p{M}\u200B-\u200D\uFE00-\uFE0F]$/u.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** East Asian wide and full-width characters, and what is shown as a picture. */
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]$/u;

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}
