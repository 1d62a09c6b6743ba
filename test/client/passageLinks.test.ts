import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { passageLinks, TRUSTED_COMMANDS } from '../../client/src/views/passageLinks';

const place = { start: { line: 3, character: 1 }, end: { line: 3, character: 9 } };
const passage = {
  says: '',
  group: place,
  text: place,
  coded: true,
  scaled: true,
  memo: false,
  unsure: false,
};
const of = { uri: 'file:///s/P 1)%20(2))%20[a].md', version: 4 };

/** The links as Markdown reads them: what they are called, the command and its arguments. */
function linksOf(markdown: string): [string, string, unknown][] {
  const html = micromark(markdown, { allowDangerousProtocol: true });
  return [...html.matchAll(/<a href="command:([^?]*)\?([^"]*)">([^<]*)<\/a>/gu)].map(
    ([, command = '', args = '', label = '']) => [label, command, JSON.parse(decodeURIComponent(args))],
  );
}

describe('the links over a passage', () => {
  it('call commands with the passage, whatever its file is called', () => {
    const links = linksOf(passageLinks(passage, of));
    assert.deepEqual(
      links.map(([label]) => label),
      [
        'Select',
        'Replace Code…',
        'Set Value…',
        'Add Memo…',
        'Mark as Unsure',
        'Remove Code…',
        'Remove Passage',
      ],
    );
    assert.deepEqual(links[1]?.[2], [{ group: place, of }]);
  });

  it('offer what there is: a note has no code, a memo that is there is edited', () => {
    const note = { ...passage, coded: false, scaled: false, memo: true, unsure: true };
    assert.deepEqual(
      linksOf(passageLinks(note, of)).map(([label]) => label),
      ['Select', 'Edit Memo…', 'Mark as Sure', 'Remove Passage'],
    );
  });

  it('call nothing that is not trusted, and nothing that is not ours', () => {
    const called = new Set(linksOf(passageLinks(passage, of)).map(([, command]) => command));
    assert.deepEqual([...called].sort(), [...TRUSTED_COMMANDS].sort());
    const source = readFileSync(join(__dirname, '..', '..', '..', 'client', 'src', 'commands.ts'), 'utf8');
    for (const command of TRUSTED_COMMANDS) assert.ok(source.includes(`'${command}':`), command);
  });
});
