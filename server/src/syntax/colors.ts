import type { Code } from './codebookTypes';
import { fromOklch, toOklch, withContrast } from './colorMath';

/** A code's colour for light and for dark themes, `#rrggbb`. */
export interface CodeColor {
  readonly light: string;
  readonly dark: string;
}

/** The backgrounds that colours are made for: those of VS Code's default themes. */
export const BACKGROUNDS: CodeColor = { light: '#ffffff', dark: '#1f1f1f' };
/** WCAG 2.2, 1.4.11: graphical objects stand out from their background by this ratio. */
export const LEAST_CONTRAST = 3;

/**
 * Eight colours, found by a search that kept the least distance of any two as large as it could be, with
 * normal sight, without red cones and without green ones at once, and the contrast with the background.
 * Each has about the same hue in both themes. The test checks both properties by its own arithmetic.
 */
export const PALETTE: readonly CodeColor[] = [
  { light: '#477ffe', dark: '#5da7fc' },
  { light: '#1d9ccf', dark: '#a4e9fb' },
  { light: '#3ea070', dark: '#62fc92' },
  { light: '#929802', dark: '#f2e10f' },
  { light: '#793802', dark: '#bc7b06' },
  { light: '#5b292e', dark: '#a1624c' },
  { light: '#78026a', dark: '#9c608b' },
  { light: '#42009c', dark: '#754efe' },
];

/**
 * A colour for every code, by id. A given colour is used as it is, but moved in lightness where it would
 * not stand out from a theme's background. Other top codes take a colour of the palette by the hash of
 * their id: the same set of top codes has the same colours on every machine and in any order, and no two
 * share one before the palette is used up. Children are shades of their parent, by the hash of their own id.
 */
export function codeColors({
  codes,
}: {
  readonly codes: readonly Pick<Code, 'id' | 'parent' | 'color'>[];
}): ReadonlyMap<string, CodeColor> {
  const top = codes.filter((code) => code.parent === null && code.color === null);
  const chosen = paletteFor(top.map((code) => code.id));
  const colors = new Map<string, CodeColor>();
  for (const code of codes) {
    const parent = code.parent === null ? undefined : colors.get(code.parent);
    const color =
      code.color !== null
        ? visible({ light: code.color, dark: code.color })
        : parent === undefined
          ? (chosen.get(code.id) ?? paletteColor(hash(code.id)))
          : shade(parent, hash(code.id));
    colors.set(code.id, color);
  }
  return colors;
}

/** Colours for top codes. Who comes first is decided by hash, so that the order in the file is no matter. */
function paletteFor(ids: readonly string[]): ReadonlyMap<string, CodeColor> {
  const chosen = new Map<string, CodeColor>();
  const ranked = ids.map((id) => ({ id, rank: hash(id) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  let taken = new Set<number>();
  for (const { id, rank } of ranked) {
    if (taken.size === PALETTE.length) taken = new Set();
    let index = rank % PALETTE.length;
    while (taken.has(index)) index = (index + 1) % PALETTE.length;
    taken.add(index);
    chosen.set(id, paletteColor(index));
  }
  return chosen;
}

function paletteColor(index: number): CodeColor {
  return PALETTE[index % PALETTE.length] as CodeColor;
}

/** One of twelve shades: four steps of lightness, away from the nearer end, by three slight turns of hue. */
function shade(parent: CodeColor, seed: number): CodeColor {
  const step = 0.04 + 0.03 * (seed % 4);
  const turn = 8 * (((seed >>> 4) % 3) - 1);
  const shaded = (hex: string, middle: number): string => {
    const { lightness, chroma, hue } = toOklch(hex);
    const moved = lightness > middle ? lightness - step : lightness + step;
    return fromOklch({ lightness: moved, chroma, hue: hue + turn });
  };
  return visible({ light: shaded(parent.light, 0.5), dark: shaded(parent.dark, 0.72) });
}

function visible(color: CodeColor): CodeColor {
  return {
    light: withContrast(color.light.toLowerCase(), BACKGROUNDS.light, LEAST_CONTRAST),
    dark: withContrast(color.dark.toLowerCase(), BACKGROUNDS.dark, LEAST_CONTRAST),
  };
}

/** FNV-1a over UTF-16 code units, finished so that its low bits depend on every character. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
