import fc, { type Arbitrary } from 'fast-check';
import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver/node';
import { countCodes, createCountCache, type CountCache } from '../../server/src/analysis/counts';
import { parseLayer } from '../../server/src/analysis/layers';
import { affectedBy } from '../../server/src/features/affected';
import { diagnose } from '../../server/src/features/diagnose';
import { createDiagnoseCache, type DiagnoseCache } from '../../server/src/features/diagnoseCache';
import { sha256 } from '../../server/src/io/hash';
import { countsChanged } from '../../server/src/lsp/countsChanged';
import { createDiagnosticsScheduler } from '../../server/src/lsp/diagnosticsScheduler';
import { createStore, type ProjectStore } from '../../server/src/lsp/store';
import { allFiles, whereIs } from '../../server/src/lsp/whereIs';
import { toDiagnostics } from '../../server/src/lsp/wire';
import type { FileContent } from '../../server/src/project/fileSource';
import type { FileTable } from '../../server/src/project/fileTable';
import type { FileChange } from '../../server/src/project/host';
import type { Project } from '../../server/src/project/types';
import { isCodebook } from '../../server/src/project/uri';
import { createFakeClock } from '../support/clock';
import { seeded } from '../support/random';

/*
 * Incremental equals rebuild: whatever happened to the files, in whatever order, the project, its counts and what the
 * client believes of its problems are those of a project that was given the last state at once.
 */

const ROOT = 'file:///study';

const CODEBOOKS = [`${ROOT}/codebook.yaml`, `${ROOT}/codebook.yml`, `${ROOT}/inner/codebook.yaml`];
const FILES = [
  `${ROOT}/coding/sg/P01.md`,
  `${ROOT}/coding/kl/P01.md`,
  `${ROOT}/coding/kl/P02.md`,
  `${ROOT}/consensus/P01.md`,
  `${ROOT}/transcripts/P01.md`,
  `${ROOT}/memos/idea.md`,
  `${ROOT}/inner/P01.md`,
  `${ROOT}/people.csv`,
  'file:///elsewhere/P01.md',
  'untitled:Untitled-1',
  'untitled:/study/inner/new.md',
];

const HEADS = [
  '',
  'documents: ["coding/{coder}/{document}.md"]\nsource: transcripts/{document}.md\nconsensus: consensus/{document}.md\nmemos: memos/*.md\n',
  'documents: ["coding/{name}/{document}.md"]\nignore: [consensus]\n',
  'documents: ["**/{document}.md"]\nsource: transcripts/{document}.md\n',
  'tables: [{file: people.csv, key: participant}]\nattributes: {role: {type: choice, values: [nurse], required: true}}\n',
  'speakers: {interviewer: [INT]}\ncoders: {sg: Sonja}\n',
];
const CODES = [
  'codes: [{id: trust}, {id: joy, aliases: [delight]}]\n',
  'codes: [{id: trust, scale: s, notWith: [joy], codes: [{id: joy}]}]\nscales: {s: {values: {"+": more}}}\n',
  'codes: [{id: joy, status: retired, replacedBy: trust}, {id: trust, definition: "see #joy", examples: ["b c"]}]\n',
  'codes: []\n',
];
/** Nothing of it can be read: what was readable before goes on serving, so that no rebuild can be compared with it. */
const BROKEN = 'codes: [{id: "tru\n';

const FRONTS = [
  '',
  '---\ncoder: sg\n---\n',
  '---\ncoder: "not an id"\n---\n',
  '---\nparticipant: Ann\nrole: doctor\n---\n',
  '---\ndocument: P09\nround: 2\nspeakers: {interviewer: Q}\n---\n',
];
const LINES = [
  'INT: why [b c]{#trust}?\n',
  'P1: [because [of]{#joy:+ @kl} it]{#trust:+}\n',
  'Q: [x]{#delight} [y]{#nobody @zz "memo"}\n\n',
  'P1: [1>over [2>lap<1]{#trust}<2]{#joy ?}\n',
  '[x {#trust}\n[1>open\n',
  'INT: plain\r\n',
];
const TABLES = ['participant,role\nAnn,nurse\n', 'participant,role\nAnn,cook\nBob,\n', 'x\n"'];

const codebookText: Arbitrary<string> = fc
  .tuple(fc.constantFrom(...HEADS), fc.constantFrom(...CODES))
  .map(([head, codes]) => head + codes);
const documentText: Arbitrary<string> = fc
  .tuple(fc.constantFrom(...FRONTS), fc.array(fc.constantFrom(...LINES), { maxLength: 4 }))
  .map(([front, lines]) => front + lines.join(''));

const textFor = (uri: string): Arbitrary<string> => {
  if (isCodebook(uri)) return fc.oneof({ weight: 5, arbitrary: codebookText }, fc.constant(BROKEN));
  return uri.endsWith('.csv') ? fc.constantFrom(...TABLES) : documentText;
};
const contentFor = (uri: string): Arbitrary<FileContent | null> =>
  fc.oneof(
    { weight: 6, arbitrary: textFor(uri).map((text) => ({ kind: 'text' as const, text })) },
    { weight: 1, arbitrary: fc.constant(null) },
    // A codebook that cannot be decoded is as good as one that is broken.
    {
      weight: isCodebook(uri) ? 0 : 1,
      arbitrary: fc.constant({ kind: 'undecodable' as const, reason: 'binary' }),
    },
  );

const change: Arbitrary<FileChange> = fc
  .oneof(
    { weight: 1, arbitrary: fc.constantFrom(...CODEBOOKS) },
    { weight: 3, arbitrary: fc.constantFrom(...FILES) },
  )
  .chain((uri) =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: textFor(uri).map((text) => ({ kind: 'buffer' as const, uri, text, version: 1 })),
      },
      { weight: 3, arbitrary: contentFor(uri).map((content) => ({ kind: 'disk' as const, uri, content })) },
      { weight: 1, arbitrary: fc.constant({ kind: 'close' as const, uri }) },
    ),
  );

/** What happens: some changes at once, and then some time. Or everything has been read. */
const step: Arbitrary<{ readonly changes: readonly FileChange[]; readonly wait: number }> = fc.record({
  changes: fc.oneof(
    { weight: 8, arbitrary: fc.array(change, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.boolean().map((ready) => [{ kind: 'ready' as const, ready }]) },
  ),
  wait: fc.constantFrom(0, 10, 200),
});

interface Last {
  disk: FileContent | null;
  buffer: { readonly text: string; readonly version: number } | null;
}

/** A store with everything that hangs on it in the shell, less the wire. */
function rig() {
  const clock = createFakeClock();
  const failures: string[] = [];
  const log = {
    info() {},
    warn() {},
    failed: (doing: string, error: unknown) => void failures.push(`${doing} ${error}`),
  };
  const store = createStore(log);
  const cache = createDiagnoseCache();
  const open = new Set<string>();
  const believed = new Map<string, readonly Diagnostic[]>();
  const scheduler = createDiagnosticsScheduler({
    clock,
    log,
    project: () => store.project,
    isOpen: (uri) => open.has(uri),
    isBehind: () => false,
    affected: affectedBy,
    diagnose: (project, uri) => problemsOf(project, uri, cache),
    publish: (uri, _version, diagnostics) => {
      if (diagnostics.length === 0) believed.delete(uri);
      else believed.set(uri, diagnostics);
    },
  });
  let moved = false;
  store.listen((one) => {
    moved ||= countsChanged(one);
    scheduler.changed(one);
  });
  return {
    clock,
    store,
    failures,
    believed,
    scheduler,
    open,
    hasMoved: () => moved,
    forgetMoves: () => (moved = false),
  };
}

function problemsOf(project: Project, uri: string, cache: DiagnoseCache): Diagnostic[] {
  const options = { ownCoder: null, severities: {}, hash: sha256, cache };
  return toDiagnostics(whereIs(project, uri)?.text ?? '', diagnose(project, uri, options));
}

/** Everything that a project says, in a form in which order and identity do not matter. */
function said({ ready, studies, strays }: Project): unknown {
  return {
    ready,
    strays: byUri(strays),
    studies: new Map(
      [...studies].map(([root, study]) => [
        root,
        { ...study, documents: byUri(study.documents), templates: JSON.stringify(study.templates) },
      ]),
    ),
  };
}

function byUri<T extends { readonly uri: string }>(table: FileTable<T>): ReadonlyMap<string, T> {
  const found = new Map([...table.values()].map((value) => [value.uri, value]));
  assert.equal(found.size, table.size);
  return found;
}

function countsOf({ studies }: Project, cache: CountCache): unknown {
  return ['everyone', 'consensus', 'sg'].map((name) =>
    [...studies].map(([root, study]) => [root, countCodes(study, parseLayer(name, 'kl'), cache)]).sort(),
  );
}

function problemsOfAll(project: Project): ReadonlyMap<string, readonly Diagnostic[]> {
  const all = [...allFiles(project)].map(
    (uri) => [uri, problemsOf(project, uri, createDiagnoseCache())] as const,
  );
  return new Map(all.filter(([, problems]) => problems.length > 0));
}

/** A store that is given the last state of all files at once. */
function rebuilt(last: ReadonlyMap<string, Last>, ready: boolean): ProjectStore {
  const { store } = rig();
  const changes: FileChange[] = [{ kind: 'ready', ready }];
  for (const [uri, { disk, buffer }] of last) {
    if (disk) changes.push({ kind: 'disk', uri, content: disk });
    if (buffer) changes.push({ kind: 'buffer', uri, ...buffer });
  }
  store.apply(changes);
  return store;
}

/** Codebooks end readable: the last readable state serves only where there was one before. */
function repairs(last: ReadonlyMap<string, Last>): FileChange[] {
  return [...last].flatMap(([uri, { disk, buffer }]): FileChange[] => {
    const broken = (text: string | undefined): boolean => isCodebook(uri) && text === BROKEN;
    const text = CODES[0] ?? '';
    return [
      ...(broken(buffer?.text) ? [{ kind: 'buffer' as const, uri, text, version: 99 }] : []),
      ...(disk?.kind === 'text' && broken(disk.text)
        ? [{ kind: 'disk' as const, uri, content: { kind: 'text' as const, text } }]
        : []),
    ];
  });
}

function note(last: Map<string, Last>, one: FileChange): void {
  if (one.kind === 'ready') return;
  const before = last.get(one.uri) ?? { disk: null, buffer: null };
  if (one.kind === 'disk') last.set(one.uri, { ...before, disk: one.content });
  else if (one.kind === 'close') last.set(one.uri, { ...before, buffer: null });
  else last.set(one.uri, { ...before, buffer: { text: one.text, version: one.version } });
}

describe('incremental equals rebuild', () => {
  it('for projects, counts and what the client believes of problems', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const { clock, store, failures, believed, scheduler, open } = rig();
        const last = new Map<string, Last>();
        const counts = createCountCache();
        const apply = (changes: readonly FileChange[]): void => {
          for (const one of changes) {
            note(last, one);
            if (one.kind === 'buffer') open.add(one.uri);
            if (one.kind === 'close') open.delete(one.uri);
          }
          store.apply(changes);
        };
        for (const { changes, wait } of steps) {
          apply(changes);
          countsOf(store.project, counts);
          clock.advance(wait);
        }
        apply([...repairs(last), { kind: 'ready', ready: true }]);
        // Living examples are looked at when a file is opened or saved.
        scheduler.again(allFiles(store.project));
        clock.advance(1000);

        const fresh = rebuilt(last, true).project;
        assert.deepEqual(failures, []);
        assert.deepEqual(said(store.project), said(fresh));
        assert.deepEqual(countsOf(store.project, counts), countsOf(fresh, createCountCache()));
        assert.deepEqual(believed, problemsOfAll(fresh));
      }),
      seeded(30),
    );
  });

  it('and counts never move without its being said', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const { store, hasMoved, forgetMoves } = rig();
        const counts = createCountCache();
        for (const { changes } of steps) {
          const before = countsOf(store.project, counts);
          forgetMoves();
          store.apply(changes);
          const after = countsOf(store.project, counts);
          if (!hasMoved()) assert.deepEqual(after, before);
        }
      }),
      seeded(25),
    );
  });

  it('when a codebook appears word for word under its other name', () => {
    const { store } = rig();
    const content = { kind: 'text' as const, text: CODES[0] ?? '' };
    store.apply([{ kind: 'disk', uri: `${ROOT}/codebook.yml`, content }]);
    store.apply([{ kind: 'disk', uri: `${ROOT}/codebook.yaml`, content }]);
    assert.equal(store.project.studies.get(ROOT)?.codebookUri, `${ROOT}/codebook.yaml`);
  });
});
