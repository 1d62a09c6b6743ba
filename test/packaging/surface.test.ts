import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { packagedManifest, root } from './package';
import { menuItems, mismatches, settingIds } from './surface';

describe('what the manifest declares', () => {
  const { contributes = {} } = packagedManifest();

  it('is what the code has, and the other way round', () => {
    const sources = {
      commandTable: textOf('client/src/commands.ts'),
      client: textOf('client/src/**/*.ts'),
      server: textOf('server/src/**/*.ts'),
    };
    assert.deepEqual(mismatches(contributes, sources), []);
  });

  it('has something of each kind', () => {
    assert.ok((contributes.commands ?? []).length > 0, 'no command');
    assert.ok(menuItems(contributes).length > 0, 'no menu item');
    assert.ok(Object.keys(contributes.views ?? {}).length > 0, 'no view');
    assert.ok((contributes.languages ?? []).length > 0, 'no language');
    assert.ok((contributes.grammars ?? []).length > 0, 'no grammar');
    assert.ok((contributes.snippets ?? []).length > 0, 'no snippets');
  });

  it('names no command, setting or view twice', () => {
    const ids = [
      ...(contributes.commands ?? []).map((one) => one.command),
      ...settingIds(contributes),
      ...Object.values(contributes.views ?? {}).flatMap((list) => list.map((view) => view.id)),
    ];
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  it('has a dozen settings at most', () => {
    assert.ok(settingIds(contributes).length <= 12, settingIds(contributes).join(' '));
  });
});

/** The text of all files that match, one after the other; there must be some. */
function textOf(pattern: string): string {
  const files = fastGlob.sync(pattern, { cwd: root }).filter((file) => existsSync(join(root, file)));
  assert.ok(files.length > 0, `no file matches ${pattern}`);
  return files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
}
