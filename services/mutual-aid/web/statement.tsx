// The statement: under each plan, each sheet with what was counted, line by line, and why not, with the clause; the same for a try and a claim.
import type { Static } from 'typebox'
import { Cite } from '#ui/cite.tsx'
import { useText } from '#ui/lang.tsx'
import { AsWritten, DayText, Money, Quoting, StatusTag } from '#ui/words.tsx'
import type { JudgedOut, StatementOut } from '../api-claims-forms.ts'
import { outcomeWords } from '../words-claims.ts'
import { Near } from './near.tsx'
import './claim.css'

type Judged = Static<typeof JudgedOut>
type Statement = Static<typeof StatementOut>
type Verdict = Statement['verdicts'][number]

/** The whole amount first, then how it came about; the lines of a verdict sum to what it pays. */
export function ClaimStatement({ of }: { of: Judged }) {
  const t = useText()
  return (
    <div className="claim-statement">
      <p className="claim-total">
        {t({ zh: '按计划应给付', en: 'Due by the plans' })} <Money fen={of.payFen} as="big" />
      </p>
      {of.statements.map(s => (
        <UnderPlan key={s.coverId} of={s} />
      ))}
    </div>
  )
}

function UnderPlan({ of }: { of: Statement }) {
  const t = useText()
  return (
    <section className="claim-plan">
      <h3>
        <AsWritten>{t({ zh: of.plan, en: of.planEn ?? of.plan })}</AsWritten>
      </h3>
      <p className="soft small">
        <DayText day={of.from} /> – <DayText day={of.to} />，
        {of.version > 0
          ? t({ zh: '第 {n} 版', en: 'version {n}' }, { n: of.version })
          : t({ zh: '草稿', en: 'a draft' })}
      </p>
      {of.verdicts.length === 0 && (
        <p>{t({ zh: '填的这些和这个计划的项目都不沾边。', en: 'Nothing of this is what the plan is about.' })}</p>
      )}
      {of.verdicts.map(v => (
        <OneVerdict key={`${v.benefit} ${v.bill}`} of={v} />
      ))}
      {of.notices.map(n => (
        <p key={n.zh} className="amber">
          <Quoting>{t(n)}</Quoting> <Cite document={n.document} clause={n.clause} />
        </p>
      ))}
      {of.coverEndsOn && (
        <p>
          {t({ zh: '给付后，保障到这天结束：', en: 'After this payout the cover ends with ' })}
          <DayText day={of.coverEndsOn} />
        </p>
      )}
      {of.missing.length > 0 && (
        <p className="amber">
          {t({ zh: '还缺材料：', en: 'Papers still wanted: ' })}
          <AsWritten>{t({ zh: of.missing.join('、'), en: (of.missingEn ?? of.missing).join(', ') })}</AsWritten>
        </p>
      )}
    </section>
  )
}

const tones = { PAID: 'done', NOTHING: 'quiet', REFUSED: 'wait' } as const

function OneVerdict({ of }: { of: Verdict }) {
  const t = useText()
  return (
    <div className="claim-verdict">
      <p className="claim-head">
        <span>
          <AsWritten>{t({ zh: of.benefit, en: of.benefitEn ?? of.benefit })}</AsWritten>
          {of.bill && <span className="soft code"> {of.bill}</span>}
        </span>
        <StatusTag tone={tones[of.outcome]}>{t(outcomeWords[of.outcome])}</StatusTag>
        <Money fen={of.payFen} />
      </p>
      {of.reasons.length > 0 && (
        <ul className="reasons">
          {of.reasons.map(r => (
            <li key={`${r.code} ${r.zh}`}>
              <Quoting>{t(r)}</Quoting> <Cite document={r.document} clause={r.clause} />
            </li>
          ))}
        </ul>
      )}
      {of.near && of.near.length > 0 && <Near of={of.near.map(n => t(n))} />}
      {of.lines.length > 0 && (
        <details open={of.outcome === 'PAID'}>
          <summary>{t({ zh: '怎么算的', en: 'How it was counted' })}</summary>
          <ol className="claim-lines">
            {of.lines.map((l, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a statement never change their order
              <li key={i}>
                <span>
                  <Quoting>{t(l)}</Quoting> <Cite document={l.document} clause={l.clause} />
                </span>
                {l.payFen !== 0 && <Money fen={l.payFen} />}
              </li>
            ))}
          </ol>
          {of.outcome !== 'PAID' && of.wouldBeFen > 0 && (
            <p className="soft small">
              {t({ zh: '没有上面的原因，本来是', en: 'Without the reasons above it would be' })}{' '}
              <Money fen={of.wouldBeFen} />
            </p>
          )}
        </details>
      )}
    </div>
  )
}
