import assert from 'node:assert/strict';
import type { Code } from '../../server/src/syntax/codebookTypes';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { bundledText, readBundled } from './bundled';
import { problemsOf } from '../support/problems';
import { makeStudy } from '../support/studyFixture';

const TEXT = bundledText('influences-on-improvement');
const codebook = readBundled('influences-on-improvement');
const selectable = codebook.codes.filter((code) => code.selectable);

/**
 * The report's Boxes 1 to 6 (Boxes 23 to 28 say them again), one line for each of their points in the order printed:
 * the codes that the point became. Where a point makes several distinctions, they are several codes.
 */
const BOXES: readonly { readonly heading: string; readonly points: readonly string[] }[] = [
  {
    heading: 'leadership',
    points: [
      'range-of-leaders',
      'clear-responsibilities',
      'long-term-view',
      'part-of-strategy',
      'realistic-goals',
      'sustained-engagement',
      'trust-in-leaders',
      'case-for-change',
      'practical-support',
      'leadership-style',
    ],
  },
  {
    heading: 'relationships',
    points: [
      'fit-with-values',
      'shared-benefit',
      'open-discussion',
      'regular-contact',
      'welcoming-feedback',
      'inclusiveness',
      'exchange-of-learning',
      'communication-plan',
    ],
  },
  { heading: 'skills', points: ['training', 'skills-needed', 'built-in-learning', 'refreshing-skills'] },
  {
    heading: 'data',
    points: [
      'data-uses',
      'data-dependence',
      'evaluation',
      'data-access',
      'belief-in-data data-trust',
      'data-timeliness data-recipients data-presentation',
      'keeping-data-alive',
      'data-tools',
      'data-infrastructure',
    ],
  },
  {
    heading: 'patient-involvement',
    points: [
      'ways-to-contribute',
      'patient-role',
      'early-involvement trust-with-patients',
      'practical-barriers',
      'method-of-involvement',
      'effects-of-involvement tokenism',
    ],
  },
  {
    heading: 'working-as-a-system',
    points: [
      'local-history',
      'across-organisations',
      'internal-conditions external-demands',
      'sustained-support',
      'thought-through',
      'earlier-experience',
      'critical-mass',
    ],
  },
];

/** What section 5 asks future work to watch. */
const WATCHED = [
  'reinforces',
  'undermines',
  'readiness',
  'fidelity',
  'adaptation',
  'overcoming-obstacles',
  'unintended-consequences',
  'initiative-overload',
  'fixation',
  'who-speaks',
];

const words = (text: string | null): number => (text ?? '').split(/\s+/).filter((word) => word !== '').length;

function checkLength(code: Code, field: string, text: string | null, least: number, most: number): void {
  const count = words(text);
  assert.ok(count >= least && count <= most, `${code.id}: ${field} of ${count} words`);
}

describe('the codebook of influences', () => {
  it('has no problems, and its links lead to its codes', () => {
    assert.deepEqual(codebook.problems, []);
    assert.ok(codebook.links.length > 100, String(codebook.links.length));
    for (const { id, within } of codebook.links) {
      assert.ok(codebook.byId.has(id), `${within}: #${id}`);
      assert.notEqual(id, within);
    }
  });

  it('has the six influences and every point of the boxes, in their order, and says where each is from', () => {
    assert.deepEqual(
      BOXES.map(({ heading, points }) => [heading, points.flatMap((point) => point.split(' '))]),
      codebook.codes
        .filter(({ depth, from }) => depth === 0 && from?.includes('Box'))
        .map(({ id, children }) => [id, children]),
    );
    assert.deepEqual(
      BOXES.map(({ points }) => points.length),
      [10, 8, 4, 9, 6, 7],
    );
    BOXES.forEach(({ heading }, i) => {
      const from = `Report, Boxes ${i + 1} and ${i + 23}; section 4.${i + 1}`;
      const influence = codebook.byId.get(heading);
      assert.equal(influence?.selectable, false);
      for (const id of [heading, ...(influence?.children ?? [])])
        assert.equal(codebook.byId.get(id)?.from, from, id);
    });
  });

  it('has what future work is to watch, and no other code', () => {
    const ofBoxes = BOXES.flatMap(({ points }) => points.flatMap((point) => point.split(' ')));
    assert.deepEqual(
      selectable.map(({ id }) => id),
      [...ofBoxes, ...WATCHED],
    );
    for (const id of WATCHED) assert.match(codebook.byId.get(id)?.from ?? '', /^Report, sections? [45]\.\d/);
  });

  it('says of every code what it is, what belongs to it, and where else a passage goes', () => {
    for (const code of codebook.codes) {
      checkLength(code, 'definition', code.definition, code.selectable ? 15 : 12, 60);
      if (!code.selectable) continue;
      checkLength(code, 'include', code.include, 10, 50);
      checkLength(code, 'exclude', code.exclude, 10, 50);
      assert.equal(code.origin, 'deductive', code.id);
      // Within `exclude`, and leading to a code that can be used.
      const links = [...(code.exclude ?? '').matchAll(/#([\w-]+)/g)].map(([, id]) => id ?? '');
      assert.ok(links.length > 0, `${code.id} excludes without saying where to`);
      for (const id of links) assert.ok(codebook.byId.get(id)?.selectable, `${code.id}: #${id}`);
    }
  });

  it('shows every code, and what it is not, in sentences that are plain text', () => {
    const all: string[] = [];
    for (const code of selectable) {
      assert.ok(code.examples.length >= 1 && code.counterexamples.length >= 1, code.id);
      for (const { text } of [...code.examples, ...code.counterexamples]) {
        checkLength(code, 'example', text, 6, 45);
        const document = parseDocument(text);
        assert.deepEqual([document.annotations, document.problems, baseText(document)], [[], [], text]);
        assert.match(text, /^[A-Z][^\n#{}[\]]*[.?!]$/, code.id);
        all.push(text);
      }
    }
    assert.equal(new Set(all).size, all.length, 'one sentence stands for two codes');
  });

  it('has a scale for every code but those that need none, and scales as studies of implementation use them', () => {
    const without = selectable.filter(({ scale }) => scale === null).map(({ id }) => id);
    assert.deepEqual(without, [
      'tokenism',
      'overcoming-obstacles',
      'unintended-consequences',
      'initiative-overload',
      'fixation',
    ]);
    const values = (name: string): readonly string[] =>
      codebook.scales.get(name)?.values.map(({ value }) => value) ?? [];
    assert.deepEqual(values('strength'), ['-2', '-1', '0', '+1', '+2']);
    assert.deepEqual(values('direction'), ['-', '+', '+-']);
    assert.deepEqual(values('contribution'), ['involvement', 'engagement', 'participation']);
    assert.deepEqual(values('voice'), ['frontline', 'leadership', 'patient', 'outside']);
    assert.equal(codebook.scales.get('influence')?.codes, true);
    const used = new Set(selectable.flatMap(({ scale }) => scale ?? []));
    assert.deepEqual([...used].sort(), [...codebook.scales.keys()].sort());
  });

  it('lets one influence act on another', () => {
    const said = '[No cover, so no course.]{#practical-support:-1 #undermines:';
    const study = makeStudy(
      `--- codebook.yaml\n${TEXT}--- P01.md\n${said}training}\n--- P02.md\n${said}luck}\n`,
    );
    assert.deepEqual(problemsOf(study.project, study.uri('P01.md')), []);
    assert.deepEqual(
      problemsOf(study.project, study.uri('P02.md')).map(({ code }) => code),
      ['invalid-value'],
    );
  });

  it('has the attributes of an improving system and of a body of literature', () => {
    const system = ['intervention', 'improvement-pathway', 'care-pathway', 'component'];
    const people = ['stakeholder-group', 'clinical-area', 'organisational-level', 'local-context'];
    const texts = ['publication-type', 'geography', 'clinical-focus', 'setting'];
    const learning = ['aim', 'stakeholders', 'perspective', 'evidence'];
    assert.deepEqual([...codebook.attributes.keys()], [...system, ...people, ...texts, ...learning]);
    for (const { id, type, values, required } of codebook.attributes.values()) {
      assert.equal(type === 'choice', values.length > 1, id);
      assert.equal(new Set(values).size, values.length, id);
      assert.equal(required, false, id);
    }
  });
});
