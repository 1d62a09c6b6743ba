/** The folders of examples/, the one to begin with first. */
export const EXAMPLE_STUDIES = [
  {
    name: 'late-doses',
    label: 'Late doses',
    detail: 'Two interviews about one project on a ward, one of them coded by two people. Begin here.',
  },
  {
    name: 'improvement-interviews',
    label: 'Home and Dry',
    detail: 'Eight interviews about one programme, coded by two people who do not always agree.',
  },
  {
    name: 'evidence-review',
    label: 'Evidence review',
    detail: 'The 54 publications of a review, as documents that are listed by what they are about.',
  },
] as const;

/** What dist/examples.json holds, which the build makes of examples/: study → path in it → text. */
export type ExampleStudies = Readonly<Record<string, Readonly<Record<string, string>>>>;
