import { checkedChange, openCodebook, refused, type CodebookChange } from './change';
import { withoutItems } from './fieldEdit';
import { findCode } from './insertion';

/**
 * The changes that take examples and counterexamples away, each by the offset at which it stands; everything else stays as
 * it is written, and the result reads so.
 */
export function withoutExamples(text: string, places: ReadonlySet<number>): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { codebook, yaml } = opened;
  const stays = ({ at }: { readonly at: number }): boolean => !places.has(at);
  const changes = codebook.codes.flatMap(({ idRange, examples, counterexamples }) => {
    if (examples.every(stays) && counterexamples.every(stays)) return [];
    const map = findCode(yaml.root, idRange.at);
    if (map === null) return [];
    const entry = { text, yaml, map };
    return [...withoutItems(entry, 'examples', places), ...withoutItems(entry, 'counterexamples', places)];
  });
  const expected = codebook.codes.map((code) => ({
    ...code,
    examples: code.examples.filter(stays),
    counterexamples: code.counterexamples.filter(stays),
  }));
  return checkedChange(
    opened,
    [...changes].sort((a, b) => a.at - b.at),
    expected,
  );
}
