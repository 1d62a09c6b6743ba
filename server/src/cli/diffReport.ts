import type { CodeChange, CodingChange, CodingDiff, CopyChanges } from '../agreement/comparing/diffStudies';
import type { MarkedPassage } from '../agreement/pairing/passages';
import type { PlacedCoding } from '../agreement/comparing/sides';
import { escapeMarkdown } from '../features/codeMarkdown';
import { excerpt } from '../project/locator';
import type { Codebook } from '../syntax/codebookTypes';
import { onOneLine } from '../syntax/oneLine';
import { codingPlaces, locatorOfItem, sideText } from './compareReport';
import { counted, type Terminal } from './terminal';

/** What changed between two states, as it is printed. */
export interface DiffReport {
  readonly diff: CodingDiff;
  /** That of the later state. */
  readonly codebook: Codebook;
  readonly names: { readonly before: string; readonly after: string };
}

export function diffText(report: DiffReport, { colour }: Terminal): string {
  const { diff, names } = report;
  const blocks = diff.copies.map((copy) =>
    [
      `${colour(onOneLine(copyName(copy, report)), 'bold')}${summaryOf(copy)}`,
      ...copy.changes.map((change) => {
        const kind = colour(change.kind, KIND_COLOURS[change.kind]);
        return `  ${onOneLine(locatorOfItem(change.item))}  ${kind}  ${codesOf(change)}${byOther(copy, change)}  ${wordsOf(copy, change)}`;
      }),
      ...copy.lost.map(
        (coding) => `  ${colour('removed', 'red')}  #${coding.code}, with the words that it stood on`,
      ),
    ].join('\n'),
  );
  const totals = diff.totals.map(({ code, before, after }) => `  #${code}  ${before} → ${after}`);
  const codes = diff.codes.flatMap((change) => [
    `  #${change.code}  ${CODE_CHANGES[change.kind]}`,
    ...change.fields.map(
      ({ field, before, after }) =>
        `    ${field}: ${onOneLine(before ?? 'none', 100)} → ${onOneLine(after ?? 'none', 100)}`,
    ),
  ]);
  return `${[
    headline(report),
    ...blocks,
    ...(totals.length > 0 ? [`References, all coders added up:\n${totals.join('\n')}`] : []),
    ...(codes.length > 0 ? [`Codebook:\n${codes.join('\n')}`] : []),
    ...(blocks.length + totals.length + codes.length === 0
      ? [`Nothing changed in the coding between ${onOneLine(names.before)} and ${onOneLine(names.after)}.`]
      : []),
  ].join('\n\n')}\n`;
}

export function diffMarkdown(report: DiffReport): string {
  const { diff } = report;
  const cell = (text: string): string => escapeMarkdown(onOneLine(text));
  const blocks = diff.copies.map((copy) => {
    const rows = copy.changes.map(
      (change) =>
        `| ${[locatorOfItem(change.item), change.kind, codesOf(change) + byOther(copy, change), wordsOf(copy, change)].map(cell).join(' | ')} |`,
    );
    const lost = copy.lost.map(
      (coding) => `- removed, with the words that it stood on: ${cell(`#${coding.code}`)}`,
    );
    return [
      `### ${cell(copyName(copy, report) + summaryOf(copy))}`,
      ...(rows.length > 0
        ? [['| Where | What | Codes | Words |', '| --- | --- | --- | --- |', ...rows].join('\n')]
        : []),
      ...(lost.length > 0 ? [lost.join('\n')] : []),
    ].join('\n\n');
  });
  const totals = diff.totals.map(
    ({ code, before, after }) => `| ${cell(`#${code}`)} | ${before} | ${after} |`,
  );
  const codes = diff.codes.flatMap((change) => [
    `- ${cell(`#${change.code}`)} ${CODE_CHANGES[change.kind]}`,
    ...change.fields.map(
      ({ field, before, after }) => `    - ${field}: ${cell(before ?? 'none')} → ${cell(after ?? 'none')}`,
    ),
  ]);
  return `${[
    `## ${cell(headline(report))}`,
    ...blocks,
    ...(totals.length > 0
      ? [
          [
            '### References, all coders added up',
            '',
            '| Code | Before | After |',
            '| --- | ---: | ---: |',
            ...totals,
          ].join('\n'),
        ]
      : []),
    ...(codes.length > 0 ? [`### Codebook\n\n${codes.join('\n')}`] : []),
  ].join('\n\n')}\n`;
}

export function diffJson({ diff, names }: DiffReport, terminal: Terminal): string {
  const placeOf = codingPlaces(terminal);
  const copies = diff.copies.map((copy) => ({
    document: copy.key,
    consensus: copy.consensus,
    coder: copy.owner,
    round: copy.round,
    file: copy.file,
    textChanged: copy.textChanged,
    changes: copy.changes.map(({ kind, item, coder }) => ({
      kind,
      coder,
      locator: locatorOfItem(item),
      start: item.range.start,
      end: item.range.end,
      words: copy.text.slice(item.range.start, item.range.end),
      before: item.a.map(passageJson),
      after: item.b.map(passageJson),
    })),
    lost: copy.lost.map(placeOf),
  }));
  return `${JSON.stringify({ ...names, copies, totals: diff.totals, codes: diff.codes }, null, 2)}\n`;
}

function passageJson({ code, values, memos, unsure, start, end }: MarkedPassage<PlacedCoding>) {
  return { code, values, memos, unsure, start, end };
}

const KIND_COLOURS = {
  added: 'blue',
  removed: 'red',
  moved: 'yellow',
  split: 'yellow',
  recoded: 'yellow',
  revalued: 'yellow',
  memo: 'dim',
} as const;

const CODE_CHANGES: Readonly<Record<CodeChange['kind'], string>> = {
  added: 'is new in the codebook',
  removed: 'is not in the codebook any more',
  reworded: 'is defined in other words',
};

function headline({ diff, names }: DiffReport): string {
  const changes = diff.copies.reduce((sum, { changes: some, lost }) => sum + some.length + lost.length, 0);
  const where = counted(diff.copies.length, 'copy', 'copies');
  return `${onOneLine(names.before)} → ${onOneLine(names.after)}: ${counted(changes, 'change')} in ${where}`;
}

/** `P01 · Sonja Marsh`, `P01 · consensus`, with the round where there are some. */
function copyName({ key, consensus, owner, round }: CopyChanges, { codebook }: DiffReport): string {
  const whose = owner === null ? null : (codebook.coders.get(owner)?.name ?? owner);
  return [key, consensus ? 'consensus' : whose, round === null ? null : `round ${round}`]
    .filter((part) => part !== null)
    .join(' · ');
}

function summaryOf({ file, textChanged }: CopyChanges): string {
  const said = [
    ...(file === 'new' ? ['new file'] : file === 'gone' ? ['file is gone'] : []),
    ...(textChanged ? ['its text changed'] : []),
  ];
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

function codesOf({ kind, item }: CodingChange): string {
  const [before, after] = [sideText(item.a), sideText(item.b)];
  if (kind === 'added') return after;
  return kind === 'removed' || before === after ? before : `${before} → ${after}`;
}

/** Whose coding it is, where that is not the copy's own coder. */
function byOther({ owner }: CopyChanges, { coder }: CodingChange): string {
  return coder === null || coder === owner ? '' : ` @${coder}`;
}

function wordsOf({ text }: CopyChanges, { item }: CodingChange): string {
  return `“${onOneLine(excerpt(text.slice(item.range.start, item.range.end), 80))}”`;
}
