// The judgement of a claim in words, for the page, the letter and the person's own copy.
import { type Lang, say } from '#base/text.ts'
import type { JudgedOut, StatementOut } from './api-claims-forms.ts'
import type { Judgement } from './assess.ts'
import { nearMisses } from './rules-near.ts'
import { saidStatement } from './rules-said.ts'

/** For whoever reads it; with what would have to be otherwise. */
export const saidJudgement = (j: Pick<Judgement, 'payFen' | 'under'>): JudgedOut => ({
  payFen: j.payFen,
  statements: j.under.map(u => saidStatement(u, nearMisses(u.asked))),
})

/** Every reason against, once each, with its clause. */
export function reasonsOf(j: JudgedOut): StatementOut['verdicts'][number]['reasons'] {
  const all = j.statements.flatMap(s => s.verdicts.flatMap(v => v.reasons))
  return all.filter((r, i) => all.findIndex(o => o.zh === r.zh && o.clause === r.clause) === i)
}

export const reasonsInWords = (j: JudgedOut, lang: Lang): string =>
  reasonsOf(j)
    .map(r =>
      say({ zh: '{what}（{document} {clause}）', en: '{what} ({document} {clause}) ' }, lang, { ...r, what: r[lang] }),
    )
    .join('')
