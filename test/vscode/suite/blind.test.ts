import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { api, shownView } from '../client';
import { fileOf, restoreStudy, study, until } from '../support';

const BOOK = 'codebook.yaml';
const CONFIRM = { reveal: 'Reveal', hide: 'Hide Them', leave: 'Leave Them' } as const;

describe('coding blind', function () {
  this.timeout(120_000);

  const coder = (id: string | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('passage').update('coder', id, vscode.ConfigurationTarget.Global);
  const excluded = (): Readonly<Record<string, unknown>> =>
    vscode.workspace.getConfiguration('files').inspect<Record<string, unknown>>('exclude')?.workspaceValue ??
    {};
  const exclude = (value: Readonly<Record<string, unknown>> | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('files').update('exclude', value, vscode.ConfigurationTarget.Workspace);
  let asked: Asked[] = [];
  let answer: string | undefined;

  /** The codebook says that the study is coded blind; questions are answered with this. */
  async function beBlind(first: string | undefined, id: string | null = 'sg'): Promise<void> {
    answer = first;
    await coder(id ?? undefined);
    writeFileSync(fileOf(BOOK).fsPath, `${readFileSync(fileOf(BOOK).fsPath, 'utf8')}\nblind: true\n`);
    await until('the study is blind', async () => {
      const [one] = await (await api()).blindness.read();
      return one?.state === (id === null ? 'stranger' : 'blind');
    });
  }

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    asked = [];
    (await api()).answerWith(async (question) => {
      asked.push(question);
      return question.buttons.find((button) => button === answer);
    });
    const { blindness, view } = await api();
    await until('nothing is blind', async () => (await blindness.read()).length === 0);
    await view.set({ layer: 'everyone' });
  });
  afterEach(async () => {
    const { answerWith, blindness, view } = await api();
    for (const one of blindness.studies) await blindness.reveal(one, true);
    await until('nothing of ours is hidden', () => !Object.hasOwn(excluded(), 'coding/kl'));
    for (const one of blindness.studies) await blindness.reveal(one, false);
    await restoreStudy();
    await until('nothing is blind', async () => (await blindness.read()).length === 0);
    answerWith(null);
    await view.set({ layer: 'consensus' });
    await exclude(undefined);
    await coder(undefined);
  });

  /** How often all codes together mark passages, as the view Codes says it. */
  async function shownUses(): Promise<number> {
    const { view } = await api();
    const { studies } = await view.read();
    return studies[0]?.codes.reduce((sum, { own }) => sum + own, 0) ?? 0;
  }

  /** The copies that an explorer, search and Quick Open list: what the setting leaves. */
  async function listed(): Promise<readonly string[]> {
    const found = await vscode.workspace.findFiles('coding/**/*.md');
    return found.map((uri) => uri.path.slice(study().path.length + 1)).sort();
  }

  it('takes others’ folders out of explorer and search when that is agreed to, and brings just these back at Reveal', async () => {
    await exclude({ '**/*.bak': true });
    const all = await shownUses();
    const everything = await listed();
    assert.ok(everything.includes('coding/kl/P01.md'));
    await beBlind(CONFIRM.hide);
    await until('the folder is hidden', () => excluded()['coding/kl'] === true);
    assert.deepEqual(excluded(), {
      ...{ '**/*.bak': true, adjudication: true, 'coding/kl': true, consensus: true },
      'memos/owning-up.md': true,
    });
    const [question] = asked;
    assert.match(question?.message ?? '', /noted in \.vscode[/\\]settings\.json.*out of git/su);
    await until('it is not listed', async () => !(await listed()).includes('coding/kl/P01.md'));
    assert.deepEqual(await listed(), ['coding/sg/P01.md', 'coding/sg/P02.md']);
    await until('fewer uses are counted', async () => (await shownUses()) < all);

    answer = CONFIRM.reveal;
    await vscode.commands.executeCommand('passage.reveal');
    const confirmed = asked.at(-1);
    assert.equal(confirmed?.kind, 'warning');
    assert.match(confirmed.detail ?? '', /cannot unsee/u);
    await until('all is counted', async () => (await shownUses()) === all);
    await until('what was hidden is back', () => Object.keys(excluded()).length === 1);
    assert.deepEqual(excluded(), { '**/*.bak': true });
    await until('it is listed', async () => (await listed()).length === everything.length);

    await vscode.commands.executeCommand('passage.blindAgain');
    await until(
      'it is hidden again',
      async () => (await shownUses()) < all && excluded()['coding/kl'] === true,
    );
  });

  it('writes nothing where that is not agreed to, and reveals nothing that was not confirmed', async () => {
    const all = await shownUses();
    await beBlind(CONFIRM.leave);
    await vscode.commands.executeCommand('passage.hideOthers');
    assert.ok(asked.some(({ buttons }) => buttons.includes(CONFIRM.hide)));
    assert.deepEqual(excluded(), {});
    answer = undefined;
    await vscode.commands.executeCommand('passage.reveal');
    assert.ok((await shownUses()) < all);
    const { blindness } = await api();
    assert.equal(blindness.studies[0]?.state, 'blind');
  });

  it('says why nothing is compared, and goes on when it has been revealed', async () => {
    await beBlind(CONFIRM.leave);
    answer = 'Reveal…';
    await vscode.commands.executeCommand('passage.compareCoders');
    const [refusal, confirmation] = asked.slice(-2);
    assert.match(refusal?.message ?? '', /You code this study blind/u);
    assert.match(confirmation?.message ?? '', /^Reveal what other coders made/u);
    assert.equal((await api()).comparison.state.root, null);
  });

  it('asks a stranger who they are, and shows them nobody’s coding', async () => {
    await beBlind(undefined, null);
    await until('it was asked', () => asked.some(({ message }) => /Say who you are/u.test(message)));
    assert.equal(await shownUses(), 0);
    assert.deepEqual(excluded(), {});
    await coder('kl');
    await until('their own coding is shown', async () => (await shownUses()) > 0);
  });
});
