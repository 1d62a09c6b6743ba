import assert from 'node:assert/strict';
import { planCopies } from '../../server/src/features/assignCopies';
import { assignSteps } from '../../server/src/features/assignModel';
import { sha256 } from '../../server/src/io/hash';
import { inOneGo } from '../../server/src/project/steps';
import { makeStudy, ROOT } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
source: transcripts/{document}.{md,txt}
documents: ["coding/{coder}/{document}.md"]
codes: [{id: trust}]
`;

/** What is planned for a coder, as `path: text`, or why nothing is. */
function plan(fixture: string, key: string, coder = 'sg', round: string | null = null): string {
  const [made] = planCopies(makeStudy(fixture).study(), [{ key, coder, round }], sha256);
  if (made?.kind === 'new') return `${made.uri.slice(ROOT.length + 1)}: ${made.text}`;
  return made?.kind === 'there' ? `there: ${made.uri.slice(ROOT.length + 1)}` : (made?.reason ?? 'nothing');
}

describe('a copy to code in', () => {
  it('is the transcript with the hash of its text', () => {
    const hash = sha256('INT: And?\nP1: We wait.\n');
    assert.equal(
      plan(`${BOOK}--- transcripts/P1.md\nINT: And?\nP1: We wait.\n`, 'P1'),
      `coding/sg/P1.md: ---\ntextHash: ${hash}\n---\nINT: And?\nP1: We wait.\n`,
    );
  });

  it('keeps the front matter and the line ends that the transcript has', () => {
    const text = '---\r\nrole: nurse # of ward 3\r\n---\r\nP1: We wait.\r\n';
    assert.equal(
      plan(`${BOOK}--- transcripts/P1.txt\n${text}`, 'P1'),
      `coding/sg/P1.md: ---\r\nrole: nurse # of ward 3\r\ntextHash: ${sha256('P1: We wait.\n')}\r\n---\r\nP1: We wait.\r\n`,
    );
  });

  it('is made safe to code in', () => {
    assert.equal(
      plan(`${BOOK}--- transcripts/P1.md\nP1: see [1]{#a}\n`, 'P1'),
      `coding/sg/P1.md: ---\ntextHash: ${sha256('P1: see [1\\]{#a}\n')}\n---\nP1: see [1\\]{#a}\n`,
    );
  });

  it('says whose it is, of what and of which round, where its path does not', () => {
    const book = BOOK.replace('coding/{coder}/{document}.md', 'coding/{coder}-{document}.md');
    assert.match(plan(`${book}--- transcripts/P1.md\nA\n`, 'P1'), /^coding\/sg-P1\.md: ---\ntextHash: /);
    assert.match(
      plan(`${BOOK}--- transcripts/P1.md\n---\ncoder: kl\ndocument: P01\n---\nA\n`, 'P01', 'sg', '2'),
      /^coding\/sg\/P01\.md: ---\ncoder: sg\ndocument: P01\nround: ["']?2["']?\ntextHash: [0-9a-f]{64}\n---\nA\n$/,
    );
    const rounds = BOOK.replace('coding/', 'round-{round}/');
    assert.match(
      plan(`${rounds}--- transcripts/P1.md\nA\n`, 'P1', 'sg', '2'),
      /^round-2\/sg\/P1\.md: ---\ntextHash/,
    );
  });

  it('takes what else its path asks for from what is known of the document', () => {
    const book = BOOK.replace('coding/', '{wave}/');
    assert.match(plan(`${book}--- transcripts/P1.md\n---\nwave: w1\n---\nA\n`, 'P1'), /^w1\/sg\/P1\.md: /);
    assert.equal(plan(`${book}--- transcripts/P1.md\nA\n`, 'P1'), 'no-place');
  });

  it('has no place where a template asks for one value and there are two, or where other files lie', () => {
    const wave = BOOK.replace('coding/', '{wave}/');
    assert.equal(plan(`${wave}--- transcripts/P1.md\n---\nwave: [w1, w2]\n---\nA\n`, 'P1'), 'no-place');
    const memos = `${BOOK}memos: coding/**/*.md\n`;
    assert.equal(plan(`${memos}--- transcripts/P1.md\nA\n`, 'P1'), 'no-place');
  });

  it('is one for each round', () => {
    const rounds = `${BOOK.replace('coding/', 'round-{round}/')}--- transcripts/P1.md\nA\n--- round-1/sg/P1.md\nA\n`;
    assert.equal(plan(rounds, 'P1', 'sg', '1'), 'there: round-1/sg/P1.md');
    assert.match(plan(rounds, 'P1', 'sg', '2'), /^round-2\/sg\/P1\.md: /);
  });

  it('is left alone when it is there', () => {
    const study = `${BOOK}--- transcripts/P1.md\nA\n--- coding/sg/P1.md\n[A]{#trust}\n`;
    assert.equal(plan(study, 'P1'), 'there: coding/sg/P1.md');
    assert.equal(plan(study, 'P1', 'sg', '2'), 'there: coding/sg/P1.md');
    assert.match(plan(study, 'P1', 'kl'), /^coding\/kl\/P1\.md: /);
  });

  it('is refused, with the reason, where it could not be what it should', () => {
    assert.equal(plan(`${BOOK}--- coding/sg/P2.md\nA\n`, 'P1'), 'no-source');
    assert.equal(
      plan(`${BOOK}--- transcripts/P1.md\nA\n--- transcripts/P1.txt\nA\n`, 'P1'),
      'several-sources',
    );
    assert.equal(plan(`${BOOK}--- transcripts/P1.md\n---\na: b\n---\n[A]{#trust}\n`, 'P1'), 'coded-source');
    assert.equal(plan(`${BOOK}--- transcripts/a.md\n---\ndocument: a/b\n---\nA\n`, 'a/b'), 'no-place');
  });

  it('is refused to a second coder whose path is the same', () => {
    const study = makeStudy(`${BOOK.replace('{coder}', 'all')}--- transcripts/P1.md\nA\n`).study();
    const wanted = ['sg', 'kl'].map((coder) => ({ key: 'P1', coder, round: null }));
    assert.deepEqual(
      planCopies(study, wanted, sha256).map(({ kind }) => kind),
      ['new', 'refused'],
    );
  });

  it('is one, however many documents there are whose path is the same', () => {
    const keys = Array.from({ length: 25 }, (_, i) => `P${i}`);
    const sources = keys.map((key) => `--- transcripts/${key}.md\n${key}: We wait.\n`).join('');
    const book = BOOK.replace('coding/{coder}/{document}.md', 'coding/{coder}.md');
    const asked = { documents: null, sample: null, coders: ['sg'], round: null, texts: true };
    const model = inOneGo(assignSteps(makeStudy(`${book}${sources}`).study(), asked, sha256));
    assert.ok(model.ok);
    const made = model.copies.flatMap(({ what }) => (what.kind === 'new' ? [what.path] : []));
    assert.deepEqual(made, ['coding/sg.md']);
  });

  it('is unaltered, as the study sees it', () => {
    const fixture = makeStudy(`${BOOK}--- transcripts/P1.md\nA [b]{#c}\r\n[1> x\r\n`);
    const [made] = planCopies(fixture.study(), [{ key: 'P1', coder: 'sg', round: null }], sha256);
    if (made?.kind !== 'new') assert.fail('no copy');
    fixture.host.apply({ kind: 'disk', uri: made.uri, content: { kind: 'text', text: made.text } });
    const facts = fixture.facts('coding/sg/P1.md');
    assert.deepEqual([facts.key, facts.parsed.coder, facts.parsed.problems], ['P1', 'sg', []]);
  });
});
