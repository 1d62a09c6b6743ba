import { toGlobs } from '../syntax/pathTemplate';
import type { StudyTemplates } from '../syntax/studyPaths';

/** What finds every codebook below a folder. */
export const CODEBOOK_GLOBS: readonly string[] = ['**/codebook.yaml', '**/codebook.yml'];

/** What finds every file that a study's templates match, and its tables; relative to the study's root. */
export function studyGlobs({ roles, tables }: StudyTemplates): readonly string[] {
  return [...new Set([...roles.flatMap(({ template }) => toGlobs(template)), ...tables])];
}
