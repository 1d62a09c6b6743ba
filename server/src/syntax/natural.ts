/** Orders texts as people do: runs of digits by their number, so that P2 stands before P10; else by code unit. */
export function compareNaturally(a: string, b: string): number {
  const left = a.split(DIGITS);
  const right = b.split(DIGITS);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const compare = i % 2 === 1 ? compareDigits : compareTexts;
    const difference = compare(left[i] ?? '', right[i] ?? '');
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Orders texts by code unit: the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const DIGITS = /(\d+)/;

/** Longer is greater, leading zeros aside, so that no number is too long to compare. */
function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+(?=\d)/, '');
  const right = b.replace(/^0+(?=\d)/, '');
  return left.length - right.length || compareTexts(left, right);
}
