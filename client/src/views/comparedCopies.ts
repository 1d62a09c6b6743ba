import * as vscode from 'vscode';
import type { ComparedDocumentModel, ComparisonModel } from '../../../server/src/protocol/comparing';
import { toRange } from '../convert';
import { otherSide, placeLenses, type PlaceAction, type Side } from './comparedPlaces';
import type { ComparisonView } from './comparisonView';

/** What a line above a place calls its command with. */
export interface AtPlace {
  /** The document's key and round, as the comparison has them. */
  readonly document: Pick<ComparedDocumentModel, 'key' | 'round'>;
  readonly item: string;
  readonly action: PlaceAction;
}

const AT_PLACE = 'passage.internal.atPlace';
const IN_FRONT = 'passage.comparisonInFront';

interface Copy {
  readonly model: ComparisonModel;
  readonly document: ComparedDocumentModel;
  readonly side: Side;
}

/**
 * Says in the two copies what the places are, while they are shown side by side: above their lines, and to who points at a
 * passage what the other coder made of it.
 */
export function showInCopies(comparison: ComparisonView, subscriptions: vscode.Disposable[]): void {
  const changed = new vscode.EventEmitter<void>();
  const follow = (): void => {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    void vscode.commands.executeCommand(
      'setContext',
      IN_FRONT,
      tab !== undefined && documentIn(comparison, tab) !== null,
    );
    changed.fire();
  };
  const anywhere: vscode.DocumentSelector = { pattern: '**/*' };
  let registered = false;
  /** When somebody compares, and not before: of several that tell something, the editor has those first that came last. */
  const register = (): void => {
    if (registered || comparison.answer?.ok !== true) return;
    registered = true;
    subscriptions.push(
      vscode.languages.registerCodeLensProvider(anywhere, {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: ({ uri }) => lensesIn(comparison, uri),
      }),
      vscode.languages.registerHoverProvider(anywhere, {
        provideHover: ({ uri }, position) => hoverIn(comparison, uri, position),
      }),
    );
  };
  subscriptions.push(
    changed,
    comparison.onDidChange(() => {
      register();
      follow();
    }),
    vscode.window.tabGroups.onDidChangeTabs(follow),
    vscode.window.tabGroups.onDidChangeTabGroups(follow),
  );
}

function lensesIn(comparison: ComparisonView, uri: vscode.Uri): vscode.CodeLens[] {
  const copy = copyShown(comparison, uri);
  if (copy === null) return [];
  const { model, document, side } = copy;
  const { key, round } = document;
  const shown = comparison.current?.document.key === key ? comparison.current.item.id : null;
  return placeLenses(model, document, side, shown).map(({ line, title, tooltip, item, action }) => {
    const about: AtPlace = { document: { key, round }, item, action };
    return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
      title,
      tooltip,
      command: AT_PLACE,
      arguments: [about],
    });
  });
}

function hoverIn(
  comparison: ComparisonView,
  uri: vscode.Uri,
  { line, character }: vscode.Position,
): vscode.Hover | null {
  const copy = copyShown(comparison, uri);
  if (copy === null) return null;
  const { model, document, side } = copy;
  const told = otherSide(model, document, side, { line, character });
  const [first] = told;
  if (first === undefined) return null;
  const says = told.map(({ head, lines, codes }) => {
    // Already Markdown in which whatever stands in a codebook is text.
    const meanings = codes.map((code) => model.codes.find(({ id }) => id === code)?.says ?? '');
    return new vscode.MarkdownString([`**${plain(head)}**`, ...lines.map(plain), ...meanings].join('\n\n'));
  });
  return new vscode.Hover(says, toRange(first.range));
}

/** The copy that a file is in a comparison that can be seen; null where it is none. */
function copyShown(comparison: ComparisonView, uri: vscode.Uri): Copy | null {
  const { answer: model } = comparison;
  if (model?.ok !== true) return null;
  const name = uri.toString();
  for (const { activeTab } of vscode.window.tabGroups.all) {
    const document = activeTab === undefined ? null : documentIn(comparison, activeTab);
    if (document === null) continue;
    const side = (['a', 'b'] as const).find((one) => nameOf(document.uris[one]) === name);
    if (side !== undefined) return { model, document, side };
  }
  return null;
}

/** The document whose two copies a tab compares; null where it is something else. */
function documentIn({ answer }: ComparisonView, { input }: vscode.Tab): ComparedDocumentModel | null {
  if (answer?.ok !== true || !(input instanceof vscode.TabInputTextDiff)) return null;
  const [a, b] = [input.original.toString(), input.modified.toString()];
  return answer.documents.find(({ uris }) => nameOf(uris.a) === a && nameOf(uris.b) === b) ?? null;
}

function nameOf(uri: string): string {
  return vscode.Uri.parse(uri, true).toString();
}

/** A text on one line as Markdown that shows just its characters, and breaks lines between words. */
function plain(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/gu, '\\$&');
}
