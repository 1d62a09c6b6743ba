import * as vscode from 'vscode';
import { bytesOnDisk, MARKED, PLAIN, RETURNS, untilOtherBytes, writeAs } from '../bytes';
import { answered, api, place, shownView, untilPassages } from '../client';
import { fileOf, open, restoreStudy, saveByItself, until } from '../support';

const PATH = 'coding/sg/P01.md';
const CODEBOOK = 'codebook.yaml';

interface Flow {
  readonly title: string;
  /** The words that the cursor is placed before; with `selected` they are selected. */
  readonly at: string;
  readonly selected?: boolean;
  readonly does: (editor: vscode.TextEditor, words: string) => Thenable<unknown>;
  /** How often one presses Undo; once where nothing else is said. */
  readonly steps?: number;
  /** What it changes; the transcript alone where nothing else is said. */
  readonly files?: readonly string[];
}

const run = (command: string) => () => vscode.commands.executeCommand(`passage.${command}`);

const WORDS = 'At home, to begin with.';
const BEFORE_LAST = 'She came down the last';
const BARE = "The eight o'clock round.";
const MEMO = "Sixty-one. And I'd have told you ninety.";

const ALIKE = 'A complaint.';

const SIGNED = "older people's medicine";

/** The transcript with two groups that say the same but for their codes, and one that another coder has signed. */
const withGroups = (text: string): string =>
  text.replace(ALIKE, `[${ALIKE}]{#training:+}{#tokenism}`).replace(SIGNED, `[${SIGNED}]{@kl #training:+}`);

const FLOWS: readonly Flow[] = [
  { title: 'setting a value', at: 'She can do that since', does: run('setValue') },
  { title: 'replacing a code', at: WORDS, does: run('replaceCode') },
  { title: 'removing a code', at: WORDS, does: run('removeCode') },
  { title: 'removing a code of several', at: "I'd want their own", does: run('removeCode') },
  { title: 'removing a passage', at: WORDS, does: run('removePassage') },
  { title: 'removing a numbered passage', at: 'Could I get them out?', does: run('removePassage') },
  { title: 'marking as unsure', at: WORDS, does: run('toggleUnsure') },
  { title: 'marking as sure', at: MEMO, does: run('toggleUnsure') },
  { title: 'signing with a coder', at: SIGNED, does: run('signWithCoder') },
  { title: 'splitting a group', at: "And I'd ask for two years", does: run('splitGroup') },
  { title: 'joining groups', at: ALIKE, does: run('joinGroups') },
  { title: 'making a passage numbered', at: WORDS, does: run('convertPassage') },
  {
    title: 'making a passage numbered, and plain again',
    at: WORDS,
    does: inTurn('convertPassage', 'toggleUnsure', 'convertPassage'),
    steps: 3,
  },
  ...['growEndByWord', 'shrinkEndByWord', 'growEndBySentence'].map((command): Flow => ({
    title: command,
    at: WORDS,
    does: run(command),
  })),
  ...[
    'growStartByWord',
    'shrinkStartByWord',
    'growStartBySentence',
    'shrinkStartBySentence',
    'shrinkEndBySentence',
  ].map((command): Flow => ({ title: command, at: BEFORE_LAST, does: run(command) })),
  {
    title: 'coding with several codes, and again with the same',
    at: BARE,
    selected: true,
    does: async (editor) => {
      await code(
        editor,
        [
          { id: 'training', value: '+' },
          { id: 'tokenism', value: null },
        ],
        'Well, a letter.',
      );
      place(editor, BARE, 'around');
      await vscode.commands.executeCommand('passage.codeAgain');
    },
    steps: 2,
  },
  {
    title: 'coding words within a passage by the palette',
    at: 'with a proper band six to cover me',
    selected: true,
    does: run('codeSelection'),
  },
  { title: 'coding in vivo', at: BARE, selected: true, does: run('codeInVivo'), files: [PATH, CODEBOOK] },
  {
    title: 'coding with several codes and a new one',
    at: BARE,
    selected: true,
    does: (editor, words) =>
      code(
        editor,
        [
          { id: 'training', value: '-' },
          { id: 'rounds', value: null },
        ],
        words,
        {
          id: 'rounds',
          name: 'Rounds',
          parent: 'leadership',
          definition: 'How medicines go round.',
        },
      ),
    files: [PATH, CODEBOOK],
  },
  { title: 'answering a memo', at: MEMO, does: onThread('replyToMemo') },
  { title: 'resolving a memo', at: MEMO, does: onThread('resolveThread') },
  {
    title: 'answering, resolving and opening a memo again',
    at: MEMO,
    does: async (editor, words) => {
      await onThread('replyToMemo')(editor, words);
      await onThread('resolveThread')(editor, words);
      await onThread('reopenThread')(editor, words);
    },
    steps: 3,
  },
  { title: 'changing a memo', at: MEMO, does: onThread('saveComment') },
  { title: 'taking a memo away', at: MEMO, does: onThread('deleteComment') },
];

describe('Undo of coding, to the last byte', () => {
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('passage');
  before(async () => {
    await saveByItself('off');
    await settings().update('coder', 'kl', vscode.ConfigurationTarget.Global);
  });
  beforeEach(async () => {
    await restoreStudy();
    await shownView();
  });
  after(async () => {
    await settings().update('coder', undefined, vscode.ConfigurationTarget.Global);
    await saveByItself(undefined);
    await restoreStudy();
  });

  for (const form of [PLAIN, RETURNS, MARKED])
    for (const { title, at, selected = false, does, steps = 1, files = [PATH] } of FLOWS)
      it(`after ${title}, in files ${form.title}`, async () => {
        writeAs(form, PATH, withGroups);
        writeAs(form, CODEBOOK);
        const before = bytesOnDisk();
        // The editor may hold it from before, and would read it again while it is being changed.
        await open(CODEBOOK);
        const editor = await open(PATH);
        await untilPassages(editor.document, 'its passages are known', (texts) => texts.includes(WORDS));
        place(editor, at, selected ? 'around' : 'before');
        await answered(does(editor, at));
        await untilOtherBytes(before, files);
        for (let step = 0; step < steps; step++) await vscode.commands.executeCommand('undo');
        await untilOtherBytes(before, []);
      });
});

/** Several commands, the cursor each time where it was placed first. */
function inTurn(...commands: readonly string[]): Flow['does'] {
  return async (editor, words) => {
    for (const command of commands) {
      place(editor, words, 'before');
      await vscode.commands.executeCommand(`passage.${command}`);
    }
  };
}

type Code = Awaited<ReturnType<typeof api>>['code'];
type Chosen = Parameters<Code>[3];

/** Codes words of the transcript as the palette does, with the codes that were chosen there. */
async function code(
  { document }: vscode.TextEditor,
  codes: Chosen['codes'],
  words: string,
  created: Chosen['created'] = null,
): Promise<void> {
  const at = document.getText().indexOf(words);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
  const codebookUri = fileOf(CODEBOOK).toString();
  await (await api()).code(document, document.version, [range], { codes, created, codebookUri });
}

/** Does something in the conversation on the words, once it is shown beside the text as it is. */
function onThread(
  command: 'replyToMemo' | 'resolveThread' | 'reopenThread' | 'saveComment' | 'deleteComment',
): Flow['does'] {
  return async ({ document }, words) => {
    const { threads } = await api();
    const { thread } = await until(
      'the conversation is shown',
      () =>
        threads
          .of(document)
          .find(({ version, model }) => version === document.version && model.text.startsWith(words)),
      { events: [threads.onDidUpdate] },
    );
    const [comment] = thread.comments;
    const about = {
      replyToMemo: { thread, text: 'Both, I think.\nOr "neither".' },
      resolveThread: thread,
      reopenThread: thread,
      saveComment: { ...comment, body: 'Trust.\n\nOr surprise?' },
      deleteComment: comment,
    };
    await vscode.commands.executeCommand(`passage.${command}`, about[command]);
  };
}
