import {
  hasFields,
  isByName,
  isListOf,
  isNullOr,
  isNumber,
  isOneOf,
  isText,
  isTruth,
  keptFields,
  keptWhole,
  type Known,
} from '../kept';
import { LAST_COMMIT } from './codingChangesModel';
import type { CodingChangesState } from './codingChangesView';
import { SORTS } from './codesModel';
import type { CodesViewState } from './codesView';
import {
  COMPARISON_ORDERS,
  KIND_NAMES,
  SIDES,
  STATES,
  WHAT_IS_OPEN,
  type CodePair,
  type ComparisonFilter,
} from './comparisonFilter';
import { COMPARISON_GROUPINGS } from './comparisonModel';
import type { ComparisonState } from './comparisonState';
import { DOCUMENT_SORTS, type DocumentsViewOptions, type Grouping } from './documentsModel';
import { FIGURE_UNITS, type FigureScope, type KeptFigures } from './figureChoices';
import { GROUPINGS as MEMO_GROUPINGS } from './memoRows';
import type { DefinitionDraft } from './newDefinition';
import { GROUPINGS as PASSAGES_GROUPINGS } from './passagesModel';
import type { PassagesViewState } from './passagesView';

const isGrouping: Known<Grouping> = (kept): kept is Grouping =>
  hasFields({ kind: isOneOf(['none', 'state'] as const) })(kept) ||
  hasFields({ kind: isOneOf(['attribute'] as const), id: isText })(kept);

const isFilter = hasFields<ComparisonFilter>({
  states: isListOf(isOneOf(STATES)),
  kinds: isListOf(isOneOf(KIND_NAMES)),
  codes: isListOf(isText),
  only: isListOf(isOneOf(SIDES)),
  disputed: isNumber,
  cell: isNullOr(hasFields<CodePair>({ a: isNullOr(isText), b: isNullOr(isText) })),
});

const isLevel: Known<number> = (kept): kept is number => kept === 1 || kept === 2;

/** What is chosen in each view, as it was kept; what this version does not know is the usual. */
export const keptState = {
  codes: keptFields<CodesViewState>(
    { layer: 'consensus', sort: 'codebook', showUnused: true },
    { layer: isText, sort: isOneOf(SORTS), showUnused: isTruth },
  ),
  documents: keptFields<DocumentsViewOptions>(
    { grouping: { kind: 'none' }, sort: 'name' },
    { grouping: isGrouping, sort: isOneOf(DOCUMENT_SORTS) },
  ),
  memos: keptWhole('state', isOneOf(MEMO_GROUPINGS)),
  passages: keptFields<PassagesViewState>(
    { root: null, query: '', grouping: 'document' },
    { root: isNullOr(isText), query: isText, grouping: isOneOf(PASSAGES_GROUPINGS) },
  ),
  agreement: keptFields<KeptFigures>(
    { root: null, unit: 'character', rule: 'any', level: null, studies: {} },
    {
      root: isNullOr(isText),
      ...{ unit: isOneOf(FIGURE_UNITS), rule: isOneOf(['any', 'half'] as const), level: isNullOr(isLevel) },
      studies: isByName(
        hasFields<FigureScope>({
          ...{ coders: isNullOr(isListOf(isText)), round: isNullOr(isText), fixedBy: isNullOr(isText) },
        }),
      ),
    },
  ),
  definitionDrafts: keptWhole<Readonly<Record<string, DefinitionDraft>>>(
    {},
    isByName(hasFields<DefinitionDraft>({ was: isListOf(isText), typed: isListOf(isText) })),
  ),
  comparison: keptFields<ComparisonState>(
    {
      ...{ root: null, a: '', b: '', round: null, unfinished: false, anonymous: false },
      ...{ grouping: 'document', filter: WHAT_IS_OPEN, order: 'place' },
    },
    {
      ...{ root: isNullOr(isText), a: isText, b: isText, round: isNullOr(isText), unfinished: isTruth },
      anonymous: isTruth,
      ...{ grouping: isOneOf(COMPARISON_GROUPINGS), filter: isFilter, order: isOneOf(COMPARISON_ORDERS) },
    },
  ),
  codingChanges: keptFields<CodingChangesState>(
    { root: null, before: LAST_COMMIT, after: null },
    { root: isNullOr(isText), before: isText, after: isNullOr(isText) },
  ),
  /** The revision that each study is compared with, by the URI of its folder. */
  definitions: keptWhole<Readonly<Record<string, string>>>({}, isByName(isText)),
  /** URIs of the folders of studies that imports have made, the last first. */
  imports: keptFields<{ readonly roots: readonly string[] }>({ roots: [] }, { roots: isListOf(isText) }),
} as const;
