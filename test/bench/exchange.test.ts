import { codebookTable } from '../../server/src/interchange/codebooks/codebookTable';
import { codebookCsv } from '../../server/src/interchange/codebooks/tableFormats';
import { EXPORTS } from '../../server/src/interchange/formats';
import { additions } from '../../server/src/interchange/portable/additions';
import { bareCode, ofStudy } from '../../server/src/interchange/portable/ofStudy';
import { studyFiles } from '../../server/src/interchange/portable/studyFiles';
import type { PortableStudy } from '../../server/src/interchange/portable/types';
import { sha256 } from '../../server/src/io/hash';
import { inOneGo } from '../../server/src/project/steps';
import type { Project, Study } from '../../server/src/project/types';
import { openFiles } from '../support/studyFixture';
import { assertLinear } from '../support/timing';

const hash = (): string => '0';

type Document = PortableStudy['documents'][0];

function document(key: string, lines: number, marked: number): Document {
  const text = 'P: and so we never had the data on time\n'.repeat(lines);
  const markings = Array.from({ length: marked }, (_, i) => ({
    ...{ start: 40 * (i % lines) + 3, end: 40 * (i % lines) + 6 + (i % 30), coder: 'sg', unsure: false },
    ...{ codes: [{ id: `c${i % 7}`, value: null }], memo: i % 3 === 0 ? 'why' : null },
  }));
  const copy = { coder: 'sg', consensus: false, round: null, coding: 'done' as const, text: null, markings };
  return {
    ...{ key, text, extension: '.md', language: null, speakers: new Map(), people: [`of ${key}`] },
    ...{ attributes: new Map([['site', [key]]]), copies: [copy] },
  };
}

function study(documents: readonly Document[], codes: PortableStudy['codes'] = []): PortableStudy {
  return {
    ...{ title: null, description: null, speakers: new Map(), scales: [], attributes: [], memos: [] },
    coders: [{ id: 'sg', name: 'sg', adjudicator: false }],
    codes: [...Array.from({ length: 7 }, (_, i) => bareCode(`c${i}`)), ...codes],
    people: documents.flatMap(({ people }) =>
      people.map((id) => ({ id, attributes: new Map([['site', ['x']]]) })),
    ),
    documents,
  };
}

/** So many codes, some below others, with texts that have to be folded. */
function codes(count: number): PortableStudy['codes'] {
  const definition =
    'What a passage must say: more than goes on a line, so that it is folded below its key. '.repeat(2);
  return Array.from({ length: count }, (_, i) => ({
    ...{ ...bareCode(`code-${i}`), definition },
    parent: i % 20 === 0 ? null : `code-${i - 1}`,
  }));
}

interface Opened {
  readonly project: Project;
  readonly study: Study;
  readonly given: PortableStudy;
  readonly tables: ReadonlyMap<string, string>;
}

function opened(given: PortableStudy): Opened {
  const made = studyFiles(given, hash);
  if ('reason' in made) throw new Error(made.reason);
  const tables = new Map(made.files.map(({ path, text }) => [path, text]));
  return { ...openFiles(made.files), given, tables };
}

const documents = (count: number): readonly Document[] =>
  Array.from({ length: count }, (_, i) => document(`D${i}`, 4, 3));

describe('exchanging studies takes time in proportion to what is in them', () => {
  it('where the files of a study are made: many passages, many documents, many codes', () => {
    assertLinear(
      (n) => study([document('D', n, 2 * n)]),
      (made) => studyFiles(made, hash),
      3000,
    );
    assertLinear(
      (n) => study(documents(n)),
      (made) => studyFiles(made, hash),
      600,
    );
    assertLinear(
      (n) => study([], codes(n)),
      (made) => studyFiles(made, hash),
      1200,
    );
  });

  it('where a study with many codes is exported, in each format, and its codebook read back', () => {
    // A code for each passage, in trees of twenty levels.
    const coded = (count: number): PortableStudy => {
      const one = document('D', count, count);
      const [copy] = one.copies;
      if (copy === undefined) throw new Error('There is no copy.');
      const markings = copy.markings.map((marking, i) => ({
        ...marking,
        codes: [{ id: `code-${i}`, value: null }],
      }));
      return study([{ ...one, copies: [{ ...copy, markings }] }], codes(count));
    };
    const given = { option: () => null, flag: () => false, hash: sha256 };
    for (const format of EXPORTS) {
      const name = `D${format.endings[0]?.replace('/', '') ?? ''}`;
      const how = { name, folder: !name.includes('.'), ...given };
      assertLinear(
        coded,
        (one) => {
          const made = format.write(one, how);
          const outcome = 'next' in made ? inOneGo(made) : made;
          if ('reason' in outcome) throw new Error(`${format.name}: ${outcome.reason}`);
        },
        800,
      );
    }
    const table = (n: number): string => {
      const made = codebookCsv.write(study([], codes(n)), {
        name: 'a.codebook.csv',
        folder: false,
        ...given,
      });
      const [file] = 'files' in made ? made.files : [];
      return file?.kind === 'text' ? file.text : '';
    };
    assertLinear(
      table,
      (text) => {
        const found = { kind: 'text' as const, text, encoding: 'UTF-8', guessed: false, undecodable: 0 };
        const read = codebookTable.read(found, { name: 'a.csv', existing: null, coder: null, ...given });
        if ('reason' in read) throw new Error(read.reason);
      },
      800,
    );
  });

  it('where a study is read from its files', () => {
    assertLinear(
      (n) => opened(study(documents(n))),
      ({ project, study: one }) => ofStudy(project, one),
      600,
    );
  });

  it('where what is added is all there, and where none of it is', () => {
    const add = ({ project, study: one, given, tables }: Opened): unknown =>
      additions(project, one, given, { tables, hash });
    assertLinear((n) => opened(study(documents(n))), add, 600);
    assertLinear((n) => ({ ...opened(study([])), given: study(documents(n), codes(n)) }), add, 600);
  });
});
