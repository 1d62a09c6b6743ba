/*
 * Characters of fonts that are pictures. Word writes a smiley, an arrow or a Greek letter as a number in such a font;
 * what it looks like is a character of Unicode.
 */

/** The character that a number in a font of pictures looks like; null when nobody here knows it. */
export function symbolOf(font: string, code: number): string | null {
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const table = TABLES[font.toLowerCase()];
  if (table !== undefined) return table[low] ?? null;
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  const isCharacter = code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter && !isPrivate ? String.fromCodePoint(code) : null;
}

/** A text set in such a font, where its characters are in the area that Word uses for that; others stay. */
export function unpicture(text: string, font: string | null): string {
  if (font === null || !(font.toLowerCase() in TABLES)) return text;
  return text.replace(/[\uF020-\uF0FF]/g, (one) => symbolOf(font, one.charCodeAt(0)) ?? one);
}

type Table = Readonly<Record<number, string>>;

/** Characters in a row, from a number on; a blank stands for one that has no equal. */
function from(start: number, characters: string): Table {
  return Object.fromEntries(
    [...characters].map((one, i) => [start + i, one]).filter(([, one]) => one !== ' '),
  );
}

const SYMBOL: Table = {
  ...from(0x21, '!∀#∃%&∍()*+,−./0123456789:;<=>?'),
  ...from(0x40, '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_'),
  ...from(0x60, '‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~'),
  ...from(0xa0, '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵'),
  ...from(0xc0, 'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓'),
  ...from(0xe0, '◊〈®©™∑'),
};

// Arrows and boxes as ordinary fonts have them, since the exact ones are in hardly any.
const WINGDINGS: Table = {
  ...from(0x22, '✂✁'),
  ...from(0x28, '☎✆✉'),
  ...from(0x36, '⌛'),
  ...from(0x41, '✌ 👍👎☜☞☝☟ ☺😐☹💣'),
  ...from(0x51, '✈☼'),
  ...from(0x6c, '●'),
  ...from(0x6e, '■□'),
  ...from(0x71, '❑❒'),
  ...from(0x76, '❖'),
  ...from(0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
  ...from(0x9e, '·•'),
  ...from(0xa7, '▪□'),
  ...from(0xab, '★'),
  ...from(0xdf, '←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩'),
  ...from(0xfb, '✗✓☒☑'),
};

const WINGDINGS_2: Table = { ...from(0x4f, '✗✓☒☑'), ...from(0x97, '●'), ...from(0xa2, '■□') };
const WEBDINGS: Table = { 0x61: '✔', 0x72: '✗', 0x73: '❓', 0x59: '♥' };

const TABLES: Readonly<Record<string, Table>> = {
  symbol: SYMBOL,
  wingdings: WINGDINGS,
  'wingdings 2': WINGDINGS_2,
  webdings: WEBDINGS,
};
