import { planRefactoring } from '../../server/src/features/refactor/plan';
import { sha256 } from '../../server/src/io/hash';
import { createProjectHost, type FileChange, type ProjectHost } from '../../server/src/project/host';
import { generateCodebook, generateDocument } from './generate';

export const ROOT = 'file:///bench';

/** URI of the i-th document of a generated study. */
export function documentUri(i: number): string {
  return `${ROOT}/coding/sg/d${i}.md`;
}

/** A host with a generated study of so many documents in it, ready. Documents repeat after 20 kinds. */
export function generatedHost(documents: number, bytes: number): ProjectHost {
  const host = createProjectHost();
  const kinds = Array.from({ length: Math.min(20, documents) }, (_, i) => generateDocument(i + 1, bytes));
  const disk = (uri: string, text: string): FileChange => ({
    kind: 'disk',
    uri,
    content: { kind: 'text', text },
  });
  const changes = [disk(`${ROOT}/codebook.yaml`, generateCodebook(50))];
  for (let i = 0; i < documents; i++) changes.push(disk(documentUri(i), kinds[i % kinds.length]!));
  host.apply(...changes, { kind: 'ready', ready: true });
  return host;
}

/** Types one character of prose into the first document, in the middle of its text; gives back the new text. */
export function typeInto(host: ProjectHost, text: string, version: number): string {
  const at = text.indexOf(' ', text.length >> 1);
  const next = `${text.slice(0, at)}x${text.slice(at)}`;
  host.apply({ kind: 'buffer', uri: documentUri(0), text: next, version });
  return next;
}

/** A host with a study of so many documents, in each of which the code `much-used` marks five passages. */
export function usedHost(documents: number, bytes: number): ProjectHost {
  const host = createProjectHost();
  const disk = (uri: string, text: string): FileChange => ({
    kind: 'disk',
    uri,
    content: { kind: 'text', text },
  });
  const uses = Array.from({ length: 5 }, (_, i) => `P07: [passage ${i}]{#much-used} and so on.\n\n`).join('');
  const kinds = Array.from({ length: Math.min(20, documents) }, (_, i) => {
    return generateDocument(i + 1, bytes).replace('\n\n', `\n\n${uses}`);
  });
  const changes = [disk(`${ROOT}/codebook.yaml`, `${generateCodebook(50)}  - id: much-used\n`)];
  for (let i = 0; i < documents; i++) changes.push(disk(documentUri(i), kinds[i % kinds.length]!));
  host.apply(...changes, { kind: 'ready', ready: true });
  return host;
}

/** Plans the renaming of the code `much-used`; gives back how many annotations it changes. */
export function renameMuchUsed({ project }: Pick<ProjectHost, 'project'>): number {
  const refactoring = { kind: 'rename', code: 'much-used', newId: 'often-used', keepAlias: false } as const;
  const answer = planRefactoring(project, ROOT, refactoring, { hash: sha256 });
  if (!answer.ok) throw new Error(answer.message);
  return answer.files.reduce((sum, { annotations }) => sum + annotations, 0);
}
