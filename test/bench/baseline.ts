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
