import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { turnLabel } from '../../server/src/interchange/cues/speakers';
import { turnsText } from '../../server/src/interchange/cues/turnsText';
import { detectFormat } from '../../server/src/interchange/detectFormat';
import { readTranscript } from '../../server/src/interchange/readTranscript';
import { escapeBody, tidyText } from '../../server/src/interchange/tidyText';
import type { Transcript, UnreadableTranscript } from '../../server/src/interchange/transcript';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { findTurns } from '../../server/src/syntax/turns';
import { amount, anyDocument, anyText, seeded } from '../support/random';
import { importText } from './importing';

const GOLDEN = join(__dirname, '../../../test/interchange/golden');

function read(text: string): Transcript | UnreadableTranscript {
  const original = { kind: 'text', text, encoding: 'UTF-8', guessed: false, undecodable: 0 } as const;
  return readTranscript(original, { gap: 3000, speakers: new Map() });
}

/** At every byte in npm test; while one works, at every tenth. */
const STEP = Math.max(1, Math.round(10 / amount(10)));

/** What a text says, blanks aside. */
const bare = (text: string): string => text.replace(/\s+/g, '');

describe('bringing in', () => {
  it('what a document was before it was coded gives that text again', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument(), async (document) => {
        const base = tidyText(baseText(parseDocument(document))).text;
        const plain = `\u2014 ${base.replace(/[[\]\uFEFF]/g, '')}`;
        fc.pre(detectFormat(plain) === 'text' || detectFormat(plain) === 'markdown');
        const { files, text } = await importText(plain);
        assert.equal(text, plain);
        assert.equal(baseText(parseDocument(files[0].text)), plain);
      }),
      seeded(300),
    );
  });

  it('any text gives a document without passages and problems, and changes nothing but what it says', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument(), async (document) => {
        const plain = `\u2014 ${document.replaceAll('\0', '')}`;
        fc.pre(!/[\x01-\x08\x0e-\x1f\x7f]/.test(plain));
        const { files } = await importText(plain);
        const parsed = parseDocument(files[0].text);
        assert.deepEqual([parsed.annotations.length, parsed.problems], [0, []]);
        assert.equal(baseText(parsed), escapeBody(tidyText(Buffer.from(plain).toString()).text).text);
      }),
      seeded(300),
    );
  });

  it('knows where each character goes when brackets are escaped', () => {
    fc.assert(
      fc.property(anyDocument(), (body) => {
        const { text, backslashes, moved } = escapeBody(body);
        assert.equal(text.length, body.length + backslashes);
        for (let at = 0; at < body.length; at++) {
          const to = moved(at);
          assert.ok(text[to] === body[at] || (text[to] === '\\' && text[to + 1] === body[at]));
        }
        assert.equal(escapeBody(text).backslashes, 0);
      }),
      seeded(300),
    );
  });

  it('any name gives a label that turns are found by', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.string({ maxLength: 60 })), (name) => {
        const label = turnLabel(name);
        if (label === null) return;
        assert.equal(turnLabel(label), label);
        const turn = { speaker: name, start: 5000, end: null, text: 'and so on' };
        for (const start of [5000, null]) {
          const text = turnsText([
            { ...turn, start },
            { ...turn, start },
          ]);
          assert.deepEqual(
            findTurns(text, new Map()).map((one) => one.label),
            [label, label],
            JSON.stringify(text),
          );
        }
      }),
      seeded(1000),
    );
  });

  it('subtitles brings every word of theirs', () => {
    const word = fc.constantFrom(
      'we',
      'had',
      'none,',
      'so:',
      '[laughs]',
      '<hm>',
      '何',
      '😀',
      '5',
      'a&b',
      '-',
      'Well:',
      '12:30',
    );
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
    const line = fc
      .tuple(fc.constantFrom('', '', 'Ann Lee: ', 'P07: ', 'said '), words)
      .map((parts) => parts.join(''));
    const cue = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
      pause: fc.nat({ max: 9000 }),
      id: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(cue, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (cues, end, vtt) => {
          let time = 0;
          const blocks = cues.map(({ lines, pause, id }, i) => {
            const stamp = (at: number): string => new Date(at).toISOString().slice(11, 23);
            const timing = `${stamp((time += pause))} --> ${stamp((time += 900))}`;
            return [...(id || !vtt ? [String(i + 1)] : []), timing, ...lines, '', ''].join(end);
          });
          const found = read((vtt ? `WEBVTT${end}${end}` : '') + blocks.join(''));
          assert.ok('text' in found);
          // A label is said once for a turn, and written once more after a pause: it is taken off on both sides.
          const labels = /(?:\[\d\d:\d\d:\d\d\] )|(?:Ann Lee|P07): /g;
          const said = cues.flatMap(({ lines }) => lines).join(' ');
          assert.equal(bare(found.text.replace(labels, '')), bare(said.replace(labels, '')));
        },
      ),
      seeded(500),
    );
  });

  it('any text at all is answered, also in the clothes of a format', () => {
    const piece = fc.constantFrom(
      ...[
        'WEBVTT',
        '\n',
        '\n\n',
        '\r\n',
        '00:00:01.000 --> 00:00:02.000',
        '-->',
        '1',
        'NOTE ',
        'STYLE',
        '<v Ann>',
        '</v>',
      ],
      ...[
        '<c>',
        '<00:00:01.000>',
        '&lt;',
        '&#x41;',
        '&#99999999;',
        'Ann: ',
        '[Ann] 10:00:00',
        'Ann  0:03',
        '{"segments":[',
      ],
      ...[
        '{"start":1,"text":"a"}',
        ']}',
        ',',
        '<p>',
        '</p>',
        '<script>',
        '<table><tr><td>',
        '<cite>',
        '</cite>',
        '<time>',
      ],
      ...['Transcribed by https://otter.ai', '{', '[', '<', '\0', '\uD83D', 'P07: yes', '[x]{#a}', '---\n'],
    );
    const begin = fc.constantFrom(
      '',
      'WEBVTT\n',
      '<html>',
      '{"segments":[',
      '1\n00:00:01,000 --> 00:00:02,000\n',
      'A  0:03\n',
    );
    const soup = fc
      .tuple(begin, fc.array(piece, { maxLength: 40 }))
      .map(([first, rest]) => first + rest.join(''));
    fc.assert(
      fc.property(fc.oneof(soup, soup, anyText()), (text) => {
        const found = read(text);
        assert.ok('text' in found || found.reason !== '');
      }),
      seeded(1500),
    );
  });

  it('a file that is cut off anywhere is answered', () => {
    for (const name of readdirSync(GOLDEN).filter((one) => !/expected$|reports|\.md$/.test(one))) {
      const text = readFileSync(join(GOLDEN, name), 'utf8');
      for (let end = 0; end < text.length; end += STEP) {
        const found = read(text.slice(0, end));
        assert.ok('text' in found || found.reason !== '', `${name} at ${end}`);
      }
    }
  });
});
