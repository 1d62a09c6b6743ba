import { readGroup } from '../syntax/group';
import { normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import type { Annotation } from '../syntax/tree';
import { headPlace, type DocumentCheck } from './diagnoseContext';

/**
 * Checks who is said to have coded: a coder whom the codebook does not list (where it lists any), and codes of somebody
 * else in one coder's copy. Consensus copies belong to no coder. A note or a reply by somebody else is a conversation
 * about the copy and as it should be; so only groups with a code count as somebody else's.
 */
export function checkCoders(check: DocumentCheck): void {
  const { facts, ready, study } = check;
  const { coders } = study.codebook;
  const asks = ready && study.codebook.readable && coders.size > 0;
  const unknown = (coder: string): boolean => asks && !coders.has(normalId(coder));
  checkCopy(check, unknown);
  const own = facts.role === 'consensus' ? null : facts.parsed.coder;
  for (const annotation of facts.parsed.annotations) {
    const { coder, codes } = annotation;
    // A group without a coder of its own has the document's, which was looked at above.
    if (coder === null || coder === facts.parsed.coder) continue;
    const place = coderPlace(facts.parsed.text, annotation);
    if (unknown(coder)) reportUnknown(check, coder, place);
    if (own !== null && codes.length > 0 && normalId(coder) !== normalId(own))
      check.report('other-coder', place.at, place.to, { coder, own, reason: 'group' });
  }
}

interface Place {
  readonly at: number;
  readonly to: number;
}

/** The coder whom front matter or the path names for the whole copy. */
function checkCopy(check: DocumentCheck, unknown: (coder: string) => boolean): void {
  const { facts, report } = check;
  const { parsed, captures, role } = facts;
  if (parsed.coder === null) return;
  const entry = parsed.frontMatter?.entries.find(({ key }) => key === 'coder');
  const place = entry === undefined ? headPlace(facts) : { at: entry.valueAt, to: entry.valueTo };
  if (unknown(parsed.coder)) reportUnknown(check, parsed.coder, place);
  const owner = captures.get('coder');
  if (role === 'document' && owner !== undefined && normalId(owner) !== normalId(parsed.coder))
    report('other-coder', place.at, place.to, { coder: parsed.coder, own: owner, reason: 'front-matter' });
}

function reportUnknown({ study, report }: DocumentCheck, coder: string, { at, to }: Place): void {
  const near = nearestIds(coder, study.codebook.coders.keys(), 1);
  report('unknown-coder', at, to, { coder, ...(near[0] === undefined ? {} : { nearest: near[0] }) });
}

/** The `@id` of a group that has one. */
function coderPlace(text: string, { groupAt, groupTo }: Annotation): Place {
  return (
    readGroup(text, groupAt, groupTo).find(({ kind }) => kind === 'coder') ?? { at: groupAt, to: groupTo }
  );
}
