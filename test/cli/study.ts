/** The study that the tests of the terminal run on. */
export const STUDY = `--- codebook.yaml
title: Late doses
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
speakers: {interviewer: [INT]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
attributes:
  role: {type: choice, values: [nurse, doctor]}
codes:
  - id: work
    name: Work, "paid"
    definition: What one is paid for.
    codes:
      - {id: pay, name: 給料, definition: Money.}
  - {id: home, definition: Elsewhere.}
--- transcripts/P1.md
INT: What of pay?

INT: Hm.

P1: Too little.
P1: And late.
--- coding/sg/P1.md
---
role: nurse
---
INT: What of [pay]{#pay}?

INT: Hm.

P1: [Too little]{#pay "so she said"}.
P1: [And late]{#work @kl ?}.
--- coding/kl/P1.md
---
role: nurse
---
INT: What of pay?

INT: Hm.

P1: [Too little.]{#home}
P1: And late.
--- coding/sg/P2.md
---
role: doctor
---
[We shall see.]{#hoem}
`;
