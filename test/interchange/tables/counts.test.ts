import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countCodes, createCountCache, type CodeCount } from '../../../server/src/analysis/counts';
import { ofStudy } from '../../../server/src/interchange/portable/ofStudy';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { studyFiles } from '../../../server/src/interchange/portable/studyFiles';
import { jsonLinesTables } from '../../../server/src/interchange/tables/tableFormats';
import { createProjectHost } from '../../../server/src/project/host';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { ROOT } from '../../support/studyFixture';
import { exported, hash, textIn } from './written';

type Figures = Pick<CodeCount, 'id' | 'own' | 'total' | 'documents'>;

interface Reference {
  readonly document: string;
  readonly coder: string | null;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly counted: boolean;
  readonly interviewer: boolean;
}

/** What somebody computes who has nothing but the tables, as docs/interchange.md says. */
function figuresOf(
  references: readonly Reference[],
  ancestors: readonly Ancestor[],
  codes: readonly string[],
): readonly Figures[] {
  const counting = references.filter(({ counted, interviewer }) => counted && !interviewer);
  const places = (of: readonly Reference[]): number =>
    new Set(of.map(({ document, coder, start, end }) => JSON.stringify([document, coder, start, end]))).size;
  return codes.map((id) => {
    const below = new Set(ancestors.filter(({ ancestor }) => ancestor === id).map(({ code }) => code));
    const all = counting.filter(({ code }) => below.has(code));
    const own = places(counting.filter(({ code }) => code === id));
    return { id, own, total: places(all), documents: new Set(all.map(({ document }) => document)).size };
  });
}

interface Ancestor {
  readonly code: string;
  readonly ancestor: string;
}

function isCoded({ documents }: PortableStudy): boolean {
  return documents.some(({ copies }) =>
    copies.some(({ markings }) => markings.some(({ codes }) => codes.length > 0)),
  );
}

describe('The table of references', () => {
  it('comes to what passage counts counts', () => {
    fc.assert(
      fc.property(portableStudy.filter(isCoded), (given) => {
        const made = studyFiles(given, hash);
        assert.ok(!('reason' in made));
        const host = createProjectHost();
        host.apply(
          ...made.files.map(({ path, text }) => ({
            kind: 'disk' as const,
            uri: `${ROOT}/${path}`,
            content: { kind: 'text' as const, text },
          })),
        );
        const study = host.project.studies.get(ROOT);
        assert.ok(study);
        const tables = exported(jsonLinesTables, ofStudy(host.project, study).study);
        const rows = <T>(name: string): readonly T[] =>
          textIn(tables, `${name}.jsonl`)
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line) as T);
        const codes = rows<{ readonly code: string }>('codes').map(({ code }) => code);
        assert.notEqual(rows('references').length, 0);
        const counted = countCodes(study, { kind: 'consensus', own: null }, createCountCache());
        assert.deepEqual(
          new Set(
            figuresOf(rows('references'), rows('code_ancestors'), codes).map((one) => JSON.stringify(one)),
          ),
          new Set(
            counted.map(({ id, own, total, documents }) => JSON.stringify({ id, own, total, documents })),
          ),
        );
      }),
      seeded(20),
    );
  });
});
