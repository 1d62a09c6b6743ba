/*
 * The colour arithmetic that shades and contrast need. Contrast is WCAG 2.2's; lightness, chroma and hue
 * are OKLCH's (Ottosson 2020), in which equal steps look about equal.
 */

/** Lightness 0 to 1, chroma 0 to about 0.3, hue in degrees. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

type Triple = readonly [number, number, number];

/** `#rrggbb` as linear light, each channel 0 to 1. */
export function linearRgb(hex: string): Triple {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG contrast ratio of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(linearRgb(a)), luminance(linearRgb(b))].sort((x, y) => x - y);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** `#rrggbb` as OKLCH. */
export function toOklch(hex: string): Oklch {
  const [r, g, b] = linearRgb(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const aAxis = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bAxis = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(bAxis, aAxis) * 180) / Math.PI;
  return { lightness, chroma: Math.hypot(aAxis, bAxis), hue: (hue + 360) % 360 };
}

/** OKLCH as `#rrggbb`; with less chroma where a screen cannot show it. */
export function fromOklch(color: Oklch): string {
  const direct = rgbOf(color);
  if (isShown(direct)) return hexOf(direct);
  let [low, high] = [0, color.chroma];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (isShown(rgbOf({ ...color, chroma: middle }))) low = middle;
    else high = middle;
  }
  return hexOf(rgbOf({ ...color, chroma: low }));
}

/** The colour itself, or the nearest lightness of it that has this contrast with the background. */
export function withContrast(hex: string, background: string, ratio: number): string {
  if (contrast(hex, background) >= ratio) return hex;
  const color = toOklch(hex);
  const step = luminance(linearRgb(background)) > 0.18 ? -0.005 : 0.005;
  for (let lightness = color.lightness + step; lightness > 0 && lightness < 1; lightness += step) {
    const moved = fromOklch({ ...color, lightness });
    if (contrast(moved, background) >= ratio) return moved;
  }
  return step < 0 ? '#000000' : '#ffffff';
}

function luminance([r, g, b]: Triple): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function rgbOf({ lightness, chroma, hue }: Oklch): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function isShown(rgb: Triple): boolean {
  return rgb.every((channel) => channel >= -0.0005 && channel <= 1.0005);
}

function hexOf(rgb: Triple): string {
  const channels = rgb.map((linear) => {
    const light = Math.min(1, Math.max(0, linear));
    const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
