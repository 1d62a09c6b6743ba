import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Range } from '../../server/src/protocol/base';
import type { CodingState } from '../../server/src/protocol/documents';
import type { ShowReferencesArguments } from '../../server/src/protocol/navigation';
import type { FoundRow } from '../../server/src/protocol/retrieval';
import { codeAgain, codeInVivo, codeSelection, codeWithRows } from './actions/coding/codeSelection';
import { blindAgain, hideOthers, reveal, sayWho } from './actions/blind';
import { copyTable, setLayer, setSort, toggleUnused } from './actions/codesViewActions';
import { replaceCode, setValue } from './actions/editCodes';
import { editMemo } from './actions/editMemo';
import { joinGroups, signWithCoder, splitGroup, toggleUnsure } from './actions/editGroups';
import { convertPassage, moveBoundary, removePassage } from './actions/editPassages';
import {
  markCoding,
  openDocument,
  openNextUnfinished,
  setDocumentGroups,
  setDocumentSort,
} from './actions/documentsActions';
import {
  chooseRevision,
  markReadAgain,
  showDefinitionChange,
  type RewordedCode,
} from './actions/definitionActions';
import { openExampleStudy } from './actions/exampleStudy';
import { fixAllInStudy } from './actions/fixAllInStudy';
import { assignCopies } from './actions/assigning/assignCopies';
import { exportStudy } from './actions/exchange/exportStudy';
import { importStudy } from './actions/exchange/importStudy';
import { takeBackImport } from './actions/exchange/takeBackImport';
import { importTranscripts } from './actions/importing/importTranscripts';
import { copyWithoutCodes } from './actions/copyWithoutCodes';
import { goToCode, goToPassage, selectPassage, showPassage, showReferences } from './actions/navigate';
import { groupMemos } from './actions/memos/groupMemos';
import { newAnalyticMemo } from './actions/memos/newMemo';
import {
  addMemo,
  cancelComment,
  deleteComment,
  editComment,
  reopenThread,
  replyToMemo,
  resolveThread,
  saveComment,
} from './actions/memos/threads';
import { checkCoefficients, showAgreement } from './actions/comparing/agreement';
import {
  compareCoders,
  compareEveryPair,
  compareRevisions,
  toggleCoderNames,
} from './actions/comparing/compareCoders';
import { removeComparison, renameComparison, saveComparison } from './actions/comparing/savedComparisons';
import {
  clearComparisonFilter,
  filterComparison,
  groupComparison,
  sortComparison,
} from './actions/comparing/howShown';
import { atPlace } from './actions/comparing/atPlace';
import {
  showCodingChange,
  showCodingChanges,
  showUncommittedCoding,
} from './actions/comparing/codingChanges';
import { changeDefinitionHere, decide, undoDecision } from './actions/comparing/decide';
import {
  showComparedDocument,
  showComparedItem,
  showInOneText,
  showNeighbour,
} from './actions/comparing/showItems';
import { updateConsensus } from './actions/comparing/updateConsensus';
import { chosenOrAll, chosenPassages, type ChoosePassages } from './actions/passages/choosePassages';
import { codePassages, recodePassages, uncodePassages } from './actions/passages/changePassages';
import {
  clearPassages,
  findPassages,
  findPassagesOfCode,
  groupPassages,
  removeQuery,
  renameQuery,
  runQuery,
  saveQuery,
} from './actions/passages/findPassages';
import { copyQuoteHere } from './actions/passages/quoteHere';
import { copyQuote, exportPassages, openPassages } from './actions/passages/takePassages';
import { searchAndCode } from './actions/searchAndCode';
import { newCodebook } from './actions/newCodebook';
import { newStudy } from './actions/newStudy';
import { deleteCode } from './actions/refactor/deleteCode';
import { findAllReferences } from './actions/refactor/findReferences';
import { mergeCodes } from './actions/refactor/mergeCodes';
import { moveCode } from './actions/refactor/moveCode';
import { stepCode } from './actions/refactor/stepCode';
import { renameCode } from './actions/refactor/renameCode';
import { retireCode } from './actions/refactor/retireCode';
import { splitCode } from './actions/refactor/splitCode';
import { openPreview } from './actions/openPreview';
import { openReadingView, openSource, saveReading, stepReading } from './actions/readingView';
import { removeCode } from './actions/removeCode';
import { showAlteredTexts } from './actions/showAlteredTexts';
import { showUnplaced } from './actions/showUnplaced';
import { redactWords, withdrawParticipant } from './actions/takingOut/askTakeOut';
import { carryText, updateText } from './actions/updateText';
import { showFailure } from './failures';
import type { AboutGroup, BoundaryStep } from '../../server/src/protocol/editing';
import type { Parts } from './parts';
import type { ChangedCodingRow, ChangedCopyRow } from './views/codingChangesModel';
import type { DefinitionRow } from './views/definitionRows';
import type { DocumentsRow } from './views/documentsModel';
import { toggleMarkup } from './views/hideMarkup';
import type { AtPlace } from './views/comparedCopies';
import type { ComparisonGroup, ComparisonRow } from './views/comparisonModel';
import type { PassagesRow, QueryRow } from './views/passagesModel';
import type { CodeNode } from './views/rows';
import type { MemoComment } from './views/threads';
import { say } from './say';
import { BY_KEY, rowsByKey } from './views/rowsByKey';

/** Every command of ours. Those below `passage.internal.` are called by our own views only. */
const COMMANDS = {
  'passage.codeSelection': (parts: Parts) => codeSelection(parts),
  'passage.codeAgain': (parts: Parts) => codeAgain(parts),
  'passage.codeInVivo': (parts: Parts) => codeInVivo(parts),
  'passage.codeWithRows': (parts: Parts, row: CodeNode, rows?: readonly CodeNode[]) =>
    codeWithRows(parts, row, rows),
  'passage.openReadingView': (parts: Parts) => openReadingView(parts, vscode.ViewColumn.Active),
  'passage.openReadingViewToSide': (parts: Parts) => openReadingView(parts, vscode.ViewColumn.Beside),
  'passage.openSource': (parts: Parts) => openSource(parts),
  'passage.openPreview': (parts: Parts) => openPreview(parts),
  'passage.toggleMarkup': () => toggleMarkup(),
  'passage.copyWithoutCodes': (parts: Parts) => copyWithoutCodes(parts),
  'passage.saveReading': () => saveReading(),
  'passage.undoReading': (parts: Parts) => stepReading(parts, 'undo'),
  'passage.redoReading': (parts: Parts) => stepReading(parts, 'redo'),
  'passage.removeCode': (parts: Parts, about?: unknown) => removeCode(parts, about),
  'passage.replaceCode': (parts: Parts, about?: unknown) => replaceCode(parts, about),
  'passage.setValue': (parts: Parts, about?: unknown) => setValue(parts, about),
  'passage.editMemo': (parts: Parts, about?: unknown) => editMemo(parts, about),
  'passage.toggleUnsure': (parts: Parts, about?: unknown) => toggleUnsure(parts, about),
  'passage.signWithCoder': (parts: Parts, about?: unknown) => signWithCoder(parts, about),
  'passage.splitGroup': (parts: Parts) => splitGroup(parts),
  'passage.joinGroups': (parts: Parts) => joinGroups(parts),
  'passage.removePassage': (parts: Parts, about?: unknown) => removePassage(parts, about),
  'passage.convertPassage': (parts: Parts) => convertPassage(parts),
  'passage.growEndByWord': boundary('end', 'grow', 'word'),
  'passage.shrinkEndByWord': boundary('end', 'shrink', 'word'),
  'passage.growStartByWord': boundary('start', 'grow', 'word'),
  'passage.shrinkStartByWord': boundary('start', 'shrink', 'word'),
  'passage.growEndBySentence': boundary('end', 'grow', 'sentence'),
  'passage.shrinkEndBySentence': boundary('end', 'shrink', 'sentence'),
  'passage.growStartBySentence': boundary('start', 'grow', 'sentence'),
  'passage.shrinkStartBySentence': boundary('start', 'shrink', 'sentence'),
  'passage.nextPassage': (parts: Parts) => goToPassage(parts, 'next'),
  'passage.previousPassage': (parts: Parts) => goToPassage(parts, 'previous'),
  'passage.newAnalyticMemo': (parts: Parts, row?: CodeNode, title?: unknown) =>
    newAnalyticMemo(parts, row, title),
  'passage.replyToMemo': (parts: Parts, reply: vscode.CommentReply) => replyToMemo(parts, reply),
  'passage.addMemo': (parts: Parts, reply: vscode.CommentReply) => addMemo(parts, reply),
  'passage.resolveThread': (parts: Parts, thread: vscode.CommentThread) => resolveThread(parts, thread),
  'passage.reopenThread': (parts: Parts, thread: vscode.CommentThread) => reopenThread(parts, thread),
  'passage.editComment': (parts: Parts, comment: MemoComment) => editComment(parts, comment),
  'passage.saveComment': (parts: Parts, comment: MemoComment) => saveComment(parts, comment),
  'passage.cancelComment': (parts: Parts, comment: MemoComment) => cancelComment(parts, comment),
  'passage.deleteComment': (parts: Parts, comment: MemoComment) => deleteComment(parts, comment),
  'passage.groupMemos': (parts: Parts) => groupMemos(parts),
  'passage.newStudy': (parts: Parts) => newStudy(parts),
  'passage.newCodebook': (parts: Parts) => newCodebook(parts),
  'passage.importTranscripts': (parts: Parts) => importTranscripts(parts),
  'passage.importAsTranscript': (parts: Parts, uri?: unknown, uris?: unknown) =>
    importTranscripts(parts, uri, uris),
  'passage.exportStudy': (parts: Parts, format?: unknown, target?: unknown) =>
    exportStudy(parts, format, target),
  'passage.takeBackImport': (parts: Parts) => takeBackImport(parts),
  'passage.importStudy': (parts: Parts, file?: unknown, folder?: unknown) => importStudy(parts, file, folder),
  'passage.assignCopies': (parts: Parts) => assignCopies(parts),
  'passage.redactWords': (parts: Parts) => redactWords(parts),
  'passage.withdrawParticipant': (parts: Parts) => withdrawParticipant(parts),
  'passage.openExampleStudy': (parts: Parts) => openExampleStudy(parts),
  'passage.setLayer': (parts: Parts) => setLayer(parts),
  'passage.setSort': (parts: Parts) => setSort(parts),
  'passage.toggleUnused': (parts: Parts) => toggleUnused(parts),
  'passage.copyTable': (parts: Parts) => copyTable(parts),
  'passage.goToCode': (_parts: Parts, node: CodeNode) => goToCode(node),
  'passage.copyCodeId': (_parts: Parts, node: CodeNode) => vscode.env.clipboard.writeText(node.code),
  'passage.setDocumentGroups': (parts: Parts) => setDocumentGroups(parts),
  'passage.setDocumentSort': (parts: Parts) => setDocumentSort(parts),
  'passage.markNotStarted': marking('not-started'),
  'passage.markInProgress': marking('in-progress'),
  'passage.markDone': marking('done'),
  'passage.openNextUnfinished': (parts: Parts) => openNextUnfinished(parts),
  'passage.internal.openDocument': (_parts: Parts, uri: string) => openDocument(uri),
  'passage.chooseRevision': (parts: Parts) => chooseRevision(parts),
  'passage.refreshDefinitions': ({ definitions }: Parts) => definitions.refresh(),
  'passage.markReadAgain': (parts: Parts, row: DefinitionRow) => markReadAgain(parts, [row], true),
  'passage.showDefinitionChange': (_parts: Parts, row: RewordedCode) => showDefinitionChange(row),
  'passage.findPassages': (parts: Parts) => findPassages(parts),
  'passage.findPassagesOfCode': (parts: Parts, node?: CodeNode) => findPassagesOfCode(parts, node),
  'passage.clearPassages': (parts: Parts) => clearPassages(parts),
  'passage.groupPassages': (parts: Parts) => groupPassages(parts),
  'passage.saveQuery': (parts: Parts, name?: unknown) => saveQuery(parts, name),
  'passage.runQuery': (parts: Parts, row?: QueryRow) => runQuery(parts, row),
  'passage.renameQuery': (parts: Parts, row?: QueryRow) => renameQuery(parts, row),
  'passage.removeQuery': (parts: Parts, row?: QueryRow) => removeQuery(parts, row),
  'passage.recodePassages': onPassages(recodePassages, { query: renameQuery }),
  'passage.codePassages': onPassages(codePassages),
  'passage.uncodePassages': onPassages(uncodePassages, { query: removeQuery }),
  'passage.copyQuote': onPassages(copyQuote),
  'passage.copyQuoteHere': (parts: Parts) => copyQuoteHere(parts),
  'passage.openPassages': onPassages(openPassages, { choose: chosenOrAll }),
  'passage.exportPassages': onPassages(exportPassages, { choose: chosenOrAll }),
  'passage.searchAndCode': (parts: Parts, words?: unknown) => searchAndCode(parts, words),
  'passage.showCodingChanges': (parts: Parts) => showCodingChanges(parts),
  'passage.showUncommittedCoding': (parts: Parts, called?: unknown) => showUncommittedCoding(parts, called),
  'passage.refreshCodingChanges': ({ codingChanges }: Parts) => codingChanges.refresh(),
  'passage.stopCodingChanges': ({ codingChanges }: Parts) => Promise.resolve(codingChanges.stop()),
  'passage.showCodingChange': (_parts: Parts, row: ChangedCopyRow | ChangedCodingRow) =>
    showCodingChange(row),
  'passage.compareCoders': (parts: Parts) => compareCoders(parts),
  'passage.stopComparison': ({ comparison }: Parts) => Promise.resolve(comparison.stop()),
  'passage.compareEveryPair': (parts: Parts) => compareEveryPair(parts),
  'passage.toggleCoderNames': (parts: Parts) => toggleCoderNames(parts),
  'passage.compareRevisions': (parts: Parts) => compareRevisions(parts),
  'passage.saveComparison': (parts: Parts) => saveComparison(parts),
  'passage.renameComparison': (parts: Parts) => renameComparison(parts),
  'passage.removeComparison': (parts: Parts) => removeComparison(parts),
  'passage.reveal': async (parts: Parts) => void (await reveal(parts)),
  'passage.blindAgain': (parts: Parts) => blindAgain(parts),
  'passage.hideOthers': (parts: Parts) => hideOthers(parts),
  'passage.sayWho': (parts: Parts) => sayWho(parts),
  'passage.groupComparison': (parts: Parts) => groupComparison(parts),
  'passage.filterComparison': (parts: Parts) => filterComparison(parts),
  'passage.showAgreement': showAgreement,
  'passage.checkCoefficients': checkCoefficients,
  'passage.showCodeTable': async ({ codeTable }: Parts) => codeTable.show(),
  'passage.clearComparisonFilter': (parts: Parts) => clearComparisonFilter(parts),
  'passage.sortComparison': (parts: Parts) => sortComparison(parts),
  'passage.showComparedDocument': (parts: Parts, row?: ComparisonGroup) => showComparedDocument(parts, row),
  'passage.showInOneText': (parts: Parts, row?: ComparisonRow) => showInOneText(parts, row),
  'passage.showComparedItem': (parts: Parts, row?: ComparisonRow) => showComparedItem(parts, row),
  'passage.decide': (parts: Parts, called?: ComparisonRow | typeof BY_KEY) => decide(parts, called),
  'passage.undoDecision': (parts: Parts, row?: ComparisonRow) => undoDecision(parts, row),
  'passage.updateConsensus': (parts: Parts, row?: ComparisonRow) => updateConsensus(parts, row),
  'passage.changeDefinition': (parts: Parts, row?: ComparisonRow) => changeDefinitionHere(parts, row),
  'passage.nextComparedItem': (parts: Parts) => showNeighbour(parts, 1),
  'passage.previousComparedItem': (parts: Parts) => showNeighbour(parts, -1),
  'passage.renameCode': (parts: Parts, called?: CodeNode | typeof BY_KEY) => renameCode(parts, called),
  'passage.mergeCodes': (parts: Parts, node?: CodeNode, nodes?: readonly CodeNode[]) =>
    mergeCodes(parts, node, nodes),
  'passage.splitCode': (parts: Parts, node?: CodeNode) => splitCode(parts, node),
  'passage.moveCode': (parts: Parts, node?: CodeNode) => moveCode(parts, node),
  'passage.moveCodeUp': (parts: Parts, called?: CodeNode | typeof BY_KEY) => stepCode(parts, 'up', called),
  'passage.moveCodeDown': (parts: Parts, called?: CodeNode | typeof BY_KEY) =>
    stepCode(parts, 'down', called),
  'passage.retireCode': (parts: Parts, node?: CodeNode) => retireCode(parts, node),
  'passage.deleteCode': (parts: Parts, node?: CodeNode) => deleteCode(parts, node),
  'passage.findCodeReferences': (parts: Parts, node?: CodeNode) => findAllReferences(parts, node),
  'passage.fixAllInStudy': (parts: Parts, root?: string, code?: string) => fixAllInStudy(parts, root, code),
  'passage.showAlteredTexts': (parts: Parts) => showAlteredTexts(parts),
  'passage.showUnplaced': (parts: Parts) => showUnplaced(parts),
  'passage.updateText': (parts: Parts, file?: unknown, corrected?: unknown) =>
    updateText(parts, file, corrected),
  'passage.carryText': (parts: Parts, uri?: unknown) => carryText(parts, uri),
  'passage.undoCodeOperation': ({ edits }: Parts) => edits.undoLast(),
  // Keys only: an edit would reach a read-only document all the same, and could never be saved.
  'passage.sayReadOnly': async () =>
    void say.information(t('This file is read-only here, so that its coding cannot be changed.')),
  // Keys of the palette; while none is open they do nothing.
  'passage.paletteDigit': async ({ paletteKeys: { actions } }: Parts, n: number) => actions?.digit(n),
  'passage.paletteTick': async ({ paletteKeys: { actions } }: Parts) => actions?.tick(),
  'passage.paletteValue': async ({ paletteKeys: { actions } }: Parts) => actions?.value(),
  'passage.paletteUnsure': async ({ paletteKeys: { actions } }: Parts) => actions?.unsure(),
  'passage.paletteMemo': async ({ paletteKeys: { actions } }: Parts) => actions?.memo(),
  'passage.paletteWiden': async ({ paletteKeys: { actions } }: Parts) => actions?.widen(),
  'passage.internal.showReferences': (parts: Parts, ...where: ShowReferencesArguments) =>
    showReferences(parts, ...where),
  'passage.internal.selectPassage': (parts: Parts, about: AboutGroup, range: Range) =>
    selectPassage(parts, about, range),
  'passage.internal.atPlace': (parts: Parts, about: AtPlace) => atPlace(parts, about),
  'passage.internal.showPassage': (_parts: Parts, uri: string, range: Range) => showPassage(uri, range),
};

interface OnPassages {
  readonly choose?: ChoosePassages;
  /** What a key does where it is pressed on a saved query. */
  readonly query?: (parts: Parts, row: QueryRow) => Promise<void>;
}

/** What is done with the passages of rows of the view; from a button above it, there are none. */
function onPassages(
  act: (parts: Parts, chosen: readonly FoundRow[]) => Promise<void>,
  { choose = chosenPassages, query }: OnPassages = {},
) {
  return async (parts: Parts, row?: unknown, rows?: unknown) => {
    const meant = row === BY_KEY ? await rowsByKey(parts.passages) : Array.isArray(rows) ? rows : undefined;
    const saved = row === BY_KEY ? meant?.find(isQuery) : undefined;
    if (saved !== undefined && query !== undefined) return query(parts, saved);
    const chosen = await choose(parts, isRow(row) ? row : undefined, meant);
    if (chosen !== null) await act(parts, chosen);
  };
}

function isQuery(row: PassagesRow): row is QueryRow {
  return row.kind === 'query';
}

function isRow(row: unknown): row is PassagesRow {
  return typeof row === 'object' && row !== null && 'kind' in row;
}

function boundary(side: BoundaryStep['side'], direction: BoundaryStep['direction'], by: BoundaryStep['by']) {
  return (parts: Parts) => moveBoundary(parts, { side, direction, by });
}

function marking(state: CodingState) {
  return (parts: Parts, node?: DocumentsRow, nodes?: readonly DocumentsRow[]) =>
    markCoding(parts, state, node, nodes);
}

/** The ids of all commands. */
export const COMMAND_IDS: readonly string[] = Object.keys(COMMANDS);

/** Registers the commands; a failure is shown, and its details are in the log. */
export function registerCommands(parts: Parts): void {
  const table: Readonly<Record<string, (parts: Parts, ...args: never[]) => Thenable<void>>> = COMMANDS;
  for (const [id, handler] of Object.entries(table)) {
    const run = async (...args: never[]) => {
      try {
        await handler(parts, ...args);
      } catch (error) {
        showFailure(parts.client, id, error);
      }
    };
    parts.context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
}
