import assert from 'node:assert/strict';
import { historySteps, searchHistory } from '../../../server/src/features/takeOut/historySteps';
import { filterLines } from '../../../server/src/features/takeOut/shellText';

/** Whether a line of a file for git-filter-repo has a text replaced; it works as Python does on bytes. */
function replaces(line: string, text: string): boolean {
  const [, flags = '', pattern = ''] = /^regex:(\(\?i\))?(.*)==>/u.exec(line) ?? [];
  const bytes = (value: string): string => Buffer.from(value, 'utf8').toString('latin1');
  return new RegExp(bytes(pattern), flags === '' ? '' : 'i').test(bytes(text));
}

describe('the steps that take words out of the history', () => {
  it('begin at the top of the repository, wherever the study lies in it', () => {
    assert.deepEqual(historySteps('', [['a', 'b'], ['c']]), ['  1. a', '     b', '  2. c']);
    assert.deepEqual(historySteps('x/y/', [['a']]), [
      '  1. Go to the top folder of the repository:  cd ../..',
      '  2. a',
    ]);
  });

  it('look for words as they were found', () => {
    assert.equal(searchHistory('Mary', false), 'git log --all --oneline -i -SMary');
    assert.equal(
      searchHistory("St Mary's", false),
      `git log --all --oneline -i --pickaxe-regex -S"St[[:space:]]+Mary('|’|‘)s"`,
    );
    assert.equal(searchHistory("St Mary's", true), `git log --all --oneline -S"St Mary's"`);
  });

  it('replace them with other quotes, blanks and letters too, unless they are to be as they are written', () => {
    const [line = ''] = filterLines("St É. Mary's", '[x]', false);
    for (const text of ["St É. Mary's", 'ST é. mary’s', 'at St\u00a0É.\n Mary‘s.'])
      assert.ok(replaces(line, text), text);
    for (const text of ["St É, Mary's", "bSt É. Mary's", "St É. Mary'sb"])
      assert.ok(!replaces(line, text), text);
    const [exact = ''] = filterLines('Mark', '[x]', true);
    assert.deepEqual([replaces(exact, 'Mark'), replaces(exact, 'mark')], [true, false]);
    assert.equal(filterLines('Zo\u00eb', '[x]', false).length, 2);
  });
});
