// The year's subsidies to county unions: proposed by the standard with its document, approved by another person, booked into their accounts.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { useFilters } from '#ui/filters.ts'
import { chosen as chosenRows, FootBar } from '#ui/foot-bar.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, Money, StatusTag } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { entryTone } from './desk-unit-dues.tsx'
import { thisYear, yearOptions } from './years.ts'

type Row = ReplyOf<typeof duesApi.subsidies>['rows'][number]
const sum = (rows: readonly Row[]) => rows.reduce((all, r) => all + r.fen, 0)

export default function Subsidies() {
  const t = useText()
  const [mayPropose, mayApprove] = [useRight('dues.subsidy'), useRight('dues.approve')]
  const [{ year: asked }, set] = useFilters(['year'])
  const year = Number(asked ?? thisYear())
  const list = usePages(duesApi.subsidies, { year, limit: 200 })
  const [selected, setSelected] = useState<readonly string[]>([])
  const [proposing, setProposing] = useState(false)
  const [approve, setApprove] = useState<boolean | null>(null)
  const [said, setSaid] = useState('')
  const open = list.rows.filter(r => selected.includes(r.id) && r.mayJudge)
  const judging = useSend(duesApi.judgeSubsidies, reply => {
    const failed = reply.verdicts.filter(v => !v.ok)
    setSaid(
      [t({ zh: '办好 {n} 笔。', en: '{n} done.' }, { n: reply.done }), ...failed.map(v => v.message ?? '')].join(' '),
    )
    setApprove(null)
    setSelected([])
  })
  const columns: Column<Row>[] = [
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
      total: <Money fen={sum(list.rows.filter(r => r.state !== 'REFUSED'))} as="table" />,
    },
    { key: 'document', title: { zh: '依据', en: 'By' }, render: r => <AsWritten>{r.document}</AsWritten> },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'State' },
      render: r => <StatusTag tone={entryTone(r.state)}>{r.stateTitle}</StatusTag>,
    },
    {
      key: 'by',
      title: { zh: '提出 / 核准', en: 'Proposed / approved' },
      render: r => `${r.proposedBy}${r.judgedBy ? ` / ${r.judgedBy}` : ''}`,
    },
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
      {selected.length > 0 && (
        <FootBar
          label={chosenRows}
          words={
            <>
              {t({ zh: '选了 {n} 笔能核准的，共', en: '{n} to be approved, together' }, { n: open.length })}{' '}
              <b>
                <Money fen={sum(open)} as="table" />
              </b>{' '}
              {t({ zh: '元', en: 'yuan' })}
            </>
          }
        >
          <Button kind="quiet" onClick={() => setSelected([])}>
            {t({ zh: '不选了', en: 'Clear' })}
          </Button>
          {open.length > 0 && (
            <>
              <Button onClick={() => setApprove(false)}>{t({ zh: '不同意', en: 'Refuse' })}</Button>
              <Button kind="act" onClick={() => setApprove(true)}>
                {t({ zh: '核准 {n} 笔', en: 'Approve {n}' }, { n: open.length })}
              </Button>
            </>
          )}
        </FootBar>
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
      <ConfirmStep
        open={approve !== null}
        onClose={() => setApprove(null)}
        title={
          approve
            ? t({ zh: '核准 {n} 笔补助吗？', en: 'Approve {n} subsidies?' }, { n: open.length })
            : t({ zh: '不同意 {n} 笔补助？', en: 'Refuse {n} subsidies?' }, { n: open.length })
        }
        says={
          approve
            ? t({
                zh: '当场记账，不能撤回。预算不够的那一笔不记，不耽误别的。',
                en: 'Booked at once. One that the budget does not hold is left out and holds up no other.',
              })
            : t({ zh: '不记账，可以重新提出。', en: 'Nothing is booked; it can be proposed anew.' })
        }
        facts={[[t({ zh: '合计', en: 'Together' }), <Money key="m" fen={sum(open)} />]]}
        verb={approve ? t({ zh: '核准', en: 'Approve' }) : t({ zh: '不同意', en: 'Refuse' })}
        reason={approve ? undefined : 'required'}
        pending={judging.pending}
        error={judging.error}
        onConfirm={why =>
          void judging.send({ entryIds: open.map(r => r.id), approve: approve ?? false, ...(why ? { why } : {}) })
        }
      />
    </Screen>
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
