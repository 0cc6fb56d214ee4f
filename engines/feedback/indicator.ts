// The figure that ratings leave behind: how many closed cases were rated, by the five words.
import type { Indicator } from '#base/indicator.ts'
import { levelWords } from './words.ts'

export const ratedIndicator: Indicator = {
  id: 'feedback.rated',
  zh: '好差评件数',
  en: 'Cases rated',
  unit: 'ITEM',
  fact: 'feedback.rated',
  version: 1,
  definition: {
    zh: '办结后由职工本人（或由没有经手的窗口人员代为）评过的件数，按五个等次分；一件评一次。',
    en: 'Closed cases rated by the worker they were for (or at the counter by somebody who did not handle them), by five levels; each once.',
  },
  categories: Object.fromEntries(Object.entries(levelWords)),
}
