// The postings behind one figure of a budget: they sum to it, and each opens to its voucher.
import { useNavigate, useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { AsWritten, DayText, Money } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { sources } from '../words.ts'
import './desk-funds.css'

export default function Postings() {
  const t = useText()
  const navigate = useNavigate()
  const { accountId = '' } = useParams()
  const head = useCall(fundsApi.accountPostings, { accountId, limit: 1 })
  const list = usePages(fundsApi.accountPostings, { accountId, limit: 100 })
  const account = head.data?.account
  return (
    <Screen
      title={
        account
          ? `${account.categoryName} · ${account.kindName}`
          : t({ zh: '这个数由哪些凭证组成', en: 'What the figure is made of' })
      }
      back={{ to: '/funds', title: { zh: '预算', en: 'Budgets' } }}
      lead={account && `${account.orgName} · ${t(sources[account.source])} · ${account.year}`}
      actions={
        <Button icon="print" onClick={() => print()}>
          {t({ zh: '打印', en: 'Print' })}
        </Button>
      }
      wide
    >
      {account && (
        <div className="batch-sum">
          <div>
            <span className="soft">{account.kindName}</span>
            <Money fen={account.fen} as="big" />
          </div>
          <div>
            <span className="soft">{t({ zh: '大写', en: 'In capitals' })}</span>
            <span className="capital">
              <Money fen={account.fen} as="capital" />
            </span>
          </div>
        </div>
      )}
      <Table
        name="funds.postings"
        columns={[
          {
            key: 'day',
            title: { zh: '日期', en: 'Day' },
            width: 120,
            render: row => <DayText day={row.day} as="table" />,
          },
          {
            key: 'number',
            title: { zh: '凭证号', en: 'Voucher' },
            width: 190,
            render: row => <span className="code">{row.number}</span>,
          },
          { key: 'kind', title: { zh: '事项', en: 'Kind' }, width: 140, render: row => row.kindName },
          { key: 'memo', title: { zh: '摘要', en: 'Memo' }, render: row => <AsWritten>{row.memo}</AsWritten> },
          {
            key: 'fen',
            title: { zh: '金额（元）', en: 'Amount (yuan)' },
            align: 'right',
            width: 170,
            render: row => <Money fen={row.fen} as="table" />,
            ...(list.more
              ? {}
              : { total: <Money fen={list.rows.reduce((sum, row) => sum + row.fen, 0)} as="table" /> }),
          },
        ]}
        rows={list.rows}
        rowKey={row => row.id}
        onOpen={row => navigate(`/funds/postings/${row.id}`)}
        loading={list.loading}
        error={list.error}
        retry={list.retry}
        more={list.more}
        loadingMore={list.loadingMore}
        loadMore={list.loadMore}
        empty={
          <Empty picture="bowl" title={t({ zh: '还没有凭证', en: 'No voucher yet' })}>
            {t({ zh: '这个数是零，因为还没有发生过。', en: 'The figure is zero because nothing has happened.' })}
          </Empty>
        }
      />
    </Screen>
  )
}
