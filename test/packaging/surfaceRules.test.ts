import assert from 'node:assert/strict';
import { mismatches } from './surface';

const sources = {
  commandTable: "export const commands = {\n  'passage.a': a,\n  'passage.internal.b': b,\n};\n",
  client: "createTreeView('passage.codes'); get('colour'); setContext('passage.hasStudy', true)",
  server: '',
};

describe('the comparison of manifest and code', () => {
  it('finds nothing where they agree', () => {
    const contributes = {
      commands: [{ command: 'passage.a' }],
      menus: { 'view/title': [{ command: 'passage.a', when: 'view == passage.codes && passage.hasStudy' }] },
      views: { passage: [{ id: 'passage.codes' }] },
      viewsWelcome: [{ view: 'passage.codes', contents: '[Do](command:passage.a)' }],
      configuration: { properties: { 'passage.colour': {} } },
    };
    assert.deepEqual(mismatches(contributes, sources), []);
  });

  it('finds each kind of difference', () => {
    const contributes = {
      commands: [{ command: 'passage.c' }],
      keybindings: [{ command: 'passage.d', when: 'passage.e' }],
      views: { passage: [{ id: 'passage.f' }] },
      viewsWelcome: [{ view: 'passage.g', contents: '[Do](command:passage.h)' }],
      configuration: [{ properties: { 'passage.i': {} } }],
    };
    assert.deepEqual(mismatches(contributes, sources), [
      'command passage.c: declared, no handler',
      'command passage.a: handled, not declared',
      'command passage.d: in a menu, a keybinding or a welcome text, not declared',
      'command passage.h: in a menu, a keybinding or a welcome text, not declared',
      'view passage.f: declared, not in the client',
      'view passage.g: has a welcome text, not declared',
      'setting passage.i: declared, never read',
      'context key passage.e: in a when clause, never set',
    ]);
  });
});
