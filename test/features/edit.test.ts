import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addCodeToCodebook, suggestId } from '../../server/src/features/addCode';
import { editDocument } from '../../server/src/features/edit';
import type { Range } from '../../server/src/protocol/base';
import type { Remarks, CodeAndValue, EditAnswer } from '../../server/src/protocol/editing';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { lineMap } from '../../server/src/syntax/lines';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { makeStudy } from '../support/studyFixture';
import { marked } from '../support/markers';
import { applied, CODEBOOK, COPY, withCopy } from './study';

const study = makeStudy(withCopy(''));

/** Codes the «marked» ranges of a copy with codes written `id` or `id:value`. */
function code(
  source: string,
  codes: readonly string[],
  remarks: Remarks = {},
): { text: string; answer: EditAnswer } {
  const { text, ranges } = marked(source);
  assert.ok(ranges.length > 0, 'something is marked');
  const project = study.type(COPY, text);
  const lines = lineMap(text);
  const wire = ranges.map(({ at, to }): Range => ({
    start: lines.positionAt(at),
    end: lines.positionAt(to),
  }));
  const given = codes.map((written): CodeAndValue => {
    const [id = '', value = null] = written.split(':');
    return { id, value };
  });
  return {
    text,
    answer: editDocument(project, study.uri(COPY), { kind: 'code', ranges: wire, codes: given, ...remarks }),
  };
}

function check(source: string, codes: readonly string[], expected: string): void {
  const { text, answer } = code(source, codes);
  assert.equal(applied(text, answer), expected);
}

function checkRemarks(source: string, remarks: Remarks, expected: string): void {
  const { text, answer } = code(source, ['y'], remarks);
  assert.equal(applied(text, answer), expected);
}

function checkRefused(source: string, codes: readonly string[], message: RegExp): void {
  const { answer } = code(source, codes);
  assert.ok(!answer.ok);
  assert.match(answer.message, message);
}

describe('editDocument: code', () => {
  it('makes a passage of a selection, without the white space at its ends', () => {
    check('We «never had the data ».', ['timeline'], 'We [never had the data]{#timeline} .');
    check('We« never\n»had it.', ['timeline', 'a:+'], 'We [never]{#timeline #a:+}\nhad it.');
    check('---\nx: y\n«---\nWe» had.', ['a'], '---\nx: y\n---\n[We]{#a} had.');
  });

  it('numbers what cannot be plain', () => {
    check('P: «one\n\nP: two» end', ['a'], 'P: [1>one\n\nP: two<1]{#a} end');
    check('[a «b]{#x} c» d', ['y'], '[a [1>b]{#x} c<1]{#y} d');
  });

  it('understands a selection whose ends are in markup', () => {
    check('«[a b]{#x}» c', ['y'], '[a b]{#x #y} c');
    check('[a «b]{#»x} c', ['y'], '[a [b]{#y}]{#x} c');
    check('«x [a b]{#t»est} c', ['y'], '[x [a b]{#test}]{#y} c');
  });

  it('joins the group that the coder has on exactly this range', () => {
    check('[«a b»]{#x} c', ['y:+'], '[a b]{#x #y:+} c');
    check('[«a b»]{#x} c', ['x', 'y'], '[a b]{#x #y} c');
    check('[«a b»]{#x @kl} c', ['x'], '[a b]{#x @kl}{#x} c');
    check('[«a b»]{#x "why"} c', ['y'], '[a b]{#x "why"}{#y} c');
    check('[«a b»]{#x ?} c', ['y'], '[a b]{#x ?}{#y} c');
    check('[«a b»]{#long-termism:+} c', ['long-term-view:+', 'y'], '[a b]{#long-termism:+ #y} c');
    checkRefused('[«a b»]{#long-termism:+} c', ['long-term-view:+'], /already/);
  });

  it('says a memo, or that it is unsure, of these codes alone', () => {
    checkRemarks('We «said» so', { memo: 'why?' }, 'We [said]{#y "why?"} so');
    checkRemarks('We [«said»]{#x} so', { memo: 'a "b" {c}' }, 'We [said]{#x}{#y "a \\"b\\" \\{c\\}"} so');
    checkRemarks('We [«said»]{#x} so', { unsure: true }, 'We [said]{#x}{#y ?} so');
    checkRemarks('We [«said»]{#x} so', { memo: null, unsure: false }, 'We [said]{#x #y} so');
    checkRefused('We [«said»]{#y} so', ['y'], /already/);
  });

  it('codes several ranges in one step', () => {
    check('«a» [b «c]{#x} d» «e»', ['y'], '[a]{#y} [b [1>c]{#x} d<1]{#y} [e]{#y}');
    check('«a «b» c»', ['y'], '[a [b]{#y} c]{#y}');
    check('«a »«b»', ['y'], '[a]{#y} [b]{#y}');
    check('«a»«b»', ['y'], '[a]{#y}[b]{#y}');
    check('«a» «  »', ['y'], '[a]{#y}   ');
  });

  it('says when a boundary moved', () => {
    const { text, answer } = code('we «said» {#x} so', ['y']);
    assert.equal(applied(text, answer), 'we [said]{#y} {#x} so');
    const moved = code('we «said»{#x} so', ['y']);
    assert.equal(applied(moved.text, moved.answer), 'we [said{]{#y}#x} so');
    assert.ok(moved.answer.ok && /widened/.test(moved.answer.notice ?? ''));
    assert.ok(answer.ok && answer.notice === null);
  });

  it('refuses in words', () => {
    checkRefused('a«» b', ['y'], /Select the words/);
    checkRefused('a« » b', ['y'], /Select the words/);
    checkRefused('«a» b', [], /No code/);
    checkRefused('«a» b', ['not an id'], /cannot be written/);
    checkRefused('---\ncoder: [a]\n---\n«a» b', ['y'], /front matter/);
  });

  it('gives no coder to a group in a document without one', () => {
    const uri = 'file:///elsewhere/P1.txt';
    const project = study.host.apply({ kind: 'buffer', uri, text: 'We said', version: 1 });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };
    const codes = [{ id: 'x', value: null }];
    const answer = editDocument(project, uri, { kind: 'code', ranges: [range], codes });
    assert.equal(applied('We said', answer), '[We]{#x} said');
  });

  it('never touches transcripts, what cannot be decoded, and codebooks', () => {
    const other = makeStudy(`${CODEBOOK}--- transcripts/P1.md\nWe said\n`);
    const bad = other.uri('coding/sg/bad.md');
    other.host.apply({ kind: 'disk', uri: bad, content: { kind: 'undecodable', reason: 'not UTF-8' } });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };
    const refusals: [string, RegExp][] = [
      [other.uri('transcripts/P1.md'), /never coded/],
      [bad, /UTF-8/],
      [other.uri('codebook.yaml'), /codebook/],
      [other.uri('nothing.md'), /not a document/],
    ];
    for (const [uri, message] of refusals) {
      const codes = [{ id: 'x', value: null }];
      const answer = editDocument(other.project, uri, { kind: 'code', ranges: [range], codes });
      assert.ok(!answer.ok);
      assert.match(answer.message, message);
    }
  });

  it('keeps the base text and what was there, whatever is selected', () => {
    const pieces = ['we ', 'a [b]{#x} ', '[1>', '<1]{#y}', '\n\n', '[', ']', ' {#z}', '\\', '😀', 'end'];
    const document = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 });
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { minLength: 1, maxLength: 3 });
    let edited = 0;
    fc.assert(
      fc.property(document, spans, (parts, wanted) => {
        const text = parts.join('');
        const project = study.type(COPY, text);
        const lines = lineMap(text);
        const ranges = wanted.map(([at, length]) => {
          return { start: lines.positionAt(at), end: lines.positionAt(at + length) };
        });
        const codes = [{ id: 'new', value: null }];
        const answer = editDocument(project, study.uri(COPY), { kind: 'code', ranges, codes });
        if (!answer.ok) return;
        edited++;
        const before = parseDocument(text);
        const after = parseDocument(applied(text, answer));
        assert.equal(baseText(after), baseText(before));
        const said = (one: typeof before, only: (id: string) => boolean): string[] =>
          one.annotations.flatMap(({ start, end, codes: uses }) => {
            return uses.filter(({ id }) => only(id)).map(({ id }) => `${start} ${end} ${id}`);
          });
        assert.deepEqual(said(after, (id) => id !== 'new').sort(), said(before, () => true).sort());
        assert.ok(said(after, (id) => id === 'new').length > 0);
      }),
      { seed: 7, numRuns: 150 },
    );
    assert.ok(edited > 50, `${edited} were edited`);
  });
});

describe('editDocument: removeCode', () => {
  function checkRemoved(source: string, expected: string, notice: RegExp | null = null): void {
    const { text, ranges } = marked(source);
    const project = study.type(COPY, text);
    const lines = lineMap(text);
    const [{ at, to } = { at: 0, to: 0 }] = ranges;
    const range = { start: lines.positionAt(at), end: lines.positionAt(to) };
    const answer = editDocument(project, study.uri(COPY), { kind: 'removeCode', range });
    assert.equal(applied(text, answer), expected);
    if (notice !== null) assert.match(answer.ok ? (answer.notice ?? '') : '', notice);
    else assert.equal(answer.ok && answer.notice, null);
  }

  it('removes one code, and with the last one the passage', () => {
    checkRemoved('[a]{«#x» #y:+}', '[a]{#y:+}');
    checkRemoved('[a]{#x «#y:+» @kl}', '[a]{#x @kl}');
    checkRemoved('[a]{«#x»} b', 'a b');
    checkRemoved('[1>a<1]{«#x» @kl} b', 'a b');
    checkRemoved('[a]{#x}{«#y»} b', '[a]{#x} b');
    checkRemoved('[a]{«#x» "why"} b', '[a]{"why"} b', /memo stays/);
  });

  it('refuses when the code is not there', () => {
    const project = study.type(COPY, '[a]{#x}');
    const range = { start: { line: 0, character: 4 }, end: { line: 0, character: 5 } };
    const answer = editDocument(project, study.uri(COPY), { kind: 'removeCode', range });
    assert.ok(!answer.ok);
    assert.match(answer.message, /not there/);
  });
});

describe('addCodeToCodebook', () => {
  const uri = study.uri(COPY);
  const text = study.text('codebook.yaml');

  it('adds a code under its parent, from a document or the codebook', () => {
    for (const from of [uri, study.uri('codebook.yaml')]) {
      const answer = addCodeToCodebook(study.project, from, {
        ...{ id: '', name: 'Führung: neue Wege', definition: 'How.', parent: 'leadership' },
      });
      const added = parseCodebook(applied(text, answer)).byId.get('führung-neue-wege');
      assert.equal(added?.parent, 'leadership');
      assert.equal(added.name, 'Führung: neue Wege');
      assert.equal(added.definition, 'How.');
      assert.equal(answer.ok && answer.uri, 'file:///study/codebook.yaml');
    }
  });

  it('refuses in words', () => {
    const ask = (given: { id?: string; parent?: string | null }): string => {
      const answer = addCodeToCodebook(study.project, uri, {
        ...{ id: '', name: 'New', definition: null, parent: null, ...given },
      });
      return answer.ok ? '' : answer.message;
    };
    assert.match(ask({ id: 'timeline' }), /already has a code/);
    assert.match(ask({ id: 'long-termism' }), /already has a code/);
    assert.match(ask({ id: 'no blanks' }), /cannot be an id/);
    assert.match(ask({ parent: 'nothing' }), /no code “nothing”/);
    const none = addCodeToCodebook(study.project, 'file:///elsewhere/a.md', {
      ...{ id: 'a', name: 'A', definition: null, parent: null },
    });
    assert.match(none.ok ? '' : none.message, /no codebook/);
  });
});

describe('suggestId', () => {
  it('makes an id of a name', () => {
    const cases: [string, string][] = [
      ['Long-term view', 'long-term-view'],
      ['  What’s left? (2) ', 'whats-left-2'],
      ['Führung / Lang', 'führung-lang'],
      ['Fu\u0308hrung', 'führung'],
      ['数据 访问', '数据-访问'],
      ['İstanbul', 'i̇stanbul'],
      ['!!!', 'code'],
      ['', 'code'],
      ['timeline', 'timeline-2'],
      ['😀', 'code'],
      ['_a_', '_a_'],
    ];
    for (const [name, id] of cases) assert.equal(suggestId(name, new Set(['timeline'])), id);
  });
});
