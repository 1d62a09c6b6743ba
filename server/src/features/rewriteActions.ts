import { CodeActionKind, type CodeAction, type Command } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { canonicalId, findFacts, studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import { encodeUri } from '../project/uri';
import type { AboutGroup } from '../protocol/editing';
import { removeCode, type Edited } from '../syntax/editDocument';
import { joinGroups, setUnsure, splitGroup } from '../syntax/editGroup';
import { convertPassage, removePassage } from '../syntax/editPassage';
import { lineMap, type LineMap } from '../syntax/lines';
import type { Annotation, CodeUse, ParsedDocument } from '../syntax/tree';
import { obstacleIn } from './edit';
import { annotationsMeant } from './groupsAt';

/** Commands of the client that ask the person something; offered only where the client has them. */
function askingOf({ codes, memo }: Annotation, scaled: (id: string) => boolean): readonly Command[] {
  return [
    ...(codes.length > 0 ? [{ command: 'passage.replaceCode', title: 'Replace code…' }] : []),
    ...(codes.some(({ id }) => scaled(id)) ? [{ command: 'passage.setValue', title: 'Set value…' }] : []),
    { command: 'passage.editMemo', title: memo === null ? 'Add memo…' : 'Edit memo…' },
    { command: 'passage.signWithCoder', title: 'Sign with coder…' },
  ];
}

/**
 * What may be done to the group at a range of a document (UTF-16 source offsets), or to the innermost passage around it,
 * where nothing is wrong: what is a matter of one answer comes with its edit, what is not as a command.
 * @param commands the client's commands that may be named
 */
export function rewriteActions(
  project: Project,
  uri: string,
  range: { readonly at: number; readonly to: number },
  commands: readonly string[],
): CodeAction[] {
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.root === null || obstacleIn(facts) !== null) return [];
  const { parsed } = facts;
  const lines = lineMap(parsed.text);
  const selected = range.at < range.to ? lineRange(lines, range.at, range.to) : null;
  const annotation = annotationsMeant(facts, lines.positionAt(range.to), selected)[0];
  const extract = selected === null ? [] : asking(commands, CODE_SELECTION, CodeActionKind.RefactorExtract);
  if (annotation === undefined) return extract;
  const edits = offers(parsed, annotation, range.to).flatMap(({ title, edited }): CodeAction[] =>
    edited.ok ? [editAction(facts, lines, title, edited)] : [],
  );
  const about: AboutGroup = { group: lineRange(lines, annotation.groupAt, annotation.groupTo) };
  const asked = askingOf(annotation, (id) => hasScale(project, uri, id)).flatMap((one) =>
    asking(commands, { ...one, arguments: [about] }, CodeActionKind.RefactorRewrite),
  );
  return [...extract, ...asked, ...edits];
}

function hasScale(project: Project, uri: string, id: string): boolean {
  const codebook = studyOf(project, uri)?.codebook;
  const code = codebook?.byId.get(canonicalId(codebook, id));
  return code !== undefined && code.scale !== null;
}

const CODE_SELECTION = { command: 'passage.codeSelection', title: 'Code selection…' };

interface Offer {
  readonly title: string;
  readonly edited: Edited;
}

function offers(parsed: ParsedDocument, annotation: Annotation, offset: number): readonly Offer[] {
  const { codes, unsure, passage } = annotation;
  const code = codes.find(({ at, to }) => at <= offset && offset <= to) ?? onlyOne(codes);
  const whole = removePassage(parsed, passage);
  const one = code === undefined ? null : removeCode(parsed, annotation, code);
  return [
    { title: unsure ? 'Mark as sure' : 'Mark as unsure', edited: setUnsure(parsed, annotation, !unsure) },
    ...(codes.length > 1
      ? [{ title: 'Split into a group for each code', edited: splitGroup(parsed, annotation) }]
      : []),
    {
      title: 'Join the groups that say the same but for their codes',
      edited: joinGroups(parsed, annotation),
    },
    passage.number === null
      ? { title: 'Write with a number', edited: convertPassage(parsed, passage, 'numbered') }
      : { title: 'Write without a number', edited: convertPassage(parsed, passage, 'plain') },
    // Without its last code a passage is none: that is one offer, not two.
    ...(code === undefined || one === null || isSameEdit(one, whole)
      ? []
      : [{ title: `Remove “#${code.id}” here`, edited: one }]),
    { title: 'Remove the passage; its text stays', edited: whole },
  ];
}

function onlyOne(codes: readonly CodeUse[]): CodeUse | undefined {
  return codes.length === 1 ? codes[0] : undefined;
}

function isSameEdit(one: Edited, other: Edited): boolean {
  return one.ok && other.ok && JSON.stringify(one.changes) === JSON.stringify(other.changes);
}

function editAction(
  { uri, version }: DocumentFacts,
  lines: LineMap,
  title: string,
  { changes }: Edited & { ok: true },
): CodeAction {
  const edits = changes.map(({ at, to, insert }) => ({ range: lineRange(lines, at, to), newText: insert }));
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    edit: { documentChanges: [{ textDocument: { uri: encodeUri(uri), version }, edits }] },
  };
}

function asking(commands: readonly string[], command: Command, kind: string): CodeAction[] {
  return commands.includes(command.command) ? [{ title: command.title, kind, command }] : [];
}
