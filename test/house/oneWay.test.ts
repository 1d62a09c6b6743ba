import assert from 'node:assert/strict';
import ts from 'typescript';
import { clientSources } from '../support/clientSources';

/*
 * What the client does in one way only, because another would let through what files hold. What the one way does is tested
 * in test/client: say.test.ts, kept.test.ts, inList.test.ts.
 */

/** What shows texts in which VS Code looks for links. */
const LINKING = /^(?:showInformationMessage|showWarningMessage|showErrorMessage|showInputBox)$/u;

describe('what is said in notifications and input boxes', () => {
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

describe('what is kept from another version', () => {
  it('is nowhere taken for what it is said to be', () => {
    const casts = clientSources().flatMap(({ path, tree }) =>
      readings(tree)
        .filter((call) => call.typeArguments !== undefined)
        .map((call) => `${path}: ${call.getText(tree)}`),
    );
    assert.deepEqual(casts, []);
    const source = "const sort = memory.workspaceState.get<Sort>('sort') ?? kept.get('sort');";
    const found = readings(ts.createSourceFile('a.ts', source, ts.ScriptTarget.ES2022, true));
    assert.deepEqual(
      found.map(({ typeArguments }) => typeArguments?.length),
      [1],
    );
  });
});

describe('words in lists to choose from', () => {
  it('go through inList wherever a list is made', () => {
    const lists = clientSources().filter(({ tree }) => /\b(?:show|create)QuickPick\b/u.test(tree.text));
    assert.ok(lists.length > 20);
    const found = lists.flatMap(({ path, tree }) => unprotected(tree).map((text) => `${path}: ${text}`));
    assert.deepEqual(found, []);
    const inSource = (source: string): number =>
      unprotected(ts.createSourceFile('a.ts', source, ts.ScriptTarget.ES2022, true)).length;
    assert.equal(
      inSource("const row = { label: oneLine(a), description: t('{0}', code.name), detail: name };"),
      3,
    );
    assert.equal(
      inSource("const row = { label: inList(code.name), description: `#${id}`, detail: t('All') };"),
      0,
    );
  });
});

/** Every name in a source. */
function names(node: ts.Node): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text];
  const found: string[] = [];
  node.forEachChild((child) => void found.push(...names(child)));
  return found;
}

/** Every call that reads what is kept with the workspace, or with the person. */
function readings(node: ts.Node): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  if (ts.isCallExpression(node) && /\b(?:workspace|global)State\.get$/u.test(node.expression.getText()))
    found.push(node);
  node.forEachChild((child) => void found.push(...readings(child)));
  return found;
}

/** What is said of a row in a list to choose from. */
const SAID = /^(?:label|description|detail)$/u;
/** Names of what somebody has written into a file. */
const WRITTEN = /^(?:name|title|text|words|subject|definition|include|exclude|meaning|memo|author|path)$/u;

/** Words of files that are said of a row and do not go through `inList`. */
function unprotected(node: ts.Node): readonly string[] {
  const found: string[] = [];
  if (ts.isPropertyAssignment(node) && SAID.test(node.name.getText()) && isLoose(node.initializer))
    found.push(node.getText());
  node.forEachChild((child) => void found.push(...unprotected(child)));
  return found;
}

function isLoose(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isObjectLiteralExpression(node)) return false;
  if (ts.isCallExpression(node) && node.expression.getText() === 'inList') return false;
  if (ts.isCallExpression(node) && node.expression.getText() === 'oneLine') return true;
  // Which of two things is said, and not the words.
  if (ts.isBinaryExpression(node) && /^[!=]==$/u.test(node.operatorToken.getText())) return false;
  const name = ts.isPropertyAccessExpression(node) ? node.name : ts.isIdentifier(node) ? node : null;
  if (name !== null) return WRITTEN.test(name.text);
  let loose = false;
  node.forEachChild((child) => void (loose ||= isLoose(child)));
  return loose;
}
