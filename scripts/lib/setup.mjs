/**
 * What has to be there before anything else: a Node that is new enough, and the packages of the lockfile.
 * Imports Node's own modules only, because it runs before those packages are there.
 */
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, run } from './run.mjs';
import { root } from './paths.mjs';

/** The oldest Node that the tools run on; package.json says the same. */
const oldestNode = /** @type {const} */ ([20, 19]);

/**
 * @typedef {Readonly<Record<string, { readonly version?: string, readonly optional?: boolean }>>} Packages
 */

/**
 * Checks Node and installs the packages of package-lock.json unless they are there.
 * @param {(line: string) => void} say
 * @throws {Error} in words for a person
 */
export async function prepare(say) {
  const problem = nodeProblem(process.versions.node);
  if (problem !== undefined) throw new Error(problem);
  const reason = whyInstall(
    packagesIn(join(root, 'package-lock.json')),
    packagesIn(join(root, 'node_modules', '.package-lock.json')),
  );
  if (reason === undefined) return;
  if (isLink(join(root, 'node_modules'))) {
    throw new Error(`node_modules is a link, and ${reason}. Run npm ci in the folder that it leads to.`);
  }
  say(`Installing packages (npm ci): ${reason}.`);
  const { program, args, shell } = npm();
  const code = await run(program, [...args, 'ci', '--no-audit', '--no-fund'], { cwd: root, shell });
  if (code !== 0) throw new Error(`npm ci ended with ${code}.`);
}

/**
 * What is wrong with this version of Node, or undefined.
 * @param {string} version such as 20.19.0
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor, needMinor] = oldestNode;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return undefined;
  return `Passage needs Node ${needMajor}.${needMinor} or later to build; this is ${version}. See https://nodejs.org.`;
}

/**
 * Why the packages must be installed, or undefined when what is installed is what the lockfile names.
 * Optional packages may be absent: they are made for other systems.
 * @param {Packages | undefined} wanted
 * @param {Packages | undefined} installed what npm noted when it last installed, to the end
 */
export function whyInstall(wanted, installed) {
  if (installed === undefined) return 'they are not installed yet';
  for (const [path, { version, optional }] of Object.entries(wanted ?? {})) {
    if (path === '') continue;
    const found = installed[path]?.version;
    if (found === version || (optional === true && found === undefined)) continue;
    return `package-lock.json names ${path.replace(/^node_modules\//, '')} ${version}, not ${found ?? 'installed yet'}`;
  }
  return undefined;
}

/**
 * @param {string} lockfile
 * @returns {Packages | undefined}
 */
function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
