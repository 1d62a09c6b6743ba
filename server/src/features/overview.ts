import { findFacts, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import type { ColorPair } from '../protocol/base';
import type { OverviewModel } from '../protocol/passages';
import { lineMap } from '../syntax/lines';
import type { ParsedDocument } from '../syntax/tree';
import { codeViews } from './passages';

/** No ruler has more pixels than this, so that nothing finer could be seen on it. */
const MOST_MARKS = 1_000;

/** A document's coding at a glance: for every few lines the colour that most passages there have. */
export function overviewModel(project: Project, uri: string): OverviewModel | null {
  const facts = findFacts(project, uri);
  if (facts === undefined || facts.undecodable !== null) return null;
  const view = codeViews(studyOf(project, uri));
  return { version: facts.version, marks: marksOf(facts.parsed, (id) => view(id).color) };
}

/** What begins in some lines and what ends in them, by its colour. */
interface Band {
  readonly begin: ColorPair[];
  readonly end: ColorPair[];
}

function marksOf(parsed: ParsedDocument, colorOf: (id: string) => ColorPair): OverviewModel['marks'] {
  const { lineCount } = lineMap(parsed.text);
  const height = Math.ceil(lineCount / MOST_MARKS);
  const colors = dominantColors(bandsOf(parsed, height, Math.ceil(lineCount / height), colorOf));
  const marks: { range: OverviewModel['marks'][number]['range']; color: ColorPair }[] = [];
  colors.forEach((color, band) => {
    if (color === null) return;
    const end = { line: Math.min((band + 1) * height, lineCount) - 1, character: 0 };
    const last = marks.at(-1);
    const goesOn = last?.color === color && last.range.end.line === band * height - 1;
    if (last !== undefined && goesOn) last.range = { start: last.range.start, end };
    else marks.push({ range: { start: { line: band * height, character: 0 }, end }, color });
  });
  return marks;
}

function bandsOf(
  { text, annotations }: ParsedDocument,
  height: number,
  count: number,
  colorOf: (id: string) => ColorPair,
): readonly Band[] {
  const lines = lineMap(text);
  const bandAt = (offset: number): number => Math.floor(lines.positionAt(offset).line / height);
  const bands = Array.from({ length: count }, (): Band => ({ begin: [], end: [] }));
  for (const { passage, codes } of annotations) {
    if (codes.length === 0 || passage.openTo >= passage.closeAt) continue;
    const first = bands[bandAt(passage.openTo)];
    const last = bands[bandAt(passage.closeAt)];
    for (const { id } of codes) {
      const color = colorOf(id);
      first?.begin.push(color);
      last?.end.push(color);
    }
  }
  return bands;
}

/** Goes down the bands; null where nothing is coded. */
function dominantColors(bands: readonly Band[]): readonly (ColorPair | null)[] {
  const open = new Map<ColorPair, number>();
  return bands.map(({ begin, end }) => {
    for (const color of begin) open.set(color, (open.get(color) ?? 0) + 1);
    let most: ColorPair | null = null;
    for (const [color, count] of open) if (most === null || count > (open.get(most) ?? 0)) most = color;
    for (const color of end) {
      const left = (open.get(color) ?? 0) - 1;
      if (left > 0) open.set(color, left);
      else open.delete(color);
    }
    return most;
  });
}
