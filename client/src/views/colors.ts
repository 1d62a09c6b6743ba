/** A grey that shows on any background, for what has no usable colour. */
const GREY = '#808080';

/** The colour if it is `#rrggbb`, else grey: colours end up in style sheets and SVG. */
export function safeColor(color: string): string {
  return /^#[0-9a-f]{6}$/iu.test(color) ? color : GREY;
}

/**
 * A dot as the text of a data URI, with a thin rim where one is given. An unknown code's is a ring, so that colour alone does
 * not say it.
 */
export function dotIcon(color: string, shape: 'dot' | 'ring' = 'dot', rim?: string): string {
  const circle = (paint: string) => `<circle cx="8" cy="8" r="4.5" ${paint}/>`;
  const stroke = (paint: string, width: number) =>
    circle(`fill="none" stroke="${safeColor(paint)}" stroke-width="${width}"`);
  const dot = shape === 'dot' ? circle(`fill="${safeColor(color)}"`) : stroke(color, 2);
  // Below the dot, of which it leaves the size as it is.
  const around = rim === undefined ? '' : stroke(rim, shape === 'dot' ? 3 : 4);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">${around}${dot}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

/**
 * The style of lines below text, nearest first, for a decoration's `textDecoration`: that string goes into the style
 * sheet as it is, which is how more than one line can be drawn below the same letters. The padding keeps the lines clear
 * of the letters and does not change the height of a line of text.
 */
export function linesStyle(lines: readonly { readonly lane: number; readonly color: string }[]): string {
  const images = lines.map(({ color }) => `linear-gradient(${safeColor(color)},${safeColor(color)})`);
  const positions = lines.map(({ lane }) => `0 calc(100% - ${(2 - lane) * 3}px)`);
  return [
    'none',
    'padding-bottom:7px',
    `background-image:${images.join(',')}`,
    `background-size:${lines.map(() => '100% 2px').join(',')}`,
    'background-repeat:no-repeat',
    `background-position:${positions.join(',')}`,
  ].join(';');
}

/** Bars side by side as the text of a data URI, the first lane nearest to the text on the right; lanes left out are empty. */
export function barsIcon(bars: readonly { readonly lane: number; readonly color: string }[]): string {
  const rects = bars.map(
    ({ lane, color }) => `<rect x="${12 - lane * 5}" width="3" height="16" fill="${safeColor(color)}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">${rects.join('')}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
