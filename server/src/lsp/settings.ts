import { CODE_NAMES, type Settings } from '../protocol/settings';

/** What holds until the client has said otherwise. */
export const DEFAULT_SETTINGS: Settings = { coder: '', severities: {}, editor: { codeNames: 'terse' } };

/** Reads the section `passage`, whatever the client sent; what is of another kind counts as not set. */
export function readSettings(raw: unknown): Settings {
  if (!isRecord(raw)) return DEFAULT_SETTINGS;
  const coder = typeof raw['coder'] === 'string' ? raw['coder'].trim() : '';
  const listed = isRecord(raw['severities']) ? Object.entries(raw['severities']) : [];
  const severities = listed.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  // Editors that do not nest settings have the name in one piece.
  const editor = isRecord(raw['editor']) ? raw['editor'] : undefined;
  const given = editor === undefined ? raw['editor.codeNames'] : editor['codeNames'];
  const isHidden = (editor === undefined ? raw['editor.hideMarkup'] : editor['hideMarkup']) === true;
  // Names would be all that is seen of codes that are hidden.
  const codeNames = isHidden
    ? 'off'
    : (CODE_NAMES.find((one) => one === given) ?? DEFAULT_SETTINGS.editor.codeNames);
  return { coder, severities: Object.fromEntries(severities), editor: { codeNames } };
}

/** The client's commands that actions may name (`commands.actions`); none of another kind. */
export function readCommands(raw: unknown): readonly string[] {
  const commands: unknown = isRecord(raw) ? raw['commands'] : undefined;
  const actions: unknown = isRecord(commands) ? commands['actions'] : undefined;
  return Array.isArray(actions) ? actions.filter((one): one is string => typeof one === 'string') : [];
}

/** Whether two settings say the same. */
export function sameSettings(a: Settings, b: Settings): boolean {
  const entries = (settings: Settings): string => JSON.stringify(Object.entries(settings.severities).sort());
  const sameNames = a.editor.codeNames === b.editor.codeNames;
  return a.coder === b.coder && sameNames && entries(a) === entries(b);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
