import { attributesByDocument } from '../project/attributes';
import type { Study } from '../project/types';
import { unknownNames } from '../analysis/retrieval/checkQuery';
import { nearestIds } from '../syntax/nearest';
import type { Problem } from '../syntax/problem';
import { placeInQuery } from '../syntax/studyFile';
import { reportTo, type Report } from './diagnoseContext';

/** Problems of study.yaml; once everything has been read also what its queries name and the study does not have. */
export function savedProblems(study: Study, ready: boolean): readonly Problem[] {
  if (study.saved === null) return [];
  const problems: Problem[] = [...study.saved.problems];
  if (!ready) return problems;
  const report = reportTo(problems);
  for (const saved of study.saved.queries) {
    if (saved.parsed.query === null) continue;
    for (const { what, name, nearest, at, to } of unknownNames(study, saved.parsed.query)) {
      const place = placeInQuery(saved, at, to);
      report('unknown-in-query', place.at, place.to, {
        what,
        id: name,
        ...(nearest === null ? {} : { nearest }),
      });
    }
  }
  checkCitation(study, report);
  return problems;
}

function checkCitation(study: Study, report: Report): void {
  const { citation } = study.saved ?? { citation: [] };
  const { attributes } = study.codebook;
  const unsure = citation.filter(({ text }) => !attributes.has(text));
  if (unsure.length === 0) return;
  const known = new Set(attributes.keys());
  for (const one of attributesByDocument(study).values()) for (const id of one.keys()) known.add(id);
  for (const { text: id, at, to } of unsure) {
    if (known.has(id)) continue;
    const [nearest] = nearestIds(id, known, 1);
    report('unknown-in-query', at, to, {
      what: 'attribute',
      id,
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
}
