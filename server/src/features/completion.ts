import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { findFacts, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { completeInCodebook } from './completionCodebook';
import { groupContext } from './completionContext';
import { completeInFrontMatter } from './completionFrontMatter';
import { completeInGroup, documentationOf } from './completionGroup';
import { completeInMemo } from './completionMemo';
import { completeBehindBracket } from './completionPassage';
import { completeInStudyFile } from './completionStudyFile';

/** What makes an editor ask by itself. */
export const COMPLETION_TRIGGERS: readonly string[] = ['{', '#', ':', '@', ']'];

/**
 * What may be typed at a source offset of a document or codebook: codes, values and coders in a group, also in one
 * that is only half typed; keys and values in front matter, codebooks and study.yaml; ids in a codebook; codes, documents and turns in a memo. The list is complete, so that the
 * editor filters it by itself while typing goes on.
 * @param recent ids of codes used last, the latest first
 * @param closed whether the editor asks because a bracket was closed: then nothing but groups behind it is offered
 */
export function complete(
  project: Project,
  uri: string,
  offset: number,
  recent: readonly string[] = [],
  closed = false,
): CompletionList {
  const study = studyOf(project, uri);
  if (study === undefined) return list([]);
  if (study.codebookUri === uri) return list(completeInCodebook(study, offset));
  if (study.saved?.uri === uri) return list(completeInStudyFile(study, offset));
  const facts = findFacts(project, uri);
  // Transcripts themselves are never coded, and what cannot be decoded is never written to.
  if (facts === undefined || facts.role === 'source' || facts.undecodable !== null) return list([]);
  if (facts.role === 'memo') return list(closed ? [] : completeInMemo(study, facts, offset, recent));
  const { text, bodyAt } = facts.parsed;
  const context = groupContext(text, offset, bodyAt);
  if (context !== null) return list(completeInGroup(study, text, context, recent));
  const behind = completeBehindBracket(study, facts, offset, recent);
  if (behind.length > 0 || closed) return list(behind);
  return list(completeInFrontMatter(study, facts, offset));
}

/**
 * An item of a long list with its code's definition and rules, when the editor shows it (completionItem/resolve).
 * Items of short lists have theirs from the beginning and come back as they are.
 */
export function resolveCompletion(project: Project, item: CompletionItem): CompletionItem {
  const data: unknown = item.data;
  if (typeof data !== 'object' || data === null || !('root' in data) || !('code' in data)) return item;
  const codebook = project.studies.get(String(data.root))?.codebook;
  const code = codebook?.byId.get(String(data.code));
  if (codebook === undefined || code === undefined) return item;
  return { ...item, documentation: { kind: 'markdown', value: documentationOf(codebook, code) } };
}

function list(items: CompletionList['items']): CompletionList {
  return { isIncomplete: false, items };
}
