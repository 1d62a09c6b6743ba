/** The arguments of npm start and npm test. */

/** @typedef {'checks' | 'house' | 'package' | 'unit' | 'content' | 'random' | 'shape' | 'terminal' | 'packaging' | 'editor' | 'person'} Suite */

/** All suites, in the order in which they run: packaging, editor and person look at what package has made. */
export const allSuites = /** @type {readonly Suite[]} */ ([
  'checks',
  'house',
  'package',
  'unit',
  'content',
  'random',
  'shape',
  'terminal',
  'packaging',
  'editor',
  'person',
]);

/**
 * @param {readonly string[]} args
 * @returns {{ readonly suites: readonly Suite[], readonly grep: string | undefined }}
 * @throws {Error} in words for a person
 */
export function parseTestArguments(args) {
  const names = [...args];
  const at = names.indexOf('--grep');
  const [, grep] = at < 0 ? [] : names.splice(at, 2);
  if (at >= 0 && grep === undefined) throw new Error('--grep needs the title of a test.');
  const unknown = names.find((name) => !(/** @type {readonly string[]} */ (allSuites).includes(name)));
  if (unknown !== undefined)
    throw new Error(`There is no suite ${unknown}; there are ${allSuites.join(', ')}.`);
  return {
    suites: names.length === 0 ? allSuites : allSuites.filter((name) => withPackage(names).includes(name)),
    grep,
  };
}

/**
 * @param {readonly string[]} args
 * @returns {{ readonly print: boolean }}
 * @throws {Error} in words for a person
 */
export function parseStartArguments(args) {
  const unknown = args.find((argument) => argument !== '--print');
  if (unknown !== undefined) throw new Error(`npm start knows only --print, not ${unknown}.`);
  return { print: args.includes('--print') };
}

/**
 * What looks at the package needs one that is made of the present sources.
 * @param {readonly string[]} names
 */
function withPackage(names) {
  return ['packaging', 'editor', 'person'].some((name) => names.includes(name))
    ? [...names, 'package']
    : names;
}
