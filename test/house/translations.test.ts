import { config } from '@vscode/l10n';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ageOf } from '../../client/src/studyEdits/undoWords';
import { sealText } from '../../client/src/views/sealModel';
import { statusText } from '../../client/src/views/statusModel';
import { listed } from '../../client/src/views/words';
import { clientSources } from '../support/clientSources';
import { keyIn, manifestWords, rawManifest, type Words } from '../support/manifest';
import { messagesIn, placeholdersIn } from '../support/wording';

const ROOT = join(__dirname, '../../..');

/** What a translation leaves as it is, and why: everything else that reads as in English has been forgotten. */
const SAME: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set([
    // The same word in both languages.
    ...['{0} code', '{0} codes', '{0} memo', '{0} memos', '{0}, {1} memo', '{0}, {1} memos', 'Memo', 'Memos'],
    ...['Memo… (Alt+A)', 'Definition', '{0} problem', 'memo: {0}', 'Blind'],
    ...['view.codes', 'view.memos', 'view.definition', 'Code', 'Codes', 'Alpha', 'Kappa'],
    '%/Percent agreement, the head of a column',
    // Nothing but what is put into it, and marks that stand in both.
    ...['{0} MB', '{0}?', 'in {0}', '{0}, {1}, {2}', '{0}: {1} ↔ {2}'],
    // A query, whose language is the same for everybody.
    'For example #trust and not #pay where role = nurse',
    // Names of the example studies, which are in English.
    ...['Late doses', 'Home and Dry', 'Evidence review'],
  ]),
};

const messages = new Map(
  clientSources().flatMap(({ path, tree }) =>
    messagesIn(tree).map((message) => [message.key, { ...message, path }] as const),
  ),
);

/** Every language that there is a translation into. */
const LANGUAGES = readdirSync(join(ROOT, 'l10n')).flatMap(
  (name) => /^bundle\.l10n\.(.+)\.json$/u.exec(name)?.[1] ?? [],
);

const bundleOf = (language: string): Words =>
  JSON.parse(readFileSync(join(ROOT, 'l10n', `bundle.l10n.${language}.json`), 'utf8')) as Words;

/** What a translation must have as the text has it: what is put in, icons, where links lead, and what is code. */
const marksOf = (text: string): readonly string[] =>
  [
    ...placeholdersIn(text),
    ...(text.match(/\$\([a-z-]+\)|\]\([^)]+\)|`[^`]+`|\bcommand:[\w.]+/gu) ?? []),
  ].sort();

describe('the messages of the client', () => {
  it('are given what they put in', () => {
    const wanting = [...messages.values()].filter(
      ({ text, given }) =>
        given !== null && given.length > 0 && !placeholdersIn(text).every((one) => given.includes(one)),
    );
    assert.deepEqual(wanting, []);
  });

  it('are whole: none begins or ends where another would be glued on', () => {
    const pieces = [...messages.values()].filter(({ text }) => /^[ ,;.]|[ ,;(]$/u.test(text));
    assert.deepEqual(pieces, []);
  });
});

describe('the words of the manifest', () => {
  const words = manifestWords();
  const named = new Set<string>();
  JSON.stringify(rawManifest(), (_, value: unknown) => {
    const key = keyIn(value);
    if (key !== null) named.add(key);
    return value;
  });

  it('are those that it names, and no others', () => {
    assert.deepEqual([...named].sort(), Object.keys(words).sort());
  });

  it('are all of those that somebody reads', () => {
    const SHOWN =
      /^(?:name|title|shortTitle|contextualTitle|label|description|markdownDescription|enumDescriptions|aliases|contents|altText|displayName)$/u;
    const { displayName, description, capabilities, contributes } = rawManifest() as Readonly<
      Record<string, unknown>
    >;
    const written: string[] = [];
    const visit = (value: unknown, name: string): void => {
      if (typeof value === 'string') {
        if (SHOWN.test(name) && keyIn(value) === null && value !== 'Passage')
          written.push(`${name}: ${value}`);
      } else if (Array.isArray(value)) {
        for (const one of value) visit(one, name);
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, one] of Object.entries(value)) visit(one, key);
      }
    };
    visit({ displayName, description, capabilities, contributes }, '');
    assert.deepEqual(written, []);
  });
});

assert.ok(LANGUAGES.includes('de'));
for (const language of LANGUAGES) {
  describe(`the translation into ${language}`, () => {
    const bundle = bundleOf(language);
    const pairs = [
      ...[...messages].map(([key, { text }]) => [key, text, bundle[key] ?? ''] as const),
      ...Object.entries(manifestWords()).map(
        ([key, text]) => [key, text, manifestWords(language)[key] ?? ''] as const,
      ),
    ];

    it('has every message, and none that nobody says any more', () => {
      assert.ok(messages.size > 500);
      assert.deepEqual(Object.keys(bundle).sort(), [...messages.keys()].sort());
      assert.deepEqual(Object.keys(manifestWords(language)).sort(), Object.keys(manifestWords()).sort());
    });

    it('puts in, shows, links and quotes what the text does', () => {
      for (const [key, text, translated] of pairs) assert.deepEqual(marksOf(translated), marksOf(text), key);
    });

    it('is one: what reads as in English does so for a reason', () => {
      const same = pairs.filter(
        ([key, text, translated]) => text === translated && !SAME[language]?.has(key),
      );
      assert.deepEqual(same, []);
      const known = new Set(pairs.map(([key]) => key));
      for (const key of SAME[language] ?? []) assert.ok(known.has(key), `${key} is no message any more`);
    });

    it('calls commands, views and buttons in quotation marks as they are called there', () => {
      const translations = new Map(pairs.map(([, text, translated]) => [text, translated]));
      for (const [key, text, translated] of pairs) {
        for (const [, name = ''] of text.matchAll(/“([^”{]+)”/gu)) {
          const called = translations.get(name) ?? translations.get(`${name}…`)?.slice(0, -1);
          if (called !== undefined) assert.ok(translated.includes(called), `${key}: ${called}`);
        }
      }
    });
  });
}

describe('the translation into German', () => {
  const restore = (): void => config({ contents: {} });
  before(() => config({ contents: bundleOf('de') }));
  after(restore);

  it('has quotation marks that open below and close above', () => {
    const words = [...Object.values(bundleOf('de')), ...Object.values(manifestWords('de'))];
    for (const text of words) {
      assert.match(text.replace(/[^„“”]/gu, ''), /^(?:„“)*$/u, text);
    }
  });

  it('is what rows and the status bar show', () => {
    const status = { ready: true, study: 'Trust', passages: 2, hidden: false, errors: 1, warnings: 0 };
    assert.equal(statusText(status)?.spoken, 'Studie Trust, 2 Textstellen, 1 Fehler');
    assert.equal(sealText({ ready: true, texts: 1, altered: [] })?.spoken, '1 von 1 Text unverändert');
  });

  it('counts and lists as German does', () => {
    assert.deepEqual(
      [1, 2].map((days) => ageOf(days * 86_400_000)),
      ['vor 1 Tag', 'vor 2 Tagen'],
    );
    assert.equal(listed(['P01', 'P02', 'P03']), 'P01, P02 und P03');
    assert.equal(listed(['a', 'b', 'c', 'd'], 2), 'a, b und 2 weitere');
  });

  it('gives way to English where there is none', () => {
    restore();
    assert.equal(listed(['P01', 'P02', 'P03']), 'P01, P02 and P03');
    config({ contents: bundleOf('de') });
  });
});
