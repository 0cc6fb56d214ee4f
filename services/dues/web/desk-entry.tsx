// What is entered by one person and approved by another, as every list of it shows it: its state, whose hands, and the steps that are open.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Rows } from '#ui/rows.tsx'
import type { Column } from '#ui/table.tsx'
import { AsWritten, Money, StatusTag } from '#ui/words.tsx'
import { duesApi } from '../api.ts'

export type Entry = ReplyOf<typeof duesApi.dues>['rows'][number]

export const entryTone = (row: Pick<Entry, 'state' | 'undone'>) =>
  row.undone ? 'quiet' : row.state === 'BOOKED' ? 'done' : row.state === 'PROPOSED' ? 'wait' : 'quiet'

/** Who entered and who approved it, and where it stands; the same in every list. */
export function useEntryColumns(): Column<Entry>[] {
  const t = useText()
  return [
    {
      key: 'by',
      title: { zh: '登记 / 核准', en: 'Entered / approved' },
      render: r => `${r.proposedBy}${r.judgedBy ? ` / ${r.judgedBy}` : ''}`,
    },
    {
      key: 'state',
      title: { zh: '到哪一步', en: 'State' },
      render: r => (
        <>
          <StatusTag tone={entryTone(r)}>{r.stateTitle}</StatusTag> {r.why && <AsWritten>{r.why}</AsWritten>}
          {r.undo && (
            <span className="soft small">
              {t({ zh: '{who}提出冲销：', en: '{who} proposes to take it back: ' }, { who: r.undo.by })}
              <AsWritten>{r.undo.document}</AsWritten>
            </span>
          )}
        </>
      ),
    },
  ]
}

type Doing = 'approve' | 'refuse' | 'undo' | 'approveUndo' | 'refuseUndo'
interface Step {
  readonly row: Entry
  readonly doing: Doing
}

interface Hands {
  readonly mayEnter: boolean
  readonly mayJudge: boolean
}

/** The column with the buttons of each row, and the sheet that asks before it is done. `side`: whose entries these are. */
export function useEntrySteps(side: 'UNIT' | 'GIVER', { mayEnter, mayJudge }: Hands) {
  const t = useText()
  const [step, setStep] = useState<Step | null>(null)
  const button = (row: Entry, doing: Doing, zh: string, en: string) => (
    <Button kind="quiet" onClick={() => setStep({ row, doing })}>
      {t({ zh, en })}
    </Button>
  )
  const judging = (r: Entry) => (
    <>
      {mayJudge && r.mayJudge && button(r, 'approve', '核准', 'Approve')}
      {mayJudge && r.mayJudge && button(r, 'refuse', '不同意', 'Refuse')}
      {mayJudge && r.undo?.mayJudge && button(r, 'approveUndo', '核准冲销', 'Approve taking back')}
      {mayJudge && r.undo?.mayJudge && button(r, 'refuseUndo', '不冲销', 'Keep it')}
    </>
  )
  const column: Column<Entry> = {
    key: 'do',
    title: { zh: '办理', en: 'Do' },
    render: r => (
      <span className="screen-actions">
        {judging(r)}
        {mayEnter && r.mayUndo && button(r, 'undo', '记错了', 'It is wrong')}
      </span>
    ),
  }
  /** What waits for the reader, line by line: on a phone nobody looks for a button at the far end of a table. */
  const waiting = (rows: readonly Entry[]) => {
    const mine = rows.filter(r => mayJudge && (r.mayJudge || r.undo?.mayJudge))
    return (
      mine.length > 0 && (
        <Rows
          items={mine.map(r => ({
            key: r.id,
            title: (
              <>
                {r.on ?? r.period} <Money fen={r.fen} />
              </>
            ),
            hint: <AsWritten>{r.undo?.mayJudge ? r.undo.document : r.document}</AsWritten>,
            aside: <span className="screen-actions">{judging(r)}</span>,
          }))}
        />
      )
    )
  }
  const sheet = step && <StepSheet side={side} step={step} onClose={() => setStep(null)} />
  return { column, waiting, sheet }
}

const says: Readonly<
  Record<Doing, readonly [title: [string, string], says: [string, string], verb: [string, string]]>
> = {
  approve: [
    ['核准这一笔？', 'Approve this entry?'],
    [
      '核准后当场记账。记错了，可以再提出冲销。',
      'It is booked at once; if it proves wrong, it can be taken back by another entry.',
    ],
    ['核准', 'Approve'],
  ],
  refuse: [
    ['不同意这一笔？', 'Refuse this entry?'],
    ['不记账，可以改好重新登记。', 'Nothing is booked; it can be entered anew.'],
    ['不同意', 'Refuse'],
  ],
  undo: [
    ['冲销这一笔？', 'Take this entry back?'],
    [
      '由另一个人核准后，用相反的一笔冲掉；原来的和冲销的都留在账上。',
      'When another person approves, an opposite entry takes it back; both stay in the books.',
    ],
    ['提出冲销', 'Propose'],
  ],
  approveUndo: [
    ['核准冲销？', 'Approve taking it back?'],
    ['当场记一笔相反的。', 'The opposite is booked at once.'],
    ['核准冲销', 'Approve'],
  ],
  refuseUndo: [
    ['不冲销这一笔？', 'Keep this entry?'],
    ['原来的一笔照旧。', 'The entry stays as it is.'],
    ['不冲销', 'Keep it'],
  ],
}

function StepSheet({ side, step: { row, doing }, onClose }: { side: 'UNIT' | 'GIVER'; step: Step; onClose(): void }) {
  const t = useText()
  const [fault, setFault] = useState<Error | null>(null)
  const judging = useSend(side === 'UNIT' ? duesApi.judgeDues : duesApi.judgeSubsidies, reply => {
    const [verdict] = reply.verdicts
    if (verdict?.ok) onClose()
    else setFault(new Error(verdict?.message ?? ''))
  })
  const undoing = useSend(side === 'UNIT' ? duesApi.undoEntry : duesApi.undoSubsidy, onClose)
  const [[titleZh, titleEn], [saysZh, saysEn], [verbZh, verbEn]] = says[doing]
  const approve = doing === 'approve' || doing === 'approveUndo'
  const confirm = (why: string) => {
    if (doing === 'undo') return void undoing.send({ entryId: row.id, document: why })
    const entryId = doing === 'approve' || doing === 'refuse' ? row.id : row.undo?.id
    if (entryId) void judging.send({ entryIds: [entryId], approve, ...(why ? { why } : {}) })
  }
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t({ zh: titleZh, en: titleEn })}
      says={t({ zh: saysZh, en: saysEn })}
      facts={[
        [t({ zh: '哪一期', en: 'Period' }), row.on ?? row.period],
        [t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={row.fen} />],
        [t({ zh: '凭据', en: 'Document' }), <AsWritten key="d">{row.document}</AsWritten>],
      ]}
      verb={t({ zh: verbZh, en: verbEn })}
      reason={approve ? undefined : 'required'}
      {...(doing === 'undo'
        ? { reasonLabel: { zh: '哪里错了，凭据是什么', en: 'What is wrong, by which document' } }
        : {})}
      pending={judging.pending || undoing.pending}
      error={judging.error ?? undoing.error ?? fault}
      onConfirm={confirm}
    />
  )
}
