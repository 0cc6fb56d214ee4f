// The tree with its members and its real-name rate: one level at a time, each number opening to the members behind it.
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { queryClient, useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { membershipApi } from '../api.ts'
import './desk.css'

type Node = ReplyOf<typeof membershipApi.tree>['rows'][number]

/** 69.6 %, rounded down: a rate never looks better than it is. */
const rate = ({ members, verified }: Pick<Node, 'members' | 'verified'>) =>
  members === 0 ? '—' : `${(Math.floor((verified * 1000) / members) / 10).toFixed(1)} %`

const columns: Column<Node>[] = [
  {
    key: 'name',
    title: { zh: '工会', en: 'Union' },
    render: n => (
      <span className="membership-union">
        {n.below > 0 ? (
          <Link to={`/membership/tree?orgId=${n.id}`} onClick={e => e.stopPropagation()}>
            {n.name}
          </Link>
        ) : (
          n.name
        )}
      </span>
    ),
  },
  {
    key: 'members',
    title: { zh: '会员', en: 'Members' },
    align: 'right',
    render: n => <Behind node={n} query="" count={n.members} />,
  },
  { key: 'rate', title: { zh: '实名率', en: 'Real-name rate' }, align: 'right', render: n => <b>{rate(n)}</b> },
  {
    key: 'verified',
    title: { zh: '实名', en: 'Verified' },
    align: 'right',
    render: n => <Behind node={n} query="&verified=yes" count={n.verified} />,
  },
  {
    key: 'missing',
    title: { zh: '还没实名', en: 'Not verified' },
    align: 'right',
    render: n => <Behind node={n} query="&verified=no" count={n.members - n.verified} />,
  },
  { key: 'unions', title: { zh: '工会数', en: 'Unions' }, align: 'right', render: n => n.unions },
]

function Behind({ node, query, count }: { node: Node; query: string; count: number }) {
  return (
    <Link className="num" to={`/membership/members?orgId=${node.id}${query}`} onClick={e => e.stopPropagation()}>
      {count}
    </Link>
  )
}

export default function Tree() {
  const t = useText()
  const navigate = useNavigate()
  const [{ orgId }] = useFilters(['orgId'])
  const of = useCall(membershipApi.tree, orgId ? { orgId } : {}, { keep: true })
  const mayCheck = useRight('membership.check')
  const rows = of.data?.rows ?? []
  const ids = new Set(rows.map(n => n.id))
  const tops = rows.filter(n => n.parentId === null || !ids.has(n.parentId))
  const top = tops.length === 1 ? tops[0] : undefined
  const shown = top ? rows.filter(n => n !== top) : rows
  return (
    <Screen
      title={{ zh: '会员数和实名率', en: 'Members and real-name rate' }}
      lead={t({
        zh: '实名率 = 核过的会员 ÷ 会员。核过：外部权威核对一致，或者当面看过证件。',
        en: 'Rate = verified members ÷ members. Verified: confirmed by an outside authority, or the document was seen in person.',
      })}
      wide
    >
      {(of.data?.above.length ?? 0) > 0 && (
        <p>
          {of.data?.above.map(a => (
            <span key={a.id}>
              <Link to={`/membership/tree?orgId=${a.id}`}>{a.name}</Link> ›{' '}
            </span>
          ))}
          {top?.name}
        </p>
      )}
      <Shown of={of} lines={6} isEmpty={r => r.rows.length === 0} empty={<None />}>
        {() => (
          <>
            {top && <Whole node={top} mayAsk={mayCheck} />}
            {shown.length > 0 && (
              <Table
                name="membership.tree"
                columns={columns}
                rows={shown}
                rowKey={n => n.id}
                onOpen={n =>
                  navigate(n.below > 0 ? `/membership/tree?orgId=${n.id}` : `/membership/members?orgId=${n.id}`)
                }
              />
            )}
          </>
        )}
      </Shown>
    </Screen>
  )
}

function Whole({ node, mayAsk }: { node: Node; mayAsk: boolean }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [asked, setAsked] = useState<number | null>(null)
  const ask = useSend(membershipApi.askAboutUnion, r => {
    setAsking(false)
    setAsked(r.asked)
    void queryClient.invalidateQueries({ queryKey: [membershipApi.tree.path] })
  })
  const missing = node.members - node.verified
  return (
    <div className="card">
      <p>
        <b>{node.name}</b> {t({ zh: '{unions} 个工会，', en: '{unions} unions, ' }, { unions: node.unions })}
        <Link to={`/membership/members?orgId=${node.id}`}>
          {t({ zh: '{n} 名会员', en: '{n} members' }, { n: node.members })}
        </Link>
        {t({ zh: '，', en: ', ' })}
        <Link to={`/membership/members?orgId=${node.id}&verified=yes`}>
          {t({ zh: '{n} 人实名', en: '{n} verified' }, { n: node.verified })}
        </Link>
        {t({ zh: '，实名率 ', en: ', rate ' })}
        <b>{rate(node)}</b>
      </p>
      {mayAsk && missing > 0 && (
        <Button onClick={() => setAsking(true)}>
          {t({ zh: '请外部核对还没实名的 {n} 人', en: 'Ask the authority about {n} not verified' }, { n: missing })}
        </Button>
      )}
      {asked !== null && (
        <p role="status">
          {t(
            {
              zh: '已经送去核对 {n} 人，结果陆续回来。',
              en: '{n} people are being asked about; answers come one after another.',
            },
            { n: asked },
          )}
        </p>
      )}
      <ConfirmStep
        open={asking}
        onClose={() => setAsking(false)}
        title={t({ zh: '送去外部核对吗？', en: 'Ask the authority?' })}
        says={t({
          zh: '姓名和证件号码会送去核对，只用来核对身份，本人在“谁看过我”里看得到结果。一次最多 2 万人。',
          en: 'Names and document numbers go to the authority, to check identity only; each person sees the result. At most 20,000 at a time.',
        })}
        facts={[
          [t({ zh: '工会', en: 'Union' }), node.name],
          [t({ zh: '人数', en: 'People' }), String(missing)],
        ]}
        verb={t({ zh: '送去核对', en: 'Ask' })}
        pending={ask.pending}
        error={ask.error}
        onConfirm={() => void ask.send({ orgId: node.id })}
      />
    </div>
  )
}

const None = () => {
  const t = useText()
  return (
    <Empty title={t({ zh: '这里还没有会员', en: 'No members here yet' })}>
      {t({ zh: '导入名册，或者贴出入会二维码。', en: 'Bring in a roster, or put up the code for joining.' })}
    </Empty>
  )
}
