import { lineRange } from '../project/locator';
import { canonicalId, findFacts, studyOf } from '../project/resolve';
import type { Project, Study } from '../project/types';
import type { ColorPair, Range } from '../protocol/base';
import type { PassagesModel, PassageView } from '../protocol/passages';
import { codeColors } from '../syntax/colors';
import { lineMap } from '../syntax/lines';
import type { CodeUse, Passage } from '../syntax/tree';

/** The colour of a code that no codebook knows. */
export const UNKNOWN_COLOR: ColorPair = { light: '#6e6e6e', dark: '#a0a0a0' };

/** What an editor shows of a document's coding: the markup to be dimmed, and the passages with their codes' colours. */
export function passagesModel(project: Project, uri: string): PassagesModel | null {
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.undecodable !== null) return null;
  const { text, markup, annotations } = facts.parsed;
  const lines = lineMap(text);
  const ranges: Range[] = [];
  for (let i = 0; i + 1 < markup.length; i += 2)
    ranges.push(lineRange(lines, markup[i] ?? 0, markup[i + 1] ?? 0));
  const codes = new Map<Passage, CodeUse[]>();
  for (const annotation of annotations) {
    const known = codes.get(annotation.passage);
    if (known === undefined) codes.set(annotation.passage, [...annotation.codes]);
    else known.push(...annotation.codes);
  }
  const view = codeViews(studyOf(project, uri));
  const passages = Array.from(codes, ([{ openTo, closeAt }, uses]): PassageView => {
    return { range: lineRange(lines, openTo, closeAt), codes: distinct(uses.map(({ id }) => view(id))) };
  });
  return { version: facts.version, markup: ranges, passages };
}

type CodeView = PassageView['codes'][number];

/** Looks up how a code is shown, each once. */
function codeViews(study: Study | undefined): (id: string) => CodeView {
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
