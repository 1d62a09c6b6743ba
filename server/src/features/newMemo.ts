import { documentName } from '../project/locator';
import { memosOf } from '../project/memoLinks';
import { canonicalId, codebookInPlace, findFacts, studyOf } from '../project/resolve';
import { ordinalAt } from '../project/turnPlace';
import type { Project, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import type { NewMemoAnswer, NewMemoParams } from '../protocol/memos';
import { lineMap } from '../syntax/lines';
import { classifyPath } from '../syntax/studyPaths';
import { listSource, scalarSource } from '../syntax/yamlEdit';
import { annotationsAround } from './codesAt';

const WORDS = {
  noStudy:
    'This file belongs to no study, so there is no place for a memo. Open a document of a study first.',
  noPlace:
    'The codebook does not say where memos are. Write “memos: memos/**/*.md” into it, and put files of this kind there.',
  noFolder: (template: string) =>
    `The codebook keeps memos at “${template}”, where no file can be named after its title. Make the file there yourself.`,
} as const;

/**
 * An analytic memo to be begun: where the codebook keeps memos, named after its title, about one code or about what
 * stands at a position: the codes of the innermost passage, and the turn; in the codebook the code. Who codes blind signs
 * it: they would not see a memo again that may be anybody's.
 * @param seen the project as the reader sees it
 */
export function newMemo(
  project: Project,
  uri: string,
  { position, code, title }: Omit<NewMemoParams, 'uri'>,
  seen = project,
): NewMemoAnswer {
  const study = studyOf(project, uri);
  if (study === undefined) return { ok: false, message: WORDS.noStudy };
  const template = study.codebook.memos;
  if (template === null) return { ok: false, message: WORDS.noPlace };
  const path = freePath(study, template.text, title);
  if (path === null) return { ok: false, message: WORDS.noFolder(template.text) };
  const about = code === null ? aboutPosition(project, study, uri, position) : [`#${code}`];
  const own = seen.studies.get(study.root)?.hidden?.own ?? null;
  const front = [
    ...(own === null ? [] : [`coder: ${scalarSource(own)}\n`]),
    ...(about.length === 0 ? [] : [`about: ${listSource(about)}\n`]),
  ];
  const head = front.length === 0 ? '' : `---\n${front.join('')}---\n\n`;
  const heading = title.replace(/\s+/gu, ' ').trim();
  const [root, made] = [encodeUri(study.root), encodeUri(`${study.root}/${path}`)];
  return { ok: true, root, uri: made, text: `${head}# ${heading}\n\n` };
}

function aboutPosition(
  project: Project,
  study: Study,
  uri: string,
  position: NewMemoParams['position'],
): readonly string[] {
  if (position === null) return [];
  if (uri === study.codebookUri) {
    const offset = lineMap(study.text).offsetAt(position);
    const code = codebookInPlace(study).codes.findLast(({ idRange }) => idRange.at <= offset);
    return code === undefined ? [] : [`#${code.id}`];
  }
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.role === 'memo') return [];
  const offset = lineMap(facts.parsed.text).offsetAt(position);
  const [innermost] = annotationsAround(facts.parsed.annotations, offset, 'touching');
  const here = annotationsAround(facts.parsed.annotations, offset, 'touching').filter(
    ({ passage }) => passage === innermost?.passage,
  );
  const ids = here.flatMap(({ codes }) => codes.map(({ id }) => canonicalId(study.codebook, id)));
  const from = innermost?.passage.openTo ?? Math.max(offset, facts.parsed.bodyAt);
  const ordinal = ordinalAt(facts, study.codebook.speakers, from);
  const turn = ordinal === null ? [] : [`${documentName(facts)} ¶${ordinal}`];
  return [...[...new Set(ids)].map((id) => `#${id}`), ...turn];
}

/** A path for a memo that no memo has yet: in the folder with which the template begins; null where none fits it. */
function freePath(study: Study, template: string, title: string): string | null {
  const folder = /^(?:[^*?[\]{}]*\/)?/u.exec(template)?.[0] ?? '';
  const extension = /\.(?:md|markdown|txt)\b/u.exec(template)?.[0] ?? '.md';
  const taken = new Set(memosOf(study).map(({ uri }) => uri.slice(study.root.length + 1).toLowerCase()));
  const name = fileName(title);
  for (let n = 1; ; n++) {
    const path = `${folder}${name}${n === 1 ? '' : `-${n}`}${extension}`;
    if (classifyPath(study.templates, path).role !== 'memo') return null;
    if (!taken.has(path.toLowerCase())) return path;
  }
}

/** Letters and digits of a title, with hyphens between its words: what every file system takes. */
function fileName(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = words
    .join('-')
    .slice(0, 60)
    .replace(/[-\p{Surrogate}]+$/u, '');
  return name === '' ? 'memo' : /^(?:con|prn|aux|nul|com\d|lpt\d)$/u.test(name) ? `memo-${name}` : name;
}
