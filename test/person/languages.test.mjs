import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeAndTakeBack } from './transcripts.mjs';
import { sitDown } from './workbench.mjs';

const transcripts = join(dirname(fileURLToPath(import.meta.url)), 'transcripts');

/** Words at which each way of coding is tried, and what comes to be coded. */
const cases = [
  {
    kind: 'a health dialogue, with CRLF',
    name: 'H1.md',
    at: { sentence: 'Osei rang', turn: 'hang on', again: 'pharmacist', inVivo: 'envelope, and' },
    sentence: "Dr. Osei rang my daughter at 9.30 a.m. and she rang me. [laughs] So that's how.",
    turn: /^Stopped\. .*there's nothing\.$/u,
  },
  {
    kind: 'oral history, with turns of several paragraphs',
    name: 'O1.md',
    at: { sentence: 'is now, and', turn: 'foreman', again: 'brass band', inVivo: 'Object? We' },
    sentence:
      'In those days the laundry stood where the car park is now, and it had its own boiler, and its own siding, and forty women worked there, which people forget.',
    turn: /^Well, you have to go back[\s\S]*contract had gone to Leeds\.$/u,
  },
  {
    kind: 'Chinese, without spaces',
    name: 'Z1.md',
    at: { sentence: '沒有人相信', turn: '休息室', again: '電腦', inVivo: '護理長自己' },
    sentence: '老實說，起初沒有人相信這些數字。',
    turn: /^她把結果貼在[^\n]*該先改什麼了。$/u,
  },
  {
    kind: 'Spanish, with a byte-order mark',
    name: 'S1.md',
    at: { sentence: 'dieciocho', turn: 'escuchó', again: 'parece', inVivo: 'tablón' },
    sentence: 'Yo llevaba dieciocho años allí, y me enteré por un papel pegado con celo.',
    turn: /^Pedimos una reunión\. .*los turnos, sí\.$/u,
  },
  {
    kind: 'Arabic, from right to left, with emoji',
    name: 'A1.md',
    at: { sentence: 'الصيدلانية', turn: 'الثلاجة', again: 'أول مرة', inVivo: 'الممرضة' },
    sentence: 'بعد ذلك جلست معي الصيدلانية وشرحت لي كل شيء.',
    turn: /^كتبت المواعيد .*أنسى أبدًا\.$/u,
  },
];

describe('transcripts of several languages', () => {
  /** @type {import('./workbench.mjs').Person} */
  let person;
  before(async () => {
    person = await sitDown((study) => cpSync(transcripts, join(study, 'coding', 'sg'), { recursive: true }));
  });
  after(() => person.leave());

  for (const { kind, name, at, sentence, turn } of cases) {
    it(`are coded and taken back to the byte: ${kind}`, async () => {
      const texts = await codeAndTakeBack(person, `coding/sg/${name}`, at);
      assert.ok(texts.includes(sentence), texts.join('\n'));
      assert.ok(
        texts.some((one) => turn.test(one)),
        texts.join('\n'),
      );
    });
  }
});
