import { t } from '@vscode/l10n';
import type { ComparedDocumentModel, ComparisonModel } from '../../../server/src/protocol/comparing';
import { counted, oneLine, plural } from './words';

/** What there is to know of a document that was compared, beside its items. */
export function documentNotes({
  textsDiffer,
  lost,
  interviewer,
  consensus,
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
    ...(consensus?.lacks === null
      ? [
          t(
            'The text of the consensus copy is not the one that was compared; the problems of the copy say where.',
          ),
        ]
      : []),
    ...(consensus?.lacks ? [lacksWords(consensus.lacks)] : []),
    ...orphans.map(({ said, reason }) => t('A decision ({0}) fits nothing any more: {1}.', said, reason)),
    ...unreadLines.map((line) =>
      t('Line {0} of the log of decisions cannot be read; it is left as it is.', line),
    ),
  ];
}

function lacksWords(lacks: number): string {
  return plural(
    lacks,
    t('The consensus copy lacks {0} passage that is agreed or settled.', lacks),
    t('The consensus copy lacks {0} passages that are agreed or settled.', lacks),
  );
}

/** The documents whose consensus copies lack something that is agreed or settled. */
export function documentsBehind({ documents }: ComparisonModel): readonly ComparedDocumentModel[] {
  return documents.filter(({ consensus }) => (consensus?.lacks ?? 0) > 0);
}

/** For above the rows: of which documents the consensus copies lack something; none for none. */
export function behindWords(model: ComparisonModel): readonly string[] {
  const behind = documentsBehind(model);
  const [first] = behind;
  if (first === undefined) return [];
  const lacks = behind.reduce((sum, { consensus }) => sum + (consensus?.lacks ?? 0), 0);
  return [
    behind.length === 1
      ? t(
          'The consensus copy of {0} lacks {1}: Bring Consensus Copy Up to Date adds what is lacking.',
          oneLine(first.key),
          counted.passages(lacks),
        )
      : t(
          'The consensus copies of {0} lack {1}: Bring Consensus Copy Up to Date adds what is lacking.',
          counted.documents(behind.length),
          counted.passages(lacks),
        ),
  ];
}
