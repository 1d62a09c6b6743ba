import type { NotJudged } from '../../agreement/figures/study/judged';
import type { FixedFigures } from '../../agreement/figures/study/studyFigures';

/** Why a document is in no figure: `P03 (finished by fewer than two coders)`. */
export function leftOutWords({ key, why }: NotJudged, fixed: FixedFigures | null): string {
  switch (why) {
    case 'too-few-coders':
      return `${key} (finished by fewer than two coders)`;
    case 'not-fixed':
      return `${key} (not finished by ${fixed?.name ?? 'a coder'}, whose passages are the units)`;
    case 'texts-differ':
      return `${key} (the coders’ copies differ in their words; passage update gives them one text)`;
  }
}
