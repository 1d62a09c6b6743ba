import type { MarkedText } from '../../server/src/agreement/figures/stretches';

/** What the parser is measured against: a bare loop over the characters that pairs brackets and does nothing else. */
export function pairBrackets(text: string): number {
  const open: number[] = [];
  let pairs = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 91) open.push(i);
    else if (c === 93 && open.pop() !== undefined) pairs++;
  }
  return pairs;
}

/**
 * What figures are measured against: nominal alpha of one code by going through every character of every coder. Everybody has
 * read everything.
 */
export function alphaByCharacter(texts: readonly MarkedText[], code: string): number {
  let [yesYes, mixed, noNo] = [0, 0, 0];
  for (const { length, coders } of texts) {
    const given = coders.map((marks) => {
      const characters = new Uint8Array(length);
      for (const mark of marks ?? []) if (mark.code === code) characters.fill(1, mark.start, mark.end);
      return characters;
    });
    const m = given.length;
    for (let at = 0; at < length; at++) {
      let yes = 0;
      for (const characters of given) yes += characters[at] ?? 0;
      yesYes += (yes * (yes - 1)) / (m - 1);
      mixed += (yes * (m - yes)) / (m - 1);
      noNo += ((m - yes) * (m - yes - 1)) / (m - 1);
    }
  }
  const [yes, no] = [yesYes + mixed, noNo + mixed];
  const n = yes + no;
  return 1 - (2 * mixed) / n / ((2 * yes * no) / (n * (n - 1)));
}
