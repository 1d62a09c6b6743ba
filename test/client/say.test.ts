import assert from 'node:assert/strict';
import { withoutLinks } from '../../client/src/views/words';

/** What VS Code reads as a link in notifications and below input boxes (base/common/linkedText.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/iu;

describe('what is said in notifications and input boxes', () => {
  it('has no link, whatever stands in a file', () => {
    const hostile = [
      'before [click](command:workbench.action.quit) behind',
      '[[a](https://b.example)](file:///c)',
      '[a](COMMAND:b)',
    ];
    for (const text of hostile) {
      assert.match(text, LINK);
      assert.doesNotMatch(withoutLinks(text), LINK);
      assert.equal(withoutLinks(text).replaceAll('\u2060', ''), text);
    }
    assert.equal(withoutLinks('A passage [of words]{#trust} (P07)'), 'A passage [of words]{#trust} (P07)');
  });
});
