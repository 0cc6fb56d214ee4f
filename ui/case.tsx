// A case on the desk: the frame of its page, and its way so far.
import type { ReactNode } from 'react'
import { useText } from './lang.tsx'
import { PromisedDay } from './promise.tsx'
import { CaseTimeline, type TimelineStep } from './timeline.tsx'

/** What `CaseOut` of engines/cases/api.ts carries, as far as it is shown. */
export interface CaseShown {
  readonly id: string
  readonly number: string
  readonly stateTitle: string
  readonly title: string
  readonly version: number
  readonly atOrgName: string | null
  readonly closed: boolean
  readonly promise: {
    readonly dueOn: string
    readonly overdue: boolean
    readonly days: number
    readonly explained: readonly string[]
  } | null
  readonly paused: { readonly n: number; readonly unit: string } | null
  readonly timeline: readonly {
    readonly seq: number
    readonly at: string
    readonly who: string
    readonly name: string | null
    readonly title: string
    readonly stateTitle: string
    readonly reason: string | null
  }[]
}

export interface CaseWayProps {
  readonly of: CaseShown
  /** States still to come, where they are known. */
  readonly next?: readonly string[]
  /** Speaks to the officer who must keep the promise. */
  readonly desk?: boolean
}

/** Where a case stands and how it came there. */
export function CaseWay({ of, next = [], desk }: CaseWayProps) {
  const t = useText()
  const past: TimelineStep[] = of.timeline.map(e => ({
    id: String(e.seq),
    title: e.title,
    at: e.at,
    who: [e.who, e.name].filter(Boolean).join(' '),
    reason: e.reason,
  }))
  const paused = of.paused
    ? t(
        {
          zh: '等您把材料补齐，期限先停着，还剩 {n} {unit}',
          en: 'Waiting for you; the clock stands still with {n} {unit} left',
        },
        { n: of.paused.n, unit: t(units[of.paused.unit as keyof typeof units] ?? units.D) },
      )
    : undefined
  return (
    <CaseTimeline
      past={past}
      now={
        of.closed
          ? null
          : {
              id: 'now',
              title: of.promise ? '' : of.stateTitle,
              children: of.promise ? (
                <PromisedDay
                  doing={of.stateTitle}
                  dueOn={of.promise.dueOn}
                  explanation={of.promise.explained}
                  {...(desk ? { desk } : {})}
                  {...(paused ? { paused } : {})}
                />
              ) : (
                paused
              ),
              ...(of.atOrgName ? { who: of.atOrgName } : {}),
            }
      }
      next={next.map(title => ({ id: title, title }))}
    />
  )
}

const units = {
  D: { zh: '天', en: 'days' },
  WD: { zh: '个工作日', en: 'working days' },
  M: { zh: '个月', en: 'months' },
  Y: { zh: '年', en: 'years' },
} as const

export interface CaseDeskProps {
  /** Who asks and for what. */
  readonly facts: ReactNode
  /** The rule, the reasons with their clauses, the amount. */
  readonly reasons: ReactNode
  readonly papers?: ReactNode
  readonly way: ReactNode
  readonly moves?: ReactNode
}

/** A case on the desk: facts left, rule and reasons in the middle, papers right, the way below, moves in one bar that stays in sight. */
export function CaseDesk({ facts, reasons, papers, way, moves }: CaseDeskProps) {
  const t = useText()
  return (
    <div className="case-desk">
      <div className={papers ? 'case-desk-top case-desk-three' : 'case-desk-top'}>
        <section aria-label={t({ zh: '事实', en: 'Facts' })}>{facts}</section>
        <section aria-label={t({ zh: '依据和理由', en: 'Rule and reasons' })}>{reasons}</section>
        {papers && <section aria-label={t({ zh: '材料', en: 'Papers' })}>{papers}</section>}
      </div>
      <section aria-label={t({ zh: '经过', en: 'Way so far' })}>{way}</section>
      {moves && <div className="case-desk-bar">{moves}</div>}
    </div>
  )
}
