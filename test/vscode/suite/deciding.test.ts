import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { allItems } from '../../../client/src/views/comparisonModel';
import type { AtPlace } from '../../../client/src/views/comparedCopies';
import type { PlaceAction } from '../../../client/src/views/comparedPlaces';
import { api, shownView } from '../client';
import { fileOf, restoreStudy, study, until, untilOver } from '../support';

const LOG = 'adjudication/P01.jsonl';
const CONSENSUS = 'consensus/P01.md';
const pathOf = (name: string): string => fileOf(name).fsPath;
const textOf = (name: string): string | null =>
  existsSync(pathOf(name)) ? readFileSync(pathOf(name), 'utf8') : null;

describe('deciding on places', function () {
  this.timeout(120_000);
  const settings = () => vscode.workspace.getConfiguration('passage');

  before(() => settings().update('coder', 'kl', vscode.ConfigurationTarget.Global));
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    await vscode.commands.executeCommand('passage.comparison.focus');
    const { comparison } = await api();
    await comparison.set({ root: study().toString(), a: 'sg', b: 'kl', round: null, unfinished: false });
  });
  afterEach(async () => (await api()).comparison.set({ root: null }));
  after(async () => {
    await settings().update('coder', undefined, vscode.ConfigurationTarget.Global);
    await restoreStudy();
  });

  const states = async (): Promise<ReadonlyMap<string, string>> => {
    const { answer } = (await api()).comparison;
    return new Map(answer?.ok === true ? allItems(answer).map(({ item }) => [item.id, item.state]) : []);
  };
  const firstOpen = async (): Promise<string> => {
    const [found] =
      [...(await states())].find(([, state]) => state === 'open') ?? assert.fail('nothing is open');
    return found;
  };
  /** Does what a line above a place says; no reason is given. */
  const act = async (item: string, action: PlaceAction): Promise<void> => {
    await begin(item, action);
    await vscode.commands.executeCommand('notifications.clearAll');
  };
  const begin = async (item: string, action: PlaceAction): Promise<void> => {
    const about: AtPlace = { document: { key: 'P01', round: null }, item, action };
    let done = false;
    const acting = vscode.commands
      .executeCommand('passage.internal.atPlace', about)
      .then(() => (done = true));
    await until('the reason is taken', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return done;
    });
    await acting;
  };
  const isSettled = (item: string): Promise<unknown> =>
    until('it is settled', async () => (await states()).get(item) === 'settled');

  it('leaves no consensus copy, and the one there is as it was, where a decision cannot be noted', async () => {
    const first = await firstOpen();
    // Where the folder of the logs should be there is a file.
    writeFileSync(pathOf('adjudication'), 'not a folder');
    await act(first, 'a');
    assert.equal(textOf(CONSENSUS), null);
    assert.equal((await states()).get(first), 'open');

    rmSync(pathOf('adjudication'));
    await act(first, 'a');
    await isSettled(first);
    const before = textOf(CONSENSUS);
    assert.ok(before);
    const log = textOf(LOG);

    rmSync(pathOf('adjudication'), { recursive: true });
    writeFileSync(pathOf('adjudication'), 'not a folder');
    await until('nobody knows of the decision', async () => (await states()).get(first) === 'open');
    await act(first, 'neither');
    assert.equal(textOf(CONSENSUS), before);
    assert.ok(vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty));

    // And with the log there again, all is as it was decided.
    rmSync(pathOf('adjudication'));
    await vscode.workspace.fs.writeFile(fileOf(LOG), Buffer.from(log ?? ''));
    await isSettled(first);
  });

  for (const linked of ['adjudication', 'consensus']) {
    it(`writes nothing through a folder ${linked} that is a link, which may lead out of the study`, async () => {
      const elsewhere = mkdtempSync(join(tmpdir(), 'passage-elsewhere-'));
      symlinkSync(elsewhere, pathOf(linked));
      try {
        const first = await firstOpen();
        await act(first, 'a');
        assert.deepEqual(readdirSync(elsewhere), []);
        assert.equal(textOf(linked === 'consensus' ? LOG : CONSENSUS), null);
        assert.equal((await states()).get(first), 'open');
        if (linked === 'adjudication') return;
        const { comparison } = await api();
        const rows = await comparison.children();
        const row = rows.find((one) => one.kind === 'group' && one.document?.key === 'P01');
        await vscode.commands.executeCommand('passage.updateConsensus', row);
        assert.deepEqual(readdirSync(elsewhere), []);
      } finally {
        rmSync(pathOf(linked));
        rmSync(elsewhere, { recursive: true });
      }
    });
  }

  it('decides without asking once more, when that is wanted after what was in the way is gone', async () => {
    const first = await firstOpen();
    writeFileSync(pathOf('adjudication'), 'not a folder');
    await begin(first, 'a');
    assert.equal(textOf(CONSENSUS), null);
    rmSync(pathOf('adjudication'));
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    await isSettled(first);
    assert.ok(textOf(CONSENSUS));
  });

  it('is about the place at the cursor, where the one shown last is of another document than the copies in front', async () => {
    const { comparison } = await api();
    const rows = comparison.answer?.ok === true ? allItems(comparison.answer) : [];
    const row = rows.findLast(({ item }) => item.state === 'open' && item.b.length > 0);
    const place = row?.item.b[0] ?? assert.fail('the second coder has no open place');
    assert.ok(row && rows.length > 1);
    await vscode.commands.executeCommand('passage.showComparedDocument');
    const uri = vscode.Uri.parse(place.uri).toString();
    const editor = await until('the second copy has the keyboard', () => {
      const { activeTextEditor: active } = vscode.window;
      return active?.document.uri.toString() === uri && active;
    });
    // As if it had been looked at before; the two have only one document here.
    const [first = row] = rows;
    comparison.goTo({ ...first, document: { ...first.document, key: 'P03' } });
    const decideAt = async (at: vscode.Position, inside = editor): Promise<void> => {
      inside.selection = new vscode.Selection(at, at);
      const deciding = vscode.commands.executeCommand('passage.decide');
      await untilOver('the question is closed', deciding, () =>
        vscode.commands.executeCommand('workbench.action.closeQuickOpen'),
      );
    };
    await decideAt(new vscode.Position(0, 0));
    assert.equal(comparison.current?.document.key, 'P03');
    const { start, end } = place.range;
    await decideAt(new vscode.Position(start.line, start.character + (start.line === end.line ? 1 : 0)));
    assert.deepEqual([comparison.current.document.key, comparison.current.item.id], ['P01', row.item.id]);

    // The same in a copy by itself, and in one text of both.
    for (const open of [
      () => vscode.window.showTextDocument(vscode.Uri.parse(place.uri)),
      async () => {
        const group = (await comparison.children()).find(({ kind }) => kind === 'group');
        await vscode.commands.executeCommand('passage.showInOneText', group);
        return until('the one text has the keyboard', () => {
          const { activeTextEditor: active } = vscode.window;
          return active?.document.uri.scheme === 'passage-both' && active;
        });
      },
    ]) {
      comparison.goTo({ ...first, document: { ...first.document, key: 'P03' } });
      const shown = await open();
      const isFile = shown.document.uri.scheme === 'file';
      const note = shown.document
        .getText()
        .split('\n')
        .findIndex((line) => /^ +\d+ {2}/u.test(line));
      const at = isFile ? new vscode.Position(start.line, start.character) : new vscode.Position(note, 0);
      await decideAt(at, shown);
      assert.equal(comparison.current.document.key, 'P01');
      if (isFile) assert.equal(comparison.current.item.id, row.item.id);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('brings a consensus copy up to date, as one step for Undo', async () => {
    const { comparison } = await api();
    const lacks = () => {
      const { answer } = comparison;
      const document = answer?.ok === true ? answer.documents.find(({ key }) => key === 'P01') : undefined;
      return document?.consensus?.lacks;
    };
    // The copy of the test before is gone from the disk; the server hears of it a moment later.
    await until('no copy is known', async () => {
      await comparison.set({ unfinished: false });
      return lacks() !== 0;
    });
    const rows = await comparison.children();
    const row = rows.find((one) => one.kind === 'group' && one.document?.key === 'P01');
    await vscode.commands.executeCommand('passage.updateConsensus', row);
    const whole = textOf(CONSENSUS) ?? assert.fail('no copy was made');
    await until('the copy is known', () => lacks() === 0);
    // As if it had been made before the two agreed on anything.
    const before = whole.replace(/\[([^[\]]*)\]\{[^}]*\}/gu, '$1');
    assert.notEqual(before, whole);
    writeFileSync(pathOf(CONSENSUS), before);
    await until('it is seen what is lacking', () => (lacks() ?? 0) > 0);
    await vscode.commands.executeCommand('passage.updateConsensus');
    assert.equal(textOf(CONSENSUS), whole);
    await until('nothing is lacking any more', () => lacks() === 0);
    const document = await vscode.workspace.openTextDocument(fileOf(CONSENSUS));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await document.save();
    assert.equal(textOf(LOG), null);
  });

  it('follows a log that git gave another text, and loses none of its lines with the next decision', async () => {
    const first = await firstOpen();
    await act(first, 'a');
    await isSettled(first);
    const one = textOf(LOG) ?? '';
    const second = await firstOpen();
    await act(second, 'neither');
    await isSettled(second);
    const both = textOf(LOG) ?? '';
    assert.ok(both.startsWith(one));

    // As a checkout of an earlier commit does it, and a merge that has both.
    writeFileSync(pathOf(LOG), one);
    await until('the second is open', async () => (await states()).get(second) === 'open');
    assert.equal((await states()).get(first), 'settled');
    await act(second, 'both');
    await isSettled(second);
    const anew = textOf(LOG) ?? '';
    assert.ok(anew.startsWith(one));
    writeFileSync(pathOf(LOG), both + anew.slice(one.length));
    await until('both are settled', async () => {
      const now = await states();
      return now.get(first) === 'settled' && now.get(second) === 'settled';
    });
    await act(second, 'undo');
    await until('the earlier one stands again', async () => {
      const { answer } = (await api()).comparison;
      const row = answer?.ok === true ? allItems(answer).find(({ item }) => item.id === second) : undefined;
      return row?.item.decision?.said === 'neither';
    });
    assert.equal((textOf(LOG) ?? '').trimEnd().split('\n').length, 4);
  });
});
