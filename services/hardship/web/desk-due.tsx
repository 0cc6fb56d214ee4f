// Archives that wait for the union: told and to be confirmed, due soon, overdue, to be followed up. The oldest day first.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { todayHere } from '#ui/clock.ts'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall, usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import './desk.css'

type Row = ReplyOf<typeof hardshipApi.due>['rows'][number]

const lists = {
  DECLARED: { zh: '等您确认', en: 'To confirm' },
  OVERDUE: { zh: '超期没复核', en: 'Overdue' },
  SOON: { zh: '60 天内到期', en: 'Due within 60 days' },
  FOLLOW: { zh: '要回访', en: 'To follow up' },
} as const satisfies Record<string, Text>
type List = keyof typeof lists

const empty: Record<List, Text> = {
  DECLARED: { zh: '没有等确认的。', en: 'Nothing to confirm.' },
  OVERDUE: { zh: '没有超期的。', en: 'Nothing is overdue.' },
  SOON: { zh: '60 天内没有到期的。', en: 'Nothing falls due within 60 days.' },
  FOLLOW: { zh: '30 天内没有要回访的。', en: 'Nobody to follow up within 30 days.' },
}

export default function Due() {
  const t = useText()
  const navigate = useNavigate()
  const [filters, setFilters] = useFilters(['list'])
  const counts = useCall(hardshipApi.due, { list: 'DECLARED', limit: 1 }, { keep: true }).data?.counts
  const first: List = counts && counts.DECLARED === 0 ? (counts.OVERDUE > 0 ? 'OVERDUE' : 'SOON') : 'DECLARED'
  const list = filters.list && filters.list in lists ? (filters.list as List) : first
  const rows = usePages(hardshipApi.due, { list, limit: 50 })
  const today = todayHere()
  const columns: Column<Row>[] = [
    {
      key: 'due',
      title: list === 'FOLLOW' ? { zh: '最晚回访', en: 'Follow up by' } : { zh: '复核到', en: 'Due' },
      render: r => (
        <span className="hd-due">
          <DayText day={r.dueOn} as="table" />
          {r.dueOn < today && <StatusTag tone="late">{t({ zh: '过了', en: 'overdue' })}</StatusTag>}
        </span>
      ),
    },
    {
      key: 'person',
      title: { zh: '申请人', en: 'Applicant' },
      render: r => <b className="nowrap">{r.archive.person}</b>,
    },
    {
      key: 'number',
      title: { zh: '档案号', en: 'Number' },
      render: r => <span className="code small">{r.archive.number}</span>,
    },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: r => <span className="hd-org">{r.archive.org}</span> },
    { key: 'type', title: { zh: '类型', en: 'Kind' }, render: r => t(hardshipTypes[r.archive.hardshipType]) },
    {
      key: 'told',
      title: { zh: '本人报了吗', en: 'Told?' },
      render: r =>
        list === 'FOLLOW' ? (
          '—'
        ) : (
          <StatusTag tone={r.declared ? 'wait' : 'quiet'}>
            {r.declared ? t({ zh: '报了，等确认', en: 'told, to confirm' }) : t({ zh: '还没报', en: 'not yet' })}
          </StatusTag>
        ),
    },
  ]
  return (
    <Screen
      title={{ zh: '复核和回访', en: 'Verifications and follow-ups' }}
      lead={t({
        zh: '每户每年复核一次：本人确认家庭和收入，您再确认。过了日子的，复核之前不发新的帮扶。',
        en: 'Each household is verified once a year: the worker confirms, then you do. Past its day it gets no new help until then.',
      })}
      wide
    >
      <Table
        name="hardship.due"
        columns={columns}
        {...rows}
        rowKey={r => r.archive.id}
        onOpen={r => navigate(`/hardship/archives/${r.archive.id}`)}
        filters={
          <fieldset className="chips" aria-label={t({ zh: '看哪些', en: 'Which' })}>
            {(Object.keys(lists) as List[]).map(one => (
              <button
                key={one}
                type="button"
                className="chip prints"
                aria-pressed={list === one}
                onClick={() => setFilters({ list: one })}
              >
                {t(lists[one])} {counts && <span className="num">{counts[one]}</span>}
              </button>
            ))}
          </fieldset>
        }
        empty={<Empty title={t(empty[list])} />}
      />
    </Screen>
  )
}
