// 退回补材料: everything that is missing is asked for at once (一次性告知); the common ones by one press each.
import { type ReactNode, useState } from 'react'
import type { Endpoint } from '#base/endpoint.ts'
import { casesApi } from '#engines/cases/api.ts'
import { type Asked, AskPapers, askedOf, unsaid } from '../ask-papers.tsx'
import { Button } from '../button.tsx'
import { NoteField, TextField } from '../fields/text.tsx'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { type Sending, useCall } from '../query.tsx'
import { MoveSheet } from './move-sheet.tsx'
import type { MoveProps } from './shown.ts'

export interface Returning {
  readonly caseId: string
  readonly version: number
  readonly move: 'giveBack'
  readonly reason: string
  readonly asks: string[]
  readonly papers: { kind: string; fault?: string }[]
}

export interface MoveReturnProps extends MoveProps {
  /** What is asked for most. Worker and union read the same words, so they stand in Chinese. */
  readonly common: readonly string[]
  readonly about?: ReactNode
  readonly sending: Pick<Sending<Endpoint>, 'pending' | 'error'>
  /** Resolves to undefined when it failed. */
  onReturn(said: Returning): Promise<unknown>
}

export function MoveReturn(props: MoveReturnProps) {
  const t = useText()
  const { common, about, sending, onReturn } = props
  const { id, version } = props.review.case
  const papers = useCall(casesApi.held, { caseId: id })
  const [kinds, setKinds] = useState<Asked>({})
  const [asks, setAsks] = useState<readonly string[]>([])
  const [own, setOwn] = useState('')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const toggle = (ask: string) => setAsks(asks.includes(ask) ? asks.filter(a => a !== ask) : [...asks, ask])
  const add = () => {
    const text = own.trim()
    if (text && !asks.includes(text)) setAsks([...asks, text])
    setOwn('')
  }
  const all = own.trim() && !asks.includes(own.trim()) ? [...asks, own.trim()] : asks
  const n = all.length + Object.keys(kinds).length
  const send = async () => {
    const faulty = (n === 0 && !reason.trim()) || unsaid(papers.data?.papers ?? [], kinds)
    setMissing(faulty)
    if (faulty) return
    const returned = await onReturn({
      caseId: id,
      version,
      move: 'giveBack',
      reason: reason.trim() || t({ zh: '还差这几样：', en: 'Still needed:' }),
      asks: [...all],
      papers: askedOf(kinds),
    })
    if (returned)
      props.onDone(
        t(
          { zh: '已退回，{name} 收到了要补的 {n} 样', en: 'Returned: {name} is asked for {n} things' },
          { name: props.review.applicant.name, n: n || 1 },
        ),
      )
  }
  return (
    <MoveSheet
      of={props}
      about={about}
      sending={sending}
      wide
      says={t({
        zh: '一次说全，别让他跑第二趟。退回后期限停着，等他补好了接着算。',
        en: 'Ask for everything at once, so that nobody comes twice. The clock stands still until it is back.',
      })}
      verb={n ? t({ zh: '退回，要补 {n} 样', en: 'Return: {n} things' }, { n }) : props.move.title}
      onSubmit={() => void send()}
    >
      {papers.data && papers.data.papers.length > 0 && (
        <AskPapers papers={papers.data.papers} value={kinds} missing={missing} onChange={setKinds} />
      )}
      <fieldset className="field" data-field="asks">
        <legend className="field-label">{t({ zh: '还差什么', en: 'What else is missing' })}</legend>
        <div className="chips">
          {[...common, ...asks.filter(a => !common.includes(a))].map(ask => (
            <button
              key={ask}
              type="button"
              className="chip"
              aria-pressed={asks.includes(ask)}
              onClick={() => toggle(ask)}
            >
              {asks.includes(ask) && <Icon name="check" size={0.9} />}
              {ask}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="move-add">
        <TextField
          name="ask"
          label={{ zh: '别的', en: 'Something else' }}
          value={own}
          onChange={setOwn}
          maxLength={200}
          optional
        />
        <Button onClick={add} disabled={!own.trim()} icon="plus">
          {t({ zh: '加上', en: 'Add' })}
        </Button>
      </div>
      <NoteField
        name="reason"
        label={{ zh: '跟他说一句', en: 'A word to them' }}
        help={{ zh: '他手机上先看到这句，再看到要补的', en: 'They read this first, then the list' }}
        value={reason}
        onChange={setReason}
        rows={2}
        optional
        error={
          missing && n === 0 && !reason.trim()
            ? t({ zh: '先点要补的，或者写一句。', en: 'Choose what is missing, or write a sentence.' })
            : undefined
        }
      />
    </MoveSheet>
  )
}
