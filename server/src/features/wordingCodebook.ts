import { anyOf, didYouMean, quote, type Param, type Wording } from './wordingParts';
import { yamlSays } from './wordingMarkup';

/** Problems of the codebook. */
export const CODEBOOK_WORDING = {
  'invalid-yaml': (p) => invalidYaml(p),
  'unknown-field': (p) =>
    `${p('in') === 'study' ? 'A study.yaml' : 'A codebook'} has no field ${quote(p('field'))} here, so it is left out.${didYouMean(p('nearest')) || ' Remove it, or make it a comment with “#”.'}`,
  'invalid-field': (p) => invalidField(p),
  'missing-id': (p) =>
    p('value') === ''
      ? 'This code has no id. Write “id: short-name”.'
      : `A code is written as fields. Write “id: …” with a short name for ${quote(p('value'))}.`,
  'invalid-id': (p) =>
    `${quote(p('id'))} cannot be an id. Use letters, digits, “-”, “_”, “.” or “/”, without spaces, and begin and end with a letter, a digit or “_”.`,
  'duplicate-id': (p) =>
    `The id ${quote(p('id'))} is used twice. Give one of the two another id; this second one is left out.`,
  'alias-collision': (p) =>
    `The alias ${quote(p('alias'))} already stands for the code ${quote(p('id'))}. Remove it here or there.`,
  'unknown-reference': (p) => unknownReference(p),
  'invalid-color': (p) =>
    p('expected') === 'quotes'
      ? `A colour needs quotes, since “#” begins a comment: write color: "${p('value')}".`
      : `${quote(p('value'))} is not a colour. Write six digits from 0 to f in quotes, like "#2a7ae2".`,
  'template-overlap': (p) => {
    const more = Number(p('files')) - 1;
    const others = more > 0 ? ` and ${more} more ${more === 1 ? 'file' : 'files'}` : '';
    return `${quote(p('file'))}${others} ${more > 0 ? 'match' : 'matches'} this template and also “${p('first')}”. Change one of the two, so that every file is one thing.`;
  },
  'missing-definition': (p) =>
    `The code ${quote(p('id'))} has no definition. Say in a sentence what it means.`,
  'second-codebook': (p) =>
    `${quote(p('other'))} lies beside this codebook and does not count: nothing in it is read. Keep one of the two: take over what is missing here, and delete or rename the other.`,
  'unused-code': (p) => `No document uses the code ${quote(p('id'))} yet.`,
  'stale-example': (p) =>
    `This example stands in ${quote(p('document'))}, but no passage with the code ${quote(p('id'))}, there or elsewhere, holds it any more. Code it again, or choose another example.`,
} as const satisfies Readonly<Record<string, Wording>>;

function invalidYaml(p: Param): string {
  const detail = quote(p('detail'));
  switch (p('kind')) {
    case 'duplicate-key':
      return `The key ${detail} stands twice; the first counts. Remove one of the two.`;
    case 'unquoted-star':
      return `A text that begins with “*” needs quotes: write "${p('detail')}".`;
    case 'unquoted-braces':
      return `A template in a list needs quotes: write "${p('detail')}".`;
    case 'multiple-docs':
      return `A line “---” ends ${p('in') === 'study' ? 'this file' : 'the codebook'}: what stands below it is not read. Remove the line.`;
    case 'resource-exhaustion':
      return `This ${p('in') === 'study' ? 'file' : 'codebook'} is too deeply nested to be read.`;
    default:
      return `This line cannot be read. Look for a missing colon, quote or bracket, and for indentation that differs from its neighbours.${yamlSays(p('detail'))}`;
  }
}

function unknownReference(p: Param): string {
  const id = quote(p('id'));
  const near = didYouMean(p('nearest'));
  if (p('kind') === 'scale')
    return `There is no scale ${id}.${near === '' ? ' Correct the name, or add the scale under “scales”.' : near}`;
  const where = p('field') === 'link' ? ` for this link to lead to` : '';
  return `There is no code ${id}${where}.${near === '' ? ' Correct the id, or add the code.' : near}`;
}

/** What a field should hold, by the words that the codebook's reader uses. */
const EXPECTED: Readonly<Record<string, string>> = {
  '1': 'must be 1, the version of this format',
  mapping: 'must hold lines of “key: value”',
  list: 'must be a list',
  text: 'must be text',
  'quoted-text': 'reads as a key and a value because of its colon. Put the text in quotes',
  'list-of-codes': 'must be a list of codes, each beginning with “- id: …”',
  'list-of-queries': 'must be a list of queries, one a line: “- {name: …, find: …}”',
  'list-of-comparisons': 'must be a list of comparisons, one a line: “- {name: …, a: …, b: …}”',
  comparison: 'needs entries of the form “{name: After the training, a: sg, b: kl}”',
  'other-side': 'must name somebody else than “a”, or the same coder in another state, as in “main:sg”',
  'true or false': 'must be true or false',
  query: "needs entries of the form “{name: Late data, find: '#data-timeliness'}”",
  code: 'cannot refer to another entry. Write the code out',
  key: 'needs a simple word for its key',
  'values-of-choice': 'must list what there is to choose from',
  'scale-values': 'must list the scale’s values, or say “codes”',
  value: 'cannot be the value of a code. Use letters, digits, “+”, “-”, “_”, “.” or “/”, without spaces',
  'other-code': 'must be another code: a code cannot replace itself',
  blind: 'must be true or false, or a list of rounds. Until it is, everything is coded blind',
  'number from 0 to 1': 'must be a number from 0 to 1',
};

const TEMPLATE: Readonly<Record<string, string>> = {
  empty: 'is empty',
  absolute: 'must be relative to the codebook’s folder',
  outside: 'must not lead out of the codebook’s folder',
  'unclosed-brace': 'has a “{” without its “}”',
  'stray-brace': 'has a “}” without its “{”',
  'unclosed-bracket': 'has a “[” without its “]”',
  'bad-name':
    'has something in braces that is no name. Write “{document}”, or alternatives with a comma: “{md,txt}”',
  'repeated-names': 'repeats too many names',
  'too-many-alternatives': 'has too many alternatives',
};

function invalidField(p: Param): string {
  const expected = p('expected');
  const field = `“${p('field')}”`;
  const value = p('value');
  if (expected.startsWith('template:')) {
    const reason = TEMPLATE[expected.slice('template:'.length)] ?? 'cannot be read';
    return `The template ${quote(value)} ${reason}.`;
  }
  if (expected === 'codes')
    return 'The codebook has no “codes” yet. Write “codes:”, and below it each code, beginning with “- id: …”.';
  if (p('field') === 'study')
    return 'A study.yaml is written in lines of “key: value”. Begin with “queries:”, and write the list below it.';
  if (p('field') === 'codebook')
    return 'A codebook is written in lines of “key: value”. Begin with “codes:”, and write the list below it.';
  if (expected === 'table') return 'A table needs its “file” and its “key”: participant or document.';
  if (expected === 'fewer-levels')
    return `Codes within codes go no deeper than ${value} levels. Move these up.`;
  const said = value !== '' && SAYS_VALUE.includes(expected) ? quote(value) : field;
  const known = EXPECTED[expected];
  if (known !== undefined) return `${said} ${known}.`;
  return `${value === '' ? field : `${field} cannot be ${quote(value)}. It`} must be ${anyOf(expected)}.`;
}

/** Where the sentence is about the value rather than the field. */
const SAYS_VALUE: readonly string[] = ['quoted-text', 'value'];
