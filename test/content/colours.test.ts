import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkColours } from '../syntaxes/colours';
import { loadGrammar } from '../syntaxes/tokenise';

const EXAMPLES = join(__dirname, '../../../examples');

describe('the grammar of passage-transcript', () => {
  it('gives no false colour in the example studies', async () => {
    const grammar = await loadGrammar('text.passage');
    const files = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    );
    for (const file of files) checkColours(grammar, readFileSync(join(EXAMPLES, file), 'utf8'));
  });
});
