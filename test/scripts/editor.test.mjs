import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder, isComplete, once } from '../../scripts/editor/cache.mjs';
import { executableBehind, whyNoWindow } from '../../scripts/editor/desktop.mjs';
import { withoutNpm } from '../../scripts/editor/served/install.mjs';

/** @type {string} */
let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'passage-editor-test-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the cache of editors', () => {
  it('is where the person says, or the system', () => {
    assert.equal(cacheFolder({ PASSAGE_CACHE: '/p', XDG_CACHE_HOME: '/x' }, '/home/a'), '/p');
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, '/home/a'), join('/x', 'passage-editor'));
    assert.equal(cacheFolder({}, '/home/a'), join('/home/a', '.cache', 'passage-editor'));
  });

  it('fills a folder once', async () => {
    const target = join(folder, 'editor-1');
    let fills = 0;
    const fill = async (/** @type {string} */ empty) => writeFileSync(join(empty, 'file'), String(++fills));
    await once(target, fill);
    await once(target, fill);
    assert.equal(fills, 1);
    assert.deepEqual(readdirSync(target).sort(), ['complete', 'file']);
  });

  it('keeps nothing of an attempt that failed, and tries again', async () => {
    const target = join(folder, 'editor-1');
    const fail = async (/** @type {string} */ empty) => {
      writeFileSync(join(empty, 'half'), '');
      throw new Error('stopped');
    };
    await assert.rejects(once(target, fail), /stopped/);
    assert.deepEqual(readdirSync(folder), []);
    await once(target, async () => {});
    assert.equal(isComplete(target), true);
  });

  it('does not take a folder without its marker for whole', async () => {
    const target = join(folder, 'editor-1');
    file(join(target, 'half'));
    assert.equal(isComplete(target), false);
    await once(target, async () => {});
    assert.equal(existsSync(join(target, 'half')), false);
  });

  it('removes what a run has left behind long ago, but not what one may be filling', async () => {
    const remains = join(folder, 'editor-1.partial-old');
    const present = join(folder, 'editor-1.partial-new');
    mkdirSync(remains);
    mkdirSync(present);
    utimesSync(remains, 0, 0);
    await once(join(folder, 'editor-1'), async () => {});
    assert.deepEqual(readdirSync(folder).sort(), ['editor-1', 'editor-1.partial-new']);
  });

  it('lets the first of two runs win', async () => {
    const target = join(folder, 'editor-1');
    const both = await Promise.all([once(target, async () => {}), once(target, async () => {})]);
    assert.deepEqual(both, [target, target]);
    assert.deepEqual(readdirSync(folder), ['editor-1']);
  });
});

describe('the environment for the npm that installs an editor', () => {
  it('has nothing of the npm around this script, and all else', () => {
    const outer = {
      npm_execpath: 'a',
      npm_package_name: 'b',
      npm_config_user_agent: 'c',
      npm_lifecycle_event: 'd',
    };
    const kept = { PATH: '/bin', npm_config_registry: 'e', npm_config_cache: 'f' };
    assert.deepEqual(withoutNpm({ ...outer, ...kept }), kept);
  });
});

describe('VS Code on the desktop', () => {
  it('is found behind the command on Linux, also through a link', () => {
    const executable = file(join(folder, 'code', 'code'));
    file(join(folder, 'code', 'resources', 'app', 'product.json'));
    const command = file(join(folder, 'code', 'bin', 'code'));
    const link = join(folder, 'link');
    symlinkSync(command, link);
    for (const path of [executable, command, link]) assert.equal(executableBehind(path, 'linux'), executable);
  });

  it('is found behind the command and the application on macOS', () => {
    const app = join(folder, 'Visual Studio Code.app');
    const executable = file(join(app, 'Contents', 'MacOS', 'Electron'));
    file(join(app, 'Contents', 'Resources', 'app', 'product.json'));
    const command = file(join(app, 'Contents', 'Resources', 'app', 'bin', 'code'));
    for (const path of [app, executable, command]) assert.equal(executableBehind(path, 'darwin'), executable);
  });

  it('is found behind the command on Windows', () => {
    const executable = file(join(folder, 'Microsoft VS Code', 'Code.exe'));
    const command = file(join(folder, 'Microsoft VS Code', 'bin', 'code.cmd'));
    assert.equal(executableBehind(command, 'win32'), executable);
  });

  it('is not just any program that is called code', () => {
    assert.equal(executableBehind(file(join(folder, 'bin', 'code')), 'linux'), undefined);
    assert.equal(executableBehind(join(folder, 'absent'), 'linux'), undefined);
  });

  it('opens no window on Linux without a display', () => {
    assert.match(whyNoWindow({}, 'linux') ?? '', /no display/);
    assert.equal(whyNoWindow({ DISPLAY: ':0' }, 'linux'), undefined);
    assert.equal(whyNoWindow({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'), undefined);
    assert.equal(whyNoWindow({}, 'darwin'), undefined);
  });
});

/** @param {string} path */
function file(path) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  return path;
}
