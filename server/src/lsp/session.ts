import type { ClientCapabilities } from 'vscode-languageserver/node';
import type { CountCache } from '../analysis/counts';
import { createCountCache } from '../analysis/counts';
import { diagnose } from '../features/diagnose';
import { createDiagnoseCache } from '../features/diagnoseCache';
import type { Project } from '../project/types';
import type { Problem } from '../syntax/problem';
import type { Configuration } from './configuration';
import { createRecentCodes, type RecentCodes } from './recentCodes';

/** What the answers of one session rest on beside the project. */
export interface Session {
  /** The reader's own coder id; null when it is not set. */
  readonly ownCoder: string | null;
  readonly recent: RecentCodes;
  /** What the client can do; nothing until it has said so. */
  readonly client: ClientCapabilities;
  /** Spares counting again what did not change. */
  readonly counts: CountCache;
  /** The text hash: SHA-256 of the UTF-8, in hexadecimal. */
  hash(text: string): string;
  /** The problems of one file, as the settings have them. */
  problems(project: Project, uri: string): readonly Problem[];
}

/** A session in which nothing has been coded yet. */
export function createSession(
  configuration: Pick<Configuration, 'settings' | 'client'>,
  hash: (text: string) => string,
): Session {
  const cache = createDiagnoseCache();
  return {
    get ownCoder() {
      return configuration.settings.coder || null;
    },
    get client() {
      return configuration.client;
    },
    recent: createRecentCodes(),
    counts: createCountCache(),
    hash,
    problems(project, uri) {
      const { coder, severities } = configuration.settings;
      return diagnose(project, uri, { ownCoder: coder || null, severities, hash, cache });
    },
  };
}
