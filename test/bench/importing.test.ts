import assert from 'node:assert/strict';
import { namingSteps } from '../../server/src/interchange/applyNames';
import { readTranscript } from '../../server/src/interchange/readTranscript';
import { decodeAny } from '../../server/src/io/decodeAny';
import { assertLinear } from '../support/timing';

describe('reading transcripts from elsewhere takes time in proportion to their length', () => {
  const PIECES = [
    ...[
      'WEBVTT\n\n',
      '1 ',
      '00:00:01.000 --> 00:00:02.000 ',
      '\n00:00:01.000 --> 00:00:02.000\nA: b\n',
      '-->',
      '<v ',
    ],
    ...[
      '<',
      '&',
      'NOTE\n',
      'NOTE\n\n',
      '1\n',
      '9',
      'A:',
      'A: b\n',
      'A ',
      'Ann Lee  0:0',
      'Ann  0:03\nb\n',
      '[A] ',
    ],
    ...[
      '[A] 10:00:00\nb\n',
      '<p>',
      '<div>',
      '<cite>A:</cite>',
      '<!--',
      '<a b=',
      '<script>',
      '&lt;',
      '\\',
      '{',
      '  ',
    ],
    ...['\n\n', '\r', '>>', '- ', '\t', '. ', '{"start":1,"text":"a"},', '何'],
  ];
  const STARTS = [
    '',
    'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n',
    '<html>',
    'Ann  0:03\n',
    '[A] 10:00:00\n',
    '{"segments":[',
  ];
  const read = (text: string): unknown =>
    readTranscript(
      { kind: 'text', text, encoding: 'UTF-8', guessed: false, undecodable: 0 },
      { gap: 3000, speakers: new Map() },
    );

  for (const start of STARTS) {
    it(JSON.stringify(start), () => {
      for (const piece of PIECES) assertLinear((count) => start + piece.repeat(count), read, 4000);
    });
  }

  it('also of bytes that are no text', () => {
    for (const byte of [0x00, 0x01, 0x80, 0xc3, 0xe2, 0xff, 0x41]) {
      assertLinear((count) => new Uint8Array(count).fill(byte), decodeAny, 500_000);
    }
  });
});

describe('a preview of an import', () => {
  it('is made in steps that grow in number with the text, and not in length', () => {
    const steps = (turns: number): number => {
      const text = 'Ann Marsh: Jasper, were you there?\nJasper Lowe: With Ann.\n'.repeat(turns / 2);
      const naming = {
        pseudonyms: new Map(),
        suggest: true,
        kept: new Set<number>(),
        taken: new Set<string>(),
        owners: new Map(),
      };
      const transcript = { format: 'text' as const, language: null, text, comments: [], leftOut: [] };
      const taken = namingSteps(transcript, naming, new Map());
      let count = 0;
      while (taken.next().done !== true) count++;
      return count;
    };
    const [few, many] = [steps(50_000), steps(200_000)];
    assert.ok(few > 20 && many > 3 * few, `${few} steps, and ${many} for four times the text`);
  });
});
