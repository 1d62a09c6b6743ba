import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planWithdrawal, type WithdrawalPlan } from '../../../server/src/features/withdraw/planWithdrawal';
import { withdrawTurns } from '../../../server/src/features/withdraw/withdrawTurns';
import { presentWords } from '../../../server/src/agreement/definitionWords';
import { passageMark, wordsHash } from '../../../server/src/agreement/readMarks';
import { codedPassages } from '../../../server/src/agreement/standing';
import { sha256 } from '../../../server/src/io/hash';
import { changeMarks, type ReadMark } from '../../../server/src/syntax/readAgain';
import { applyChanges } from '../../../server/src/syntax/textChange';
import { baseText } from '../../../server/src/syntax/offsets';
import { parseText } from '../../../server/src/syntax/parseDocument';
import { codedDocument } from '../../support/coded';
import { seeded } from '../../support/random';
import { makeStudy, readFixture, ROOT } from '../../support/studyFixture';

const BOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
memos: memos/*.md
speakers: {interviewer: [INT]}
tables: [{file: people.csv, key: participant}, {file: docs.csv, key: document}]
codes: [{id: a}]
`;

function plan(fixture: string, person = 'P07'): WithdrawalPlan | null {
  const files = readFixture(fixture).map(({ path, text }) => ({ uri: `${ROOT}/${path}`, text }));
  const contents = new Map(files.map(({ uri, text }) => [uri, { kind: 'text' as const, text }]));
  return planWithdrawal(
    makeStudy(fixture).study(),
    { all: files.map(({ uri }) => uri), contents },
    person,
    sha256,
  );
}

/** What happens to each file, in the order in which it happens. */
function outcome(fixture: string, person?: string): readonly string[] {
  const planned = plan(fixture, person);
  if (planned === null) return ['unknown'];
  const path = (uri: string): string => uri.slice(ROOT.length + 1);
  if (planned.refused.length > 0) return planned.refused.map(({ uri, reason }) => `${path(uri)}: ${reason}`);
  return [
    ...(planned.codebook === null ? [] : [`codebook.yaml: ${planned.codebook.after}`]),
    ...(planned.saved === null ? [] : [`study.yaml: ${planned.saved.after}`]),
    ...planned.documents.map(({ uri, after }) => `${path(uri)}: ${after}`),
    ...planned.tables.map(({ uri, after }) => `${path(uri)}: ${after}`),
    ...planned.removed.map(({ uri }) => `${path(uri)}: -`),
    ...planned.lastTables.map(({ uri, after }) => `${path(uri)}: ${after}`),
  ];
}

describe('the withdrawal of a participant', () => {
  it('deletes documents of this person alone: by key, front matter, table or label', () => {
    assert.deepEqual(
      outcome(
        `${BOOK}--- transcripts/P07.md\nx\n--- coding/sg/P07.md\n[x]{#a}\n--- transcripts/P08.md\nx\n--- docs.csv\ndocument,length\nP07,3\nP08,4\n`,
      ),
      ['docs.csv: document,length\nP08,4\n', 'coding/sg/P07.md: -', 'transcripts/P07.md: -'],
    );
    const named =
      '--- transcripts/a.md\nP: x\nP: y\n--- coding/sg/a.md\n---\nparticipant: P07\n---\nP: x\nP: y\n';
    assert.deepEqual(outcome(`${BOOK}${named}`), ['transcripts/a.md: -', 'coding/sg/a.md: -']);
    assert.deepEqual(outcome(`${BOOK}--- transcripts/a.md\nx\n--- docs.csv\ndocument,participant\na,P07\n`), [
      'transcripts/a.md: -',
      'docs.csv: document,participant\n',
    ]);
    assert.deepEqual(outcome(`${BOOK}--- transcripts/a.md\nINT: x?\nP07: y\n`), ['transcripts/a.md: -']);
  });

  it('takes only their own words where others take part, and what was coded of nothing else', () => {
    assert.deepEqual(
      outcome(
        `${BOOK}--- coding/sg/f.md\n---\nparticipant: [P07, P08]\n---\nP08: [One. [Two.]{#a}\r\n\r\nP07: [Three]{#a "he"}\r\n\r\nand four.]{#a}\r\nP08: [1>Five.\r\nP07: Six.<1]{#a}\r\nINT: So?\r\n`
          .replace('[One. ', 'One. ')
          .replace('four.]{#a}', 'four.'),
      ),
      [
        'coding/sg/f.md: ---\nparticipant: [P07, P08]\n---\nP08: One. [Two.]{#a}\r\n\r\nP07: [withdrawn]\r\nP08: [1>Five.\r\nP07: [withdrawn]<1]{#a}\r\nINT: So?\r\n',
      ],
    );
  });

  it('is refused where it is not clear which words are theirs', () => {
    assert.deepEqual(
      outcome(`${BOOK}--- transcripts/a.md\n---\nparticipant: [P07, P08]\n---\nA: x\nA: y\nB: z\nB: z\n`),
      ['transcripts/a.md: unclear'],
    );
    assert.deepEqual(outcome(`${BOOK}--- transcripts/P07.md\nA: x\nA: y\nB: z\nB: z\n`), [
      'transcripts/P07.md: unclear',
    ]);
  });

  it('is refused where a copy of what others say too is no text, and all of it then', () => {
    const study = makeStudy(`${BOOK}--- transcripts/f.md\nP07: x\nP08: y\nP07: z\nP08: w\n`);
    const uri = study.uri('coding/sg/f.md');
    study.host.apply({ kind: 'disk', uri, content: { kind: 'undecodable', reason: 'it is UTF-16' } });
    const planned = planWithdrawal(study.study(), { all: [], contents: new Map() }, 'P07', sha256);
    assert.deepEqual(planned?.refused, [{ uri, reason: 'not-utf8' }]);
  });

  it('is refused where a table or the codebook would not be the rest of what it was', () => {
    // Without the row, the ends of two lines would be one.
    assert.deepEqual(
      outcome(`${BOOK}--- transcripts/P08.md\nx\n--- people.csv\nparticipant,x\nP08,a\rP07\n\n`),
      ['people.csv: would-not-read-back'],
    );
    const shared = BOOK.replace('{id: a}', '{id: a, examples: [&q "We wait."]}, {id: b, definition: *q}');
    assert.deepEqual(outcome(`${shared}--- transcripts/P07.md\nP07: We wait.\n`), [
      'codebook.yaml: would-not-read-back',
    ]);
  });

  it('keeps the rows of documents that stay', () => {
    const shared = 'P07: x\nP08: y\nP07: z\nP08: w\n';
    assert.deepEqual(
      outcome(
        `${BOOK}--- transcripts/f.md\n---\nparticipant: [P07, P08]\n---\n${shared}--- docs.csv\ndocument,participant\nf,P07\n`,
      ),
      [
        'transcripts/f.md: ---\nparticipant: [P07, P08]\n---\nP07: [withdrawn]\nP08: y\nP07: [withdrawn]\nP08: w\n',
      ],
    );
  });

  it("takes lines that may be somebody else's only with a word of warning", () => {
    const text = '--- transcripts/f.md\nP07: x\nP08: One.\nP07: y\nWife: z\n';
    assert.deepEqual(outcome(`${BOOK}${text}`), ['transcripts/f.md: -']);
    assert.deepEqual(
      plan(`${BOOK}${text}`)?.doubtful.map(({ line, words }) => `${line} ${words}`),
      ['2 P08', '4 Wife'],
    );
    const known = `${BOOK}${text}--- people.csv\nparticipant,a\nP08,b\n`;
    assert.deepEqual(outcome(known), ['transcripts/f.md: P07: [withdrawn]\nP08: One.\nP07: [withdrawn]\n']);
    assert.deepEqual(
      plan(known)?.doubtful.map(({ line, words }) => `${line} ${words}`),
      ['4 Wife'],
    );
  });

  it('takes rows out of a file that is a table of people and of documents, and lists those that stay', () => {
    const both = BOOK.replace(
      /^tables: .*$/m,
      'tables: [{file: people.csv, key: document}, {file: people.csv, key: participant}]',
    );
    const rows = 'document,participant\nP07,\nf,P08\n,P07\ng,"P07, P08"\n';
    const study = `${both}--- transcripts/P07.md\nx\n--- transcripts/f.md\nP08: x\nP08: y\n--- people.csv\n${rows}`;
    assert.deepEqual(outcome(study), [
      'transcripts/P07.md: -',
      'people.csv: document,participant\nf,P08\ng,"P07, P08"\n',
    ]);
    assert.deepEqual(
      plan(study)?.cited.map(({ uri, line }) => `${uri.slice(ROOT.length + 1)}:${line}`),
      ['people.csv:3'],
    );
  });

  it('is refused where a table cannot be read, since their row may be in it', () => {
    const fixture = `${BOOK}--- transcripts/P07.md\nx\n`;
    const uri = `${ROOT}/people.csv`;
    const contents = new Map([[uri, { kind: 'undecodable' as const, reason: 'it is not UTF-8' }]]);
    const planned = planWithdrawal(makeStudy(fixture).study(), { all: [uri], contents }, 'P07', sha256);
    assert.deepEqual(planned?.refused, [{ uri, reason: 'not-utf8' }]);
  });

  it('finishes with the rows of documents that went before', () => {
    assert.deepEqual(
      outcome(`${BOOK}--- transcripts/P08.md\nx\n--- docs.csv\ndocument,participant\na,P07\nP08,P08\nb,\n`),
      ['docs.csv: document,participant\nP08,P08\nb,\n'],
    );
  });

  it('renews the hash of a text where it fitted, and only there', () => {
    const before = 'P07: x\nP08: One.\nP07: y\nP08: Two.\n';
    const after = 'P07: [withdrawn]\nP08: One.\nP07: [withdrawn]\nP08: Two.\n';
    const copy = (hash: string, text: string): string => `---\ntextHash: ${hash}\n---\n${text}`;
    assert.deepEqual(
      outcome(
        `${BOOK}--- coding/sg/f.md\n${copy(sha256(before), before)}--- coding/kl/f.md\n${copy(sha256('else'), before)}`,
      ),
      [`coding/kl/f.md: ${copy(sha256('else'), after)}`, `coding/sg/f.md: ${copy(sha256(after), after)}`],
    );
  });

  it('takes codings along, whatever words they stand on', () => {
    assert.deepEqual(
      outcome(`${BOOK}--- coding/sg/f.md\nP08: a\nP07: I felt [withdrawn]{#a} then.\nP08: b\nP07:\n`),
      ['coding/sg/f.md: P08: a\nP07: [withdrawn]\nP08: b\nP07:\n'],
    );
  });

  it('can be that of somebody whom the codebook takes for an interviewer', () => {
    assert.deepEqual(outcome(`${BOOK}--- transcripts/f.md\nINT: x?\nP08: y\nINT: z?\nP08: w\n`, 'INT'), [
      'transcripts/f.md: INT: [withdrawn]\nP08: y\nINT: [withdrawn]\nP08: w\n',
    ]);
  });

  it('takes rows and quotes, and keeps what somebody else said too', () => {
    const book = `${BOOK.replace('codes: [{id: a}]', 'codes:\n  - id: a\n    examples: ["We wait.", "Yes, of course."]')}`;
    const study = `${book}--- transcripts/P07.md\nP07: We wait.\nP07: Yes, of course.\n--- transcripts/P08.md\nP08: Yes, of course.\n--- transcripts/P09.md\nNo.\n--- people.csv\r\nparticipant;role\r\np07;"a\r\nb"\r\nP08;c`;
    assert.deepEqual(outcome(study.replace('people.csv\r', 'people.csv')).slice(1), [
      'transcripts/P07.md: -',
      'people.csv: participant;role\r\nP08;c',
    ]);
    const planned = plan(study.replace('people.csv\r', 'people.csv'));
    assert.match(planned?.codebook?.after ?? '', /examples: \["Yes, of course\."\]/);
    assert.deepEqual(
      planned?.examples.map(({ text, stays }) => [text, stays]),
      [
        ['We wait.', false],
        ['Yes, of course.', true],
      ],
    );
  });

  it('lists what speaks of them, but not the labels of their turns', () => {
    const planned = plan(
      `${BOOK}--- coding/sg/f.md\nP07: x\nP08: [as P07 said]{#a "cf. P07"}\nP08: z\n--- memos/m.md\nOf P07, not P070.\n--- study.yaml\nq: P07\n--- names/key.csv\nMary,P07\n`,
    );
    assert.deepEqual(
      planned?.cited.map(({ uri, line, kind }) => `${uri.slice(ROOT.length + 1)}:${line} ${kind}`),
      ['coding/sg/f.md:2 copy', 'coding/sg/f.md:2 memo', 'memos/m.md:1 memo-file', 'study.yaml:1 study'],
    );
    assert.deepEqual(planned.names, [`${ROOT}/names/key.csv`]);
  });

  it('lists passages without a place, whose words nobody knows to be theirs', () => {
    const planned = plan(
      `${BOOK}--- coding/sg/f.md\n---\nunplaced: ["[x]{#a}"]\n---\nP07: x\nP08: y\nP08: z\n`,
    );
    assert.deepEqual(
      planned?.unplaced.map(({ line, words }) => `${line} ${words}`),
      ['2 [x]{#a}'],
    );
  });

  it('knows who is not there', () => {
    assert.deepEqual(outcome(`${BOOK}--- transcripts/P08.md\nP07 came.\n`), ['unknown']);
  });

  it('leaves every other word and its coding alone, whatever they are', () => {
    const study = makeStudy(BOOK).study();
    let withdrawn = 0;
    fc.assert(
      fc.property(codedDocument(), ({ text }) => {
        const before = parseText(text);
        const after = withdrawTurns(study, before, 'P07', sha256);
        assert.ok(after !== null);
        if (after.turns > 0) withdrawn++;
        const now = parseText(after.text);
        // Withdrawing again changes nothing, and what others said is all there.
        assert.equal(withdrawTurns(study, now, 'P07', sha256)?.text, after.text);
        const others = (base: string): string => base.split(/^P07: [^]*?(?=^INT: |(?![^]))/m).join('|');
        assert.equal(others(baseText(now)), others(baseText(before)));
        assert.equal(now.annotations.length + after.gone, before.annotations.length);
      }),
      seeded(200),
    );
    assert.ok(withdrawn > 0, 'some have turns of this person');
  });
});

describe('what was read again of somebody who withdraws', () => {
  const book = `${BOOK.replace('codes: [{id: a}]', 'consensus: consensus/{document}.md\ncodes: [{id: a, definition: A.}, {id: b, definition: B.}]')}`;

  /** The marks of all passages of a study, as their documents, codes and passages say them now. */
  const marksOf = (fixture: string): readonly ReadMark[] => {
    const { codebook, documents } = makeStudy(fixture).study();
    return [...documents.values()].flatMap((facts) =>
      codedPassages(codebook, facts, baseText(facts.parsed)).map(({ code, ...passage }) => {
        const words = wordsHash(presentWords(codebook, codebook.byId.get(code)!), sha256);
        return { code, words, ...passageMark(facts, passage, sha256) };
      }),
    );
  };
  const written = (before: string, marks: readonly ReadMark[]): string =>
    applyChanges(before, changeMarks(before, marks, []) ?? []);
  const HEAD = "# ours\nqueries:\n  - {name: x, find: '#a'}\n";

  it('goes with their documents and words, and follows what is left of a passage', () => {
    const other = '--- coding/sg/f.md\nP07: [So]{#a}. [No]{#a}\nP08: [No]{#a}. [Well]{#b}\n';
    const both = '[1>P08: We did.\nP07: They did not.<1]{#b}\n';
    const own = '--- coding/sg/P07.md\n[So]{#a}\n--- consensus/P07.md\n[So]{#a}\n';
    const kept = '--- coding/sg/P09.md\n[So]{#a}\n';
    const before = `${book}${other}${both}${own}${kept}`;
    const left =
      other.replace('[So]{#a}. [No]{#a}', '[withdrawn]') + both.replace('They did not.', '[withdrawn]');
    const marks = marksOf(before);
    assert.equal(marks.length, 8);
    const planned = plan(`${before}--- study.yaml\n${written(HEAD, marks)}`);
    assert.deepEqual(planned?.refused, []);
    assert.equal(planned?.saved?.after, written(HEAD, marksOf(`${book}${left}${kept}`)));
    assert.equal(planned?.saved?.marks, 4);
  });

  it('leaves study.yaml as it is where nothing of theirs is in it', () => {
    const text = written('', marksOf(`${book}--- coding/sg/P09.md\n[So]{#a}\n`));
    const planned = plan(
      `${book}--- transcripts/P07.md\nx\n--- coding/sg/P09.md\n[So]{#a}\n--- study.yaml\n${text}`,
    );
    assert.equal(planned?.saved, null);
  });

  it('refuses the whole where a mark would stay behind', () => {
    const own = '--- coding/sg/P07.md\n[So]{#a}\n';
    // What somebody else wrote into the list is nothing that could be put in order.
    const text = `${written('', marksOf(`${book}${own}`))}  - something else\n`;
    assert.deepEqual(outcome(`${book}${own}--- study.yaml\n${text}`), ['study.yaml: would-not-read-back']);
  });
});
