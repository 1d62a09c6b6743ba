import assert from 'node:assert/strict';
import fastGlob from 'fast-glob';
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileTemplate, fill, templateError, toGlobs } from '../../server/src/syntax/pathTemplate';
import { seeded } from '../support/random';

function captures(template: string, path: string): Record<string, string> | null {
  const found = compileTemplate(template).match(path);
  return found === null ? null : Object.fromEntries(found);
}

describe('compileTemplate', () => {
  it('captures names, within a folder or across', () => {
    assert.deepEqual(captures('coding/{coder}/{document}.md', 'coding/sg/P07.md'), {
      coder: 'sg',
      document: 'P07',
    });
    assert.equal(captures('coding/{coder}/{document}.md', 'coding/sg/x/P07.md'), null);
    assert.equal(captures('coding/{coder}/{document}.md', 'coding//P07.md'), null);
    assert.deepEqual(captures('coding/{coder}/{document*}.md', 'coding/sg/x/P07.md'), {
      coder: 'sg',
      document: 'x/P07',
    });
    assert.equal(captures('coding/{document*}.md', 'coding//P07.md'), null);
  });

  it('takes as little as it can from the left', () => {
    assert.deepEqual(captures('{coder}-{document}.md', 'sg-a-b.md'), { coder: 'sg', document: 'a-b' });
  });

  it('has alternatives, also nested and with names in them', () => {
    for (const path of ['a/x.md', 'a/x.txt'])
      assert.deepEqual(captures('a/{document}.{md,txt}', path), { document: 'x' });
    assert.deepEqual(captures('{round,r{wave}}/{d}.md', 'r2/x.md'), { wave: '2', d: 'x' });
    assert.deepEqual(captures('{a,{b,c}}x', 'cx'), {});
    assert.deepEqual(captures('a{,b}', 'a'), {});
    assert.equal(captures('a/{document}.{md,txt}', 'a/x.mdx'), null);
  });

  it('has wildcards as globs have them', () => {
    const yes = [
      '**/*.md|a.md',
      '**/*.md|x/y/a.md',
      '*.md|.md.md'.replace('.md.md', 'b.md'),
      'a/**|a/b/c',
      'a/**/b|a/b',
      'a/**/b|a/x/y/b',
      '?.md|é.md',
      '?.md|😀.md',
      '[a-c]x|bx',
      '[!a]x|bx',
      '[^a]x|bx',
      '[]]|]',
      'a\\*b|a*b',
      './a/*|a/b',
      'a**b|axxb',
      '**|a/b',
      '.*/x|.a/x',
    ];
    const no = [
      '*.md|x/a.md',
      '*.md|.a.md',
      '**/*.md|.git/a.md',
      'a/**|a',
      '?|/',
      '[!a]|/',
      '[a-c]x|dx',
      'a**b|ax/b',
      '**/x|ax',
      '{d}|.x',
      '{d*}|a/.x',
      'a.md|aXmd',
    ];
    for (const one of yes) assert.notEqual(captures(...(one.split('|') as [string, string])), null, one);
    for (const one of no) assert.equal(captures(...(one.split('|') as [string, string])), null, one);
  });

  it('wants the same text for the same name', () => {
    assert.deepEqual(captures('{coder}/{document}-{coder}.md', 'sg/P1-sg.md'), {
      coder: 'sg',
      document: 'P1',
    });
    assert.equal(captures('{coder}/{document}-{coder}.md', 'sg/P1-kl.md'), null);
    assert.deepEqual(captures('{a}{b}{a}', 'xyzxy'), { a: 'xy', b: 'z' });
  });

  it('compares in NFC', () => {
    assert.deepEqual(captures('é/{document}.md', 'e\u0301/u\u0308.md'), { document: 'ü' });
  });

  it('says what is wrong with a template', () => {
    const errors = {
      '': 'empty',
      '/a': 'absolute',
      'C:\\a': 'absolute',
      '../a': 'outside',
      'a/{b': 'unclosed-brace',
      'a}': 'stray-brace',
      'a/[b': 'unclosed-bracket',
      '{}': 'bad-name',
      '{a b}': 'bad-name',
      '{1..3}': 'bad-name',
      '{a/b}': 'bad-name',
    };
    for (const [template, error] of Object.entries(errors))
      assert.equal(templateError(template), error, template);
    assert.equal(templateError('{a,b}'.repeat(20)), 'too-many-alternatives');
    assert.equal(templateError('{a}{b}{c}{a}{b}{c}'), 'repeated-names');
    assert.equal(compileTemplate('a/{b').match('a/x'), null);
  });

  it('takes any template and any path', () => {
    const soup = fc.array(
      fc.constantFrom('{', '}', ',', 'a', '*', '**', '/', '[', ']', '-', '!', '?', '\\', '.', 'é', '😀'),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(soup, soup, (template, path) => {
        const compiled = compileTemplate(template.join(''));
        const found = compiled.match(path.join(''));
        for (const name of found?.keys() ?? []) assert.ok(compiled.names.includes(name));
      }),
      seeded(500, 3),
    );
  });
});

describe('fill', () => {
  it('gives the path that reads back to its values', () => {
    const template = compileTemplate('coding/{coder}/**/{document}.{md,txt}');
    const values = new Map([
      ['coder', 'sg'],
      ['document', 'P07'],
    ]);
    assert.equal(fill(template, values), 'coding/sg/P07.md');
    assert.deepEqual(template.match('coding/sg/P07.md'), values);
  });
  it('refuses what would not', () => {
    const template = compileTemplate('{coder}-{document}.md');
    assert.equal(
      fill(
        template,
        new Map([
          ['coder', 'a-b'],
          ['document', 'c'],
        ]),
      ),
      null,
    );
    assert.equal(fill(template, new Map([['coder', 'a']])), null);
    assert.equal(
      fill(
        template,
        new Map([
          ['coder', '../a'],
          ['document', 'c'],
        ]),
      ),
      null,
    );
    assert.equal(fill(compileTemplate('a/**'), new Map()), null);
  });
  it('gives a file the name of its document also where the template does not capture it', () => {
    const values = new Map([
      ['document', 'P07'],
      ['coder', 'sg'],
    ]);
    const filled = (template: string): string | null => fill(compileTemplate(template), values);
    assert.equal(filled('**/*.{md,txt}'), 'P07.md');
    assert.equal(filled('coding/{coder}/*.md'), 'coding/sg/P07.md');
    assert.equal(filled('coding/*/{coder}-*-*.md'), null, 'a folder has to have a name, too');
    assert.equal(filled('coding/a*/{coder}-*.md'), 'coding/a/sg-P07.md');
    const named = (document: string): string | null =>
      fill(compileTemplate('**/*.md'), new Map([['document', document]]));
    for (const value of ['../x', '..\\x', '/x', '.x']) assert.equal(named(value), null, value);
    assert.equal(fill(compileTemplate('**/*.md'), new Map()), null, 'an ending alone is no name');
  });
  it('never leaves the folder, whatever a value says', () => {
    const template = compileTemplate('coding/{document*}.md');
    for (const value of ['../x', 'a/../../x', 'a/..', '..\\x', 'a\\..\\..\\x', '/x'])
      assert.equal(fill(template, new Map([['document', value]])), null, value);
    assert.equal(fill(template, new Map([['document', 'ward 3/P..7']])), 'coding/ward 3/P..7.md');
  });
});

describe('toGlobs', () => {
  it('finds every file that the template matches', () => {
    const root = mkdtempSync(join(tmpdir(), 'templates-'));
    try {
      const files = [
        'a.md',
        'coding/sg/P1.md',
        'coding/sg/x/P2.md',
        'coding/kl/P(1).md',
        'coding/kl/u\u0308.md',
        'transcripts/a.txt',
        'ré/x.md',
        'x/y/z/b.md',
        '.hidden/a.md',
        'a+b/c d.md',
        '[x]/e.md',
      ];
      for (const file of files) {
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), '');
      }
      const templates = [
        'coding/{coder}/{document}.md',
        'coding/{document*}.md',
        '**/*.{md,txt}',
        'coding/kl/P(1).md',
        'coding/{coder}/ü.md',
        'r{x}/*.md',
        'ré/{d}.md',
        '{a*}/b.md',
        'x/**',
        'a+b/{d}.md',
        '\\[x\\]/*',
        '?.md',
        '.hidden/*',
        '{a*}d.md',
      ];
      for (const one of templates) {
        const template = compileTemplate(one);
        const listed = new Set(fastGlob.sync(toGlobs(template), { cwd: root }));
        const matching = files.filter((file) => template.match(file) !== null);
        assert.ok(matching.length > 0, `${one} matches nothing`);
        for (const file of matching)
          assert.ok(listed.has(file), `${one} does not list ${file}: ${toGlobs(template).join(' ')}`);
      }
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
