import { lineRange } from '../project/locator';
import { canonicalId, findFacts, studyOf } from '../project/resolve';
import type { Project, Study } from '../project/types';
import type { ColorPair, Range } from '../protocol/base';
import type { PassagesModel, PassageView } from '../protocol/passages';
import { codeColors } from '../syntax/colors';
import { lineMap, type LineMap } from '../syntax/lines';
import type { Annotation, CodeUse, ParsedDocument, Passage } from '../syntax/tree';

/** The colour of a code that no codebook knows. */
export const UNKNOWN_COLOR: ColorPair = { light: '#6e6e6e', dark: '#a0a0a0' };

/** A document with no more annotations is always answered whole, so that nothing has to be asked while it scrolls. */
export const MOST_WHOLE = 2_000;

/**
 * What an editor shows of a document's coding: the markup to be dimmed, and the passages with their codes' colours.
 * @param parts of a large document only what touches these; null for all of it
 */
export function passagesModel(
  project: Project,
  uri: string,
  parts: readonly Range[] | null = null,
): PassagesModel | null {
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.undecodable !== null) return null;
  const { parsed, version } = facts;
  const coded = parsed.annotations.length > 0;
  const lines = lineMap(parsed.text);
  const whole = parts === null || parsed.annotations.length <= MOST_WHOLE;
  const spans = whole ? WHOLE : parts.map((part) => spanOf(lines, part));
  const codes = new Map<Passage, CodeUse[]>();
  for (const { passage, codes: uses } of whole ? parsed.annotations : annotationsIn(parsed, spans)) {
    const known = codes.get(passage);
    if (known === undefined) codes.set(passage, [...uses]);
    else known.push(...uses);
  }
  const view = codeViews(studyOf(project, uri));
  const passages = Array.from(codes, ([{ openAt, openTo, closeAt, groupsTo }, uses]): PassageView => {
    return {
      range: lineRange(lines, openTo, closeAt),
      whole: lineRange(lines, openAt, groupsTo),
      codes: distinct(uses.map(({ id }) => view(id))),
    };
  });
  const body = lines.positionAt(parsed.bodyAt);
  const markup = markupIn(parsed, lines, spans);
  return { version, parts: whole ? null : parts, coded, body, markup, passages };
}

/** A source range. */
interface Span {
  readonly at: number;
  readonly to: number;
}

const WHOLE: readonly Span[] = [{ at: 0, to: Infinity }];

function spanOf(lines: LineMap, { start, end }: Range): Span {
  return { at: lines.offsetAt(start), to: lines.offsetAt(end) };
}

function touches(spans: readonly Span[], at: number, to: number): boolean {
  return spans.some((span) => at <= span.to && span.at <= to);
}

/**
 * The annotations of passages in these spans; with them those that they overlap with, directly or through others, so
 * that the lines below the text lie where they would lie if all were known. Only where thousands hang together, those
 * in the spans alone.
 */
function annotationsIn({ annotations }: ParsedDocument, spans: readonly Span[]): readonly Annotation[] {
  const found: Annotation[] = [];
  for (let i = 0; i < annotations.length;) {
    const from = i;
    const at = annotations[from]?.passage.openTo ?? 0;
    let to = at;
    for (; i < annotations.length && (i === from || (annotations[i]?.passage.openTo ?? 0) < to); i++)
      to = Math.max(to, annotations[i]?.passage.closeAt ?? 0);
    if (!touches(spans, at, to)) continue;
    for (const annotation of annotations.slice(from, i)) {
      const { openTo, closeAt } = annotation.passage;
      if (i - from <= MOST_WHOLE || touches(spans, openTo, closeAt)) found.push(annotation);
    }
  }
  return found;
}

function markupIn({ markup }: ParsedDocument, lines: LineMap, spans: readonly Span[]): readonly Range[] {
  const ranges: Range[] = [];
  for (let i = 0; i + 1 < markup.length; i += 2) {
    const at = markup[i] ?? 0;
    const to = markup[i + 1] ?? 0;
    if (touches(spans, at, to)) ranges.push(lineRange(lines, at, to));
  }
  return ranges;
}

/** How a code is shown. */
export type CodeView = PassageView['codes'][number];

/** Looks up how a code is shown, each once. */
export function codeViews(study: Study | undefined): (id: string) => CodeView {
  const colors = study === undefined ? null : codeColors(study.codebook);
  const views = new Map<string, CodeView>();
  return (written) => {
    let found = views.get(written);
    if (found === undefined) {
      const id = study === undefined ? written.normalize('NFC') : canonicalId(study.codebook, written);
      const name = study?.codebook.byId.get(id)?.name ?? id;
      found = { id, name, color: colors?.get(id) ?? UNKNOWN_COLOR };
      views.set(written, found);
    }
    return found;
  };
}

/** One code on one passage is shown once, whoever gave it and by whichever of its names. */
function distinct(codes: readonly CodeView[]): readonly CodeView[] {
  return codes.length < 2 ? codes : [...new Map(codes.map((code) => [code.id, code])).values()];
}
