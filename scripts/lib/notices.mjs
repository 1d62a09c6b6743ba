/** The licences of the packages that the bundles contain: nearly all ask that their words go with every copy. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * @param {readonly import('esbuild').Metafile[]} bundles
 * @returns {string} for each package of which something was bundled: name, version, kind of licence, and its text
 * @throws {Error} when a package has no licence to be found
 */
export function noticesFor(bundles) {
  const folders = new Set(bundles.flatMap(({ inputs }) => Object.keys(inputs).flatMap(packageFolder)));
  const notices = [...folders].map(noticeOf).sort((a, b) => (a.name < b.name ? -1 : 1));
  const head = 'Passage contains parts of the following packages.\n';
  return [head, ...notices.map(({ heading, text }) => `${heading}\n\n${text.trim()}\n`)].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

/**
 * @param {string} input a bundled file
 * @returns {readonly string[]} the folder of its package; none for a file of our own
 */
function packageFolder(input) {
  const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input);
  return found === null ? [] : [found[0]];
}

/**
 * The words of a licence that a package names without passing them on, with those whose work it is.
 * @type {Readonly<Record<string, string>>}
 */
const TEXTS = {
  '@vscode/l10n MIT': `MIT License

Copyright (c) Microsoft Corporation

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
  'saxes ISC': `The ISC License

Copyright (c) Contributors
Copyright (c) Isaac Z. Schlueter and Contributors

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
};

/** @param {string} folder */
function noticeOf(folder) {
  const path = join(root, folder);
  /** @type {{ name: string, version: string, license?: string }} */
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const file = readdirSync(path).find((one) => /^licen[cs]e(\.|$)/i.test(one));
  const text = file === undefined ? TEXTS[`${name} ${license}`] : readFileSync(join(path, file), 'utf8');
  if (license === undefined || text === undefined)
    throw new Error(`${name} comes without the text of a licence.`);
  return { name, heading: `${name} ${version} (${license})`, text };
}
