import type { Study } from '../project/types';
import { knownNames, unknownNames, type KnownNames } from '../analysis/retrieval/checkQuery';
import { nearestIds } from '../syntax/nearest';
import type { Problem } from '../syntax/problem';
import type { Range } from '../syntax/codebookTypes';
import { parseSideName } from '../syntax/sideName';
import { placeInQuery } from '../syntax/studyFile';
import { reportTo, type Report } from './diagnoseContext';

/** Problems of study.yaml; once everything has been read also what its queries name and the study does not have. */
export function savedProblems(study: Study, ready: boolean): readonly Problem[] {
  if (study.saved === null) return [];
  const problems: Problem[] = [...study.saved.problems];
  if (!ready) return problems;
  const report = reportTo(problems);
  const known = knownNames(study);
  for (const saved of study.saved.queries) {
    if (saved.parsed.query === null) continue;
    for (const { what, name, nearest, at, to } of unknownNames(study, saved.parsed.query, known)) {
      const place = placeInQuery(saved, at, to);
      report('unknown-in-query', place.at, place.to, {
        what,
        id: name,
        ...(nearest === null ? {} : { nearest }),
      });
    }
  }
  checkComparisons(study, known, report);
  checkCitation(study, known, report);
  return problems;
}

/** Who is compared as the files are now. What a revision has is known when it is compared. */
function checkComparisons(study: Study, { coder }: KnownNames, report: Report): void {
  const rounds = new Set([...study.documents.values()].flatMap(({ round }) => round ?? []));
  const look = (what: string, id: string, known: ReadonlySet<string>, { at, to }: Range): void => {
    if (known.has(id)) return;
    const [nearest] = nearestIds(id, known, 1);
    report('unknown-in-query', at, to, { what, id, ...(nearest === undefined ? {} : { nearest }) });
  };
  for (const { a, b, round, aAt, bAt, roundAt } of study.saved?.comparisons ?? []) {
    for (const [side, place] of [
      [a, aAt],
      [b, bAt],
    ] as const) {
      const { coder: id, state } = parseSideName(side);
      if (state === null) look('coder', id, coder(), place);
    }
    if (round !== null && roundAt !== null) look('round', round, rounds, roundAt);
  }
}

function checkCitation({ saved, codebook }: Study, { attribute }: KnownNames, report: Report): void {
  for (const { text: id, at, to } of saved?.citation ?? []) {
    if (codebook.attributes.has(id) || attribute().has(id)) continue;
    const [nearest] = nearestIds(id, attribute(), 1);
    report('unknown-in-query', at, to, {
      what: 'attribute',
      id,
      ...(nearest === undefined ? {} : { nearest }),
    });
  }
}
