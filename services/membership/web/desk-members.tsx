// The roster: members of the unions one looks after; a line opens the person, where changes are entered.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { type MembershipStatus, membershipStatuses, openStatuses } from '#base/membership.ts'
import { FilterInput, FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'

type Row = ReplyOf<typeof membershipApi.members>['rows'][number]
type Open = (typeof openStatuses)[number]

const columns = (t: ReturnType<typeof useText>): Column<Row>[] => [
  { key: 'name', title: { zh: '姓名', en: 'Name' }, render: r => <b className="nowrap">{r.name}</b> },
  {
    key: 'id',
    title: { zh: '证件号', en: 'ID number' },
    render: r => <span className="num nowrap">{r.idNumber}</span>,
  },
  { key: 'union', title: { zh: '工会', en: 'Union' }, render: r => r.union },
  {
    key: 'status',
    title: { zh: '状态', en: 'Status' },
    render: r => (
      <StatusTag tone={r.status === 'ACTIVE' ? 'done' : 'wait'}>
        {t(membershipStatuses[r.status as MembershipStatus])}
      </StatusTag>
    ),
  },
  { key: 'since', title: { zh: '从', en: 'Since' }, render: r => <DayText day={r.since} as="table" /> },
]

export default function Members() {
  const t = useText()
  const navigate = useNavigate()
  const [{ status, text }, setFilters] = useFilters(['status', 'text'])
  const open = openStatuses.find(s => s === status) as Open | undefined
  const list = usePages(membershipApi.members, {
    limit: 50,
    ...(open ? { status: open } : {}),
    ...(text ? { text } : {}),
  })
  return (
    <Screen title={{ zh: '会员名册', en: 'Roster of members' }} wide>
      <Table
        name="membership.members"
        columns={columns(t)}
        {...list}
        rowKey={r => r.membershipId}
        onOpen={r => navigate(`/people/${r.personId}`)}
        filters={
          <>
            <FilterInput
              label={{ zh: '姓名或拼音首字母', en: 'Name or its initials' }}
              value={text}
              onChange={value => setFilters({ text: value })}
            />
            <FilterSelect
              label={{ zh: '状态', en: 'Status' }}
              value={status}
              options={openStatuses.map(value => ({ value, label: membershipStatuses[value] }))}
              onChange={value => setFilters({ status: value })}
            />
          </>
        }
        empty={
          <Empty title={t({ zh: '没有这样的会员', en: 'No such member' })}>
            {t({
              zh: '把姓名写全，或者先贴出入会二维码。',
              en: 'Write the whole name, or put up the code for joining first.',
            })}
          </Empty>
        }
      />
    </Screen>
  )
}
