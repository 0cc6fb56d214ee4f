// The figure that ratings leave behind: how many closed cases were rated, by the five words.
import type { Indicator } from '#base/indicator.ts'
import { levelWords, solvedWords } from './words.ts'

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

/** 办结不等于解决: every closing that is asked about, under the last thing its worker said. Each number opens to its cases. */
export const solvedIndicator: Indicator = {
  id: 'feedback.solved',
  zh: '办结件数：解决了没有',
  en: 'Closed cases: solved or not',
  unit: 'ITEM',
  fact: 'feedback.solved',
  version: 1,
  definition: {
    zh: '这段时间里办结、并问过职工的件数，按办结那天计；分成本人说解决了、本人说没有解决、还说不好、没有回音。没有回音不算解决；一件算一次，接着办了又办结的算最后一次。',
    en: 'Cases closed in the period whose workers were asked, by the day of closing: solved, not solved, too early to say, no answer. Silence is not solved; each case counts once, by its last closing.',
  },
  categories: solvedWords,
}
