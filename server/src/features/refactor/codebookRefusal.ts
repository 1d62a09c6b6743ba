import type { Study } from '../../project/types';
import type { Refusal, CodebookChange } from '../../syntax/codebook/change';
import { normalId } from '../../syntax/ids';
import { quote } from '../wordingParts';
import { WORDS } from './wording';

type Refused = Extract<CodebookChange, { readonly ok: false }>;

/** Why a codebook's text is not changed, in words. `id` is the code that it is about, `other` the second one, if any. */
export function wordCodebookRefusal({ reason, places }: Refused, id: string, other: string | null): string {
  const within = [...new Set((places ?? []).map((place) => quote(place.within)))].slice(0, 3).join(', ');
  const second = other ?? id;
  const words: Readonly<Record<Refusal, string>> = {
    'invalid-yaml': WORDS.brokenCodebook,
    'invalid-id': WORDS.notAnId(second),
    'duplicate-id': WORDS.takenId(second),
    'unknown-code': WORDS.notInCodebook(other ?? id),
    'not-a-list': 'The codebook’s codes are not a list, so none can be added to them.',
    'within-itself': `${quote(id)} cannot go there: that place lies within the code itself.`,
    'cannot-move-here':
      'The entry cannot be written as it is at the new place: one list of codes is written in lines and the other in brackets. Move it by hand.',
    'has-children': `There are codes below ${quote(id)}. Move them to another place first.`,
    referenced: `Other codes name ${quote(id)}: ${within}. Change their texts first.`,
    'replacement-retired': `${quote(second)} is retired itself. Choose a code that is in use.`,
    'replacement-cycle': `${quote(second)} is to be replaced by ${quote(id)} in the end. Choose another code.`,
    'would-change-more':
      'The codebook cannot be changed in this way without changing something else in it; change it by hand.',
  };
  return words[reason];
}

/** The first of some ids that the codebook has more than once, as an id or an alias; null when each is sure. */
export function unsureId({ problems }: Study, ids: readonly string[]): string | null {
  const wanted = new Set(ids.map(normalId));
  for (const { code, params } of problems) {
    const id =
      code === 'duplicate-id' ? params['id'] : code === 'alias-collision' ? params['alias'] : undefined;
    if (id !== undefined && wanted.has(normalId(id))) return id;
  }
  return null;
}
