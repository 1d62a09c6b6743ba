import type { WithdrawalPlan } from '../features/withdraw/planWithdrawal';
import { withdrawalReport, type Withdrawn } from '../features/withdraw/report';
import { reportText } from '../features/takeOut/report';
import { shownPath } from './studyAt';
import type { Terminal } from './terminal';

export function withdrawalAsText(withdrawn: Withdrawn, terminal: Terminal): string {
  return reportText(withdrawalReport(withdrawn, (uri) => shownPath(uri, terminal)));
}

export function withdrawalAsJson({ plan, person, dry, prefix, root }: Withdrawn, terminal: Terminal): string {
  const file = (uri: string): string => shownPath(uri, terminal);
  const places = (all: WithdrawalPlan['cited']): readonly object[] =>
    all.map(({ uri, ...place }) => ({ file: file(uri), ...place }));
  const changed = [plan.codebook, plan.saved, ...plan.documents, ...plan.tables, ...plan.lastTables];
  return `${JSON.stringify({
    version: 1,
    dryRun: dry,
    person,
    files: changed.flatMap((one) => (one === null ? [] : [file(one.uri)])),
    deleted: plan.removed.map(({ uri, annotations }) => ({ file: file(uri), codings: annotations })),
    turns: plan.turns.map(({ uri, turns, gone, shortened, others }) => {
      return { file: file(uri), turns, codingsGone: gone, codingsShortened: shortened, others };
    }),
    rows: plan.rows.map(({ uri, line, text }) => ({ file: file(uri), line, text })),
    marks: plan.saved?.marks ?? 0,
    examples: plan.examples.map(({ uri, ...example }) => ({ file: file(uri), ...example })),
    doubtful: places(plan.doubtful),
    unplaced: places(plan.unplaced),
    left: places(plan.cited),
    names: plan.named.map(({ path }) => file(`${root}/${path}`)),
    notRead: plan.names.map(file),
    gitHistoryHasTheWords: prefix !== null,
  })}\n`;
}
