/**
 * A study with what tables stumble over: characters of two code units, CRLF, words from right to left, interviewers, rounds,
 * a consensus, a copy with a text of its own, quotes, line breaks and what Excel would compute.
 */
export const STUDY = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md", "coding/{coder}/{round}/{document}.md"]
consensus: consensus/{document}.md
speakers: {interviewer: [INT], participant: [P*]}
coders: {sg: Sonja Marsh, kl: {name: Kit Lowe, adjudicator: true}}
attributes:
  site: {name: Place of work}
  language: {}
tables: [{file: people.csv, key: participant}]
scales: {direction: {values: {"+": better, "-": "=worse"}}}
codes:
  - id: work
    selectable: false
    codes:
      - id: pay
        name: 給料
        definition: "Money, \\"paid\\"."
        examples: [a raise, =SUM(A1)]
        counterexamples: [thanks]
        aliases: [wage, money]
        notWith: [home]
        scale: direction
        color: "#2A7AE2"
        origin: in-vivo
        from: Marsh 2020
        notes: |
          - first
          - second
        include: Rises.
        exclude: Thanks.
  - {id: home, status: retired, replacedBy: pay}
--- people.csv
participant,site
P1,"north; ""old"" wing"
P2,
--- transcripts/P1.md
---
language: en-GB
site: ward 7
---
INT: Pay?\r
\r
P1: 😀 too little\r
since 2019.\r
--- coding/sg/P1.md
INT: [Pay]{#pay}?\r
\r
P1: [😀 [too]{#wage:- #home} little\r
since]{ "=1+1, \\"she\\"\\nsaid" ?} [2019]{#home @kl}.\r
--- coding/kl/2/P1.md
---
coding: done
---
INT: Pay?

P1: 😀 [much]{#pay} too little
since 2019.
--- transcripts/P10.md
P2: שלום לכולם
--- coding/kl/P10.md
P2: [שלום]{#pay:+} לכולם
--- consensus/P10.md
P2: שלום [לכולם]{#home}{#pay @sg}
`;
