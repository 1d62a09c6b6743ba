import assert from 'node:assert/strict';
import { exportFormatOf } from '../../../server/src/interchange/formats';
import { chosen } from '../../../server/src/interchange/portable/chosen';
import { ofStudy } from '../../../server/src/interchange/portable/ofStudy';
import type { ExportFormat } from '../../../server/src/interchange/portable/format';
import { makeStudy, ROOT } from '../../support/studyFixture';

const { project } = makeStudy(`--- codebook.yaml
documents: ["coding/{coder}/{document}.md", "coding/{coder}/{round}/{document}.md", "shared/{document}.md"]
consensus: consensus/{document}.md
coders: {sg: Sonja, kl: Kit, mo: Mo}
codes: [{id: a}]
--- coding/sg/P1.md
[a]{#a} [b]{#a @kl}
--- coding/sg/2/P1.md
[a]{#a}
--- coding/kl/P1.md
a b
--- shared/P1.md
[a]{#a} [b]{#a @kl}
--- consensus/P1.md
[a]{#a}
`);
const study = project.studies.get(ROOT);
const whole = study === undefined ? assert.fail() : ofStudy(project, study).study;

/** Whose copies are left, with who says something in them; and which coders are listed. */
function left(coders: readonly string[] | null, round: string | null): string {
  const made = chosen(whole, { coders, round });
  const copies = made.documents[0]?.copies.map((copy) => {
    const whose = copy.consensus ? 'consensus' : (copy.coder ?? 'nobody');
    return `${whose}${copy.round ?? ''}(${copy.markings.map(({ coder }) => coder ?? '-').join(' ')})`;
  });
  return `${copies?.join(' ') ?? ''} by ${made.coders.map(({ id }) => id).join(' ')}`;
}

describe('The coding that is chosen', () => {
  it('is all of it, or that of some coders, of the consensus, of a round', () => {
    assert.equal(left(null, null), 'sg(sg kl) sg2(sg) kl() nobody(- kl) consensus(-) by sg kl mo');
    assert.equal(left(['sg'], null), 'sg(sg) sg2(sg) nobody(-) by sg');
    assert.equal(left(['kl'], null), 'sg(kl) kl() nobody(- kl) by sg kl');
    assert.equal(left(['consensus'], null), 'nobody(-) consensus(-) by ');
    assert.equal(left(null, '02'), 'sg2(sg) by sg kl mo');
    assert.equal(left(['kl'], '2'), ' by kl');
  });

  it('is that of coders who have nothing, too', () => {
    assert.equal(left(['mo'], null), 'nobody(-) by mo');
  });
});

describe('The format of a file', () => {
  const format = (name: string, endings: readonly string[]): ExportFormat => ({
    ...{ name, endings, about: '', whole: false },
    write: () => ({ reason: '' }),
  });
  const formats = [
    format('one', ['.csv', '/']),
    format('two', ['.codes.csv', '.csv']),
    format('three', ['.CSV']),
  ];
  const named = (name: string): string | undefined => exportFormatOf(name, formats)?.name;

  it('is the first of those with the longest ending that fits', () => {
    assert.equal(named('a.csv'), 'one');
    assert.equal(named('A.CODES.CSV'), 'two');
    assert.equal(named('tables/'), 'one');
    assert.equal(named('a.tsv'), undefined);
  });
});
