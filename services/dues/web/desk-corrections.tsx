// Corrections of what was collected: proposed by one, approved by another, each with its payment, its reason and what it does to the books.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ChosenSum } from '#ui/chosen-sum.tsx'
import { ConfirmMany } from '#ui/confirm-many.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, Money, StatusTag } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { entryStates, entryStateWords } from '../words.ts'
import { entryTone } from './desk-entry.tsx'

type Row = ReplyOf<typeof duesApi.corrections>['rows'][number]

const states = entryStates.map(value => ({ value, label: entryStateWords[value] }))

export default function Corrections() {
  const t = useText()
  const mayApprove = useRight('dues.approve')
  const [{ state: asked }, set] = useFilters(['state'])
  const state = entryStates.find(s => s === asked)
  const list = usePages(duesApi.corrections, { limit: 100, ...(state ? { state } : {}) })
  const [selected, setSelected] = useState<readonly string[]>([])
  const [judging, setJudging] = useState<{ readonly rows: readonly Row[]; readonly approve: boolean } | null>(null)
  const chosen = list.rows.filter(r => selected.includes(r.id))
  const open = chosen.filter(r => r.mayJudge)
  const columns: Column<Row>[] = [
    { key: 'kind', title: { zh: '什么更正', en: 'What' }, render: r => r.kindTitle },
    {
      key: 'employer',
      title: { zh: '单位', en: 'Employer' },
      render: r => (r.employer ? <AsWritten>{r.employer}</AsWritten> : <span className="soft">–</span>),
    },
    { key: 'period', title: { zh: '哪一期', en: 'Period' }, render: r => r.period },
    {
      key: 'voucher',
      title: { zh: '税票号', en: 'Voucher' },
      hidden: true,
      render: r => <span className="code">{r.voucher ?? '–'}</span>,
    },
    {
      key: 'unions',
      title: { zh: '从哪家到哪家', en: 'From, to' },
      render: r => (
        <span lang="zh-CN">
          {r.from ?? t({ zh: '没对上的', en: 'not assigned' })}
          {r.to && (
            <>
              <br />→ {r.to}
            </>
          )}
        </span>
      ),
    },
    {
      key: 'fen',
      title: { zh: '金额（元）', en: 'Amount (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'State' },
      render: r => (
        <>
          <StatusTag tone={entryTone({ ...r, undone: false })}>{r.stateTitle}</StatusTag>{' '}
          {r.why && <AsWritten>{r.why}</AsWritten>}
        </>
      ),
    },
    { key: 'document', title: { zh: '凭据', en: 'Document' }, render: r => <AsWritten>{r.document}</AsWritten> },
    {
      key: 'by',
      title: { zh: '提出 / 核准', en: 'Proposed / approved' },
      render: r => `${r.proposedBy}${r.judgedBy ? ` / ${r.judgedBy}` : ''}`,
    },
  ]
  return (
    <Screen
      title={{ zh: '代收更正', en: 'Corrections of collections' }}
      lead={t({
        zh: '退库、对错了工会、收回返还：在那一笔旁边提出，另一个人在这里核准，用相反的分录冲掉。',
        en: 'Money given back, payments put to the wrong union, refunds taken back: proposed beside the payment, approved here by another person, by opposite entries.',
      })}
      wide
    >
      <Table
        name="dues.corrections"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        filters={
          <FilterSelect
            label={{ zh: '到哪一步', en: 'State' }}
            value={state}
            options={states}
            onChange={value => set({ state: value })}
          />
        }
        empty={
          <Empty picture="bowl" title={t({ zh: '没有更正', en: 'No corrections' })}>
            {t({
              zh: '在单位的账里点那一笔的“更正”，没对上的在“税务代收”里点“退库”。',
              en: 'Choose “Correct” beside a payment in a unit’s account, or “Given back” where it waits to be assigned.',
            })}
          </Empty>
        }
        {...(mayApprove ? { selected, onSelect: setSelected } : {})}
      />
      {chosen.length > 0 && (
        <ChosenSum
          words={{ zh: '选了 {n} 笔能核准的，共', en: '{n} to be approved, together' }}
          n={open.length}
          fen={open.reduce((all, r) => all + r.fen, 0)}
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
      {judging && (
        <Judge
          {...judging}
          onClose={done => {
            setJudging(null)
            if (done) setSelected([])
          }}
        />
      )}
    </Screen>
  )
}

function Judge({ rows, approve, onClose }: { rows: readonly Row[]; approve: boolean; onClose(done: boolean): void }) {
  const t = useText()
  const sending = useSend(duesApi.judgeCorrections)
  const { reply } = sending
  const n = rows.length
  return (
    <ConfirmMany
      title={
        approve
          ? t({ zh: '核准 {n} 笔更正吗？', en: 'Approve {n} corrections?' }, { n })
          : t({ zh: '不同意 {n} 笔更正？', en: 'Refuse {n} corrections?' }, { n })
      }
      says={
        approve
          ? t({
              zh: '当场用相反的分录冲掉：退库的从各级扣回，改对的分到新的工会。哪一级已经用掉了、不够扣的，那一笔不记，不耽误别的。',
              en: 'Opposite entries are booked at once. One that a level cannot give back because it has spent it is left out and holds up no other.',
            })
          : t({ zh: '账不变，可以重新提出。', en: 'The books stay as they are; it can be proposed anew.' })
      }
      rows={rows.map(r => ({
        id: r.id,
        who: <AsWritten>{r.employer ?? r.from ?? ''}</AsWritten>,
        code: r.voucher,
        fen: r.fen,
      }))}
      verb={approve ? t({ zh: '核准 {n} 笔', en: 'Approve {n}' }, { n }) : t({ zh: '不同意', en: 'Refuse' })}
      next={
        approve
          ? t({
              zh: '单位的账当场变过来；小额返还夜里重新算。',
              en: 'The accounts have changed; refunds are counted anew tonight.',
            })
          : undefined
      }
      {...(approve ? {} : { reason: 'required' as const })}
      answer={
        reply && {
          done: reply.done,
          verdicts: reply.verdicts.map(({ correctionId, ...v }) => ({ id: correctionId, ...v })),
        }
      }
      pending={sending.pending}
      error={sending.error}
      onConfirm={why => void sending.send({ correctionIds: rows.map(r => r.id), approve, ...(why ? { why } : {}) })}
      onClose={onClose}
    />
  )
}
