// The year's subsidies to county unions: proposed by the standard with its document, approved by another person, booked into their accounts.
import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#ui/button.tsx'
import { ChosenSum } from '#ui/chosen-sum.tsx'
import { ConfirmMany } from '#ui/confirm-many.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useFilters } from '#ui/filters.ts'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, Money } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { type Entry, useEntryColumns, useEntrySteps } from './desk-entry.tsx'
import { thisYear, yearOptions } from './years.ts'

const sum = (rows: readonly Entry[]) => rows.reduce((all, r) => all + r.fen, 0)

export default function Subsidies() {
  const t = useText()
  const [mayPropose, mayApprove] = [useRight('dues.subsidy'), useRight('dues.approve')]
  const [{ year: asked }, set] = useFilters(['year'])
  const year = Number(asked ?? thisYear())
  const list = usePages(duesApi.subsidies, { year, limit: 200 })
  const [selected, setSelected] = useState<readonly string[]>([])
  const [proposing, setProposing] = useState(false)
  const [judging, setJudging] = useState<{ readonly rows: readonly Entry[]; readonly approve: boolean } | null>(null)
  const [said, setSaid] = useState('')
  const steps = useEntrySteps('GIVER', { mayEnter: mayPropose, mayJudge: mayApprove })
  const chosen = list.rows.filter(r => selected.includes(r.id))
  const open = chosen.filter(r => r.mayJudge)
  const columns: Column<Entry>[] = [
    {
      key: 'org',
      title: { zh: '县级工会', en: 'County union' },
      render: r => (
        <Link to={`/dues/units/${r.orgId}?year=${r.period}`} lang="zh-CN" onClick={e => e.stopPropagation()}>
          {r.org}
        </Link>
      ),
    },
    { key: 'period', title: { zh: '哪一年', en: 'Year' }, render: r => r.period },
    {
      key: 'fen',
      title: { zh: '补助（元）', en: 'Subsidy (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
      total: <Money fen={sum(list.rows.filter(r => r.state !== 'REFUSED' && !r.undone))} as="table" />,
    },
    { key: 'document', title: { zh: '依据', en: 'By' }, render: r => <AsWritten>{r.document}</AsWritten> },
    ...useEntryColumns(),
    steps.column,
  ]
  return (
    <Screen
      title={{ zh: '定额补助', en: 'Subsidies to county unions' }}
      lead={t({
        zh: '按标准给每个县级工会算出一年一笔，另一个人核准后从“定额补助”预算记到它的账上。',
        en: 'One sum a year for each county union by the standard; another person approves it, and it moves out of the budget set aside for it.',
      })}
      actions={
        mayPropose && (
          <Button kind={selected.length ? 'plain' : 'act'} onClick={() => setProposing(true)}>
            {t({ zh: '提出 {year} 年的补助', en: 'Propose those of {year}' }, { year })}
          </Button>
        )
      }
      wide
    >
      <Said>{said}</Said>
      <Table
        name="dues.subsidies"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        filters={
          <FilterSelect
            label={{ zh: '哪一年', en: 'Year' }}
            all={{ zh: '今年', en: 'This year' }}
            value={asked}
            options={yearOptions()}
            onChange={value => set({ year: value })}
          />
        }
        empty={
          <Empty picture="bowl" title={t({ zh: '这一年还没有补助', en: 'No subsidies in this year' })}>
            {t({
              zh: '先在本地标准里设“县级工会定额补助”，再提出。',
              en: 'Set the subsidy in the local standards, then propose it.',
            })}
          </Empty>
        }
        {...(mayApprove ? { selected, onSelect: setSelected } : {})}
      />
      {chosen.length > 0 && (
        <ChosenSum
          words={{ zh: '选了 {n} 笔能核准的，共', en: '{n} to be approved, together' }}
          n={open.length}
          fen={sum(open)}
          others={chosen.length - open.length}
          onClear={() => setSelected([])}
        >
          <Button onClick={() => setJudging({ rows: open, approve: false })}>
            {t({ zh: '不同意', en: 'Refuse' })}
          </Button>
          <Button kind="act" onClick={() => setJudging({ rows: open, approve: true })}>
            {t({ zh: '核准 {n} 笔', en: 'Approve {n}' }, { n: open.length })}
          </Button>
        </ChosenSum>
      )}
      {proposing && (
        <Propose
          year={year}
          onClose={() => setProposing(false)}
          onDone={words => {
            setProposing(false)
            setSaid(words)
          }}
        />
      )}
      {judging && (
        <Judge
          {...judging}
          onClose={done => {
            setJudging(null)
            if (done) setSelected([])
          }}
        />
      )}
      {steps.sheet}
    </Screen>
  )
}

function Judge({ rows, approve, onClose }: { rows: readonly Entry[]; approve: boolean; onClose(done: boolean): void }) {
  const t = useText()
  const sending = useSend(duesApi.judgeSubsidies)
  const { reply } = sending
  const n = rows.length
  return (
    <ConfirmMany
      title={
        approve
          ? t({ zh: '核准 {n} 笔补助吗？', en: 'Approve {n} subsidies?' }, { n })
          : t({ zh: '不同意 {n} 笔补助？', en: 'Refuse {n} subsidies?' }, { n })
      }
      says={
        approve
          ? t({
              zh: '当场记账；记错了，可以再提出冲销。预算不够的那一笔不记，不耽误别的。',
              en: 'Booked at once, and taken back if it proves wrong. One that the budget does not hold is left out and holds up no other.',
            })
          : t({ zh: '不记账，可以重新提出。', en: 'Nothing is booked; it can be proposed anew.' })
      }
      rows={rows.map(r => ({ id: r.id, who: <AsWritten>{r.org}</AsWritten>, code: r.period, fen: r.fen }))}
      verb={approve ? t({ zh: '核准 {n} 笔', en: 'Approve {n}' }, { n }) : t({ zh: '不同意', en: 'Refuse' })}
      {...(approve ? {} : { reason: 'required' as const })}
      answer={
        reply && { done: reply.done, verdicts: reply.verdicts.map(({ entryId, ...v }) => ({ id: entryId, ...v })) }
      }
      pending={sending.pending}
      error={sending.error}
      onConfirm={why => void sending.send({ entryIds: rows.map(r => r.id), approve, ...(why ? { why } : {}) })}
      onClose={onClose}
    />
  )
}

function Propose({ year, onClose, onDone }: { year: number; onClose(): void; onDone(said: string): void }) {
  const t = useText()
  const { roles } = useMe()
  const near = [...new Map(roles.map(r => [r.orgId, { id: r.orgId, name: r.org }])).values()]
  const [union, setUnion] = useState<UnionPicked | null>(near[0] ?? null)
  const proposing = useSend(duesApi.proposeSubsidies, reply =>
    onDone(
      t(
        { zh: '提出了 {n} 笔；{already} 笔以前就有。', en: '{n} proposed; {already} were there before.' },
        { n: reply.proposed, already: reply.already },
      ),
    ),
  )
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '提出 {year} 年的定额补助', en: 'Propose the subsidies of {year}' }, { year })}
    >
      <Form onSubmit={() => union && void proposing.send({ orgId: union.id, year })} error={proposing.error}>
        <UnionField
          name="orgId"
          label={{ zh: '哪个总工会给', en: 'Given by' }}
          value={union}
          onChange={setUnion}
          near={near}
        />
        <Button kind="act" submit disabled={!union} pending={proposing.pending}>
          {t({ zh: '按标准提出', en: 'Propose by the standard' })}
        </Button>
      </Form>
    </Sheet>
  )
}
