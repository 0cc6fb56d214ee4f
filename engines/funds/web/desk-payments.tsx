// 应付款: every payment and where it stands. For a failed one: why, what the worker was told, and sending it again.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { categoryName, sources } from '../words.ts'
import {
  categoryOptions,
  isPaymentState,
  isSource,
  paymentStateOptions,
  paymentTones,
  sourceOptions,
} from './desk-words.ts'
import './desk-funds.css'

type Row = ReplyOf<typeof fundsApi.payments>['rows'][number]

export default function Payments() {
  const t = useText()
  const [filters, setFilters] = useFilters(['state', 'source', 'category', 'period'])
  const { state, source, category, period } = filters
  const list = usePages(fundsApi.payments, {
    limit: 100,
    ...(isPaymentState(state) ? { state } : {}),
    ...(isSource(source) ? { source } : {}),
    ...(category ? { category } : {}),
    ...(period ? { period } : {}),
  })
  const [said, setSaid] = useState<string | null>(null)
  const [again, setAgain] = useState<Row | null>(null)
  const retrying = useSend(fundsApi.retry, reply => {
    setAgain(null)
    setSaid(reply.said)
  })
  const filtered = Object.values(filters).some(Boolean)
  return (
    <Screen
      title={{ zh: '应付款', en: 'Payments' }}
      lead={t({
        zh: '没付成的，本人已经收到更正账户的提醒；更正后自动回到等待发放。是银行的原因，在这里重发。',
        en: 'Whose payment failed was asked to correct the account and it then waits again by itself. If it was the bank’s fault, send it again here.',
      })}
      wide
    >
      <Said>{said}</Said>
      <Table
        name="funds.payments"
        columns={useColumns(row => {
          retrying.reset()
          setAgain(row)
        })}
        rows={list.rows}
        rowKey={row => row.id}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        filters={
          <>
            <FilterSelect
              label={{ zh: '状态', en: 'State' }}
              value={state}
              options={paymentStateOptions}
              onChange={value => setFilters({ state: value })}
            />
            <FilterSelect
              label={{ zh: '来源', en: 'Source' }}
              value={source}
              options={sourceOptions}
              onChange={value => setFilters({ source: value })}
            />
            <FilterSelect
              label={{ zh: '类别', en: 'Category' }}
              value={category}
              options={categoryOptions}
              onChange={value => setFilters({ category: value })}
            />
            <FilterInput
              label={{ zh: '所属期', en: 'Period' }}
              value={period}
              known={[...new Set(list.rows.map(row => row.period))]}
              onChange={value => setFilters({ period: value })}
            />
          </>
        }
        empty={
          <Empty
            picture="bowl"
            title={
              state === 'FAILED'
                ? t({ zh: '没有没付成的款', en: 'Nothing has failed' })
                : filtered
                  ? t({ zh: '没有符合的款', en: 'No payment matches' })
                  : t({ zh: '还没有应付款', en: 'No payment yet' })
            }
          />
        }
      />
      {again && (
        <ConfirmStep
          open
          onClose={() => setAgain(null)}
          title={t({ zh: '重发这一笔吗？', en: 'Send this payment again?' })}
          says={t({
            zh: '这笔钱回到“等待发放”，编进下一批，发到本人现在登记的账户。账户没改过的话，同样的原因还会再退回来。',
            en: 'It waits for the next batch and goes to the account the person has now. With the same account it may fail for the same reason.',
          })}
          facts={[
            [t({ zh: '收款人', en: 'Payee' }), again.payee],
            [t({ zh: '款项', en: 'Payment' }), `${again.title} ${again.period}`],
            [t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={again.fen} />],
            [t({ zh: '上次为什么没成', en: 'Why it failed' }), again.failure],
          ]}
          verb={t({ zh: '重发', en: 'Send again' })}
          pending={retrying.pending}
          error={retrying.error}
          onConfirm={() => void retrying.send({ paymentId: again.id })}
        />
      )}
    </Screen>
  )
}

function useColumns(retry: (row: Row) => void): Column<Row>[] {
  const t = useText()
  const mayRetry = useRight('funds.lock')
  const mayOpen = useRight('people.read')
  return [
    {
      key: 'payee',
      title: { zh: '收款人', en: 'Payee' },
      render: row => (mayOpen ? <Link to={`/people/${row.personId}`}>{row.payee}</Link> : <b>{row.payee}</b>),
    },
    {
      key: 'title',
      title: { zh: '款项', en: 'Payment' },
      render: row => (
        <span className="two-lines">
          {row.title}
          <span className="soft small">{row.period}</span>
        </span>
      ),
    },
    {
      key: 'budget',
      title: { zh: '来源和类别', en: 'Source and category' },
      render: row => (
        <span className="two-lines">
          {t(sources[row.source])}
          <span className="soft small">
            {t({ zh: categoryName(row.category, 'zh'), en: categoryName(row.category, 'en') })} · {row.year}
          </span>
        </span>
      ),
    },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: row => <Money fen={row.fen} as="table" />,
    },
    {
      key: 'state',
      title: { zh: '状态', en: 'State' },
      render: row => (
        <span className="two-lines payment-state">
          <span>
            <StatusTag tone={paymentTones[row.state]}>{row.stateName}</StatusTag>{' '}
            {row.paidOn && <DayText day={row.paidOn} as="table" />}
          </span>
          {row.failure && <span className="small">{row.failure}</span>}
          {row.told && (
            <details className="small">
              <summary>
                {t({ zh: '已告诉本人', en: 'The person was told' })} <DayText day={row.told.at} as="moment" />
              </summary>
              <p className="soft">“{row.told.text}”</p>
            </details>
          )}
          {row.state === 'FAILED' && !row.told && (
            <span className="soft small">{t({ zh: '正在告诉本人', en: 'The person is being told' })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'attempts',
      title: { zh: '发过几次', en: 'Tries' },
      align: 'right',
      hidden: true,
      render: row => row.attempts,
    },
    {
      key: 'batch',
      title: { zh: '批次', en: 'Batch' },
      render: row =>
        row.batchId ? (
          <Link className="code" to={`/funds/batches/${row.batchId}`}>
            {row.batchNumber}
          </Link>
        ) : (
          '—'
        ),
    },
    ...(mayRetry
      ? [
          {
            key: 'retry',
            title: { zh: '重发', en: 'Again' },
            width: 90,
            render: (row: Row) =>
              row.state === 'FAILED' && (
                <button
                  type="button"
                  className="quiet"
                  aria-label={t(
                    { zh: '重发给{who}的这一笔', en: 'Send the payment to {who} again' },
                    { who: row.payee },
                  )}
                  onClick={() => retry(row)}
                >
                  {t({ zh: '重发', en: 'Send again' })}
                </button>
              ),
          },
        ]
      : []),
  ]
}
