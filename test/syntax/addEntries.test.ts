import assert from 'node:assert/strict';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { addEntries, addItems } from '../../server/src/syntax/codebook/addEntries';
import { applyChanges } from '../../server/src/syntax/textChange';
import { readYaml } from '../../server/src/syntax/yamlNodes';

/** The codebook with Kit as one more coder. */
function withKit(text: string): string | null {
  const change = addEntries(readYaml(text), text, 'coders', [{ key: 'kl', value: 'Kit' }]);
  if (change === null) return null;
  const after = applyChanges(text, [change]);
  assert.equal(parseCodebook(after).coders.get('kl')?.name, 'Kit', after);
  return after;
}

describe('entries that a codebook gets', () => {
  it('stand behind those that are there, whatever is around them', () => {
    const cases: readonly (readonly [before: string, after: string])[] = [
      ['coders:\n  sg: Sonja # first\n# codes\n', 'coders:\n  sg: Sonja # first\n  kl: Kit\n# codes\n'],
      ['coders:\r\n  sg: Sonja\r\n', 'coders:\r\n  sg: Sonja\r\n  kl: Kit\r\n'],
      ['coders:\n  sg: Sonja', 'coders:\n  sg: Sonja\n  kl: Kit'],
      [
        'coders:\n  sg:\n    name: >-\n      Sonja\n\ncodes: []\n',
        'coders:\n  sg:\n    name: >-\n      Sonja\n  kl: Kit\n\ncodes: []\n',
      ],
      ['coders: {sg: Sonja}\n', 'coders: {sg: Sonja, kl: Kit}\n'],
      ['coders: {sg: Sonja,}\n', 'coders: {sg: Sonja, kl: Kit,}\n'],
      ['coders: {\n  sg: Sonja # first\n}\n', 'coders: {\n  sg: Sonja, kl: Kit # first\n}\n'],
      ['coders: {\n  sg: Sonja, # first\n}\n', 'coders: {\n  sg: Sonja, kl: Kit, # first\n}\n'],
      ['coders: {sg}\n', 'coders: {sg, kl: Kit}\n'],
      ['coders: { }\n', 'coders: {kl: Kit }\n'],
      ['coders:\n# nobody yet\ncodes: []\n', 'coders:\n  kl: Kit\n# nobody yet\ncodes: []\n'],
    ];
    for (const [before, after] of cases) assert.equal(withKit(before), after);
  });

  it('stand before the codes with their comment where there are none, or at the end', () => {
    const cases: readonly (readonly [before: string, after: string])[] = [
      ['title: T\ncodes: []\n', 'title: T\ncoders:\n  kl: Kit\n\ncodes: []\n'],
      [
        'title: T\n# All\n  # of them\ncodes: []\n',
        'title: T\ncoders:\n  kl: Kit\n\n# All\n  # of them\ncodes: []\n',
      ],
      [
        'title: T\r\n# All\r\ncodes: []\r\n',
        'title: T\r\ncoders:\r\n  kl: Kit\r\n\r\n# All\r\ncodes: []\r\n',
      ],
      ['# Of our study\ncodes: []\n', '# Of our study\ncoders:\n  kl: Kit\n\ncodes: []\n'],
      ['title: T', 'title: T\ncoders:\n  kl: Kit\n'],
    ];
    for (const [before, after] of cases) assert.equal(withKit(before), after);
  });

  it('are none where something else stands in their place', () => {
    for (const text of ['coders: ~\n', 'coders: Sonja\n', '{coders: {}}\n'])
      assert.equal(withKit(text), null);
  });

  it('may be items of a list', () => {
    const added = (text: string): string => {
      const item = [
        { key: 'file', value: 'p.csv' },
        { key: 'key', value: 'document' },
      ];
      const change = addItems(readYaml(text), text, 'tables', [item]);
      return change === null ? '' : applyChanges(text, [change]);
    };
    const one = '{file: p.csv, key: document}';
    assert.equal(added('tables:\n  - {file: a.csv}\n'), `tables:\n  - {file: a.csv}\n  - ${one}\n`);
    assert.equal(added('tables: [{file: a.csv}, ]\n'), `tables: [{file: a.csv}, ${one}, ]\n`);
    assert.equal(added('codes: []\n'), `tables:\n  - ${one}\n\ncodes: []\n`);
  });
});
