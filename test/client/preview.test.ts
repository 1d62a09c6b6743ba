import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { showInMarkdown } from '../../client/src/preview/plugin';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { codedDocument } from '../support/coded';
import { anyText, seeded } from '../support/random';

const options = { html: true, linkify: true, typographer: true };
const ours = showInMarkdown(new MarkdownIt(options), () => () => undefined);
const bare = new MarkdownIt(options);

/** The HTML with each span as `‹lanes text›`. */
function shown(text: string): string {
  return ours
    .render(text)
    .replace(
      /<span class="passage([^"]*)" title="[^"]*">/gu,
      (_, lanes: string) => `‹${lanes.replace(/\D/gu, '')} `,
    )
    .replace(/<\/span>/gu, '›')
    .trim();
}

/** What the preview renders, without our spans. */
function withoutSpans(html: string): string {
  return html.replace(/<span class="passage[^>]*>([^<]*|<code>[^<]*<\/code>)<\/span>/gu, '$1');
}

describe('passages in the Markdown preview', () => {
  it('are in spans, and their markup is gone', () => {
    assert.equal(shown('a [b]{#x} [laughs] c'), '<p>a ‹0 b› [laughs] c</p>');
  });

  it('say in a title what is said of them, and nothing gets out of it', () => {
    assert.equal(
      ours.render('[b]{#x:+ @kl "<i>\\"so\\"" ?}{#y}').trim(),
      '<p><span class="passage passage-lane-0" title="#x:+ @kl “&lt;i&gt;&quot;so&quot;” ?\n#y">b</span></p>',
    );
  });

  it('overlap in pieces, and no span holds another', () => {
    assert.equal(shown('[1>a [2>b<1]{#x} c<2]{#y}'), '<p>‹0 a ›‹01 b›‹1  c›</p>');
    assert.equal(shown('[a [b]{#x} c]{#y}'), '<p>‹0 a ›‹01 b›‹0  c›</p>');
  });

  it('run over paragraphs, headings, items and emphasis', () => {
    assert.equal(
      shown('[1># A\n\n- b *c* `d`\n\n> e<1]{#x} f'),
      '<h1>‹0 A›</h1>\n<ul>\n<li>‹0 b ›<em>‹0 c›</em>‹0  ›‹0 <code>d</code>›</li>\n</ul>\n<blockquote>\n<p>‹0 e› f</p>\n</blockquote>',
    );
    assert.equal(shown('**[bold]{#x}** [*em*]{#y}'), '<p><strong>‹0 bold›</strong> <em>‹0 em›</em></p>');
  });

  it('in code, where nothing can be shown, lose their markup all the same', () => {
    assert.equal(shown('```\na [b]{#x}\n```\n\nc'), '<pre><code>a b\n</code></pre>\n<p>c</p>');
  });

  it('have the colours of their codes, each in its line, and nothing but colours', () => {
    const colours = new Map([
      ['x', { light: '#112233', dark: '#445566' }],
      ['é', { light: '#778899', dark: '#AABBCC' }],
      ['bad', { light: 'red;background:url(//x)', dark: '#445566' }],
    ]);
    let known = true;
    const coloured = showInMarkdown(
      new MarkdownIt(options),
      () => (id) => (known ? colours.get(id) : undefined),
    );
    const styles = (text: string): readonly (string | null)[] =>
      Array.from(
        coloured.render(text).matchAll(/<span class="passage[^"]*" title="[^"]*"(?: style="([^"]*)")?>/gu),
        ([, style]) => style ?? null,
      );
    assert.deepEqual(styles('[a [b]{#e\u0301} c]{"m"}{#x #bad} [d]{#bad} [e]{#z} [f]{"m"}'), [
      '--passage-light-0:#112233;--passage-dark-0:#445566',
      '--passage-light-0:#112233;--passage-dark-0:#445566;--passage-light-1:#778899;--passage-dark-1:#AABBCC',
      '--passage-light-0:#112233;--passage-dark-0:#445566',
      null,
      null,
      null,
    ]);
    // The same tokens are rendered again when the codebook has changed.
    const env = {};
    const tokens = coloured.parse('[a]{#x}', env);
    const render = (): string => coloured.renderer.render(tokens, options, env);
    assert.match(render(), /style=/u);
    known = false;
    assert.doesNotMatch(render(), /style=/u);
  });

  it('are not looked for in what is no document of a study', () => {
    const other = showInMarkdown(new MarkdownIt(options), () => null);
    assert.equal(other.render('a [b]{#x}'), bare.render('a [b]{#x}'));
  });

  it('alter nothing: without the spans it is what the text without markup is rendered as', () => {
    const body = (text: string) => baseText(parseDocument(text));
    const texts = fc.oneof(
      codedDocument().map(({ text }) => text),
      anyText().map((text) => text.replace(/^-/u, '')),
      fc
        .array(
          fc.constantFrom(
            '[',
            ']{#a}',
            '[1>',
            '<1]{#b "m"}',
            '*',
            '**',
            '`',
            '# ',
            '- ',
            '> ',
            'a',
            ' b',
            '"',
            '\n',
            '\n\n',
            '(http://c.de)',
            '[d](e)',
            '|',
            '---',
            '<b>',
            '\uE000',
            '    ',
          ),
          { maxLength: 30 },
        )
        .map((parts) => parts.join('')),
    );
    const property = fc.property(texts, (drawn) => {
      // What Markdown itself makes of line ends and of the character 0 comes first.
      const text = drawn
        .replace(/\r\n?/gu, '\n')
        .replace(/\0/gu, '\uFFFD')
        .replace(/^\uFEFF+/u, '');
      if (text.startsWith('---')) return;
      assert.equal(withoutSpans(ours.render(text)), bare.render(body(text)));
    });
    fc.assert(property, seeded(2_000));
  });
});
