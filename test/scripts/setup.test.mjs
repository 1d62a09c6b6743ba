import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseStartArguments, parseTestArguments, allSuites } from '../../scripts/lib/arguments.mjs';
import { nodeProblem, whyInstall } from '../../scripts/lib/setup.mjs';

describe('the version of Node', () => {
  it('is compared number by number', () => {
    assert.equal(nodeProblem('20.19.0'), undefined);
    assert.equal(nodeProblem('22.0.0'), undefined);
    assert.match(nodeProblem('20.18.3') ?? '', /20\.19 or later.* 20\.18\.3/);
    assert.match(nodeProblem('18.20.0') ?? '', /20\.19/);
    assert.match(nodeProblem('9.99.0') ?? '', /20\.19/);
  });

  it('is the one that package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(engines.node, '>=20.19');
  });
});

describe('the packages', () => {
  const wanted = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.2.3' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  it('are installed when there are none', () => {
    assert.match(whyInstall(wanted, undefined) ?? '', /not installed yet/);
  });

  it('are left alone when they are those of the lockfile, without the optional ones for other systems', () => {
    assert.equal(whyInstall(wanted, { 'node_modules/a': { version: '1.2.3' } }), undefined);
  });

  it('are installed when one is missing, or of another version', () => {
    assert.match(whyInstall(wanted, {}) ?? '', /a 1\.2\.3, not installed yet/);
    assert.match(
      whyInstall(wanted, { 'node_modules/a': { version: '1.2.4' } }) ?? '',
      /a 1\.2\.3, not 1\.2\.4/,
    );
    const old = { 'node_modules/a': { version: '1.2.3' }, 'node_modules/b': { version: '1.0.0' } };
    assert.match(whyInstall(wanted, old) ?? '', /b 2\.0\.0, not 1\.0\.0/);
  });
});

describe('the arguments', () => {
  it('of npm test are all suites, or those named with what they need', () => {
    assert.deepEqual(parseTestArguments([]), { suites: allSuites, grep: undefined });
    assert.deepEqual(parseTestArguments(['unit', 'checks']).suites, ['checks', 'unit']);
    assert.deepEqual(parseTestArguments(['editor', '--grep', 'counts']), {
      suites: ['package', 'editor'],
      grep: 'counts',
    });
  });

  it('of npm test and npm start that nobody knows are refused', () => {
    assert.throws(() => parseTestArguments(['units']), /no suite units/);
    assert.throws(() => parseTestArguments(['editor', '--grep']), /--grep needs/);
    assert.throws(() => parseStartArguments(['--printed']), /--printed/);
  });

  it('of npm start may stop it after the terminal part', () => {
    assert.deepEqual(parseStartArguments([]), { print: false });
    assert.deepEqual(parseStartArguments(['--print']), { print: true });
  });
});
