import { coderIn, compareKeys, ownerOf } from '../../analysis/layers';
import { compareTexts } from '../../syntax/natural';
import { filesByDocument } from '../../project/attributes';
import { inOneGo, type StepsDone } from '../../project/steps';
import type { DocumentFacts, Project, Study } from '../../project/types';
import { relativePath } from '../../project/uri';
import type { Code, Codebook } from '../../syntax/codebookTypes';
import { unplacedEntries } from '../../syntax/unplaced';
import { attributesAndPeople } from './ofAttributes';
import { portableDocument } from './ofDocument';
import type { Loss } from './outcome';
import type { PortableCode, PortableCoder, PortableStudy } from './types';

/** A study, and what of its files has no place in it. */
export interface Carried {
  readonly study: PortableStudy;
  readonly losses: readonly Loss[];
  /** What Passage alone has a use for, such as saved queries: no loss where figures or texts are wanted, but one to who moves. */
  readonly staysBehind: readonly Loss[];
}

/** A study of a project as programs exchange it. Costs one look at each of its files. */
export function ofStudy(project: Pick<Project, 'strays'>, study: Study): Carried {
  return inOneGo(ofStudySteps(project, study));
}

/** The same in steps, one for each document, between which others are served. */
export function* ofStudySteps(
  { strays }: Pick<Project, 'strays'>,
  study: Study,
): Generator<StepsDone, Carried> {
  const { codebook } = study;
  const losses: Loss[] = [];
  const files = [...study.documents.values()].sort((a, b) => compareTexts(a.uri, b.uri));
  for (const facts of files) losses.push(...lossesIn(study, facts));
  for (const facts of strays.values())
    if (facts.root === study.root && facts.parsed.annotations.length > 0)
      losses.push({
        what: 'annotation in a file that no template of the codebook matches',
        count: facts.parsed.annotations.length,
        where: pathIn(study, facts),
      });
  const byKey = filesByDocument(study);
  const all = byKey.size;
  yield { done: 0, all };
  const coders = codersOf(codebook, files);
  const known = attributesAndPeople(study, byKey);
  for (const loss of known.losses) losses.push(loss);
  const documents: PortableStudy['documents'][number][] = [];
  for (const [done, key] of [...byKey.keys()].sort(compareKeys).entries()) {
    yield { done, all };
    const made = portableDocument(study, key, byKey.get(key) ?? [], { coders, known });
    losses.push(...made.losses);
    if (made.document !== null) documents.push(made.document);
  }
  const portable: PortableStudy = {
    title: codebook.title,
    description: codebook.description,
    speakers: codebook.speakers,
    coders,
    codes: [...codebook.codes.map(portableCode), ...unknownCodes(codebook, documents)],
    scales: [...codebook.scales.values()].map(({ name, codes, values }) => ({
      name,
      codes,
      values: values.map(({ value, meaning }) => ({ value, meaning })),
    })),
    attributes: known.attributes,
    people: known.people,
    documents,
    memos: files
      .filter(({ role, undecodable }) => role === 'memo' && undecodable === null)
      .map((facts) => ({ path: pathIn(study, facts), text: facts.reading.text })),
  };
  return { study: portable, losses, staysBehind: savedByName(study) };
}

/** What a file holds that no other program could be told. */
function lossesIn(study: Study, facts: DocumentFacts): readonly Loss[] {
  const where = pathIn(study, facts);
  if (facts.undecodable !== null)
    return [{ what: `the file is left out: ${facts.undecodable}`, count: null, where }];
  if (facts.role === 'memo') return [];
  const { parsed } = facts;
  const found: Loss[] = [];
  const lose = (what: string, count: number): void => {
    if (count > 0) found.push({ what, count, where });
  };
  lose('passage that has no place in the text any more', unplacedEntries(parsed.frontMatter).length);
  lose(
    'mistake in the markup or the front matter, which is left as it stands; passage check shows where',
    parsed.problems.filter(({ severity, code }) => severity === 'error' && mayErr(facts, code)).length,
  );
  if (facts.role === 'source')
    lose('annotation in the transcript itself, which is never coded', parsed.annotations.length);
  return found;
}

/** A transcript's markup is text, and is escaped where it would read as something else. */
function mayErr({ role }: DocumentFacts, code: string): boolean {
  return role !== 'source' || code === 'invalid-front-matter';
}

function savedByName({ saved }: Study): readonly Loss[] {
  const of = (what: string, count: number): readonly Loss[] =>
    count === 0 ? [] : [{ what, count, where: 'study.yaml' }];
  return saved === null
    ? []
    : [...of('saved query', saved.queries.length), ...of('saved comparison', saved.comparisons.length)];
}

function codersOf(codebook: Codebook, files: readonly DocumentFacts[]): readonly PortableCoder[] {
  const found = new Set<string>();
  for (const facts of files) {
    if (facts.undecodable !== null || (facts.role !== 'document' && facts.role !== 'consensus')) continue;
    const owner = ownerOf(facts);
    if (owner !== null) found.add(owner);
    for (const annotation of facts.parsed.annotations) {
      const coder = coderIn(facts, annotation);
      if (coder !== null) found.add(coder);
    }
  }
  const listed = [...codebook.coders.values()];
  const others = [...found].filter((id) => !codebook.coders.has(id)).sort(compareKeys);
  return [
    ...listed.map(({ id, name, adjudicator }) => ({ id, name, adjudicator })),
    ...others.map((id) => ({ id, name: id, adjudicator: false })),
  ];
}

function portableCode(code: Code): PortableCode {
  const { id, name, parent, definition, include, exclude, notes, origin, scale } = code;
  const { color, aliases, notWith, status, replacedBy, from, selectable } = code;
  return {
    ...{ id, name, parent, definition, include, exclude, notes, origin, scale },
    ...{ aliases, notWith, status, replacedBy, from, selectable },
    color: color?.toLowerCase() ?? null,
    examples: code.examples.map(({ text }) => text),
    counterexamples: code.counterexamples.map(({ text }) => text),
  };
}

/** Codes that are used and in no codebook. */
function unknownCodes(codebook: Codebook, documents: PortableStudy['documents']): readonly PortableCode[] {
  const found = new Set<string>();
  for (const { copies } of documents)
    for (const { markings } of copies)
      for (const { codes } of markings) for (const { id } of codes) found.add(id);
  return [...found]
    .filter((id) => !codebook.byId.has(id))
    .sort(compareKeys)
    .map(bareCode);
}

/** A code of which nothing is known but its id. */
export function bareCode(id: string): PortableCode {
  return {
    ...{ id, name: id, parent: null, definition: null, include: null, exclude: null, notes: null },
    ...{
      origin: null,
      scale: null,
      color: null,
      examples: [],
      counterexamples: [],
      aliases: [],
      notWith: [],
    },
    ...{ status: 'active', replacedBy: null, from: null, selectable: true },
  };
}

function pathIn(study: Study, { uri }: DocumentFacts): string {
  return relativePath(study.root, uri) ?? uri;
}
