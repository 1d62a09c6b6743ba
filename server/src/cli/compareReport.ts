import { logPath, type AdjudicatedDocument } from '../agreement/adjudication/adjudicate';
import type { Decision, Verdict } from '../agreement/adjudication/decisionLog';
import {
  isUnsettled,
  type Reopened,
  type ReopenReason,
  type Settled,
} from '../agreement/adjudication/settled';
import { countKinds, type Comparison } from '../agreement/comparing/compareStudies';
import type { ComparedDocument } from '../agreement/comparing/compareDocument';
import type { PlacedCoding } from '../agreement/comparing/sides';
import type { Item } from '../agreement/pairing/items';
import type { MarkedPassage } from '../agreement/pairing/passages';
import type { ConsensusState } from '../features/consensusCopy';
import { wordLeftOut, wordReopened, wordVerdict } from '../features/comparisonWords';
import { escapeMarkdown } from '../features/codeMarkdown';
import { excerpt, locatorAt } from '../project/locator';
import type { DocumentFacts } from '../project/types';
import { lineMap, type LineMap } from '../syntax/lines';
import { onOneLine } from '../syntax/oneLine';
import { shownPath } from './studyAt';
import { counted, type Terminal } from './terminal';

/** A comparison as it is printed. */
export interface Report {
  readonly comparison: Comparison;
  /** The documents that were compared, with what was decided on them. */
  readonly documents: readonly AdjudicatedDocument[];
  readonly names: { readonly a: string; readonly b: string };
  /** How the consensus copies of documents that have one stand to what is agreed and settled. */
  readonly behind: ReadonlyMap<AdjudicatedDocument, ConsensusState>;
  /** Whether what is agreed or settled is listed too. */
  readonly all: boolean;
  /** Whether places and decisions are shown with what they are known by. */
  readonly ids: boolean;
}

export function compareText(report: Report, terminal: Terminal): string {
  const { colour } = terminal;
  const { comparison, documents, names } = report;
  const blocks = documents.map((one) => {
    const lines = listed(one, report).map((settled) => {
      const { item } = settled;
      const kind = colour(kindText(item), isUnsettled(settled) ? 'yellow' : 'dim');
      const codes = `${sideText(item.a)} | ${sideText(item.b)}`;
      const cited = onOneLine(locatorOfItem(item));
      return `  ${cited}  ${kind}  ${codes}  ${wordsOf(one.document, item)}${notesOf(settled, report)}`;
    });
    return [
      `${colour(onOneLine(one.document.key), 'bold')}  ${summary(one)}`,
      ...documentNotes(one, report, terminal).map((note) => `  ${note}`),
      ...lines,
    ].join('\n');
  });
  const left = comparison.leftOut.map(
    (one) => `  ${onOneLine(one.key)}: ${onOneLine(wordLeftOut(one, names))}`,
  );
  return [
    `${colour(onOneLine(names.a), 'bold')} | ${colour(onOneLine(names.b), 'bold')}`,
    total(report),
    ...(blocks.length > 0 ? ['', ...blocks] : []),
    ...(left.length > 0 ? ['', 'Left out:', ...left] : []),
    '',
  ].join('\n');
}

export function compareMarkdown(report: Report, terminal: Terminal): string {
  const { comparison, documents, names } = report;
  const cell = (text: string): string => escapeMarkdown(onOneLine(text));
  const head = ['Where', 'What', names.a, names.b, 'Words'].map(cell);
  const blocks = documents.map((one) => {
    const rows = listed(one, report).map((settled) => {
      const { item } = settled;
      const what = kindText(item) + notesOf(settled, report);
      const cells = [
        locatorOfItem(item),
        what,
        sideText(item.a),
        sideText(item.b),
        wordsOf(one.document, item),
      ];
      return `| ${cells.map(cell).join(' | ')} |`;
    });
    return [
      `### ${cell(one.document.key)}`,
      '',
      `${summary(one, escapeMarkdown)}.`,
      ...documentNotes(one, report, terminal).map((note) => `\n${cell(note)}`),
      ...(rows.length > 0 ? ['', `| ${head.join(' | ')} |`, '| --- | --- | --- | --- | --- |', ...rows] : []),
    ].join('\n');
  });
  const left = comparison.leftOut.map(
    (one) => `- ${cell(one.key)}: ${cell(onOneLine(wordLeftOut(one, names)))}`,
  );
  return `${[
    `## ${cell(names.a)} and ${cell(names.b)}`,
    `${total(report)}.`,
    ...blocks,
    ...(left.length > 0 ? [`### Left out\n\n${left.join('\n')}`] : []),
  ].join('\n\n')}\n`;
}

export function compareJson({ comparison, documents, names, behind }: Report, terminal: Terminal): string {
  const placeOf = codingPlaces(terminal);
  const consensusOf = (one: AdjudicatedDocument) => {
    const state = behind.get(one);
    return state === undefined ? null : { file: shownPath(state.uri, terminal), lacks: state.lacks };
  };
  const shown = documents.map((one) => {
    const { document, items, orphans, unread } = one;
    return {
      document: document.key,
      round: document.round,
      textsDiffer: document.textsDiffer,
      counts: countKinds(document.items),
      open: items.filter(isUnsettled).length,
      items: items.map((settled) => {
        const { item, identity, decision, reopened } = settled;
        const { kind, relation, range, disputed, differs, unsure } = item;
        return {
          locator: locatorOfItem(item),
          ...{ item: identity, kind, relation, open: isUnsettled(settled) },
          ...{ ...range, disputed, differs, unsure, words: document.text.slice(range.start, range.end) },
          a: item.a.map((passage) => passageJson(document, passage, placeOf)),
          b: item.b.map((passage) => passageJson(document, passage, placeOf)),
          decision: decision && decisionJson(decision),
          reopened: reopened && reopenedJson(reopened),
        };
      }),
      lost: { a: document.lost.a.map(placeOf), b: document.lost.b.map(placeOf) },
      interviewer: document.interviewer,
      consensus: consensusOf(one),
      orphans: orphans.map(reopenedJson),
      unreadLines: unread.map(({ line }) => line),
    };
  });
  const { a, b, leftOut } = comparison;
  const report = {
    a: { name: names.a, coder: a.coder },
    b: { name: names.b, coder: b.coder },
    open: shown.reduce((sum, { open }) => sum + open, 0),
    documents: shown,
    leftOut: leftOut.map(({ key, a: mine, b: theirs }) => ({ document: key, a: mine, b: theirs })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function decisionJson({ id, verdict, by, at, why }: Decision) {
  return { id, ...verdictJson(verdict), by, at, why };
}

/** What is known of a verdict, and not whatever else somebody has put into a line of the log. */
function verdictJson(verdict: Verdict) {
  switch (verdict.decision) {
    case 'one':
      return { decision: verdict.decision, coder: verdict.coder };
    case 'edit': {
      const passages = verdict.passages.map(({ start, end, words, code, value }) => ({
        ...{ start, end, words, code, value },
      }));
      return { decision: verdict.decision, passages };
    }
    case 'both':
    case 'neither':
      return { decision: verdict.decision };
  }
}

function reopenedJson({ decision, why }: Reopened) {
  return { ...decisionJson(decision), reopened: why };
}

/** What is worth a line: all that is open, and on demand all the rest. */
function listed({ items }: AdjudicatedDocument, { all }: Report): readonly Settled[] {
  return items.filter(
    (settled) => all || isUnsettled(settled) || (settled.item.kind === 'memo' && settled.decision === null),
  );
}

function passageJson(document: ComparedDocument, passage: MarkedPassage<PlacedCoding>, placeOf: PlaceOf) {
  const { start, end, code, values, memos, unsure, codings } = passage;
  const [first] = codings;
  return {
    ...{ code, values, memos, unsure, start, end, words: document.text.slice(start, end) },
    ...(first === undefined ? {} : placeOf(first)),
    textChanged: codings.some(({ textChanged }) => textChanged),
  };
}

type PlaceOf = ReturnType<typeof codingPlaces>;

/** Says where codings stand in their files; the lines of each file are counted once. */
export function codingPlaces(terminal: Terminal) {
  const lines = new Map<DocumentFacts, LineMap>();
  return ({ code, facts, index }: PlacedCoding) => {
    const map = lines.get(facts) ?? lineMap(facts.parsed.text);
    lines.set(facts, map);
    const { line, character } = map.positionAt(facts.parsed.annotations[index]?.passage.openAt ?? 0);
    return { code, file: shownPath(facts.uri, terminal), line: line + 1, column: character + 1 };
  };
}

/** How much was compared, and how much of it is open. */
export function total({ comparison, documents }: Report): string {
  const items = documents.flatMap((one) => one.items);
  const open = items.filter(isUnsettled).length;
  const settled = items.filter(({ decision }) => decision !== null).length;
  const compared = `${counted(documents.length, 'document')} compared`;
  const left = comparison.leftOut.length === 0 ? '' : `, ${comparison.leftOut.length} left out`;
  const decided = settled === 0 ? '' : `, ${settled} settled`;
  return `${compared}${left} · ${counted(items.length, 'place')}, ${open} open${decided}`;
}

const KINDS = ['agreed', 'boundary', 'code', 'omission', 'split', 'value', 'memo'] as const;

/** @param escaped makes the name of a round safe where it is shown */
function summary(
  { document: { round, items } }: AdjudicatedDocument,
  escaped = (text: string): string => text,
): string {
  const counts = countKinds(items);
  const parts = KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`);
  return (
    [...(round === null ? [] : [`round ${escaped(onOneLine(round))}`]), ...parts].join(' · ') ||
    'nothing coded'
  );
}

function documentNotes(one: AdjudicatedDocument, report: Report, terminal: Terminal): readonly string[] {
  const { document, orphans, unread } = one;
  const consensus = report.behind.get(one);
  const { textsDiffer, lost, interviewer, key } = document;
  const gone = lost.a.length + lost.b.length;
  const asked = interviewer.a + interviewer.b;
  return [
    ...(textsDiffer ? ['The texts of the two copies differ: passage check says where.'] : []),
    ...(gone > 0 ? [`${counted(gone, 'coding')} on no words of the text compared: not compared.`] : []),
    ...(asked > 0 ? [`${counted(asked, 'annotation')} of interviewers' turns: not compared.`] : []),
    ...(consensus === undefined ? [] : consensusNotes(consensus, terminal)),
    ...orphans.map(({ decision, why }) => {
      const on = decision.sides.flatMap(({ words }) => words)[0] ?? '';
      return `A decision on “${onOneLine(excerpt(on, 60))}” fits nothing any more: ${whyText(why, report)}.`;
    }),
    ...unread.map(
      ({ line }) => `${onOneLine(logPath(key) ?? key)}, line ${line}: cannot be read; it is left as it is.`,
    ),
  ];
}

function consensusNotes({ uri, lacks }: ConsensusState, terminal: Terminal): readonly string[] {
  const file = onOneLine(shownPath(uri, terminal));
  if (lacks === null)
    return [`The text of ${file} is not the one that was compared: passage check says where it differs.`];
  return lacks === 0
    ? []
    : [
        `${file} lacks ${counted(lacks, 'passage')} agreed or settled: passage decide with --update adds what it lacks.`,
      ];
}

/** Where an item is cited: where its first passage begins. */
export function locatorOfItem({ a, b }: Item<PlacedCoding>): string {
  const first = [...a, ...b].sort((x, y) => x.start - y.start)[0]?.codings[0];
  return first === undefined ? '' : locatorAt(first.facts, first.index);
}

function kindText({ kind, relation }: Item): string {
  if (kind !== 'code' || relation === null) return kind;
  return `code (${relation === 'parent-child' ? 'parent and child' : relation})`;
}

/** So much of an identity is enough to tell places of a document apart. */
const SHORT = 8;

function notesOf({ item, identity, decision, reopened }: Settled, report: Report): string {
  const { a, b, unsure } = item;
  const changed = [...a, ...b].some(({ codings }) => codings.some(({ textChanged }) => textChanged));
  const notes = [
    ...(report.ids ? [identity.slice(0, SHORT)] : []),
    ...(unsure ? ['unsure'] : []),
    ...(changed ? ['the words differ'] : []),
    ...(decision === null ? [] : [`settled: ${verdictText(decision, report)}`]),
    ...(reopened === null
      ? []
      : [`reopened: ${verdictText(reopened.decision, report)}, but ${whyText(reopened.why, report)}`]),
  ];
  return notes.length === 0 ? '' : ` (${notes.join('; ')})`;
}

function verdictText(decision: Decision, report: Report): string {
  const { why, id } = decision;
  const said = onOneLine(wordVerdict(decision, (coder) => nameOf(coder, report)));
  return `${report.ids ? `${onOneLine(id.slice(0, SHORT))} ` : ''}${said}${why === '' ? '' : `, “${onOneLine(excerpt(why, 80))}”`}`;
}

function whyText(why: ReopenReason, report: Report): string {
  return wordReopened(why, (coder) => nameOf(coder, report));
}

function nameOf(coder: string, { comparison: { a, b }, names }: Report): string {
  return onOneLine(coder === a.coder ? names.a : coder === b.coder ? names.b : coder);
}

/** One side's codes: `#a:+`, `2 × #a`, or `–` for nothing. */
export function sideText(passages: readonly MarkedPassage[]): string {
  if (passages.length === 0) return '–';
  const texts = passages.map(({ code, values }) => `#${code}${values.map((value) => `:${value}`).join('')}`);
  const [first = ''] = texts;
  return texts.length === 1 ? first : `${texts.length} × ${first}`;
}

function wordsOf({ text }: ComparedDocument, { range }: Item): string {
  return `“${onOneLine(excerpt(text.slice(range.start, range.end), 80))}”`;
}
