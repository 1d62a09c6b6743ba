import type { Settings } from '../protocol/settings';

/** What holds until the client has said otherwise. */
export const DEFAULT_SETTINGS: Settings = { coder: '', severities: {} };

/** Reads the section `passage`, whatever the client sent; what is of another kind counts as not set. */
export function readSettings(raw: unknown): Settings {
  if (!isRecord(raw)) return DEFAULT_SETTINGS;
  const coder = typeof raw['coder'] === 'string' ? raw['coder'].trim() : '';
  const given = isRecord(raw['severities']) ? Object.entries(raw['severities']) : [];
  const severities = given.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { coder, severities: Object.fromEntries(severities) };
}

/** Whether two settings say the same. */
export function sameSettings(a: Settings, b: Settings): boolean {
  const entries = (settings: Settings): string => JSON.stringify(Object.entries(settings.severities).sort());
  return a.coder === b.coder && entries(a) === entries(b);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
