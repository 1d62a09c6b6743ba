import type { NamedSpeaker } from './applyNames';
import type { Pseudonyms } from './names';

/**
 * A sentence, without a full stop, for each pseudonym that stands for several names. Of one person who is called in two
 * ways that is meant; of two people nobody could tell the turns apart afterwards, and the key could not either.
 * @param owners names that the study's key has for a pseudonym already
 */
export function notesOnShared(
  speakers: readonly NamedSpeaker[],
  replaced: Pseudonyms,
  owners: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const used = [...speakers.map(({ label, pseudonym }) => [label, pseudonym] as const), ...replaced];
  const byPseudonym = new Map<string, { readonly pseudonym: string; readonly names: Set<string> }>();
  for (const [name, pseudonym] of used) {
    const key = folded(pseudonym);
    const known = byPseudonym.get(key) ?? { pseudonym, names: new Set(owners.get(pseudonym)) };
    known.names.add(name);
    byPseudonym.set(key, known);
  }
  return [...byPseudonym.values()].flatMap(({ pseudonym, names }) => {
    const people = withoutParts([...names]);
    if (people.length < 2) return [];
    const last = people.at(-1) ?? '';
    return [
      `${pseudonym} stands for ${people.slice(0, -1).join(', ')} and for ${last}; if they are not one person, give each a pseudonym of their own, since nobody could tell their turns apart afterwards`,
    ];
  });
}

/** Names of which none is a part of another: Maria is Maria Lopez. */
function withoutParts(names: readonly string[]): readonly string[] {
  const words = (name: string): readonly string[] => folded(name).split(/\s+/u);
  return names.filter(
    (name, i) =>
      !names.some((other, j) => {
        const [own, others] = [words(name), new Set(words(other))];
        return i !== j && own.every((word) => others.has(word)) && (own.length < others.size || j < i);
      }),
  );
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
