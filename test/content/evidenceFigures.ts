/*
 * The figures and lists of publications in section 3 of the report (RAND Europe's rapid review for THIS Institute), as
 * facts to compare the study with. Numbers are those under which the report cites its publications.
 */

/** What the report says of one value: the publications that it lists there, and the figure that it prints, if any. */
export interface Cell {
  readonly attribute: string;
  readonly value: string;
  readonly of: 'academic' | 'grey' | 'all';
  readonly publications: string;
  readonly figure: number | null;
}

type Row = readonly [value: string, of: Cell['of'], publications: string, figure?: number];

const cells = (attribute: string, ...rows: readonly Row[]): readonly Cell[] =>
  rows.map(([value, of, publications, figure]) => ({
    attribute,
    value,
    of,
    publications,
    figure: figure ?? null,
  }));

/** Table 1: types of publication. */
export const TABLE_1: readonly (readonly ['academic' | 'grey', string, string, number])[] = [
  ['academic', 'publication-type', 'systematic-review', 11],
  ['academic', 'publication-type', 'partly-systematic-review', 13],
  ['academic', 'publication-type', 'non-systematic-review', 9],
  ['academic', 'publication-type', 'review-of-reviews', 5],
  ['academic', 'publication-subtype', 'systematic-review-of-systematic-reviews', 3],
  ['academic', 'publication-subtype', 'non-systematic-review-of-systematic-reviews', 1],
  ['academic', 'publication-subtype', 'systematic-review-of-reviews', 1],
  ['grey', 'publication-type', 'research-report', 9],
  ['grey', 'publication-subtype', 'informed-by-systematic-search', 3],
  ['grey', 'publication-subtype', 'informed-by-literature-and-consultation', 5],
  ['grey', 'publication-subtype', 'informed-by-interviews', 1],
  ['grey', 'publication-type', 'organisational-learning', 3],
  ['grey', 'publication-subtype', 'own-experience', 2],
  ['grey', 'publication-subtype', 'own-experience-and-literature', 1],
  ['grey', 'publication-type', 'other', 4],
  ['grey', 'publication-subtype', 'briefing-for-leaders', 2],
  ['grey', 'publication-subtype', 'guide-to-tools', 1],
  ['grey', 'publication-subtype', 'blog-article', 1],
];

const INTERNATIONAL = ['international-with-uk', 'international-without-uk', 'international-uk-unclear'];
const ONE_COUNTRY = ['one-country-not-uk', 'uk-wide', 'england-only', 'uk-or-england-unclear'];

/** Table 2: geographical context of the evidence. */
export const TABLE_2: readonly {
  readonly row: string;
  readonly values: readonly string[];
  readonly academic: number;
  readonly grey: number;
}[] = [
  { row: 'international', values: INTERNATIONAL, academic: 27, grey: 10 },
  { row: 'with UK', values: ['international-with-uk'], academic: 17, grey: 10 },
  { row: 'without UK', values: ['international-without-uk'], academic: 3, grey: 0 },
  { row: 'UK unclear', values: ['international-uk-unclear'], academic: 7, grey: 0 },
  { row: 'one country', values: ONE_COUNTRY, academic: 2, grey: 6 },
  { row: 'not UK', values: ['one-country-not-uk'], academic: 1, grey: 0 },
  { row: 'UK-wide', values: ['uk-wide'], academic: 1, grey: 2 },
  { row: 'England only', values: ['england-only'], academic: 0, grey: 1 },
  { row: 'UK or England', values: ['uk-or-england-unclear'], academic: 0, grey: 3 },
  { row: 'not known', values: ['unclear', 'not-reported'], academic: 9, grey: 0 },
  { row: 'unclear', values: ['unclear'], academic: 4, grey: 0 },
  { row: 'not reported', values: ['not-reported'], academic: 5, grey: 0 },
];

/** Where the report's lists of publications and its figures differ, as the tests word it. */
export const CONTRADICTIONS = {
  table2: ['England only, grey: 3 for 1', 'UK or England, grey: 1 for 3'],
  cells: ['aim-weight: one-of-several, all: 19 for 18'],
};

/** Sections 3.1 to 3.5, list by list. */
export const CELLS: readonly Cell[] = [
  ...cells(
    'publication-type',
    ['systematic-review', 'all', '15-25', 11],
    ['partly-systematic-review', 'all', '26-38', 13],
    ['non-systematic-review', 'all', '39-47', 9],
    ['review-of-reviews', 'all', '48-52', 5],
    ['research-report', 'all', '7-9, 53-58', 9],
    ['organisational-learning', 'all', '10, 59, 60', 3],
    ['other', 'all', '61-64', 4],
  ),
  ...cells(
    'publication-subtype',
    ['systematic-review-of-systematic-reviews', 'all', '48-50', 3],
    ['non-systematic-review-of-systematic-reviews', 'all', '51', 1],
    ['systematic-review-of-reviews', 'all', '52', 1],
    ['informed-by-systematic-search', 'all', '53-55', 3],
    ['informed-by-literature-and-consultation', 'all', '7-9, 56, 57', 5],
    ['informed-by-interviews', 'all', '58', 1],
    ['own-experience', 'all', '10, 59', 2],
    ['own-experience-and-literature', 'all', '60', 1],
    ['briefing-for-leaders', 'all', '61, 62', 2],
    ['guide-to-tools', 'all', '63', 1],
    ['blog-article', 'all', '64', 1],
  ),
  ...cells(
    'evidence-from',
    ['international', 'academic', '15-25, 27-31, 34-41, 48, 50, 52', 27],
    ['international', 'grey', '8, 9, 53-56, 60, 62-64', 10],
    ['one-country', 'academic', '33, 46', 2],
    ['one-country', 'grey', '7, 10, 57-59, 61', 6],
    ['unclear', 'all', '42, 45, 47, 51', 4],
    ['not-reported', 'all', '26, 32, 43, 44, 49', 5],
  ),
  ...cells(
    'geography',
    // The 15 listed, and the two that apply international evidence to the United Kingdom; Table 2 has 17.
    ['international-with-uk', 'academic', '15-17, 21, 23, 24, 27-31, 35, 37, 39-41, 48', 17],
    ['international-with-uk', 'grey', '8, 9, 53-56, 60, 62-64', 10],
    ['international-without-uk', 'all', '19, 20, 25', 3],
    // The five listed, and those applied to Norway and the United States; Table 2 has 7.
    ['international-uk-unclear', 'all', '18, 22, 34, 36, 38, 50, 52', 7],
    ['one-country-not-uk', 'all', '33', 1],
    ['uk-wide', 'academic', '46', 1],
    ['uk-wide', 'grey', '10, 59', 2],
    ['england-only', 'all', '7, 57, 61', 3],
    ['uk-or-england-unclear', 'all', '58', 1],
    ['unclear', 'all', '42, 45, 47, 51', 4],
    ['not-reported', 'all', '26, 32, 43, 44, 49', 5],
  ),
  ...cells(
    'learning-for',
    ['international', 'all', '15-17, 19-22, 24, 25, 27-31, 34-39, 41, 48, 50', 23],
    ['united-kingdom', 'academic', '23, 40, 45, 46, 51'],
    ['united-kingdom', 'grey', '7, 10, 57-59, 61', 6],
    ['united-states', 'all', '18, 42, 47'],
    ['australia', 'all', '33', 1],
    ['norway', 'all', '52', 1],
    ['not-reported', 'all', '26, 32, 43, 44, 49', 5],
  ),
  ...cells(
    'clinical-focus',
    ['none-in-particular', 'academic', '15, 16, 18, 19, 21-27, 29, 30, 33-39, 43, 45, 46, 48, 52', 25],
    ['none-in-particular', 'grey', '8-10, 53-57, 59-64', 14],
    ['one-by-its-evidence', 'all', '28, 31, 41, 42', 4],
    ['all-areas', 'academic', '17', 1],
    ['all-areas', 'grey', '7, 58', 2],
    ['one-by-design', 'all', '20, 32, 40, 44, 47, 49-51', 8],
  ),
  ...cells(
    'clinical-area',
    ['dementia', 'all', '41'],
    ['surgery', 'all', '28, 32'],
    ['diabetes', 'all', '42'],
    ['breast and prostate cancer', 'all', '31'],
    ['anaesthesia', 'all', '51'],
    ['palliative and end-of-life care', 'all', '40'],
    ['paediatrics', 'all', '20'],
    ['radiology', 'all', '47'],
    ['severe mental illness', 'all', '49'],
    ['maternal health', 'all', '44, 50'],
    ['child health', 'all', '50'],
  ),
  ...cells(
    'setting',
    ['no-one-setting', 'academic', '15, 16, 19-21, 23-26, 28-31, 34, 36, 38, 39, 43-46, 49-52', 25],
    ['no-one-setting', 'grey', '7-10, 53-56, 59-64', 14],
    ['community', 'all', '42', 1],
    ['primary', 'all', '27, 33', 2],
    ['secondary-or-tertiary', 'academic', '17, 18, 22, 32, 35, 37, 40, 41, 47, 48', 10],
    ['secondary-or-tertiary', 'grey', '58', 1],
    ['referral-from-primary', 'all', '57', 1],
  ),
  ...cells(
    'setting-detail',
    ['mainly-primary-care', 'all', '28', 1],
    ['mainly-hospitals', 'academic', '30', 1],
    ['mainly-hospitals', 'grey', '8', 1],
    ['collaborative-across-settings', 'all', '34, 52', 2],
    ['hospitals-in-general', 'academic', '18, 35', 2],
    ['hospitals-in-general', 'grey', '58', 1],
    ['radiology', 'all', '47'],
    ['operating-rooms', 'all', '32'],
    ['palliative-and-end-of-life-care', 'all', '40'],
    ['acute-care', 'all', '17, 48'],
    ['not-further-specified', 'all', '22, 37, 42', 3],
  ),
  ...cells(
    'intervention',
    ['lean', 'all', '20, 30, 47, 48, 54'],
    ['six-sigma', 'all', '48, 54'],
    ['business-process-reengineering', 'all', '46, 54'],
    ['total-quality-management', 'all', '33, 54'],
    ['experience-based-co-design', 'all', '40'],
    ['plan-do-study-act', 'all', '54'],
    ['collaborative-or-network', 'all', '9, 16, 26, 34, 42, 52, 64'],
    ['audit-and-feedback', 'all', '8, 24, 63'],
    ['quality-indicators', 'all', '21, 23, 51'],
    ['training', 'all', '22, 43'],
    ['patient-engagement-and-feedback', 'all', '15, 21, 27, 35, 45'],
    ['referral-management', 'all', '57'],
    ['registry-feedback', 'all', '38'],
    ['accreditation', 'all', '37'],
    ['guideline-tools', 'all', '19'],
    ['patient-decision-tools', 'all', '31'],
    ['other', 'all', '28'],
  ),
  ...cells(
    'emphasis',
    [
      'intervention',
      'all',
      '8, 9, 15, 16, 19-24, 26-28, 30, 31, 33-35, 37, 38, 40, 42, 43, 45-48, 51, 52, 54, 57, 63, 64',
      33,
    ],
    ['influences', 'all', '7, 36, 53, 55, 56, 58-62'],
    ['area-or-setting', 'all', '18, 25, 32, 39, 41, 49, 50'],
  ),
  ...cells(
    'influence-of-interest',
    ['leadership', 'all', '7, 53, 55, 56, 58-62'],
    ['knowledge-and-skills', 'all', '36'],
    ['resources', 'all', '36'],
  ),
  ...cells('also-about', ['safety', 'all', '10, 17, 43, 44'], ['patient-experience', 'all', '27']),
  ...cells(
    'stakeholder-detail',
    ['unclear', 'all', '9, 24, 25, 36, 46, 50, 53, 55, 56, 59'],
    ['limited', 'all', '7, 10, 15, 17, 19, 29, 34, 37, 38, 40, 45, 48, 52, 54, 58, 64'],
  ),
  ...cells(
    'stakeholder-part',
    ['delivery', 'all', '18, 19, 22, 25, 28, 32, 33, 35, 36, 41, 44-50, 54, 57, 61, 62'],
    ['design', 'all', '10, 18, 34, 40, 44, 53, 61'],
    ['evaluation', 'all', '15, 29, 37'],
  ),
  ...cells(
    'stakeholders',
    ['healthcare-professionals', 'all', '7, 8, 10, 15-52, 54, 57, 58, 61-64'],
    ['nurses', 'all', '18, 19, 22, 24, 25, 30-33, 36, 41, 44, 49, 50, 61'],
    ['consultants', 'all', '22, 30, 32, 57, 61'],
    ['junior-doctors', 'all', '63'],
    ['gps', 'all', '23, 27, 33, 49, 57, 61'],
    ['other-doctors', 'all', '33, 36, 62, 63'],
    ['pharmacists', 'all', '24, 41, 61'],
    ['midwives', 'all', '18, 50, 61'],
    [
      'senior-leaders',
      'all',
      '7, 10, 15, 16, 20, 21, 25, 26, 33, 35, 36, 39, 42, 44, 46-48, 51-54, 57, 58, 61-63',
    ],
    [
      'leaders-and-managers',
      'all',
      '7, 10, 15, 16, 20, 25, 26, 33, 35, 36, 39, 42, 44, 46-48, 51-54, 57, 58, 60-63',
    ],
    ['clinical-leads', 'all', '16, 20, 44, 48, 61, 63'],
    [
      'directors-and-boards',
      'all',
      '7, 10, 15, 16, 20, 25, 26, 33, 35, 36, 39, 42, 44, 46-48, 51-54, 57, 58, 60, 62',
    ],
    ['external-stakeholders', 'all', '8, 19, 20, 37'],
    ['external-trainers', 'all', '19, 61'],
    ['patients-taking-part', 'all', '15, 20, 35, 45'],
    ['patients-giving-feedback', 'all', '7, 8, 10, 21, 23, 27, 35, 40, 45, 51'],
  ),
  ...cells(
    'leaders-do',
    ['vision', 'all', '53, 58, 60, 62'],
    ['plans', 'all', '10, 51, 53, 58, 60, 62'],
    ['commitment', 'all', '47, 62'],
    ['support', 'all', '44, 47, 48, 53, 58, 60-62'],
  ),
  ...cells('collaboration', ['true', 'all', '7, 9, 26, 34, 35, 42, 52, 61, 64']),
  ...cells(
    'perspective',
    ['not-clear', 'all', '17, 18-20, 24, 28-30, 32, 34, 37, 41, 44, 45, 48-51, 55, 56, 60, 61, 63'],
    ['healthcare-professionals', 'all', '9, 26, 27, 35, 37, 38, 42, 45, 52, 55, 56'],
    ['improvement-leaders', 'all', '7, 8, 20, 33, 36, 37, 42, 47, 53, 57, 58, 62'],
    ['external-stakeholders', 'all', '7, 8, 10, 15-18, 23, 25, 31, 33-35, 37, 40, 45, 50, 56, 59'],
    ['patients', 'all', '15-18, 23, 25, 31, 35, 40, 45, 50'],
    ['families', 'all', '18, 25, 50'],
    ['community-workers', 'all', '33, 50'],
    ['improvement-organisations', 'all', '7, 8, 10, 34, 59'],
  ),
  ...cells(
    'aim',
    ['explicit', 'all', '7, 10, 15, 16, 21, 26-31, 35, 40-42, 46, 48, 49, 52-54, 56, 58-61, 64', 27],
    ['implicit', 'all', '8, 17, 18, 20, 22-24, 32-34, 36-39, 43, 45, 47, 50, 51, 55', 20],
    ['none-stated', 'all', '9, 19, 25, 44, 57, 62, 63', 7],
  ),
  ...cells(
    'aim-weight',
    ['core', 'all', '7, 10, 26, 40, 53, 58, 60, 61, 64', 9],
    ['one-of-several', 'all', '15, 16, 21, 27-31, 35, 41, 42, 46, 48, 49, 52, 54, 56, 58, 59', 18],
  ),
  ...cells(
    'other-aims',
    ['identifying-influences', 'all', '15, 17, 20, 21, 23, 24, 27, 28, 33, 34, 37, 38, 47, 50, 52, 56'],
    ['effectiveness', 'all', '15, 16, 19, 24, 29, 31, 35, 38, 42, 48, 51, 52, 54, 57'],
    ['what-works', 'all', '15, 16, 29, 41, 42, 48'],
    ['overview-of-interventions', 'all', '18, 23, 33, 38, 43'],
    ['how-it-works', 'all', '21, 30, 46, 54'],
    ['one-influence', 'all', '7, 8, 44, 45, 53, 61, 62'],
    ['framework', 'all', '23, 36'],
    ['guidance', 'all', '7, 26, 53, 59, 61, 63'],
  ),
  ...cells(
    'evidence',
    ['randomised-trials', 'academic', '17-19, 21, 23, 27, 32, 33, 35, 38, 42, 49'],
    ['expert-consultation', 'academic', '28, 42'],
    ['reviews', 'all', '48-52', 5],
    ['systematic-search', 'grey', '53-55', 3],
    ['literature', 'grey', '7-9, 56, 57, 60'],
    ['stakeholder-consultation', 'grey', '7-9, 56, 57', 5],
    ['interviews', 'grey', '58', 1],
    ['own-experience', 'grey', '10, 59, 60', 3],
  ),
  ...cells('rct-share', ['small', 'all', '18, 21, 27, 32, 33, 42'], ['not-specified', 'all', '17, 23, 35']),
];
