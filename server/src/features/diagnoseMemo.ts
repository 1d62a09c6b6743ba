import { codeOf } from '../project/resolve';
import { memoLinks, type PlaceLink } from '../project/memoLinks';
import { turnPlace } from '../project/turnPlace';
import type { DocumentFacts, Study } from '../project/types';
import { nearestIds } from '../syntax/nearest';
import type { DiagnoseCache } from './diagnoseCache';
import { reportTo, type Report } from './diagnoseContext';
import type { Problem } from '../syntax/problem';

/**
 * The problems of an analytic memo: front matter that cannot be read, and names under `about` that lead nowhere. What the
 * text says is the writer's own affair: a `#word` there may be no code at all.
 */
export function memoProblems(
  study: Study,
  facts: DocumentFacts,
  ready: boolean,
  cache: DiagnoseCache,
): readonly Problem[] {
  const problems: Problem[] = [...(facts.memo?.problems ?? [])];
  const report = reportTo(problems);
  for (const link of memoLinks(study, facts, () => cache.documents(study))) {
    if (!link.about) continue;
    const { at, to } = link;
    if (link.kind === 'unclear') report('unknown-about', at, to, { kind: 'unclear', name: link.text });
    else if (!ready) continue;
    else if (link.kind === 'place') checkPlace(study, link, cache, report);
    else if (codeOf(study.codebook, link.id) === undefined && study.codebook.readable) {
      const nearest = nearestIds(link.id, study.codebook.byId.keys(), 1);
      report('unknown-about', at, to, { kind: 'code', name: link.id, ...nearestOf(nearest) });
    }
  }
  return problems;
}

function checkPlace(study: Study, link: PlaceLink, cache: DiagnoseCache, report: Report): void {
  const { key, keyTo, ordinal, at, to } = link;
  const keys = cache.documents(study);
  const files = keys.get(key);
  if (files === undefined) {
    const nearest = nearestIds(key, keys.keys(), 1);
    report('unknown-about', at, keyTo, { kind: 'document', name: key, ...nearestOf(nearest) });
    return;
  }
  if (ordinal === null || files.some((facts) => turnPlace(facts, study.codebook.speakers, ordinal) !== null))
    return;
  report('unknown-about', at, to, { kind: 'turn', name: key, turn: String(ordinal) });
}

function nearestOf([nearest]: readonly string[]): Readonly<Record<string, string>> {
  return nearest === undefined ? {} : { nearest };
}
