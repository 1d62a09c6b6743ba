import assert from 'node:assert/strict';
import { planRefactoring } from '../../../server/src/features/refactor/plan';
import { sha256 } from '../../../server/src/io/hash';
import { decodeUri } from '../../../server/src/project/uri';
import type { Refactoring } from '../../../server/src/protocol/refactoring';
import type { FileEdit, StudyEdit, StudyEditAnswer } from '../../../server/src/protocol/studyEdit';
import { lineMap } from '../../../server/src/syntax/lines';
import { applyChanges, type TextChange } from '../../../server/src/syntax/textChange';
import { makeStudy, readFixture, ROOT } from '../../support/studyFixture';

/* Whole studies before and after, each as one string. */

/** Files by path. */
export type Texts = ReadonlyMap<string, string>;

/** Plans a refactoring of the study in a fixture. */
export function plan(fixture: string, refactoring: Refactoring): StudyEditAnswer {
  return planRefactoring(makeStudy(fixture).project, ROOT, refactoring, { hash: sha256 });
}

/** Checks the study afterwards, file by file; those that `after` does not name must not change. */
export function check(fixture: string, refactoring: Refactoring, after: string): StudyEdit {
  const answer = plan(fixture, refactoring);
  assert.ok(answer.ok, answer.ok ? '' : answer.message);
  const before = textsOf(fixture);
  const expected = new Map([...before, ...textsOf(after)]);
  assert.equal(shown(applied(before, answer)), shown(expected));
  return answer;
}

/** Checks that a refactoring is refused in words that match. */
export function checkRefused(fixture: string, refactoring: Refactoring, message: RegExp): void {
  const answer = plan(fixture, refactoring);
  assert.ok(!answer.ok, 'it is refused');
  assert.match(answer.message, message);
}

export function textsOf(fixture: string): Texts {
  return new Map(readFixture(fixture).map(({ path, text }) => [path, text]));
}

/** The files after an edit; everything that it says of them is held against them. */
export function applied(texts: Texts, { files }: StudyEdit): Texts {
  const next = new Map(texts);
  for (const file of files) {
    const path = pathOf(file);
    const text = texts.get(path) ?? assert.fail(`${path} is a file of the study`);
    const after = applyChanges(text, changesOf(text, file));
    assert.equal(file.before, sha256(text));
    assert.equal(file.after, sha256(after));
    assert.notEqual(after, text, 'only files that change');
    next.set(path, after);
  }
  return next;
}

export function pathOf({ uri }: FileEdit): string {
  return decodeUri(uri).slice(ROOT.length + 1);
}

/** The edits of one file in offsets: ascending and disjoint, or `applyChanges` says so. */
export function changesOf(text: string, { edits }: FileEdit): readonly TextChange[] {
  const lines = lineMap(text);
  return edits.map(({ range, newText }) => {
    return { at: lines.offsetAt(range.start), to: lines.offsetAt(range.end), insert: newText };
  });
}

export function shown(texts: Texts): string {
  return [...texts].map(([path, text]) => `--- ${path}\n${text}`).join('');
}
