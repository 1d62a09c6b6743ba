import { t } from '@vscode/l10n';

/** The folders of examples/, the one to begin with first. */
export const exampleStudies = () =>
  [
    {
      name: 'late-doses',
      label: t('Late doses'),
      detail: t('Two interviews about one project on a ward, one of them coded by two people. Begin here.'),
    },
    {
      name: 'improvement-interviews',
      label: t('Home and Dry'),
      detail: t('Eight interviews about one programme, coded by two people who do not always agree.'),
    },
    {
      name: 'evidence-review',
      label: t('Evidence review'),
      detail: t('The 54 publications of a review, as documents that are listed by what they are about.'),
    },
  ] as const;
