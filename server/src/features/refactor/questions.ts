import { canonicalId, codeOf, scaleOf } from '../../project/resolve';
import type { Project } from '../../project/types';
import type { QuestionsParams, RefactorQuestions, ValueQuestion } from '../../protocol/refactoring';
import { normalId } from '../../syntax/ids';
import { idsOf, openValues, type Into } from './recodeInto';
import { namingsIn, scopeOf, type Naming, type Scope } from './scope';

/** How often codes are used, and what must be said before they can become another one. */
export function refactorQuestions(
  project: Project,
  root: string,
  { codes, into }: Omit<QuestionsParams, 'root'>,
  seen = project,
): RefactorQuestions {
  const study = project.studies.get(root);
  if (study === undefined) return { uses: 0, files: 0, documents: 0, values: [], allowed: null };
  const scope = scopeOf(project, study, seen);
  const staying = into === null ? null : canonicalId(scope.codebook, into);
  const from = new Set(codes.map((id) => canonicalId(scope.codebook, id)).filter((id) => id !== staying));
  const ids = idsOf(scope, { from });
  const namings = scope.writable.flatMap((facts) => [...namingsIn(scope, facts, ids)]);
  return {
    ...howMuch(scope, namings),
    files: new Set(namings.map(({ facts }) => facts.uri)).size,
    values: staying === null ? [] : valueQuestions(scope, { from, into: staying, values: new Map() }),
    allowed: staying === null ? null : allowedFor(scope, staying),
  };
}

function valueQuestions(scope: Scope, into: Into): readonly ValueQuestion[] {
  return openValues(scope, into).map(({ code, value, namings }) => ({
    ...{ code, value },
    ...howMuch(scope, namings),
  }));
}

function allowedFor({ codebook }: Scope, id: string): RefactorQuestions['allowed'] {
  const scale = scaleOf(codebook, codeOf(codebook, id));
  if (scale === undefined) return null;
  return scale.codes ? 'codes' : scale.values;
}

/** How often, and in how many documents; who codes blind is not told. */
function howMuch(
  { mayTell }: Scope,
  namings: readonly Naming[],
): Pick<RefactorQuestions, 'uses' | 'documents'> {
  if (mayTell !== null) return { uses: null, documents: null };
  return { uses: namings.length, documents: documentsOf(namings) };
}

function documentsOf(namings: readonly Naming[]): number {
  return new Set(namings.map(({ facts }) => normalId(facts.key))).size;
}
