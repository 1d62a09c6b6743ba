import type { Study } from '../../project/types';
import { encodeUri } from '../../project/uri';
import type { TakeOut, TakeOutModel } from '../../protocol/takingOut';
import { redactionSteps, type OtherFiles } from '../redact/planRedaction';
import { redactionOf } from '../redact/redactionAsked';
import { redactionReport, REFUSALS } from '../redact/report';
import { pathIn } from '../refactor/wording';
import { personProblem, wordUnknownPerson } from '../withdraw/personAsked';
import { withdrawalSteps } from '../withdraw/planWithdrawal';
import { withdrawalReport, wordWithdrawalRefusal } from '../withdraw/report';
import { filesOf, redactionChanges, withdrawalChanges, type TakeOutChanges } from './changes';
import { reportText, type Report } from './report';

/** What there is to know about a study's folder beside what is in its files. */
export interface StudyFolder extends OtherFiles {
  /** Paths within the study of what was not looked into, with the reason. */
  readonly passedOver: readonly { readonly path: string; readonly reason: string }[];
  /** The folder from the top of its git repository, with `/` at its end; null where there is none. */
  readonly prefix: string | null;
}

/** A change that is planned: its files, what it comes to, and by what it is recognised. Or, in words, why there is none. */
export type PlannedTakeOut =
  | {
      readonly ok: true;
      readonly changes: TakeOutChanges;
      /** What is shown of it before it is made, or afterwards. */
      readonly model: (done: boolean) => TakeOutModel;
    }
  | { readonly ok: false; readonly message: string };

type Hash = (text: string) => string;

/** Plans, in steps, that words or a person are taken out of a study. */
export function* takeOutSteps(
  study: Study,
  folder: StudyFolder,
  what: TakeOut,
  hash: Hash,
): Generator<undefined, PlannedTakeOut> {
  return what.kind === 'redact'
    ? yield* redactSteps(study, folder, what, hash)
    : yield* withdrawSteps(study, folder, what.person.trim(), hash);
}

function* redactSteps(
  study: Study,
  folder: StudyFolder,
  { words, replacement, exact }: TakeOut & { readonly kind: 'redact' },
  hash: Hash,
): Generator<undefined, PlannedTakeOut> {
  const redaction = redactionOf(words, replacement, exact);
  if (typeof redaction === 'string') return { ok: false, message: redaction };
  const plan = yield* redactionSteps(study, folder, words, redaction, hash);
  const refused = plan.refused.map(
    ({ uri, line, reason }) => `${pathIn(study, uri)}:${line}: ${REFUSALS[reason]}`,
  );
  if (refused.length > 0) return refusal(refused);
  const { passedOver, prefix } = folder;
  const about = { plan, passedOver, words, replacement, exact, prefix, root: study.root };
  return planned(redactionChanges(plan), hash, (done) =>
    redactionReport({ ...about, dry: !done }, (uri) => pathIn(study, uri)),
  );
}

function* withdrawSteps(
  study: Study,
  folder: StudyFolder,
  person: string,
  hash: Hash,
): Generator<undefined, PlannedTakeOut> {
  const problem = personProblem(person);
  if (problem !== null) return { ok: false, message: problem };
  const plan = yield* withdrawalSteps(study, folder, person, hash);
  if (plan === null) return { ok: false, message: wordUnknownPerson(study, person) };
  const refused = plan.refused.map(
    ({ uri, reason }) => `${pathIn(study, uri)}: ${wordWithdrawalRefusal(reason, person)}`,
  );
  if (refused.length > 0) return refusal(refused);
  const { prefix } = folder;
  return planned(withdrawalChanges(plan), hash, (done) =>
    withdrawalReport({ plan, person, dry: !done, prefix, root: study.root }, (uri) => pathIn(study, uri)),
  );
}

function refusal(reasons: readonly string[]): PlannedTakeOut {
  return { ok: false, message: `Nothing was changed, because of ${reasons.join(' ')}` };
}

function planned(changes: TakeOutChanges, hash: Hash, report: (done: boolean) => Report): PlannedTakeOut {
  const id = filesOf(changes).length === 0 ? null : hash(JSON.stringify(changes));
  return {
    ok: true,
    changes,
    model(done) {
      const said = report(done);
      return {
        ok: true,
        id,
        head: said.head,
        parts: said.parts.map(({ title, lines }) => ({
          title,
          lines: lines.map((line) => ({ ...line, uri: line.uri === null ? null : encodeUri(line.uri) })),
        })),
        report: reportText(said),
        changed: changes.rounds.flat().length + changes.last.length,
        removed: changes.removed.map(({ uri }) => encodeUri(uri)),
      };
    },
  };
}
