import assert from 'node:assert/strict';
import { addToNameKey, namesInKey, readNameKey } from '../../server/src/interchange/nameKey';
import { ignoreKey } from '../../server/src/protocol/importing';

const MARK = { name: 'Mark Lowe', pseudonym: 'P07', document: 'P07' };
const ODD = { name: 'Lowe, "Mac"', pseudonym: 'P08', document: 'night, 2' };

describe('the key to the names', () => {
  it('begins with its columns, quotes what needs it, and reads back', () => {
    const text = addToNameKey('', [MARK, ODD]);
    assert.equal(text, 'name,pseudonym,document\r\nMark Lowe,P07,P07\r\n"Lowe, ""Mac""",P08,"night, 2"\r\n');
    assert.deepEqual(readNameKey(text), [MARK, ODD]);
  });

  it('gets what it does not have, at its end, in its own columns and with its own signs between them', () => {
    const before = 'pseudonym;name;born\nP07;Mark Lowe;1970';
    assert.equal(addToNameKey(before, [ODD]), '\r\nP08;"Lowe, ""Mac""";\r\n');
    assert.equal(addToNameKey('name,pseudonym\nMark Lowe,P07\n', [MARK, ODD]), '"Lowe, ""Mac""",P08\r\n');
    const after = addToNameKey('', [MARK]);
    assert.equal(addToNameKey(after, [MARK]), '');
  });

  it('is refused where it is something else, with the place', () => {
    assert.deepEqual(readNameKey('who,what\n'), {
      reason: 'its first line has no column “name”; it should read name,pseudonym,document',
    });
    assert.match(JSON.stringify(readNameKey('name,pseudonym\n"Mark,P07\n')), /line 2 a quotation mark/u);
    assert.deepEqual(readNameKey(''), []);
  });

  it('says of several lines about one name the one about the document', () => {
    const rows = [MARK, { ...MARK, pseudonym: 'P09', document: 'P09' }];
    assert.equal(namesInKey(rows, 'P07').get('Mark Lowe'), 'P07');
    assert.equal(namesInKey(rows, 'P10').get('Mark Lowe'), 'P09');
  });

  it('is kept from git by a line at the end of what somebody else has written, unless there is one', () => {
    const key = '/key.csv\n';
    const unfinished = '/.passage-*.tmp\n';
    const cases: readonly (readonly [before: string | null, added: string])[] = [
      [null, '*\n'],
      ['*\n', ''],
      ['# ours\r\n*.csv\r\n', unfinished],
      ['*.tmp\n/key.csv', ''],
      ['*\n!.gitignore\n!/README.md\n', ''],
      ['', key + unfinished],
      ['draft/', `\n${key}${unfinished}`],
      ['#*\n', key + unfinished],
      ['*\n!*.csv\n', key + unfinished],
      ['*\n!key.csv\n', key + unfinished],
      ['*\n!/key.csv\n/key.csv\n', unfinished],
    ];
    for (const [before, added] of cases) assert.equal(ignoreKey(before), added, before ?? 'no file');
  });
});
