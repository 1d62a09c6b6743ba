import { t } from '@vscode/l10n';
import type { ColorPair } from '../../../server/src/protocol/base';
import type { ChangedField } from '../../../server/src/protocol/changedDefinitions';
import type {
  ChangedCoding,
  ChangedCopy,
  ChangedEntry,
  CodingChangesAnswer,
  CodingChangesModel,
} from '../../../server/src/protocol/codingChanges';
import { shownState, sideWords } from './comparisonWords';
import type { RowBase } from './rows';
import { counted, oneLine, plural, quoted } from './words';

/* The rows of the view *Changes in Coding*, as plain data. */

export type CodingChangesRow =
  ChangedCopyRow | ChangedCodingRow | LostRow | ChangesGroup | TotalRow | EntryRow;

/** What both sides of a row are called, and the texts that show them. */
interface BothSides {
  readonly title: string;
  readonly copy: ChangedCopy;
}

export interface ChangedCopyRow extends RowBase, BothSides {
  readonly kind: 'copy';
  readonly children: readonly (ChangedCodingRow | LostRow)[];
}

export interface ChangedCodingRow extends RowBase, BothSides {
  readonly kind: 'change';
  readonly change: ChangedCoding;
  readonly tooltip: string;
}

/** Passages that went with their words. */
export interface LostRow extends RowBase {
  readonly kind: 'lost';
}

/** What is not of one document: totals, and the codebook. */
export interface ChangesGroup extends RowBase {
  readonly kind: 'group';
  readonly children: readonly (TotalRow | EntryRow)[];
}

export interface TotalRow extends RowBase {
  readonly kind: 'total';
  readonly color: ColorPair;
}

export interface EntryRow extends RowBase {
  readonly kind: 'entry';
  readonly code: { readonly id: string; readonly name: string; readonly fields: readonly ChangedField[] };
  readonly color: ColorPair;
  /** What the words are compared with. */
  readonly revision: string;
  readonly after: string;
  readonly tooltip: string;
}

/** What is known of the study that is shown. */
export interface CodingChanges {
  readonly answer: CodingChangesAnswer;
  /** The study's title; null where only one is open. */
  readonly study: string | null;
}

/** What git calls the last commit. */
export const LAST_COMMIT = 'HEAD';

export function codingChangesRows({ answer }: CodingChanges): readonly CodingChangesRow[] {
  if (!answer.ok) return [];
  return [
    ...answer.copies.map((copy) => copyRow(copy, answer)),
    ...totalsGroup(answer),
    ...bookGroup(answer),
  ];
}

/** What stands above the rows. */
export function codingChangesMessage({ answer, study }: CodingChanges): string {
  const said = answer.ok ? summary(answer) : answer.stopped === true ? stoppedWords() : answer.message;
  return study === null ? said : `${oneLine(study)}: ${said}`;
}

function stoppedWords(): string {
  return t('The comparison was stopped. Refresh Changes in Coding begins it again.');
}

function summary(model: CodingChangesModel): string {
  const { copies, codes, totals } = model;
  const changes = copies.reduce((sum, one) => sum + one.changes.length + one.lost.length, 0);
  const whole = copies.filter((one) => one.changes.length + one.lost.length === 0).length;
  const said = [
    ...(changes === 0
      ? []
      : [
          t(
            '{0} in {1}',
            plural(changes, t('{0} change', changes), t('{0} changes', changes)),
            counted.copies(copies.length - whole),
          ),
        ]),
    ...(whole === 0 ? [] : [t('files new or gone without coding: {0}', whole)]),
    ...(codes.length === 0 ? [] : [t('codebook: {0}', counted.codes(codes.length))]),
    ...(copies.length + codes.length > 0 || totals.length === 0 ? [] : [t('only totals changed')]),
  ].join(' · ');
  if (said === '') return nothingChanged(model);
  const { before, after } = model;
  if (after !== null) return t('From {0} to {1}: {2}.', shownState(before), shownState(after), said);
  return before === LAST_COMMIT
    ? t('Since the last commit: {0}.', said)
    : t('Since {0}: {1}.', shownState(before), said);
}

function nothingChanged({ before, after }: CodingChangesModel): string {
  if (after !== null)
    return t('Nothing in the coding changed from {0} to {1}.', shownState(before), shownState(after));
  return before === LAST_COMMIT
    ? t('Nothing in the coding changed since the last commit.')
    : t('Nothing in the coding changed since {0}.', shownState(before));
}

/** What is there now, beside what is called by a revision. */
export function nowWord(): string {
  return t({ message: 'now', comment: 'The files as they are, beside those of a revision' });
}

/** A state as people know it, where it stands for itself. */
function sideName(name: string | null): string {
  if (name === null)
    return t({ message: 'now', comment: 'The files as they are, beside those of a revision' });
  return name === LAST_COMMIT ? t('the last commit') : oneLine(shownState(name));
}

function copyRow(copy: ChangedCopy, model: CodingChangesModel): ChangedCopyRow {
  const { key, coder, consensus, round, uris, textChanged, changes, lost } = copy;
  const whose = consensus ? t('consensus') : coder;
  const name = [key, ...(whose === null ? [] : [whose]), ...(round === null ? [] : [t('round {0}', round)])];
  const label = name.map(oneLine).join(' · ');
  const count = changes.length + lost.length;
  const said = [
    plural(count, t('{0} change', count), t('{0} changes', count)),
    ...(uris.before === null ? [t('new file')] : uris.after === null ? [t('file is gone')] : []),
    ...(textChanged ? [t('its text changed')] : []),
  ];
  const id = JSON.stringify([key, coder, consensus, round, uris]);
  const title = t('{0}: {1} ↔ {2}', label, sideName(model.before), sideName(model.after));
  return {
    kind: 'copy',
    ...{ id, label, title, copy },
    description: said.join(' · '),
    spoken: [label, ...said].join(', '),
    children: [
      ...changes.map((change, i) => changeRow(`${id} ${i}`, change, { title, copy })),
      ...lost.map((code, i) => lostRow(JSON.stringify([id, i]), code)),
    ],
  };
}

function changeRow(id: string, change: ChangedCoding, both: BothSides): ChangedCodingRow {
  const { kind, coder, locator, before, after } = change;
  const words = oneLine(change.words);
  const codes = codesOf(change);
  const who = coder === null ? [] : [oneLine(coder)];
  const memos = [
    ...before.flatMap((one) => one.memos.map((memo) => t('memo before: {0}', oneLine(memo)))),
    ...after.flatMap((one) => one.memos.map((memo) => t('memo after: {0}', oneLine(memo)))),
  ];
  const sure = unsureWords(change);
  return {
    kind: 'change',
    id,
    ...both,
    // A side bar is narrow: what tells one place from another is first, and the words are in the texts, too.
    label: [oneLine(locator), changeWord(kind)].join(' · '),
    description: [codes, ...who, ...sure, words].join(' · '),
    spoken: [oneLine(locator), changeWord(kind), codes, ...who, ...sure, words].join(', '),
    tooltip: [quoted(words), codes, ...sure, ...memos].join('\n\n'),
    change,
  };
}

/** Codes and values: `#pay → #time:+`; once where they are the same on both sides. */
function codesOf({ before, after }: ChangedCoding): string {
  if (before.length === 0) return sideWords(after);
  if (after.length === 0) return sideWords(before);
  const [was, is] = [sideWords(before), sideWords(after)];
  return was === is ? was : `${was} → ${is}`;
}

function unsureWords({ before, after }: ChangedCoding): readonly string[] {
  const [was, is] = [before, after].map((side) => side.some(({ unsure }) => unsure));
  if (was === is || before.length === 0 || after.length === 0) return [];
  return [is ? t('unsure now') : t('sure now')];
}

function changeWord(kind: ChangedCoding['kind']): string {
  switch (kind) {
    case 'added':
      return t({ message: 'added', comment: 'What became of a passage: it is new' });
    case 'removed':
      return t({ message: 'removed', comment: 'What became of a passage: it is there no more' });
    case 'moved':
      return t({ message: 'moved', comment: 'What became of a passage: it begins or ends elsewhere' });
    case 'split':
      return t({ message: 'split', comment: 'What became of a passage: it is several, or several are one' });
    case 'recoded':
      return t({ message: 'recoded', comment: 'What became of a passage: it has another code' });
    case 'revalued':
      return t({ message: 'revalued', comment: 'What became of a passage: its code has another value' });
    case 'memo':
      return t({
        message: 'memo',
        comment: 'What became of a passage: its memo or mark of being unsure changed',
      });
  }
}

function lostRow(id: string, code: string): LostRow {
  const label = t('#{0}: removed, with the words that it stood on', code);
  return { kind: 'lost', id, label, description: '', spoken: label };
}

function totalsGroup({ totals }: CodingChangesModel): readonly ChangesGroup[] {
  const children = totals.map(({ code, name, color, before, after }): TotalRow => {
    const label = oneLine(name);
    return {
      ...{ kind: 'total', id: `total ${code}`, label, color },
      description: `${before} → ${after}`,
      spoken: t('{0}: {1} before, {2} after', label, before, after),
    };
  });
  return group('totals', t('References, All Coders Added Up'), children);
}

function bookGroup({ codes, before, after }: CodingChangesModel): readonly ChangesGroup[] {
  const children = codes.map((entry): EntryRow => {
    const { id, color, fields } = entry;
    const label = oneLine(entry.name);
    const description = entryWord(entry.kind);
    const words = fields.map((one) =>
      t('{0} before: {1}\n{0} after: {2}', one.field, one.before ?? t('(none)'), one.after ?? t('(none)')),
    );
    return {
      ...{ kind: 'entry', id: `entry ${id}`, label, description, color },
      ...{ revision: sideName(before), after: sideName(after) },
      code: { id, name: label, fields },
      spoken: `${label}, ${description}`,
      tooltip: [`${label} #${id}`, ...words].join('\n\n'),
    };
  });
  return group('codebook', t('Codebook'), children);
}

function entryWord(kind: ChangedEntry['kind']): string {
  return {
    added: t('is new in the codebook'),
    removed: t('is not in the codebook any more'),
    reworded: t('is defined in other words'),
  }[kind];
}

function group(id: string, label: string, children: ChangesGroup['children']): readonly ChangesGroup[] {
  if (children.length === 0) return [];
  const description = counted.codes(children.length);
  return [{ kind: 'group', id, label, description, spoken: `${label}, ${description}`, children }];
}
