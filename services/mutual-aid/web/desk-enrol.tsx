// Units joining mutual aid: by state, the newest first; a chair begins here, an officer sees every unit.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall, usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, Money, StatusTag } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'
import { batchesCounted, batchKindWords, batchStates, batchStateWords } from '../words-enrol.ts'
import { OpenBatch } from './desk-enrol-open.tsx'
import { toneOf } from './enrol-view.ts'

type Row = ReplyOf<typeof mutualAidApi.batches>['rows'][number]

export default function Enrol() {
  const t = useText()
  const navigate = useNavigate()
  const mayEnrol = useRight('mutual-aid.enrol')
  const [opening, setOpening] = useState(false)
  const [{ state }, setFilters] = useFilters(['state'])
  const wanted = batchStates.find(s => s === state)
  const list = usePages(mutualAidApi.batches, { limit: 50, ...(wanted ? { state: wanted } : {}) })
  const counts = useCall(mutualAidApi.batchCounts, {})
  const n = (s: string) => {
    const found = counts.data?.counts.find(c => c.state === s)?.n ?? 0
    return found < batchesCounted ? found : `${batchesCounted}+`
  }
  const columns: Column<Row>[] = [
    { key: 'unit', title: { zh: '单位工会', en: 'Union' }, render: r => <b>{r.unit}</b> },
    { key: 'plan', title: { zh: '计划', en: 'Plan' }, render: r => <AsWritten>{r.plan}</AsWritten> },
    { key: 'period', title: { zh: '哪一年', en: 'Year' }, render: r => r.period },
    { key: 'kind', title: { zh: '怎么参加', en: 'How' }, render: r => t(batchKindWords[r.kind]) },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'Step' },
      render: r => <StatusTag tone={toneOf(r.state)}>{t(batchStateWords[r.state])}</StatusTag>,
    },
    { key: 'persons', title: { zh: '人数', en: 'People' }, align: 'right', render: r => r.persons },
    {
      key: 'due',
      title: { zh: '应交（元）', en: 'Due (yuan)' },
      align: 'right',
      render: r => (r.dueFen === null ? '—' : <Money fen={r.dueFen} as="table" />),
    },
    {
      key: 'number',
      title: { zh: '缴费单号', en: 'Order' },
      render: r => <span className="code small">{r.number}</span>,
    },
  ]
  return (
    <Screen
      title={{ zh: '参加互助保障', en: 'Joining mutual aid' }}
      lead={t({
        zh: '单位工会报名单、确认、交费，钱到账了保障才生效。',
        en: 'The union of a unit hands in a roster, confirms it and pays; cover begins when the money has come.',
      })}
      actions={
        mayEnrol && (
          <Button kind="act" icon="plus" onClick={() => setOpening(true)}>
            {t({ zh: '给单位报名', en: 'Enrol a unit' })}
          </Button>
        )
      }
      wide
    >
      <Table
        name="mutual-aid.enrol"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/mutual-aid/enrol/${r.id}`)}
        filters={
          <FilterSelect
            label={{ zh: '到哪一步', en: 'Step' }}
            value={state}
            options={batchStates.map(s => ({
              value: s,
              label: { zh: `${batchStateWords[s].zh}（${n(s)}）`, en: `${batchStateWords[s].en} (${n(s)})` },
            }))}
            onChange={value => setFilters({ state: value })}
          />
        }
        empty={
          <Empty picture="door" title={t({ zh: '还没有单位报名', en: 'No unit has begun yet' })}>
            {t({
              zh: '点“给单位报名”，选计划和年份，再上传名单。',
              en: 'Choose “Enrol a unit”, the plan and the year, then upload the roster.',
            })}
          </Empty>
        }
      />
      {opening && <OpenBatch onClose={() => setOpening(false)} onDone={id => navigate(`/mutual-aid/enrol/${id}`)} />}
    </Screen>
  )
}
