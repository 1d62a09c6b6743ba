import { codersOfStudy } from '../analysis/layers';
import type { Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { CannotRun, orList } from './command';

/** Throws CannotRun when a study has no such layer. */
export function requireLayer(study: Study, name: string): void {
  if (name === 'consensus' || name === 'everyone') return;
  const coders = codersOfStudy(study);
  if (coders.includes(normalId(name))) return;
  const known =
    coders.length === 0 ? 'No coder is named in this study' : `Its coders are ${coders.join(', ')}`;
  throw new CannotRun(
    `--layer ${name}: there is no such coder. ${known}; or say ${orList(['consensus', 'everyone'])}.`,
  );
}
