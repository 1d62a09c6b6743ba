import assert from 'node:assert/strict';
import { changedWords, definitionFields, draftOf, valuesAtFirst } from '../../client/src/views/newDefinition';
import type { Choice } from '../../server/src/protocol/editing';

const CODE = { definition: 'Too few\n  people.', include: null, exclude: 'Late ones.' } as unknown as Choice;
const FIELDS = definitionFields(CODE);

describe('other words for a code', () => {
  it('are those that are not as they were, whatever their lines', () => {
    assert.deepEqual(changedWords(FIELDS, ['Too few people.', 'Agency  staff.', '']), {
      include: 'Agency staff.',
      exclude: '',
    });
  });

  it('stand in the boxes as they are in the codebook, with no reason', () => {
    assert.deepEqual(valuesAtFirst(FIELDS, undefined), {
      values: ['Too few people.', '', 'Late ones.', ''],
      resumed: false,
    });
  });

  it('stand there again where they were typed and not finished, but not over what the codebook says since', () => {
    const typed = ['Too few nurses.', 'Agency staff.', 'Late ones.', 'P07 asked.'];
    const draft = draftOf(FIELDS, typed);
    assert.ok(draft);
    assert.deepEqual(valuesAtFirst(FIELDS, draft), { values: typed, resumed: true });
    const since = definitionFields({ ...CODE, definition: 'Nobody there.' });
    assert.deepEqual(valuesAtFirst(since, draft).values, ['Nobody there.', ...typed.slice(1)]);
    const same = draftOf(FIELDS, ['Too few people.', '', 'Late ones.', '']);
    assert.equal(same, null);
  });
});
