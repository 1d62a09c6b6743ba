import { canonicalId } from '../../project/resolve';
import type { DocumentFacts, Project } from '../../project/types';
import type { CodeAndValue, Remarks } from '../../protocol/editing';
import type { CodePlace, CodePlacesParams } from '../../protocol/retrieval';
import type { FileEdit, StudyEditAnswer } from '../../protocol/studyEdit';
import { parseCodebook } from '../../syntax/codebook';
import { applyChanges, composeChanges, type TextChange } from '../../syntax/textChange';
import { obstacleIn } from '../edit';
import { codeRange } from '../editCode';
import { baseRanges } from '../editRanges';
import { wordRefusal } from '../editWording';
import { withNewCodes } from './split';
import { placesByFile } from './recodePlaces';
import { fits } from './recodeInto';
import { scopeAt } from './plan';
import type { Scope } from './scope';
import type { Hash } from '../../project/hash';
import { codebookEdit, fileEdit, refused } from './studyEdit';
import { counted, pathIn, WORDS } from './wording';

/**
 * Codes places here and there in a study, each as a passage of its own in the name of its copy's coder; what has the codes
 * already stays. A step for each place. One that is not there any more refuses the whole.
 */
export function* codePlacesSteps(
  project: Project,
  root: string,
  { places, codes, newCodes = [], ...remarks }: Omit<CodePlacesParams, 'root'>,
  hash: Hash,
): Generator<undefined, StudyEditAnswer> {
  const before = scopeAt(project, root);
  if (typeof before === 'string') return refused(before);
  const { study } = before;
  const added = withNewCodes(study.text, newCodes);
  if (typeof added === 'string') return refused(added);
  const scope = newCodes.length === 0 ? before : { ...before, codebook: parseCodebook(added.text) };
  if (codes.length === 0 || places.length === 0) return refused(WORDS.nothingToDo);
  for (const { id, value } of codes) {
    const known = canonicalId(scope.codebook, id);
    if (!scope.codebook.byId.has(known)) return refused(WORDS.notInCodebook(id));
    if (value !== null && !fits(scope, known, value)) return refused(WORDS.notAValue(value, known, value));
  }
  const writable = new Map(scope.writable.map((facts) => [facts.uri, facts]));
  const files: FileEdit[] = newCodes.length === 0 ? [] : [codebookEdit(study, added.changes, hash)];
  let coded = 0;
  let moved = 0;
  for (const [uri, here] of placesByFile(places)) {
    const facts = writable.get(uri);
    if (facts === undefined) return refused(WORDS.notWritable(pathIn(study, uri)));
    const hindrance = obstacleIn(facts);
    if (hindrance !== null) return refused(`${pathIn(study, uri)}: ${hindrance}`);
    const now = hash(facts.parsed.text);
    if (here.some(({ before }) => before !== now)) return refused(WORDS.passageGone(pathIn(study, uri)));
    const done = yield* codeFile(scope, facts, here, codes, remarks);
    if (typeof done === 'string') return refused(`${pathIn(study, uri)}: ${done}`);
    moved += done.moved;
    if (done.changes.length === 0) continue;
    coded += done.passages;
    files.push(fileEdit(facts, facts.parsed.text, done.text, done.changes, done.passages, hash));
  }
  if (coded === 0) return refused('All of these passages have this coding already.');
  const names = codes.map(({ id }) => `#${id}`).join(' ');
  const notices =
    moved === 0 ? [] : [`${counted(moved, 'passage')} had to be widened a little to where markup can stand.`];
  return { ok: true, title: `Code ${counted(coded, 'passage')} with ${names}`, files, notices };
}

interface CodedFile {
  readonly text: string;
  readonly changes: readonly TextChange[];
  readonly passages: number;
  readonly moved: number;
}

/** The changes of one file; in words why there are none. */
function* codeFile(
  { codebook }: Scope,
  facts: DocumentFacts,
  places: readonly CodePlace[],
  codes: readonly CodeAndValue[],
  remarks: Remarks,
): Generator<undefined, CodedFile | string> {
  const coder = facts.captures.get('coder') ?? null;
  const { text } = facts.parsed;
  let document = facts.parsed;
  let changes: readonly TextChange[] = [];
  let passages = 0;
  let moved = 0;
  for (const range of baseRanges(
    facts,
    places.map((place) => place.range),
  )) {
    const step = codeRange({ document, coder, codebook }, range, codes, remarks);
    if (!step.ok) return wordRefusal(step.reason);
    if (step.changes.length > 0) passages++;
    changes = composeChanges(changes, step.changes);
    document = step.document;
    if (step.moved !== null) moved++;
    yield;
  }
  // Each step was checked; this checks that together they are what was checked.
  if (applyChanges(text, changes) !== document.text) return wordRefusal('would-not-read-back');
  return { text: document.text, changes, passages, moved };
}
