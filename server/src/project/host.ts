import { emptyTable, type FileTable } from './fileTable';
import { changeLayers, contentOf, versionOf, type LayerChange, type Layers } from './layers';
import { placeFiles, type Studies } from './placement';
import { readSaved, renewStudy } from './study';
import type { Project, Study } from './types';
import { isCodebook, isStudyFile, isUntitled, parentOf, relativePath, STUDY_FILE } from './uri';

/** What the host takes in. `ready` says whether everything has been read once. */
export type FileChange = LayerChange | { readonly kind: 'ready'; readonly ready: boolean };

/** The one place of the core that holds state: the current project, replaced by every change. */
export interface ProjectHost {
  readonly project: Project;
  /** Takes changes in, all at once, and gives back the new project. Synchronous; never throws on any content. */
  apply(...changes: readonly FileChange[]): Project;
}

/** Makes a host with nothing in it. */
export function createProjectHost(): ProjectHost {
  let layers = emptyTable<Layers>();
  let project: Project = { revision: 0, ready: false, studies: new Map(), strays: emptyTable() };
  return {
    get project() {
      return project;
    },
    apply(...changes) {
      const touched = new Map<string, Layers | undefined>();
      let { ready } = project;
      for (const change of changes) {
        if (change.kind === 'ready') {
          ready = change.ready;
        } else {
          const before = touched.has(change.uri) ? touched.get(change.uri) : layers.get(change.uri);
          touched.set(change.uri, changeLayers(before, change));
        }
      }
      layers = layers.with([...touched]);
      const { studies, again } = renewStudies(project.studies, layers, touched.keys());
      const uris = new Set(touched.keys());
      if (again.length > 0) for (const uri of filesBelow(again, layers)) uris.add(uri);
      if (again.length > 0) for (const { uri } of project.strays.values()) if (isUntitled(uri)) uris.add(uri);
      project = Object.freeze({
        revision: project.revision + 1,
        ready,
        ...placeFiles(withSaved(studies, layers, touched.keys()), project.strays, layers, uris),
      });
      return project;
    },
  };
}

/** The studies after codebooks changed, and the roots below which files must be placed anew. */
function renewStudies(
  studies: Studies,
  layers: FileTable<Layers>,
  touched: Iterable<string>,
): { readonly studies: Studies; readonly again: readonly string[] } {
  const roots = new Set([...touched].filter(isCodebook).map(parentOf));
  if (roots.size === 0) return { studies, again: [] };
  const next = new Map(studies);
  const again: string[] = [];
  for (const root of roots) {
    const previous = studies.get(root);
    const { study, filesAgain } = readStudy(root, layers, previous);
    if (study) next.set(root, study);
    else next.delete(root);
    if (filesAgain) again.push(root);
  }
  return { studies: next, again };
}

/** The studies with what they save by name, where that, or the codebook that it lies beside, was touched. */
function withSaved(studies: Studies, layers: FileTable<Layers>, touched: Iterable<string>): Studies {
  const roots = new Set([...touched].filter((uri) => isStudyFile(uri) || isCodebook(uri)).map(parentOf));
  const next = new Map(studies);
  for (const root of roots) {
    const study = studies.get(root);
    if (study === undefined) continue;
    const uri = `${root}/${STUDY_FILE}`;
    const own = layers.get(uri);
    next.set(root, { ...study, saved: readSaved(uri, contentOf(own), versionOf(own), study.saved) });
  }
  return next;
}

function readStudy(
  root: string,
  layers: FileTable<Layers>,
  previous: Study | undefined,
): { readonly study: Study | undefined; readonly filesAgain: boolean } {
  // .yaml is the codebook's name, .yml its other spelling; where both exist the first counts.
  const [first, second] = [`${root}/codebook.yaml`, `${root}/codebook.yml`].flatMap((uri) => {
    const content = contentOf(layers.get(uri));
    return content === null ? [] : [{ uri, content, version: versionOf(layers.get(uri)) }];
  });
  if (first !== undefined) return renewStudy({ ...first, passedOver: second?.uri ?? null }, previous);
  return { study: undefined, filesAgain: previous !== undefined };
}

function* filesBelow(roots: readonly string[], layers: FileTable<Layers>): Iterable<string> {
  for (const { uri } of layers.values()) {
    if (roots.some((root) => relativePath(root, uri) !== null)) yield uri;
  }
}
