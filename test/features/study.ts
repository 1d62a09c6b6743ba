import assert from 'node:assert/strict';
import type { EditAnswer } from '../../server/src/protocol/editing';
import { lineMap } from '../../server/src/syntax/lines';
import { applyChanges } from '../../server/src/syntax/textChange';

/** The study that the features' tests ask about. Documents are added by each test. */
export const CODEBOOK = `--- codebook.yaml
title: Improvement
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
memos: memos/**/*.md
speakers: {interviewer: [INT]}
coders:
  sg: Sonja Marsh
  kl: {name: Kit Lowe, adjudicator: true}
attributes:
  role: {name: Professional group, type: choice, values: [nurse, "ward: day"], required: true}
  acute: {type: boolean}
scales:
  direction: {values: {"-": hinders, "+": helps, "+-": both}}
  influence: {values: codes}
codes:
  - id: leadership
    name: Leadership
    selectable: false
    codes:
      - id: long-term-view
        name: Long-term view
        definition: Staying with improvement for years.
        include: Talk of years.
        exclude: Sheer duration; code that as #timeline.
        examples: ["They knew it would take five years."]
        scale: direction
        aliases: [long-termism]
      - id: quick-fix
        name: Quick fix
        status: retired
        replacedBy: long-term-view
  - id: timeline
    name: Timeline
    status: draft
    notWith: [long-term-view]
  - id: undermines
    name: Undermines
    scale: influence
  - id: data-timeliness
    name: Timeliness of data
    definition: Data that come too late.
`;

/** The fixture with one coded copy of Sonja Marsh's. */
export function withCopy(text: string): string {
  return `${CODEBOOK}--- coding/sg/P07.md\n${text}`;
}

export const COPY = 'coding/sg/P07.md';

/** A text after the edits of an answer; a refusal must fail. */
export function applied(text: string, answer: EditAnswer): string {
  assert.ok(answer.ok, answer.ok ? '' : answer.message);
  const lines = lineMap(text);
  const changes = answer.edits.map(({ range, newText }) => {
    return { at: lines.offsetAt(range.start), to: lines.offsetAt(range.end), insert: newText };
  });
  return applyChanges(text, changes);
}
