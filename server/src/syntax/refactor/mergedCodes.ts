import type { Code, Codebook, Placed } from '../codebookTypes';
import { relinked } from '../codebook/links';

/** A merge of codes, by NFC ids that are in the codebook. */
export interface Merge {
  readonly codebook: Codebook;
  readonly gone: ReadonlySet<string>;
  readonly into: Code;
  readonly keepAliases: boolean;
}

/** The codes as they read after a merge. What `into` gains in a list stands behind what it had. */
export function mergedCodes(merge: Merge): readonly Code[] {
  const { codebook, gone, into } = merge;
  const left = codebook.codes.filter((code) => !gone.has(code.id));
  const childrenOf = (code: Code): readonly string[] => code.children.filter((child) => !gone.has(child));
  const joined = goneCodes(merge).flatMap(childrenOf);
  const children = new Map(left.map((code) => [code.id, childrenOf(code)]));
  children.set(into.id, [...childrenOf(into), ...joined]);
  const named = new Map(left.map((code) => [code.id, renamed(merge, code)]));
  const written: Code[] = [];
  const write = (id: string, parent: string | null, depth: number): void => {
    const code = named.get(id);
    if (code === undefined) return;
    const below = children.get(id) ?? [];
    written.push({ ...code, ...(id === into.id ? gained(merge, code) : {}), parent, depth, children: below });
    for (const child of below) write(child, id, depth + 1);
  };
  for (const code of left) if (code.parent === null) write(code.id, null, 0);
  return written;
}

/** Notes of `into` before (null when it has none), and what joins them; with the links as they are after the merge. */
export function joinedNotes(merge: Merge): { readonly before: string | null; readonly added: string } {
  const { into, gone, codebook } = merge;
  const link = linker(merge);
  const parts = goneCodes(merge).map((code) => {
    const name = code.name === code.id ? '' : ` (${code.name})`;
    const others = code.notWith.filter((id) => !gone.has(id) && id !== into.id && codebook.byId.has(id));
    const lines: readonly (readonly [string, string | null])[] = [
      ['Definition', code.definition],
      ['Include', code.include],
      ['Exclude', code.exclude],
      ['Notes', code.notes],
      ['From', code.from],
      ['Not with', others.length === 0 ? null : others.map((id) => `#${id}`).join(', ')],
    ];
    const written = lines.flatMap(([word, text]) =>
      text === null ? [] : [`${word}: ${link(text).trimEnd()}`],
    );
    return [`Merged from ${code.id}${link(name)}.`, ...written].join('\n');
  });
  const before = into.notes === null ? null : link(into.notes).replace(/[\n\r]+$/, '');
  return { before, added: parts.join('\n\n') };
}

function goneCodes({ codebook, gone }: Merge): readonly Code[] {
  return codebook.codes.filter((code) => gone.has(code.id));
}

function linker({ codebook, gone, into }: Merge): (text: string) => string {
  return (text) => relinked(text, (id) => (gone.has(codebook.aliases.get(id) ?? id) ? into.id : null));
}

/** A code with what goes named by the code that stays: once, and never in its own entry. */
function renamed(merge: Merge, code: Code): Code {
  const { codebook, gone, into } = merge;
  const link = linker(merge);
  const linked = (text: string | null): string | null => (text === null ? null : link(text));
  const placed = (items: readonly Placed[]): readonly Placed[] =>
    items.map((item) => ({ ...item, text: link(item.text) }));
  const goes = (id: string): boolean => gone.has(codebook.aliases.get(id) ?? id);
  const own = code.id === into.id;
  let named = code.notWith.includes(into.id);
  const notWith = code.notWith.flatMap((id) => {
    if (!goes(id)) return [id];
    if (own || named) return [];
    named = true;
    return [into.id];
  });
  const replaced = code.replacedBy !== null && goes(code.replacedBy);
  return {
    ...code,
    definition: linked(code.definition),
    include: linked(code.include),
    exclude: linked(code.exclude),
    notes: linked(code.notes),
    examples: placed(code.examples),
    counterexamples: placed(code.counterexamples),
    notWith,
    replacedBy: replaced ? (own ? null : into.id) : code.replacedBy,
  };
}

/** What `into` has that was of the codes that go. An example that it has already is not said twice. */
function gained(merge: Merge, code: Code): Partial<Code> {
  const { codebook, keepAliases } = merge;
  const link = linker(merge);
  const going = goneCodes(merge);
  const aliases = going.flatMap(({ id, aliases: older }) => [...(keepAliases ? [id] : []), ...older]);
  const joined = (own: readonly Placed[], others: readonly Placed[]): readonly Placed[] => {
    const known = new Set(own.map(({ text }) => text.trimEnd()));
    const fresh = others.map((item) => ({ ...item, text: link(item.text).trimEnd() }));
    return [...own, ...fresh.filter(({ text }) => !known.has(text) && known.add(text))];
  };
  const { before, added } = joinedNotes(merge);
  return {
    aliases: [
      ...new Set([...code.aliases, ...aliases.filter((alias) => !codebook.byId.has(alias) || keepAliases)]),
    ],
    examples: joined(
      code.examples,
      going.flatMap(({ examples }) => examples),
    ),
    counterexamples: joined(
      code.counterexamples,
      going.flatMap(({ counterexamples }) => counterexamples),
    ),
    notes: before === null ? added : `${before}\n\n${added}`,
  };
}
