import type { CancellationToken } from 'vscode-languageserver/node';
import { reportText, type Report, type ReportStyle } from '../features/exchange/report';
import type { Given } from '../interchange/portable/format';
import { pathOfUri } from '../io/fileUri';
import { NotWritten } from '../io/placeFiles';
import { writeTogether, type FileToWrite } from '../io/writeTogether';
import type { FileSource } from '../project/fileSource';
import type { Project, Study } from '../project/types';
import type { Exchanged, ImportNeed } from '../protocol/exchange';
import { folderName } from './capabilities';
import type { Clock } from './clock';
import { longWork, Stopped, type Go, type Look, type Rest } from './longWork';
import type { WritingParts } from './requests/writing';

/*
 * What exports and imports have in common: how they go on, why they write nothing, and how files are written.
 */

export interface ExchangeParts extends Omit<WritingParts, 'access'> {
  readonly clock: Clock;
  readonly files: FileSource;
  /** The folder of what a new study is a copy of. */
  readonly bundled: string;
  /** The folder in which imports are noted; null where there is none: then they cannot be taken back. */
  storage(): string | null;
}

/** Why nothing is written, in sentences. */
export class Refusal extends Error {
  constructor(
    message: string,
    /** What is all that stands in the way, for the person to decide. */
    readonly more: Omit<No, 'ok' | 'message'> = {},
  ) {
    super(message);
  }
}

/** No, with all that somebody may be able to do about it. */
export interface No {
  readonly ok: false;
  readonly message: string;
  /** Files that would be replaced, by their names. */
  readonly there?: readonly string[];
  readonly needs?: ImportNeed;
  /** Files that would not be taken back. */
  readonly stays?: readonly string[];
}

/** How it goes on. */
export interface Doing {
  readonly go: Go;
  readonly look: Look;
  readonly rest: Rest;
}

/** Does the work, and says why nothing was written where it does not go on. */
export async function answered<T>(
  parts: ExchangeParts,
  title: string,
  token: CancellationToken,
  work: (doing: Doing) => Promise<T>,
): Promise<T | No> {
  const cancelling = new AbortController();
  const listening = token.onCancellationRequested(() => cancelling.abort(new Stopped()));
  try {
    await parts.feed.caughtUp();
    return await longWork(title, parts, cancelling.signal, (go, look, rest) => work({ go, look, rest }));
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, message: 'It was stopped. Nothing was written.' };
    if (error instanceof Refusal)
      return {
        ok: false,
        message: error.message,
        ...error.more,
      };
    if (error instanceof NotWritten)
      return { ok: false, message: `${error.path} ${error.reason}. Nothing was written.` };
    // Without what stands in files: people send logs to strangers.
    parts.log.failed(title.toLowerCase(), error);
    return { ok: false, message: 'This did not work; the log of Passage says why. Nothing was written.' };
  } finally {
    listening.dispose();
  }
}

/** Writes all files or none. Throws Refusal, or Stopped. */
export async function write(files: readonly FileToWrite[], look: Look): Promise<void> {
  let stopped = false;
  const outcome = await writeTogether(files, {
    get cancelled() {
      return stopped;
    },
    report(done, all) {
      try {
        look({ done, all });
      } catch {
        // Asked between two files: what was written is taken back.
        stopped = true;
      }
    },
  });
  if (outcome.kind === 'written') return;
  if (outcome.kind === 'cancelled') throw new Stopped();
  const left = outcome.left.map(({ path, reason }) => `${path} (${reason})`).join(', ');
  throw new Refusal(
    `${outcome.path} could not be written: ${outcome.reason}. ` +
      (left === ''
        ? 'Nothing was written.'
        : `What had been written was taken back, but not ${left}. Look at those.`),
  );
}

const PLAIN: ReportStyle = { heading: (text) => `\n${text}`, more: null };

/** What was, or would be, written. */
export function exchanged(report: Report): Exchanged {
  return { files: report.files.length, losses: report.losses.length, report: reportText(report, PLAIN) };
}

/** The options of a format that the person has chosen, and no others. */
export function givenOf(options: Readonly<Record<string, string>>, hash: (text: string) => string): Given {
  const has = (name: string): boolean => Object.hasOwn(options, name);
  return { option: (name) => (has(name) ? (options[name] ?? null) : null), flag: has, hash };
}

/** An open study that has been read. Throws Refusal. @param root as on the wire */
export function studyOf({ studies, ready }: Project, root: string): Study {
  const study = studies.get(folderName(root));
  if (study === undefined) throw new Refusal('This study is not open.');
  if (!ready) throw new Refusal('The study is still being read. Try again in a moment.');
  return study;
}

/** The path of a file as the wire names it. Throws Refusal where there is no disk. */
export function pathOrRefuse(uri: string): string {
  return onDisk(folderName(uri));
}

/** The same of a file as the core names it. */
export function onDisk(uri: string): string {
  const path = pathOfUri(uri);
  if (path !== null) return path;
  throw new Refusal('This is not on a disk that Passage can read and write. Do it where the files are.');
}

/** `a.md, b.md and 3 more`. */
export function firstOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED);
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}

const MOST_NAMED = 5;
