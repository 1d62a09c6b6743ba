import assert from 'node:assert/strict';
import ts from 'typescript';
import { clientSources } from '../support/clientSources';
import { looseWords, misusedCalls } from '../support/wording';

describe('the texts of the client', () => {
  const sources = clientSources();
  const told = (find: typeof looseWords): readonly string[] =>
    sources.flatMap(({ path, tree }) => find(tree).map(({ line, text }) => `${path}:${line}: ${text}`));

  it('are all said through t, so that they can be translated', () => {
    assert.ok(sources.length > 100);
    assert.deepEqual(told(looseWords), []);
  });

  it('are literals, said when somebody is there to read them: the language is not known before', () => {
    assert.deepEqual(told(misusedCalls), []);
  });

  const loose = (source: string): readonly string[] =>
    looseWords(ts.createSourceFile('a.ts', source, ts.ScriptTarget.ES2022, true)).map(({ text }) => text);

  it('would be found, were they not', () => {
    for (const source of [
      "show('Nothing was changed.');",
      'const message = `${names} cannot be read`;',
      'const label = `${count} more`;',
      "const button = 'Undo';",
      "row({ description: unsure ? 'unsure' : '' });",
      "[locator, ...(open ? ['open'] : [])].join(', ');",
      'say(`“${words}”`);',
      "const text = words || '(nothing)';",
      "dialog({ filters: { Transcripts: ['docx'] } });",
      "item.text = '$(check) done already';",
    ])
      assert.equal(loose(source).length, 1, source);
  });

  it('are told from what nobody reads', () => {
    for (const source of [
      "t('Nothing was changed.');",
      "t({ message: 'Open', comment: 'An adjective.' });",
      "import { x } from './a b';",
      "client.log('reading the status', error);",
      "if (error.code === 'FileNotFound') stop();",
      'const row = { id: `code ${root} ${id}` };',
      'function keyOf(step: Step) { return `name ${step.name}`; }',
      "classes.push(['passage', lane].join(' '));",
      "execute('passage.codes.focus', '$(check) ');",
      "type A = 'Not started';",
    ])
      assert.deepEqual(loose(source), [], source);
  });

  const misused = (source: string): number =>
    misusedCalls(ts.createSourceFile('a.ts', source, ts.ScriptTarget.ES2022, true)).length;

  it('are refused where nobody could translate them', () => {
    assert.equal(misused("const TITLE = t('New study');"), 1);
    assert.equal(misused('const f = () => t(message);'), 1);
    assert.equal(misused('const f = () => t(`${count} files`);'), 1);
    assert.equal(misused("const f = () => t('{0} files', count);"), 0);
    assert.equal(misused("const f = () => t({ message: 'Open', comment: 'An adjective.' });"), 0);
  });
});
