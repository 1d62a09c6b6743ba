import { mayBeChosen, scaleOf, studyOf, usesOfCode } from '../project/resolve';
import type { Project, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import type { Choice, ChoicesModel } from '../protocol/editing';
import type { Code } from '../syntax/codebookTypes';
import { codeColors } from '../syntax/colors';
import { pathOf } from './codeMarkdown';
import { UNKNOWN_COLOR } from './passages';

type Values = Choice['values'];

/** The codes that a document may be coded with, in the codebook's order; null where no codebook governs the file. */
export function choicesModel(project: Project, uri: string): ChoicesModel | null {
  const study = studyOf(project, uri);
  if (study === undefined) return null;
  const { codebook } = study;
  const colors = codeColors(codebook);
  const values = valuesOf(study);
  const codes = codebook.codes.map((code): Choice => {
    const { id, name, aliases, definition, include, exclude, selectable, status } = code;
    return {
      ...{ id, name, aliases, definition, include, exclude, selectable, status },
      path: pathOf(codebook, code),
      scale: code.scale,
      uses: usesOfCode(study, code),
      color: colors.get(id) ?? UNKNOWN_COLOR,
      values: values(code),
    };
  });
  const coders = Array.from(codebook.coders.values(), ({ id, name }) => ({ id, name }));
  return { root: encodeUri(study.root), codebookUri: encodeUri(study.codebookUri), codes, coders };
}

/**
 * Values that are spelled out in one answer, over all codes. Where the values are codes, each code repeats the
 * codebook: this bounds what goes over the wire for a codebook of thousands.
 */
const MOST_VALUES = 50_000;

function valuesOf({ codebook }: Study): (code: Code) => Values {
  let left = MOST_VALUES;
  let codes: Values | null = null;
  return (code) => {
    const scale = scaleOf(codebook, code);
    if (scale === undefined) return [];
    if (!scale.codes) return scale.values;
    codes ??= codebook.codes.filter(mayBeChosen).map(({ id, name }) => ({ value: id, meaning: name }));
    left -= codes.length;
    return left < 0 ? [] : codes;
  };
}
