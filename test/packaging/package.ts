import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withWords, type Words } from '../support/manifest';
import { unzip } from './zip';

/** The clone; tests run from out/test/packaging. */
export const root = join(__dirname, '..', '..', '..');

/** The packaged extension, which npm test makes before this suite. */
export const vsixPath = join(root, 'dist', 'passage.vsix');

/** What is in the package, without the packager's own two files: path in the extension → bytes. */
export function packagedFiles(): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const [path, bytes] of unzip(readFileSync(vsixPath))) {
    if (path.startsWith('extension/')) files.set(path.slice('extension/'.length), bytes);
  }
  return files;
}

/** The manifest in the package, as somebody reads it in English. */
export function packagedManifest(): Manifest {
  const files = packagedFiles();
  const read = (name: string): unknown => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`the package has no ${name}`);
    return JSON.parse(bytes.toString('utf8'));
  };
  return withWords(read('package.json') as Manifest, read('package.nls.json') as Words);
}

/** The part of the manifest that the tests look at. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly main: string;
  readonly icon?: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly contributes?: Contributes;
}

export interface Contributes {
  readonly commands?: readonly { readonly command: string; readonly icon?: unknown }[];
  readonly menus?: Readonly<Record<string, readonly MenuItem[]>>;
  readonly keybindings?: readonly MenuItem[];
  readonly views?: Readonly<Record<string, readonly { readonly id: string; readonly when?: string }[]>>;
  readonly viewsContainers?: Readonly<
    Record<string, readonly { readonly id: string; readonly icon: string }[]>
  >;
  readonly viewsWelcome?: readonly {
    readonly view: string;
    readonly contents: string;
    readonly when?: string;
  }[];
  readonly configuration?: Configuration | readonly Configuration[];
  readonly languages?: readonly { readonly id: string; readonly configuration?: string }[];
  readonly grammars?: readonly { readonly path: string }[];
  readonly snippets?: readonly { readonly path: string }[];
}

export interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

export interface Configuration {
  readonly properties: Readonly<Record<string, unknown>>;
}
