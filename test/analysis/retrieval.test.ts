import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countCodes, createCountCache } from '../../server/src/analysis/counts';
import { codersIn, parseLayer } from '../../server/src/analysis/layers';
import { turnsTouched, type Hit } from '../../server/src/analysis/retrieval/hits';
import { retrieve, type Retrieved } from '../../server/src/analysis/retrieval/retrieve';
import { attributesByDocument } from '../../server/src/project/attributes';
import type { Study } from '../../server/src/project/types';
import { parseQuery } from '../../server/src/syntax/query/parseQuery';
import { isInterviewers } from '../../server/src/syntax/turns';
import { seeded } from '../support/random';
import { makeStudy } from '../support/studyFixture';
import { copies, fixtureOf } from './randomStudy';

const BOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md", "{document}.md"]
speakers: {interviewer: [INT]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
attributes: {role: {values: [nurse, doctor]}, wave: {type: number}}
codes:
  - id: work
    codes:
      - {id: pay, aliases: [wages]}
  - {id: time}
  - {id: trust, scale: d}
scales: {d: {values: {"+": helps, "-": hinders}}}
`;

const ONE = `--- P1.md
---
role: nurse
wave: 2
---
INT: [Was there time]{#time}?

P1: [We [were paid]{#pay} late, and [1>there was]{#time "why?"} no time<1]{#wages:- ?}.

P1: [I trust them]{#trust:+}. [No time]{#time:-}.

P1: Late again.

P1: [They pay]{#pay @kl}.
`;

describe('retrieving passages', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['#pay', ['were paid', 'there was no time', 'They pay']],
    ['#time', ['Was there time', 'We were paid late, and there was', 'No time']],
    ['#trust:+', ['I trust them']],
    ['#trust:-', []],
    ['#pay@kl', ['They pay']],
    ['#work', []],
    ['under #work', ['were paid', 'there was no time', 'They pay']],
    ['#pay and #time', ['were paid', 'there was']],
    ['#pay and not #time', ['They pay']],
    ['#time and not #pay', ['Was there time', 'No time']],
    ['not #pay', ['Was there time', 'I trust them', 'No time']],
    ['#trust or #pay@kl', ['I trust them', 'They pay']],
    ['#trust same turn #time', ['I trust them']],
    ['#trust not same turn #pay', ['I trust them']],
    ['#pay near #trust', ['were paid', 'there was no time']],
    ['#pay near 2 #trust', ['were paid', 'there was no time', 'They pay']],
    ['#pay not near #trust', ['They pay']],
    ['#pay same passage #time', ['were paid']],
    ['#time same passage #pay', ['We were paid late, and there was']],
    ['#trust same document #time', ['I trust them']],
    ['"no time"', ['no time', 'No time']],
    ['"time"', ['time', 'time']],
    ['"there time"', []],
    ['#time same passage "no"', ['No time']],
    ['#pay where says "no time"', ['there was no time']],
    ['#pay where memo', []],
    ['#time where memo', ['We were paid late, and there was']],
    ['#pay where unsure', ['there was no time']],
    ['#pay where not unsure', ['were paid', 'They pay']],
    ['#pay where coder = kl', ['They pay']],
    ['#pay where speaker = p*', ['were paid', 'there was no time', 'They pay']],
    ['#time where speaker = INT', ['Was there time']],
    ['#trust where role = doctor or nurse', ['I trust them']],
    ['#trust where role != nurse', []],
    ['#trust where wave >= 2.0 and wave < 3', ['I trust them']],
    ['#trust where wave > 2', []],
    ['#trust where nothing = known', []],
    ['#trust where not nothing = known', ['I trust them']],
  ];
  for (const [query, words] of cases)
    it(query, () => assert.deepEqual(wordsOf(all(`${BOOK}${ONE}`, query)), words));

  it('takes a passage for near another one, and for in one with another one, never itself', () => {
    const twice = `${BOOK}--- P1.md\n[a [b]{#time} c]{#time} [d]{#pay #time}\n`;
    assert.deepEqual(wordsOf(all(twice, '#time and #time')), ['a b c', 'b', 'd']);
    assert.deepEqual(wordsOf(all(twice, '#time and not #time')), []);
    assert.deepEqual(wordsOf(all(twice, '#time same passage #time')), ['a b c', 'b']);
    assert.deepEqual(wordsOf(all(twice, '#pay and #time')), ['d']);
    assert.deepEqual(wordsOf(all(twice, '#time not same passage #pay')), ['a b c', 'b']);
  });

  it('relates the codings of several coders, whatever ends their lines', () => {
    const two = `${BOOK}--- coding/sg/P1.md\nA: one\r\n\r\nA: [two three]{#time}\r\n--- coding/kl/P1.md\nA: one\n\nA: two [three four]{#pay}\n`;
    const same = two.replace('two three]{#time}', 'two three]{#time} four');
    const [found] = all(same, '#time and #pay', 'everyone');
    assert.equal(found?.apart, false);
    assert.deepEqual(wordsOf([found]), ['three']);
    const [hit] = found.hits;
    assert.deepEqual(
      hit?.references.map(({ coder }) => coder),
      ['sg', 'kl'],
    );
    const { copy, annotation } = hit?.references[0] ?? assert.fail();
    assert.equal(copy.toText(annotation.start), 11);
    assert.equal(copy.toBase(11), 13);
  });

  it('searches copies whose words differ each for itself, and says so', () => {
    const two = `${BOOK}--- coding/sg/P1.md\n[one]{#time} two\n--- coding/kl/P1.md\n[one]{#pay} too\n`;
    const [found] = all(two, '#time and #pay', 'everyone');
    assert.deepEqual([found?.hits.length, found?.apart], [0, true]);
    assert.deepEqual(wordsOf(all(two, '#time same document #pay', 'everyone')), ['one']);
  });

  it('takes blocks for turns where nobody is named', () => {
    const blocks = `${BOOK}--- P1.md\n[a]{#time}\n\nx\n\n[b]{#pay}\n`;
    assert.deepEqual(wordsOf(all(blocks, '#time near 2 #pay')), ['a']);
    assert.deepEqual(wordsOf(all(blocks, '#time near 1 #pay')), []);
  });

  it('does not go through millions of pairs', () => {
    const many = Array.from({ length: 150 }, (_, i) => `[${i + 1}>`).join('');
    const closing = Array.from({ length: 150 }, (_, i) => `<${i + 1}]{#time}{#pay}`).join('x');
    const [found] = all(`${BOOK}--- P1.md\n${many}word${closing}\n`, '#time and #pay');
    assert.equal(found?.cut, true);
  });
});

describe('retrieving from random studies', () => {
  const layers = fc.constantFrom('consensus', 'everyone', 'sg', 'zz');
  const code = fc.constantFrom('#a', '#b', 'under #a', '#e', '#stray', '#c@sg', 'any');
  const relation = fc.constantFrom(
    'and',
    'and not',
    'near 0',
    'near 1',
    'not near 1',
    'same passage',
    'same document',
  );

  it('finds as many passages of a code as are counted', () => {
    fc.assert(
      fc.property(copies, layers, (described, layer) => {
        const fixture = fixtureOf(described);
        const study = makeStudy(fixture).study();
        for (const { id, own } of countCodes(study, parseLayer(layer, null), createCountCache())) {
          const hits = all(fixture, `#${id}`, layer).flatMap((one) => one.hits);
          const said = hits.filter(({ text, start, end }) => !isInterviewers(text.turns, start, end));
          assert.equal(said.length, own, id);
        }
      }),
      seeded(60),
    );
  });

  it('relates them as looking at each pair would', () => {
    fc.assert(
      fc.property(copies, layers, code, relation, code, (described, layer, left, how, right) => {
        const fixture = fixtureOf(described);
        const found = all(fixture, `${left} ${how} ${right}`, layer);
        const [lefts, rights] = [all(fixture, left, layer), all(fixture, right, layer)];
        for (const [i, { hits }] of found.entries()) {
          const plain = pairwise(lefts[i]?.hits ?? [], how, rights[i]?.hits ?? []);
          assert.deepEqual(hits.map(rangeOf).sort(), plain.sort());
        }
      }),
      seeded(150),
    );
  });
});

/** The plain way: every pair, by what the words of the relation say. */
function pairwise(lefts: readonly Hit[], how: string, rights: readonly Hit[]): string[] {
  const negated = how.includes('not');
  const found = new Set<string>();
  for (const left of lefts) {
    const partners = rights.filter(
      (right) => (how.startsWith('and') || !sameReferences(left, right)) && liesSo(left, how, right),
    );
    if (how === 'and') {
      for (const right of partners) {
        const coders = [...left.references, ...right.references];
        const cut = { ...left, start: Math.max(left.start, right.start), end: Math.min(left.end, right.end) };
        found.add(rangeOf({ ...cut, references: coders }));
      }
    } else if (partners.length > 0 !== negated) found.add(rangeOf(left));
  }
  return [...found];
}

function liesSo(left: Hit, how: string, right: Hit): boolean {
  if (how === 'same document') return true;
  if (left.text.text !== right.text.text) return false;
  const overlap = Math.min(left.end, right.end) - Math.max(left.start, right.start);
  if (how.startsWith('and')) return overlap > 0;
  if (how === 'same passage') return overlap === Math.min(left.end - left.start, right.end - right.start);
  const [a, b] = [turnsTouched(left), turnsTouched(right)];
  return Math.max(a.from - b.to, b.from - a.to) <= Number(how.at(-1));
}

/** Two evaluations have objects of their own: codes are known again by where they stand. */
function sameReferences(left: Hit, right: Hit): boolean {
  const places = new Set(left.references.map(placeOf));
  return right.references.every((one) => places.has(placeOf(one)));
}

function placeOf({ copy, code }: Hit['references'][number]): string {
  return `${copy.facts.uri} ${code.at}`;
}

function rangeOf({ text, start, end, references }: Hit): string {
  const coders = new Set(references.map(({ coder }) => coder).filter((one) => one !== null));
  return `${text.copies[0]?.facts.uri} ${start} ${end} ${[...coders].sort().join(' ')}`;
}

function all(fixture: string, query: string, layer = 'everyone'): readonly Retrieved[] {
  return inStudy(makeStudy(fixture).study(), query, layer);
}

function inStudy(study: Study, text: string, layer: string): readonly Retrieved[] {
  const { query, problem } = parseQuery(text);
  assert.ok(query !== null, JSON.stringify(problem));
  const attributes = attributesByDocument(study);
  return [
    ...retrieve(study, query, {
      layer: parseLayer(layer, null),
      codersOf: codersIn,
      attributes: (key) => attributes.get(key) ?? new Map(),
    }),
  ];
}

function wordsOf(found: readonly (Retrieved | undefined)[]): readonly string[] {
  return found.flatMap((one) => (one?.hits ?? []).map(({ text, start, end }) => text.text.slice(start, end)));
}
