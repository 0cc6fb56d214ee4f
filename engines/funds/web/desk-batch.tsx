// A payout batch on one page: its sum in figures and capitals, who did which step and whose turn it is, its lines, files and history.
import { useEffect, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Said } from '#ui/said.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { CaseTimeline } from '#ui/timeline.tsx'
import { DayText, Money, StatusTag } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'
import { sources } from '../words.ts'
import { BatchFiles } from './desk-batch-files.tsx'
import { BatchLines } from './desk-batch-lines.tsx'
import { BatchMoves } from './desk-batch-moves.tsx'
import { BatchWay } from './desk-batch-way.tsx'
import type { Batch } from './desk-rows.ts'
import { batchTones, lineStatesOf, moveWords, noteWords } from './desk-words.ts'
import './desk-funds.css'

export default function BatchPage() {
  const t = useText()
  const { batchId = '' } = useParams()
  const batch = useCall(fundsApi.batch, { batchId })
  const fresh = (useLocation().state as { said?: string } | null)?.said ?? null
  const [said, setSaid] = useState<string | null>(fresh)
  const navigate = useNavigate()
  // said once: not again when the page is reloaded or come back to
  useEffect(() => {
    if (fresh) navigate('.', { replace: true, state: null })
  }, [fresh, navigate])
  const b = batch.data
  return (
    <Screen
      title={b?.title ?? { zh: '发放批次', en: 'Payout batch' }}
      back={{ to: '/funds/batches', title: { zh: '发放批次', en: 'Payout batches' } }}
      lead={
        b && (
          <>
            <span className="code">{b.number}</span> · {b.orgName} · {t(sources[b.source])}{' '}
            <StatusTag tone={batchTones[b.state]}>{b.stateName}</StatusTag>
          </>
        )
      }
      actions={
        <Button icon="print" onClick={() => print()}>
          {t({ zh: '打印清单', en: 'Print the list' })}
        </Button>
      }
      wide
    >
      <Said>{said}</Said>
      <Shown of={batch} lines={8}>
        {value => (
          <>
            <Sum batch={value} />
            <BatchWay batch={value} />
            <BatchFiles batch={value} onSaid={setSaid} />
            <BatchLines batch={value} onSaid={setSaid} />
            <div className="two no-print">
              <ByCategory batch={value} />
              <History batch={value} />
            </div>
            <Signatures batch={value} />
            <BatchMoves batch={value} onSaid={setSaid} />
          </>
        )}
      </Shown>
    </Screen>
  )
}

function Sum({ batch }: { batch: Batch }) {
  const t = useText()
  const out = batch.way === 'HAND' ? 'AUTHORISED' : 'EXPORTED'
  const settling = batch.state === out && batch.openFen > 0
  return (
    <div className="batch-sum">
      <div>
        <span className="soft">{t({ zh: '{n} 笔，合计', en: 'Payments: {n}. In all' }, { n: batch.count })}</span>
        <Money fen={batch.fen} as="big" />
      </div>
      <div>
        <span className="soft">{t({ zh: '大写', en: 'In capitals' })}</span>
        <span className="capital" lang="zh-CN">
          {batch.capital}
        </span>
      </div>
      {settling && (
        <div>
          <span className="soft">
            {t(
              batch.way === 'HAND'
                ? { zh: '还没有签收的', en: 'Not signed for yet' }
                : { zh: '还没有回单的', en: 'Without a result yet' },
            )}
          </span>
          <span className="capital">
            <Money fen={batch.openFen} />
          </span>
        </div>
      )}
    </div>
  )
}

/** What the batch holds by category, and what became of it. */
function ByCategory({ batch }: { batch: Batch }) {
  const t = useText()
  const states = lineStatesOf(batch)
  const state = (code: string) => (code in states ? t(states[code as keyof typeof states]) : code)
  return (
    <Section title={{ zh: '按类别和结果', en: 'By category and result' }}>
      <table className="calm">
        <thead>
          <tr>
            <th scope="col">{t({ zh: '类别', en: 'Category' })}</th>
            <th scope="col">{t({ zh: '结果', en: 'Result' })}</th>
            <th scope="col" className="amount">
              {t({ zh: '笔数', en: 'Payments' })}
            </th>
            <th scope="col" className="amount">
              {t({ zh: '金额（元）', en: 'Amount (yuan)' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {batch.sums.map(sum => (
            <tr key={`${sum.category} ${sum.state}`}>
              <td>{sum.categoryName}</td>
              <td>{state(sum.state)}</td>
              <td className="amount">{sum.count}</td>
              <td className="amount">
                <Money fen={sum.fen} as="table" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function History({ batch }: { batch: Batch }) {
  const t = useText()
  const lang = useLang()
  return (
    <Section title={{ zh: '办理经过', en: 'History' }}>
      <CaseTimeline
        past={batch.events.map((event, i) => {
          const word = moveWords[event.move]
          return {
            id: `${i} ${event.at}`,
            title: (
              <>
                {word ? t(word) : event.move}{' '}
                <span className="soft small">
                  {t({ zh: '{n} 笔', en: 'payments: {n}' }, { n: event.count })} · <Money fen={event.fen} />
                </span>
              </>
            ),
            at: event.at,
            who: event.actor,
            reason: noteWords(event.note, lang),
            kind: event.move === 'unlock' || event.move === 'dissolve' ? ('turned' as const) : ('done' as const),
          }
        })}
      />
    </Section>
  )
}

/** On paper only: the names of those who signed in the system, and room for the hand. */
function Signatures({ batch }: { batch: Batch }) {
  const t = useText()
  const last = (move: string) => batch.events.findLast(e => e.move === move)
  const unlocked = batch.events.findLastIndex(e => e.move === 'unlock')
  const signed = (['lock', 'approve', 'authorise'] as const).map(move => {
    const event = last(move)
    const holds = event && batch.events.lastIndexOf(event) > unlocked ? event : undefined
    return { move, event: holds }
  })
  return (
    <div className="voucher-signs print-only">
      {signed.map(({ move, event }) => {
        const word = moveWords[move]
        return (
          <p key={move}>
            {word && t(word)}：{event ? event.actor : '＿＿＿＿＿＿'} {event && <DayText day={event.at} as="table" />}
          </p>
        )
      })}
    </div>
  )
}
