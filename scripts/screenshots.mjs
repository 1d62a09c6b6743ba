/**
 * npm run screenshots: the pictures of docs/images and of the walkthrough, taken from the real editor with the example study open.
 *   npm run screenshots -- NAME…    only these pictures
 * It needs the served editor (Linux), whichever other editor is on the machine.
 */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { exampleStudy, root, vsix } from './lib/paths.mjs';
import { removeAtEnd, run } from './lib/run.mjs';
import { prepare } from './lib/setup.mjs';

const images = join(root, 'docs', 'images');
const tour = join(root, 'client', 'media', 'walkthrough');
const say = (/** @type {string} */ line) => console.log(line);

await prepare(say);
const { installServed, whyNotServed } = await import('./editor/served/install.mjs');
const { serve } = await import('./editor/served/serve.mjs');
const { openPage, workbench } = await import('./editor/served/page.mjs');
const { waitForWorkbench } = await import('./lib/workbench.mjs');
const { fewColours } = await import('./lib/fewColours.mjs');
const { pictureSettings, shots, window } = await import('./lib/shots.mjs');

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !shots.some((shot) => shot.name === name));
if (unknown !== undefined)
  fail(`There is no picture ${unknown}; there are ${shots.map((shot) => shot.name).join(', ')}.`);
const reason = await whyNotServed();
if (reason !== undefined) fail(`The served editor cannot be had: ${reason}.`);
const editor = await installServed(say);
if ((await run(process.execPath, [join(root, 'scripts', 'package.mjs')], { cwd: root })) !== 0)
  fail('No package.');

for (const folder of [images, tour]) mkdirSync(folder, { recursive: true });
for (const shot of shots) {
  if (wanted.length === 0 || wanted.includes(shot.name)) await take(shot);
}

/**
 * Takes one picture, with a server and a copy of the study of its own, so that no picture shows what an
 * earlier one did.
 * @param {import('./lib/shots.mjs').Shot} shot
 */
async function take({ name, theme, prepare: prepareStudy, steps, area, walkthrough = false, small = false }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'passage-picture-')));
  const removeFolder = removeAtEnd(folder);
  const study = join(folder, basename(exampleStudy));
  cpSync(exampleStudy, study, { recursive: true });
  prepareStudy?.(study);
  const server = await serve(editor, {
    vsix,
    settings: { ...pictureSettings, 'workbench.colorTheme': theme },
  });
  const { page, close } = await openPage(editor, {
    viewport: window,
    deviceScaleFactor: walkthrough || small ? 1 : 2,
  });
  const file = walkthrough
    ? join(tour, `${name.replace(/^walkthrough-/, '')}.png`)
    : join(images, `${name}.${small ? 'jpg' : 'png'}`);
  try {
    await page.goto(workbench(server.address, study));
    await waitForWorkbench(page);
    await steps(page);
    const picture = await page.screenshot({
      animations: 'disabled',
      caret: 'hide',
      ...(small && !walkthrough ? { type: /** @type {const} */ ('jpeg'), quality: 55 } : {}),
      ...(await clip(area, page)),
    });
    // A walkthrough's pictures go into the package, where every kilobyte counts.
    writeFileSync(file, walkthrough ? await fewColours(page, picture) : picture);
    say(relative(root, file));
  } catch (error) {
    await page.screenshot({ path: join(tmpdir(), `passage-${name}-failed.png`) });
    throw new Error(`${name}: see ${join(tmpdir(), `passage-${name}-failed.png`)}`, { cause: error });
  } finally {
    await close();
    server.stop();
    removeFolder();
  }
}

/**
 * @param {import('./lib/shots.mjs').Shot['area']} area
 * @param {import('playwright-core').Page} page
 */
async function clip(area, page) {
  return area === undefined ? {} : { clip: await area(page) };
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
