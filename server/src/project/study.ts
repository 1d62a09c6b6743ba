import { parseCodebook } from '../syntax/codebook';
import { parseStudyFile } from '../syntax/studyFile';
import type { Codebook } from '../syntax/codebookTypes';
import { compileTemplates, type StudyTemplates } from '../syntax/studyPaths';
import { problem } from '../syntax/problem';
import type { FileContent } from './fileSource';
import { emptyTable } from './fileTable';
import type { SavedFile, Study } from './types';
import { parentOf } from './uri';

/** What a codebook file holds and where it is. */
export interface CodebookInput {
  readonly uri: string;
  readonly content: FileContent;
  readonly version: number | null;
  /** URI of a second codebook in the same folder, which does not count; null where there is none. */
  readonly passedOver: string | null;
}

/**
 * Makes or renews a study from its codebook's text. While the file cannot be read at all, the last readable codes go
 * on serving and only the problems are new. `filesAgain` says whether its files must be classified anew.
 */
export function renewStudy(
  { uri, content, version, passedOver }: CodebookInput,
  previous: Study | undefined,
): { readonly study: Study; readonly filesAgain: boolean } {
  const text = content.kind === 'text' ? content.text : '';
  if (content.kind === 'text' && previous?.text === text && !wasUndecodable(previous))
    return { study: { ...previous, codebookUri: uri, version, passedOver }, filesAgain: false };
  const parsed = content.kind === 'text' ? parseCodebook(text) : unreadable(content.reason);
  const { problems } = parsed;
  if (previous !== undefined && !parsed.readable) {
    return {
      study: { ...previous, codebookUri: uri, text, version, passedOver, problems },
      filesAgain: false,
    };
  }
  const same = previous !== undefined && governsTheSame(previous, parsed);
  const templates: StudyTemplates = same ? previous.templates : compileTemplates(parsed);
  const study: Study = {
    root: parentOf(uri),
    codebookUri: uri,
    text,
    codebook: parsed,
    problems,
    version,
    passedOver,
    templates,
    documents: previous?.documents ?? emptyTable(),
    tables: previous?.tables ?? new Map(),
    index: previous?.index ?? new Map(),
    saved: previous?.saved ?? null,
    hidden: null,
  };
  return { study, filesAgain: !same };
}

/** The codebook of a file that is no text: nothing is known of it, which is not to say that there are no codes. */
function unreadable(reason: string): Codebook {
  const problems = [problem('not-utf8', 0, 0, { reason, kind: 'codebook' })];
  return { ...parseCodebook(''), problems, readable: false };
}

function wasUndecodable({ problems }: Pick<Study, 'problems'>): boolean {
  return problems.some(({ code }) => code === 'not-utf8');
}

/** What a study.yaml says, from its text; `previous` is kept where that is the same. */
export function readSaved(
  uri: string,
  content: FileContent | null,
  version: number | null,
  previous: SavedFile | null,
): SavedFile | null {
  if (content === null) return null;
  if (content.kind !== 'text') {
    const problems = [problem('not-utf8', 0, 0, { reason: content.reason, kind: 'study' })];
    return { ...parseStudyFile(''), problems, uri, text: '', version };
  }
  const { text } = content;
  if (previous?.text === text && !wasUndecodable(previous)) return { ...previous, version };
  return { ...parseStudyFile(text), uri, text, version };
}

type Governing = Pick<
  Study['codebook'],
  'source' | 'documents' | 'consensus' | 'memos' | 'ignore' | 'tables' | 'speakers'
>;

/** Whether two codebooks say the same of which files are what, and of who speaks in them. */
function governsTheSame({ codebook }: Study, next: Governing): boolean {
  const essence = (book: Governing): string =>
    JSON.stringify([
      book.source?.text,
      book.documents.map((template) => template.text),
      book.consensus?.text,
      book.memos?.text,
      book.ignore,
      book.tables,
      [...book.speakers],
    ]);
  return essence(codebook) === essence(next);
}
