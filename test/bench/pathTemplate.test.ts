import { compileTemplate } from '../../server/src/syntax/pathTemplate';
import { assertEnds } from '../support/timing';

describe('templates of paths', () => {
  it('stays quick with hostile templates and paths', () => {
    assertEnds(8, () => {
      compileTemplate(`${'*a'.repeat(60)}b`).match('a'.repeat(2000));
      compileTemplate(`${'**/'.repeat(40)}b`).match('a/'.repeat(1000));
      compileTemplate('{a}{b}{a}x').match('a'.repeat(300));
      compileTemplate('{'.repeat(20_000)).match('a');
      compileTemplate('{,'.repeat(2_000) + '}'.repeat(2_000)).match('a');
      compileTemplate(`${'{a,b}'.repeat(8)}${'x'.repeat(20_000)}`).match('a');
    });
  });
});
