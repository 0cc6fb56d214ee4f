// 互助金专户 on the desk: what is there, what came in and went out, the payout ratio by plan and month; each figure opens to its records.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { download } from '#ui/call.ts'
import { todayHere } from '#ui/clock.ts'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Shown } from '#ui/states.tsx'
import { fundApi } from '../api-fund.ts'
import { Account } from './desk-fund-account.tsx'
import { Entries } from './desk-fund-entries.tsx'
import { Figures } from './desk-fund-figures.tsx'
import { Forecasts } from './desk-fund-forecast.tsx'
import { type Opening, Records } from './desk-fund-records.tsx'
import './fund.css'

export default function FundPage() {
  const t = useText()
  const [{ org, year: asked }, set] = useFilters(['org', 'year'])
  const thisYear = Number(todayHere().slice(0, 4))
  const year = Number(asked ?? thisYear)
  const input = { year, ...(org ? { orgId: org } : {}) }
  const fund = useCall(fundApi.fund, input, { keep: true })
  const [opened, setOpened] = useState<Opening | null>(null)
  const [fault, setFault] = useState<Error | null>(null)
  const of = fund.data
  const years = [...new Set([thisYear, year, ...(of?.years ?? []).map(y => y.year)])].sort((a, b) => b - a)
  const save = async () => {
    setFault(null)
    try {
      await download(fundApi.fundExport, input)
    } catch (wrong) {
      setFault(wrong instanceof Error ? wrong : new Error(String(wrong)))
    }
  }
  return (
    <Screen
      title={{ zh: '互助金专户', en: 'Special account' }}
      lead={of?.org?.name}
      actions={
        <span className="screen-actions">
          <Button icon="print" onClick={() => print()}>
            {t({ zh: '打印', en: 'Print' })}
          </Button>
          <Button icon="save" onClick={() => void save()}>
            {t({ zh: '导出 Excel', en: 'Export' })}
          </Button>
        </span>
      }
      wide
    >
      <p className="filters fund-asks">
        <FilterSelect
          label={{ zh: '哪个专户', en: 'Account' }}
          all={{ zh: '最上面的', en: 'The highest' }}
          value={org}
          options={(of?.accounts ?? []).map(a => ({ value: a.id, label: { zh: a.name, en: a.name } }))}
          onChange={value => set({ org: value })}
        />
        <FilterSelect
          label={{ zh: '哪一年', en: 'Year' }}
          all={{ zh: '今年', en: 'This year' }}
          value={String(year)}
          options={years.map(y => ({ value: String(y), label: { zh: `${y} 年`, en: String(y) } }))}
          onChange={value => set({ year: value })}
        />
      </p>
      {fault && <Fault error={fault} />}
      <Shown
        of={fund}
        lines={8}
        isEmpty={f => f.org === null}
        empty={
          <Empty
            picture="bowl"
            title={t({
              zh: '您这里没有办互助计划，就没有专户',
              en: 'No plan is run here, so there is no special account',
            })}
          />
        }
      >
        {f => (
          <>
            <Account of={f} year={year} onYear={y => set({ year: String(y) })} />
            <Figures of={f} onOpen={setOpened} />
            {f.org && <Forecasts orgId={f.org.id} year={year} />}
            {f.org && <Entries orgId={f.org.id} />}
          </>
        )}
      </Shown>
      {opened && of?.org && <Records of={opened} orgId={of.org.id} onClose={() => setOpened(null)} />}
    </Screen>
  )
}
