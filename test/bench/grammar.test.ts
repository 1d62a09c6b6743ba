import { colouredTokens, loadGrammar } from '../syntaxes/tokenise';
import { assertLinear } from '../support/timing';

/** What fills a line and is hard to read: brackets that never close, and the same in their thousands. */
const HARD_LINES = [
  '[',
  ']{#',
  '\\',
  '"',
  '{',
  ']{#a}',
  '[1>',
  '[x ',
  '[[[x]]]',
  '<1]{#a}',
  '[x]{#a}',
  '[12>[34>',
]
  .concat([
    '[1>a<1]{#a}',
    '[1>a [2>b<1]{#x} c<2]{#y} ',
    '[a [b [c]{#d "e"}]{@f',
    '[x]{#a "m" @sg ?}',
    '[x]{"\\"} ',
  ])
  .concat(['[1>[x]{#a}', '[[x]{#a} ']);

describe('the grammar of passage-transcript', () => {
  it('reads hard lines of 20,000 characters, the longest that VS Code tokenises, in linear time', async () => {
    const grammar = await loadGrammar('text.passage');
    for (const unit of HARD_LINES) {
      const line = (length: number): string => unit.repeat(length / unit.length);
      assertLinear(line, (text) => colouredTokens(grammar, text), 20_000);
    }
  });
});
