// One roster: how far it is, what it would change for whom, and the step that carries it out.
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { download } from '#ui/call.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { queryClient, useCall, usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Shown } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, Facts, Quoting, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import { type Difference, differences, does, rosterStates, toneOf, underWay } from './roster-words.ts'

type Roster = ReplyOf<typeof membershipApi.roster>
type Row = ReplyOf<typeof membershipApi.differences>['rows'][number]

export default function RosterPage() {
  const { importId = '' } = useParams()
  const [ended, setEnded] = useState(false)
  const of = useCall(membershipApi.roster, { importId }, ended ? {} : { everyMs: 1_200 })
  const still = of.data ? !underWay(of.data.state) : false
  if (still !== ended) setEnded(still)
  useEffect(() => {
    if (ended) void queryClient.invalidateQueries({ queryKey: [membershipApi.differences.path] })
  }, [ended])
  return (
    <Screen
      title={{ zh: '会员名册', en: 'Roster of members' }}
      back={{ to: '/membership/rosters', title: { zh: '导入会员名册', en: 'Bring in a roster' } }}
      lead={
        of.data && (
          <>
            {of.data.union} · <AsWritten>{of.data.fileName}</AsWritten>
          </>
        )
      }
      wide
    >
      <Shown of={of} lines={4}>
        {roster => (
          <>
            <Progress roster={roster} />
            {roster.state === 'READY' && <Decide roster={roster} onDone={() => setEnded(false)} />}
            {(roster.state === 'READY' || roster.state === 'DONE') && <Result roster={roster} />}
            {(roster.state === 'READY' || (roster.state === 'DONE' && roster.refused > 0)) && (
              <Differences roster={roster} />
            )}
          </>
        )}
      </Shown>
    </Screen>
  )
}

function Progress({ roster: r }: { roster: Roster }) {
  const t = useText()
  const all = r.state === 'APPLYING' ? r.fresh + r.changed : r.rows
  return (
    <div className="card" role="status">
      <p>
        <StatusTag tone={toneOf(r.state)}>{t(rosterStates[r.state])}</StatusTag>{' '}
        {underWay(r.state) && all > 0 && (
          <>
            {t({ zh: '第 {done} 行，共 {all} 行', en: 'Row {done} of {all}' }, { done: r.done, all })}{' '}
            <progress value={r.done} max={all} aria-label={t({ zh: '做到哪里', en: 'How far' })} />
          </>
        )}
      </p>
      {r.message && (
        <p className="move-warn">
          <Quoting>{r.message}</Quoting>
        </p>
      )}
      <Facts
        of={[
          [t({ zh: '新来的', en: 'New' }), String(r.fresh)],
          [t({ zh: '有变化的', en: 'Changed' }), String(r.changed)],
          [t({ zh: '没变化的', en: 'As before' }), String(r.same)],
          [t({ zh: '不能导入的', en: 'Not taken' }), String(r.refused)],
          ...(r.state === 'READY'
            ? [[t({ zh: '名册里没有的会员', en: 'Members left out' }), String(r.left)] as const]
            : []),
          ...(r.state === 'DONE' ? [[t({ zh: '已经生效', en: 'Carried out' }), String(r.applied)] as const] : []),
        ]}
      />
    </div>
  )
}

function Decide({ roster, onDone }: { roster: Roster; onDone(): void }) {
  const t = useText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'apply' | 'drop' | null>(null)
  const changes = roster.fresh + roster.changed
  const again = () => {
    setAsking(null)
    void queryClient.invalidateQueries({ queryKey: [membershipApi.roster.path] })
    onDone()
  }
  const apply = useSend(membershipApi.applyRoster, again)
  const drop = useSend(membershipApi.dropRoster, () => navigate('/membership/rosters'))
  return (
    <div className="screen-actions">
      {changes > 0 ? (
        <Button kind="act" onClick={() => setAsking('apply')}>
          {t({ zh: '生效 {n} 人', en: 'Carry out for {n} people' }, { n: changes })}
        </Button>
      ) : (
        <p>{t({ zh: '和现在的会员一样，没有要改的。', en: 'The same as on record: nothing to change.' })}</p>
      )}
      <Button onClick={() => setAsking('drop')}>{t({ zh: '不用这份', en: 'Drop it' })}</Button>
      <ConfirmStep
        open={asking === 'apply'}
        onClose={() => setAsking(null)}
        title={t({ zh: '按这份名册生效吗？', en: 'Carry this roster out?' })}
        says={t({
          zh: '新来的人成为会员，有变化的改过来。不能导入的和名册里没有的，都不动。',
          en: 'Who is new becomes a member, who changed is changed. Who cannot be taken, and who is left out, stays as they are.',
        })}
        facts={[
          [t({ zh: '工会', en: 'Union' }), roster.union],
          [t({ zh: '新来的', en: 'New' }), String(roster.fresh)],
          [t({ zh: '有变化的', en: 'Changed' }), String(roster.changed)],
        ]}
        verb={t({ zh: '生效', en: 'Carry out' })}
        pending={apply.pending}
        error={apply.error}
        onConfirm={() => void apply.send({ importId: roster.id })}
      />
      <ConfirmStep
        open={asking === 'drop'}
        onClose={() => setAsking(null)}
        title={t({ zh: '不用这份名册吗？', en: 'Drop this roster?' })}
        says={t({ zh: '什么都不会改。以后可以再传一份。', en: 'Nothing changes. You can send another one later.' })}
        verb={t({ zh: '不用了', en: 'Drop it' })}
        pending={drop.pending}
        error={drop.error}
        onConfirm={() => void drop.send({ importId: roster.id })}
      />
    </div>
  )
}

function Result({ roster }: { roster: Roster }) {
  const t = useText()
  const [error, setError] = useState<Error | null>(null)
  return (
    <>
      <p>
        <Button
          icon="save"
          onClick={() => {
            setError(null)
            download(membershipApi.rosterResult, { importId: roster.id }).catch(e =>
              setError(e instanceof Error ? e : new Error(String(e))),
            )
          }}
        >
          {t({
            zh: '下载原表，每行后面写着结果和原因',
            en: 'Get your sheet back, with the result and reason beside each row',
          })}
        </Button>
      </p>
      {error && <Fault error={error} />}
    </>
  )
}

const columns = (t: ReturnType<typeof useText>, of: Difference): Column<Row>[] => [
  ...(of === 'LEFT'
    ? []
    : [{ key: 'row', title: { zh: '第几行', en: 'Row' }, align: 'right' as const, render: (r: Row) => r.row }]),
  ...(of === 'REFUSED'
    ? [{ key: 'why', title: { zh: '为什么', en: 'Why' }, render: (r: Row) => <Quoting>{r.why}</Quoting> }]
    : [
        { key: 'name', title: { zh: '姓名', en: 'Name' }, render: (r: Row) => <b className="nowrap">{r.name}</b> },
        {
          key: 'id',
          title: { zh: '证件号', en: 'ID number' },
          render: (r: Row) => <span className="num nowrap">{r.idNumber}</span>,
        },
      ]),
  ...(of === 'FRESH' || of === 'CHANGED'
    ? [
        {
          key: 'does',
          title: { zh: '怎么变', en: 'What happens' },
          render: (r: Row) => (
            <>
              {t(does[r.does])}
              {r.changes.length > 0 && (
                <span className="soft" lang="zh">
                  {' '}
                  {r.changes.join('、')}
                </span>
              )}
            </>
          ),
        },
      ]
    : []),
]

function Differences({ roster }: { roster: Roster }) {
  const t = useText()
  const navigate = useNavigate()
  const [{ of: asked }, setFilters] = useFilters(['of'])
  const kinds = Object.keys(differences) as Difference[]
  const shown = roster.state === 'DONE' ? (['REFUSED'] as const) : kinds
  const of = shown.find(kind => kind === asked) ?? (roster.state === 'DONE' ? 'REFUSED' : 'FRESH')
  const list = usePages(membershipApi.differences, { importId: roster.id, of, limit: 50 })
  return (
    <Table
      name={`membership.roster.${of}`}
      columns={columns(t, of)}
      {...list}
      rowKey={r => r.key}
      {...(of === 'LEFT' || of === 'CHANGED'
        ? { onOpen: (r: Row) => r.personId && navigate(`/people/${r.personId}`) }
        : {})}
      filters={
        <FilterSelect
          label={{ zh: '看哪些', en: 'Which' }}
          value={of}
          options={shown.map(value => ({ value, label: differences[value] }))}
          onChange={value => setFilters({ of: value })}
        />
      }
      empty={
        <Empty title={t({ zh: '没有这样的人', en: 'Nobody' })}>
          {of === 'LEFT'
            ? t({ zh: '现在的会员都在名册里。', en: 'Every present member is on the roster.' })
            : t({ zh: '换一类看看。', en: 'Look at another kind.' })}
        </Empty>
      }
    />
  )
}
