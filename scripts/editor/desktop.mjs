/** VS Code on the desktop: finding the executable behind `code`, and whether it can open a window here. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The VS Code executable behind a path that a person knows: the executable itself, the command `code`, or
 * an application folder on macOS.
 * @param {string} path
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined} undefined when the path leads to something else
 */
export function executableBehind(path, platform = process.platform) {
  if (!existsSync(path)) return undefined;
  return candidates(realpathSync(path), platform).find(isVsCode);
}

/**
 * Why VS Code cannot open a window here, or undefined when it can.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function whyNoWindow(env = process.env, platform = process.platform) {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return undefined;
  return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
}

/**
 * Arguments with which VS Code opens a folder apart from the person's own settings and extensions.
 * @param {string} profile a folder for both
 * @param {string} [extensions] a folder with installed extensions
 */
export function profileArguments(profile, extensions = join(profile, 'extensions')) {
  return [
    `--user-data-dir=${join(profile, 'data')}`,
    `--extensions-dir=${extensions}`,
    '--disable-workspace-trust',
    '--disable-telemetry',
    '--disable-updates',
    '--skip-welcome',
    '--skip-release-notes',
    // Chromium refuses to run its sandbox as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

/**
 * @param {string} path
 * @param {NodeJS.Platform} platform
 * @returns {string[]}
 */
function candidates(path, platform) {
  if (platform === 'darwin') {
    const app = path.slice(0, path.lastIndexOf('.app') + 4);
    return [
      path,
      ...['Electron', 'Code', 'Code - Insiders'].map((name) => join(app, 'Contents', 'MacOS', name)),
    ];
  }
  // The command lies in bin/ beside the executable, which bears its name: code, code-insiders.
  const beside = dirname(dirname(path));
  const name = basename(path, '.cmd');
  if (platform === 'win32') {
    return [path, join(beside, 'Code.exe'), join(beside, 'Code - Insiders.exe')];
  }
  return [path, join(beside, name)];
}

/**
 * VS Code's executable has the application in resources/app beside it, whatever it is called; on Windows that
 * may lie in a folder named by the release, but the executable is called Code.
 * @param {string} path
 */
function isVsCode(path) {
  if (!existsSync(path) || basename(dirname(path)) === 'bin') return false;
  if (/^code\b.*\.exe$/i.test(basename(path))) return true;
  return [join('resources', 'app'), join('..', 'Resources', 'app')].some((app) =>
    existsSync(join(dirname(path), app, 'product.json')),
  );
}
