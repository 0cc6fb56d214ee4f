// 关爱救助金 on the member's page: how much, for which illness and cost, by which clause, and where the money is.
import type { ReplyOf } from '#base/endpoint.ts'
import { Cite } from '#ui/cite.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { careApi } from '../api-care.ts'

type Row = ReplyOf<typeof careApi.myCare>['rows'][number]

export const careTone = (r: Pick<Row, 'state' | 'paidOn'>) =>
  r.state === 'DROPPED' ? 'quiet' : r.paidOn ? 'done' : 'wait'

/** Nothing at all for whoever has none: it comes without asking. */
export function CareForMe() {
  const care = useCall(careApi.myCare, {})
  return (care.data?.rows ?? []).map(row => <One key={row.id} of={row} />)
}

function One({ of }: { of: Row }) {
  const t = useText()
  return (
    <Section title={{ zh: `关爱救助金 · ${of.year} 年`, en: `Care grant ${of.year}` }}>
      <p>
        <Money fen={of.fen} as="big" /> <StatusTag tone={careTone(of)}>{of.stateTitle}</StatusTag>
      </p>
      {of.paidOn && (
        <p>
          {t({ zh: '到账', en: 'Arrived' })} <DayText day={of.paidOn} />
        </p>
      )}
      {of.state === 'DROPPED' && of.reason && (
        <p>
          {t({ zh: '没有给，因为：', en: 'Not given, because: ' })}
          <AsWritten>{of.reason}</AsWritten>
        </p>
      )}
      <details>
        <summary>{t({ zh: '怎么算的', en: 'How it was counted' })}</summary>
        <Facts
          of={[
            ...of.claims.map(
              c => [<AsWritten key={c.caseId}>{c.disease}</AsWritten>, <Money key="m" fen={c.borneFen} />] as const,
            ),
            [t({ zh: '您自己一共负担', en: 'Borne by you in all' }), <Money key="all" fen={of.borneFen} />],
          ]}
        />
        <p className="small">
          <AsWritten>{of.basis.sentence}</AsWritten> <Cite document={of.basis.document} clause={of.basis.clause} />
        </p>
      </details>
    </Section>
  )
}
