import assert from 'node:assert/strict';
import { REFUSALS } from '../../../server/src/features/redact/report';
import { sha256 } from '../../../server/src/io/hash';
import { redacted, refusals } from './support';

const BOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
memos: memos/*.md
tables: [{file: people.csv, key: participant}, {file: docs.csv, key: document}]
codes: [{id: a}]
`;

const NAME = "St Mary's";

/** A copy with this text after redaction. */
function copy(text: string, words = NAME, replacement = '[hospital]'): string | undefined {
  return redacted(`${BOOK}--- coding/sg/P1.md\n${text}`, words, replacement).get('coding/sg/P1.md');
}

describe('redaction of a document', () => {
  it('puts the replacement where the words stood, and keeps codings', () => {
    assert.equal(
      copy("P1: [At St Mary’s]{#a} we [ST MARY'S]{#b} wait.\r\nP1: Still.\r\n"),
      'P1: [At [hospital]]{#a} we [[hospital]]{#b} wait.\r\nP1: Still.\r\n',
    );
  });

  it('reaches over markup, and over the end of a line', () => {
    assert.equal(copy("[At St]{#a} Mary's.\n"), '[At [hospital]]{#a}.\n');
    assert.equal(
      copy("At [1>St\n[2>Mary's<1]{#a} now<2]{#b}.\n"),
      'At [2>[1>[hospital]<1]{#a} now<2]{#b}.\n',
    );
  });

  it('changes memos, front matter with its comments, and unplaced passages', () => {
    assert.equal(
      copy(
        '---\nsite: St Mary\'s # not St Mary\'s North\nunplaced:\n  - "[at St Mary\'s]{#a \\"St Mary\'s?\\"}"\n---\n[x]{#a "of St Mary\'s"}\n',
      ),
      '---\nsite: "[hospital]" # not [hospital] North\nunplaced:\n  - "[at [hospital]]{#a \\"[hospital]?\\"}"\n---\n[x]{#a "of [hospital]"}\n',
    );
  });

  it('renews the hash of the text where it fitted, and only there', () => {
    const fits = sha256("at St Mary's\n");
    assert.equal(
      copy(`---\ntextHash: ${fits}\n---\nat [St Mary's]{#a}\n`),
      `---\ntextHash: ${sha256('at [hospital]\n')}\n---\nat [[hospital]]{#a}\n`,
    );
    const other = sha256('x');
    assert.equal(
      copy(`---\ntextHash: ${other}\n---\nSt Mary's\n`),
      `---\ntextHash: ${other}\n---\n[hospital]\n`,
    );
  });

  it('escapes what would read as markup', () => {
    assert.equal(copy("a St Mary's b\n", NAME, '[1>x<1]{#c}'), 'a \\[1>x<1\\]{#c} b\n');
    assert.equal(copy("[St Mary's b\n", NAME, '1>x'), '[\\1>x b\n');
    assert.equal(copy("[a.]{#a}St Mary's b\n", NAME, '{#c}'), '[a.]{#a}\\{#c} b\n');
  });

  it('leaves ids, coders and keys, and says so', () => {
    const study = `${BOOK}--- coding/mary/P1.md\n---\ncoder: mary\ndocument: Mary\n---\n[x]{#mary @mary}[y]{#a foo Mary}\n`;
    const { kept, files } = refusals(study, 'Mary', 'X1');
    assert.deepEqual(files, []);
    assert.deepEqual(kept, [
      'coding/mary/P1.md:2 coder',
      'coding/mary/P1.md:3 key',
      'coding/mary/P1.md:5 code',
      'coding/mary/P1.md:5 coder',
      'coding/mary/P1.md:5 broken-group',
    ]);
  });

  it('is refused where front matter cannot be read, and nothing else is planned to be right', () => {
    const { refused } = refusals(`${BOOK}--- coding/sg/P1.md\n---\nsite: "St Mary's\n---\nx\n`, NAME, '[h]');
    assert.deepEqual(refused, ['coding/sg/P1.md:1 front-matter']);
  });

  it('is refused where the same words would stand there again', () => {
    const { refused } = refusals(`${BOOK}--- coding/sg/P1.md\na a b b\n`, 'a b', 'b');
    assert.deepEqual(refused, ['coding/sg/P1.md:1 words-again']);
    // In a memo, and in a passage without a place.
    const inMemo = refusals(`${BOOK}--- coding/sg/P1.md\nx\n[y]{#a "a a b b"}\n`, 'a b', 'b');
    assert.deepEqual(inMemo.refused, ['coding/sg/P1.md:2 would-not-read-back']);
    const unplaced = refusals(
      `${BOOK}--- coding/sg/P1.md\n---\nunplaced: ["[a a b b]{#a}"]\n---\nx\n`,
      'a b',
      'b',
    );
    assert.deepEqual(unplaced.refused, ['coding/sg/P1.md:1 front-matter']);
    assert.deepEqual([inMemo.files, unplaced.files], [[], []]);
  });
});

describe('redaction of what is no document', () => {
  it('keeps the style of the codebook, its comments, its ids and its paths', () => {
    const book = (name: string): string => `--- codebook.yaml
title: Waiting at ${name}   # the study of ${name}
source: transcripts/{document}.md
attributes: {site: {type: choice, values: [North, ${name === 'Mary' ? name : `"${name}"`}]}}
coders: {sg: Sonja Mary}
codes:
  - id: mary
    name: Mary
    definition: |
      What is said of ${name}
      and others.
    include: >-
      Talk of
      ${name} and such; see #mary
    exclude: 'It isn''t ${name}'
    examples: ["${name} \\"went\\"", ${name === 'Mary' ? 'Mary left' : '"[x] left"'}]
`;
    assert.equal(
      redacted(book('Mary'), 'mary', '[x]').get('codebook.yaml'),
      book('[x]').replace('--- codebook.yaml\n', ''),
    );
  });

  it('keeps the style of tables, and documents keys', () => {
    const tables = (name: string, quoted: string): string =>
      `--- people.csv\nparticipant;site;Mary\r\nP1;${quoted};"a ""${name}"""\r\n--- docs.csv\ndocument,of\nMary,${name}\n`;
    const after = redacted(`${BOOK}${tables('Mary', 'Mary')}`, 'Mary', 'x;y');
    assert.equal(after.get('people.csv'), 'participant;site;Mary\r\nP1;"x;y";"a ""x;y"""\r\n');
    assert.equal(after.get('docs.csv'), 'document,of\nMary,x;y\n');
  });

  it('reaches transcripts, memo files and study.yaml', () => {
    const after = redacted(
      `${BOOK}--- transcripts/P1.md\nAt Mary's.\n--- memos/m.md\nMary?\n--- study.yaml\nqueries:\n  - {name: of Mary, code: a}\n`,
      'Mary',
      'X1',
    );
    assert.deepEqual(
      [...after],
      [
        ['memos/m.md', 'X1?\n'],
        ['study.yaml', 'queries:\n  - {name: of X1, code: a}\n'],
        ['transcripts/P1.md', "At X1's.\n"],
      ],
    );
  });

  it('tells of names of files, of other files, and of what was not searched', () => {
    const { kept, named, unread } = refusals(
      `${BOOK}--- transcripts/st-marys/St_Marys 1.md\nx\n--- notes.txt\nof St Mary's\n--- names/key.csv\nSt Mary's,h\n`,
      NAME,
      '[hospital]',
    );
    assert.deepEqual(kept, ['notes.txt:1 not-in-study']);
    assert.deepEqual(named, [
      'transcripts/st-marys/St_Marys 1.md > transcripts/st-marys/hospital 1.md',
      'transcripts/st-marys > transcripts/hospital',
    ]);
    assert.deepEqual(unread, ['names/key.csv names']);
  });

  it('names quotes as the remedy where YAML takes a link for a comment, and does it with them', () => {
    const book = (prose: string): string =>
      `--- codebook.yaml\ncodes:\n  - id: time\n  - id: a\n    exclude: ${prose}\n`;
    const prose = 'Mary said so; see #time. Mary again.';
    assert.deepEqual(refusals(book(prose), 'Mary', '[n]')['refused'], [
      'codebook.yaml:4 would-not-read-back',
    ]);
    assert.match(REFUSALS['would-not-read-back'], /put quotes around a text that has a #link/);
    const quoted = redacted(book(`"${prose}"`), 'Mary', '[n]').get('codebook.yaml');
    assert.match(quoted ?? '', /"\[n\] said so; see #time\. \[n\] again\."/);
  });
});
