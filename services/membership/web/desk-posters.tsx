// Unions that take members, each with its poster for joining.
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { useText } from '#ui/lang.tsx'
import { usePages } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { membershipApi } from '../api.ts'

type Row = ReplyOf<typeof membershipApi.unions>['rows'][number]

const columns: Column<Row>[] = [
  { key: 'name', title: { zh: '工会', en: 'Union' }, render: r => r.name },
  { key: 'members', title: { zh: '会员', en: 'Members' }, align: 'right', render: r => r.members },
]

export default function Posters() {
  const t = useText()
  const navigate = useNavigate()
  const list = usePages(membershipApi.unions, { limit: 50 })
  return (
    <Screen
      title={{ zh: '入会二维码', en: 'Codes for joining' }}
      lead={t({
        zh: '打开一个工会，打印它的海报。扫一扫就能申请入会。',
        en: 'Open a union and print its poster. Scanning it is asking to join.',
      })}
    >
      <Table
        name="membership.posters"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => navigate(`/membership/posters/${r.id}`)}
        empty={<Empty title={t({ zh: '没有可以收会员的工会', en: 'No union that takes members' })}>{''}</Empty>}
      />
    </Screen>
  )
}
