import { planRefactoring } from '../../server/src/features/refactor/plan';
import { sha256 } from '../../server/src/io/hash';
import { createProjectHost, type FileChange, type ProjectHost } from '../../server/src/project/host';
import { codeId, generateCodebook, generateDocument, random } from './generate';

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

/** The same coded blind, where every second document is another coder's. */
export function blindHost(documents: number, bytes: number): ProjectHost {
  const host = generatedHost(documents, bytes);
  const codebook = generateCodebook(50);
  const disk = (uri: string, text: string | null): FileChange => ({
    kind: 'disk',
    uri,
    content: text === null ? null : { kind: 'text', text },
  });
  const changes = [disk(`${ROOT}/codebook.yaml`, `blind: true\n${codebook}`)];
  for (let i = 1; i < documents; i += 2) {
    changes.push(disk(documentUri(i), null));
    changes.push(disk(documentUri(i).replace('/sg/', '/kl/'), generateDocument((i % 20) + 1, bytes)));
  }
  host.apply(...changes);
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

/**
 * A host with what so many coders made of the same documents of 30 KB: so many codings in all, each of a few words to a few
 * sentences, about the same places for all coders, since they read the same. The study has 25 codes.
 */
export function codersHost(
  documents: number,
  coders: number,
  codings: number,
): { readonly host: ProjectHost; readonly codings: number } {
  const host = createProjectHost();
  const draw = random(11);
  const disk = (uri: string, text: string): FileChange => ({
    kind: 'disk',
    uri,
    content: { kind: 'text', text },
  });
  const codebook = generateCodebook(25).replace(/^documents:.*$/m, 'documents: ["{coder}/{document}.md"]');
  const changes = [disk(`${ROOT}/codebook.yaml`, codebook)];
  const each = Math.round(codings / documents / coders);
  for (let d = 0; d < documents; d++) {
    const base = generateDocument(d + 1, 30_000).replace(/\{[^}]*\}|[[\]\\<>]/g, '');
    const lines = base.split('\n').flatMap((line, i) => (line.length > 60 ? [i] : []));
    for (let c = 0; c < coders; c++) {
      const text = base.split('\n');
      for (let i = 0; i < each; i++) {
        const at = lines[Math.floor((i * lines.length) / each)] ?? 0;
        const line = text[at] ?? '';
        const from = 5 + Math.floor(draw() * 10);
        const to = from + 10 + Math.floor(draw() * 40);
        const code = codeId(Math.floor(draw() * 5) + (i % 5) * 5);
        text[at] = `${line.slice(0, from)}[${line.slice(from, to)}]{#${code}}${line.slice(to)}`;
      }
      changes.push(disk(`${ROOT}/c${c}/d${d}.md`, text.join('\n')));
    }
  }
  host.apply(...changes, { kind: 'ready', ready: true });
  return { host, codings: documents * coders * each };
}
