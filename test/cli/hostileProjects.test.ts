import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, deflateRawSync } from 'node:zlib';
import { oneSource, projectXml, qdpx, selected } from '../support/qdpx';
import { temporaryFolder } from '../support/studyFixture';
import { zipOf } from '../support/zip';
import { CLI, runNode } from './run';

/*
 * Projects that are made to fill a memory, or to take for ever, brought in by a program that has little of the one and is
 * stopped when it takes too much of the other.
 */

/** Megabytes. */
const MEMORY = 800;

/** A gigabyte of blanks, packed. */
function gigabyte(): Uint8Array {
  const piece = deflateRawSync(Buffer.alloc(1 << 24, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: 64 }, () => piece), deflateRawSync(Buffer.alloc(0))]);
}

/** Words that no packer packs tightly. */
function words(characters: number): string {
  const some: string[] = [];
  for (let i = 0, length = 0; length < characters; i++) {
    const word = ((i * 2_654_435_761) % 4_294_967_296).toString(36);
    some.push(word);
    length += word.length + 1;
  }
  return some.join(' ').slice(0, characters);
}

/** So many pieces, each of its number. */
function many(count: number, piece: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => piece(i)).join('');
}

const USERS = (count: number, name: (i: number) => string): string =>
  `<Users>${many(count, (i) => `<User guid="U${i}" name="${name(i)}"/>`)}</Users>`;

/** What is made; why it is refused, or what is said of it when it is brought in. */
type Case = readonly [make: () => Uint8Array, how: 'refused' | 'read', said: RegExp];

const CASES: Readonly<Record<string, Case>> = {
  'a project that is a gigabyte of blanks': [
    () => zipOf([{ name: 'project.qde', data: '', packed: gigabyte(), size: 2 ** 30 }]),
    'refused',
    /“project\.qde” inside it is larger than \d+ MB; open it/,
  ],
  'one that says it is small': [
    () => zipOf([{ name: 'project.qde', data: '', packed: gigabyte(), size: 1000 }]),
    'refused',
    /“project\.qde” inside it .* is not as large as it says; open it/,
  ],
  'a text that says it is small': [
    () =>
      zipOf([
        { name: 'project.qde', data: projectXml(oneSource('')) },
        { name: 'sources/t.txt', data: '', packed: gigabyte(), size: 1000 },
      ]),
    'refused',
    /“sources\/t\.txt” inside it .* is not as large as it says; open it/,
  ],
  'one text that many sources have': [
    () =>
      qdpx(
        projectXml(
          `<Sources>${many(60, (i) => `<TextSource guid="${i}" name="${i}" plainTextPath="internal://t.txt"/>`)}</Sources>`,
        ),
        words(10_000_000),
      ),
    'refused',
    /what is inside it is larger than 512 MB in all; open it/,
  ],
  'sixty thousand entries': [
    () =>
      qdpx(
        projectXml(''),
        '',
        Array.from({ length: 60_000 }, (_, i) => ({ name: `sources/${i}.txt`, data: '' })),
      ),
    'refused',
    /more than 10000 files; open it/,
  ],
  'six million elements': [
    () => qdpx(projectXml(`<Sources><TextSource>${words(2_000_000)}${'<a/>'.repeat(6_000_000)}`)),
    'refused',
    /more than 5000000 elements \(line 2, character \d+\); export the project again/,
  ],
  'four million elements in one source': [
    () =>
      qdpx(
        projectXml(
          `<Sources><TextSource name="T"><PlainTextContent>${words(2_000_000)}</PlainTextContent>${'<a/>'.repeat(4_000_000)}</TextSource></Sources>`,
        ),
      ),
    'read',
    /T: 4000000 × element <a>/,
  ],
  'a million elements that nobody knows, each of its own name': [
    () => qdpx(projectXml(many(1_000_000, (i) => `<e${i}/>`))),
    'read',
    /1 × element <e7>.*\n[^]* and 999\d{3} more/,
  ],
  'an attribute of five megabytes': [
    () =>
      qdpx(
        projectXml(
          `<Sources><TextSource guid="1" name="${words(5_000_000)}"><PlainTextContent>We.</PlainTextContent></TextSource></Sources>`,
        ),
      ),
    'read',
    /1 document\n/,
  ],
  'two hundred thousand passages with other words': [
    () =>
      qdpx(projectXml(oneSource(many(200_000, (i) => selected(i, i + 20, `other ${i}`)))), words(1_000_000)),
    'read',
    /P1: 200000 × passage that was placed where the file says/,
  ],
  'two hundred thousand passages that are the whole text': [
    () =>
      qdpx(
        projectXml(oneSource(many(200_000, (i) => selected(0, 1_000_000, `other ${i}`)))),
        words(1_000_000),
      ),
    'read',
    /and 1998\d\d more/,
  ],
  'two hundred thousand passages that have no place': [
    () => qdpx(projectXml(oneSource(many(200_000, (i) => selected(-i, 'x'))))),
    'read',
    /P1: passage at \?|there is no such place in the text[^]*and 1998\d\d more/,
  ],
  'twenty thousand people of one name': [
    () =>
      qdpx(
        projectXml(
          `${USERS(20_000, () => 'Ann')}<Cases>${many(20_000, (i) => `<Case guid="K${i}" name="P1"><SourceRef targetGUID="S1"/><SourceRef targetGUID="S1"/></Case>`)}</Cases>${oneSource('')}`,
        ),
      ),
    'read',
    /20000 participants/,
  ],
  'fifty thousand variables, and cases without any': [
    () =>
      qdpx(
        projectXml(
          `<Variables>${many(50_000, (i) => `<Variable guid="V${i}" name="v" typeOfVariable="Text"/>`)}</Variables><Cases>${many(50_000, (i) => `<Case guid="K${i}"><SourceRef targetGUID="S1"/></Case>`)}</Cases>${oneSource('')}`,
        ),
      ),
    'read',
    /1 document/,
  ],
  'a coder for each of ten thousand passages in a long text': [
    () =>
      qdpx(
        projectXml(
          `${USERS(10_000, (i) => `u${i}`)}${oneSource(many(10_000, (i) => selected(i, i + 1).replace(' name=', ` creatingUser="U${i}" name=`)))}`,
        ),
        words(200_000),
      ),
    'refused',
    /its 1 documents with 10000 copies, each of which has the whole text, come to more than 512 MB; export fewer/,
  ],
  'one long memo that a hundred thousand codings refer to': [
    () =>
      qdpx(
        projectXml(
          `${oneSource(many(100_000, (i) => selected(i, i + 1).replace('</Coding>', '<NoteRef targetGUID="N1"/></Coding>')))}<Notes><Note guid="N1"><PlainTextContent>${words(1_000_000)}</PlainTextContent></Note></Notes>`,
        ),
        words(200_000),
      ),
    'refused',
    /its memos, as often as they are referred to, come to more than 64 MB; export the project again/,
  ],
  'two hundred thousand links to one passage': [
    () =>
      qdpx(
        projectXml(
          `${oneSource(selected(0, 2))}<Notes><Note guid="N1"><PlainTextContent>a</PlainTextContent></Note></Notes><Links>${many(200_000, (i) => `<Link guid="${(i * 7919) % 99_991}" originGUID="N1" targetGUID="F0-2"/>`)}</Links>`,
        ),
      ),
    'read',
    /1 document/,
  ],
  'a million copies in a description': [
    () =>
      qdpx(
        projectXml(
          oneSource(
            many(20_000, (i) => selected(i, i + 1, '', `<Description>Passage: {"copy":${i}}</Description>`)),
            {
              description: `Passage: {"copies":[${many(1_000_000, (i) => `{"at":${i}},`)}{}]}`,
            },
          ),
        ),
        words(200_000),
      ),
    'read',
    /1 document/,
  ],
  'a copy for each of ten thousand rounds': [
    () =>
      qdpx(
        projectXml(
          oneSource('', {
            description: `Passage: {"copies":[${many(10_000, (i) => `{"coder":"a","round":"${i}"},`)}{}]}`,
          }),
        ),
        words(200_000),
      ),
    'refused',
    /come to more than 512 MB/,
  ],
  'two thousand documents whose names are alike where files’ are': [
    () =>
      qdpx(
        projectXml(
          `<Sources>${many(2000, (i) => `<TextSource guid="${i}" name="${'a'.repeat(200)}${i}"><PlainTextContent>We.</PlainTextContent></TextSource>`)}</Sources>`,
        ),
      ),
    'read',
    /2000 documents/,
  ],
  'ten thousand codes of one name': [
    () =>
      qdpx(
        projectXml(
          `<CodeBook><Codes>${many(10_000, (i) => `<Code guid="${i}" name="a" isCodable="true"/>`)}</Codes></CodeBook>`,
        ),
      ),
    'read',
    /10000 codes/,
  ],
};

describe('a project that is made to fill a memory', function () {
  // They are long, and a machine may have other work.
  this.timeout(60_000);
  for (const [name, [make, how, said]] of Object.entries(CASES)) {
    it(`is ${how}: ${name}`, async () => {
      const folder = temporaryFolder();
      const file = join(folder, 'a.qdpx');
      writeFileSync(file, make());
      const args = [`--max-old-space-size=${MEMORY}`, CLI, 'import', 'a.qdpx', '--into', 'new'];
      const { code, out, err } = await runNode(folder, args);
      const all = out + err;
      assert.match(all, said);
      assert.doesNotMatch(all, /\n {4}at /, 'no stack');
      assert.equal(code, how === 'refused' ? 2 : code === 0 ? 0 : 1, all);
      assert.equal(existsSync(join(folder, 'new/codebook.yaml')), how === 'read');
      if (how === 'refused') assert.deepEqual(readdirSync(folder), ['a.qdpx'], 'nothing is written');
    });
  }
});
