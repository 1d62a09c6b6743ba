import type { ChangedDefinition, PassageToRead } from '../agreement/changedDefinitions';
import type { CodebookHistory } from '../project/history';
import { documentName, lineRange, locatorAt, passageExcerpt } from '../project/locator';
import type { DocumentFacts, Project, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import type {
  ChangedCode,
  ChangedDefinitionsModel,
  MarkReadAgainParams,
  PassageToReadAgain,
} from '../protocol/changedDefinitions';
import type { EditAnswer } from '../protocol/editing';
import { codeColors } from '../syntax/colors';
import { lineMap, type LineMap } from '../syntax/lines';
import { changeMarks } from '../syntax/readAgain';
import { UNKNOWN_COLOR } from './passages';

/** The model of the view *Changed Definitions*. */
export function changedDefinitionsModel(
  study: Study,
  history: CodebookHistory,
  revision: string,
  found: readonly ChangedDefinition[],
): ChangedDefinitionsModel {
  const colors = codeColors(study.codebook);
  const lines = new Map<DocumentFacts, LineMap>();
  const linesOf = (facts: DocumentFacts): LineMap => {
    let known = lines.get(facts);
    if (known === undefined) lines.set(facts, (known = lineMap(facts.parsed.text)));
    return known;
  };
  const codes = found.map(({ change, passages }): ChangedCode => {
    const { code, commit, fields } = change;
    return {
      id: code.id,
      name: code.name,
      color: colors.get(code.id) ?? UNKNOWN_COLOR,
      codebookUri: encodeUri(study.codebookUri),
      commit,
      fields,
      passages: passages.map((passage) => passageRow(passage, linesOf(passage.facts))),
    };
  });
  return { ok: true, since: history.since, notices: historyNotices(history, revision), codes };
}

/** What limits what a history can tell, in sentences. */
export function historyNotices(
  { shallow, aside, cut, since }: CodebookHistory,
  revision: string,
): readonly string[] {
  return [
    ...(shallow
      ? [
          'This is a shallow clone: what changed before its first commit is not known. ' +
            '`git fetch --unshallow` gets the rest.',
        ]
      : []),
    ...(aside
      ? [
          `${revision} is on a side path; compared is with ${since.hash.slice(0, 8)}, the last commit in common.`,
        ]
      : []),
    ...(cut
      ? ['The codebook was changed more often than is looked at; the earliest changes are left out.']
      : []),
  ];
}

/**
 * The edits of study.yaml that mark passages as read again, or take their marks away. They are of the text that is
 * given, and refused where that cannot be changed safely.
 */
export function markReadAgain(
  project: Project,
  root: string,
  { marks, read, studyFile }: Omit<MarkReadAgainParams, 'root'>,
): EditAnswer {
  if (!project.studies.has(root)) return { ok: false, message: 'This study is not open.' };
  const text = studyFile ?? '';
  const changes = changeMarks(text, read ? marks : [], read ? [] : marks);
  if (changes === null) {
    return {
      ok: false,
      message:
        'study.yaml cannot be read, or its readAgain is not a list with one entry a line. Mend it, and try again.',
    };
  }
  const lines = lineMap(text);
  const edits = changes.map(({ at, to, insert }) => ({ range: lineRange(lines, at, to), newText: insert }));
  return { ok: true, uri: encodeUri(`${root}/study.yaml`), edits, notice: null };
}

function passageRow(
  { facts, annotation, index, use, coder, mark, read }: PassageToRead,
  lines: LineMap,
): PassageToReadAgain {
  const { passage, memo, unsure } = annotation;
  return {
    uri: encodeUri(facts.uri),
    document: documentName(facts),
    locator: locatorAt(facts, index),
    text: passageExcerpt(facts.parsed, passage),
    range: lineRange(lines, passage.openTo, passage.closeAt),
    ...{ coder, value: use.value, memo, unsure, mark, read },
  };
}
