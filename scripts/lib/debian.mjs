/**
 * Packages of Debian that some tests need: installed where one may, and named where not.
 */
import { capture, findProgram } from './run.mjs';

/**
 * @param {readonly string[]} missing names of packages that are not there
 * @param {(line: string) => void} say
 * @throws {Error} in words for a person
 */
export async function installDebian(missing, say) {
  if (missing.length === 0) return;
  const prefix = findProgram('apt-get') === undefined ? undefined : await administrator();
  if (prefix === undefined) throw new Error(`the Debian packages ${missing.join(' ')} are missing`);
  say(`Installing Debian packages: ${missing.join(' ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = async (/** @type {string[]} */ ...args) => {
    const [program = 'apt-get', ...rest] = [...prefix, 'apt-get', '-q', '-y', ...args];
    return capture(program, rest, { env });
  };
  await aptGet('update');
  const { code, output } = await aptGet('install', '--no-install-recommends', ...missing);
  if (code !== 0) throw new Error(`apt-get install ended with ${code}:\n${output.slice(-4000)}`);
}

/**
 * What to put before apt-get: nothing for root, sudo where it asks no password, undefined where neither.
 * @returns {Promise<string[] | undefined>}
 */
export async function administrator() {
  if (process.getuid?.() === 0) return [];
  if (findProgram('sudo') === undefined) return undefined;
  return (await capture('sudo', ['-n', 'true'])).code === 0
    ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND']
    : undefined;
}
