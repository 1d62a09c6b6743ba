import { coderIdFrom, codersNamed } from '../comments';
import type { PortableStudy } from '../portable/types';
import type { TranscriptComment } from '../transcript';
import { authorNames, CONSENSUS, NOBODY, partsOfAuthor } from './notes';

/** Who a comment's author is in a study. */
export interface Whose {
  /** Id of the coder whose the comment becomes; null where that is nobody. */
  readonly coder: string | null;
  /** What the coder is called; of one who is new, as the file says. */
  readonly name: string;
  /** The names under which the study may have the comment already. */
  readonly names: readonly string[];
  readonly round: string | null;
  /** Why it becomes nobody's, going on from `comment`; '' where it becomes somebody's. */
  readonly why: string;
}

/** Finds who authors of comments are. @param coder whose all new comments are; null to go by their authors */
export function authorFinder(
  study: PortableStudy,
  coder: string | null,
): (comment: TranscriptComment) => Whose {
  const names = authorNames(study);
  const byName = new Map([...names].map(([id, name]) => [name, id]));
  const coders = new Map(study.coders.map(({ id, name }) => [id, { id, name }]));
  const found = new Map<string, Whose>();
  const whose = ({ author, initials }: TranscriptComment): Whose => {
    const { name, round } = partsOfAuthor(author);
    const unsigned = name === CONSENSUS || name === NOBODY;
    if (coder !== null) {
      const own = names.get(coder) ?? coder;
      return { coder, name: own, names: [name, own], round, why: '' };
    }
    const nobody = (why: string): Whose => ({ coder: null, name, names: [name], round, why });
    if (unsigned) return nobody(`in the name of ${name}, which is no coder; --coder says whose it is`);
    const written = byName.get(name);
    const [one, ...others] =
      written === undefined ? codersNamed({ author: name, initials }, coders) : [written];
    if (others.length > 0)
      return nobody(`by ${name}, who may be ${[one, ...others].join(' or ')}; --coder says whose it is`);
    const called = one === undefined ? name : (names.get(one) ?? one);
    return { coder: one ?? coderIdFrom(name), name: called, names: [called], round, why: '' };
  };
  return (comment) => {
    const key = JSON.stringify([comment.author, comment.initials]);
    const known = found.get(key) ?? whose(comment);
    found.set(key, known);
    return known;
  };
}
