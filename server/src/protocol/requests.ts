/*
 * What client and server say to each other beyond the Language Server Protocol: this folder is all of the server that
 * the client may import, and it imports nothing from elsewhere. A file for each subject; this one names the requests.
 */

import type { AgreementAnswer, AgreementCasesAnswer, AgreementParams } from './agreement';
import type { AssignChoices, AssignChoicesParams, AssignModel, AssignParams } from './assigning';
import type { DocumentParams, PositionParams, Range } from './base';
import type { BlindModel, TrackedParams } from './blind';
import type {
  ComparableStates,
  CompareChoices,
  CompareChoicesParams,
  ComparisonAnswer,
  ComparisonParams,
  ComparePairs,
  ComparePairsParams,
  DecideAnswer,
  DecideParams,
  EditComparisonParams,
  SaveComparisonParams,
  UpdateConsensusParams,
  FileThen,
  FileThenParams,
  OneText,
  OneTextParams,
} from './comparing';
import type {
  ChangedDefinitionsAnswer,
  ChangedDefinitionsParams,
  MarkReadAgainParams,
  RevisionsAnswer,
  RevisionsParams,
} from './changedDefinitions';
import type { CodingChangesAnswer, CodingChangesParams } from './codingChanges';
import type { CodesModel, CodesParams, DocumentUses, UsesParams } from './codesView';
import type {
  DocumentsModel,
  DocumentsParams,
  MarkCodingParams,
  NextUnfinished,
  NextUnfinishedParams,
} from './documents';
import type {
  AddCodeParams,
  ChoicesModel,
  CodeAt,
  CodingRangesParams,
  EditAnswer,
  EditParams,
  GroupAt,
  GroupsParams,
  NeighbourParams,
} from './editing';
import type { CodeDefinition, DefinitionParams } from './definition';
import type {
  ExportChoices,
  ExportStudyAnswer,
  ExportStudyParams,
  ImportStudyAnswer,
  ImportStudyParams,
  LastImport,
  LastImportParams,
  TakeBackAnswer,
  TakeBackParams,
} from './exchange';
import type { FixAllParams } from './fixing';
import type { ImportModel, ImportParams, NameKeyAnswer, NameKeyParams } from './importing';
import type { Place, ReferencesParams } from './navigation';
import type { OverviewModel, PassagesHere, PassagesModel, PassagesParams } from './passages';
import type { DocumentThreads, MemosModel, NewMemoAnswer, NewMemoParams } from './memos';
import type {
  QuestionsParams,
  RefactorParams,
  RefactorQuestions,
  RenameAtParams,
  SplitCandidate,
  SplitCandidatesParams,
} from './refactoring';
import type {
  CodePlacesParams,
  EditQueriesParams,
  QueryHelp,
  QueryHelpParams,
  QuoteHere,
  QuotesHereParams,
  RecodePlacesParams,
  RetrieveAnswer,
  RetrieveParams,
  SavedQueriesModel,
  SavedQueriesParams,
  SearchAnswer,
  SearchParams,
} from './retrieval';
import type { SealModel, StatusModel, UnplacedModel } from './status';
import type { StudyEditAnswer } from './studyEdit';
import type { TakeOutAnswer, TakeOutParams } from './takingOut';
import type { UpdateAnswer, UpdateParams } from './updating';
import type { WriteAnswer, WriteParams } from './writing';

/** Names of the requests; `Requests` has their parameters and answers. */
export const REQUEST = {
  codes: 'passage/codes',
  uses: 'passage/uses',
  passages: 'passage/passages',
  overview: 'passage/overview',
  passagesHere: 'passage/passagesHere',
  choices: 'passage/choices',
  definition: 'passage/definition',
  codingRanges: 'passage/codingRanges',
  codesAt: 'passage/codesAt',
  groupsAt: 'passage/groupsAt',
  memos: 'passage/memos',
  threads: 'passage/threads',
  newMemo: 'passage/newMemo',
  gitUser: 'passage/gitUser',
  neighbour: 'passage/neighbour',
  edit: 'passage/edit',
  addCode: 'passage/addCode',
  refactor: 'passage/refactor',
  fixAll: 'passage/fixAll',
  references: 'passage/references',
  renameAt: 'passage/renameAt',
  refactorQuestions: 'passage/refactorQuestions',
  splitCandidates: 'passage/splitCandidates',
  revisions: 'passage/revisions',
  agreement: 'passage/agreement',
  agreementCases: 'passage/agreementCases',
  changedDefinitions: 'passage/changedDefinitions',
  markReadAgain: 'passage/markReadAgain',
  codingChanges: 'passage/codingChanges',
  status: 'passage/status',
  seal: 'passage/seal',
  unplaced: 'passage/unplaced',
  updateDocument: 'passage/updateDocument',
  importing: 'passage/import',
  exportChoices: 'passage/exportChoices',
  exportStudy: 'passage/exportStudy',
  importStudy: 'passage/importStudy',
  lastImport: 'passage/lastImport',
  takeBackImport: 'passage/takeBackImport',
  blind: 'passage/blind',
  tracked: 'passage/tracked',
  compareChoices: 'passage/compareChoices',
  comparableStates: 'passage/comparableStates',
  comparison: 'passage/comparison',
  comparePairs: 'passage/comparePairs',
  oneText: 'passage/oneText',
  fileThen: 'passage/fileThen',
  saveComparison: 'passage/saveComparison',
  editComparison: 'passage/editComparison',
  decide: 'passage/decide',
  updateConsensus: 'passage/updateConsensus',
  assignChoices: 'passage/assignChoices',
  assign: 'passage/assign',
  pseudonymProblem: 'passage/pseudonymProblem',
  nameKey: 'passage/nameKey',
  writeStudyEdit: 'passage/writeStudyEdit',
  takeOut: 'passage/takeOut',
  documents: 'passage/documents',
  markCoding: 'passage/markCoding',
  nextUnfinished: 'passage/nextUnfinished',
  retrieve: 'passage/retrieve',
  quotesHere: 'passage/quotesHere',
  queryHelp: 'passage/queryHelp',
  savedQueries: 'passage/savedQueries',
  editQueries: 'passage/editQueries',
  recodePlaces: 'passage/recodePlaces',
  codePlaces: 'passage/codePlaces',
  searchSpeech: 'passage/searchSpeech',
} as const;

export interface Requests {
  [REQUEST.codes]: { params: CodesParams; result: CodesModel };
  [REQUEST.uses]: { params: UsesParams; result: readonly DocumentUses[] };
  [REQUEST.passages]: { params: PassagesParams; result: PassagesModel | null };
  [REQUEST.overview]: { params: DocumentParams; result: OverviewModel | null };
  [REQUEST.passagesHere]: { params: PositionParams; result: PassagesHere | null };
  [REQUEST.choices]: { params: DocumentParams; result: ChoicesModel | null };
  [REQUEST.codingRanges]: { params: CodingRangesParams; result: readonly Range[] };
  [REQUEST.definition]: { params: DefinitionParams; result: CodeDefinition | null };
  [REQUEST.codesAt]: { params: PositionParams; result: readonly CodeAt[] };
  [REQUEST.groupsAt]: { params: GroupsParams; result: readonly GroupAt[] };
  [REQUEST.memos]: { params: object; result: MemosModel };
  [REQUEST.threads]: { params: DocumentParams; result: DocumentThreads | null };
  /** The name that git signs with where a file lies; null where there is none. Git is run for it. */
  [REQUEST.gitUser]: { params: DocumentParams; result: string | null };
  [REQUEST.newMemo]: { params: NewMemoParams; result: NewMemoAnswer };
  [REQUEST.neighbour]: { params: NeighbourParams; result: Range | null };
  [REQUEST.edit]: { params: EditParams; result: EditAnswer };
  [REQUEST.addCode]: { params: AddCodeParams; result: EditAnswer };
  [REQUEST.refactor]: { params: RefactorParams; result: StudyEditAnswer };
  [REQUEST.fixAll]: { params: FixAllParams; result: StudyEditAnswer };
  [REQUEST.references]: { params: ReferencesParams; result: readonly Place[] };
  [REQUEST.renameAt]: { params: RenameAtParams; result: StudyEditAnswer | null };
  [REQUEST.refactorQuestions]: { params: QuestionsParams; result: RefactorQuestions };
  [REQUEST.splitCandidates]: { params: SplitCandidatesParams; result: readonly SplitCandidate[] };
  [REQUEST.revisions]: { params: RevisionsParams; result: RevisionsAnswer };
  [REQUEST.agreementCases]: { params: null; result: AgreementCasesAnswer };
  [REQUEST.agreement]: { params: AgreementParams; result: AgreementAnswer };
  [REQUEST.changedDefinitions]: { params: ChangedDefinitionsParams; result: ChangedDefinitionsAnswer };
  [REQUEST.markReadAgain]: { params: MarkReadAgainParams; result: EditAnswer };
  [REQUEST.codingChanges]: { params: CodingChangesParams; result: CodingChangesAnswer };
  [REQUEST.status]: { params: { readonly uri: string | null }; result: StatusModel };
  [REQUEST.seal]: { params: { readonly uri: string | null }; result: SealModel };
  [REQUEST.unplaced]: { params: { readonly uri: string | null }; result: UnplacedModel };
  [REQUEST.updateDocument]: { params: UpdateParams; result: UpdateAnswer };
  [REQUEST.blind]: { params: object; result: BlindModel };
  /** Whether git keeps a file; null where there is no git to say so. Git is run for it. */
  [REQUEST.tracked]: { params: TrackedParams; result: boolean | null };
  [REQUEST.compareChoices]: { params: CompareChoicesParams; result: CompareChoices };
  [REQUEST.comparableStates]: { params: { readonly root: string }; result: ComparableStates };
  [REQUEST.oneText]: { params: OneTextParams; result: OneText };
  [REQUEST.comparePairs]: { params: ComparePairsParams; result: ComparePairs };
  [REQUEST.saveComparison]: { params: SaveComparisonParams; result: EditAnswer };
  [REQUEST.editComparison]: { params: EditComparisonParams; result: EditAnswer };
  /** A file as it stands in a commit. Git is run for it. */
  [REQUEST.fileThen]: { params: FileThenParams; result: FileThen };
  [REQUEST.decide]: { params: DecideParams; result: DecideAnswer };
  [REQUEST.updateConsensus]: { params: UpdateConsensusParams; result: DecideAnswer };
  [REQUEST.comparison]: { params: ComparisonParams; result: ComparisonAnswer };
  [REQUEST.assignChoices]: { params: AssignChoicesParams; result: AssignChoices };
  [REQUEST.assign]: { params: AssignParams; result: AssignModel };
  [REQUEST.importing]: { params: ImportParams; result: ImportModel };
  [REQUEST.exportChoices]: { params: { readonly root: string }; result: ExportChoices | null };
  [REQUEST.exportStudy]: { params: ExportStudyParams; result: ExportStudyAnswer };
  [REQUEST.importStudy]: { params: ImportStudyParams; result: ImportStudyAnswer };
  [REQUEST.lastImport]: { params: LastImportParams; result: LastImport | null };
  [REQUEST.takeBackImport]: { params: TakeBackParams; result: TakeBackAnswer };
  [REQUEST.pseudonymProblem]: { params: { readonly pseudonym: string }; result: string | null };
  [REQUEST.nameKey]: { params: NameKeyParams; result: NameKeyAnswer };
  [REQUEST.writeStudyEdit]: { params: WriteParams; result: WriteAnswer };
  [REQUEST.takeOut]: { params: TakeOutParams; result: TakeOutAnswer };
  [REQUEST.documents]: { params: DocumentsParams; result: DocumentsModel };
  [REQUEST.markCoding]: { params: MarkCodingParams; result: StudyEditAnswer };
  [REQUEST.nextUnfinished]: { params: NextUnfinishedParams; result: NextUnfinished };
  [REQUEST.quotesHere]: { params: QuotesHereParams; result: readonly QuoteHere[] };
  [REQUEST.retrieve]: { params: RetrieveParams; result: RetrieveAnswer };
  [REQUEST.queryHelp]: { params: QueryHelpParams; result: QueryHelp };
  [REQUEST.savedQueries]: { params: SavedQueriesParams; result: SavedQueriesModel };
  [REQUEST.editQueries]: { params: EditQueriesParams; result: EditAnswer };
  [REQUEST.recodePlaces]: { params: RecodePlacesParams; result: StudyEditAnswer };
  [REQUEST.codePlaces]: { params: CodePlacesParams; result: StudyEditAnswer };
  [REQUEST.searchSpeech]: { params: SearchParams; result: SearchAnswer };
}
