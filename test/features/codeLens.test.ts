import assert from 'node:assert/strict';
import { createCountCache } from '../../server/src/analysis/counts';
import {
  codeLenses,
  createLensCache,
  resolveCodeLens,
  type LensCounting,
} from '../../server/src/features/codeLens';
import { codesModel } from '../../server/src/features/codesView';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import type { CodeNames } from '../../server/src/protocol/settings';
import { lineMap } from '../../server/src/syntax/lines';
import { textAt } from '../support/outline';
import { makeStudy, type StudyFixture } from '../support/studyFixture';
import { CODEBOOK, COPY, withCopy } from './study';

function counting(
  ownCoder: string | null = null,
  command: string | null = null,
  layer = 'consensus',
): LensCounting {
  return { ownCoder, layer, command, counts: createCountCache(), lenses: createLensCache() };
}

/** `id: title` of each lens. */
function titles(study: StudyFixture, how: LensCounting): string[] {
  const uri = study.uri('codebook.yaml');
  return codeLenses(study.project, uri).map((lens) => {
    const { command } = resolveCodeLens(study.project, lens, how);
    return `${textAt(study.text('codebook.yaml'), lens.range)}: ${command?.title}`;
  });
}

describe('lenses above the codes of a codebook', () => {
  const COPIES = `${withCopy('[a]{#long-term-view:+} [b]{#long-termism:-} INT: [c]{#timeline}')}
--- coding/kl/P07.md
[a]{#long-term-view:+}
--- coding/kl/P08.md
INT: [x]{#timeline}
P08: [y]{#leadership}
P08: [z]{#quick-fix}
`;

  it('say how often, where, by whom, and whose coding is counted', () => {
    assert.deepEqual(titles(makeStudy(COPIES), counting()), [
      'leadership: Once, 4 with the codes below it, in 2 documents (Sonja Marsh, else Kit Lowe) · given by 2 coders',
      'long-term-view: 2 times, in 1 document (Sonja Marsh, else Kit Lowe) · given by 2 coders',
      'quick-fix: Once, in 1 document (Sonja Marsh, else Kit Lowe) · given by 1 coder',
      'timeline: Once, in 1 document, +1 interviewer (Sonja Marsh, else Kit Lowe) · given by 2 coders',
      'undermines: Not used yet',
      'data-timeliness: Not used yet',
    ]);
  });

  it('start from the reader’s own copies, and follow what is typed', () => {
    const study = makeStudy(COPIES);
    const how = counting('kl');
    assert.equal(titles(study, how)[1], 'long-term-view: Once, in 1 document (Kit Lowe) · given by 2 coders');
    assert.equal(titles(study, { ...how, ownCoder: 'sg' })[1]?.slice(0, 23), 'long-term-view: 2 times');
    study.type('coding/kl/P07.md', '[a]{#timeline}');
    assert.equal(titles(study, how)[1], 'long-term-view: Not used (Kit Lowe) · given by 1 coder');
  });

  it('say in every layer what the view and a hover say', () => {
    const study = makeStudy(COPIES);
    const uri = study.uri('codebook.yaml');
    const cache = createCountCache();
    const how = counting('kl');
    for (const layer of ['everyone', 'kl', 'sg', 'consensus', 'nobody', 'everyone']) {
      const [model] = codesModel(study.project, layer, 'kl', cache).studies;
      const expected = model?.codes.flatMap(({ id, own, total, documents }) => {
        const below = total > own ? `, ${total} with the codes below it` : '';
        return total === 0 ? [] : [`${id} ${own}${below}, in ${documents} (${model.layerDescription})`];
      });
      const numbers = (text: string): string =>
        text
          .replace(/\bonce\b/giu, '1')
          .replace(/ times| documents?/gu, '')
          .replace(/: (\d+) in the/gu, ': 0, $1 with the');
      const lenses = titles(study, { ...how, layer }).map((title) => numbers(title).replace(': ', ' '));
      const used = lenses.filter((line) => !line.includes(' Not used'));
      assert.deepEqual(
        used.map((line) => line.replace(/, \+.*?(?= \()| · .*/gu, '')),
        expected,
      );
      const hovers = codeLenses(study.project, uri).map(({ range: { start } }) => {
        const at = lineMap(study.text('codebook.yaml')).offsetAt(start);
        const found = hover(study.project, uri, at, { ownCoder: 'kl', layer, cache });
        return numbers(
          /In the study: (.*)/u.exec(JSON.stringify(found))?.[1]?.replaceAll('\\', '') ?? '',
        ).replace(/\).*/u, ')');
      });
      assert.deepEqual(
        hovers.filter((line) => !line.startsWith('0, in')),
        expected?.map((line) => line.replace(/^\S+ /u, '')),
      );
    }
  });

  it('lead to the references where the editor has a way to show them', () => {
    const study = makeStudy(withCopy('[a]{#timeline}'));
    const lens = codeLenses(study.project, study.uri('codebook.yaml'))[3] ?? assert.fail();
    assert.deepEqual(resolveCodeLens(study.project, lens, counting(null, 'show')).command, {
      title: 'Once, in 1 document (Sonja Marsh) · given by 1 coder',
      command: 'show',
      arguments: [
        'file:///study/codebook.yaml',
        lens.range.start,
        { root: 'file:///study', code: 'timeline', includeDeclaration: false },
      ],
    });
    assert.equal(resolveCodeLens(study.project, lens, counting()).command?.command, '');
  });

  it('count nothing before everything was read, and stand in codebooks only', () => {
    const study = makeStudy(withCopy('[a]{#timeline}'));
    const project = study.host.apply({ kind: 'ready', ready: false });
    const [lens] = codeLenses(project, study.uri('codebook.yaml'));
    assert.match(
      resolveCodeLens(project, lens ?? assert.fail(), counting()).command?.title ?? '',
      /being read/,
    );
    assert.deepEqual(codeLenses(project, study.uri(COPY)), []);
  });
});

describe('names of codes behind their ids', () => {
  const TERSE = CODEBOOK.replace('id: quick-fix', 'id: qf');
  function check(names: CodeNames, text: string, expected: string): void {
    const study = makeStudy(`${TERSE}--- ${COPY}\n${text}`);
    const lines = lineMap(text);
    const hints = inlayHints(study.project, study.uri(COPY), { at: 0, to: text.length }, names);
    let shown = '';
    let from = 0;
    for (const { position, label } of hints) {
      const at = lines.offsetAt(position);
      shown += `${text.slice(from, at)}«${String(label)}»`;
      from = at;
    }
    assert.equal(shown + text.slice(from), expected);
  }

  it('are shown where an id says nothing by itself', () => {
    check(
      'terse',
      '[a]{#qf #timeline #data-timeliness @kl}',
      '[a]{#qf«Quick fix» #timeline #data-timeliness @kl}',
    );
    check('terse', '[a]{#undermines:qf} [b]{#no}', '[a]{#undermines:qf«Quick fix»} [b]{#no}');
  });

  it('are shown behind every id that is not the name, or behind none', () => {
    check(
      'all',
      '[a]{#qf "m"}{#data-timeliness:x}',
      '[a]{#qf«Quick fix» "m"}{#data-timeliness«Timeliness of data»:x}',
    );
    check('all', '[a]{#long-term-view #long-termism}', '[a]{#long-term-view #long-termism«Long-term view»}');
    check('off', '[a]{#qf}', '[a]{#qf}');
  });

  it('are those of the part that is asked for, with the definition', () => {
    const text = '[a]{#qf} [b]{#qf}\r\n[c]{#data-timeliness}';
    const study = makeStudy(`${TERSE}--- ${COPY}\n${text}`);
    const hints = inlayHints(study.project, study.uri(COPY), { at: 9, to: text.length }, 'all');
    assert.deepEqual(
      hints.map(({ position }) => position),
      [
        { line: 0, character: 16 },
        { line: 1, character: 20 },
      ],
    );
    assert.match(JSON.stringify(hints[1]?.tooltip), /Data that come too late/);
  });
});
