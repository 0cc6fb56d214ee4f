// One thought a page: a form walked in steps with progress, back without loss, a summary before sending.
import { type ReactNode, useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import type { FieldFault } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import { Icon } from './icons.tsx'
import { useText } from './lang.tsx'

export interface FormStep {
  readonly id: string
  /** The one question of this page: 家里几口人？ */
  readonly title: Text
  readonly help?: Text
  readonly body: ReactNode
  /** Faults that keep a person on this step; empty when it may be left. */
  readonly faults?: () => readonly FieldFault[]
  /** Left out, for instance because an earlier answer makes it needless. */
  readonly skip?: boolean
}

export interface StepsProps {
  readonly steps: readonly FormStep[]
  /** The words on the last page's button: 交上去. */
  readonly verb: Text
  onDone(): void
  readonly pending?: boolean
  readonly error?: Error | null | undefined
  /** Faults to show now; set them from `onFaults`. */
  readonly faults?: readonly FieldFault[]
  onFaults?(faults: readonly FieldFault[]): void
}

/** The step stands in the address (`?step=…`), so the phone's own back key goes one question back. */
export function Steps({ steps: all, verb, onDone, pending, error, faults, onFaults }: StepsProps) {
  const t = useText()
  const [query, setQuery] = useSearchParams()
  const heading = useRef<HTMLHeadingElement>(null)
  const steps = all.filter(s => !s.skip)
  const at = Math.max(
    0,
    steps.findIndex(s => s.id === query.get('step')),
  )
  const step = steps[at]
  const id = step?.id
  const seen = useRef(id)
  useEffect(() => {
    if (seen.current !== id) heading.current?.focus()
    seen.current = id
  }, [id])
  if (!step) return null
  const go = (to: FormStep | undefined) => {
    if (!to) return
    query.set('step', to.id)
    setQuery(query)
    scrollTo(0, 0)
  }
  const next = () => {
    const wrong = step.faults?.() ?? []
    onFaults?.(wrong)
    if (wrong.length) return
    if (at === steps.length - 1) onDone()
    else go(steps[at + 1])
  }
  const last = at === steps.length - 1
  return (
    <div className="steps">
      <p className="steps-count">
        {t({ zh: '第 {at} 步，共 {all} 步', en: 'Step {at} of {all}' }, { at: at + 1, all: steps.length })}
      </p>
      <progress className="steps-bar" value={at + 1} max={steps.length} aria-hidden="true" />
      <Form key={step.id} onSubmit={next} {...(faults ? { faults } : {})} error={last ? error : null}>
        <h2 ref={heading} tabIndex={-1} className="steps-title">
          {t(step.title)}
        </h2>
        {step.help && <p className="soft">{t(step.help)}</p>}
        {step.body}
        <div className="steps-foot">
          {at > 0 && (
            <Button icon="back" onClick={() => go(steps[at - 1])}>
              {t({ zh: '上一步', en: 'Back' })}
            </Button>
          )}
          <Button kind="act" submit {...(pending ? { pending } : {})}>
            {t(last ? verb : { zh: '下一步', en: 'Next' })}
          </Button>
        </div>
      </Form>
    </div>
  )
}

export interface SummaryProps {
  /** What was answered, with the step it can be changed on. */
  readonly rows: readonly { readonly label: ReactNode; readonly value: ReactNode; readonly step?: string }[]
}

/** Everything once more before it is sent, each line with its way back. */
export function Summary({ rows }: SummaryProps) {
  const t = useText()
  const [query, setQuery] = useSearchParams()
  return (
    <dl className="facts summary">
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a fixed list
        <div key={i}>
          <dt>{row.label}</dt>
          <dd>
            <div>{row.value}</div>
            {row.step && (
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  query.set('step', row.step ?? '')
                  setQuery(query)
                }}
              >
                {t({ zh: '改', en: 'Change' })}
                <span className="unseen">{row.label}</span>
              </button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export interface SentProps {
  /** 申请交上去了. */
  readonly title: ReactNode
  /** A number that can be read out at the counter or to 12351. */
  readonly number?: string
  /** What happens next, and by when; usually a PromisedDay. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** The calm page after sending. */
export function Sent({ title, number, children, action }: SentProps) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="sent">
      <span className="sent-sign">
        <Icon name="check" size={2} />
      </span>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {number && (
        <p className="sent-number">
          <span className="soft small">
            {t({ zh: '办件号，到窗口或打 12351 报这个号就行', en: 'Your number, for the counter or 12351' })}
          </span>
          <b className="code">{number}</b>
        </p>
      )}
      {children}
      {action}
    </section>
  )
}
