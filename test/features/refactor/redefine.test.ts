import { check, checkRefused } from './support';

describe('redefine', () => {
  const because = {
    ...{ locator: 'P1 ¶2', words: 'no\ttime  at all', by: 'sg', at: '2026-03-01T10:00:00.000Z' },
    why: 'Breaks are meant, too.',
  };
  const book = (code: string): string =>
    `--- codebook.yaml\ncoders: {sg: Sonja Marsh}\ncodes:\n  - id: a # the first\n${code}  - id: b\n`;

  it('gives the code its words, and notes when, who, where, what was said and why', () => {
    check(
      `${book('    definition: Time. # note\n    notes: Old.\n')}--- P1.md\n[x]{#a}\n`,
      { kind: 'redefine', code: 'a', words: { definition: 'Time, or breaks.', exclude: 'Pay: #b' }, because },
      book(
        '    definition: Time, or breaks. # note\n    exclude: "Pay: #b"\n' +
          '    notes: |\n      Old.\n\n      2026-03-01, Sonja Marsh, at P1 ¶2: “no time at all”. Breaks are meant, too.\n',
      ),
    );
    check(
      book('    exclude: Pay.\n'),
      { kind: 'redefine', code: 'a', words: { exclude: '' }, because: { ...because, by: 'x', why: '' } },
      book('    notes: |\n      2026-03-01, x, at P1 ¶2: “no time at all”.\n'),
    );
  });

  it('is refused where nothing would be other, and of what is no code', () => {
    const same = { kind: 'redefine', code: 'a', words: { definition: ' Time. ' }, because } as const;
    checkRefused(book('    definition: Time.\n'), same, /^The code “a” is defined in these words already\.$/);
    checkRefused(book(''), { ...same, code: 'x' }, /no code “x”/);
  });
});
