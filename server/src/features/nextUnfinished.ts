import { copiesOf, documentSteps, stateOf } from '../analysis/documents';
import { parseLayer } from '../analysis/layers';
import { findFacts, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { encodeUri } from '../project/uri';
import type { NextUnfinished } from '../protocol/documents';
import { readerOf, type DocumentsParts } from './documentsView';

/**
 * The next document that the reader has a copy of and has not finished: behind that of a file, in the order of the view
 * *Documents*, and around its end; the one in front only where no other is left.
 * @param uri the file in front; null for none, or where another is shown
 */
export function* nextUnfinishedSteps(
  project: Project,
  uri: string | null,
  layerName: string,
  parts: DocumentsParts,
): Generator<undefined, NextUnfinished> {
  const here = uri === null ? undefined : studyOf(project, uri);
  const [only, ...others] = project.studies.values();
  const study = here ?? (others.length === 0 ? only : undefined);
  if (study === undefined) return no(only === undefined ? NO_STUDY : WHICH);
  if (!project.ready) return no(NOT_READY);
  const reader = readerOf(study, parts);
  const entries = yield* documentSteps(study, parseLayer(layerName, parts.ownCoder), parts.documents);
  const key = uri === null ? undefined : findFacts(project, uri)?.key.normalize('NFC');
  const at = entries.findIndex((entry) => entry.key === key);
  const inTurn = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  const unfinished = inTurn.filter((entry) => {
    const state = stateOf(entry, reader);
    return state !== null && state !== 'done';
  });
  const [next] = unfinished;
  const own = next === undefined ? [] : copiesOf(next, reader);
  const copy = own[0];
  if (next === undefined || copy === undefined)
    return no(inTurn.some((entry) => stateOf(entry, reader) !== null) ? ALL_DONE : NONE);
  return { ok: true, uri: encodeUri(copy.uri), key: next.key, left: unfinished.length };
}

function no(message: string): NextUnfinished {
  return { ok: false, message };
}

const NO_STUDY = 'No study is open. Open a folder that has a codebook, or make one with New Codebook.';
const WHICH = 'Several studies are open. Show a document of the one that you mean, and try again.';
const NOT_READY = 'The study is still being read. Please try again in a moment.';
const ALL_DONE = 'Every document of yours is marked as done.';
const NONE =
  'There is no copy of yours in this study. Make copies with “Assign Copies to Coders”, or see whether the setting passage.coder has your id.';
