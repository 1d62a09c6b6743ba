import { checkedChange, openCodebook, refused } from '../codebook/change';
import type { CodebookChange, NamedPlace, Opened } from '../codebook/change';
import { normalId } from '../ids';
import { cut } from './cut';
import { homesOf } from './home';

/**
 * The changes that take a code's entry out of the codebook, with its comments. Refused: `invalid-yaml`,
 * `unknown-code`, `has-children`, `referenced` (with the places), `would-change-more`. Whether documents use the code
 * is for the caller to know. Offsets are UTF-16, in the text without a byte-order mark.
 */
export function deleteCode(text: string, id: string): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { codebook } = opened;
  const wanted = normalId(id);
  const code = codebook.byId.get(wanted);
  const home = homesOf(opened).get(wanted);
  if (code === undefined || home === undefined) return refused('unknown-code');
  if (code.children.length > 0) return refused('has-children');
  const places = namingPlaces(opened, wanted);
  if (places.length > 0) return refused('referenced', places);
  const changes = cut(opened, [home]);
  if (changes === null) return refused('would-change-more');
  const expected = codebook.codes
    .filter((other) => other.id !== wanted)
    .map((other) => ({ ...other, children: other.children.filter((child) => child !== wanted) }));
  return checkedChange(opened, changes, expected);
}

/** Where other codes name a code, by its id or by one of its aliases; in the order of the text. */
export function namingPlaces({ codebook }: Pick<Opened, 'codebook'>, id: string): readonly NamedPlace[] {
  const names = (other: string): boolean => other === id || codebook.aliases.get(other) === id;
  const links = codebook.links.map((link): NamedPlace & { readonly id: string } => ({
    ...link,
    kind: 'link',
  }));
  const references = codebook.references.flatMap(({ kind, ...rest }) =>
    kind === 'alias' ? [] : [{ ...rest, kind }],
  );
  return [...links, ...references]
    .filter((place) => place.within !== id && names(place.id))
    .map(({ at, to, within, kind }): NamedPlace => ({ at, to, within, kind }))
    .sort((a, b) => a.at - b.at);
}
