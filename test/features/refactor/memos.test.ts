import type { Refactoring } from '../../../server/src/protocol/refactoring';
import { check, checkRefused } from './support';

const codebook = (codes: string): string => `--- codebook.yaml
documents: ["coding/*.md"]
memos: memos/*.md
codes: [${codes}]
`;
const BEFORE = '{id: trust, aliases: [faith]}, {id: hope}';
const MEMO = `---
about: [#trust, P1, "#faith"]
---
#trust, as \`#trust\` in [a](http://x.y/#trust) and [b](#trust); not #trustful.

\`\`\`
#trust
\`\`\`
`;

describe('links in memos', () => {
  it('follow a code that is renamed, but not its alias, and never in code or addresses', () => {
    const refactoring: Refactoring = { kind: 'rename', code: 'trust', newId: 'reliance', keepAlias: false };
    check(
      `${codebook(BEFORE)}--- memos/a.md\n${MEMO}`,
      refactoring,
      `${codebook('{id: reliance, aliases: [faith]}, {id: hope}')}--- memos/a.md
---
about: [#reliance, P1, "#faith"]
---
#reliance, as \`#trust\` in [a](http://x.y/#trust) and [b](#trust); not #trustful.

\`\`\`
#trust
\`\`\`
`,
    );
  });

  it('follow codes that are merged, by id and alias', () => {
    check(
      `${codebook(BEFORE)}--- memos/a.md\n${MEMO}`,
      { kind: 'merge', codes: ['trust'], into: 'hope', keepAliases: true, values: {} },
      `${codebook('{id: hope, notes: Merged from trust., aliases: [trust, faith]}')}--- memos/a.md\n${MEMO.replace(
        'about: [#trust, P1, "#faith"]\n---\n#trust',
        'about: [#hope, P1, "#hope"]\n---\n#hope',
      )}`,
    );
  });

  it('follow a code that is retired where its passages do', () => {
    const retired = codebook('{id: trust, aliases: [faith], status: retired, replacedBy: hope}, {id: hope}');
    const retire = (recode: boolean): Refactoring => ({
      kind: 'retire',
      code: 'trust',
      replacedBy: 'hope',
      recode,
    });
    const study = `${codebook(BEFORE)}--- memos/a.md\nOn #trust.\n`;
    check(study, retire(false), retired);
    check(study, retire(true), `${retired}--- memos/a.md\nOn #hope.\n`);
  });

  it('keep a code from being deleted', () => {
    const refactoring: Refactoring = { kind: 'delete', code: 'trust' };
    checkRefused(`${codebook(BEFORE)}--- memos/a.md\nOn #faith.\n`, refactoring, /memos\/a\.md/);
    check(`${codebook(BEFORE)}--- memos/a.md\nOn \`#trust\`.\n`, refactoring, codebook('{id: hope}'));
  });
});
