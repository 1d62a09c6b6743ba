import { findFacts, studyOf } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import type { EditAnswer, EditOperation } from '../protocol/editing';
import { refused } from './editAnswer';
import { replaceAt, removeAt } from './editCodeAt';
import { editGroupAt } from './editGroupAt';
import { noteRange } from './editNote';
import { editPassageAt } from './editPassageAt';
import { codeRanges } from './editRanges';
import { WORDS } from './editWording';
import { editThread } from './editThread';
import { moveBoundary } from './moveBoundary';

/**
 * The edits of one document that an operation means: minimal, and checked by parsing their result. Refused with the
 * reason in words where they would be wrong. Positions are those of the document as the project has it; whether the
 * editor means the same version is for the caller to know.
 */
export function editDocument(project: Project, uri: string, operation: EditOperation): EditAnswer {
  const facts = findFacts(project, uri);
  if (facts === undefined) {
    return refused(studyOf(project, uri)?.codebookUri === uri ? WORDS.codebook : WORDS.noDocument);
  }
  const obstacle = obstacleIn(facts);
  if (obstacle !== null) return refused(obstacle);
  switch (operation.kind) {
    case 'code':
      return codeRanges(project, facts, operation.ranges, operation.codes, operation);
    case 'note':
      return noteRange(facts, operation.range, operation.memo);
    case 'removeCode':
      return removeAt(facts, operation.range);
    case 'replaceCode':
      return replaceAt(facts, operation.range, operation.code);
    case 'removePassage':
    case 'convert':
      return editPassageAt(facts, operation);
    case 'moveBoundary':
      return moveBoundary(project, facts, operation);
    case 'reply':
    case 'setThread':
      return editThread(facts, operation);
    default:
      return editGroupAt(facts, operation);
  }
}

/** Why a document may not be edited at all; null when it may. */
export function obstacleIn({ role, undecodable, parsed }: DocumentFacts): string | null {
  if (undecodable !== null) return WORDS.undecodable;
  if (role === 'source') return WORDS.source;
  if (role === 'memo') return WORDS.memo;
  // Who codes here is written where it cannot be read: a guess would put the codes in another's name.
  const front = parsed.problems.find(({ code }) => code === 'invalid-front-matter');
  const head = parsed.text.slice(0, parsed.bodyAt);
  return front !== undefined && /^[ \t]*["']?coder["']?[ \t]*:/m.test(head) ? WORDS.coderUnreadable : null;
}
