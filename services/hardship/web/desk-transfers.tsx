// Archives on their way from one union to another: take over, refuse, withdraw; both sides keep what was.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes } from '../words.ts'
import { transferStates } from '../words-archive.ts'
import './desk.css'

type Row = ReplyOf<typeof hardshipApi.transfers>['rows'][number]
type Answer = 'accept' | 'refuse' | 'withdraw'

const sides = [
  { value: 'IN', label: { zh: '转来的', en: 'Coming in' } },
  { value: 'OUT', label: { zh: '转出的', en: 'Going out' } },
] as const
const states = Object.entries(transferStates).map(([value, label]) => ({ value, label }))

export default function Transfers() {
  const t = useText()
  const navigate = useNavigate()
  const [filters, setFilters] = useFilters(['side', 'state'])
  const [asking, setAsking] = useState<{ row: Row; answer: Answer } | null>(null)
  const [said, setSaid] = useState('')
  const side = filters.side === 'OUT' ? 'OUT' : 'IN'
  const state = filters.state && filters.state in transferStates ? (filters.state as Row['state']) : undefined
  const list = usePages(hardshipApi.transfers, { side, limit: 50, ...(state ? { state } : {}) })
  const columns: Column<Row>[] = [
    { key: 'person', title: { zh: '申请人', en: 'Applicant' }, render: r => <b className="nowrap">{r.person}</b> },
    {
      key: 'number',
      title: { zh: '档案号', en: 'Number' },
      render: r => (
        <>
          <span className="code small">{r.archiveNo}</span>
          <span className="soft small hd-clause">{t(hardshipTypes[r.hardshipType])}</span>
        </>
      ),
    },
    { key: 'from', title: { zh: '从', en: 'From' }, render: r => <span className="hd-org">{r.from}</span> },
    {
      key: 'to',
      title: { zh: '到，为什么', en: 'To, and why' },
      render: r => (
        <span className="hd-org">
          {r.to}
          <span className="soft small hd-clause">
            <AsWritten>{r.reason}</AsWritten>
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      title: { zh: '到哪了', en: 'State' },
      render: r => (
        <span className="hd-due">
          <StatusTag tone={r.state === 'OPEN' ? 'wait' : r.state === 'ACCEPTED' ? 'done' : 'quiet'}>
            {t(transferStates[r.state])}
          </StatusTag>
          {r.state === 'OPEN' ? (
            <span className="small">
              <DayText day={r.dueOn} as="table" /> {t({ zh: '前答复', en: 'to answer by' })}
            </span>
          ) : (
            r.decidedOn && <DayText day={r.decidedOn} as="table" />
          )}
          {r.note && (
            <span className="soft small">
              <AsWritten>{r.note}</AsWritten>
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'do',
      title: { zh: '办理', en: 'Do' },
      render: r => (
        <span className="row-do">
          {side === 'IN' && r.mayAnswer && (
            <>
              <Button onClick={() => setAsking({ row: r, answer: 'accept' })}>
                {t({ zh: '接收', en: 'Take over' })}
              </Button>
              <Button kind="quiet" onClick={() => setAsking({ row: r, answer: 'refuse' })}>
                {t({ zh: '不接收', en: 'Refuse' })}
              </Button>
            </>
          )}
          {side === 'OUT' && r.mayWithdraw && (
            <Button kind="quiet" onClick={() => setAsking({ row: r, answer: 'withdraw' })}>
              {t({ zh: '撤回', en: 'Withdraw' })}
            </Button>
          )}
          {(side === 'OUT' ? r.state !== 'ACCEPTED' : r.state === 'ACCEPTED') && (
            <Button kind="quiet" onClick={() => navigate(`/hardship/archives/${r.archiveId}`)}>
              {t({ zh: '看档案', en: 'Open' })}
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Screen
      title={{ zh: '档案转移', en: 'Transfers of archives' }}
      lead={t({
        zh: '原工会提出，新工会接收。接收以前档案在原工会，过期没答复的退回。',
        en: 'The old union proposes, the new one takes over. Until then it stays; unanswered, it goes back.',
      })}
      wide
    >
      <Said>{said}</Said>
      <Table
        name="hardship.transfers"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        filters={
          <span className="hd-filters">
            <fieldset className="chips" aria-label={t({ zh: '看哪些', en: 'Which' })}>
              {sides.map(one => (
                <button
                  key={one.value}
                  type="button"
                  className="chip prints"
                  aria-pressed={side === one.value}
                  onClick={() => setFilters({ side: one.value })}
                >
                  {t(one.label)}
                </button>
              ))}
            </fieldset>
            <FilterSelect
              label={{ zh: '状态', en: 'State' }}
              value={filters.state}
              options={states}
              onChange={value => setFilters({ state: value })}
            />
          </span>
        }
        empty={<Empty title={t({ zh: '没有这样的转移', en: 'No such transfer' })} />}
      />
      {asking && (
        <AnswerSheet
          {...asking}
          onClose={() => setAsking(null)}
          onDone={words => {
            setAsking(null)
            setSaid(words)
          }}
        />
      )}
    </Screen>
  )
}

const words = {
  accept: {
    title: { zh: '接收这份档案？', en: 'Take this archive over?' },
    says: {
      zh: '接收以后归您管，经过和发过的帮扶都看得到；没确认的帮扶不发，由您按标准再提。本人会收到消息。',
      en: 'You keep it from now on, with its whole history; unconfirmed grants end and you propose anew. The worker gets a message.',
    },
    verb: { zh: '接收', en: 'Take over' },
    done: { zh: '接收了', en: 'Taken over' },
  },
  refuse: {
    title: { zh: '不接收？', en: 'Refuse it?' },
    says: { zh: '档案留在原工会，他们看得到您写的理由。', en: 'It stays with the old union, who read your reason.' },
    verb: { zh: '不接收', en: 'Refuse' },
    done: { zh: '退回原工会了', en: 'Refused' },
  },
  withdraw: {
    title: { zh: '撤回这次转移？', en: 'Withdraw this transfer?' },
    says: { zh: '档案留在这里，以后还能再转。', en: 'It stays here; you may propose it again.' },
    verb: { zh: '撤回', en: 'Withdraw' },
    done: { zh: '撤回了', en: 'Withdrawn' },
  },
} as const

interface AnswerProps {
  readonly row: Row
  readonly answer: Answer
  onClose(): void
  onDone(words: string): void
}

function AnswerSheet({ row, answer, onClose, onDone }: AnswerProps) {
  const t = useText()
  const done = () => onDone(t(words[answer].done))
  const answering = useSend(hardshipApi.answerTransfer, done)
  const withdrawing = useSend(hardshipApi.withdrawTransfer, done)
  const of = answer === 'withdraw' ? withdrawing : answering
  const send = (text: string) => {
    const note = text ? { note: text } : {}
    if (answer === 'withdraw') void withdrawing.send({ transferId: row.id, ...note })
    else void answering.send({ transferId: row.id, accept: answer === 'accept', ...note })
  }
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t(words[answer].title)}
      says={t(words[answer].says)}
      facts={[
        [t({ zh: '档案', en: 'Archive' }), `${row.archiveNo} ${row.person}`],
        [t({ zh: '从', en: 'From' }), row.from],
        [t({ zh: '到', en: 'To' }), row.to],
        [t({ zh: '为什么转', en: 'Why' }), row.reason],
      ]}
      verb={t(words[answer].verb)}
      reason={answer === 'refuse' ? 'required' : 'optional'}
      pending={of.pending}
      error={of.error}
      onConfirm={send}
    />
  )
}
