// Members of whom nothing has been seen for months: whom to ask the treasurer about and to talk with, before automatic withdrawal is proposed.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import './desk.css'

type Row = ReplyOf<typeof membershipApi.quiet>['rows'][number]

const columns: Column<Row>[] = [
  { key: 'name', title: { zh: '姓名', en: 'Name' }, render: r => <b className="nowrap">{r.name}</b> },
  { key: 'last', title: { zh: '最后的动静', en: 'Last seen' }, render: r => <DayText day={r.lastOn} as="table" /> },
  { key: 'since', title: { zh: '入会', en: 'Member since' }, render: r => <DayText day={r.since} as="table" /> },
  {
    key: 'union',
    title: { zh: '工会', en: 'Union' },
    render: r => <span className="membership-union">{r.union}</span>,
  },
]

export default function Quiet() {
  const t = useText()
  const navigate = useNavigate()
  const list = usePages(membershipApi.quiet, { limit: 50 })
  return (
    <Screen
      title={{ zh: '很久没有动静的会员', en: 'Members not seen for long' }}
      lead={t({
        zh: '系统里半年没有他们的登录和办事记录。现金交的会费、线下的活动，系统不知道：先问会费、找本人谈话，再打开这个人提议自动退会。',
        en: 'For six months they have not signed in or asked for anything here. Dues paid in cash and meetings are not known to the system: ask about dues and talk with them first, then open the person and propose withdrawal.',
      })}
      wide
    >
      <Table
        name="membership.quiet"
        columns={columns}
        {...list}
        rowKey={r => r.membershipId}
        onOpen={r => navigate(`/people/${r.personId}`)}
        empty={<Empty title={t({ zh: '没有这样的会员', en: 'Nobody' })}>{null}</Empty>}
      />
    </Screen>
  )
}
