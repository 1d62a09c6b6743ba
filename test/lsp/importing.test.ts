import assert from 'node:assert/strict';
import type { ImportChoices, ImportModel, ImportRead } from '../../server/src/protocol/importing';
import { REQUEST } from '../../server/src/protocol/requests';
import { CODEBOOK, CODES, ROOT, usePair } from '../support/lspStudy';

const CODEBOOK_WITH_PLACES = `source: transcripts/{document}.md\ndocuments: ["coding/{coder}/{document}.md"]\nspeakers: {participant: ["P*"]}\n${CODES}`;
const FILES = {
  [CODEBOOK]: CODEBOOK_WITH_PLACES,
  [`${ROOT}/transcripts/P01.md`]: 'P01: Well.\n',
};
const VTT = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ann Marsh>Where were you, Mark?</v>

00:00:05.000 --> 00:00:09.000
<v Mark Lowe>Ann, we made our mark. Mark that.</v>

00:00:10.000 --> 00:00:12.000
<v Ann Marsh>Mark, when?</v>
`;
const NOTHING: ImportChoices = { as: null, keepNames: false, pseudonyms: [], kept: [] };

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('previews of imports over the wire', () => {
  const { start } = usePair();

  async function ask(
    choices: Partial<ImportChoices> = {},
    more: { readonly name?: string; readonly bytes?: string; readonly nameKey?: string } = {},
  ): Promise<ImportModel> {
    const pair = await start({ files: FILES });
    const params = {
      root: ROOT,
      inStudy: true,
      name: 'Mark Lowe.vtt',
      bytes: base64(VTT),
      date: '2026-11-25',
      nameKey: null,
    };
    return pair.ask(REQUEST.importing, { ...params, ...more, choices: { ...NOTHING, ...choices } });
  }
  async function read(...args: Parameters<typeof ask>): Promise<ImportRead> {
    const model = await ask(...args);
    assert.ok(model.ok, model.ok ? '' : model.message);
    return model;
  }
  const body = ({ files }: ImportRead): string => (files[0]?.text ?? '').replace(/^---\n.*?\n---\n/su, '');

  it('say who speaks, where names are said, and what would be made, with pseudonyms that are free', async () => {
    const model = await read();
    assert.deepEqual(
      model.speakers.map(({ label, turns, pseudonym }) => `${label} ${turns} ${pseudonym}`),
      ['Ann Marsh 2 INT', 'Mark Lowe 1 P02'],
    );
    assert.deepEqual(
      model.uses.map(({ found, pseudonym }) => `${found} ${pseudonym}`),
      ['Mark P02', 'Ann INT', 'Mark P02', 'Mark P02'],
    );
    assert.equal(model.readAs, 'WebVTT subtitles, UTF-8');
    assert.deepEqual(
      model.files.map(({ path, uri }) => [path, uri]),
      [['transcripts/P02.md', `${ROOT}/transcripts/P02.md`]],
    );
    assert.ok(!/Ann|Marsh|Lowe|Mark/u.test(model.files[0]?.text ?? ''), model.files[0]?.text);
    assert.match(body(model), /INT: .*Where were you, P02\?/u);
    assert.equal(model.nameKey.add, 'name,pseudonym,document\r\nAnn Marsh,INT,P02\r\nMark Lowe,P02,P02\r\n');
  });

  it('take what was chosen: other pseudonyms, names that are words, names of others, the name of the document', async () => {
    const first = await read();
    const kept = first.uses.filter(({ before }) => before.endsWith('mark. ')).map(({ at }) => at);
    assert.equal(kept.length, 1);
    const model = await read({
      as: 'night shift',
      pseudonyms: [
        ['Mark Lowe', 'P07'],
        ['our', 'their'],
      ],
      kept,
    });
    assert.match(body(model), /P07: .*INT, we made their mark\. Mark that\./u);
    assert.deepEqual(model.others, [{ name: 'our', pseudonym: 'their' }]);
    assert.equal(model.files[0]?.path, 'transcripts/night shift.md');
    assert.equal(model.uses.filter(({ stays }) => stays).length, 1);
    for (const { range, stays, pseudonym, found } of model.uses) {
      const line: string = (model.files[0]?.text ?? '').split('\n')[range.start.line] ?? '';
      assert.equal(line.slice(range.start.character, range.end.character), stays ? found : pseudonym);
    }
  });

  it('leave every name where that is wished', async () => {
    const model = await read({ keepNames: true, pseudonyms: [['Mark Lowe', 'P07']] });
    assert.match(body(model), /Mark Lowe: .*Ann, we made our mark/u);
    assert.deepEqual([model.uses.length, model.nameKey.add], [0, '']);
    const warned = ({ notes }: ImportRead): boolean =>
      notes.some((note) => note.includes('original still has'));
    assert.deepEqual([warned(model), warned(await read())], [false, true]);
  });

  it('know the people of the key, and add to it only what it does not have', async () => {
    const nameKey = 'name;pseudonym;document\nMark Lowe;P09;P03\n';
    const model = await read({}, { nameKey });
    assert.equal(model.speakers[1]?.pseudonym, 'P09');
    assert.equal(model.nameKey.add, 'Ann Marsh;INT;P09\r\nMark Lowe;P09;P09\r\n');
    const broken = await ask({}, { nameKey: 'who,what\nMark,P09\n' });
    assert.match(broken.ok ? '' : broken.message, /^names\/key\.csv cannot be read: .*no column “name”/u);
  });

  it('say in words what cannot be read, and what is in the way', async () => {
    const pdf = await ask({}, { bytes: base64('%PDF-1.7') });
    assert.match(pdf.ok ? '' : pdf.message, /PDF/u);
    const taken = await read({ as: 'P01' });
    assert.match(taken.obstacle ?? '', /^There is another file in its place, transcripts\/P01\.md\./u);
  });

  it('say why a pseudonym is none', async () => {
    const pair = await start({ files: FILES });
    assert.equal(await pair.ask(REQUEST.pseudonymProblem, { pseudonym: 'P07' }), null);
    assert.match((await pair.ask(REQUEST.pseudonymProblem, { pseudonym: 'P:7' })) ?? '', /1 to 40/u);
  });
});
