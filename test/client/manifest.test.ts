import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SEVERITY } from '../../server/src/syntax/problem';
import { SEMANTIC_LEGEND } from '../../server/src/features/semanticTokens';
import { readManifest } from '../support/manifest';

interface Property {
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Property>>;
}

interface Contributes {
  readonly configuration: readonly { readonly properties: Readonly<Record<string, Property>> }[];
  readonly semanticTokenTypes: readonly { readonly id: string }[];
  readonly semanticTokenScopes: readonly { readonly scopes: Readonly<Record<string, readonly string[]>> }[];
  readonly commands: readonly {
    readonly command: string;
    readonly title: string;
    readonly category: string;
    readonly enablement?: string;
  }[];
  readonly keybindings: readonly {
    readonly command: string;
    readonly key: string;
    readonly mac: string;
    readonly when: string;
  }[];
}

const { contributes } = readManifest<{ readonly contributes: Contributes }>();

const IN_READING = 'editorTextFocus && resourceScheme == passage-reading';
const SAVES_READING = 'passage.inReadingView';

describe('the manifest', () => {
  const settings = Object.assign({}, ...contributes.configuration.map((one) => one.properties)) as Record<
    string,
    Property
  >;

  it('lets every problem be made more or less serious, and says what it normally is', () => {
    const severities = settings['passage.severities']?.properties ?? {};
    assert.deepEqual(Object.keys(severities).sort(), Object.keys(DEFAULT_SEVERITY).sort());
    for (const [code, severity] of Object.entries(DEFAULT_SEVERITY)) {
      assert.ok(severities[code]?.description?.endsWith(`Normally: ${severity}.`), code);
      assert.deepEqual(severities[code]?.enum, ['error', 'warning', 'information', 'hint', 'off']);
    }
  });

  it('describes every setting', () => {
    for (const [id, { description, markdownDescription }] of Object.entries(settings)) {
      assert.ok((description ?? markdownDescription ?? '').length > 20, id);
    }
  });

  it('knows the kinds of markup that the server colours, and gives each scopes that themes know', () => {
    const kinds = [...SEMANTIC_LEGEND.tokenTypes].sort();
    assert.deepEqual(contributes.semanticTokenTypes.map(({ id }) => id).sort(), kinds);
    const scopes = contributes.semanticTokenScopes[0]?.scopes ?? {};
    assert.deepEqual(Object.keys(scopes).sort(), kinds);
  });

  const isPalette = ({ when }: { readonly when: string }): boolean =>
    when.startsWith('inQuickOpen && passage.palette');

  /** Where the file can be changed: in it, and in its reading view, which itself is read-only. */
  const CAN_CODE =
    'editorTextFocus && passage.isDocument && (!editorReadonly || resourceScheme == passage-reading)';
  const CANNOT_CODE =
    'editorTextFocus && passage.isDocument && editorReadonly && resourceScheme != passage-reading';
  /** On a row, and not in the box that searches the tree. */
  const IN_CODES = 'listFocus && !inputFocus && focusedView == passage.codes';
  const PLACES = [
    CAN_CODE,
    CANNOT_CODE,
    IN_READING,
    SAVES_READING,
    'editorTextFocus && passage.isDocument',
    'editorTextFocus && passage.comparisonInFront && passage.hasComparison',
    'editorTextFocus && passage.isDocument && resourceScheme != passage-reading',
    IN_CODES,
    `${IN_CODES} && !treeFindOpen`,
    'listFocus && !inputFocus && focusedView == passage.passages',
    'focusedView == passage.documents',
    'focusedView == passage.comparison',
    'editorTextFocus && passage.hasComparison && resourceScheme == passage-both',
    'listFocus && !inputFocus && focusedView == passage.comparison',
  ];

  it('has keys on every system, in documents and three of the views only, none twice and none that types a character', () => {
    const all = contributes.keybindings;
    assert.equal(new Set(all.map(({ key, when }) => key + when)).size, all.length);
    const keys = all.filter((one) => !isPalette(one));
    assert.equal(new Set(keys.map(({ key, when }) => key + when)).size, keys.length);
    assert.equal(new Set(keys.map(({ mac, when }) => mac + when)).size, keys.length);
    for (const { key, mac, when } of keys) {
      assert.ok(PLACES.includes(when), when);
      // Ctrl+Alt is AltGr on Windows; Option alone types, and Control+Option is VoiceOver's.
      assert.ok(!/ctrl\+alt|alt\+ctrl/u.test(key), key);
      assert.ok(!mac.includes('alt'), mac);
    }
  });

  it('takes Alt+G, which opens the menu Go, and other keys of a comparison only where coders are compared', () => {
    const COMPARING = ['passage.nextComparedItem', 'passage.previousComparedItem', 'passage.decide'];
    const keys = contributes.keybindings.filter(({ command }) => COMPARING.includes(command));
    assert.deepEqual([...new Set(keys.map(({ key }) => key))].sort(), ['alt+g', 'alt+y', 'shift+alt+g']);
    // Not in any other transcript, whose reader would be led away from it, or would decide on what is not in sight.
    const PLACES =
      /\bpassage\.comparisonInFront\b|resourceScheme == passage-both\b|focusedView == passage\.comparison\b/u;
    for (const { when, key } of keys) {
      assert.match(when, PLACES, key);
      assert.match(when, /\bpassage\.hasComparison\b|focusedView == passage\.comparison\b/u, key);
    }
    const others = contributes.keybindings.filter(
      ({ key, command }) => /\balt\+[gy]$/u.test(key) && !COMPARING.includes(command),
    );
    assert.deepEqual(others, []);
  });

  it('has keys in the palette while it is open, and digits only while nothing is typed', () => {
    const keys = contributes.keybindings.filter(isPalette);
    assert.ok(keys.length > 9);
    for (const { key, mac, when, command } of keys) {
      const digit = /^[1-9]$/u.test(key);
      assert.equal(when, `inQuickOpen && passage.palette${digit ? ' && passage.paletteEmpty' : ''}`);
      assert.match(command, /^passage\.palette/u);
      assert.ok(digit ? mac === key : /^alt\+/u.test(key) && !mac.includes('alt'), key);
    }
  });

  it('keeps what changes a document away from those that are read-only, and says so when its keys are pressed', () => {
    const changing = contributes.keybindings
      .filter(({ when }) => when === CAN_CODE)
      .map(({ command }) => command);
    assert.ok(changing.includes('passage.codeSelection') && changing.includes('passage.growEndByWord'));
    for (const id of changing) {
      const command = contributes.commands.find((one) => one.command === id);
      assert.equal(
        command?.enablement,
        'passage.isDocument && (!activeEditorIsReadonly || resourceScheme == passage-reading)',
      );
      const key = contributes.keybindings.find((one) => one.command === id);
      const instead = contributes.keybindings.filter(
        (one) => one.key === key?.key && one !== key && one.when.startsWith('editorTextFocus'),
      );
      assert.deepEqual(
        [key?.when, ...instead.map(({ command, when }) => [command, when])],
        [CAN_CODE, ['passage.sayReadOnly', CANNOT_CODE]],
      );
    }
  });
});

describe('the keys of a reading view', () => {
  it('undo, make again and save what is read there, and nowhere else', () => {
    const keys = contributes.keybindings.filter(({ key }) => /^ctrl\+(z|y|s|shift\+z)$/u.test(key));
    assert.deepEqual(
      keys.map(({ command, key }) => [key, command]),
      [
        ['ctrl+s', 'passage.saveReading'],
        ['ctrl+z', 'passage.undoReading'],
        ['ctrl+y', 'passage.redoReading'],
        ['ctrl+shift+z', 'passage.redoReading'],
      ],
    );
    // Saved is the file in front, wherever the focus is; undone is what was done where the focus is.
    assert.deepEqual(
      keys.map(({ when }) => when),
      [SAVES_READING, IN_READING, IN_READING, IN_READING],
    );
  });
});

describe('the snippets for transcripts', () => {
  const path = join(__dirname, '..', '..', '..', 'snippets', 'passage-transcript.json');
  const snippets = JSON.parse(readFileSync(path, 'utf8')) as Readonly<
    Record<string, { readonly prefix: string | readonly string[]; readonly body: string | readonly string[] }>
  >;

  it('are in the list of Surround With once each: VS Code lists one for every prefix', () => {
    const surrounding = Object.values(snippets).filter(({ body }) => body.includes('TM_SELECTED_TEXT'));
    assert.ok(surrounding.length > 2);
    for (const { prefix } of surrounding) assert.equal(typeof prefix, 'string');
  });
});
