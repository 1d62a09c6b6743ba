import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createProjectHost } from '../../server/src/project/host';
import { createSight, revealKey, type Reader } from '../../server/src/project/sight';
import type { Project } from '../../server/src/project/types';
import { seeded } from '../support/random';

const ROOT = 'file:///s';
const SG: Reader = { own: 'sg', revealed: new Map() };

function host(files: Readonly<Record<string, string>>) {
  const made = createProjectHost();
  made.apply(...Object.entries(files).map(([path, text]) => disk(path, text)), {
    kind: 'ready',
    ready: true,
  });
  return made;
}

function disk(path: string, text: string | null) {
  const content = text === null ? null : ({ kind: 'text', text } as const);
  return { kind: 'disk', uri: `${ROOT}/${path}`, content } as const;
}

/** What can be seen: files with their codes and coders, and how often codes are used. */
function told(project: Project): unknown {
  const study = project.studies.get(ROOT);
  const files = [...(study?.documents.values() ?? []), ...project.strays.values()].map((facts) => {
    const { uri, parsed, names, ordinals, interviewers, reading } = facts;
    assert.equal(ordinals.length, parsed.annotations.length);
    assert.equal(interviewers.length, parsed.annotations.length);
    assert.equal(reading.glance.annotations.length, parsed.annotations.length);
    return [
      uri.slice(ROOT.length + 1),
      [...names].sort(),
      reading.remarked,
      parsed.annotations.map(({ codes, coder }) => `${coder} ${codes.map(({ id }) => id).join()}`),
    ];
  });
  const index = [...(study?.index ?? [])].map(([id, { uses, files }]) => `${id} ${uses} ${files}`);
  return { files: files.sort(), index: index.sort() };
}

const CODEBOOK =
  'blind: true\ndocuments: ["c/{coder}/{document}.md", "shared/*.md"]\nsource: t/{document}.md\nmemos: m/*.md\nconsensus: k/{document}.md\ncoders: {sg: , kl: }\ncodes: [{id: a}, {id: b}]\n';

describe('what who codes blind sees', () => {
  it('is the project itself where nothing is coded blind, and where it has been revealed', () => {
    const { project } = host({ 'codebook.yaml': CODEBOOK, 'c/kl/P.md': '[x]{#a}' });
    const sight = createSight();
    const study = project.studies.get(ROOT);
    assert.ok(study);
    const revealed = new Map([[ROOT, revealKey(study, 'sg')]]);
    assert.equal(sight.look(project, { own: 'sg', revealed }), project);
    assert.notEqual(sight.look(project, SG), project);
    const open = host({ 'codebook.yaml': CODEBOOK.replace('true', 'false'), 'c/kl/P.md': '[x]{#a}' });
    assert.equal(sight.look(open.project, SG), open.project);
  });

  it('is of a shared file the own groups and those of nobody, with their places', () => {
    const text = 'A: [x]{#a @kl "why"}\n\nA: [y]{#b @sg}\n\nA: [z]{#a}\n';
    const { project } = host({ 'codebook.yaml': CODEBOOK, 'shared/P.md': text });
    const seen = createSight().look(project, SG).studies.get(ROOT);
    const [facts] = seen?.documents.values() ?? [];
    assert.deepEqual(facts?.ordinals, [2, 3]);
    assert.equal(facts.reading.remarked, false);
    assert.equal(facts.reading.text, text);
    assert.deepEqual([...facts.names.keys()].sort(), ['a', 'b']);
    assert.deepEqual(seen?.hidden, { own: 'sg', rounds: null });
  });

  it('is of memos those that name them, and of what no template matches what nobody else signs', () => {
    const { project } = host({
      'codebook.yaml': CODEBOOK,
      'm/sg.md': '---\ncoder: sg\n---\n',
      'm/kl.md': '---\ncoder: kl\n---\n',
      'm/x.md': 'x',
      'loose.md': '[x]{#a @kl} [y]{#b}',
      'loose2.md': '---\ncoder: kl\n---\n[x]{#a}',
    });
    const { files } = told(createSight().look(project, SG)) as { files: readonly [string, unknown][] };
    assert.deepEqual(
      files.map(([path]) => path),
      ['loose.md', 'm/sg.md'],
    );
  });

  it('knows a round that is coded blind in whatever way its number is written', () => {
    const { project } = host({
      'codebook.yaml': CODEBOOK.replace('true', '[2]'),
      'c/kl/P.md': '---\nround: 02\n---\n[x]{#a}',
      'c/kl/Q.md': '---\nround: 1\n---\n[x]{#a}',
      'c/sg/P.md': '---\nround: 2\n---\n[x]{#a}',
    });
    const { files } = told(createSight().look(project, SG)) as { files: readonly [string, unknown][] };
    assert.deepEqual(
      files.map(([path]) => path),
      ['c/kl/Q.md', 'c/sg/P.md'],
    );
  });

  it('keeps a file’s facts while it stays as it is, and the study’s counts while nothing that is seen changes', () => {
    const made = host({
      'codebook.yaml': CODEBOOK,
      'shared/P.md': '[x]{#a @kl} [y]{#b}',
      'c/kl/P.md': '[x]{#a}',
    });
    const sight = createSight();
    const before = sight.look(made.project, SG).studies.get(ROOT);
    made.apply(disk('c/kl/P.md', '[x]{#a} [y]{#a}'));
    const after = sight.look(made.project, SG).studies.get(ROOT);
    assert.equal(after?.documents, before?.documents);
    assert.equal(after?.index, before?.index);
    assert.equal(after?.hidden, before?.hidden);
  });

  it('is after any changes what it would be of the state that they lead to', () => {
    const paths = [
      'c/sg/P.md',
      'c/kl/P.md',
      'c/kl/Q.md',
      'shared/P.md',
      'k/P.md',
      't/P.md',
      'm/x.md',
      'loose.md',
    ];
    const texts = [
      ...['[x]{#a}', '[x]{#a @kl} [y]{#b @sg}', 'x', '---\ncoder: sg\n---\n[x]{#b "why"}', '[x]{#b ?}'],
      ...['---\ncoder: kl\nround: 2\n---\n[x]{#a}', null],
    ];
    const books = ['true', 'false', '[2]', '[1]'].map((blind) => CODEBOOK.replace('true', blind));
    const step = fc.oneof(
      fc.record({ coder: fc.constantFrom('sg', 'kl', null) }),
      fc.constantFrom(...books).map((text) => disk('codebook.yaml', text)),
      {
        weight: 4,
        arbitrary: fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...texts)).map((one) => disk(...one)),
      },
    );
    const follows = (
      steps: readonly (ReturnType<typeof disk> | { readonly coder: string | null })[],
    ): void => {
      const made = host({ 'codebook.yaml': CODEBOOK });
      const sight = createSight();
      let reader = SG;
      for (const one of steps) {
        if ('coder' in one) reader = { own: one.coder, revealed: new Map() };
        else made.apply(one);
        const seen = sight.look(made.project, reader);
        assert.deepEqual(told(seen), told(createSight().look(made.project, reader)));
      }
    };
    fc.assert(fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), follows), seeded(400));
  });
});
