import type { Range as WireRange, WorkspaceEdit } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { resolveAt, type Resolved } from '../project/resolve';
import type { Project, Study } from '../project/types';
import { baseName, decodeUri } from '../project/uri';
import type { StudyEdit, StudyEditAnswer } from '../protocol/studyEdit';
import type { Range } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import { lineMap } from '../syntax/lines';
import { obstacleIn, planRefactoring, type PlanningParts } from './refactor/plan';
import { WORDS } from './refactor/wording';

/** What is renamed: where its id stands, without its sign or quotes, and that id. Or why it cannot be, in words. */
export type RenamePlace =
  | { readonly ok: true; readonly range: WireRange; readonly placeholder: string }
  | { readonly ok: false; readonly message: string };

/**
 * The id at a source offset that may be renamed: of a code in a group or as a value, and in the codebook that of an
 * entry, a link, an alias or a reference. Null for anything else, so that others may have their turn.
 */
export function prepareRename(project: Project, uri: string, offset: number): RenamePlace | null {
  const found = targetAt(project, uri, offset);
  if (found === null) return null;
  const obstacle = obstacleIn(project, found.study);
  if (obstacle !== null) return { ok: false, message: obstacle };
  const { place, text, written } = found;
  return { ok: true, range: lineRange(lineMap(text), place.at, place.to), placeholder: written };
}

/** The edits of the whole study that give the code at a source offset another id; null where there is no code. */
export function rename(
  project: Project,
  uri: string,
  offset: number,
  newName: string,
  parts: PlanningParts,
): StudyEditAnswer | null {
  const found = targetAt(project, uri, offset);
  if (found === null) return null;
  const newId = newName.trim().replace(/^#/, '');
  const refactoring = { kind: 'rename', code: found.written, newId, keepAlias: false } as const;
  return planRefactoring(project, found.study.root, refactoring, parts);
}

/**
 * A study's edits as the protocol has them, with the versions of buffers where the client understands them. In words
 * why not, where an editor that opens a file to change it would change more than that.
 */
export function workspaceEdit({ files }: StudyEdit, versions: boolean): WorkspaceEdit | string {
  const mixed = files.find(({ version, mixedLineEnds }) => version === null && mixedLineEnds);
  if (mixed !== undefined) return WORDS.mixedLineEnds(baseName(decodeUri(mixed.uri)));
  if (!versions) return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, [...edits]])) };
  return {
    documentChanges: files.map(({ uri, version, edits }) => ({
      textDocument: { uri, version },
      edits: [...edits],
    })),
  };
}

interface Target {
  readonly study: Study;
  /** Source range of the id alone, in this text. */
  readonly place: Range;
  readonly text: string;
  /** The id as it is written there, in NFC: perhaps an alias. */
  readonly written: string;
}

function targetAt(project: Project, uri: string, offset: number): Target | null {
  const found = resolveAt(project, uri, offset);
  if (found === null || found.study === null) return null;
  const text = found.facts?.parsed.text ?? found.study.text;
  const place = idPlace(found, text);
  if (place === null) return null;
  const written = normalId(text.slice(place.at, place.to));
  // Escapes of YAML may stand for an id's letters.
  return { study: found.study, place, text, written: written.includes('\\') ? found.id : written };
}

/** The range of the id alone; null for what is no code. */
function idPlace({ kind, at, to }: Resolved, text: string): Range | null {
  switch (kind) {
    case 'code':
    case 'link':
      return { at: at + 1, to };
    case 'code-value':
      return { at, to };
    case 'codebook-code':
    case 'alias':
    case 'reference': {
      const quoted = /["']/.test(text.charAt(at)) && to - at >= 2;
      return quoted ? { at: at + 1, to: to - 1 } : { at, to };
    }
    case 'value':
    case 'coder':
    case 'memo':
    case 'unsure':
    case 'group':
    case 'front-matter':
    case 'place':
    case 'example':
    case 'scale':
    case 'attribute':
      return null;
  }
}
