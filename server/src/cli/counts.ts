import { countCodes, createCountCache, type CodeCount } from '../analysis/counts';
import { describeLayer, layerDocuments, parseLayer } from '../analysis/layers';
import type { Study } from '../project/types';
import { choiceOf, EXIT, onlyOperand, type Command } from './command';
import { requireLayer } from './layerNamed';
import { csv } from '../syntax/table';
import { alignTable } from './layout';
import { openStudyAt } from './studyAt';
import { onOneLine } from '../syntax/oneLine';
import { counted } from './terminal';

const FORMATS = ['table', 'csv', 'json'] as const;

export const counts: Command = {
  help: `passage counts [DIR] [--layer L] [--format table|csv|json]

Counts every code over the study in DIR (the folder you are in, unless you name another). A folder within a study
stands for the whole study.

A reference is one code on one passage, counted once per coder and passage.
  own        references that name the code
  total      with those of the codes below it; a passage that has several of them counts once
  documents  documents that the total comes from
  +n interviewer   references left out because only interviewers speak in them

--layer L      whose coding is counted:
  consensus    in each document the consensus copy; where there is none, one coder's: the first in the codebook's
               order who has a copy of it (the default)
  everyone     all coders' coding, added up
  ID           that of one coder
--format F     table (the default), csv or json

Exit: 0 counted; 1 counted, but some files were passed over (they are named); 2 could not run.
`,
  options: { layer: { type: 'string' }, format: { type: 'string' } },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', FORMATS);
    const { study, passedOver } = await openStudyAt(onlyOperand(args, '.'), terminal);
    const name = args.option('layer') ?? 'consensus';
    requireLayer(study, name);
    const layer = parseLayer(name, null);
    const cache = createCountCache();
    const codes = countCodes(study, layer, cache);
    if (format === 'json') await terminal.print(`${json(name, codes)}\n`);
    else if (format === 'csv') await terminal.print(countsCsv(codes));
    else {
      const covered = counted(layerDocuments(study, layer, cache.codersOf).length, 'document');
      const of = describeLayer(study, layer, cache.codersOf);
      const title = onOneLine(study.codebook.title ?? 'Untitled study');
      await terminal.print(`${terminal.colour(title, 'bold')}\n${onOneLine(of)} · ${covered}\n\n`);
      await terminal.print(countsTable(study, codes));
    }
    return passedOver ? EXIT.problems : EXIT.clean;
  },
};

function json(layer: string, codes: readonly CodeCount[]): string {
  return JSON.stringify(
    {
      layer,
      codes: codes.map(({ id, name, parent, own, total, documents, unknown }) => ({
        id,
        name,
        parent,
        own,
        total,
        documents,
        ...(unknown ? { unknown } : {}),
      })),
    },
    null,
    2,
  );
}

function countsCsv(codes: readonly CodeCount[]): string {
  return csv([
    ['id', 'name', 'parent', 'own', 'total', 'documents', 'interviewer', 'unknown'],
    ...codes.map(({ id, name, parent, own, total, documents, interviewer, unknown }) => [
      id,
      name,
      parent ?? '',
      own,
      total,
      documents,
      interviewer,
      unknown,
    ]),
  ]);
}

function countsTable(study: Study, codes: readonly CodeCount[]): string {
  const row = (count: CodeCount, name: string): string[] => [
    name,
    count.unknown ? '' : count.id,
    String(count.own),
    String(count.total),
    String(count.documents),
    count.interviewer > 0 ? `+${count.interviewer} interviewer` : '',
  ];
  const known = codes.filter(({ unknown }) => !unknown);
  const unknown = codes.filter((count) => count.unknown);
  const rows = known.map((count) => {
    const depth = study.codebook.byId.get(count.id)?.depth ?? 0;
    return row(count, '  '.repeat(depth) + onOneLine(count.name));
  });
  if (unknown.length > 0) rows.push(['not in the codebook:', '', '', '', '', '']);
  rows.push(...unknown.map((count) => row(count, `  #${count.id}`)));
  return alignTable(
    [
      { title: 'code', align: 'left' },
      { title: 'id', align: 'left' },
      { title: 'own', align: 'right' },
      { title: 'total', align: 'right' },
      { title: 'documents', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows,
  );
}
