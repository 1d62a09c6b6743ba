import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Asked } from '../../../client/src/studyEdits/asking';
import { ofStudy } from '../../../server/src/interchange/portable/ofStudy';
import { refiProject } from '../../../server/src/interchange/refi/writeProject';
import { sha256 } from '../../../server/src/io/hash';
import { packFile } from '../../../server/src/io/packArchive';
import { makeStudy } from '../../support/studyFixture';
import { api, shownView, untilPassages } from '../client';
import { fileOf, open, restoreStudy, until, untilOver } from '../support';

/** What somebody coded in another program. */
const PROJECT = `--- codebook.yaml
title: Night shifts
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja}
codes: [{id: night-work, name: Night work}]
--- transcripts/N1.md
N1: We slept in turns. Nobody minded.
--- coding/sg/N1.md
N1: [We slept in turns.]{#night-work} Nobody minded.
`;

describe('coming from another program, and leaving again', () => {
  let folder = '';
  let asked: Asked[] = [];
  const at = (name: string): vscode.Uri => vscode.Uri.file(join(folder, name));
  const press = (key: string) => vscode.commands.executeCommand(`workbench.action.${key}`);

  beforeEach(async () => {
    await restoreStudy();
    await shownView();
    folder = mkdtempSync(join(tmpdir(), 'passage-exchange-'));
    const { host, project, study } = makeStudy(PROJECT);
    assert.ok(host.project.ready);
    const how = {
      ...{ name: 'night.qdpx', folder: false, hash: sha256 },
      ...{ option: () => null, flag: () => false },
    };
    const made = refiProject.write(ofStudy(project, study()).study, how);
    const steps = 'next' in made ? made : assert.fail('no steps');
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const [file] = 'files' in step.value ? step.value.files : assert.fail(step.value.reason);
    assert.ok(file);
    writeFileSync(at('night.qdpx').fsPath, packFile(file));
    asked = [];
    (await api()).answerWith((question) => {
      asked.push(question);
      return Promise.resolve(question.detail === undefined ? undefined : question.buttons[0]);
    });
  });
  afterEach(async () => {
    (await api()).answerWith(null);
    await press('closeQuickOpen');
    rmSync(folder, { recursive: true, force: true });
    await restoreStudy();
  });

  it('makes a new study of a project, in a folder of its own, and says what it made', async () => {
    await vscode.commands.executeCommand('passage.importStudy', at('night.qdpx'), at('new'));
    assert.match(asked[0]?.message ?? '', /^Imported into .*\/new: \d+ files\./u);
    assert.deepEqual(asked[0]?.buttons.slice(0, 2), ['Open It', 'Take It Back']);
    assert.match(
      readFileSync(at('new/coding/sg/N1.md').fsPath, 'utf8'),
      /N1: \[We slept in turns\.\]\{#night-work\} Nobody minded\.\n$/u,
    );
    await vscode.commands.executeCommand('passage.importStudy', at('night.qdpx'), at('new'));
    assert.equal(asked.length, 2);
    // The study is not open, but it was made from this window.
    await vscode.commands.executeCommand('passage.takeBackImport');
    assert.match(asked[2]?.message ?? '', /^Take back the import of night\.qdpx\?$/u);
    assert.equal(asked[3]?.message, 'The import was taken back.');
    assert.ok(!existsSync(at('new').fsPath));
    await vscode.commands.executeCommand('passage.takeBackImport');
    assert.equal(asked[4]?.message, 'There is no import to take back.');
    writeFileSync(at('broken.qdpx').fsPath, 'PK\u0003\u0004');
    await vscode.commands.executeCommand('passage.importStudy', at('broken.qdpx'), at('broken'));
    assert.match(asked[5]?.message ?? '', /^broken\.qdpx: nothing was imported: /u);
    assert.ok(!existsSync(at('broken').fsPath));
  });

  it('adds to the study that is open what is nothing without one, and says why it does not', async () => {
    const table = 'document,coder,code,text\nP01,sg,training,These words stand nowhere.\n';
    writeFileSync(at('codings.csv').fsPath, table);
    await vscode.commands.executeCommand('passage.importStudy', at('codings.csv'));
    assert.match(
      asked[0]?.message ?? '',
      /^Nothing in codings\.csv is new to .*\. 1 kind of thing was not carried over\.$/u,
    );
    writeFileSync(at('nothing.csv').fsPath, 'a,b\n1,2\n');
    asked = [];
    await vscode.commands.executeCommand('passage.importStudy', at('nothing.csv'));
    assert.match(asked[0]?.message ?? '', /^nothing\.csv: nothing was imported: /u);
    assert.equal(asked.length, 1);
  });

  it('adds a project to the study, where it is coded further and exported again with the new coding', async () => {
    // As somebody does who takes it for a transcript.
    const over = vscode.commands.executeCommand('passage.importAsTranscript', at('night.qdpx'));
    await until('what it comes to is shown', () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.getText().includes('coding/sg/N1.md')),
    );
    // The first row adds it to the study that is open.
    await untilOver('it is added', over, async () => {
      if (asked.length === 0) await press('acceptSelectedQuickOpenItem');
    });
    assert.match(asked[0]?.detail ?? '', /Files made: 2; files with more in them: 1\./u);
    assert.match(asked[1]?.message ?? '', /^Imported into .*: 3 files\./u);
    const { document } = await open('coding/sg/N1.md');
    await untilPassages(document, 'its passage is known', (texts) => texts.includes('We slept in turns.'));
    const { code } = await api();
    const from = document.positionAt(document.getText().indexOf('Nobody minded.'));
    const range = new vscode.Range(from, from.translate(0, 'Nobody minded.'.length));
    const codes = [{ id: 'night-work', value: null }];
    const codebookUri = fileOf('codebook.yaml').toString();
    await code(document, document.version, [range], { codes, created: null, codebookUri });
    await document.save();
    await vscode.commands.executeCommand('passage.exportStudy', 'refi-project', at('out.qdpx'));
    assert.match(asked[2]?.message ?? '', /^Exported to .*out\.qdpx: 1 file\./u);
    await vscode.commands.executeCommand('passage.importStudy', at('out.qdpx'), at('again'));
    assert.match(
      readFileSync(at('again/coding/sg/N1.md').fsPath, 'utf8'),
      /N1: \[We slept in turns\.\]\{#night-work\} \[Nobody minded\.\]\{#night-work\}\n$/u,
    );
  });
});
