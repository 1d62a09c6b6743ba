import type { ColorInformation, ColorPresentation, Range } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { codebookInPlace, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { lineMap } from '../syntax/lines';

/** A colour as the protocol has it, each part from 0 to 1. */
interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** A colour as a codebook writes it. */
const WRITTEN = /^(["'])#([0-9a-fA-F]{6})\1$/;

/**
 * The colours that a codebook gives to its codes, each at its value. Those that Passage chooses by itself are not there:
 * a swatch stands for text.
 */
export function documentColors(project: Project, uri: string): ColorInformation[] {
  const study = studyOf(project, uri);
  if (study?.codebookUri !== uri) return [];
  const lines = lineMap(study.text);
  return codebookInPlace(study).codes.flatMap(({ colorRange }) => {
    if (colorRange === null) return [];
    const digits = WRITTEN.exec(study.text.slice(colorRange.at, colorRange.to))?.[2];
    if (digits === undefined) return [];
    const part = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return [
      {
        range: lineRange(lines, colorRange.at, colorRange.to),
        color: { red: part(0), green: part(2), blue: part(4), alpha: 1 },
      },
    ];
  });
}

/**
 * How a colour is written at a range that holds one: `"#rrggbb"`, in the quotes that stand there. A code's colour is
 * never transparent, so alpha is dropped. Empty where the range holds no colour any more.
 */
export function colorPresentations(
  project: Project,
  uri: string,
  range: Range,
  { red, green, blue }: Color,
): ColorPresentation[] {
  const study = studyOf(project, uri);
  if (study?.codebookUri !== uri) return [];
  const lines = lineMap(study.text);
  const quote = WRITTEN.exec(study.text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)))?.[1];
  if (quote === undefined) return [];
  const label = `#${[red, green, blue].map(hex).join('')}`;
  return [{ label, textEdit: { range, newText: quote + label + quote } }];
}

function hex(part: number): string {
  const whole = Math.round(Math.min(1, Math.max(0, part)) * 255);
  return whole.toString(16).padStart(2, '0');
}
