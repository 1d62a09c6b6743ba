import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import { micromark } from 'micromark';
import { escapeMarkdown } from '../../server/src/features/codeMarkdown';
import { complete } from '../../server/src/features/completion';
import { hover, passagesHere } from '../../server/src/features/hover';
import { makeStudy, type StudyFixture } from '../support/studyFixture';
import { COPY, withCopy } from './study';

function hoverIn(study: StudyFixture, path: string, offset: number): string | null {
  const found = hover(study.project, study.uri(path), offset);
  return found === null ? null : (found.contents as MarkupContent).value;
}

/** The hover at the mark holds all of these, in this order. */
function check(text: string, expected: readonly string[]): void {
  const study = makeStudy(withCopy(text));
  const value = hoverIn(study, COPY, study.mark(COPY)) ?? '';
  assert.ok(expected.length > 0, 'something is expected');
  let from = 0;
  for (const part of expected) {
    const at = value.indexOf(part, from);
    assert.ok(at >= 0, `${JSON.stringify(part)} in ${JSON.stringify(value.slice(from))}`);
    from = at + part.length;
  }
}

function checkNone(text: string): void {
  const study = makeStudy(withCopy(text));
  assert.equal(hoverIn(study, COPY, study.mark(COPY)), null);
}

describe('hover', () => {
  it('on a code says what the codebook says, and how it is used', () => {
    check('[a]{#long-term<|>-view:+} [b]{#long-termism} [c]{#timeline}', [
      '**Long\\-term view** `#long-term-view` · Leadership',
      'Staying with improvement for years\\.',
      '**Include:** Talk',
      '**Exclude:** Sheer duration\\;',
      '**Examples**',
      '- “They knew',
      '**Values** \\(direction\\): `-` hinders · `+` helps · `+-` both'
        .replace('\\(', '(')
        .replace('\\)', ')'),
      'In this document: 2 times · In the study: 2 times, in 1 document (Sonja Marsh)',
    ]);
  });

  it('on an alias, a retired code, a heading, a draft and an unknown code says so', () => {
    check('[a]{#long-ter<|>mism}', ['`#long-termism` is an older name', 'Staying']);
    check('[a]{#quick<|>-fix}', ['*Retired.* Use **Long\\-term view** `#long-term-view`']);
    check('[a]{#leader<|>ship} [b]{#long-term-view}', ['*A heading;', 'once, 2 with the codes below it']);
    check('[a]{#time<|>line}', ['*Draft.*']);
    check('[a]{#no<|>ne}', ['`#none` is not in the codebook', 'In this document: once']);
  });

  it('calls no id an older name of itself', () => {
    const study = makeStudy(withCopy('[a]{#time<|>line}'));
    assert.doesNotMatch(hoverIn(study, COPY, study.mark(COPY)) ?? '', /older name/);
  });

  it('on a value gives its meaning or its code', () => {
    check('[a]{#long-term-view:<|>+}', ['`+` helps · **Long\\-term view**', '`+-` both']);
    check('[a]{#undermines:time<|>line}', ['**Timeline** `#timeline`']);
    check('[a]{#timeline:<|>x}', ['has no scale']);
  });

  it('on a coder, a memo and front matter', () => {
    check('[a]{#timeline @k<|>l}', ['**Kit Lowe** `@kl` · adjudicator']);
    check('[a]{#timeline "why <|>*so*"}', ['why \\*so\\*']);
    check('[a]{#timeline ?<|>}', ['not sure']);
    check('---\ncod<|>ing: done\n---\n', ['**coding**']);
    check('---\nro<|>le: nurse\n---\n', [
      '**Professional group** · attribute, choice, required',
      'nurse · ward\\: day',
      '“nurse”, as this front matter says',
    ]);
    check('---\ncoder: k<|>l\n---\n', ['**Kit Lowe**']);
  });

  it('on front matter says where a value comes from, and what the tables say', () => {
    const book =
      'documents: ["{ward}/{document}.md"]\ntables: [{file: p.csv, key: participant}]\n' +
      'attributes: {ward: {name: Ward}, age: {type: number}}\ncodes: []\n--- p.csv\nparticipant,ward,age\nP2,b*,40\n';
    const shown = (text: string): string => {
      const study = makeStudy(`--- codebook.yaml\n${book}--- a/D1.md\n---\n${text}\n---\n`);
      return hoverIn(study, 'a/D1.md', study.mark()) ?? '';
    };
    assert.match(
      shown('participant: P2\nwa<|>rd: c'),
      /“c”, as this front matter says\\\. It goes before the path, which says “a”\\\. It goes before the table, which says “b\\\*”/,
    );
    assert.match(shown('particip<|>ant: P2'), /\*\*P2\*\* in p\\.csv\n\n- Ward: b\\\*\n- age: 40/);
    assert.match(shown('ag<|>e: 41'), /attribute, number\n\nA number.*\n\n“41”/);
    assert.equal(shown('other<|>: x'), '');
  });

  it('on text lists the passages around it, the innermost first', () => {
    check('INT: x\n\nP07: [a [b<|> c]{#timeline "so"} d]{#long-termism:+ @kl ?}\n\nP07: y', [
      '**Timeline** · Sonja Marsh',
      '*so*',
      'P07 ¶2: “b c”',
      '---',
      '**Long\\-term view** `:+` helps · Kit Lowe · unsure',
      '“a b c d”',
    ]);
    check('[a <|>b]{"note"}', ['*Note*', '*note*']);
    check('[a]<|>{#timeline}', ['**Timeline**']);
  });

  it('is silent elsewhere', () => {
    checkNone('pl<|>ain [a]{#timeline}');
    checkNone('[a]{#timeline}<|> plain');
    checkNone('[laughs<|>]');
  });

  it('works on codes in the codebook', () => {
    const study = makeStudy(withCopy('[a]{#timeline}'));
    const at = study.text('codebook.yaml').indexOf('#timeline') + 3;
    assert.match(hoverIn(study, 'codebook.yaml', at) ?? '', /^\*\*Timeline\*\* `#timeline`/);
  });
});

describe('hostile texts of a codebook', () => {
  it('have a backslash before every sign, and before nothing else', () => {
    const ascii = String.fromCharCode(...Array.from({ length: 94 }, (_, i) => 33 + i));
    assert.equal(escapeMarkdown(ascii), ascii.replace(/[^A-Za-z0-9]/g, '\\$&'));
    assert.equal(escapeMarkdown('naïve 数据'), 'naïve 数据');
  });

  const ATTACKS = [
    '[click](command:workbench.action.quit)',
    '![x](https://evil.example/pixel.png)',
    'https://evil.example www.evil.example me@evil.example <https://evil.example>',
    '<img src=x onerror=alert(1)> <!-- x --> &lt;b&gt;',
    '`code` **bold** _it_ ~~gone~~ | table |',
    '# heading',
    '- item',
    '[ref]: https://evil.example',
    '$(gear) \\[a](b)',
    'a\n\n    indented\n\n---\n\nb',
    '“\u202Egnp.exe',
  ];

  it('come out as text and nothing else', () => {
    for (const attack of ATTACKS) {
      const html = micromark(escapeMarkdown(attack));
      assert.doesNotMatch(html, /<(?!\/?p>)/, attack);
      const shown = html
        .replace(/<\/?p>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>');
      const plain = attack.replace(/\s+/g, ' ').replace('\u202E', '');
      assert.equal(shown.replace(/&quot;/g, '"').replace(/&amp;/g, '&'), plain);
      assert.doesNotMatch(escapeMarkdown(attack), /:\/\/|www\.|\w@\w|\$\(/);
    }
  });

  it('give no link, image or HTML in any hover or completion', () => {
    let seen = 0;
    for (const attack of ATTACKS) {
      const text = JSON.stringify(attack.replaceAll('\u202E', ''));
      const book = `codes:\n  - {id: a, name: ${text}, definition: ${text}, include: ${text}, examples: [${text}], scale: s}\n`;
      const scale = `scales:\n  s: {values: {"+": ${text}}}\n`;
      const study = makeStudy(`--- codebook.yaml\n${scale}${book}--- a.md\n[${attack.slice(0, 5)} x]{#a:+}{`);
      const body = study.text('a.md');
      const values = [...Array(body.length).keys()].map((at) => hoverIn(study, 'a.md', at) ?? '');
      for (const { documentation } of complete(study.project, study.uri('a.md'), body.length).items) {
        values.push((documentation as MarkupContent).value);
      }
      for (const value of new Set(values)) {
        assert.doesNotMatch(micromark(value), /<(?!\/?(?:p|strong|em|code|ul|li)>|hr \/>)/, value);
        seen++;
      }
    }
    assert.ok(seen > 2 * ATTACKS.length);
  });
});

describe('the passages at a place', () => {
  const here = (text: string) => {
    const study = makeStudy(withCopy(text));
    const found = passagesHere(study.project, study.uri(COPY), study.mark(COPY));
    const parsed = text.replace('<|>', '');
    return found?.passages.map(({ says, group, text: words, ...more }) => ({
      group: parsed.slice(group.start.character, group.end.character),
      words: parsed.slice(words.start.character, words.end.character),
      says: says.split('\n')[0],
      ...more,
    }));
  };

  it('are all of them, the innermost first, with what may be done about each', () => {
    assert.deepEqual(here('[1>a [b<|> [2>c<1]{#timeline ?} d]{#long-term-view:+ @kl "why"}<2]{"note"}'), [
      {
        group: '{#long-term-view:+ @kl "why"}',
        words: 'b [2>c<1]{#timeline ?} d',
        says: '**Long\\-term view** `:+` helps · Kit Lowe',
        ...{ coded: true, scaled: true, memo: true, unsure: false },
      },
      {
        group: '{#timeline ?}',
        words: 'a [b [2>c',
        says: '**Timeline** · Sonja Marsh · unsure',
        ...{ coded: true, scaled: false, memo: false, unsure: true },
      },
    ]);
  });

  it('are more than the hover of other editors lists', () => {
    const text = `${'['.repeat(9)}<|>a${']{#timeline}'.repeat(9)}`;
    assert.equal(here(text)?.length, 9);
  });

  it('are not told in a group or in front matter, where something else is', () => {
    assert.equal(here('[a]{#time<|>line}'), undefined);
    assert.equal(here('no<|>ne'), undefined);
  });
});
