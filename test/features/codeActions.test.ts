import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions, type ActionsWanted } from '../../server/src/features/codeActions';
import { FIX_ALL_COMMAND, FIX_ALL_KIND } from '../../server/src/features/fixAllActions';
import { sha256 } from '../../server/src/io/hash';
import { lineMap } from '../../server/src/syntax/lines';
import { applyChanges } from '../../server/src/syntax/textChange';
import { problemsOf } from '../support/problems';
import { makeStudy } from '../support/studyFixture';
import { CODEBOOK, PATH } from './quickFixCases';

const study = makeStudy(`--- codebook.yaml\n${CODEBOOK}--- ${PATH}\n`);
const uri = study.uri(PATH);

/** The actions at `<|>`, and the text without it. */
function actionsAt(source: string, wanted: Partial<ActionsWanted> = {}): [string, readonly CodeAction[]] {
  const [before = '', middle = '', behind] = source.split('<|>');
  const text = before + middle + (behind ?? '');
  study.type(PATH, text);
  const range = {
    at: before.length,
    to: behind === undefined ? before.length : before.length + middle.length,
  };
  const find = problemsOf as ActionsWanted['find'];
  return [
    text,
    codeActions(study.project, uri, range, {
      only: undefined,
      unasked: false,
      commands: [],
      find,
      hash: sha256,
      ...wanted,
    }),
  ];
}

function titles(source: string, wanted: Partial<ActionsWanted> = {}): readonly string[] {
  return actionsAt(source, wanted)[1].map(({ title }) => title);
}

function after(source: string, title: string, wanted: Partial<ActionsWanted> = {}): string {
  const [text, actions] = actionsAt(source, wanted);
  const action = actions.find((one) => one.title === title);
  assert.ok(action, `${title} is offered, and not only ${actions.map((one) => one.title).join('; ')}`);
  const [edit] = action.edit?.documentChanges ?? [];
  assert.ok(edit !== undefined && 'edits' in edit);
  const lines = lineMap(text);
  const changes = edit.edits.map((one) => {
    assert.ok('newText' in one);
    return { at: lines.offsetAt(one.range.start), to: lines.offsetAt(one.range.end), insert: one.newText };
  });
  return applyChanges(text, changes);
}

describe('code actions on a passage', () => {
  it('are few, in one order, each with its edit', () => {
    assert.deepEqual(titles('[a<|>]{#trust #fear}'), [
      'Mark as unsure',
      'Split into a group for each code',
      'Write with a number',
      'Remove the passage; its text stays',
    ]);
    assert.deepEqual(titles('[1>a<|><1]{#trust ?}{#below ?}'), [
      'Mark as sure',
      'Join the groups that say the same but for their codes',
      'Write without a number',
      'Remove “#trust” here',
      'Remove the passage; its text stays',
    ]);
    assert.equal(after('[a<|>]{#trust}', 'Mark as unsure'), '[a]{#trust ?}');
    assert.equal(after('[a]{#trust #fe<|>ar}', 'Remove “#fear” here'), '[a]{#trust}');
    assert.equal(after('[a<|>]{#trust}{"n"}', 'Remove the passage; its text stays'), 'a');
    assert.equal(after('[a<|>]{#trust}', 'Write with a number'), '[1>a<1]{#trust}');
  });

  it('offer once what removes the last code and with it the passage', () => {
    for (const passage of ['[a<|>]{#trust}', '[1>a<|><1]{#trust:+}', 'b [a]{#tr<|>ust @kl} c'])
      assert.deepEqual(
        titles(passage).filter((title) => title.startsWith('Remove')),
        ['Remove the passage; its text stays'],
      );
    for (const passage of ['[a<|>]{#trust "m"}', '[a]{#tr<|>ust}{"n"}'])
      assert.equal(titles(passage).filter((title) => title.startsWith('Remove')).length, 2, passage);
  });

  it('are for those who ask, and not for the light bulb', () => {
    assert.deepEqual(titles('[a<|>]{#trust}', { unasked: true }), []);
    assert.deepEqual(titles('[a]{#confid<|>ence}', { unasked: true }), ['Write “trust”']);
    assert.deepEqual(titles('a<|>'), []);
  });

  it('name commands where the client has them', () => {
    const commands = ['passage.editMemo', 'passage.codeSelection'];
    assert.equal(titles('[a<|>]{#trust}', { commands })[0], 'Add memo…');
    assert.equal(titles('[a<|>]{#trust "m"}', { commands })[0], 'Edit memo…');
    assert.deepEqual(titles('<|>a<|> b', { commands }), ['Code selection…']);
    assert.deepEqual(titles('a<|> b', { commands }), []);
  });

  it('say to their commands which group they are about, so that nothing is asked twice', () => {
    const commands = ['passage.setValue', 'passage.editMemo'];
    const [, actions] = actionsAt('[a [b<|>]{#data:+}{#fear @kl} c]{#below}', { commands });
    const group = { start: { line: 0, character: 5 + 1 }, end: { line: 0, character: 5 + 10 } };
    assert.deepEqual(
      actions.slice(0, 2).map(({ command }) => [command?.command, command?.arguments]),
      commands.map((command) => [command, [{ group }]]),
    );
    assert.ok(!titles('[a<|>]{#trust "m"}', { commands }).includes('Set value…'));
  });

  it('are of the kinds that are asked for', () => {
    assert.deepEqual(titles('[a<|>]{#trust}', { only: ['quickfix'] }), []);
    assert.equal(titles('[a<|>]{#trust}', { only: ['refactor'] }).length, 3);
    assert.deepEqual(titles('[a<|>]{#trust}', { only: ['source'] }), []);
  });
});

describe('fixing all', () => {
  const only = [FIX_ALL_KIND];
  const ALL = 'Fix all that Passage can fix safely';

  it('of a kind in a file is offered where there are several', () => {
    const words = 'Fix all in this file: older names of codes';
    assert.ok(!titles('[a]{#confid<|>ence}').includes(words));
    assert.equal(
      after('[a]{#confid<|>ence} [b]{#confidence:+ "m"} [c]{#old}', words),
      '[a]{#trust} [b]{#trust:+ "m"} [c]{#old}',
    );
  });

  it('mends what there can be no two minds about, and nothing else', () => {
    assert.equal(
      after('[a]{#confidence}<|> [b]{#old} [c]{#trst} [d]{#fear #fear} [e]{#fear “why”}', ALL, { only }),
      '[a]{#trust} [b]{#trust} [c]{#trst} [d]{#fear} [e]{#fear "why"}',
    );
    assert.equal(after('[a [b]{#trust} c]{#confidence}<|>', ALL, { only }), '[a b c]{#trust}');
    assert.deepEqual(titles('[a]{#trst}<|> [b]{#data:+ #data:-}', { only }), []);
    assert.deepEqual(titles('[a]{#trust}<|>', { only: ['source.fixAll'] }), []);
    assert.deepEqual(titles('[a]{#old}<|>', { only: ['source.fixAll'] }), [ALL]);
  });

  it('goes on until nothing is left, also where one fix makes another necessary', () => {
    assert.equal(after('[a]{#confidence #trust #fear #trust}<|>', ALL, { only }), '[a]{#trust #fear}');
    assert.equal(
      after('[1>a [2>b<1]{#fear} [3>c<2]{#fear} d<3]{#fear}<|>', ALL, { only }),
      '[a b c d]{#fear}',
    );
  });

  it('takes out an older name where the newer one is there already, and no value or flag', () => {
    assert.equal(after('[a]{#trust #old}<|>', ALL, { only }), '[a]{#trust}');
    assert.equal(after('[a]{#old:+}{#trust:+ "m"}<|>', ALL, { only }), '[a]{#trust:+ "m"}');
    assert.equal(after('[a]{#old "why"}{#trust}<|>', ALL, { only }), '[a]{"why"}{#trust}');
    assert.equal(after('[a]{#confidence #old}<|>', ALL, { only }), '[a]{#trust}');
    assert.equal(after('[a]{#old}{#trust @kl}<|>', ALL, { only }), '[a]{#trust}{#trust @kl}');
    assert.deepEqual(titles('[a]{#trust:+ #old}<|>', { only }), []);
    assert.deepEqual(titles('[a]{#trust}{#old ?}<|>', { only }), []);
    assert.deepEqual(titles('[a]{#trust}{#trust ?}<|>', { only }), []);
    assert.deepEqual(titles('[a [b]{#trust ?} c]{#trust}<|>', { only }), []);
  });

  it('leaves what would read as something else without its brackets, and mends the others', () => {
    const left = '[z [a][{#trust} q]{#fear} w]{#fear}';
    assert.equal(
      after(`${left} [b]{#fear #fear} [c]{#old}<|>`, ALL, { only }),
      `${left} [b]{#fear} [c]{#trust}`,
    );
    assert.deepEqual(titles(`${left}<|>`, { only }), []);
  });

  it('costs as much as the file is long, whatever is in it', () => {
    const times = (n: number, text: string): string => Array.from({ length: n }, () => text).join('');
    const many = 200;
    const source = `${times(many, '[a]{#fear #fear} [b [c]{#fear} d]{#fear} ')}<|>`;
    assert.equal(after(source, ALL, { only }), times(many, '[a]{#fear} [b c d]{#fear} '));
  });

  it('in the study is a command with the study and the kind, where the client has it', () => {
    const [, actions] = actionsAt('[a]{#confid<|>ence}', { commands: [FIX_ALL_COMMAND] });
    assert.deepEqual(actions.find(({ command }) => command !== undefined)?.command, {
      title: 'Fix all in the study: older names of codes…',
      command: FIX_ALL_COMMAND,
      arguments: ['file:///study', 'alias-used'],
    });
  });
});
