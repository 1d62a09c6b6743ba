import type { ClientCapabilities } from 'vscode-languageserver/node';
import type { ReadCodebooks } from '../agreement/codebookVersions';
import type { CountCache } from '../analysis/counts';
import { createCountCache } from '../analysis/counts';
import type { CoverageCache } from '../analysis/coverage';
import { createDocumentCache, type DocumentCache } from '../analysis/documents';
import { createLensCache, type LensCache } from '../features/codeLens';
import { diagnose } from '../features/diagnose';
import { createDiagnoseCache } from '../features/diagnoseCache';
import { createRetrievalCache, type RetrievalCache } from '../features/retrieval/retrieveModel';
import { createSealCache, type SealCache } from '../features/seal';
import { createSearchCache, type SearchCache } from '../features/searchPassages';
import type { Reader } from '../project/sight';
import type { Project } from '../project/types';
import type { CodeNames } from '../protocol/settings';
import { normalId } from '../syntax/ids';
import type { Problem } from '../syntax/problem';
import type { Configuration } from './configuration';
import type { LayerName } from '../protocol/codesView';
import { createRecentCodes, type RecentCodes } from './recentCodes';
import type { Revealed } from './revealed';
import type { ShownLayer } from './shownLayer';
import { createTypedBrackets, type TypedBrackets } from './typedBrackets';

/** What the answers of one session rest on beside the project. */
export interface Session {
  /** The reader's own coder id; null when it is not set. */
  readonly ownCoder: string | null;
  /** Who looks, and what has been revealed to them. */
  readonly reader: Reader;
  /** Whose codings the client's view counts. */
  readonly layer: LayerName;
  readonly recent: RecentCodes;
  readonly brackets: TypedBrackets;
  /** What the client can do; nothing until it has said so. */
  readonly client: ClientCapabilities;
  /** The client's command that shows the references of a code; null when it announced none. */
  readonly showReferences: string | null;
  /** Behind which ids the names of codes are shown. */
  readonly codeNames: CodeNames;
  /** The client's commands that answers may name. */
  readonly commands: readonly string[];
  /** Spares counting again what did not change. */
  readonly counts: CountCache;
  /** Spares looking again at documents that did not change, and counting their words. */
  readonly documents: DocumentCache;
  readonly coverage: CoverageCache;
  readonly lenses: LensCache;
  /** Spares taking the hash of a text again. */
  readonly seals: SealCache;
  /** Spares reading versions of a codebook again. */
  readonly codebooks: ReadCodebooks;
  /** Spares reading again what was searched before. */
  readonly search: SearchCache;
  /** What queries found in the study as it is. */
  readonly retrieval: RetrievalCache;
  /** The text hash: SHA-256 of the UTF-8, in hexadecimal. */
  hash(text: string): string;
  /** The problems of one file, as the settings have them. */
  problems(project: Project, uri: string): readonly Problem[];
}

/** A session in which nothing has been coded yet. */
export function createSession(
  configuration: Pick<Configuration, 'settings' | 'client' | 'showReferences' | 'commands' | 'reveals'>,
  layer: ShownLayer,
  revealed: Revealed,
  hash: (text: string) => string,
): Session {
  const cache = createDiagnoseCache();
  const counts = createCountCache();
  let last: {
    readonly project: Project;
    readonly uri: string;
    readonly settings: Configuration['settings'];
    readonly problems: readonly Problem[];
  } | null = null;
  return {
    get ownCoder() {
      return configuration.settings.coder || null;
    },
    get reader() {
      const { coder } = configuration.settings;
      return {
        own: coder === '' ? null : normalId(coder),
        revealed: revealed.keys,
        all: configuration.reveals,
      };
    },
    get layer() {
      return layer.name;
    },
    get client() {
      return configuration.client;
    },
    get showReferences() {
      return configuration.showReferences;
    },
    get codeNames() {
      return configuration.settings.editor.codeNames;
    },
    get commands() {
      return configuration.commands;
    },
    recent: createRecentCodes(),
    brackets: createTypedBrackets(),
    counts,
    documents: createDocumentCache(counts.codersOf),
    coverage: new WeakMap(),
    lenses: createLensCache(),
    seals: createSealCache(hash),
    codebooks: new Map(),
    search: createSearchCache(),
    retrieval: createRetrievalCache(),
    hash,
    problems(project, uri) {
      const { settings } = configuration;
      const { coder, severities } = settings;
      // What is published is asked for again at once, for the status and for what is offered at the cursor.
      if (last?.project !== project || last.uri !== uri || last.settings !== settings) {
        const problems = diagnose(project, uri, { ownCoder: coder || null, severities, hash, cache });
        last = { project, uri, settings, problems };
      }
      return last.problems;
    },
  };
}
