import type { Contributes, MenuItem } from './package';

/** The client's sources, and the server's: what a declaration must be found in. */
export interface Sources {
  /** client/src/commands.ts, whose table maps command ids to handlers. */
  readonly commandTable: string;
  readonly client: string;
  readonly server: string;
}

/** Commands that only our own views call start so; they have no title and are not declared. */
const internal = 'passage.internal.';

/**
 * What the manifest declares and the code does not have, and the other way round: one line each, none when
 * the two agree. It looks at source text: every id is written out in full there, which is also what lets a
 * reader find it.
 */
export function mismatches(contributes: Contributes, sources: Sources): readonly string[] {
  return [
    ...commandMismatches(contributes, sources),
    ...viewMismatches(contributes, sources),
    ...settingMismatches(contributes, sources),
    ...contextMismatches(contributes, sources),
  ];
}

/** The ids of the table in client/src/commands.ts: its quoted keys. */
export function tableIds(commandTable: string): readonly string[] {
  return [...commandTable.matchAll(/^\s*'(passage\.[\w.]+)'\s*(?::|\()/gm)].flatMap(
    (match) => match[1] ?? [],
  );
}

/** The ids of the settings that the manifest declares. */
export function settingIds({ configuration = [] }: Contributes): readonly string[] {
  const parts = 'properties' in configuration ? [configuration] : configuration;
  return parts.flatMap((part) => Object.keys(part.properties));
}

/** All entries of the menus and the keybindings. */
export function menuItems({ menus = {}, keybindings = [] }: Contributes): readonly MenuItem[] {
  return [...Object.values(menus).flat(), ...keybindings];
}

function commandMismatches(contributes: Contributes, { commandTable }: Sources): readonly string[] {
  const declared = new Set((contributes.commands ?? []).map((one) => one.command));
  const handled = new Set(tableIds(commandTable));
  const links = (contributes.viewsWelcome ?? []).flatMap(({ contents }) =>
    [...contents.matchAll(/\(command:([\w.]+)/g)].map((match) => match[1]),
  );
  const used = new Set([...menuItems(contributes).map((item) => item.command), ...links]);
  return [
    ...[...declared].filter((id) => !handled.has(id)).map((id) => `command ${id}: declared, no handler`),
    ...[...handled]
      .filter((id) => !declared.has(id) && !id.startsWith(internal))
      .map((id) => `command ${id}: handled, not declared`),
    ...[...used]
      .filter((id) => id?.startsWith('passage.') === true && !declared.has(id))
      .map((id) => `command ${id}: in a menu, a keybinding or a welcome text, not declared`),
  ];
}

function viewMismatches(
  { views = {}, viewsWelcome = [] }: Contributes,
  { client }: Sources,
): readonly string[] {
  const ids = Object.values(views).flatMap((list) => list.map((view) => view.id));
  return [
    ...ids.filter((id) => !isWritten(client, id)).map((id) => `view ${id}: declared, not in the client`),
    ...viewsWelcome
      .filter(({ view }) => !ids.includes(view))
      .map(({ view }) => `view ${view}: has a welcome text, not declared`),
  ];
}

/** A setting is read by its id, or by what follows `passage.` from that section. */
function settingMismatches(contributes: Contributes, { client, server }: Sources): readonly string[] {
  const isRead = (id: string) =>
    [client, server].some((text) => isWritten(text, id) || isWritten(text, id.replace(/^passage\./, '')));
  return settingIds(contributes)
    .filter((id) => !isRead(id))
    .map((id) => `setting ${id}: declared, never read`);
}

/** Context keys of ours in `when` clauses are set by the client. */
function contextMismatches(contributes: Contributes, { client }: Sources): readonly string[] {
  const clauses = [
    ...menuItems(contributes),
    ...Object.values(contributes.views ?? {}).flat(),
    ...(contributes.viewsWelcome ?? []),
  ].flatMap((item) => item.when ?? []);
  const keys = new Set(clauses.flatMap((clause) => ownKeys(clause)));
  const known = new Set([
    ...settingIds(contributes).map((id) => `config.${id}`),
    ...Object.values(contributes.views ?? {}).flatMap((list) => list.map((view) => view.id)),
  ]);
  return [...keys]
    .filter((key) => !known.has(key) && !isWritten(client, key))
    .map((key) => `context key ${key}: in a when clause, never set`);
}

/** The names in a when clause that are ours: passage.x and config.passage.x, but not the values compared with. */
function ownKeys(clause: string): readonly string[] {
  return clause.match(/\b(?:config\.)?passage\.[\w.]+/g) ?? [];
}

function isWritten(source: string, id: string): boolean {
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${id}${quote}`));
}
