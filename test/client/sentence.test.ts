import assert from 'node:assert/strict';
import { labelLength, sentenceAt, type Span } from '../../client/src/views/sentence';

/** The sentence at `|`, where `‹…›` is markup; both are taken out of the line first, but the markup stays. */
function sentence(drawing: string, label = 0): string | null {
  let line = '';
  let cursor = 0;
  const markup: Span[] = [];
  let from = 0;
  for (const character of drawing) {
    if (character === '|') cursor = line.length;
    else if (character === '‹') from = line.length;
    else if (character === '›') markup.push({ start: from, end: line.length });
    else line += character;
  }
  const found = sentenceAt(line, cursor, markup, label);
  return found === null ? null : line.slice(found.start, found.end);
}

describe('the sentence at the cursor', () => {
  it('is found from its first to its last character', () => {
    assert.equal(sentence('One is. |Two is. Three is.'), 'Two is.');
    assert.equal(sentence('One is. Tw|o is. Three is.'), 'Two is.');
    assert.equal(sentence('|One is. Two is.'), 'One is.');
    assert.equal(sentence('One is. Two is.|'), 'Two is.');
  });

  it('is not cut by a full stop in a memo, and takes in markup inside it', () => {
    assert.equal(
      sentence('We ‹[›ne|ver‹]{#a "No. Never."}› knew. So it was.'),
      'We [never]{#a "No. Never."} knew.',
    );
  });

  it('leaves markup at its edges outside', () => {
    assert.equal(sentence('‹[›We kn|ew.‹]{#a}› So.'), 'We knew.');
  });

  it('begins behind the label', () => {
    assert.equal(sentence('P01: We kn|ew.', 5), 'We knew.');
    assert.equal(sentence('P|01: We knew.', 5), 'We knew.');
  });

  it('is none on a blank line', () => {
    assert.equal(sentence(' | '), null);
    assert.equal(sentence('|'), null);
  });

  it('does not cut a character in two', () => {
    assert.equal(sentence('So |it was 😀'), 'So it was 😀');
  });
});

describe('the label of a turn', () => {
  const length = (line: string, ...others: string[]) => labelLength(line, [line, ...others]);

  it('counts where it stands again, with a time and without', () => {
    assert.equal(length('P01: Yes.', 'P01: No.'), 5);
    assert.equal(length('[00:01:03] INT: Yes.', 'INT: No.'), 16);
    assert.equal(length('**INT:** Yes.', '**INT:** No.'), 9);
  });

  it('does not where it stands once', () => {
    assert.equal(length('So: we left.', 'P01: No.'), 0);
    assert.equal(length('No label here.'), 0);
  });

  it('takes no long time over a long line', () => {
    assert.equal(length(`${'*'.repeat(100_000)}x`), 0);
  });
});
