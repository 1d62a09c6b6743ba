import { t } from '@vscode/l10n';
import type { ComparedDocumentModel } from '../../../server/src/protocol/comparing';
import { counted, plural } from './words';

/** What there is to know of a document that was compared, beside its items. */
export function documentNotes({
  textsDiffer,
  lost,
  interviewer,
  orphans,
  unreadLines,
}: ComparedDocumentModel): readonly string[] {
  return [
    ...(textsDiffer ? [t('The texts of the two copies differ; what touches a difference is marked.')] : []),
    ...(lost === 0
      ? []
      : [
          plural(
            lost,
            t('{0} coding is on no words of the text compared.', lost),
            t('{0} codings are on no words of the text compared.', lost),
          ),
        ]),
    ...(interviewer === 0
      ? []
      : [t('Not compared: {0} of interviewers’ turns.', counted.annotations(interviewer))]),
    ...orphans.map(({ said, reason }) => t('A decision ({0}) fits nothing any more: {1}.', said, reason)),
    ...unreadLines.map((line) =>
      t('Line {0} of the log of decisions cannot be read; it is left as it is.', line),
    ),
  ];
}
