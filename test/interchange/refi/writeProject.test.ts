import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inOneGo } from '../../../server/src/project/steps';
import { refiCodebook, refiCodebookIn } from '../../../server/src/interchange/refi/codebookFile';
import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import { writeProject } from '../../../server/src/interchange/refi/writeProject';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { amount, seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { exported, hash, partsOf } from './projects';
import { assertValid } from './valid';

const HOW = { folder: false, option: () => null, flag: () => false, hash };

function qdc(study: PortableStudy): string | null {
  const made = refiCodebook.write(study, { ...HOW, name: 'codes.qdc' });
  assert.ok(!(Symbol.iterator in made));
  if ('reason' in made) return null;
  const [file] = made.files;
  assert.ok(file?.kind === 'text');
  return file.text;
}

describe('A REFI-QDA project that is exported', () => {
  it('is valid by the schema, and so is a codebook', async () => {
    for (const study of fc.sample(portableStudy, { ...seeded(0), numRuns: amount(20) })) {
      const xml = partsOf(exported(study)).get('project.qde') ?? '';
      await assertValid(xml, 'Project');
      const codebook = qdc(study);
      if (codebook !== null) await assertValid(codebook, 'Codebook');
    }
  });

  it('has every GUID once, in upper case, and no byte-order mark; its sources stand in sources/', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const parts = partsOf(exported(study));
        const xml = parts.get('project.qde') ?? '';
        assert.ok(xml.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<Project '));
        const guids = Array.from(xml.matchAll(/ guid="([^"]*)"/g), ([, guid = '']) => guid);
        assert.equal(new Set(guids).size, guids.length);
        for (const guid of guids) assert.match(guid, /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
        const paths = Array.from(
          xml.matchAll(/ plainTextPath="internal:\/\/([^"]*)"/g),
          ([, path = '']) => path,
        );
        assert.deepEqual([...parts.keys()], ['project.qde', ...paths.map((path) => `sources/${path}`)]);
        assert.equal(
          new Set([...guids, ...paths.map((path) => path.slice(0, -4))]).size,
          guids.length + paths.length,
        );
        for (const [, color = ''] of xml.matchAll(/ color="([^"]*)"/g)) assert.match(color, /^#[0-9a-f]{6}$/);
      }),
      seeded(100),
    );
  });

  it('counts code points and one for a line end, so that its quotations can be checked by whoever reads it', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const parts = partsOf(exported(study));
        const xml = parts.get('project.qde') ?? '';
        for (const [, file = '', selections = ''] of xml.matchAll(
          /plainTextPath="internal:\/\/([^"]*)">([^]*?)<\/TextSource>/g,
        )) {
          const points = Array.from(parts.get(`sources/${file}`) ?? '');
          assert.ok(!points.includes('\r'));
          for (const [, name = '', start = '', end = ''] of selections.matchAll(
            /<PlainTextSelection guid="[^"]*" name="([^"]*)" startPosition="(\d+)" endPosition="(\d+)"/g,
          )) {
            const quote = points.slice(Number(start), Number(end)).join('');
            const beginning = plain(name).replace(/…$/, '');
            assert.ok(
              plain(name) === quote || (quote.length > 100 && quote.startsWith(beginning)),
              `${name} | ${quote}`,
            );
          }
        }
      }),
      seeded(100),
    );
  });

  it('is the same bytes for the same study, and says of a way of counting that there is none', () => {
    const [study] = fc.sample(portableStudy, { numRuns: 1, seed: 7 });
    assert.ok(study);
    assert.deepEqual(exported(study), exported(study));
    const refused = inOneGo(writeProject(study, { ...HOW, name: 'a.qdpx', option: () => 'bytes' }));
    assert.deepEqual(refused, { reason: '--positions bytes: it must be code-points or utf16' });
  });

  it('says what no file can hold', () => {
    const [study] = fc.sample(portableStudy, { numRuns: 1, seed: 7 });
    assert.ok(study);
    const document = {
      key: 'P1',
      text: 'a\uD83D b',
      extension: '.md',
      language: null,
      speakers: new Map<string, string[]>(),
    };
    const documents = [{ ...document, people: [], attributes: new Map<string, string[]>(), copies: [] }];
    const memos = [{ path: 'memos/a.md', text: 'a\u0001\u0002b' }];
    assert.deepEqual(exported({ ...study, documents, memos }).losses, [
      { what: 'half of a character in the text, which no file can hold', count: 1, where: 'P1' },
      {
        what: 'character in names, memos or definitions that XML cannot hold, left out',
        count: 2,
        where: null,
      },
    ]);
  });

  /** The sources of a document of 150 letters, with these copies: their names, and those of their selections. */
  function sourcesOf(...copies: readonly { readonly round: string | null; readonly length: number }[]) {
    const text = 'abcdefghij'.repeat(15);
    const study: PortableStudy = {
      ...{ title: null, description: null, speakers: new Map(), coders: [], codes: [bareCode('a')] },
      ...{ scales: [], attributes: [], people: [], memos: [] },
      documents: [
        {
          ...{ key: 'P1', text, extension: '.md', language: null, speakers: new Map(), people: [] },
          attributes: new Map(),
          copies: copies.map(({ round, length }) => ({
            ...{ coder: null, consensus: false, round, coding: 'done', text: null },
            markings: [
              {
                start: 0,
                end: length,
                codes: [{ id: 'a', value: null }],
                coder: null,
                memo: null,
                unsure: false,
              },
            ],
          })),
        },
      ],
    };
    const xml = partsOf(exported(study)).get('project.qde') ?? '';
    return Array.from(
      xml.matchAll(/<TextSource [^>]*?name="([^"]*)"[^]*?<\/TextSource>/g),
      ([element, name]) => [
        name,
        ...Array.from(
          element.matchAll(/<PlainTextSelection [^>]*?name="([^"]*)"/g),
          ([, words = '']) => words.length,
        ),
      ],
    );
  }

  it('has all words of a passage as its name up to a hundred characters, else those and an ellipsis', () => {
    assert.deepEqual(
      [99, 100, 101, 150].map((length) => sourcesOf({ round: null, length })),
      [99, 100, 101, 101].map((length) => [['P1', length]]),
    );
  });

  it('has the last round as the document, and each other as a source of its own', () => {
    assert.deepEqual(
      sourcesOf({ round: '1', length: 10 }, { round: '10', length: 30 }, { round: '2', length: 20 }),
      [
        ['P1', 30],
        ['P1 (round 1)', 10],
        ['P1 (round 2)', 20],
      ],
    );
  });
});

describe('A REFI-QDA codebook', () => {
  it('comes back with all that codes have', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const text = qdc(study);
        if (text === null) return;
        const original = { kind: 'text', text, encoding: 'UTF-8', guessed: false, undecodable: 0 } as const;
        assert.ok(refiCodebookIn.recognises(original));
        const back = refiCodebookIn.read(original, { ...HOW, name: 'a.qdc', existing: null, coder: null });
        assert.ok(!('reason' in back));
        assert.deepEqual(back.study.codes, study.codes);
      }),
      seeded(100),
    );
  });
});

function plain(name: string): string {
  return name.replace(/&(?:#(\d+)|(\w+));/g, (_, number: string | undefined, word = '') =>
    number === undefined ? (WORDS[word as string] ?? '') : String.fromCodePoint(Number(number)),
  );
}

const WORDS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
