import type { CountCache } from '../analysis/counts';
import { createCountCache } from '../analysis/counts';
import { diagnose } from '../features/diagnose';
import { createDiagnoseCache } from '../features/diagnoseCache';
import type { Project } from '../project/types';
import type { Settings } from '../protocol';
import type { Problem } from '../syntax/problem';
import { createRecentCodes, type RecentCodes } from './recentCodes';

/** What the answers of one session rest on beside the project. */
export interface Session {
  /** The reader's own coder id; null when it is not set. */
  readonly ownCoder: string | null;
  readonly recent: RecentCodes;
  /** Spares counting again what did not change. */
  readonly counts: CountCache;
  /** The problems of one file, as the settings have them. */
  problems(project: Project, uri: string): readonly Problem[];
}

/** `hash` is the text hash: SHA-256 of the UTF-8, in hexadecimal. */
export function createSession(settings: () => Settings, hash: (text: string) => string): Session {
  const cache = createDiagnoseCache();
  return {
    get ownCoder() {
      return settings().coder || null;
    },
    recent: createRecentCodes(),
    counts: createCountCache(),
    problems(project, uri) {
      const { coder, severities } = settings();
      return diagnose(project, uri, { ownCoder: coder || null, severities, hash, cache });
    },
  };
}
