// 预算: what came in and where it stands; every figure opens to its vouchers. The head of finance allocates and moves here.
import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Money } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { type AccountKind, accountKinds, sources } from '../words.ts'
import { BudgetBar, BudgetKey } from './desk-budget-bar.tsx'
import { AllocateBudget, TransferBudget } from './desk-budget-steps.tsx'
import type { BudgetRow } from './desk-rows.ts'
import { categoryOptions, isSource, sourceOptions } from './desk-words.ts'
import './desk-funds.css'

const kinds: readonly AccountKind[] = ['RECEIVED', 'SPENT', 'IN_TRANSIT', 'COMMITTED', 'AVAILABLE']

export default function Budgets() {
  const t = useText()
  const [{ year, source, category }, setFilters] = useFilters(['year', 'source', 'category'])
  const list = usePages(fundsApi.budgets, {
    limit: 200,
    ...(year ? { year: Number(year) } : {}),
    ...(isSource(source) ? { source } : {}),
    ...(category ? { category } : {}),
  })
  const maySet = useRight('funds.budget')
  const [step, setStep] = useState<'allocate' | 'transfer' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const done = (words: string) => {
    setSaid(words)
    setStep(null)
  }
  const sum = (kind: AccountKind) => list.rows.reduce((total, row) => total + row.figures[kind].fen, 0)
  const columns: Column<BudgetRow>[] = [
    {
      key: 'budget',
      title: { zh: '预算', en: 'Budget' },
      render: row => (
        <span className="two-lines">
          <b>
            {t(sources[row.source])} · {row.categoryName}
          </b>
          <span className="soft small">
            {row.orgName} · {row.year}
          </span>
        </span>
      ),
    },
    {
      key: 'bar',
      title: { zh: '花到哪一步', en: 'Where it stands' },
      width: 190,
      render: row => <BudgetBar figures={row.figures} />,
    },
    ...kinds.map(
      (kind): Column<BudgetRow> => ({
        key: kind,
        title: accountKinds[kind],
        align: 'right',
        render: row => (
          <Link className="figure" to={`/funds/accounts/${row.figures[kind].accountId}`}>
            <Money fen={row.figures[kind].fen} as="table" />
          </Link>
        ),
        ...(list.more ? {} : { total: <Money fen={sum(kind)} as="table" /> }),
      }),
    ),
  ]
  const thisYear = Number(todayHere().slice(0, 4))
  return (
    <Screen
      title={{ zh: '预算', en: 'Budgets' }}
      lead={t({
        zh: '单位：元。点任何一个数，看它由哪几张凭证组成。',
        en: 'In yuan. Open any figure to see the vouchers it is made of.',
      })}
      actions={
        maySet && (
          <>
            <Button icon="turn" onClick={() => setStep('transfer')} disabled={list.rows.length === 0}>
              {t({ zh: '调剂', en: 'Move money' })}
            </Button>
            <Button kind="act" icon="plus" onClick={() => setStep('allocate')}>
              {t({ zh: '下达预算', en: 'Allocate' })}
            </Button>
          </>
        )
      }
      wide
    >
      <Said>{said}</Said>
      <Table
        name="funds.budgets"
        columns={columns}
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
              label={{ zh: '年度', en: 'Year' }}
              value={year}
              options={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map(y => ({
                value: String(y),
                label: { zh: `${y} 年`, en: String(y) },
              }))}
              onChange={value => setFilters({ year: value })}
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
          </>
        }
        actions={<BudgetKey />}
        empty={
          <Empty
            picture="bowl"
            title={
              year || source || category
                ? t({ zh: '没有符合的预算', en: 'No budget matches' })
                : t({ zh: '还没有下达预算', en: 'No budget yet' })
            }
          >
            {maySet && !year && !source && !category
              ? t({
                  zh: '按拨款文件下达第一笔，之后才能登记应付款。',
                  en: 'Allocate the first one by its document; payments can be entered after that.',
                })
              : undefined}
          </Empty>
        }
      />
      {step === 'allocate' && <AllocateBudget onClose={() => setStep(null)} onDone={done} />}
      {step === 'transfer' && <TransferBudget budgets={list.rows} onClose={() => setStep(null)} onDone={done} />}
    </Screen>
  )
}
