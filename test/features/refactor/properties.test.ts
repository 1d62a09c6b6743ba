import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitCandidates } from '../../../server/src/features/refactor/candidates';
import { planRefactoring } from '../../../server/src/features/refactor/plan';
import { sha256 } from '../../../server/src/io/hash';
import { canonicalId } from '../../../server/src/project/resolve';
import type { Project } from '../../../server/src/project/types';
import type { Refactoring } from '../../../server/src/protocol/refactoring';
import type { StudyEdit } from '../../../server/src/protocol/studyEdit';
import { parseCodebook } from '../../../server/src/syntax/codebook';
import { baseText } from '../../../server/src/syntax/offsets';
import { parseDocument } from '../../../server/src/syntax/parseDocument';
import { applyChanges } from '../../../server/src/syntax/textChange';
import type { Annotation, CodeUse } from '../../../server/src/syntax/tree';
import { copies, fixtureOf } from '../../analysis/randomStudy';
import { seeded } from '../../support/random';
import { makeStudy, ROOT, type StudyFixture } from '../../support/studyFixture';
import { applied, changesOf, pathOf, textsOf, type Texts } from './support';

/*
 * Any sequence of refactorings of any study, against a model that knows nothing of how they are made: it maps what each
 * coder says on each range, and says once what a change made them say twice.
 */

/** A code that is asked about: by its place among all that there are, so that it can be drawn beforehand. */
interface Step {
  readonly kind: Refactoring['kind'];
  readonly picks: readonly number[];
  readonly flag: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'rename',
    'rename',
    'merge',
    'merge',
    'split',
    'move',
    'retire',
    'redefine',
    'delete',
  ),
  picks: fc.array(fc.nat({ max: 1000 }), { minLength: 6, maxLength: 6 }),
  flag: fc.boolean(),
});

/**
 * Gives groups values, doubts and memos of their own, a scale to two codes and codes as values to a third, numbers to
 * some passages, and to some studies the other line end.
 */
function enriched(fixture: string, salt: number): string {
  let n = salt;
  const next = (below: number): number => (n = (n * 31 + 7) % 1009) % below;
  const valued = (id: string): string => {
    if (next(3) !== 0) return id;
    return `${id}:${/d$/.test(id) ? ['a', 'old-b', 'c', 'stray'][next(4)] : 1 + next(2)}`;
  };
  const text = fixture
    .replace('codes:\n', 'scales: {s: {values: {"1": x, "2": y}}, codes: {values: codes}}\ncodes:\n')
    .replace('  - id: a\n', '  - id: a\n    scale: s\n')
    .replace('{id: e,', '{id: e, scale: s,')
    .replace('{id: d,', '{id: d, scale: codes,')
    // Comments anywhere, links, and in some studies a scalar with an anchor.
    .replace('  - id: a\n', '  # about a\n  - id: a # first\n    definition: "See #b, not #old-c."\n')
    .replace(
      'codes: [{id: c,',
      `codes: # below b\n          [{id: c, definition: ${salt % 5 === 0 ? '&c ' : ''}"As #e.",`,
    )
    .replace(
      '  - {id: e,',
      `  # about e\n  - {id: e, definition: ${salt % 5 === 0 ? '*c' : '"x #a"'}, notWith: [d, old-b],`,
    )
    .replace(/\{([^}]*)"memo"\}/g, (_, before: string) => {
      const choice = next(5);
      const codes = before.replace(/#[\w-]+/g, valued);
      if (choice < 2 && before.includes('#')) return `{${codes.trim()}${choice === 0 ? ' ?' : ''}}`;
      return `{${codes}"memo ${n}"${choice === 3 ? ' ?' : ''}}`;
    })
    .replace(/\[(w\d)\](?=\{)/g, (plain, word: string) => {
      const number = 1 + next(2000);
      return next(2) === 0 ? plain : `[${number}>${word}<${number}]`;
    });
  return salt % 3 === 0 ? text.replace(/^(?!--- \S)(.*)\n/gm, '$1\r\n') : text;
}

function refactoringOf({ kind, picks, flag }: Step, project: Project): Refactoring {
  const study = project.studies.get(ROOT) ?? assert.fail('there is a study');
  const known = [...study.codebook.byId.keys()];
  const all = [...known, 'stray', 'new'];
  const [first = 0, second = 0, third = 0, ...others] = picks;
  const of = (list: readonly string[], n: number): string => list[n % list.length] ?? 'none';
  const [code, other] = [of(all, first), of(known, second)];
  const spelt = ['1', '2', 'a', 'old-b', 'b', 'c', 'stray'];
  const values = Object.fromEntries(all.flatMap((id) => spelt.map((value) => [`${id}:${value}`, null])));
  const scale = study.codebook.byId.get(other)?.scale ?? null;
  // Of a scale each value becomes one of those that there are; or, asked for nothing, it may be refused.
  const mapped = Object.fromEntries(
    Object.keys(values).map((key, i) => [key, [null, '1', '2'][(third + i) % 3] ?? null]),
  );
  const answers = scale === null ? values : scale === 's' && third % 4 !== 0 ? mapped : {};
  switch (kind) {
    case 'rename':
      return { kind, code, newId: of([...all, `x${third % 9}`, `old-${code}`, 'é'], third), keepAlias: flag };
    case 'merge':
      return { kind, codes: [code, of(all, third)], into: other, keepAliases: flag, values: answers };
    case 'move':
      return { kind, code, parent: flag ? other : null };
    case 'retire':
      return { kind, code, replacedBy: other, recode: flag, values: answers };
    case 'delete':
      return { kind, code };
    case 'redefine': {
      const because = { locator: 'P1 ¶2', words: 'no\ntime', by: 'sg', at: '2026-03-01T10:00Z', why: 'So.' };
      const words = {
        definition: of(['x', 'See #a: "y"', ''], second),
        ...(flag ? { exclude: 'never' } : {}),
      };
      return { kind, code, words, because: third % 2 === 0 ? because : null };
    }
    case 'split': {
      const found = splitCandidates(project, ROOT, code, sha256);
      const choices = found.flatMap(({ uri, range, before }, i) => {
        const n = others[i % others.length] ?? 0;
        const codes = [[other], [other, of(known, third)], [of(known, n)], []][(n + i) % 5];
        return codes === undefined
          ? []
          : [{ uri, range, before, codes: [...new Set(codes)].map((id) => ({ id, value: null })) }];
      });
      return { kind, code, choices };
    }
  }
}

/** What is said of one range by one coder. */
interface Said {
  readonly codes: string[];
  readonly memos: string[];
  unsure: boolean;
}

/** The codes, each as `id:value`, that stand instead of one, and whether it was meant to be changed. */
type Mapped = (
  use: CodeUse,
  path: string,
) => { readonly codes: readonly string[]; readonly changed: boolean };

/** What a file says, each code through `mapped`. */
function saidIn(path: string, text: string, mapped: Mapped): ReadonlyMap<string, Said> {
  const all = new Map<string, Said>();
  const changed = new Set<string>();
  for (const annotation of annotationsOf(path, text)) {
    const meant = annotation.codes.map((use) => mapped(use, path));
    // A group of which nothing is left is gone, with its doubt.
    if (annotation.memo === null && meant.every(({ codes }) => codes.length === 0)) continue;
    const key = `${annotation.start}-${annotation.end} ${annotation.coder ?? ''}`;
    const said = all.get(key) ?? { codes: [], memos: [], unsure: false };
    all.set(key, said);
    for (const { codes, changed: moves } of meant) {
      for (const code of codes) {
        said.codes.push(code);
        if (moves) changed.add(`${key} ${code}`);
      }
    }
    if (annotation.memo !== null) said.memos.push(annotation.memo);
    said.unsure ||= annotation.unsure;
  }
  for (const [key, { codes }] of all) {
    const once = codes.filter((code, i) => !changed.has(`${key} ${code}`) || codes.indexOf(code) === i);
    codes.splice(0, codes.length, ...once.sort());
  }
  return all;
}

function annotationsOf(path: string, text: string): readonly Annotation[] {
  return parseDocument(text, { coder: /^coding\/(\w+)/.exec(path)?.[1] ?? null }).annotations;
}

/** What becomes of each code, said as simply as can be. */
function modelOf(refactoring: Refactoring, before: Texts, after: Texts): Mapped {
  const was = parseCodebook(before.get('codebook.yaml') ?? '');
  const is = parseCodebook(after.get('codebook.yaml') ?? '');
  const canonical = (id: string): string => canonicalId(was, id);
  const said = (id: string, value: string | null): string => `${canonicalId(is, id)}:${value ?? ''}`;
  const scaleOf = (id: string): string | null => was.byId.get(canonical(id))?.scale ?? null;
  switch (refactoring.kind) {
    case 'rename': {
      const { code, newId } = refactoring;
      const meets = was.byId.has(canonical(newId));
      // A slip of the pen that meets an alias becomes the code's id.
      const named = was.byId.has(canonical(code)) ? newId : canonical(newId);
      return ({ id, value }) => {
        const related = scaleOf(id) === 'codes' && value === code;
        return {
          codes: [said(id === code ? newId : id, related ? named : value)],
          changed: meets && (id === code || related),
        };
      };
    }
    case 'merge':
    case 'retire': {
      const into = canonical(
        refactoring.kind === 'merge' ? refactoring.into : (refactoring.replacedBy ?? ''),
      );
      const from = new Set(
        refactoring.kind === 'merge' ? refactoring.codes.map(canonical) : [refactoring.code],
      );
      from.delete(into);
      if (refactoring.kind === 'retire' && !refactoring.recode) from.clear();
      return ({ id, value }) => {
        const recoded = from.has(canonical(id));
        const now = recoded ? into : id;
        const key = `${canonical(id)}:${value ?? ''}`;
        const answer = refactoring.values?.[key];
        const kept =
          recoded && value !== null && answer !== undefined
            ? answer
            : recoded && scaleOf(into) === null
              ? null
              : value;
        const related = kept !== null && scaleOf(now) === 'codes' && from.has(canonical(kept));
        return { codes: [said(now, related ? into : kept)], changed: recoded || related };
      };
    }
    case 'split': {
      const placed = refactoring.choices.map(({ uri, range: { start }, codes }) => {
        return [`${uri}:${start.line}:${start.character}`, codes] as const;
      });
      const chosen: ReadonlyMap<string, (typeof placed)[number][1]> = new Map(placed);
      return ({ id, value, at }, path) => {
        const lines = (before.get(path) ?? '').slice(0, at).split('\n');
        const codes = chosen.get(`${ROOT}/${path}:${lines.length - 1}:${lines.at(-1)?.length ?? 0}`);
        if (codes === undefined) return { codes: [said(id, value)], changed: false };
        return { codes: codes.map((one) => said(one.id, one.value)), changed: true };
      };
    }
    case 'move':
    case 'redefine':
    case 'delete':
      return ({ id, value }) => ({ codes: [said(id, value)], changed: false });
  }
}

/** Checks one change of a whole study, and that it can be taken back. */
function checkEdit(edit: StudyEdit, refactoring: Refactoring, before: Texts, after: Texts): void {
  const model = modelOf(refactoring, before, after);
  const is = parseCodebook(after.get('codebook.yaml') ?? '');
  const plain: Mapped = ({ id, value }) => ({
    codes: [`${canonicalId(is, id)}:${value ?? ''}`],
    changed: false,
  });
  for (const [path, text] of before) {
    const now = after.get(path) ?? '';
    if (path === 'codebook.yaml') continue;
    const read = (one: string) => baseText(parseDocument(one));
    assert.equal(read(now), read(text), path);
    if (path.startsWith('source')) assert.equal(now, text);
    // Of a memo, the links: they stand where in a copy codes would.
    else assert.deepEqual(saidIn(path, now, plain), saidIn(path, text, model), `${path}\n${text}\n${now}`);
  }
  for (const file of edit.files) {
    const text = before.get(pathOf(file)) ?? '';
    let grown = 0;
    const inverse = changesOf(text, file).map(({ at, to, insert }) => {
      const from = at + grown;
      grown += insert.length - (to - at);
      return { at: from, to: from + insert.length, insert: text.slice(at, to) };
    });
    assert.equal(applyChanges(after.get(pathOf(file)) ?? '', inverse), text);
  }
}

function take(study: StudyFixture, texts: Texts): void {
  study.host.apply(
    ...[...texts].map(([path, text]) => {
      return { kind: 'disk' as const, uri: study.uri(path), content: { kind: 'text' as const, text } };
    }),
  );
}

describe('any sequence of refactorings', () => {
  it('says of every passage what it must, loses no memo and no text, and can be taken back', () => {
    let asked = 0;
    let made = 0;
    fc.assert(
      fc.property(
        copies,
        fc.nat({ max: 1000 }),
        fc.array(step, { minLength: 1, maxLength: 5 }),
        (described, salt, steps) => {
          const fixture = enriched(fixtureOf(described), salt);
          const study = makeStudy(fixture);
          let texts = textsOf(fixture);
          for (const one of steps) {
            asked++;
            const refactoring = refactoringOf(one, study.project);
            const edit = planRefactoring(study.project, ROOT, refactoring, { hash: sha256 });
            if (!edit.ok) {
              assert.doesNotMatch(edit.message, /would not read/);
              continue;
            }
            made++;
            const after = applied(texts, edit);
            checkEdit(edit, refactoring, texts, after);
            take(study, after);
            texts = after;
          }
        },
      ),
      seeded(40),
    );
    // Some are refused, as they should be; but not nearly all.
    assert.ok(made > asked / 4, `${made} of ${asked} were made`);
  });
});
