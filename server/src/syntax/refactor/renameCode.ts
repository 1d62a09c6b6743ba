import { isScalar } from 'yaml';
import type { Code, Codebook } from '../codebookTypes';
import { checkedChange, openCodebook, refused, type CodebookChange, type Opened } from '../codebook/change';
import { pairOf, withItems, withoutItems, type Entry } from '../codebook/fieldEdit';
import { findCode } from '../codebook/insertion';
import { relinked } from '../codebook/links';
import { isId, normalId } from '../ids';
import { compareChanges, type TextChange } from '../textChange';
import { isEmptyScalar } from '../yamlNodes';
import { idSource } from './idSource';

/**
 * The changes that give a code another id: at its entry, in the links to it and where `replacedBy` or `notWith` names
 * it. What names it by an alias stays. With `keepAlias` the old id joins its aliases; a new id that is one of its own
 * aliases leaves them. `text` has no byte-order mark; offsets are UTF-16. Refused: `invalid-yaml`, `unknown-code`,
 * `invalid-id`, `duplicate-id`, and `would-change-more` when an anchor of YAML carries the change elsewhere.
 */
export function renameCode(
  text: string,
  id: string,
  newId: string,
  { keepAlias }: { readonly keepAlias: boolean },
): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { codebook, yaml } = opened;
  const [from, to] = [normalId(id), normalId(newId)];
  const code = codebook.byId.get(from);
  const map = findCode(yaml.root, code?.idRange.at);
  if (code === undefined || map === null) return refused('unknown-code');
  if (!isId(to)) return refused('invalid-id');
  if (from === to) return { ok: true, changes: [] };
  if (codebook.byId.has(to) || (codebook.aliases.get(to) ?? from) !== from) return refused('duplicate-id');
  const entry = { text, yaml, map };
  const changes = [
    { ...code.idRange, insert: idSource(text, code.idRange, to) },
    ...namedChanges(opened, from, to),
    ...aliasChanges(entry, opened, code, to, keepAlias),
  ];
  const name: unknown = pairOf(entry, 'name')?.value ?? null;
  const named = name !== null && !(isScalar(name) && isEmptyScalar(name));
  const expected = renamedCodes(codebook, from, to, { keepAlias, named });
  return checkedChange(opened, changes.sort(compareChanges), expected);
}

/**
 * The changes that give an alias another spelling: among the aliases of its code, in the links and where `replacedBy` or
 * `notWith` name it so. With `keepAlias` the old one stays, and the new one joins them. Refused as `renameCode` is;
 * `duplicate-id` also for the id of its own code.
 */
export function renameAlias(
  text: string,
  alias: string,
  newAlias: string,
  { keepAlias }: { readonly keepAlias: boolean },
): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { codebook, yaml } = opened;
  const [from, to] = [normalId(alias), normalId(newAlias)];
  const code = codebook.byId.get(codebook.aliases.get(from) ?? '');
  const map = findCode(yaml.root, code?.idRange.at);
  if (code === undefined || map === null) return refused('unknown-code');
  if (!isId(to)) return refused('invalid-id');
  if (from === to) return { ok: true, changes: [] };
  if (codebook.byId.has(to) || codebook.aliases.has(to)) return refused('duplicate-id');
  const own = codebook.references.filter(({ kind, id }) => kind === 'alias' && id === from);
  const changes = [
    ...(keepAlias
      ? withItems({ text, yaml, map }, 'aliases', [to])
      : own.map((place) => ({ at: place.at, to: place.to, insert: idSource(text, place, to) }))),
    ...namedChanges(opened, from, to),
  ];
  const aliases = keepAlias ? [...code.aliases, to] : code.aliases.map((one) => (one === from ? to : one));
  const expected = renamedCodes(codebook, from, to, { keepAlias, named: true });
  return checkedChange(
    opened,
    changes.sort(compareChanges),
    expected.map((one) => (one.id === code.id ? { ...one, aliases } : one)),
  );
}

/** An id or an alias in the links to it and in the references by it. */
function namedChanges({ text, codebook }: Opened, from: string, to: string): readonly TextChange[] {
  const links = codebook.links.filter((link) => link.id === from);
  const references = codebook.references.filter((place) => place.kind !== 'alias' && place.id === from);
  return [
    ...references.map((place) => ({ at: place.at, to: place.to, insert: idSource(text, place, to) })),
    ...links.map((link) => ({ at: link.at, to: link.to, insert: `#${to}` })),
  ];
}

/** The old id takes the place of the new one among the aliases, or joins them; or the new one leaves them. */
function aliasChanges(
  entry: Entry,
  { codebook }: Opened,
  code: Code,
  to: string,
  keepAlias: boolean,
): readonly TextChange[] {
  const same = codebook.references.filter(
    ({ kind, within, id }) => kind === 'alias' && within === code.id && id === to,
  );
  if (!keepAlias) return withoutItems(entry, 'aliases', new Set(same.map(({ at }) => at)));
  if (same.length === 0) return withItems(entry, 'aliases', [code.id]);
  return same.map((place) => ({ at: place.at, to: place.to, insert: idSource(entry.text, place, code.id) }));
}

/** A code as it is to read; of its examples only the texts count. */
type Renamed = Omit<Code, 'examples' | 'counterexamples'>;

function renamedCodes(
  codebook: Codebook,
  from: string,
  to: string,
  { keepAlias, named }: { readonly keepAlias: boolean; readonly named: boolean },
): readonly Renamed[] {
  const id = (old: string): string => (old === from ? to : old);
  const linked = (text: string | null): string | null =>
    text === null ? null : relinked(text, (link) => (link === from ? to : null));
  return codebook.codes.map((code) => ({
    ...code,
    id: id(code.id),
    name: code.id === from && !named ? to : code.name,
    definition: linked(code.definition),
    include: linked(code.include),
    exclude: linked(code.exclude),
    notes: linked(code.notes),
    examples: code.examples.map((example) => ({ ...example, text: linked(example.text) })),
    counterexamples: code.counterexamples.map((example) => ({ ...example, text: linked(example.text) })),
    aliases: code.id === from ? renamedAliases(code, to, keepAlias) : code.aliases,
    notWith: code.notWith.map(id),
    replacedBy: code.replacedBy === null ? null : id(code.replacedBy),
    parent: code.parent === null ? null : id(code.parent),
    children: code.children.map(id),
  }));
}

function renamedAliases({ id, aliases }: Code, to: string, keepAlias: boolean): readonly string[] {
  if (!keepAlias) return aliases.filter((alias) => alias !== to);
  return aliases.includes(to) ? aliases.map((alias) => (alias === to ? id : alias)) : [...aliases, id];
}
