// A statement shown: what is paid, line by line with its clause, and why not; the same for a try, a claim and its letter.
import type { Text } from '#base/text.ts'
import { Cite } from '#ui/cite.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { AsWritten, DayText, Money, Quoting, StatusTag, type Tone } from '#ui/words.tsx'
import type { Statement, Verdict } from '../rules-claim.ts'
import type { Near as NearMiss } from '../rules-near.ts'
import { sayNear } from '../rules-near-words.ts'
import type { Plan } from '../rules-plan.ts'
import { sayLine, sayReason } from '../rules-words.ts'
import { Near } from './near.tsx'

const outcomes: Readonly<Record<Verdict['outcome'], Text & { readonly tone: Tone }>> = {
  PAID: { zh: '给', en: 'Paid', tone: 'done' },
  NOTHING: { zh: '算下来是 0', en: 'Comes to nothing', tone: 'quiet' },
  REFUSED: { zh: '不给', en: 'Not paid', tone: 'late' },
  NOT_ABOUT: { zh: '不是这一项的事', en: 'Not what it is for', tone: 'quiet' },
}

interface StatementShownProps {
  readonly plan: Plan
  readonly of: Statement
  /** What would have to be otherwise for more. */
  readonly near?: readonly NearMiss[]
}

export function StatementShown({ plan, of, near = [] }: StatementShownProps) {
  const t = useText()
  const lang = useLang()
  const told = of.verdicts.filter(v => v.outcome !== 'NOT_ABOUT')
  return (
    <div className="statement">
      <p className="statement-sum">
        {t({ zh: '互助金', en: 'Payout' })}{' '}
        <b>
          <Money fen={of.payoutFen} as="table" />
        </b>{' '}
        {t({ zh: '元', en: 'yuan' })}
      </p>
      {told.length === 0 && (
        <p className="soft">{t({ zh: '没有一项管到这种情况。', en: 'No benefit is about this.' })}</p>
      )}
      {told.map(v => (
        <VerdictShown
          key={`${v.benefit} ${v.bill}`}
          plan={plan}
          of={v}
          near={near.filter(n => n.benefit === v.benefit && n.bill === v.bill)}
        />
      ))}
      {of.notices.map(n => (
        <p key={`${n.code} ${n.benefit}`} className="soft">
          <Quoting>{sayReason(n, lang)}</Quoting> <Cite {...n.by} />
        </p>
      ))}
      {of.missing.length > 0 && (
        <p>
          {t({ zh: '还差材料：', en: 'Papers still wanted: ' })}
          <AsWritten>{of.missing.map(id => plan.materials?.find(m => m.id === id)?.title ?? id).join('、')}</AsWritten>
        </p>
      )}
      {of.coverEndsOn && (
        <p>
          {t({ zh: '给付后，保障到这天结束：', en: 'After this payout the cover ends with ' })}
          <DayText day={of.coverEndsOn} />
        </p>
      )}
    </div>
  )
}

function VerdictShown({ plan, of, near }: { plan: Plan; of: Verdict; near: readonly NearMiss[] }) {
  const t = useText()
  const lang = useLang()
  const benefit = plan.benefits.find(b => b.id === of.benefit)
  const title = (lang === 'en' && benefit?.titleEn) || (benefit?.title ?? of.benefit)
  const { tone } = outcomes[of.outcome]
  return (
    <section>
      <h4>
        <AsWritten>{title}</AsWritten> <StatusTag tone={tone}>{t(outcomes[of.outcome])}</StatusTag>
      </h4>
      {of.reasons.length > 0 && (
        <ul className="statement-reasons">
          {of.reasons.map(r => (
            <li key={r.code + r.by.clause}>
              <Quoting>{sayReason(r, lang)}</Quoting> <Cite {...r.by} />
            </li>
          ))}
        </ul>
      )}
      {near.length > 0 && <Near of={near.map(n => sayNear(plan, n, lang))} />}
      {of.outcome === 'REFUSED' && of.wouldBeFen > 0 && (
        <p className="soft">
          {t({ zh: '要是没有这些，本来是', en: 'Without that it would have been' })} <Money fen={of.wouldBeFen} />
        </p>
      )}
      {of.outcome !== 'REFUSED' && of.lines.length > 0 && (
        <table className="plain-table statement-lines">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t({ zh: '怎么算', en: 'How' })}</th>
              <th scope="col">{t({ zh: '元', en: 'yuan' })}</th>
            </tr>
          </thead>
          <tbody>
            {of.lines.map((l, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines in their order
              <tr key={i}>
                <td>
                  <Quoting>{sayLine(l, lang)}</Quoting>
                </td>
                <td className="num">{l.payFen === 0 ? '' : <Money fen={l.payFen} as="table" />}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t({ zh: '合计', en: 'Sum' })}</th>
              <td className="num">
                <Money fen={of.wouldBeFen} as="table" />
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      {of.lines[0] && (
        <p className="soft small">
          <AsWritten>{of.lines[0].by.sentence}</AsWritten> <Cite {...of.lines[0].by} />
        </p>
      )}
    </section>
  )
}
