// The way of a case: what happened, where it is now, what comes next. One line, read from top to bottom.
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import { useText } from './lang.tsx'
import { AsWritten, DayText } from './words.tsx'

export interface TimelineStep {
  readonly id: string
  /** 已受理, 退回补充材料. */
  readonly title: ReactNode
  /** Moment (ISO) or day of what happened; absent for what is to come. */
  readonly at?: string | null | undefined
  /** Who did it, or whose turn it is: 城关区总工会 王*. */
  readonly who?: ReactNode
  readonly reason?: ReactNode
  /** `turned`: given back, refused or withdrawn. */
  readonly kind?: 'done' | 'turned'
}

export interface CaseTimelineProps {
  readonly past: readonly TimelineStep[]
  /** Where it stands; usually holds a Promise. */
  readonly now?: (Omit<TimelineStep, 'at'> & { readonly children?: ReactNode }) | null | undefined
  readonly next?: readonly TimelineStep[]
}

export function CaseTimeline({ past, now, next = [] }: CaseTimelineProps) {
  const t = useText()
  return (
    <ol className="timeline">
      {past.map(step => (
        <Step
          key={step.id}
          step={step}
          place={step.kind === 'turned' ? 'turned' : 'past'}
          icon={step.kind === 'turned' ? 'undo' : 'check'}
        />
      ))}
      {now && (
        <Step step={now} place="now" icon="clock" aside={t({ zh: '现在', en: 'Now' })}>
          {now.children}
        </Step>
      )}
      {next.map((step, i) => (
        <Step key={step.id} step={step} place="next" {...(i === 0 ? { aside: t({ zh: '接下来', en: 'Next' }) } : {})} />
      ))}
    </ol>
  )
}

interface StepProps {
  readonly step: TimelineStep
  readonly place: 'past' | 'turned' | 'now' | 'next'
  readonly icon?: IconName
  readonly aside?: string
  readonly children?: ReactNode
}

function Step({ step, place, icon, aside, children }: StepProps) {
  return (
    <li className={`timeline-${place}`} {...(place === 'now' ? { 'aria-current': 'step' as const } : {})}>
      <span className="timeline-dot">{icon && <Icon name={icon} size={0.95} />}</span>
      <div>
        <p className="timeline-title">
          {aside && <span className="timeline-aside">{aside}</span>}
          {step.title}
        </p>
        {(step.at || step.who) && (
          <p className="soft small">
            {step.at && <DayText day={step.at} as="moment" />}
            {step.at && step.who && ' · '}
            {step.who}
          </p>
        )}
        {step.reason && (
          <p className="timeline-reason">
            {typeof step.reason === 'string' ? <AsWritten>{step.reason}</AsWritten> : step.reason}
          </p>
        )}
        {children}
      </div>
    </li>
  )
}
