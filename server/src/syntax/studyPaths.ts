import type { Codebook } from './codebookTypes';
import { compileTemplate } from './pathTemplate';
import type { PathTemplate } from './pathTemplate';
import { plainPath } from './plainPath';

/*
 * What a file is to a study, by its path alone. Paths are relative to the codebook's folder, with `/`.
 */

/** The roles that templates give; no file may have two of them. */
export type TemplateRole = 'source' | 'consensus' | 'memo' | 'document';
export type Role = TemplateRole | 'table' | 'ignored' | 'none';

export interface Classified {
  readonly role: Role;
  /** What the template read off the path (NFC). A source, document or consensus always has `document`. */
  readonly captures: ReadonlyMap<string, string>;
  /** Further roles whose templates match too: a `template-overlap`. */
  readonly overlaps: readonly TemplateRole[];
}

/** A codebook's templates, compiled. */
export interface StudyTemplates {
  readonly roles: readonly { readonly role: TemplateRole; readonly template: PathTemplate }[];
  /** Whether `documents` was given; without it the default takes what no other template does. */
  readonly documentsGiven: boolean;
  readonly ignore: readonly PathTemplate[];
  readonly tables: ReadonlySet<string>;
}

/** Where documents are when a codebook does not say. */
export const DEFAULT_DOCUMENTS = '**/*.{md,txt}';

const NO_CAPTURES: ReadonlyMap<string, string> = new Map();
/** Files of the study itself, and folders that are never part of one. */
const OWN_FILES = /(?:^|\/)(?:codebook\.ya?ml|study\.yaml)$/;
const NEVER = /(?:^|\/)(?:node_modules|\.git)(?:\/|$)/;

/** Compiles the templates of a codebook. Sources come first, so that in doubt a file is never written to. */
export function compileTemplates(
  codebook: Pick<Codebook, 'source' | 'consensus' | 'memos' | 'documents' | 'ignore' | 'tables'>,
): StudyTemplates {
  const { source, consensus, memos, documents } = codebook;
  const given = (role: TemplateRole, template: { readonly text: string } | null) =>
    template === null ? [] : [{ role, template: compileTemplate(template.text) }];
  const documentsGiven = documents.length > 0;
  return {
    roles: [
      ...given('source', source),
      ...given('consensus', consensus),
      ...given('memo', memos),
      ...(documentsGiven ? documents : [{ text: DEFAULT_DOCUMENTS }]).flatMap((one) =>
        given('document', one),
      ),
    ],
    documentsGiven,
    ignore: codebook.ignore.map((pattern) => compileTemplate(pattern.replace(/\/+$/, ''))),
    tables: new Set(codebook.tables.map((table) => plainPath(table.file))),
  };
}

/** Says what a file is to the study. */
export function classifyPath(templates: StudyTemplates, relPath: string): Classified {
  const path = relPath.normalize('NFC');
  const plain = (role: Role): Classified => ({ role, captures: NO_CAPTURES, overlaps: [] });
  if (NEVER.test(path) || isIgnored(templates, path)) return plain('ignored');
  if (OWN_FILES.test(path)) return plain('none');
  if (templates.tables.has(path)) return plain('table');
  const found = new Map<TemplateRole, ReadonlyMap<string, string>>();
  for (const { role, template } of templates.roles) {
    if (found.has(role)) continue;
    if (role === 'document' && !templates.documentsGiven && found.size > 0) continue;
    const captures = template.match(path);
    if (captures !== null) found.set(role, captures);
  }
  const [first, ...others] = found;
  if (first === undefined) return plain('none');
  const [role, captures] = first;
  return { role, captures: withDocument(role, captures, path), overlaps: others.map(([other]) => other) };
}

/** The key under which copies are the same document: as captured, else the path without its extension. */
function withDocument(
  role: TemplateRole,
  captures: ReadonlyMap<string, string>,
  path: string,
): ReadonlyMap<string, string> {
  if (role === 'memo' || captures.has('document')) return captures;
  return new Map([...captures, ['document', path.replace(/(?<=[^/])\.[^./]*$/, '')]]);
}

/** A pattern also ignores what lies in a folder that it names. */
function isIgnored(templates: StudyTemplates, path: string): boolean {
  return templates.ignore.some((pattern) => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (pattern.match(path.slice(0, end)) !== null) return true;
    }
    return false;
  });
}
