import type { Codebook } from '../codebookTypes';
import { checkedChange, openCodebook, refused, type CodebookChange } from '../codebook/change';
import { withField, withoutField } from '../codebook/fieldEdit';
import { findCode } from '../codebook/insertion';
import { normalId } from '../ids';
import { compareChanges } from '../textChange';

/**
 * The changes that retire a code: `status: retired`, and `replacedBy` the code that takes its place, or none. The
 * replacement may be given by an alias. Refused: `invalid-yaml`, `unknown-code` (either), `replacement-retired`,
 * `replacement-cycle` (it is the code itself, or leads back to it), `would-change-more`.
 */
export function retireCode(text: string, id: string, replacedBy: string | null): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { codebook, yaml } = opened;
  const wanted = normalId(id);
  const map = findCode(yaml.root, codebook.byId.get(wanted)?.idRange.at);
  if (map === null) return refused('unknown-code');
  const replacement = replacedBy === null ? null : known(codebook, replacedBy);
  if (replacement === undefined) return refused('unknown-code');
  if (replacement !== null) {
    if (leadsTo(codebook, replacement, wanted)) return refused('replacement-cycle');
    if (codebook.byId.get(replacement)?.status === 'retired') return refused('replacement-retired');
  }
  const entry = { text, yaml, map };
  const changes = [
    withField(entry, 'status', 'retired'),
    ...(replacement === null
      ? withoutField(entry, 'replacedBy')
      : [withField(entry, 'replacedBy', replacement)]),
  ];
  const expected = codebook.codes.map((code) =>
    code.id === wanted ? { ...code, status: 'retired', replacedBy: replacement } : code,
  );
  return checkedChange(opened, changes.sort(compareChanges), expected);
}

/** The id that an id or an alias stands for. */
function known({ byId, aliases }: Codebook, written: string): string | undefined {
  const id = normalId(written);
  return byId.has(id) ? id : aliases.get(id);
}

function leadsTo(codebook: Codebook, from: string, to: string): boolean {
  const seen = new Set<string>();
  for (let id: string | undefined = from; id !== undefined && !seen.has(id);) {
    if (id === to) return true;
    seen.add(id);
    const next: string | null = codebook.byId.get(id)?.replacedBy ?? null;
    id = next === null ? undefined : known(codebook, next);
  }
  return false;
}
