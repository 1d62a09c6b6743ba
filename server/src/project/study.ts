import { parseCodebook } from '../syntax/codebook';
import { compileTemplates, type StudyTemplates } from '../syntax/studyPaths';
import { emptyTable } from './fileTable';
import type { Study } from './types';
import { parentOf } from './uri';

/** The text of a codebook file and where it is. */
export interface CodebookInput {
  readonly uri: string;
  readonly text: string;
  readonly version: number | null;
}

/**
 * Makes or renews a study from its codebook's text. While the file cannot be read at all, the last readable codes go
 * on serving and only the problems are new. `filesAgain` says whether its files must be classified anew.
 */
export function renewStudy(
  { uri, text, version }: CodebookInput,
  previous: Study | undefined,
): { readonly study: Study; readonly filesAgain: boolean } {
  if (previous?.text === text) return { study: { ...previous, codebookUri: uri, version }, filesAgain: false };
  const parsed = parseCodebook(text);
  const { problems } = parsed;
  if (previous !== undefined && !parsed.readable) {
    return { study: { ...previous, codebookUri: uri, text, version, problems }, filesAgain: false };
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
    templates,
    documents: previous?.documents ?? emptyTable(),
    tables: previous?.tables ?? new Map(),
    index: previous?.index ?? new Map(),
  };
  return { study, filesAgain: !same };
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
