import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { diagnose, type DiagnoseOptions } from '../../server/src/features/diagnose';
import type { Project } from '../../server/src/project/types';
import type { Problem, ProblemCode } from '../../server/src/syntax/problem';
import { marked, withMarkers } from './markers';
import { makeStudy, readFixture, type StudyFixture } from './studyFixture';

/** Options as the server gives them when nothing is set. */
export const OPTIONS: DiagnoseOptions = {
  ownCoder: null,
  severities: {},
  hash: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
};

/** The parameters of one problem, those that a test asks of it. */
export type Params = Readonly<Record<string, string>>;

/**
 * Makes a study of a fixture, takes the «markers» out of it, and checks that the problems of this code, in all of its
 * files, stand exactly where the markers stood. With `params`, one for each of them in the order of files and places.
 */
export function expectProblems(code: ProblemCode, fixture: string, params?: readonly Params[]): StudyFixture {
  const { study, files } = markedStudy(fixture);
  const found: Problem[] = [];
  for (const { path, text, source } of files) {
    const problems = problemsOf(study.project, study.uri(path)).filter((one) => one.code === code);
    const ranges = problems.map(({ start, end }) => ({ at: start, to: end }));
    assert.equal(withMarkers(text, ranges), source, `${code} in ${path}`);
    found.push(...problems);
  }
  if (params !== undefined) {
    assert.equal(found.length, params.length, `number of ${code}`);
    params.forEach((expected, i) => {
      const got = found[i]?.params ?? {};
      const asked = Object.fromEntries(Object.keys(expected).map((name) => [name, got[name]]));
      assert.deepEqual(asked, expected);
    });
  }
  return study;
}

/** A study of a fixture without its «markers», and each file with and without them. */
export function markedStudy(fixture: string): {
  readonly study: StudyFixture;
  readonly files: readonly { readonly path: string; readonly text: string; readonly source: string }[];
} {
  const files = readFixture(fixture).map(({ path, text }) => ({
    path,
    text: marked(text).text,
    source: text,
  }));
  return { study: makeStudy(marked(fixture).text), files };
}

/** The problems of one file. */
export function problemsOf(
  project: Project,
  uri: string,
  options: Partial<DiagnoseOptions> = {},
): readonly Problem[] {
  return diagnose(project, uri, { ...OPTIONS, ...options });
}

/** The codes of one file's problems, in order. */
export function codesOf(
  project: Project,
  uri: string,
  options: Partial<DiagnoseOptions> = {},
): readonly string[] {
  return problemsOf(project, uri, options).map(({ code }) => code);
}
