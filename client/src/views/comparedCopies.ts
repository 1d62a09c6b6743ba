import * as vscode from 'vscode';
import type { ComparedDocumentModel, ComparisonModel } from '../../../server/src/protocol/comparing';
import { toRange } from '../convert';
import type { StudyClient } from '../studyClient';
import {
  itemsAt,
  otherSide,
  placeLenses,
  type PlaceAction,
  type PlacesInFront,
  type Side,
} from './comparedPlaces';
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
 * passage what the other coder made of it. It follows what changes, also where the view *Comparison* cannot be seen.
 */
export function showInCopies(
  { log }: Pick<StudyClient, 'log'>,
  comparison: ComparisonView,
  subscriptions: vscode.Disposable[],
): void {
  const changed = new vscode.EventEmitter<void>();
  /** Which texts were copies when this was last known: a study that is just being read again is compared soon. */
  let pairs: ReadonlySet<string> = new Set();
  const isShown = (): boolean =>
    vscode.window.tabGroups.all.some(({ activeTab }) => {
      const pair = activeTab === undefined ? null : pairIn(activeTab);
      return pair !== null && pairs.has(pair);
    });

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

  function show(): void {
    const { answer } = comparison;
    if (answer?.ok === true) pairs = new Set(answer.documents.map(({ uris }) => pairOf(uris)));
    register();
    follow();
  }

  /** What was known is shown at once, and what is known now when it is there. */
  async function update(): Promise<void> {
    show();
    if (!isShown()) return;
    const { answer } = comparison;
    if ((await comparison.now()) !== answer) show();
  }

  comparison.alsoShownBy({
    get visible() {
      return isShown();
    },
  });
  subscriptions.push(
    changed,
    comparison.onDidChange(() => {
      update().catch((error: unknown) => log('comparing the copies that are shown', error));
    }),
    vscode.window.tabGroups.onDidChangeTabs(follow),
    vscode.window.tabGroups.onDidChangeTabGroups(follow),
  );
}

/**
 * The document one of whose copies has the keyboard, beside the other or alone, and the places at the cursor there; null where
 * there is none. Where nobody is to know who is who, no places are told: a file's name says whose it is.
 * @param cursor where the keyboard is, in a file
 */
export function placesInFront(
  { answer }: ComparisonView,
  cursor: { readonly uri: vscode.Uri; readonly position: vscode.Position } | null,
): PlacesInFront | null {
  if (answer?.ok !== true || cursor === null) return null;
  const name = cursor.uri.toString();
  const is = (uri: string | undefined): boolean => uri !== undefined && nameOf(uri) === name;
  const document = answer.documents.find(
    ({ uris, consensus }) => is(uris.a) || is(uris.b) || is(consensus?.uri),
  );
  if (document === undefined) return null;
  const sides = (['a', 'b'] as const).filter((side) => is(document.uris[side]) && answer.anonymous !== true);
  const items = sides.flatMap((side) => itemsAt(document, side, cursor.position));
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const sideBySide = tab !== undefined && pairIn(tab) === pairOf(document.uris);
  return { document, items: items.map(({ id }) => id), sideBySide };
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
  for (const { activeTab } of vscode.window.tabGroups.all) {
    const document = activeTab === undefined ? null : documentIn(comparison, activeTab);
    if (document === null) continue;
    const side = sideOf(document, uri);
    if (side !== null) return { model, document, side };
  }
  return null;
}

function sideOf({ uris }: ComparedDocumentModel, uri: vscode.Uri): Side | null {
  const name = uri.toString();
  return (['a', 'b'] as const).find((side) => nameOf(uris[side]) === name) ?? null;
}

/** The document whose two copies a tab compares; null where it is something else. */
function documentIn({ answer }: ComparisonView, tab: vscode.Tab): ComparedDocumentModel | null {
  const pair = pairIn(tab);
  // A file's name says whose copy it is: where nobody is to know, nothing is told there of A and B.
  if (pair === null || answer?.ok !== true || answer.anonymous === true) return null;
  return answer.documents.find(({ uris }) => pairOf(uris) === pair) ?? null;
}

/** The two texts that a tab compares, as one name; null where it is something else. */
function pairIn({ input }: vscode.Tab): string | null {
  if (!(input instanceof vscode.TabInputTextDiff)) return null;
  return [input.original, input.modified].join(' ');
}

function pairOf({ a, b }: ComparedDocumentModel['uris']): string {
  return [nameOf(a), nameOf(b)].join(' ');
}

function nameOf(uri: string): string {
  return vscode.Uri.parse(uri, true).toString();
}

/** A text on one line as Markdown that shows just its characters, and breaks lines between words. */
function plain(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/gu, '\\$&');
}
