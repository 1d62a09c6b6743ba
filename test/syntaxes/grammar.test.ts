import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { IGrammar } from 'vscode-textmate';
import { checkColours } from './colours';
import { kindOfScope } from './kinds';
import { colouredTokens, loadGrammar } from './tokenise';

const ROOT = join(__dirname, '../../..');

function files(folder: string, extension: string): readonly string[] {
  const found = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return found.filter((name) => name.endsWith(extension)).map((name) => join(ROOT, folder, name));
}

function specificationExamples(): readonly string[] {
  const read = (file: string) =>
    JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly input: string }[];
  return files('test/conformance', '.json').flatMap((file) => read(file).map(({ input }) => input));
}

/** The coloured pieces of a text: neighbours that say the same are one piece. */
function pieces(grammar: IGrammar, text: string): string {
  let shown = '';
  let last = { to: -1, kind: '' };
  for (const { at, to, scopes } of colouredTokens(grammar, text)) {
    const kind = kindOfScope(scopes[0] ?? '');
    shown += (at === last.to && kind === last.kind ? '' : ' ') + text.slice(at, to);
    last = { to, kind };
  }
  return shown.trim();
}

const SOUP = [
  ...[
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '\\',
    '"',
    '#',
    '@',
    ':',
    '?',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    'a',
    'é',
    '😀',
  ],
  ...[
    '[1>',
    '[2>',
    '[12>',
    '<1]',
    '<2]',
    '<12]',
    ']{#a}',
    ']{#b:+ @sg}',
    '{#c "m\\"n" ?}',
    '<1]{#x}',
    '<2]{#y}',
  ],
  ...[
    '[laughs]',
    '[x]{#a}',
    '[1>one<1]{#d}',
    '"see [x"',
    '{#',
    '{"',
    '---',
    '---\n',
    'k: v\n',
    '#a.',
    '@kl',
    '"n"',
  ],
];
const soup = fc.array(fc.constantFrom(...SOUP), { maxLength: 40 }).map((parts) => parts.join(''));

describe('the grammar of passage-transcript', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar('text.passage');
  });

  it('gives no false colour on any example of the specification', () => {
    let coloured = 0;
    for (const input of specificationExamples()) coloured += checkColours(grammar, input);
    assert.ok(coloured > 300, `${String(coloured)} units have a colour`);
  });

  it('gives no false colour on random markup', () => {
    let coloured = 0;
    const property = fc.property(soup, (text) => {
      coloured += checkColours(grammar, text);
    });
    fc.assert(property, { seed: 20, numRuns: 1000 });
    assert.ok(coloured > 1000, `${String(coloured)} units have a colour`);
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['the items of a group', '[a]{#b:+2 @sg "w" ?}', '{ #b:+2 @sg "w" ? }'],
    ['overlapping numbered passages', '[1>a [2>b<1]{#x} c<2]{#y}', '[1> [2> <1] { #x } <2] { #y }'],
    ['nested passages around a bracket', '[a [b [laughs] c]{#d}]{#e}', '{ #d } { #e }'],
    ['several groups', '[a]{#b}{#c}', '{ #b }{ #c }'],
    ['a bracket behind two backslashes', '\\\\[a]{#b}', '{ #b }'],
    ['no bracket behind one', '\\[a]{#b}', ''],
    ['what is not closed on its line', 'a]{#b} [3>c', ''],
    ['no opening while any number may be open', '[1>a\n[2>b<2]{#c}', '<2] { #c }'],
    ['only good items', '[a]{#b. #c "open}', '{ #c }'],
    ['only the first coder and memo', '[a]{@b "c" @d "e" #f}', '{ @b "c" #f }'],
    ['front matter', '---\na: "[b]{#c}"\n---\n[d]{#e}', 'a: "[b]{#c}" { #e }'],
    ['nothing where front matter is not closed', '---\n[d]{#e}', ''],
  ];
  for (const [name, text, expected] of cases) {
    it(`colours ${name}`, () => assert.equal(pieces(grammar, text), expected));
  }
});

describe('the injection into Markdown', () => {
  it('gives no false colour, and colours what one line shows', async () => {
    const grammar = await loadGrammar('text.html.markdown');
    for (const input of specificationExamples()) if (!input.startsWith('---')) checkColours(grammar, input);
    assert.equal(pieces(grammar, 'We [had [laughs] none]{#a:- ?}, [b](c)'), '{ #a:- ? }');
  });
});
