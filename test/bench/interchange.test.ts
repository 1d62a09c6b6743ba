import { refiProject } from '../../server/src/interchange/refi/writeProject';
import { referencesCsv, referencesParquet } from '../../server/src/interchange/tables/tableFormats';
import { freeIds } from '../../server/src/interchange/portable/ofAttributes';
import { scoreOf } from '../../server/src/interchange/refi/conventions';
import { wordsOf } from '../../server/src/interchange/refi/fits';
import { read, type Parts } from '../interchange/refi/projects';
import { oneSource, projectXml, selected } from '../support/qdpx';
import { assertLinear } from '../support/timing';
import { exportedAs, portableStudyOf } from './interchange';

const partsOf = (inner: string, text = 'We trust them.'): Parts =>
  new Map([
    ['project.qde', projectXml(inner)],
    ['sources/t.txt', text],
  ]);
const many = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join('');

describe('an export takes time in proportion', () => {
  for (const format of [refiProject, referencesCsv, referencesParquet]) {
    it(`to the annotations of a document: ${format.name}`, () => {
      assertLinear(
        (count) => portableStudyOf(count, 1),
        (study) => exportedAs(format, study),
        6400,
      );
    });
    it(`to the documents of a study: ${format.name}`, () => {
      assertLinear(
        (count) => portableStudyOf(count * 4, count),
        (study) => exportedAs(format, study),
        320,
      );
    });
  }

  it('to the documents of one person', () => {
    const make = (count: number): ReturnType<typeof portableStudyOf> => {
      const study = portableStudyOf(0, 1);
      const people = Array.from({ length: count }, (_, i) => ({ id: `P${i}`, attributes: new Map() }));
      const [one] = study.documents;
      const documents = people.map(({ id }) => ({ ...one!, key: id, text: '', people: ['P0', id] }));
      return { ...study, people, documents };
    };
    assertLinear(make, (study) => exportedAs(refiProject, study), 6400);
  });
});

describe('an import of a project takes time in proportion', () => {
  const PROJECTS: Readonly<Record<string, (count: number) => string>> = {
    'to passages': (n) => oneSource(many(n, (i) => selected(i % 10, 14, 'other'))),
    'to users of one name': (n) => `<Users>${many(n, (i) => `<User guid="${i}" name="Ann"/>`)}</Users>`,
    'to codes of one name': (n) =>
      `<CodeBook><Codes>${many(n, (i) => `<Code guid="${i}" name="a"/>`)}</Codes></CodeBook>`,
    'to cases of one source': (n) =>
      `<Cases>${many(n, (i) => `<Case guid="${i}" name="a"><SourceRef targetGUID="S1"/></Case>`)}</Cases>${oneSource('')}`,
    'to variables, and cases without any': (n) =>
      `<Variables>${many(n, (i) => `<Variable guid="${i}" name="a"/>`)}</Variables><Cases>${many(n, (i) => `<Case guid="${i}"><SourceRef targetGUID="S1"/></Case>`)}</Cases>`,
    'to links to one passage': (n) =>
      `${oneSource(selected(0, 2))}<Notes><Note guid="N"><PlainTextContent>a</PlainTextContent></Note></Notes><Links>${many(n, () => '<Link originGUID="N" targetGUID="F0-2"/>')}</Links>`,
    'to copies and who stands in them': (n) =>
      oneSource(
        many(n, (i) => selected(0, 2, '', `<Description>Passage: {"copy":${n - i}}</Description>`)),
        {
          description: `Passage: {"copies":[${many(n, (i) => `{"at":${i},"round":"${i}"},`)}{}]}`,
        },
      ),
  };
  for (const [what, make] of Object.entries(PROJECTS))
    it(what, () => {
      assertLinear(
        (count) => partsOf(make(count)),
        (parts) => read(parts),
        6400,
      );
    });

  it('to passages that are the whole text, with other names', () => {
    const one = { start: 0, name: 'other' };
    const convention = { unit: 'utf16', crlf: 2, lf: 1, end: 'behind' } as const;
    const make = (count: number): Parameters<typeof scoreOf> => {
      const text = 'a '.repeat(count);
      return [wordsOf(text), Array.from({ length: count }, () => ({ ...one, end: text.length })), convention];
    };
    assertLinear(make, (given) => scoreOf(...given), 32_000);
  });

  it('to names that are taken', () => {
    const run = (names: readonly string[]): void => {
      const taken = new Set<string>();
      const free = freeIds(taken);
      for (const name of names) taken.add(free(name));
    };
    assertLinear((count) => Array.from({ length: count }, () => 'a'), run, 32_000);
  });
});
