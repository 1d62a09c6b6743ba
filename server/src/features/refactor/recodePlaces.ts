import { canonicalId } from '../../project/resolve';
import type { DocumentFacts, Project } from '../../project/types';
import { decodeUri } from '../../project/uri';
import type { CodeAndValue } from '../../protocol/editing';
import type { CodePlace } from '../../protocol/retrieval';
import type { StudyEditAnswer } from '../../protocol/studyEdit';
import { normalId } from '../../syntax/ids';
import { lineMap } from '../../syntax/lines';
import { fits } from './recodeInto';
import { scopeAt } from './plan';
import type { Scope } from './scope';
import type { Hash } from '../../project/hash';
import { refused, studyEdit } from './studyEdit';
import { counted, pathIn, WORDS } from './wording';

/**
 * Writes another code in the place of codes that stand here and there in a study, or takes them away. Each is named by its
 * place in a text of that hash; one that is not there any more refuses the whole.
 */
export function recodePlaces(
  project: Project,
  root: string,
  { places, code }: { readonly places: readonly CodePlace[]; readonly code: CodeAndValue | null },
  hash: Hash,
): StudyEditAnswer {
  const scope = scopeAt(project, root);
  if (typeof scope === 'string') return refused(scope);
  if (places.length === 0) return refused(WORDS.nothingToDo);
  const wanted =
    code === null ? [] : [{ id: normalId(canonicalId(scope.codebook, code.id)), value: code.value }];
  for (const { id, value } of wanted) {
    if (!scope.codebook.byId.has(id)) return refused(WORDS.notInCodebook(id));
    if (value !== null && !fits(scope, id, value)) return refused(WORDS.notAValue(value, id, value));
  }
  const found = codesAt(scope, places, hash);
  if (typeof found === 'string') return refused(found);
  const { byFile, ids, many } = found;
  const instead = wanted[0];
  const plan = {
    title:
      instead === undefined
        ? `Remove ${counted(many, 'code')} from passages`
        : `Recode ${counted(many, 'passage')} as #${instead.id}`,
    codebook: [],
    memos: null,
    documents: {
      ids,
      recodingOf: (facts: DocumentFacts) => {
        const here = byFile.get(facts.uri);
        if (here === undefined) return null;
        return {
          decide: ({ at }: { readonly at: number }) => (here.has(at) ? wanted : null),
          same: instead === undefined ? null : (id: string) => canonicalId(scope.codebook, id),
        };
      },
    },
    notices: [],
  };
  return studyEdit(scope, plan, hash);
}

interface Found {
  /** By file, the source offsets of the codes that are meant. */
  readonly byFile: ReadonlyMap<string, ReadonlySet<number>>;
  readonly ids: ReadonlySet<string>;
  readonly many: number;
}

function codesAt(scope: Scope, places: readonly CodePlace[], hash: Hash): Found | string {
  const writable = new Map(scope.writable.map((facts) => [facts.uri, facts]));
  const byFile = new Map<string, Set<number>>();
  const ids = new Set<string>();
  for (const [uri, here] of placesByFile(places)) {
    const facts = writable.get(uri);
    if (facts === undefined) return WORDS.notWritable(pathIn(scope.study, uri));
    const { text, annotations } = facts.parsed;
    const [lines, now] = [lineMap(text), hash(text)];
    const known = new Map(annotations.flatMap(({ codes }) => codes.map((use) => [use.at, use.id])));
    const offsets = new Set<number>();
    for (const { before, range } of here) {
      const at = lines.offsetAt(range.start);
      const id = known.get(at);
      if (before !== now || id === undefined) return WORDS.passageGone(pathIn(scope.study, uri));
      ids.add(normalId(id));
      offsets.add(at);
    }
    byFile.set(uri, offsets);
  }
  const many = [...byFile.values()].reduce((sum, { size }) => sum + size, 0);
  return { byFile, ids, many };
}

/** Places by the decoded names of their files, in the order of these names. */
export function placesByFile(places: readonly CodePlace[]): ReadonlyMap<string, readonly CodePlace[]> {
  const byFile = new Map<string, CodePlace[]>();
  for (const place of places) {
    const uri = decodeUri(place.uri);
    const here = byFile.get(uri);
    if (here === undefined) byFile.set(uri, [place]);
    else here.push(place);
  }
  return new Map([...byFile].sort(([a], [b]) => (a < b ? -1 : 1)));
}
