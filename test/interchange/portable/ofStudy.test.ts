import assert from 'node:assert/strict';
import { ofStudy, type Carried } from '../../../server/src/interchange/portable/ofStudy';
import type { PortableDocument } from '../../../server/src/interchange/portable/types';
import { makeStudy, ROOT } from '../../support/studyFixture';

/** What a fixture comes to. Its codebook has these templates before what it says itself. */
function carried(codebook: string, files = ''): Carried {
  const { host } = makeStudy(`--- codebook.yaml\n${TEMPLATES}${codebook}${files}`);
  const study = host.project.studies.get(ROOT);
  assert.ok(study);
  return ofStudy(host.project, study);
}

const TEMPLATES = `source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md", "rounds/{round}/{coder}/{document}.md", "shared/{document}.md"]
consensus: consensus/{document}.md
memos: memos/*.md
tables: [{file: people.csv, key: participant}, {file: documents.csv, key: document}]
`;
const CODES = 'codes: [{id: trust, aliases: [faith]}, {id: late}]\n';

/** A document's copies, a line each, with what is marked in them. */
function copiesOf({ text, copies }: PortableDocument): readonly string[] {
  return copies.map((copy) => {
    const base = copy.text ?? text;
    const marks = copy.markings.map(
      ({ start, end, codes, coder, memo, unsure }) =>
        `${base.slice(start, end)}{${codes.map(({ id, value }) => `#${id}${value === null ? '' : `:${value}`}`).join(' ')} @${coder ?? ''}${memo === null ? '' : ` "${memo}"`}${unsure ? ' ?' : ''}}`,
    );
    const whose = copy.consensus ? 'consensus' : (copy.coder ?? 'nobody');
    return [
      whose,
      copy.round ?? '-',
      copy.coding,
      copy.text === null ? 'same' : copy.text.trim(),
      ...marks,
    ].join(' | ');
  });
}

function only({ study }: Carried): PortableDocument {
  const [document, ...others] = study.documents;
  assert.ok(document !== undefined && others.length === 0);
  return document;
}

describe('A study as programs exchange it', () => {
  it('has everybody’s copies of a document, in the codebook’s order, with rounds and the consensus apart', () => {
    const document = only(
      carried(
        `coders: {sg: Sonja, kl: {name: Kit, adjudicator: true}}\n${CODES}`,
        `--- transcripts/P1.md
P: We trust them.
--- coding/kl/P1.md
P: We [trust]{#faith:1 "why?" ?}{#late @sg "since"} them.
--- rounds/10/sg/P1.md
P: We trust them.
--- rounds/2/sg/P1.md
---
coding: done
---
P: [We]{#late} trust [them]{"hm"}[]{"a point"}.
--- consensus/P1.md
---
coder: kl
---
P: We [trust]{#trust} [them]{#late @sg}.
--- shared/P1.md
P: We trust [none]{#x}.
`,
      ),
    );
    assert.deepEqual(copiesOf(document), [
      'sg | 2 | done | same | We{#late @sg} | them{ @sg "hm"} | { @sg "a point"}',
      'sg | 10 | not-started | same',
      'kl | - | in-progress | same | trust{#trust:1 @kl "why?" ?} | trust{#late @sg "since"}',
      'nobody | - | in-progress | P: We trust none. | none{#x @}',
      'consensus | - | in-progress | same | trust{#trust @} | them{#late @sg}',
    ]);
  });

  it('has coders and codes that are used and in no codebook last', () => {
    const { study } = carried(
      `coders: {sg: Sonja}\n${CODES}`,
      '--- coding/zz/P1.md\n[a]{#x10 #faith #x2 @aa}\n--- coding/sg/P2.md\nb\n',
    );
    assert.deepEqual(
      study.coders.map(({ id, name }) => `${id} ${name}`),
      ['sg Sonja', 'aa aa', 'zz zz'],
    );
    assert.deepEqual(
      study.codes.map(({ id }) => id),
      ['trust', 'late', 'x2', 'x10'],
    );
  });

  it('keeps what a document says of itself apart from what is said of its people', () => {
    const { study } = carried(
      `attributes: {role: {type: choice, values: [nurse]}, tools: {multiple: true}, wave: {type: number}}\n${CODES}`,
      `--- people.csv
participant,role,Years of service,tools
P7,nurse,3,lean; pdsa
P9,,12,
--- documents.csv
document,wave
I1,007
--- transcripts/I1.md
---
participant: [P7, "Ann"]
site: north
language: de
speakers: {interviewer: MOD}
---
MOD: Hm?
--- coding/sg/I1.md
---
language: fr
---
MOD: Hm?
--- transcripts/I2.md
P9: No.
P9: Yes.
`,
    );
    const plain = (values: ReadonlyMap<string, readonly string[]>): string =>
      [...values].map(([id, list]) => `${id}=${list.join('+')}`).join(' ');
    assert.deepEqual(
      study.people.map(({ id, attributes }) => `${id}: ${plain(attributes)}`),
      ['P7: role=nurse tools=lean+pdsa Years-of-service=3', 'P9: Years-of-service=12', 'Ann: '],
    );
    assert.deepEqual(
      study.documents.map(
        ({ key, people, attributes, language, speakers }) =>
          `${key}: ${people.join('+')} | ${plain(attributes)} | ${language ?? ''} | ${plain(speakers)}`,
      ),
      ['I1: P7+Ann | wave=007 site=north | de | interviewer=MOD', 'I2: P9 |  |  | '],
    );
    assert.deepEqual(
      study.attributes.map(({ id, name, type }) => `${id} (${name}) ${type}`),
      ['role (role) choice', 'tools (tools) text', 'wave (wave) number'].concat([
        'Years-of-service (Years of service) text',
        'site (site) text',
      ]),
    );
  });

  it('has the text that copies are made of, line ends as they are', () => {
    const text = 'P: [1>a\r\nb]{#x}\r\n';
    const { study, losses } = carried(
      CODES,
      `--- transcripts/P1.md\n${text}--- coding/sg/P1.md\nP: \\[1>a\r\nb\\]{#x}\r\n`,
    );
    const [document] = study.documents;
    assert.equal(document?.text, 'P: \\[1>a\r\nb\\]{#x}\r\n');
    assert.equal(document.copies[0]?.text, null);
    assert.deepEqual(losses, []);
  });

  it('keeps analytic memos as they are, and what the study saves by name stays behind', () => {
    const { study, staysBehind, losses } = carried(
      CODES,
      '--- memos/m.md\n---\nabout: "#trust"\n---\nHm.\n--- study.yaml\nqueries: [{name: a, find: "#trust"}]\n',
    );
    assert.deepEqual(study.memos, [{ path: 'memos/m.md', text: '---\nabout: "#trust"\n---\nHm.\n' }]);
    assert.deepEqual(staysBehind, [{ what: 'saved query', count: 1, where: 'study.yaml' }]);
    assert.deepEqual(losses, []);
  });

  it('names what is lost, with the file', () => {
    const { losses } = carried(
      CODES,
      `--- people.csv
participant,role
P1,nurse
P1,doctor
--- transcripts/P1.md
---
a: b
---
[a]{#trust}
--- coding/sg/P1.md
---
unplaced: ["[gone]{#trust}"]
---
[a]{#trust} b]{#late} [c]{#trust !}
--- elsewhere/P1.md
[a]{#trust}[b]{#late}
--- shared/P1.md
---
coding: {sg: done}
---
a
`,
    );
    assert.deepEqual(
      losses.map(({ where, count, what }) => `${where ?? ''}: ${count ?? ''} ${what}`),
      [
        'coding/sg/P1.md: 1 passage that has no place in the text any more',
        'coding/sg/P1.md: 2 mistake in the markup or the front matter, which is left as it stands; passage check shows where',
        'transcripts/P1.md: 1 annotation in the transcript itself, which is never coded',
        'elsewhere/P1.md: 2 annotation in a file that no template of the codebook matches',
        'P1: 1 cell of a table that says otherwise than the one before',
        'shared/P1.md:  how far each coder is, in a copy that belongs to nobody',
      ],
    );
  });

  it('leaves out a file that is no text, and says so', () => {
    const { host } = makeStudy(`--- codebook.yaml\n${TEMPLATES}${CODES}--- transcripts/P1.md\na\n`);
    const content = { kind: 'undecodable', reason: 'it is not in UTF-8' } as const;
    host.apply({ kind: 'disk', uri: `${ROOT}/coding/sg/P1.md`, content });
    const study = host.project.studies.get(ROOT);
    assert.ok(study);
    const { losses, study: portable } = ofStudy(host.project, study);
    assert.deepEqual(losses, [
      { what: 'the file is left out: it is not in UTF-8', count: null, where: 'coding/sg/P1.md' },
    ]);
    assert.equal(portable.documents[0]?.copies.length, 0);
  });
});
