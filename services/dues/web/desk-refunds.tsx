// Refunds to small units: found by themselves; one person checks, another approves, and it stands in the unit's account.
import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { duesApi } from '../api.ts'
import { type RefundState, refundStateWords } from '../words.ts'

type Row = ReplyOf<typeof duesApi.refunds>['rows'][number]

export const refundTone = (state: RefundState) =>
  state === 'BOOKED' ? 'done' : state === 'DECLINED' || state === 'DROPPED' ? 'quiet' : 'wait'

const states = Object.entries(refundStateWords).map(([value, label]) => ({ value, label }))

export default function Refunds() {
  const t = useText()
  const [mayCheck, mayApprove] = [useRight('dues.collect'), useRight('dues.approve')]
  const [{ state }, set] = useFilters(['state'])
  const list = usePages(duesApi.refunds, {
    limit: 100,
    ...(state && state in refundStateWords ? { state: state as RefundState } : {}),
  })
  const checking = useSend(duesApi.checkRefund)
  const [judging, setJudging] = useState<{ readonly row: Row; readonly approve: boolean } | null>(null)
  const [taking, setTaking] = useState<Row | null>(null)
  const judge = useSend(duesApi.judgeRefund, () => setJudging(null))
  const takeBack = useSend(duesApi.takeBackRefund, () => setTaking(null))
  const columns: Column<Row>[] = [
    {
      key: 'unit',
      title: { zh: '单位工会', en: 'Union of the unit' },
      render: r => (
        <Link to={`/dues/units/${r.unitId}?year=${r.year}`} lang="zh-CN">
          {r.unit}
        </Link>
      ),
    },
    { key: 'year', title: { zh: '哪一年', en: 'Year' }, render: r => r.year },
    {
      key: 'paid',
      title: { zh: '实缴（元）', en: 'Paid (yuan)' },
      align: 'right',
      render: r => <Money fen={r.paidFen} as="table" />,
    },
    {
      key: 'fen',
      title: { zh: '返还（元）', en: 'Refund (yuan)' },
      align: 'right',
      render: r => <Money fen={r.fen} as="table" />,
    },
    {
      key: 'until',
      title: { zh: '等回音到', en: 'May decline until' },
      render: r => <DayText day={r.untilOn} as="table" />,
    },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'State' },
      render: r => <StatusTag tone={refundTone(r.state)}>{r.stateTitle}</StatusTag>,
    },
    {
      key: 'by',
      title: { zh: '核对 / 核准', en: 'Checked / approved' },
      render: r => [r.checkedBy, r.judgedBy].filter(Boolean).join(' / ') || <span className="soft">–</span>,
    },
    {
      key: 'do',
      title: { zh: '办理', en: 'Do' },
      render: r => (
        <span className="screen-actions">
          {mayCheck && r.state === 'PROPOSED' && (
            <Button kind="quiet" pending={checking.pending} onClick={() => void checking.send({ refundId: r.id })}>
              {t({ zh: '核对无误', en: 'Checked' })}
            </Button>
          )}
          {mayApprove && r.mayJudge && (
            <Button kind="quiet" onClick={() => setJudging({ row: r, approve: true })}>
              {t({ zh: '核准', en: 'Approve' })}
            </Button>
          )}
          {mayApprove && (r.state === 'PROPOSED' || r.state === 'CHECKED') && (
            <Button kind="quiet" onClick={() => setJudging({ row: r, approve: false })}>
              {t({ zh: '不返还', en: 'Do not refund' })}
            </Button>
          )}
          {mayCheck && r.state === 'BOOKED' && !r.takingBack && (
            <Button kind="quiet" onClick={() => setTaking(r)}>
              {t({ zh: '收回', en: 'Take back' })}
            </Button>
          )}
          {r.takingBack && <StatusTag tone="wait">{t({ zh: '收回等核准', en: 'Taking back waits' })}</StatusTag>}
        </span>
      ),
    },
  ]
  const { row, approve } = judging ?? {}
  return (
    <Screen
      title={{ zh: '小额缴费返还', en: 'Refunds to small units' }}
      lead={t({
        zh: '全年缴得少的单位，上缴的部分退回给它，不用申请。过了年夜里自动算出，先告诉单位工会，等它回音。',
        en: 'Units that paid little in a year get back what went up, without applying: counted after the year, told to the unit, and waited for.',
      })}
      wide
    >
      {checking.error && <Fault error={checking.error} />}
      <Table
        name="dues.refunds"
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
          <Empty picture="bowl" title={t({ zh: '没有要返还的', en: 'No refunds' })}>
            {t({ zh: '过了年，夜里会自动找出来。', en: 'They are found in the night once the year is over.' })}
          </Empty>
        }
      />
      <ConfirmStep
        open={row !== undefined}
        onClose={() => setJudging(null)}
        title={
          approve ? t({ zh: '核准返还吗？', en: 'Approve the refund?' }) : t({ zh: '不返还吗？', en: 'Not refund?' })
        }
        says={
          approve
            ? t({
                zh: '各级把分到的部分退到单位工会的账上，当场记账；记错了，可以再提出收回。请同时在银行转账。',
                en: 'Each level gives its part back into the unit’s account; it is booked at once, and can be taken back if it proves wrong. Transfer it at the bank as well.',
              })
            : t({
                zh: '这一年就不返还了，单位工会看得到理由。',
                en: 'Nothing is refunded for the year; the unit reads the reason.',
              })
        }
        facts={row ? [[row.unit, <Money key="m" fen={row.fen} />]] : []}
        verb={approve ? t({ zh: '核准', en: 'Approve' }) : t({ zh: '不返还', en: 'Do not refund' })}
        reason={approve ? undefined : 'required'}
        pending={judge.pending}
        error={judge.error}
        onConfirm={why =>
          row && void judge.send({ refundId: row.id, approve: approve ?? false, ...(why ? { why } : {}) })
        }
      />
      <ConfirmStep
        open={taking !== null}
        onClose={() => setTaking(null)}
        title={t({ zh: '收回这一笔返还？', en: 'Take this refund back?' })}
        says={t({
          zh: '由另一个人在“代收更正”里核准，用相反的一笔冲掉，夜里按当时的缴费重新算。单位已经用掉的，收不回。',
          en: 'Another person approves it under Corrections; the opposite is booked, and the night counts anew. What the unit has spent cannot be taken back.',
        })}
        facts={taking ? [[taking.unit, <Money key="m" fen={taking.fen} />]] : []}
        verb={t({ zh: '提出收回', en: 'Propose' })}
        reason="required"
        reasonLabel={{ zh: '为什么，凭据是什么', en: 'Why, by which document' }}
        pending={takeBack.pending}
        error={takeBack.error}
        onConfirm={document => taking && void takeBack.send({ refundId: taking.id, document })}
      />
    </Screen>
  )
}
