import { canonicalId, codeOf, scaleOf } from '../../project/resolve';
import type { CodeAndValue } from '../../protocol/editing';
import { isValue, normalId } from '../../syntax/ids';
import type { CodeUse } from '../../syntax/tree';
import type { Recoding } from './recode';
import { isKnown, namingsIn, remembering, spellings, type Naming, type Scope } from './scope';
import { counted, someOf, WORDS } from './wording';

/* Codes that become another one on the passages that have them, with their values: what merging and retiring share. */

export interface Into {
  /** The codes that go, by the ids they are known by. */
  readonly from: ReadonlySet<string>;
  /** The code that they become. */
  readonly into: string;
  /** What becomes of their values, by `code:value` in NFC; null for none. */
  readonly values: ReadonlyMap<string, string | null>;
}

/** A value that the code that stays cannot have, and where it is. */
export interface OpenValue {
  readonly code: string;
  readonly value: string;
  readonly namings: readonly Naming[];
}

/** Answers as they come over the wire, compared in NFC. */
export function answersOf(
  values: Readonly<Record<string, string | null>>,
): ReadonlyMap<string, string | null> {
  return new Map(
    Object.entries(values).map(([key, value]) => [normalId(key), value === null ? null : normalId(value)]),
  );
}

/** Every id and alias under which the codes that go may stand in a document. */
export function idsOf({ codebook }: Scope, { from }: Pick<Into, 'from'>): ReadonlySet<string> {
  return new Set([...from].flatMap((id) => spellings(codebook, id)));
}

/** The values that nobody has said what becomes of, by code and value. */
export function openValues(scope: Scope, into: Into): readonly OpenValue[] {
  const ids = idsOf(scope, into);
  const open = new Map<string, { code: string; value: string; namings: Naming[] }>();
  for (const facts of scope.writable) {
    for (const naming of namingsIn(scope, facts, ids)) {
      const { use } = naming;
      if (naming.as !== 'code' || use.value === null) continue;
      const code = canonicalId(scope.codebook, use.id);
      if (valueInto(scope, into, code, use.value) !== undefined) continue;
      const value = normalId(use.value);
      const known = open.get(`${code}:${value}`);
      if (known === undefined) open.set(`${code}:${value}`, { code, value, namings: [naming] });
      else known.namings.push(naming);
    }
  }
  return [...open.values()].sort((a, b) => compare(a.code, b.code) || compare(a.value, b.value));
}

/** Why the values do not allow it, in words; null when each has its place. */
export function valueObstacle(scope: Scope, into: Into): string | null {
  for (const [key, value] of into.values) {
    if (value === null || fits(scope, into.into, value)) continue;
    return WORDS.notAValue(value, into.into, key);
  }
  const open = openValues(scope, into);
  if (open.length === 0) return null;
  const named = open.map(
    ({ code, value, namings }) => `#${code}:${value} (${counted(namings.length, 'time')})`,
  );
  return WORDS.openValues(into.into, someOf(named));
}

/** What becomes of the documents. The values must allow it: one without a place stays as it is. */
export function recodingInto(scope: Scope, into: Into): Recoding {
  const { codebook, relating } = scope;
  const canonical = remembering((id) => canonicalId(codebook, id));
  const isRelating = remembering((id) => relating.has(normalId(id)));
  return {
    decide(use: CodeUse): readonly CodeAndValue[] | null {
      const code = canonical(use.id);
      if (into.from.has(code)) {
        const value = use.value === null ? null : valueInto(scope, into, code, use.value);
        return value === undefined ? null : [{ id: into.into, value }];
      }
      const named = use.value !== null && isRelating(use.id) && into.from.has(canonical(use.value));
      return named ? [{ id: use.id, value: into.into }] : null;
    },
    same: canonical,
  };
}

/** Whether a code may have a value, by its scale. */
export function fits({ codebook }: Scope, id: string, value: string): boolean {
  const code = codeOf(codebook, id);
  const scale = scaleOf(codebook, code);
  if (!isValue(value)) return false;
  // Of a scale that the codebook does not know, nobody can say what is on it.
  if (scale === undefined) return code === undefined || code.scale !== null;
  if (scale.codes) return isKnown(codebook, value);
  return scale.values.length === 0 || scale.values.some((one) => one.value === normalId(value));
}

/** The value that a code's value becomes; undefined where nobody has said. */
function valueInto(
  scope: Scope,
  { from, into, values }: Into,
  code: string,
  written: string,
): string | null | undefined {
  const value = normalId(written);
  const answer = values.get(`${code}:${value}`);
  const wanted = answer === undefined ? value : answer;
  // Whatever the old code's scale: where a value names a code, it must not name one that goes.
  if (wanted !== null && scope.relating.has(into) && from.has(canonicalId(scope.codebook, wanted)))
    return into;
  if (answer !== undefined) return answer;
  return fits(scope, into, value) ? written : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
