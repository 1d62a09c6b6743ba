import type { CodeRow, CodesModel, StudyCodes } from '../../server/src/protocol/codesView';
import type { PassageView } from '../../server/src/protocol/passages';

/** A code's row with counts of 0, and what is to be otherwise. */
export function codeRow(id: string, more: Partial<CodeRow> = {}): CodeRow {
  return {
    id,
    name: id,
    definition: null,
    parent: null,
    selectable: true,
    status: 'active',
    unknown: false,
    color: { light: '#112233', dark: '#aabbcc' },
    own: 0,
    total: more.own ?? 0,
    documents: 0,
    interviewer: 0,
    ...more,
  };
}

/** A study with these codes. */
export function studyOf(codes: readonly CodeRow[], more: Partial<StudyCodes> = {}): StudyCodes {
  return {
    root: 'file:///s',
    codebookUri: 'file:///s/codebook.yaml',
    title: 'Study',
    layerDescription: 'consensus',
    coders: [],
    documents: 2,
    figures: true,
    codes,
    ...more,
  };
}

/** The model of these studies, read to the end. */
export function modelOf(...studies: readonly StudyCodes[]): CodesModel {
  return { ready: true, studies };
}

/**
 * Passages drawn below one line of text: each line of the drawing is a passage from its first to its last `=`, and what
 * stands before it is the digit of its colour, one for each code.
 */
export function drawnPassages(drawing: string): readonly PassageView[] {
  return drawing
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => {
      const start = line.indexOf('=');
      const codes = [...line.slice(0, start).matchAll(/\d/gu)].map(([digit]) => ({
        id: digit,
        name: digit,
        color: colorOf(digit),
      }));
      const range = {
        start: { line: 0, character: start },
        end: { line: 0, character: line.lastIndexOf('=') + 1 },
      };
      return { range, whole: range, codes };
    });
}

export function colorOf(digit: string) {
  return { light: `#00000${digit}`, dark: `#ffffff` };
}
