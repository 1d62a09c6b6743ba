import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ReadStudy } from '../../../server/src/interchange/portable/format';
import type {
  PortableCopy,
  PortableDocument,
  PortableStudy,
} from '../../../server/src/interchange/portable/types';
import { authorNames } from '../../../server/src/interchange/readable/notes';
import type { Marking } from '../../../server/src/syntax/writeGroup';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { commentsIn, returned } from './exporting';
import { on, STUDY } from './sample';

const TEXT = 'INT: Do you have the data?\n\nP07: We never had the data. Never.\n\nINT: Never?\n';

function copyOf(coder: string | null, ...markings: readonly Marking[]): PortableCopy {
  return { coder, consensus: false, round: null, coding: 'done', text: null, markings };
}

const KIT = copyOf(
  'kl',
  on(TEXT, 'never had the data', { code: 'trust', memo: 'why?' }),
  on(TEXT, 'the data', { code: 'delay:-' }),
);

function studyWith(copies: readonly PortableCopy[], text = TEXT): PortableStudy {
  const document: PortableDocument = {
    ...{ key: 'P07', text, extension: '.md', language: null, speakers: new Map(), people: [] },
    ...{ attributes: new Map(), copies },
  };
  return { ...STUDY, documents: [document] };
}

const BEFORE = studyWith([KIT, copyOf('sg')]);

/** Whose copies get which annotations: `sg: “Never” #delay "so late"`. */
function got({ study }: ReadStudy): readonly string[] {
  return study.documents.flatMap(({ text, copies }) =>
    copies.flatMap(({ coder, round, text: own, markings }) =>
      markings.map((one) => {
        const codes = one.codes.map(({ id, value }) => `#${id}${value === null ? '' : `:${value}`}`);
        const memo = one.memo === null ? [] : [JSON.stringify(one.memo)];
        const said = [...codes, ...(one.unsure ? ['?'] : []), ...memo].join(' ');
        const by = one.coder === coder ? '' : ` by ${one.coder ?? 'nobody'}`;
        const whose = `${coder ?? 'nobody'}${round === null ? '' : `, ${round}`}${by}`;
        return `${whose}: “${(own ?? text).slice(one.start, one.end)}” ${said}`;
      }),
    ),
  );
}

function lost({ losses }: ReadStudy): readonly string[] {
  return losses.map(({ what, count }) => (count === null ? what : `${count} × ${what}`));
}

const OUTDATED =
  '1 × comment that Passage wrote into the file, and that the study has otherwise by now, or no more; the study stays as it is';

/** A comment on words of the text, written in Word. */
function comment(author: string, words: string, says: string): (name: string, xml: string) => string {
  return (name, xml) => {
    if (name === 'word/comments.xml')
      return xml.replace(
        '</w:comments>',
        `<w:comment w:id="99" w:author="${author}">${says
          .split('\n')
          .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
          .join('')}</w:comment></w:comments>`,
      );
    if (name !== 'word/document.xml') return xml;
    const at = xml.lastIndexOf(words);
    assert.ok(at > 0);
    const run = '</w:t></w:r>';
    const open = '<w:r><w:t xml:space="preserve">';
    return `${xml.slice(0, at)}${run}<w:commentRangeStart w:id="99"/>${open}${words}${run}<w:commentRangeEnd w:id="99"/>${open}${xml.slice(at + words.length)}`;
  };
}

describe('Comments written in Word', () => {
  it('are codings with their notes, each by its author, and else memos', () => {
    const says = (author: string, text: string): readonly string[] => {
      const read = commentsIn(returned(BEFORE, BEFORE, 'P07', comment(author, 'Never', text)), BEFORE);
      return [...got(read), ...lost(read), ...read.study.coders.map(({ id, name }) => `${id}: ${name}`)];
    };
    assert.deepEqual(says('Kit Lowe', '#delay: so late'), ['kl: “Never” #delay "so late"']);
    assert.deepEqual(says('sam "s" green'.replaceAll('"', '&quot;'), '#trust:+, #delay?: Or is it?'), [
      'sg: “Never” #trust:+ #delay ? "Or is it?"',
    ]);
    assert.deepEqual(says('Kit Lowe', '#trust (Trust in data): see\n#delay'), [
      'kl: “Never” #trust "see"',
      'kl: “Never” #delay',
    ]);
    assert.deepEqual(says('Kit Lowe', '#trust (not sure why)'), [
      'kl: “Never” "#trust (not sure why)"',
      'comment with a code that the codebook does not have, or with words behind it without “: ”, became a memo, by Kit Lowe on “Never”: “#trust (not sure why)”',
    ]);
    assert.deepEqual(says('Pat Doe', 'Ask her.'), ['pat-doe: “Never” "Ask her."', 'pat-doe: Pat Doe']);
    assert.deepEqual(says('Consensus', '#trust'), [
      'comment in the name of Consensus, which is no coder; --coder says whose it is: by Consensus on “Never”: “#trust”',
    ]);
  });

  it('that are not new are not brought in, whatever became of the study since', () => {
    const [first, second] = KIT.markings;
    assert.ok(first && second);
    const file = returned(BEFORE, BEFORE, 'P07');
    const now = (study: PortableStudy): readonly (readonly string[])[] => {
      const read = commentsIn(file, study);
      return [got(read), lost(read)];
    };
    assert.deepEqual(now(BEFORE), [[], []]);
    assert.deepEqual(now(studyWith([copyOf('kl', first)])), [[], [OUTDATED]]);
    assert.deepEqual(now(studyWith([copyOf('kl', first, { ...second, memo: 'late' })])), [[], [OUTDATED]]);
    const renamed = {
      ...BEFORE,
      coders: [{ id: 'kl', name: 'Kit Lowe-Marsh', adjudicator: false }],
    };
    assert.deepEqual(now(renamed)[0], []);
    const gone = returned(BEFORE, studyWith([copyOf('kl', first)]), 'P07');
    const read = commentsIn(gone, BEFORE);
    assert.deepEqual([got(read), lost(read)], [[], []]);
    assert.deepEqual(read.summary, [
      '1 comment on P07: 0 new, 1 as in the study',
      '1 comment that Passage wrote not in the file any more; the study keeps what they say',
    ]);
  });

  it('and changed ones leave what the study has; a second one on the same words is new', () => {
    const [first, second] = KIT.markings;
    assert.ok(first && second);
    const changed = returned(BEFORE, studyWith([copyOf('kl', { ...first, memo: 'because' }, second)]), 'P07');
    assert.deepEqual(
      [got(commentsIn(changed, BEFORE)), lost(commentsIn(changed, BEFORE))],
      [
        [],
        [
          'comment that was changed in Word, by Kit Lowe on “never had the data”: “#trust (Trust in data): because”; it was “#trust (Trust in data): why?”, which the study keeps',
        ],
      ],
    );
    const more = returned(BEFORE, studyWith([copyOf('kl', first, second, { ...first, codes: [] })]), 'P07');
    assert.deepEqual(got(commentsIn(more, BEFORE)), ['kl: “never had the data” "why?"']);
    // The same said by another is another's.
    const other = returned(BEFORE, studyWith([KIT, copyOf('sg', second)]), 'P07');
    assert.deepEqual(got(commentsIn(other, BEFORE)), ['sg: “the data” #delay:-']);
  });

  it('leave the text: what was changed in it is said with its line, and what has no place any more', () => {
    const file = returned(BEFORE, BEFORE, 'P07', (name, xml) =>
      comment(
        'Pat Doe',
        'Never',
        '#delay',
      )(
        name,
        xml
          .replace(': Do you have', ': Did you ever have')
          .replace(
            '>never had ',
            '></w:t></w:r><w:del w:id="8"><w:r><w:delText>never</w:delText></w:r></w:del><w:ins w:id="7"><w:r><w:t>scarcely</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> had ',
          ),
      ),
    );
    const read = commentsIn(file, BEFORE);
    assert.deepEqual(got(read), ['pat-doe: “Never” #delay']);
    assert.deepEqual(lost(read), [
      'line 1: the text in Word is another, and the transcript stays: “Did” where the transcript has “Do”',
      'line 1: the text in Word is another, and the transcript stays: “ever” is added',
      'line 3: the text in Word is another, and the transcript stays: “scarcely” where the transcript has “never”',
    ]);
    const on = comment('Pat Doe', 'scarcely', '#delay');
    const lostWords = commentsIn(
      returned(BEFORE, BEFORE, 'P07', (name, xml) => on(name, xml.replace(': We ', ': We scarcely '))),
      BEFORE,
    );
    assert.deepEqual(got(lostWords), []);
    assert.equal(
      lost(lostWords)[0],
      'comment on words that do not stand in the transcript, by Pat Doe on “scarcely”: “#delay”',
    );
  });

  it('go where the study’s layout has them: the latest round, a copy that all share, a copy with words of its own', () => {
    const of = (copies: readonly PortableCopy[]): readonly string[] => {
      const study = studyWith(copies);
      return got(commentsIn(returned(study, study, 'P07', comment('Kit Lowe', 'Never', '#delay')), study));
    };
    assert.deepEqual(of([{ ...KIT, round: '2' }, { ...KIT, round: '10' }, copyOf('sg')]), [
      'kl, 10: “Never” #delay',
    ]);
    assert.deepEqual(of([copyOf(null, ...KIT.markings)]), ['nobody by kl: “Never” #delay']);
    assert.deepEqual(of([copyOf('sg')]), ['kl: “Never” #delay']);
    assert.deepEqual(of([{ ...copyOf('kl'), text: `Ah. ${TEXT}` }]), ['kl: “Never” #delay']);
    assert.deepEqual(of([{ ...copyOf('kl'), text: 'Never. Never.' }]), []);
  });

  it('of coders whose names differ in case alone are told apart, and of one who may be two nothing is guessed', () => {
    const study = {
      ...BEFORE,
      coders: ['kl', 'sg'].map((id) => ({ id, name: id === 'kl' ? 'Kit' : 'KIT', adjudicator: false })),
    };
    const by = (author: string): readonly string[] => {
      const read = commentsIn(returned(study, study, 'P07', comment(author, 'Never', '#delay')), study);
      return [...got(read), ...lost(read)];
    };
    assert.deepEqual(by('KIT'), ['sg: “Never” #delay']);
    assert.deepEqual(by('Kit (kl)'), ['kl: “Never” #delay']);
    assert.deepEqual(by('kit'), [
      'comment by kit, who may be kl or sg; --coder says whose it is: by kit on “Never”: “#delay”',
    ]);
  });

  it('of coders who are called as another author would be have the id behind their names', () => {
    const names = { kl: 'Kit', sg: 'Kit (round 2)', x: 'consensus', y: 'Kit (kl)' };
    const study = {
      ...BEFORE,
      coders: Object.entries(names).map(([id, name]) => ({ id, name, adjudicator: false })),
    };
    assert.deepEqual(
      [...authorNames(study).values()],
      ['Kit', 'Kit (round 2) (sg)', 'consensus (x)', 'Kit (kl) (y)'],
    );
  });

  it('in any study are just those that are new', () => {
    fc.assert(
      fc.property(portableStudy, fc.nat(), fc.nat(), (study, from, length) => {
        const document = study.documents.find(({ text }) => text.trim() !== '');
        const [code] = study.codes;
        if (document === undefined || code === undefined) return;
        const starts = [...document.text.matchAll(/[^\r\n]+/g)];
        const { index, 0: line } = starts[from % starts.length] ?? { index: 0, 0: '' };
        const start = index + (from % line.length);
        const end = start + 1 + (length % (index + line.length - start));
        if (/\p{Surrogate}/u.test(document.text.slice(start, end))) return;
        const fresh = {
          ...{ start, end, coder: 'new-one', memo: 'so?', unsure: from % 2 === 0 },
          codes: [{ id: code.id, value: null }],
        };
        const copy = { ...copyOf('new-one', fresh), coding: 'in-progress' as const };
        const documents = study.documents.map((one) =>
          one === document ? { ...one, copies: [...one.copies, copy] } : one,
        );
        const coders = [...study.coders, { id: 'new-one', name: 'New One', adjudicator: false }];
        const read = commentsIn(returned(study, { ...study, coders, documents }, document.key), study);
        assert.deepEqual(read.losses, []);
        const markings = read.study.documents.flatMap(({ copies }) => copies.flatMap((one) => one.markings));
        assert.deepEqual(markings, [fresh]);
      }),
      seeded(100),
    );
  });
});
