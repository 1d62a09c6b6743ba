import assert from 'node:assert/strict';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { assertAtMarks, marked } from './markers';

/** Checks that the text has problems of this code at exactly the marked places, and hardly any other. */
export function checkProblem(
  code: string,
  source: string,
  params: Readonly<Record<string, string>> = {},
): void {
  const { text, ranges } = marked(source);
  const { problems } = parseCodebook(text);
  const found = problems.filter((p) => p.code === code);
  assertAtMarks({ text, ranges }, found);
  assert.ok(ranges.length > 0, 'a check that marks nothing checks nothing');
  for (const [name, value] of Object.entries(params)) assert.equal(found[0]?.params[name], value, name);
  const others = problems.filter((p) => p.code !== code && p.code !== 'missing-definition');
  assert.deepEqual(others, []);
}

/** A codebook that uses everything, without a problem in it. */
export const CODEBOOK = `# The codebook of a study
passage: 1
title: Influences on improvement
description: What helps and hinders improvement work.

source: transcripts/{document}.{md,txt}      # never written to
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
memos: memos/**/*.md
ignore: ["**/README.md"]

speakers:
  interviewer: [INT, I]
  participant: "P*"

coders:
  sg: Sonja Marsh
  kl: {name: Kit Lowe, adjudicator: true}
  zz:

attributes:
  role: {name: Professional group, type: choice, values: [nurse, 007], required: true}
  wave: {type: number}
  note:
tables:
  - {file: participants.csv, key: participant}

scales:
  direction: {values: {"-": hinders, +: helps, +-: both}}
  influence: {values: codes}

codes:
  - id: leadership
    name: Leadership
    definition: How those who lead shape it.
    selectable: false           # a heading
    codes:
      - id: long-term-view
        name: Long-term view
        definition: Staying with improvement for years.
        include: |
          Talk of years, of "staying with it", of succession.
        exclude: Sheer duration of a project; code that as #timeline.   # a link
        examples: ["They knew it would take five years."]
        counterexamples:
          - It ran for five years.
        origin: deductive
        scale: direction
        color: "#2a7ae2"
        aliases: [long-termism]
        notWith: [quick-fix]
        status: active
        from: Report, Box 1

      - id: quick-fix
        definition: A remedy without a cause.
        status: retired
        replacedBy: timeline
  # what is known, and when
  - id: data
    definition: >-
      What is measured; #data-timeliness
      is its commonest trouble.
    codes:
      - id: data-timeliness
        definition: "Data that come too late (#data)."
      - id: timeline
        definition: When things happen.

agreement: {figures: off, threshold: 0.667, thresholdSource: "Krippendorff 2018", units: [sentence, character]}
`;
