import assert from 'node:assert/strict';
import { readAgain } from '../../server/src/project/reading';
import { parseDocument } from '../../server/src/syntax/parseDocument';

describe('reading a text once', () => {
  const text = '[we never had it]{#data-timeliness #a}{#a @kl}';

  it('keeps what a study needs, and gives the tree when it is asked for', () => {
    const reading = readAgain(text, 'sg', undefined);
    assert.deepEqual(reading.parsed, parseDocument(text, { coder: 'sg' }));
    assert.equal(reading.parsed, reading.parsed);
    assert.deepEqual(
      [...reading.names],
      [
        ['data-timeliness', 1],
        ['a', 2],
      ],
    );
    assert.equal(reading.coder, 'sg');
  });

  it('is the same while text and coder are', () => {
    const first = readAgain(text, 'sg', undefined);
    assert.equal(readAgain(text, 'sg', first), first);
    assert.notEqual(readAgain(text, 'kl', first), first);
    assert.notEqual(readAgain(`${text} `, 'sg', first), first);
  });

  it('does not mind the path where front matter names the coder', () => {
    const signed = `---\ncoder: jf\n---\n${text}`;
    const first = readAgain(signed, 'sg', undefined);
    assert.equal(readAgain(signed, 'kl', first), first);
    assert.equal(first.parsed.annotations[0]?.coder, 'jf');
  });
});
