import assert from 'node:assert/strict';
import { join } from 'node:path';
import { groupDocuments, listDocuments, type DocumentEntry } from '../../server/src/analysis/documents';
import { diskSource } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { openStudy } from '../../server/src/io/openStudy';
import { createProjectHost } from '../../server/src/project/host';
import type { Project, Study } from '../../server/src/project/types';
import { problemsOf } from '../support/problems';
import { CELLS, CONTRADICTIONS, TABLE_1, TABLE_2, type Cell } from './evidenceFigures';
import { readBundled } from './bundled';

const FOLDER = join(__dirname, '../../../examples/evidence-review');

/** `7-9, 15` as the numbers that it stands for, in order. */
function cited(list: string): readonly number[] {
  const numbers = list.split(/,\s*/).flatMap((part) => {
    const [first = NaN, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  assert.ok(numbers.every(Number.isInteger), list);
  return numbers.sort((a, b) => a - b);
}

describe('the evidence review', () => {
  let project: Project;
  let study: Study;
  let entries: readonly DocumentEntry[];

  before(async () => {
    const host = createProjectHost();
    await openStudy(host, diskSource(), uriOfPath(FOLDER));
    project = host.apply({ kind: 'ready', ready: true });
    study = [...project.studies.values()][0] ?? assert.fail('no study');
    entries = listDocuments(study, { kind: 'consensus', own: null });
  });

  /** The numbers under which `passage documents --by` lists a value, of one kind of literature or of both. */
  function listed(attribute: string, value: string, literature: Cell['of'] = 'all'): readonly number[] {
    const group = groupDocuments(study, entries, attribute).find((one) => one.value === value);
    return (group?.documents ?? [])
      .filter(({ attributes }) => literature === 'all' || attributes.get('literature')?.[0] === literature)
      .map(({ key }) => Number(key));
  }

  it('holds the 54 publications by their numbers, 38 academic and 16 grey', () => {
    const keys = entries.map(({ key }) => Number(key));
    assert.deepEqual(keys, cited('7-10, 15-64'));
    assert.equal(keys.length, 54);
    assert.equal(listed('literature', 'academic').length, 38);
    assert.deepEqual(listed('literature', 'grey'), cited('7-10, 53-64'));
  });

  it('has no problem in any file', () => {
    for (const uri of [study.codebookUri, ...[...study.documents.values()].map((facts) => facts.uri)]) {
      assert.deepEqual(problemsOf(project, uri), [], uri);
    }
  });

  it('gives Table 1, with its finer rows', () => {
    for (const [literature, attribute, value, figure] of TABLE_1) {
      assert.equal(listed(attribute, value, literature).length, figure, `${literature}: ${value}`);
    }
  });

  it('has the 15 systematic reviews of section 3.6, reviews of reviews among them', () => {
    const ofReviews = ['systematic-review-of-systematic-reviews', 'systematic-review-of-reviews'];
    const systematic = ofReviews.flatMap((value) => listed('publication-subtype', value));
    assert.equal(listed('publication-type', 'systematic-review').length + systematic.length, 15);
  });

  it('gives Table 2 but for two cells, in which the text of the report has other figures', () => {
    const differing: string[] = [];
    for (const { row, values, academic, grey } of TABLE_2) {
      const count = (of: 'academic' | 'grey'): number =>
        values.reduce((sum, value) => sum + listed('geography', value, of).length, 0);
      if (count('academic') !== academic)
        differing.push(`${row}, academic: ${count('academic')} for ${academic}`);
      if (count('grey') !== grey) differing.push(`${row}, grey: ${count('grey')} for ${grey}`);
    }
    assert.deepEqual(differing, CONTRADICTIONS.table2);
  });

  it('lists under each value the publications that the report cites, and as many as it says', () => {
    const differing: string[] = [];
    for (const { attribute, value, of, publications, figure } of CELLS) {
      const cell = `${attribute}: ${value}, ${of}`;
      const found = listed(attribute, value, of);
      assert.deepEqual(found, cited(publications), cell);
      if (figure !== null && figure !== found.length)
        differing.push(`${cell}: ${found.length} for ${figure}`);
    }
    assert.deepEqual(differing, CONTRADICTIONS.cells);
  });

  it('says of a publication nothing that is in none of those lists', () => {
    const known = new Set([
      ...CELLS.map(({ attribute, value }) => `${attribute}: ${value}`),
      ...TABLE_1.map(([, attribute, value]) => `${attribute}: ${value}`),
    ]);
    for (const { key, attributes } of entries) {
      for (const [attribute, values] of attributes) {
        if (['literature', 'authors'].includes(attribute)) continue;
        for (const value of values)
          assert.ok(known.has(`${attribute}: ${value}`), `${key}: ${attribute}: ${value}`);
      }
    }
  });

  it('has the values of the bundled codebook in the attributes of both', () => {
    const bundled = readBundled('influences-on-improvement').attributes;
    const both = [...study.codebook.attributes.keys()].filter((id) => bundled.has(id));
    assert.equal(both.length, 10, both.join(', '));
    for (const id of both) {
      assert.deepEqual(study.codebook.attributes.get(id)?.values, bundled.get(id)?.values, id);
    }
  });

  it('shows the report at odds with itself where its README says so', () => {
    const of = (attribute: string, ...values: readonly string[]): ReadonlySet<number> =>
      new Set(values.flatMap((value) => listed(attribute, value)));
    const inBoth = (a: ReadonlySet<number>, b: ReadonlySet<number>): string =>
      [...a].filter((n) => b.has(n)).join(', ');
    const detailed = ['nurses', 'midwives', 'pharmacists', 'other-doctors'];
    // Of the ten that apply international evidence to one country or to none, the report does not say which are which.
    const unknown = groupDocuments(study, entries, 'learning-for').find(({ value }) => value === null);
    assert.deepEqual(
      unknown?.documents.map(({ key }) => Number(key)),
      listed('evidence-from', 'international', 'grey'),
    );
    assert.equal(inBoth(of('aim-weight', 'core'), of('aim-weight', 'one-of-several')), '58');
    assert.equal(inBoth(of('aim', 'none-stated'), of('other-aims', 'guidance')), '63');
    assert.equal(inBoth(of('setting', 'community'), of('setting-detail', 'not-further-specified')), '42');
    const unclear = of('stakeholder-detail', 'unclear');
    assert.equal(inBoth(unclear, of('stakeholder-part', 'design', 'delivery')), '25, 36, 46, 50, 53');
    assert.equal(inBoth(unclear, of('stakeholders', ...detailed)), '24, 25, 36, 50');
    const clear = ['healthcare-professionals', 'improvement-leaders', 'external-stakeholders'];
    assert.equal(
      inBoth(of('perspective', 'not-clear'), of('perspective', ...clear)),
      '17, 18, 20, 34, 37, 45, 50, 55, 56',
    );
    const notIn = (a: ReadonlySet<number>, b: ReadonlySet<number>): string =>
      [...a].filter((n) => !b.has(n)).join(', ');
    const [senior, leaders] = [
      of('stakeholders', 'senior-leaders'),
      of('stakeholders', 'leaders-and-managers'),
    ];
    assert.equal(notIn(senior, leaders), '21');
    assert.equal(notIn(leaders, senior), '60');
    assert.equal(
      notIn(of('stakeholders', 'external-trainers'), of('stakeholders', 'external-stakeholders')),
      '61',
    );
    assert.equal(notIn(leaders, of('stakeholders', 'healthcare-professionals')), '53, 60');
    assert.equal(notIn(of('other-aims', 'what-works'), of('other-aims', 'effectiveness')), '41');
  });
});
