// One step on many rows of money: what it does and for how much before, a verdict for each row that was not done after.
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { NoteField } from './fields/text.tsx'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'
import { Sheet } from './sheet.tsx'
import { Fault } from './states.tsx'
import { Facts, Money } from './words.tsx'

export interface ManyRow {
  readonly id: string
  readonly who: ReactNode
  readonly code?: string | null | undefined
  readonly fen: number
}

export interface ManyAnswer {
  readonly done: number
  readonly verdicts: readonly { readonly id: string; readonly ok: boolean; readonly message?: string | undefined }[]
}

export interface ConfirmManyProps {
  /** A question with the verb and the number: 核准 3 笔补助吗？ */
  readonly title: string
  /** What will happen to each, and that one holds up no other. */
  readonly says: string
  readonly rows: readonly ManyRow[]
  readonly facts?: readonly (readonly [ReactNode, ReactNode])[]
  readonly verb: string
  /** After it is done: who does what next. */
  readonly next?: string | undefined
  readonly reason?: 'required' | undefined
  readonly answer: ManyAnswer | undefined
  readonly pending: boolean
  readonly error: Error | null
  onConfirm(reason: string): void
  onClose(done: boolean): void
}

const sum = (rows: readonly ManyRow[]) => rows.reduce((all, r) => all + r.fen, 0)

export function ConfirmMany(props: ConfirmManyProps) {
  const { title, says, rows, facts, verb, reason, answer, pending, error, onConfirm, onClose } = props
  const t = useText()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const go = () => (reason && !text.trim() ? setMissing(true) : onConfirm(text.trim()))
  return (
    <Sheet
      open
      wide
      onClose={() => onClose(answer !== undefined)}
      title={title}
      foot={
        answer ? (
          <Button kind="act" onClick={() => onClose(true)}>
            {t({ zh: '知道了', en: 'Done' })}
          </Button>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>{t({ zh: '先不', en: 'Not now' })}</Button>
            <Button kind="act" pending={pending} onClick={go}>
              {verb}
            </Button>
          </>
        )
      }
    >
      {answer ? (
        <Answered rows={rows} answer={answer} next={props.next} />
      ) : (
        <>
          <p>{says}</p>
          <p>
            <Money fen={sum(rows)} as="big" />
            <br />
            <Money fen={sum(rows)} as="capital" />
          </p>
          {facts && <Facts of={facts} />}
          {reason && (
            <NoteField
              name="reason"
              label={{ zh: '理由', en: 'Reason' }}
              value={text}
              onChange={setText}
              {...(missing && !text.trim()
                ? {
                    error: t({
                      zh: '请写一句理由，登记的人看得到。',
                      en: 'Write one sentence; who entered it reads it.',
                    }),
                  }
                : {})}
            />
          )}
          {error && <Fault error={error} />}
        </>
      )}
    </Sheet>
  )
}

function Answered({ rows, answer, next }: { rows: readonly ManyRow[]; answer: ManyAnswer; next: string | undefined }) {
  const t = useText()
  const done = new Set(answer.verdicts.filter(v => v.ok).map(v => v.id))
  const refused = answer.verdicts.filter(v => !v.ok)
  const fen = sum(rows.filter(r => done.has(r.id)))
  return (
    <>
      <div role="status">
        <p>
          <b>{t({ zh: '办好 {n} 笔，共', en: '{n} done, together' }, { n: answer.done })}</b>{' '}
          <Money fen={fen} as="big" />
        </p>
        <p>
          <Money fen={fen} as="capital" />
        </p>
        {next && answer.done > 0 && <p className="soft">{next}</p>}
      </div>
      {refused.length > 0 && (
        <>
          <h3>{t({ zh: '{n} 笔没办成', en: '{n} not done' }, { n: refused.length })}</h3>
          <ul className="rows">
            {refused.map(v => {
              const row = rows.find(r => r.id === v.id)
              return (
                <li key={v.id} className="row">
                  <span className="amber">
                    <Icon name="alert" />
                  </span>
                  <span className="row-words">
                    <span>
                      {row?.who} {row?.code && <span className="code small">{row.code}</span>}
                    </span>
                    <span className="soft small">{v.message}</span>
                  </span>
                  <span className="row-aside">{row && <Money fen={row.fen} as="table" />}</span>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </>
  )
}
