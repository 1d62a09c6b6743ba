import assert from 'node:assert/strict';
import { codersIn } from '../../../server/src/analysis/layers';
import { createRetrievalCache, retrieveSteps } from '../../../server/src/features/retrieval/retrieveModel';
import { searchSpeechSteps } from '../../../server/src/features/retrieval/searchSpeech';
import { readBoxedRegex } from '../../../server/src/lsp/boxedRegex';
import { inOneGo } from '../../../server/src/project/steps';
import type { Project } from '../../../server/src/project/types';
import { decodeUri } from '../../../server/src/project/uri';
import type { Range } from '../../../server/src/protocol/base';
import type { FoundRow, RetrieveAnswer, SpokenHit } from '../../../server/src/protocol/retrieval';
import type { StudyEditAnswer } from '../../../server/src/protocol/studyEdit';
import { lineMap } from '../../../server/src/syntax/lines';
import { applyChanges } from '../../../server/src/syntax/textChange';
import { OPTIONS } from '../../support/problems';
import { ROOT, type StudyFixture } from '../../support/studyFixture';

export const { hash } = OPTIONS;

export const parts = {
  ...{ ownCoder: null, codersOf: codersIn, cache: createRetrievalCache(), hash },
  readRegex: readBoxedRegex,
};

/** The answer to a query in everyone's coding. */
export function answerTo(project: Project, query: string, layer = 'everyone'): RetrieveAnswer {
  return inOneGo(retrieveSteps(project, { root: ROOT, query, layer }, parts));
}

/** The rows that a query finds; refused is a failure. */
export function rowsOf(project: Project, query: string, layer?: string): readonly FoundRow[] {
  const answer = answerTo(project, query, layer);
  return answer.ok ? answer.rows : assert.fail(answer.message);
}

/** What a search finds in the study as the first coder's. */
export function hitsOf(project: Project, pattern: string, kind: 'words' | 'regex'): readonly SpokenHit[] {
  const asked = { root: ROOT, layer: 'consensus', pattern, kind };
  const answer = inOneGo(searchSpeechSteps(project, asked, parts));
  return answer.ok ? answer.hits : assert.fail(answer.message);
}

/** The text of a range of a file as the fixture has it. */
export function textAt(study: StudyFixture, uri: string, { start, end }: Range): string {
  const text = study.facts(decodeUri(uri).slice(ROOT.length + 1)).parsed.text;
  const lines = lineMap(text);
  return text.slice(lines.offsetAt(start), lines.offsetAt(end));
}

/** The files that a change comes to, with their texts afterwards; or why there is none. */
export function after(
  study: StudyFixture,
  answer: StudyEditAnswer,
): Readonly<Record<string, string>> | string {
  if (!answer.ok) return answer.message;
  return Object.fromEntries(
    answer.files.map(({ uri, edits, before, after: hashAfter }) => {
      const path = decodeUri(uri).slice(ROOT.length + 1);
      const { text } = study.facts(path).parsed;
      const lines = lineMap(text);
      const changed = applyChanges(
        text,
        edits.map(({ range, newText }) => ({
          at: lines.offsetAt(range.start),
          to: lines.offsetAt(range.end),
          insert: newText,
        })),
      );
      assert.deepEqual([before, hashAfter], [hash(text), hash(changed)], path);
      return [path, changed];
    }),
  );
}
