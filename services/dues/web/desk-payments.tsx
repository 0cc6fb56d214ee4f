// The contributions of a unit, one by one: what was paid, what stays with it, and what is put right when a payment is wrong.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Section } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, Money, StatusTag } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { Correct, type Payment } from './desk-correct.tsx'

export function PaymentsOf({ orgId, year }: { orgId: string; year: number }) {
  const t = useText()
  const mayCorrect = useRight('dues.collect')
  const list = usePages(duesApi.payments, { orgId, year, limit: 50 })
  const [correcting, setCorrecting] = useState<Payment | null>(null)
  const [said, setSaid] = useState('')
  const columns: Column<Payment>[] = [
    { key: 'period', title: { zh: '哪个月', en: 'Month' }, render: r => r.period },
    { key: 'on', title: { zh: '入库日', en: 'On' }, render: r => <DayText day={r.on} as="table" /> },
    { key: 'employer', title: { zh: '单位', en: 'Employer' }, render: r => <AsWritten>{r.employer}</AsWritten> },
    {
      key: 'voucher',
      title: { zh: '税票号', en: 'Voucher' },
      hidden: true,
      render: r => <span className="code">{r.voucher}</span>,
    },
    {
      key: 'payroll',
      title: { zh: '工资总额（元）', en: 'Payroll (yuan)' },
      align: 'right',
      render: r => (r.payrollFen === null ? '—' : <Money fen={r.payrollFen} as="table" />),
    },
    {
      key: 'due',
      title: { zh: '应缴（元）', en: 'Due (yuan)' },
      align: 'right',
      render: r => (r.dueFen === null ? '—' : <Money fen={r.dueFen} as="table" />),
    },
    {
      key: 'fen',
      title: { zh: '实缴（元）', en: 'Paid (yuan)' },
      align: 'right',
      render: r => (
        <>
          <Money fen={r.fen} as="table" />
          {r.returnedFen > 0 && (
            <span className="soft small">
              {' '}
              {t({ zh: '退库', en: 'given back' })} <Money fen={r.returnedFen} as="table" />
            </span>
          )}
        </>
      ),
    },
    {
      key: 'own',
      title: { zh: '留在本单位（元）', en: 'Stays here (yuan)' },
      align: 'right',
      render: r => <Money fen={r.ownFen} as="table" />,
    },
    ...(mayCorrect
      ? [
          {
            key: 'do',
            title: { zh: '办理', en: 'Do' },
            render: (r: Payment) =>
              r.correcting ? (
                <StatusTag tone="wait">{t({ zh: '更正等核准', en: 'Correction waits' })}</StatusTag>
              ) : (
                r.fen > 0 && (
                  <Button
                    kind="quiet"
                    onClick={() => setCorrecting(r)}
                    label={t(
                      { zh: '更正 {who} {month}', en: 'Correct {who} {month}' },
                      { who: r.employer, month: r.period },
                    )}
                  >
                    {t({ zh: '更正', en: 'Correct' })}
                  </Button>
                )
              ),
          },
        ]
      : []),
  ]
  return (
    <Section title={{ zh: '拨缴的经费', en: 'Contributions' }}>
      <Said>{said}</Said>
      <Table
        name="dues.payments"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        empty={<Empty picture="bowl" title={t({ zh: '这一年没有缴费', en: 'Nothing was paid this year' })} />}
      />
      {correcting && (
        <Correct
          line={correcting}
          onClose={() => setCorrecting(null)}
          onDone={words => {
            setCorrecting(null)
            setSaid(words)
          }}
        />
      )}
    </Section>
  )
}
