import type { Code, Scale } from '../syntax/codebookTypes';
import { addCode } from '../syntax/codebookEdit';
import { normalId } from '../syntax/ids';
import type { Study } from '../project/types';
import type { CodeUse } from '../syntax/tree';
import { change, replace, safely, type Fix, type FixInput, type Range } from './quickFixParts';
import { losesFlag, removalOf, saidBeside, usesIn } from './quickFixUses';

/** Values offered at most; a longer scale is for completion to show. */
const MOST_CHOICES = 20;

/** Ways out of problems with codes, values and coders. */
export const codeFixes = {
  'unknown-code': (input: FixInput) => [...nearestCodes(input), ...newCode(input)],
  'alias-used': (input: FixInput) => replacement(input, 'Write'),
  'retired-code': (input: FixInput) => replacement(input, 'Use'),
  'not-selectable': ({ problem }: FixInput) =>
    listed(problem.params['children']).map((id) => replace(`Change to “${id}”`, idIn(problem), id)),
  'unknown-coder': (input: FixInput) => nearestCoder(input),
  'invalid-value': (input: FixInput) => otherValues(input),
  'missing-value': ({ study, problem }: FixInput) => {
    const { end } = problem;
    const insertAt = { at: end, to: end };
    return choices(scaleOf(study, problem.params['id'])).map(({ value, title }) =>
      replace(`Add the value ${title}`, insertAt, `:${value}`),
    );
  },
};

/** The id of a problem that stands at `#id`. */
function idIn({ start, end }: FixInput['problem']): Range {
  return { at: start + 1, to: end };
}

function nearestCodes({ problem }: FixInput): Fix[] {
  return listed(problem.params['nearest']).map((id, i) =>
    replace(`Change to “${id}”`, idIn(problem), id, i === 0),
  );
}

/** The id that stands for another now; where the passage has that one already, the older one goes. */
function replacement(input: FixInput, verb: string): Fix[] {
  const { facts, problem } = input;
  const id = problem.params['replacement'];
  if (id === undefined) return [];
  const uses = usesIn(input);
  const use = uses.at.get(problem.start);
  const said = use === undefined ? [] : saidBeside(uses, use, id).filter(isWritten(id));
  if (use !== undefined && said.length > 0) {
    const same = said.some(({ value }) => value === use.code.value);
    if (!same && use.code.value !== null) return [];
    const title = `Remove “#${use.code.id}”; “#${id}” is there already`;
    const fix = change(title, removalOf(facts.parsed, use), true);
    return [same && !losesFlag(use) ? safely(fix) : fix];
  }
  return [safely(replace(`${verb} “${id}”`, idIn(problem), id, true))];
}

function isWritten(id: string): (code: CodeUse) => boolean {
  return (code) => normalId(code.id) === id;
}

/** Adds the code to the codebook: below the code that its id names before a `/` or `.`, else as the last at the top. */
function newCode({ study, problem }: FixInput): Fix[] {
  const id = normalId(problem.params['id'] ?? '');
  if (study === undefined) return [];
  const parent = parentFor(study, id);
  const name = nameFor(parent === null ? id : id.slice(parent.length + 1));
  const added = addCode(study.text, { id, name, definition: null, parent });
  if (!added.ok) return [];
  const title = `Add “${id}” to the codebook${parent === null ? '' : ` below “${parent}”`}`;
  return [{ ...change(title, added.changes), file: 'codebook' }];
}

function parentFor({ codebook }: Study, id: string): string | null {
  for (let end = id.length - 1; end > 0; end--) {
    if ((id[end] === '/' || id[end] === '.') && codebook.byId.has(id.slice(0, end))) return id.slice(0, end);
  }
  return null;
}

/** `data-timeliness` → `Data timeliness`. */
function nameFor(id: string): string {
  const words = id.replace(/[-_./]+/g, ' ').trim();
  const [first = ''] = words;
  return words === '' ? id : first.toUpperCase() + words.slice(first.length);
}

function nearestCoder({ facts, problem }: FixInput): Fix[] {
  const { coder = '', nearest } = problem.params;
  const written = facts.parsed.text.slice(problem.start, problem.end);
  if (nearest === undefined || (written !== coder && written !== `@${coder}`)) return [];
  const at = problem.end - coder.length;
  return [replace(`Change to “${nearest}”`, { at, to: problem.end }, nearest, true)];
}

function otherValues({ study, problem }: FixInput): Fix[] {
  const { start, end, params } = problem;
  const value = { at: start, to: end };
  if (params['reason'] === 'no-scale')
    return [replace(`Remove “:${params['value'] ?? ''}”`, { at: start - 1, to: end }, '')];
  if (params['reason'] === 'no-code')
    return listed(params['nearest']).map((id, i) => replace(`Change to “${id}”`, value, id, i === 0));
  return choices(scaleOf(study, params['id'])).map((choice) =>
    replace(`Change to ${choice.title}`, value, choice.value),
  );
}

function scaleOf(study: Study | undefined, id: string | undefined): Scale | undefined {
  const code: Code | undefined = study?.codebook.byId.get(id ?? '');
  return study?.codebook.scales.get(code?.scale ?? '');
}

function choices(scale: Scale | undefined): readonly { readonly value: string; readonly title: string }[] {
  return (scale?.values ?? []).slice(0, MOST_CHOICES).map(({ value, meaning }) => ({
    value,
    title: meaning === '' ? `“${value}”` : `“${value}” (${meaning})`,
  }));
}

/** The ids of a parameter that lists them. */
function listed(ids: string | undefined): readonly string[] {
  return ids === undefined ? [] : ids.split(', ');
}
