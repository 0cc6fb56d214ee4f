// The archives of households in hardship (一户一档): found, filtered by the address bar, exported with a purpose.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useLang, useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import { archiveStates, levelWords } from '../words-archive.ts'
import { ExportSheet } from './desk-export.tsx'
import { causeOf } from './desk-words.ts'
import './desk.css'

type Row = ReplyOf<typeof hardshipApi.archives>['rows'][number]

const types = Object.entries(hardshipTypes).map(([value, label]) => ({ value, label }))
const statuses = Object.entries(archiveStates).map(([value, label]) => ({ value, label }))

export default function Archives() {
  const t = useText()
  const lang = useLang()
  const navigate = useNavigate()
  const mayExport = useRight('hardship.export')
  const [exporting, setExporting] = useState(false)
  const [{ type, status, text }, setFilters] = useFilters(['type', 'status', 'text'])
  const list = usePages(hardshipApi.archives, {
    limit: 50,
    ...(type && type in hardshipTypes ? { hardshipType: type as keyof typeof hardshipTypes } : {}),
    ...(status && status in archiveStates ? { status: status as keyof typeof archiveStates } : {}),
    ...(text ? { text } : {}),
  })
  const today = todayHere()
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: { zh: '档案号', en: 'Number' },
      render: r => <span className="code small">{r.number}</span>,
    },
    { key: 'person', title: { zh: '申请人', en: 'Applicant' }, render: r => <b className="nowrap">{r.person}</b> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => <span className="hd-org">{r.org}</span> },
    { key: 'type', title: { zh: '类型', en: 'Kind' }, render: r => t(hardshipTypes[r.hardshipType]) },
    { key: 'cause', title: { zh: '主要原因', en: 'Main cause' }, render: r => causeOf(r.cause, lang) },
    { key: 'size', title: { zh: '人口', en: 'People' }, align: 'right', render: r => r.householdSize },
    {
      key: 'status',
      title: { zh: '状态', en: 'State' },
      render: r => <StatusTag tone={r.status === 'ACTIVE' ? 'done' : 'quiet'}>{t(archiveStates[r.status])}</StatusTag>,
    },
    { key: 'level', title: { zh: '级别', en: 'Level' }, render: r => t(levelWords[r.level]), hidden: true },
    { key: 'since', title: { zh: '建档日', en: 'Since' }, render: r => <DayText day={r.activeOn} as="table" /> },
    {
      key: 'verify',
      title: { zh: '复核到', en: 'To be verified by' },
      render: r => (
        <span className="hd-due">
          {r.status === 'ACTIVE' ? <DayText day={r.reverifyDueOn} as="table" /> : '—'}
          {r.status === 'ACTIVE' && r.reverifyDueOn < today && (
            <StatusTag tone="late">{t({ zh: '该复核了', en: 'due' })}</StatusTag>
          )}
        </span>
      ),
    },
  ]
  return (
    <Screen
      title={{ zh: '困难职工档案', en: 'Hardship archives' }}
      lead={t({
        zh: '一户一档；过了复核日的不再发新的帮扶。',
        en: 'One household, one archive. Past its verification day it gets no new help.',
      })}
      wide
    >
      <Table
        name="hardship.archives"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/hardship/archives/${r.id}`)}
        filters={
          <>
            <FilterInput
              label={{ zh: '姓名、拼音首字母或档案号', en: 'Name, its initials, or number' }}
              value={text}
              onChange={value => setFilters({ text: value })}
            />
            <FilterSelect
              label={{ zh: '类型', en: 'Kind' }}
              value={type}
              options={types}
              onChange={value => setFilters({ type: value })}
            />
            <FilterSelect
              label={{ zh: '状态', en: 'State' }}
              value={status}
              options={statuses}
              onChange={value => setFilters({ status: value })}
            />
          </>
        }
        actions={
          mayExport && (
            <Button icon="save" onClick={() => setExporting(true)}>
              {t({ zh: '导出', en: 'Export' })}
            </Button>
          )
        }
        empty={
          <Empty title={t({ zh: '没有这样的档案', en: 'No such archive' })}>
            {t({
              zh: '建档要先走完一件申请，或者从档案表导入。',
              en: 'An archive comes from an approved case or from the imported sheet.',
            })}
          </Empty>
        }
      />
      {exporting && <ExportSheet onClose={() => setExporting(false)} />}
    </Screen>
  )
}
