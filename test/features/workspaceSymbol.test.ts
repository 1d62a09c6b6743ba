import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { SymbolInformation } from 'vscode-languageserver-types';
import { hasLetters } from '../../server/src/features/findable';
import { createSearchCache, type SearchCache } from '../../server/src/features/searchPassages';
import { MOST_SYMBOLS, workspaceSymbols } from '../../server/src/features/workspaceSymbol';
import type { Project } from '../../server/src/project/types';
import { decodeUri } from '../../server/src/project/uri';
import { foldText, unfoldRanges } from '../../server/src/syntax/fold';
import { textAt } from '../support/outline';
import { anyText, seeded } from '../support/random';
import { inOneGo } from '../../server/src/project/steps';
import { makeStudy, ROOT, type StudyFixture } from '../support/studyFixture';
import { CODEBOOK, COPY, withCopy } from './study';

function search(
  project: Project,
  query: string,
  cache: SearchCache = createSearchCache(),
): SymbolInformation[] {
  return inOneGo(workspaceSymbols(project, query, cache));
}

/** `name | container | what stands at its place`. */
function shown(study: StudyFixture, query: string): string[] {
  return search(study.project, query).map(({ name, containerName, location: { uri, range } }) => {
    const at = textAt(study.text(decodeUri(uri).slice(ROOT.length + 1)), range);
    return [name, containerName, at].filter((part) => part !== undefined).join(' | ');
  });
}

describe('workspace symbols', () => {
  describe('of codes', () => {
    const study = makeStudy(CODEBOOK);
    function check(query: string, expected: readonly string[]): void {
      assert.deepEqual(
        search(study.project, query).map(({ name, containerName = '' }) => `${name} | ${containerName}`),
        expected,
      );
    }

    it('are found by id, name and older name, by letters in order', () => {
      check('long', ['#long-term-view Long-term view | Leadership']);
      check('#LTV', ['#long-term-view Long-term view | Leadership']);
      check('termism', ['#long-term-view Long-term view (long-termism) | Leadership']);
      check('timeliness of', ['#data-timeliness Timeliness of data | ']);
      check('zzz', []);
    });

    it('come with the nearest first', () => {
      check('time', ['#timeline Timeline | ', '#data-timeliness Timeliness of data | ']);
      check('view', ['#long-term-view Long-term view | Leadership']);
      check('quick', ['#quick-fix Quick fix | Leadership']);
      check('li', [
        '#timeline Timeline | ',
        '#data-timeliness Timeliness of data | ',
        '#leadership Leadership | ',
        '#long-term-view Long-term view | Leadership',
      ]);
    });

    it('are all there when nothing is asked for', () => {
      assert.equal(search(study.project, '').length, 6);
    });
  });

  describe('of what was said', () => {
    it('are passages by their words, whatever case, accents, spaces and markup', () => {
      const study = makeStudy(
        withCopy(
          'P: [Ein CAFÉ\nund [Da]{#timeline}ten]{#undermines}, cafe [x]{#timeline}\nP: [The cafe\u0301]{#timeline "m" @kl}',
        ),
      );
      assert.deepEqual(shown(study, 'cafe'), [
        'Ein CAFÉ und Daten (cafe und daten) | P07 ¶1 · #undermines | CAFÉ',
        'The cafe\u0301 | P07 ¶2 · #timeline | cafe\u0301',
      ]);
      assert.match(shown(study, 'daten').at(-1) ?? '', /#undermines \| Da\]\{#timeline\}ten$/u);
      assert.equal(shown(study, 'Café und  daten').length, 1);
      assert.match(shown(study, 'daten').at(-1) ?? '', /^Ein CAFÉ/u);
      assert.deepEqual(
        shown(study, 'da')
          .map((line) => line.split(' | ')[0])
          .slice(-1),
        ['Da'],
      );
      assert.deepEqual(shown(study, ', cafe'), []);
    });

    it('come after codes, and those that begin a word before others', () => {
      const study = makeStudy(withCopy('[mistime]{#undermines} [on time]{#undermines}'));
      assert.deepEqual(
        search(study.project, 'time').map(({ name }) => name),
        ['#timeline Timeline', '#data-timeliness Timeliness of data', 'on time', 'mistime'],
      );
    });

    it('show the words that were asked for', () => {
      const study = makeStudy(
        withCopy(`[${'so and so on '.repeat(30)}at last 😀 needle${' and so on'.repeat(30)}]{#timeline}`),
      );
      const [found] = search(study.project, 'needle');
      assert.match(found?.name ?? '', /^…on so and so on at last 😀 needle and so on/u);
      assert.ok((found?.name.length ?? 0) < 120);
    });

    it('are found in Arabic, in a single character, and over any line end', () => {
      const study = makeStudy(withCopy('[قال أحمد\rنعم]{#timeline} [数据]{#timeline}'));
      assert.equal(search(study.project, 'احمد نعم').length, 1);
      assert.equal(search(study.project, '数').length, 1);
      assert.equal(search(study.project, 'ن').length, 1);
      assert.equal(
        search(study.project, 'x').every(({ name }) => name.startsWith('#')),
        true,
      );
    });

    it('follow what is typed, and are remembered of what is not', () => {
      const cache = createSearchCache();
      const study = makeStudy(
        `${withCopy('[before]{#timeline}')}\n--- coding/kl/P07.md\n[before, too]{#timeline}`,
      );
      assert.equal(search(study.project, 'before', cache).length, 2);
      study.type(COPY, '[after]{#timeline}');
      assert.equal(search(study.project, 'before', cache).length, 1);
      assert.equal(search(study.project, 'after', cache).length, 1);
    });

    it('are no more than an editor wants, one for what is shown at a time', () => {
      const study = makeStudy(withCopy('[word word]{#timeline} '.repeat(MOST_SYMBOLS + 10)));
      const found = search(study.project, 'word');
      assert.equal(found.length, MOST_SYMBOLS + 1);
      const last = found.at(-1);
      assert.equal(last?.name, 'word: more than 1,000 places, of which only these are shown');
      assert.ok(
        found
          .slice(0, -1)
          .every(
            ({ location }) =>
              location !== last?.location &&
              location.range.start.character < (last?.location.range.start.character ?? 0),
          ),
      );
      const all = makeStudy(withCopy('[word word]{#timeline} '.repeat(MOST_SYMBOLS)));
      assert.equal(search(all.project, 'word').length, MOST_SYMBOLS);
      const long = makeStudy(withCopy(`[the ward, the data ${'and so on '.repeat(20)} the end]{#timeline}`));
      assert.deepEqual(
        search(long.project, 'the').map(({ name }) => name.slice(0, 30)),
        ['the ward, the data and so on a', '…so on and so on and so on the'],
      );
    });

    it('have the letters that were typed in their names, where an editor looks for them again', () => {
      const text = 'Ganz früh, ΛΌΓΟΣ und قال أحمد نعم sagte “Nein” in İzmir und ﬁng an, 😀';
      const study = makeStudy(
        withCopy(`[${'so weiter '.repeat(30)}${text}${' und so'.repeat(30)}]{#timeline}`),
      );
      for (const query of [
        'fruh',
        'frùh',
        'λογοσ',
        'ΛΟΓΟΣ',
        'احمد نعم',
        'أحمد',
        '"sagte',
        'sagte "',
        'IZMIR',
        'früh,  λ',
      ]) {
        const found = search(study.project, query);
        const asked = query.replaceAll('"', '').toLowerCase().replace(/\s/gu, '');
        assert.equal(found.length, 1, query);
        assert.ok(hasLetters(found[0]?.name ?? '', asked), `${query}: ${found[0]?.name}`);
      }
      const named = makeStudy('--- codebook.yaml\ncodes: [{id: g, name: Gefühl}]');
      assert.deepEqual(
        search(named.project, 'gefuhl').map(({ name }) => name),
        ['#g Gefühl (gefuhl)'],
      );
    });

    it('let an editor that asks for the first word only find the others in the names', () => {
      const much = 'the ward and then some more of it. '.repeat(12);
      const study = makeStudy(withCopy(`[${much}never the audit data. ${much}]{#timeline}`));
      const found = search(study.project, 'the').filter(({ name }) => hasLetters(name, 'the audit data'));
      assert.ok(found.some(({ name }) => name.includes('the audit data')));
    });
  });

  it('say which study, where there are several', () => {
    const inner = '--- sub/codebook.yaml\ncodes: [{id: time}]\n--- sub/P1.md\n[alone]{#time}';
    const study = makeStudy(`${withCopy('[alone]{#timeline}')}\n${inner}`);
    assert.deepEqual(
      search(study.project, 'time').map(({ name, containerName = '' }) => `${name} | ${containerName}`),
      [
        '#time | sub',
        '#timeline Timeline | Improvement',
        '#data-timeliness Timeliness of data | Improvement',
      ],
    );
    assert.deepEqual(
      search(study.project, 'alone').map(({ containerName }) => containerName),
      ['P07 ¶1 · #timeline · Improvement', 'P1 ¶1 · #time · sub'],
    );
  });

  it('name what they were asked for, in any text', () => {
    fc.assert(
      fc.property(anyText(), fc.nat(80), fc.nat(10), (text, from, length) => {
        const folded = foldText(text);
        const signs = Array.from(folded);
        const at = signs.slice(0, from).join('').length;
        const wanted = signs.slice(from, from + length).join('');
        const [start = 0, end = 0] = unfoldRanges(text, [at, at + wanted.length]);
        assert.ok(start <= end && end <= text.length);
        assert.ok(foldText(text.slice(start, end)).includes(wanted.trim()));
      }),
      seeded(300),
    );
  });
});
