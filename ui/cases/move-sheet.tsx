// The sheet of one move: its form, who and what it is about, and what happens when a colleague was faster.
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { Endpoint } from '#base/endpoint.ts'
import { Button } from '../button.tsx'
import { CallError } from '../fault.ts'
import { Form } from '../form.tsx'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import type { Sending } from '../query.tsx'
import { Sheet } from '../sheet.tsx'
import { AsWritten, DayText, Facts } from '../words.tsx'
import type { MoveProps, Reviewed } from './shown.ts'
import type { CaseWords } from './words.ts'
import './cases.css'

export interface MoveSheetProps {
  readonly of: MoveProps
  /** What the case is judged to be, beside its number and person. */
  readonly about?: ReactNode
  readonly sending: Pick<Sending<Endpoint>, 'pending' | 'error'>
  /** What will happen when the button is pressed. */
  readonly says: ReactNode
  /** What it is about beside the person: how many days, to whom it goes. */
  readonly facts?: readonly (readonly [ReactNode, ReactNode])[]
  readonly verb?: string
  /** Absent: it cannot be done, and the sheet only says why. */
  onSubmit?: (() => void) | undefined
  /** What is still in the way, said beside the button. */
  readonly blocked?: string | undefined
  readonly wide?: boolean
  readonly children?: ReactNode
}

export function MoveSheet(props: MoveSheetProps) {
  const { of, about, sending, says, facts = [], verb, onSubmit, blocked, wide, children } = props
  const t = useText()
  const { review, move, onClose, onStale } = of
  const { error, pending } = sending
  const stale = error instanceof CallError && error.status === 409
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!stale || !error) return
    onStale()
    box.current?.scrollIntoView({ block: 'start' })
  }, [stale, error, onStale])
  useEffect(() => {
    // Straight to the first thing to write; with nothing to write, to the verb itself.
    const first = box.current?.querySelector<HTMLElement>('input:not([type="file"]), textarea, button[type="submit"]')
    first?.focus({ preventScroll: true })
  }, [])
  const quick = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    box.current?.querySelector('form')?.requestSubmit()
  }
  const possible = review.case.moves.some(m => m.name === move.name)
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '{title}：{name}', en: '{title}: {name}' }, { title: move.title, name: review.applicant.name })}
      wide={wide ?? false}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl-Enter sends from any field inside */}
      <div ref={box} className="move-form" onKeyDown={quick}>
        <Form onSubmit={() => !pending && possible && !blocked && onSubmit?.()} error={stale ? null : error}>
          {stale && <Faster review={review} words={of.words} possible={possible} />}
          <div className="move-says">
            <p>{says}</p>
            <Facts of={[[t({ zh: '办件', en: 'Case' }), <Whom key="w" review={review} about={about} />], ...facts]} />
          </div>
          {children}
          <div className="steps-foot">
            <Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>
            {blocked && <span className="amber small move-blocked">{blocked}</span>}
            {onSubmit && (
              <Button kind="act" submit pending={pending} disabled={!possible || blocked !== undefined}>
                {verb ?? move.title} <kbd>Ctrl ↵</kbd>
              </Button>
            )}
          </div>
        </Form>
      </div>
    </Sheet>
  )
}

function Whom({ review, about }: { review: Reviewed; about: ReactNode }) {
  return (
    <>
      <span className="code">{review.case.number}</span> {review.applicant.name}
      {about && <span className="soft"> · {about}</span>}
    </>
  )
}

/** Who was faster and with what; the newest event is already here, because the case was asked for anew. */
function Faster({ review, words, possible }: { review: Reviewed; words: CaseWords; possible: boolean }) {
  const t = useText()
  const shown = review.case
  const last = shown.timeline.at(-1)
  return (
    <div className="move-faster" role="status">
      <Icon name="people" />
      <div>
        {last && (
          <p>
            <b>{[last.who, last.name].filter(Boolean).join(' ')}</b>{' '}
            {t({ zh: '先办了“{title}”', en: 'was faster: “{title}”' }, { title: last.title })}{' '}
            <span className="soft">
              <DayText day={last.at} as="moment" />
            </span>
            {last.reason && (
              <span className="case-lines">
                <AsWritten>{last.reason}</AsWritten>
              </span>
            )}
          </p>
        )}
        <p>
          {possible
            ? t({
                zh: '页面已经换成最新的，您写的都在。看过没问题，再按一次就行。',
                en: 'The page shows the case as it is now; what you wrote is kept. If it still holds, press again.',
              })
            : t(
                {
                  zh: '现在是“{state}”，这一步不用再办了。您写的都在，需要的话先抄下来。',
                  en: 'It is now at “{state}” and this step is over. What you wrote is still here to copy.',
                },
                { state: t(words.stateText(shown.state)) },
              )}
        </p>
      </div>
    </div>
  )
}
