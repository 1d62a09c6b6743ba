import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskSource } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { openStudy } from '../../server/src/io/openStudy';
import { documentAttributes } from '../../server/src/project/attributes';
import { turnsOf } from '../../server/src/project/facts';
import { createProjectHost } from '../../server/src/project/host';
import type { DocumentFacts, Project, Study } from '../../server/src/project/types';
import type { Code } from '../../server/src/syntax/codebookTypes';
import { baseText } from '../../server/src/syntax/offsets';
import type { Annotation, ParsedDocument, Passage } from '../../server/src/syntax/tree';
import { problemsOf } from '../support/problems';
import { readBundled } from './bundled';

const FOLDER = join(__dirname, '../../../examples/improvement-interviews');
const KEYS = ['FG1', 'P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07'];
const CODERS = ['ao', 'mw'];

/** What a study must contain for somebody to learn the language from it: each as what one document shows. */
const FEATURES: Readonly<Record<string, (document: ParsedDocument) => boolean>> = {
  'a plain passage': (document) => passagesOf(document).some(({ number }) => number === null),
  'a passage within a passage, both plain': (document) => somePair(document, plainWithin),
  'a numbered passage': (document) => passagesOf(document).some(({ number }) => number !== null),
  'passages that cross': (document) => somePair(document, crosses),
  'a passage over several turns': (document) => inSome(document, /\n\n(INT|MOD)[^\n]*:[^\n]+\n\nP\d+:/),
  'a passage over several speakers': (document) => inSome(document, /P(\d+): [^]*\nP(?!\1)\d+: /),
  'two groups on a passage': ({ annotations }) =>
    annotations.some((a, i) => annotations[i + 1]?.passage === a.passage),
  'several codes in a group': ({ annotations }) => annotations.some(({ codes }) => codes.length > 1),
  'a code without a value': ({ annotations }) =>
    annotations.some(({ codes }) => codes.some(({ value }) => value === null)),
  'a memo with a code': ({ annotations }) =>
    annotations.some(({ memo, codes }) => memo !== null && codes.length > 0),
  'a memo with a quotation': ({ annotations }) => annotations.some(({ memo }) => memo?.includes('"')),
  'a note without a code': ({ annotations }) =>
    annotations.some((a) => a.codes.length === 0 && a.end > a.start),
  'a note at a point': ({ annotations }) =>
    annotations.some((a) => a.codes.length === 0 && a.end === a.start),
  'a group that is unsure': ({ annotations }) => annotations.some(({ unsure }) => unsure),
  'a thread that is open': ({ annotations }) => annotations.some((a) => isThread(a, annotations, true)),
  'a thread that is closed': ({ annotations }) => annotations.some((a) => isThread(a, annotations, false)),
  'an escaped bracket inside a passage': (document) => inSome(document, /\\\]\{/),
  "a transcriber's bracket inside a passage": (document) => inSome(document, /\[(pause|laughs)\]/),
};

const passagesOf = ({ annotations }: ParsedDocument): readonly Passage[] => [
  ...new Set(annotations.map(({ passage }) => passage)),
];

const somePair = (document: ParsedDocument, related: (a: Passage, b: Passage) => boolean): boolean =>
  passagesOf(document).some((a) => passagesOf(document).some((b) => related(a, b)));

const plainWithin = (outer: Passage, inner: Passage): boolean =>
  outer !== inner &&
  outer.number === null &&
  inner.number === null &&
  outer.start <= inner.start &&
  inner.end <= outer.end;

const crosses = (a: Passage, b: Passage): boolean => a.start < b.start && b.start < a.end && a.end < b.end;

function inSome(document: ParsedDocument, pattern: RegExp): boolean {
  const base = baseText(document);
  return document.annotations.some(({ start, end }) => pattern.test(base.slice(start, end)));
}

/** Whether the memos on an annotation's passage are of several coders, and one of them unsure. */
function isThread({ passage }: Annotation, annotations: readonly Annotation[], open: boolean): boolean {
  const memos = annotations.filter((a) => a.passage === passage && a.memo !== null && a.coder !== null);
  return new Set(memos.map(({ coder }) => coder)).size > 1 && memos.some(({ unsure }) => unsure) === open;
}

/** Where a code stands and what values it takes, without its words. */
const shape = ({ id, parent, selectable, scale, notWith }: Code): object => ({
  ...{ id, parent, selectable, scale, notWith },
});

const words = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

describe('the interview study', () => {
  let project: Project;
  let study: Study;
  let copies: readonly DocumentFacts[];

  before(async () => {
    const host = createProjectHost();
    await openStudy(host, diskSource(), uriOfPath(FOLDER));
    project = host.apply({ kind: 'ready', ready: true });
    study = [...project.studies.values()][0] ?? assert.fail('no study');
    copies = [...study.documents.values()].filter(({ role }) => role === 'document' || role === 'consensus');
  });

  const transcript = (key: string): string => readFileSync(join(FOLDER, 'transcripts', `${key}.md`), 'utf8');
  const byCoder = (key: string, coder: string): DocumentFacts =>
    copies.find((facts) => facts.key === key && facts.captures.get('coder') === coder) ??
    assert.fail(`${key} by ${coder}`);

  it('has the codes of the bundled codebook, and one of its own', () => {
    const bundled = readBundled('influences-on-improvement');
    const [own, ...more] = study.codebook.codes.filter(({ id }) => !bundled.byId.has(id));
    assert.deepEqual([own?.id, own?.parent, more], ['nobodys-patient', 'across-organisations', []]);
    assert.deepEqual(
      study.codebook.codes.filter((code) => code !== own).map(shape),
      bundled.codes.map(shape),
    );
    assert.deepEqual([...study.codebook.scales.keys()], [...bundled.scales.keys()]);
  });

  it('is coded by two coders in full, and adjudicated in part, on the transcripts as they are', () => {
    assert.equal(copies.length, KEYS.length * CODERS.length + 3);
    for (const { parsed, key, uri } of copies) {
      assert.deepEqual(parsed.problems, [], uri);
      assert.equal(baseText(parsed), transcript(key), uri);
    }
    const unfinished = CODERS.flatMap((coder) => KEYS.map((key) => byCoder(key, coder)))
      .filter(({ parsed }) => parsed.frontMatter?.data['coding'] !== 'done')
      .map(({ uri }) => uri.slice(-'mw/P04.md'.length));
    assert.deepEqual(unfinished, ['mw/P04.md']);
  });

  it('has no problem but two that are left as they happen', () => {
    const problems = [study.codebookUri, ...[...study.documents.values()].map(({ uri }) => uri)].flatMap(
      (uri) =>
        problemsOf(project, uri).map(({ code, severity }) => [
          uri.slice(FOLDER.length - uri.length),
          code,
          severity,
        ]),
    );
    assert.deepEqual(
      problems.map(([, code, severity]) => [code, severity]).sort(),
      [
        ['alias-used', 'information'],
        ['missing-value', 'information'],
      ],
      JSON.stringify(problems),
    );
  });

  it('is of a length to read, and coded as densely as a person codes', () => {
    for (const key of KEYS) {
      const count = words(transcript(key));
      assert.ok(count >= 1500 && count <= 2500, `${key}: ${String(count)} words`);
      for (const coder of CODERS) {
        const { annotations } = byCoder(key, coder).parsed;
        const least = key === 'P04' && coder === 'mw' ? 15 : 25;
        assert.ok(
          annotations.length >= least && annotations.length <= 45,
          `${key} ${coder}: ${String(annotations.length)}`,
        );
      }
    }
  });

  for (const [feature, shows] of Object.entries(FEATURES)) {
    it(`shows ${feature}`, () => {
      assert.ok(copies.some(({ parsed }) => shows(parsed)));
    });
  }

  it('uses every code, and every value of every scale', () => {
    const uses = copies.flatMap(({ parsed }) => parsed.annotations.flatMap(({ codes }) => codes));
    const used = new Set(uses.map(({ id }) => id));
    const { codes, scales, byId } = study.codebook;
    assert.deepEqual(
      codes.filter(({ id, selectable }) => selectable !== used.has(id)).map(({ id }) => id),
      [],
    );
    for (const [scale, { values }] of scales) {
      const given = new Set(uses.filter(({ id }) => byId.get(id)?.scale === scale).map(({ value }) => value));
      for (const { value } of values) assert.ok(given.has(value), `${scale}: ${value}`);
      assert.ok(values.length > 0 || [...given].some((value) => byId.has(value ?? '')), scale);
    }
  });

  it('shows every kind of disagreement', () => {
    const counts = { agreed: 0, boundary: 0, sibling: 0, family: 0, unrelated: 0, value: 0, omission: 0 };
    const parentOf = (id: string): string | null => study.codebook.byId.get(id)?.parent ?? null;
    for (const key of KEYS) {
      const [ao = [], mw = []] = CODERS.map((coder) =>
        byCoder(key, coder).parsed.annotations.flatMap((a) =>
          a.codes.map((use) => ({ ...use, ...rangeOf(a) })),
        ),
      );
      for (const one of ao) {
        const met = mw.filter(({ start, end }) => start < one.end && one.start < end);
        const same = met.filter(({ start, end }) => start === one.start && end === one.end);
        const twin = same.find(({ id }) => id === one.id);
        const other = same.find(
          ({ id }) => id !== one.id && !ao.some((mine) => within(mine, one) && mine.id === id),
        );
        if (met.length === 0) counts.omission++;
        else if (twin?.value === one.value) counts.agreed++;
        else if (twin) counts.value++;
        else if (met.some(({ id }) => id === one.id)) counts.boundary++;
        else if (!other) continue;
        else if (parentOf(other.id) === one.id || parentOf(one.id) === other.id) counts.family++;
        else if (parentOf(other.id) === parentOf(one.id)) counts.sibling++;
        else counts.unrelated++;
      }
    }
    for (const [kind, count] of Object.entries(counts)) assert.ok(count > 0, kind);
    assert.ok(counts.agreed > 100, JSON.stringify(counts));
  });

  it('knows who speaks, by the table and by what the focus group says of itself', () => {
    for (const key of KEYS) {
      const attributes = documentAttributes(study, key);
      assert.ok(attributes.get('role')?.length, key);
      const group = key === 'FG1';
      const people = group ? ['P08', 'P09', 'P10', 'P11'] : [key];
      assert.deepEqual(attributes.get('participant'), people);
      const turns = turnsOf(byCoder(key, 'ao').parsed, study.codebook.speakers);
      const labels = (role: string): string[] =>
        [...new Set(turns.filter((turn) => turn.role === role).map(({ label }) => label))].sort();
      assert.deepEqual(labels('interviewer'), [group ? 'MOD' : 'INT']);
      assert.deepEqual(labels('participant'), people);
      assert.deepEqual(labels('observer'), group ? ['OBS'] : []);
    }
    assert.deepEqual([...(documentAttributes(study, 'FG1').get('years') ?? [])].sort(), ['22', '7']);
    assert.equal(documentAttributes(study, 'P04').get('years'), undefined);
  });

  it('cites turns that there are', () => {
    const last = new Map(
      KEYS.map((key) => [key, turnsOf(byCoder(key, 'ao').parsed, study.codebook.speakers).length]),
    );
    let cited = 0;
    for (const name of ['four-beginnings', 'how-we-differ', 'nobodys-patient', 'who-found-seventy']) {
      const text = readFileSync(join(FOLDER, 'memos', `${name}.md`), 'utf8');
      for (const [citation, key = '', turn = ''] of text.matchAll(/(P\d\d|FG\d) ¶(\d+)/g)) {
        cited++;
        assert.ok(Number(turn) >= 1 && Number(turn) <= (last.get(key) ?? 0), `${name}: ${citation}`);
      }
      for (const [, id = ''] of text.matchAll(/#([a-z][a-z-]*[a-z])/g)) {
        assert.ok(study.codebook.byId.has(id), `${name}: #${id}`);
      }
    }
    assert.ok(cited > 30, String(cited));
  });
});

const rangeOf = ({ start, end }: Annotation): { readonly start: number; readonly end: number } => ({
  start,
  end,
});

const within = (
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean => a.start === b.start && a.end === b.end;
