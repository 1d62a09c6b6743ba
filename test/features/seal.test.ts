import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnose } from '../../server/src/features/diagnose';
import { createDiagnoseCache } from '../../server/src/features/diagnoseCache';
import { createSealCache, sealSteps } from '../../server/src/features/seal';
import { inOneGo } from '../../server/src/project/steps';
import { sha256 } from '../../server/src/io/hash';
import { seeded } from '../support/random';
import { makeStudy, ROOT, type StudyFixture } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
codes: [{id: trust}]
`;

/** `altered of texts: path …` */
function sealed(fixture: StudyFixture, cache = createSealCache(sha256)): string {
  const { texts, altered } = inOneGo(sealSteps(fixture.study(), cache));
  return [`${altered.length} of ${texts}`, ...altered.map(({ uri }) => uri.slice(ROOT.length + 1))].join(' ');
}

describe('the seal', () => {
  const text = 'P1: We wait.\n';

  it('counts the texts that can be compared, and names those that are others', () => {
    const files = [
      `--- transcripts/P1.md\n${text}`,
      `--- coding/sg/P1.md\nP1: [We]{#trust} wait.\n`,
      `--- coding/kl/P1.md\nP1: [We]{#trust} waited.\n`,
      `--- consensus/P1.md\n---\ntextHash: ${sha256(text)}\n---\n${text}`,
      `--- coding/sg/P2.md\n---\ntextHash: ${sha256(text).toUpperCase()}\n---\nP1: [We wait.]{#trust}\n`,
      `--- coding/sg/P3.md\n---\ntextHash: ${sha256('other')}\n---\nP1: We wait.\n`,
      `--- coding/sg/P4.md\n${text}`,
    ];
    assert.equal(sealed(makeStudy(BOOK + files.join(''))), '2 of 5 coding/kl/P1.md coding/sg/P3.md');
  });

  it('knows a text that is that of one of several transcripts, or that was made safe to code in', () => {
    const book = BOOK.replace('{document}.md', '{document}.{md,txt}');
    const two = `${book}--- transcripts/P1.md\n${text}--- transcripts/P1.txt\nP1: We stay.\n`;
    assert.equal(sealed(makeStudy(`${two}--- coding/sg/P1.md\nP1: We [stay]{#trust}.\n`)), '0 of 1');
    assert.equal(sealed(makeStudy(`${two}--- coding/sg/P1.md\nP1: We go.\n`)), '1 of 1 coding/sg/P1.md');
    const marked = `${BOOK}--- transcripts/P1.md\nsee [1]{#a}\n--- coding/sg/P1.md\n`;
    assert.equal(sealed(makeStudy(`${marked}see [1\\]{#a}\n`)), '0 of 1');
    assert.equal(sealed(makeStudy(`${marked}see [2\\]{#a}\n`)), '1 of 1 coding/sg/P1.md');
  });

  it('counts no text that is compared with nothing: of a transcript that is no text, or outside of what was asked for', () => {
    const fixture = makeStudy(
      `${BOOK}--- coding/sg/P1.md\n${text}--- coding/sg/P2.md\n${text}--- transcripts/P2.md\n${text}`,
    );
    const uri = fixture.uri('transcripts/P1.md');
    fixture.host.apply({ kind: 'disk', uri, content: { kind: 'undecodable', reason: 'it is UTF-16' } });
    assert.equal(sealed(fixture), '0 of 1');
    const none = sealSteps(fixture.study(), createSealCache(sha256), (one) => !one.includes('P2'));
    assert.deepEqual(inOneGo(none), { texts: 0, altered: [] });
  });

  it('follows the texts, and takes no hash twice', () => {
    const fixture = makeStudy(`${BOOK}--- transcripts/P1.md\n${text}--- coding/sg/P1.md\n${text}`);
    let hashes = 0;
    const cache = createSealCache((one) => (hashes++, sha256(one)));
    assert.equal(sealed(fixture, cache), '0 of 1');
    assert.equal(hashes, 2);
    fixture.type('coding/sg/P1.md', 'P1: We wait!\n');
    assert.equal(sealed(fixture, cache), '1 of 1 coding/sg/P1.md');
    fixture.type('coding/sg/P1.md', 'P1: [We wait.]{#trust}\n', 2);
    assert.equal(sealed(fixture, cache), '0 of 1');
    assert.equal(hashes, 4);
  });

  it('is broken where a problem says that the text changed, and only there', () => {
    const words = fc.constantFrom(
      'a\n',
      'a\r\n',
      'b [x]{#trust}\n',
      '[1> c\n',
      'd]{#e}\n',
      'd\\]{#e}\n',
      '\\[1> c\n',
      '',
    );
    const texts = fc.array(words, { maxLength: 3 }).map((lines) => lines.join(''));
    const head = (hashed: string | null): string =>
      hashed === null ? '' : `---\ntextHash: ${sha256(hashed)}\n---\n`;
    const copies = fc.array(fc.tuple(texts, fc.option(texts)), { minLength: 1, maxLength: 3 });
    const property = fc.property(fc.option(texts), copies, (source, all) => {
      const files = [
        ...(source === null ? [] : [`--- transcripts/P1.md\n${source}`]),
        ...all.map(([copy, hashed], i) => `--- coding/c${i}/P1.md\n${head(hashed)}${copy}`),
      ];
      const fixture = makeStudy(
        BOOK + files.map((file) => (file.endsWith('\n') ? file : `${file}\n`)).join(''),
      );
      const options = { ownCoder: null, severities: {}, hash: sha256, cache: createDiagnoseCache() };
      const reported = all.flatMap((_, i) => {
        const uri = fixture.uri(`coding/c${i}/P1.md`);
        const changed = diagnose(fixture.project, uri, options).some(({ code }) => code === 'text-changed');
        return changed ? [uri] : [];
      });
      const { altered } = inOneGo(sealSteps(fixture.study(), createSealCache(sha256)));
      assert.deepEqual(
        altered.map(({ uri }) => uri),
        reported,
      );
    });
    fc.assert(property, seeded(200));
  });
});
