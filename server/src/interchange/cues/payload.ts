/*
 * What stands in a cue: words, with tags and entities of WebVTT and of SubRip around them. Tags that are known go; what
 * merely looks like one, such as <inaudible>, was said or noted by a transcriber, and stays.
 */

/** A line of a cue as it is read: who says it, if a tag names them, and the words. */
export interface PayloadLine {
  readonly speaker: string | null;
  readonly text: string;
}

export interface Payload {
  readonly lines: readonly PayloadLine[];
  /** Tags that only say how words look. */
  readonly formatting: number;
}

/** Times of single words, which captions that roll have. */
export const WORD_TIME = /<(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}>/;

const LOOKS = 'b|i|u|s|em|strong|font|span|c|ruby|rt|lang|v|br';
const TAG = new RegExp(
  String.raw`<(?:(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}|(\/?)(${LOOKS})(?=[\s.>/])([^<>]{0,500}))>|\{\\[a-z]{1,8}\d{0,4}\}`,
  'gi',
);

/** Reads the lines of a cue. Voice tags hold from where they stand to their end, also over lines. */
export function readPayload(raw: readonly string[]): Payload {
  const lines: PayloadLine[] = [];
  let speaker: string | null = null;
  let formatting = 0;
  for (const line of raw) {
    let from = 0;
    let text = '';
    const flush = (): void => {
      const words = decodeEntities(text)
        .replace(/[ \t\u00A0]+/g, ' ')
        .trim();
      if (words !== '') lines.push({ speaker, text: words });
      text = '';
    };
    for (const match of line.matchAll(TAG)) {
      const [tag, closing, name, rest = ''] = match;
      text += line.slice(from, match.index);
      from = match.index + tag.length;
      const kind = name?.toLowerCase();
      if (kind === 'v') {
        flush();
        speaker = closing === '/' ? null : voiceOf(rest);
      } else if (kind === 'br') {
        flush();
      } else if (kind !== undefined && kind !== 'c' && closing !== '/') {
        formatting++;
      }
    }
    text += line.slice(from);
    flush();
  }
  return { lines, formatting };
}

/** The name in `<v.loud Jane Doe>`. */
function voiceOf(rest: string): string | null {
  const name = decodeEntities(rest.replace(/^\.\S*/, ''))
    .replace(/\s+/g, ' ')
    .trim();
  return name === '' ? null : name;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['lrm', '\u200E'],
  ['rlm', '\u200F'],
]);

/** Resolves the few entities that captions have. Anything else stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:([a-z]{2,4})|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (typeof name === 'string') return ENTITIES.get(name.toLowerCase()) ?? whole;
    const point = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    const valid = point > 31 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    return valid ? String.fromCodePoint(point) : whole;
  });
}
