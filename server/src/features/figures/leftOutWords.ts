import type { NotJudged } from '../../agreement/figures/study/judged';

/** Why a document is in no figure: `P03 (finished by fewer than two coders)`. */
export function leftOutWords({ key, why }: NotJudged): string {
  return why === 'too-few-coders'
    ? `${key} (finished by fewer than two coders)`
    : `${key} (the coders’ copies differ in their words; passage update gives them one text)`;
}
