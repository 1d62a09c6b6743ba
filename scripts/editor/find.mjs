/** The doors to a VS Code on a real machine, in the order of preference. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { choose } from './choose.mjs';
import { executableBehind, whyNoWindow } from './desktop.mjs';
import { codeServerVersion, installServed, whyNotServed } from './served/install.mjs';
import { findProgram } from '../lib/run.mjs';

const downloadSite = 'https://update.code.visualstudio.com/api/releases/stable';
const probeMs = 4000;

/**
 * Finds a VS Code: PASSAGE_VSCODE; `code` on PATH; one downloaded by @vscode/test-electron; on Debian
 * without that site, VS Code served to a browser on this machine. Installs the last two when needed.
 * @param {(line: string) => void} say
 */
export function findEditor(say) {
  return choose([named(process.env['PASSAGE_VSCODE']), onPath(), downloaded(say), served(say)], say);
}

/**
 * @param {string | undefined} path
 * @returns {import('./choose.mjs').Door}
 */
function named(path) {
  return {
    name: 'PASSAGE_VSCODE',
    async open() {
      if (!path) return 'it is not set';
      const executable = executableBehind(path);
      if (executable === undefined) throw new Error(`PASSAGE_VSCODE names ${path}, which is not VS Code.`);
      return { kind: 'desktop', name: `VS Code at ${executable} (PASSAGE_VSCODE)`, executable };
    },
  };
}

/** @returns {import('./choose.mjs').Door} */
function onPath() {
  return {
    name: 'code on PATH',
    async open() {
      const path = findProgram('code') ?? findProgram('code.cmd');
      if (path === undefined) return 'there is none';
      const executable = executableBehind(path);
      if (executable === undefined) return `${path} is not VS Code on the desktop`;
      return (
        whyNoWindow() ?? { kind: 'desktop', name: `VS Code at ${executable} (code on PATH)`, executable }
      );
    },
  };
}

/**
 * @param {(line: string) => void} say
 * @returns {import('./choose.mjs').Door}
 */
function downloaded(say) {
  return {
    name: 'a VS Code downloaded by @vscode/test-electron',
    async open() {
      const reason = whyNoWindow();
      if (reason !== undefined) return reason;
      const cachePath = join(cacheFolder(), 'desktop');
      if (!hasDownload(cachePath) && !(await answers(downloadSite)))
        return 'its download site cannot be reached';
      say(`VS Code is kept in ${cachePath}.`);
      const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
      try {
        const executable = await downloadAndUnzipVSCode({ version: 'stable', cachePath });
        return { kind: 'desktop', name: `VS Code downloaded to ${executable}`, executable };
      } catch (error) {
        return `the download failed: ${error instanceof Error ? error.message : String(error)}`;
      }
    },
  };
}

/**
 * @param {(line: string) => void} say
 * @returns {import('./choose.mjs').Door}
 */
function served(say) {
  return {
    name: 'VS Code served to a browser',
    async open() {
      const reason = await whyNotServed();
      if (reason !== undefined) return reason;
      const name = `VS Code served to a browser on this machine (code-server ${codeServerVersion})`;
      return { kind: 'served', name, ...(await installServed(say)) };
    },
  };
}

/** @param {string} folder */
function hasDownload(folder) {
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('vscode-'));
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(probeMs) })).ok;
  } catch {
    return false;
  }
}
