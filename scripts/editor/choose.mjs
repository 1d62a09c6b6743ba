/** The choice of an editor: the first door that opens, in a fixed order. */

/**
 * An editor: VS Code on the desktop (its executable), or VS Code served to a browser.
 * @typedef {{ readonly kind: 'desktop', readonly name: string, readonly executable: string }} DesktopEditor
 * @typedef {{ readonly kind: 'served', readonly name: string } & import('./served/install.mjs').Served} ServedEditor
 * @typedef {DesktopEditor | ServedEditor} Editor
 */

/**
 * A way to an editor. It answers with an editor, or with the reason why there is none this way; what it
 * throws ends the search, because the person asked for exactly that way.
 * @typedef {object} Door
 * @property {string} name
 * @property {() => Promise<Editor | string>} open
 */

/**
 * Tries the doors in turn and says which one it took.
 * @param {readonly Door[]} doors
 * @param {(line: string) => void} say
 * @returns {Promise<Editor>}
 * @throws {Error} with one line for each door, when none opens
 */
export async function choose(doors, say) {
  const reasons = [];
  for (const door of doors) {
    const answer = await door.open();
    if (typeof answer !== 'string') {
      for (const reason of reasons) say(`  not ${reason}`);
      say(`Editor: ${answer.name}.`);
      return answer;
    }
    reasons.push(`${door.name}: ${answer}`);
  }
  throw new Error(
    [
      'No VS Code could be had:',
      ...reasons.map((reason) => `  ${reason}`),
      'Set PASSAGE_VSCODE to the path of one.',
    ].join('\n'),
  );
}
