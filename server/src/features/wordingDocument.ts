import { anyOf, didYouMean, quote, type Param, type Wording } from './wordingParts';

/** Problems of documents against their codebook and their study. */
export const DOCUMENT_WORDING = {
  'unknown-code': (p) => {
    const near = didYouMean(p('nearest'));
    return `There is no code ${quote(p('id'))} in the codebook.${near === '' ? ' Choose another, or add it to the codebook.' : near}`;
  },
  'alias-used': (p) =>
    `${quote(p('id'))} is another name of the code ${quote(p('replacement'))}. It counts as that code; write “#${p('replacement')}” to keep one name.`,
  'retired-code': (p) =>
    `The code ${quote(p('id'))} is retired. ${p('replacement') === '' ? 'Choose another code.' : `Use ${quote(p('replacement'))} instead.`}`,
  'not-selectable': (p) =>
    `${quote(p('id'))} is a heading of the codebook and not meant for coding. ${p('children') === '' ? 'Choose another code.' : `Choose a code below it, such as ${anyOf(p('children'))}.`}`,
  'draft-code': (p) =>
    `The code ${quote(p('id'))} is still a draft. Its definition may change; review this passage when it is settled.`,
  'unknown-coder': (p) => {
    const near = didYouMean(p('nearest'));
    return `There is no coder ${quote(p('coder'))} in the codebook.${near === '' ? ' Correct the id, or add the coder under “coders”.' : near}`;
  },
  'other-coder': (p) =>
    p('reason') === 'front-matter'
      ? `The front matter says that ${quote(p('coder'))} coded this document, but it stands among the copies of ${quote(p('own'))}. Correct the coder, or move the file.`
      : `This is the copy of ${quote(p('own'))}, but this code is by ${quote(p('coder'))}. Code in the copy of ${quote(p('coder'))}, or leave “@${p('coder')}” out.`,
  'invalid-value': (p) => invalidValue(p),
  'missing-value': (p) =>
    `${quote(p('id'))} asks for a value of the scale ${quote(p('scale'))}. Write ${
      p('values') === ''
        ? `a code behind a colon: “#${p('id')}:code”`
        : `“#${p('id')}:” and one of ${anyOf(p('values'))}`
    }.`,
  'not-together': (p) =>
    `The codebook says that ${quote(p('id'))} and ${quote(p('other'))} do not go together, but ${quote(p('other'))} is on overlapping text (${quote(p('passage'))}). Keep one of the two.`,
  'overlapping-duplicate': (p) =>
    `${quote(p('id'))} is already on overlapping text (${quote(p('passage'))}) by the same coder. Merge the two passages, or remove one.`,
  'unknown-attribute': (p) => {
    const near = didYouMean(p('nearest'));
    return `There is no attribute ${quote(p('id'))} in the codebook.${near === '' ? ' Correct the key, or declare it under “attributes”.' : near}`;
  },
  'invalid-attribute': (p) => invalidAttribute(p),
  'missing-attribute': (p) =>
    `The document ${quote(p('document'))} has no value for the attribute ${quote(p('name'))}, which the codebook requires. Write “${p('id')}: …” in the front matter, or a value in a table.`,
  'attribute-conflict': (p) => attributeConflict(p),
  'text-changed': (p) => textChanged(p),
  'unplaced-annotation': (p) =>
    p('reason') === 'unreadable'
      ? `“unplaced” holds annotations with their words, such as “[their words]{#code}”, and this is none. Write it so, or take it out.`
      : `The words of this annotation are gone from the text (${quote(p('words'))}, ${p('said')}), so it does not count. Select the words that it belongs to now and choose “Place here” from the light bulb’s menu, or take it out.`,
  'unknown-about': (p) => unknownAbout(p),
  'mixed-line-endings': (p) =>
    `The lines of this file do not all end alike: the first with ${p('first')}, this one with ${p('other')}. An editor will make them one kind when it saves; choose one kind before coding.`,
  'not-utf8': (p) =>
    `${p('kind') === 'codebook' ? 'This codebook cannot be used' : p('kind') === 'study' ? 'What this file saves cannot be used' : 'This file cannot be coded, and nothing in it counts'}: ${p('reason') || 'it is not UTF-8; save it as UTF-8'}.`,
  'not-in-study': (p) => notInStudy(p),
} as const satisfies Readonly<Record<string, Wording>>;

function invalidValue(p: Param): string {
  const value = quote(p('value'));
  switch (p('reason')) {
    case 'no-scale':
      return `The code ${quote(p('id'))} has no scale, so it takes no value. Remove “:${p('value')}”, or give the code a scale in the codebook.`;
    case 'no-code': {
      const near = didYouMean(p('nearest'));
      return `The value of ${quote(p('id'))} is a code, and there is no code ${value} in the codebook.${near === '' ? ' Choose another, or add it.' : near}`;
    }
    default:
      return `${value} is not on the scale ${quote(p('scale'))} of ${quote(p('id'))}. Choose ${anyOf(p('values'))}.`;
  }
}

function invalidAttribute(p: Param): string {
  const id = quote(p('id'));
  const said = `${quote(p('value'))}${p('from') === 'table' ? ', as a table says,' : p('from') === 'path' ? ', as the path says,' : ''}`;
  switch (p('reason')) {
    case 'choice':
      return `${said} is not one of the values of ${id}. Choose ${anyOf(p('values'))}.`;
    case 'number':
      return `${said} is not a number, as ${id} must be. Write digits, with a point before decimals.`;
    case 'date':
      return `${said} is not a date, as ${id} must be. Write year, month and day like 2024-05-31.`;
    case 'boolean':
      return `${said} is not “true” or “false”, as ${id} must be. Write one of the two.`;
    case 'one-value':
      return `${id} takes one value and has several. Keep one, or say “multiple: true” in the codebook.`;
    default:
      return `${id} takes a value, or a list of values, and nothing nested. Write “${p('id')}: value”.`;
  }
}

function attributeConflict(p: Param): string {
  const id = quote(p('id'));
  const values = `${quote(p('value'))} and ${quote(p('other'))}`;
  return p('reason') === 'tables'
    ? `${id} of ${quote(p('whose'))} is both ${values} (${p('file')}). Make the tables agree.`
    : `${id} is ${quote(p('value'))} here, but ${quote(p('other'))} in ${p('file')}, which is the same document. Make the two agree.`;
}

function textChanged(p: Param): string {
  const line = p('expected') === '' ? '' : ` There it says ${quote(p('expected'))}.`;
  switch (p('reason')) {
    case 'hash':
      return 'The text of this document is no longer what it was when it was prepared for coding (it does not fit “textHash” in the front matter). Undo the change to the text or, if it is meant, accept it or carry it to all copies.';
    case 'source-only':
      return `The source transcript has been changed since this copy was made; from here on the two differ.${line} Restore here what the source says, which carries the codes over, or undo the change in the source.`;
    default:
      return `From this line on the text differs from the source transcript.${line} Restore the text, or carry it to all copies and the source.`;
  }
}

function unknownAbout(p: Param): string {
  const name = quote(p('name'));
  const near = didYouMean(p('nearest'));
  switch (p('kind')) {
    case 'code':
      return `There is no code ${name} in the codebook for this memo to be about.${near === '' ? ' Correct the id, or add the code.' : near}`;
    case 'turn':
      return `The document ${name} has no turn ¶${p('turn')}. Correct the number; hovering over a passage shows the number of its turn.`;
    case 'document':
      return `There is no document ${name} in this study.${near === '' ? ' Write a document’s name, a turn such as "P07 ¶14", or a code such as "#trust".' : near}`;
    default:
      return `${name} is no id of a code. Write “#” and the id alone, in quotes.`;
  }
}

function notInStudy(p: Param): string {
  switch (p('reason')) {
    case 'source':
      return 'This is a source transcript, which is never coded: what is marked here does not count. Code in a coder’s copy of it.';
    case 'unsaved':
      return 'This text is not saved yet, so its codes do not count. Save it where the study keeps its documents.';
    case 'no-study':
      return 'This file belongs to no study, so its codes do not count. Put a codebook.yaml in its folder or above, or move the file into a study.';
    default:
      return 'No template of the codebook matches this file, so its codes do not count. Move it to where the study keeps its documents, or add its place under “documents”.';
  }
}
