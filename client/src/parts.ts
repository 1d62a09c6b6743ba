import type * as vscode from 'vscode';
import type { PreviewDocuments } from './actions/importing/previewDocument';
import type { PaletteKeys } from './actions/coding/paletteKeys';
import type { Blindness } from './blind/blindness';
import type { Codings } from './codings';
import type { CodeFocus } from './focus';
import type { PassageModels } from './passageModels';
import type { ReadingDocuments } from './reading/readingDocuments';
import type { RecentCodes } from './recentCodes';
import type { StudyClient } from './studyClient';
import type { Ask } from './studyEdits/asking';
import type { StudyEdits } from './studyEdits/studyEdits';
import type { CodingChangesView } from './views/codingChangesView';
import type { AgreementView } from './webviews/agreementView';
import type { CodeTableView } from './webviews/codeTableView';
import type { ComparisonView } from './views/comparisonView';
import type { CodesView } from './views/codesView';
import type { DefinitionsView } from './views/definitionsView';
import type { DocumentsView } from './views/documentsView';
import type { MemosView } from './views/memosView';
import type { MemoThreads } from './views/threads';
import type { OneTexts } from './views/oneTextDocuments';
import type { PassagesView } from './views/passagesView';

/** What commands work with. */
export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly client: StudyClient;
  readonly models: PassageModels;
  readonly view: CodesView;
  readonly definitions: DefinitionsView;
  readonly documents: DocumentsView;
  readonly memos: MemosView;
  /** Conversations beside the text. */
  readonly threads: MemoThreads;
  readonly passages: PassagesView;
  readonly comparison: ComparisonView;
  /** What two coders made of a document, in one text. */
  readonly oneTexts: OneTexts;
  readonly codingChanges: CodingChangesView;
  /** What is coded blind. */
  readonly blindness: Blindness;
  readonly agreement: AgreementView;
  readonly codeTable: CodeTableView;
  /** Changes over many files. */
  readonly edits: StudyEdits;
  /** Documents that are only to be read: how an import will look. */
  readonly previews: PreviewDocuments;
  /** Documents without their markup. */
  readonly reading: ReadingDocuments;
  /** What was coded, so that it can be taken back. */
  readonly codings: Codings;
  /** Asks the person. */
  readonly ask: Ask;
  /** Codes given last. */
  readonly recent: RecentCodes;
  /** The code that somebody looks at. */
  readonly focus: CodeFocus;
  readonly paletteKeys: PaletteKeys;
  /** Does one thing after the other, whatever becomes of those before. */
  readonly inTurn: InTurn;
}

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a queue in which nothing waits yet. */
export function createQueue(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
