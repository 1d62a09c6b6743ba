import { countCodes } from '../analysis/counts';
import { describeLayer, parseLayer } from '../analysis/layers';
import { locatorOf, passageExcerpt } from '../project/locator';
import { canonicalId, codeOf, scaleOf, studyOf, type Resolved } from '../project/resolve';
import type { DocumentFacts, Project, Study } from '../project/types';
import { normalId } from '../syntax/ids';
import type { Annotation, CodeUse } from '../syntax/tree';
import { codeDetails, codeHeading, codeSpan, escapeMarkdown, valuesLine } from './codeMarkdown';
import type { HoverCounting } from './hover';
import { livingMarks } from './hoverCodebook';

/** A code: what the codebook says of it, and how often it is used here and in the study. */
export function codeHover(
  study: Study,
  id: string,
  {
    facts,
    written,
    counting,
  }: {
    readonly facts: DocumentFacts | null;
    readonly written: string | null;
    readonly counting: HoverCounting;
  },
): string {
  const { codebook } = study;
  const code = codeOf(codebook, id);
  const parts =
    code === undefined
      ? [`${codeSpan(`#${id}`)} is not in the codebook\\.`]
      : [codeHeading(codebook, code), codeDetails(codebook, code, 'long', livingMarks(study, code))];
  if (code !== undefined && written !== null && normalId(written) !== code.id) {
    parts.splice(1, 0, `${codeSpan(`#${normalId(written)}`)} is an older name of this code\\.`);
  }
  parts.push(usesLine(study, id, facts, counting));
  return parts.filter((part) => part !== '').join('\n\n');
}

/** How often a code is used: in the document by anybody, in the study by the layer's rules. */
function usesLine(study: Study, id: string, facts: DocumentFacts | null, counting: HoverCounting): string {
  const layer = parseLayer(counting.layer, counting.ownCoder);
  const count = countCodes(study, layer, counting.cache).find((one) => one.id === id);
  const { own = 0, total = 0, documents = 0 } = count ?? {};
  const below = total > own ? `, ${total} with the codes below it` : '';
  const inStudy = `In the study: ${times(own)}${below}, in ${documents} ${documents === 1 ? 'document' : 'documents'}`;
  const here = facts === null ? '' : `In this document: ${times(usesHere(study, facts, id))} · `;
  return `${here}${inStudy} (${escapeMarkdown(describeLayer(study, layer, counting.cache.codersOf))})`;
}

/** References of a code in one file: once per coder and range. */
function usesHere({ codebook }: Study, facts: DocumentFacts, id: string): number {
  const places = new Set<string>();
  for (const { codes, start, end, coder } of facts.parsed.annotations) {
    if (codes.some((use) => canonicalId(codebook, use.id) === id))
      places.add(`${start} ${end} ${coder ?? ''}`);
  }
  return places.size;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** A value: its meaning on the scale of its code. */
export function valueHover(study: Study, found: Resolved): string {
  const { codebook } = study;
  const code = found.use === null ? undefined : codeOf(codebook, found.use.id);
  const scale = scaleOf(codebook, code);
  const name = code === undefined ? codeSpan(`#${found.use?.id ?? ''}`) : `**${escapeMarkdown(code.name)}**`;
  if (scale === undefined) return `${codeSpan(found.id)} is a value of ${name}, which has no scale\\.`;
  const known = scale.values.find(({ value }) => normalId(value) === found.id);
  const meaning = known === undefined ? 'is not on its scale' : escapeMarkdown(known.meaning);
  return `${codeSpan(found.id)} ${meaning} · ${name}\n\n${escapeMarkdown(scale.name)}: ${valuesLine(scale)}`;
}

/** A coder's name. */
export function coderHover(study: Study | null, id: string): string {
  const coder = study?.codebook.coders.get(id);
  if (coder === undefined) return `${codeSpan(`@${id}`)} · a coder whom the codebook does not list`;
  return `**${escapeMarkdown(coder.name)}** ${codeSpan(`@${id}`)} · ${coder.adjudicator ? 'adjudicator' : 'coder'}`;
}

/** One annotation as it is shown over its passage's text: where it is, what it says, and of which words. */
export function passageHover(project: Project, facts: DocumentFacts, annotation: Annotation): string {
  const study = studyOf(project, facts.uri);
  const { codes, coder, memo, unsure, passage } = annotation;
  const names = codes.map((use) => codeLine(study, use));
  const says = names.length === 0 ? '*Note*' : names.join(' · ');
  const who =
    coder === null ? '' : ` · ${escapeMarkdown(study?.codebook.coders.get(normalId(coder))?.name ?? coder)}`;
  const parts = [`${says}${who}${unsure ? ' · unsure' : ''}`];
  if (memo !== null) parts.push(`*${escapeMarkdown(memo) || '\\(empty memo\\)'}*`);
  const words = passageExcerpt(facts.parsed, passage);
  const quote = words === '' ? '' : `: “${escapeMarkdown(words)}”`;
  parts.push(`${escapeMarkdown(locatorOf(facts, annotation))}${quote}`);
  return parts.join('\n\n');
}

function codeLine(study: Study | undefined, { id, value }: CodeUse): string {
  const code = study && codeOf(study.codebook, id);
  const name = code === undefined ? codeSpan(`#${id}`) : `**${escapeMarkdown(code.name)}**`;
  if (value === null) return name;
  const scale = study && scaleOf(study.codebook, code);
  const meaning = scale?.codes
    ? study && codeOf(study.codebook, value)?.name
    : scale?.values.find((one) => one.value === value)?.meaning;
  return `${name} ${codeSpan(`:${value}`)}${meaning ? ` ${escapeMarkdown(meaning)}` : ''}`;
}
