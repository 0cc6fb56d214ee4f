// The account of one union, as its chair and cashier read and print it: what came in by kind, what was spent, each payment, dues, refunds.
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { Cite } from '#ui/cite.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { PaymentsOf } from './desk-payments.tsx'
import { refundTone } from './desk-refunds.tsx'
import { DuesOf } from './desk-unit-dues.tsx'
import { SpendingOf } from './desk-unit-spending.tsx'
import { thisYear, yearOptions } from './years.ts'

type Account = ReplyOf<typeof duesApi.unit>
type Refund = Account['refunds'][number]

export default function UnitPage() {
  const t = useText()
  const { orgId = '' } = useParams()
  const [{ year: asked }, set] = useFilters(['year'])
  const year = Number(asked ?? thisYear())
  const account = useCall(duesApi.unit, { orgId, year }, { keep: true })
  return (
    <Screen
      title={account.data?.org.name ?? { zh: '工会的账', en: 'The account of a union' }}
      lead={t({ zh: '{year} 年会费和经费', en: 'Dues and contributions in {year}' }, { year })}
      back={{ to: '/dues/units', title: { zh: '各单位', en: 'Units' } }}
      actions={
        <Button icon="print" onClick={() => print()}>
          {t({ zh: '打印', en: 'Print' })}
        </Button>
      }
      wide
    >
      <p className="filters">
        <FilterSelect
          label={{ zh: '哪一年', en: 'Year' }}
          all={{ zh: '今年', en: 'This year' }}
          value={asked}
          options={yearOptions()}
          onChange={value => set({ year: value })}
        />
      </p>
      <Shown of={account} lines={6}>
        {a => (
          <>
            <Sums of={a} />
            {a.refunds.map(r => (
              <RefundCard key={r.id} of={r} />
            ))}
            {a.org.unit && <PaymentsOf orgId={a.org.id} year={year} />}
            {a.org.unit && <DuesOf orgId={a.org.id} year={year} />}
            {a.org.unit && <SpendingOf orgId={a.org.id} year={year} />}
          </>
        )}
      </Shown>
    </Screen>
  )
}

function Sums({ of }: { of: Account }) {
  const t = useText()
  const mayOpen = useRight('funds.read')
  return (
    <Section title={{ zh: '账上', en: 'In the account' }}>
      <p>
        <Money fen={of.balanceFen} as="big" />
        <br />
        <Money fen={of.balanceFen} as="capital" />
      </p>
      {of.ins.length === 0 && (
        <p className="soft">{t({ zh: '这一年还没有进账。', en: 'Nothing came in this year.' })}</p>
      )}
      <Facts
        of={[
          ...of.ins.map(
            i =>
              [
                t({ zh: '{year} 年{what}', en: '{what}, {year}' }, { year: of.year, what: i.title }),
                mayOpen ? (
                  <Link key={i.accountId} className="prints" to={`/funds/accounts/${i.accountId}`}>
                    <Money fen={i.fen} />
                  </Link>
                ) : (
                  <Money key={i.accountId} fen={i.fen} />
                ),
              ] as const,
          ),
          ...(of.org.unit
            ? [
                [
                  t({ zh: '{year} 年支出', en: 'Spent in {year}' }, { year: of.year }),
                  <Money key="s" fen={of.spentFen} />,
                ] as const,
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function RefundCard({ of }: { of: Refund }) {
  const t = useText()
  const mayAnswer = useRight('dues.answer') && of.mayAnswer
  const [asked, setAsked] = useState(false)
  const answering = useSend(duesApi.answerRefund, () => setAsked(false))
  return (
    <Section title={{ zh: `${of.year} 年小额缴费返还`, en: `Refund for ${of.year}` }}>
      <p>
        <Money fen={of.fen} as="big" /> <StatusTag tone={refundTone(of.state)}>{of.stateTitle}</StatusTag>
      </p>
      <Facts
        of={[
          [t({ zh: '这一年实缴', en: 'Paid in the year' }), <Money key="p" fen={of.paidFen} />],
          [t({ zh: '不要的，说到', en: 'To decline by' }), of.mayAnswer && <DayText key="u" day={of.untilOn} />],
          [t({ zh: '说明', en: 'Note' }), of.reason && <AsWritten key="r">{of.reason}</AsWritten>],
        ]}
      />
      <p className="small">
        <AsWritten>{of.basis.sentence}</AsWritten> <Cite document={of.basis.document} clause={of.basis.clause} />
      </p>
      {answering.error && !asked && <Fault error={answering.error} />}
      {mayAnswer && of.state === 'FOUND' && (
        <Button kind="quiet" onClick={() => setAsked(true)}>
          {t({ zh: '我们不要这一笔', en: 'We decline it' })}
        </Button>
      )}
      {mayAnswer && of.state === 'DECLINED' && (
        <Button
          kind="act"
          pending={answering.pending}
          onClick={() => void answering.send({ refundId: of.id, wants: true })}
        >
          {t({ zh: '还是要', en: 'We want it after all' })}
        </Button>
      )}
      <ConfirmStep
        open={asked}
        onClose={() => setAsked(false)}
        title={t({ zh: '这一笔返还不要了吗？', en: 'Do you decline the refund?' })}
        says={t({ zh: '到期以前还可以改主意。', en: 'You may change your mind until the day.' })}
        facts={[[t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={of.fen} />]]}
        verb={t({ zh: '不要', en: 'Decline' })}
        reason="optional"
        pending={answering.pending}
        error={answering.error}
        onConfirm={reason => void answering.send({ refundId: of.id, wants: false, ...(reason ? { reason } : {}) })}
      />
    </Section>
  )
}
