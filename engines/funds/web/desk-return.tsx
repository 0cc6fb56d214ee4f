// 银行回单: the file that came back is dropped here and read row by row; what could not be recorded stands first.
import { useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, useId, useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { CallError, call, newKey } from '#ui/call.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { Money, StatusTag, type Tone } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import type { Outcome } from '../words.ts'
import type { Batch } from './desk-rows.ts'

type Report = ReplyOf<typeof fundsApi.returns>
type Row = Report['rows'][number]
type Group = 'open' | 'failed' | 'paid' | 'already'

const groupOf = (outcome: Outcome): Group =>
  outcome === 'PAID' ? 'paid' : outcome === 'FAILED' ? 'failed' : outcome === 'ALREADY' ? 'already' : 'open'

const groups: Readonly<Record<Group, { zh: string; en: string; tone: Tone }>> = {
  open: { zh: '要核实', en: 'To look at', tone: 'late' },
  failed: { zh: '没付成', en: 'Not paid', tone: 'wait' },
  paid: { zh: '付成', en: 'Paid', tone: 'done' },
  already: { zh: '以前记过', en: 'Recorded before', tone: 'quiet' },
}
const inOrder: readonly Group[] = ['open', 'failed', 'paid', 'already']

export function ReturnFile({ batch, onSaid }: { batch: Batch; onSaid(words: string): void }) {
  const t = useText()
  const client = useQueryClient()
  const id = useId()
  const [report, setReport] = useState<Report | null>(null)
  const [name, setName] = useState('')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const send = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target
    const file = input.files?.[0]
    if (!file || pending) return
    setPending(true)
    setError(null)
    setReport(null)
    setName(file.name)
    try {
      const reply = await call(fundsApi.returns, { batchId: batch.id }, { file, key: newKey() })
      setReport(reply)
      onSaid(reply.said)
      await client.invalidateQueries()
    } catch (fault) {
      if (!(fault instanceof CallError)) throw fault
      setError(fault)
    } finally {
      setPending(false)
      input.value = ''
    }
  }
  return (
    <Section title={{ zh: '录入银行回单', en: 'Enter the bank’s return file' }}>
      <label className="drop" htmlFor={id}>
        <Icon name="paper" size={1.8} />
        <b>
          {pending
            ? t({ zh: '正在读 {name}…', en: 'Reading {name}…' }, { name })
            : t({
                zh: '把银行给的回单文件拖到这里，或点一下选文件',
                en: 'Drop the bank’s file here, or click to choose',
              })}
        </b>
        <span className="soft small">
          {t({
            zh: '同一个文件传几次都不会重复记。读不出、对不上的行单独列出来，不影响其余的行。',
            en: 'A file read twice changes nothing. Rows that do not fit are listed and do not hold up the others.',
          })}
        </span>
        <input id={id} type="file" accept=".csv,.txt,.dat,text/*" disabled={pending} onChange={e => void send(e)} />
      </label>
      {error && <Fault error={error} />}
      {report && <ReturnReport report={report} name={name} />}
    </Section>
  )
}

function ReturnReport({ report, name }: { report: Report; name: string }) {
  const t = useText()
  const counts = (group: Group) => report.rows.filter(row => groupOf(row.outcome) === group).length
  const [chosen, setChosen] = useState<Group | null>(report.open > 0 ? 'open' : null)
  const shown = report.rows
    .filter(row => chosen === null || groupOf(row.outcome) === chosen)
    .sort((a, b) => inOrder.indexOf(groupOf(a.outcome)) - inOrder.indexOf(groupOf(b.outcome)) || a.row - b.row)
  const money = { paid: report.paid.fen, failed: report.failed.fen }
  return (
    <section className="section" aria-label={t({ zh: '逐行结果', en: 'Row by row' })}>
      <h3>
        {name}
        {report.seenBefore &&
          t({ zh: '：这个文件以前读过，什么都没有变', en: ': this file was read before; nothing changed' })}
      </h3>
      <fieldset className="outcomes" aria-label={t({ zh: '按结果看', en: 'By result' })}>
        {inOrder
          .filter(group => counts(group) > 0)
          .map(group => (
            <button
              key={group}
              type="button"
              aria-pressed={chosen === group}
              onClick={() => setChosen(chosen === group ? null : group)}
            >
              {t(groups[group])}
              <b>{t({ zh: '{n} 行', en: '{n} rows' }, { n: counts(group) })}</b>
              {(group === 'paid' || group === 'failed') && (
                <span className="small">
                  <Money fen={money[group]} />
                </span>
              )}
            </button>
          ))}
      </fieldset>
      <Table<Row>
        name="funds.return"
        columns={[
          { key: 'row', title: { zh: '文件第几行', en: 'Row of the file' }, width: 110, render: row => row.row },
          {
            key: 'line',
            title: { zh: '批次第几笔', en: 'Line of the batch' },
            width: 110,
            render: row => row.line ?? '—',
          },
          {
            key: 'outcome',
            title: { zh: '结果', en: 'Result' },
            width: 130,
            render: row => {
              const group = groups[groupOf(row.outcome)]
              return <StatusTag tone={group.tone}>{t(group)}</StatusTag>
            },
          },
          { key: 'said', title: { zh: '说明', en: 'What it says' }, render: row => row.said },
          {
            key: 'applied',
            title: { zh: '记了吗', en: 'Recorded' },
            width: 90,
            render: row => (row.applied ? t({ zh: '记了', en: 'yes' }) : t({ zh: '没有', en: 'no' })),
          },
        ]}
        rows={shown}
        rowKey={row => String(row.row)}
      />
    </section>
  )
}
