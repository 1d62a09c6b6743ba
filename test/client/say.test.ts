import assert from 'node:assert/strict';
import ts from 'typescript';
import { withoutLinks } from '../../client/src/views/words';
import { clientSources } from '../support/clientSources';

/** What VS Code reads as a link in notifications and below input boxes (base/common/linkedText.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/iu;

/** What shows texts in which VS Code looks for links. */
const LINKING = /^(?:showInformationMessage|showWarningMessage|showErrorMessage|showInputBox)$/u;

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

  it('goes one way, in which links are taken away', () => {
    const ways = clientSources().flatMap(({ path, tree }) =>
      names(tree)
        .filter((name) => LINKING.test(name))
        .map((name) => `${path}: ${name}`),
    );
    assert.deepEqual(ways.sort(), [
      'client/src/say.ts: showErrorMessage',
      'client/src/say.ts: showInformationMessage',
      'client/src/say.ts: showInputBox',
      'client/src/say.ts: showWarningMessage',
    ]);
  });
});

/** Every name in a source. */
function names(node: ts.Node): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text];
  const found: string[] = [];
  node.forEachChild((child) => void found.push(...names(child)));
  return found;
}
