// The lines of a batch in the order of the bank file: payee, account by its last four digits, amount, what became of it.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Money, StatusTag } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import type { Batch } from './desk-rows.ts'
import { lineStatesOf } from './desk-words.ts'

type Line = ReplyOf<typeof fundsApi.batchLines>['rows'][number]

export function BatchLines({ batch, onSaid }: { batch: Batch; onSaid(words: string): void }) {
  const t = useText()
  const list = usePages(fundsApi.batchLines, { batchId: batch.id, limit: 200 })
  const [taking, setTaking] = useState<Line | null>(null)
  const removing = useSend(fundsApi.removeLine, reply => {
    setTaking(null)
    onSaid(reply.said)
  })
  const mayRemove = batch.moves.includes('remove')
  const hand = batch.way === 'HAND'
  const lineStates = lineStatesOf(batch)
  const noAccount = hand ? 0 : list.rows.filter(line => !line.lastFour).length
  const columns: Column<Line>[] = [
    { key: 'n', title: { zh: '序号', en: 'No.' }, width: 70, render: line => line.n ?? list.rows.indexOf(line) + 1 },
    { key: 'payee', title: { zh: '收款人', en: 'Payee' }, render: line => <b>{line.payee}</b> },
    {
      key: 'account',
      title: { zh: '收款账户', en: 'Account' },
      render: line =>
        line.lastFour ? (
          <span className="two-lines">
            <span>
              {line.bank} <span className="num nowrap">**** {line.lastFour}</span>
            </span>
            {line.accountChanged && (
              <span className="small amber">
                {t({
                  zh: '本人后来换了卡，这批仍发到原卡',
                  en: 'The person has another card now; this batch pays the old one',
                })}
              </span>
            )}
          </span>
        ) : hand ? (
          t({ zh: '送到本人手里', en: 'Into their own hand' })
        ) : (
          <StatusTag tone="wait">{t({ zh: '没有登记银行卡', en: 'No account' })}</StatusTag>
        ),
    },
    { key: 'category', title: { zh: '类别', en: 'Category' }, render: line => line.categoryName },
    { key: 'title', title: { zh: '款项', en: 'Payment' }, render: line => line.title, hidden: true },
    { key: 'period', title: { zh: '所属期', en: 'Period' }, render: line => line.period },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: line => <Money fen={line.fen} as="table" />,
      total: <Money fen={batch.fen} as="table" />,
    },
    {
      key: 'state',
      title: { zh: '结果', en: 'Result' },
      render: line => (
        <span className="two-lines">
          <span>
            <StatusTag tone={lineStates[line.state].tone}>{t(lineStates[line.state])}</StatusTag>
          </span>
          {line.failure && <span className="small">{line.failure}</span>}
        </span>
      ),
    },
    ...(mayRemove
      ? [
          {
            key: 'remove',
            title: { zh: '移出', en: 'Take out' },
            width: 90,
            render: (line: Line) => (
              <button
                type="button"
                className="quiet"
                aria-label={t({ zh: '移出{who}的这一笔', en: 'Take out the payment to {who}' }, { who: line.payee })}
                onClick={() => {
                  removing.reset()
                  setTaking(line)
                }}
              >
                {t({ zh: '移出', en: 'Take out' })}
              </button>
            ),
          },
        ]
      : []),
  ]
  if (batch.state === 'DISSOLVED') return null
  return (
    <Section title={{ zh: '明细', en: 'Lines' }}>
      {mayRemove && noAccount > 0 && (
        <p className="amber">
          {t(
            {
              zh: '有 {n} 笔还没有登记银行卡。锁定前先移出，或等本人登记好。',
              en: '{n} payments have no bank account yet. Take them out before locking, or wait for the person to enter one.',
            },
            { n: noAccount },
          )}
        </p>
      )}
      <Table
        name="funds.lines"
        columns={columns}
        rows={list.rows}
        rowKey={line => line.id}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        empty={<Empty title={t({ zh: '这一批里没有款项了', en: 'No payment is left in it' })} />}
      />
      {taking && (
        <ConfirmStep
          open
          onClose={() => setTaking(null)}
          title={t({ zh: '把这一笔移出批次吗？', en: 'Take this payment out of the batch?' })}
          says={t({
            zh: '移出后它回到“等待发放”，可以编进下一批。',
            en: 'It waits again and can go into the next batch.',
          })}
          facts={[
            [t({ zh: '收款人', en: 'Payee' }), taking.payee],
            [t({ zh: '款项', en: 'Payment' }), `${taking.title} ${taking.period}`],
            [t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={taking.fen} />],
          ]}
          verb={t({ zh: '移出', en: 'Take out' })}
          reason="required"
          pending={removing.pending}
          error={removing.error}
          onConfirm={reason =>
            void removing.send({ batchId: batch.id, version: batch.version, paymentId: taking.id, reason })
          }
        />
      )}
    </Section>
  )
}
