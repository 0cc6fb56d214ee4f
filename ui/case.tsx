// A case as both shells show it: where it stands, its way so far, and the moves its reader may make.
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { ConfirmStep } from './confirm.tsx'
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
  readonly moves: readonly CaseMove[]
}

export interface CaseMove {
  readonly name: string
  readonly title: string
  readonly reason: 'required' | 'optional' | null
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

export interface MoveWords {
  /** What it will do, in a sentence. */
  readonly says?: ReactNode
  /** To whom, how much. */
  readonly facts?: readonly (readonly [ReactNode, ReactNode])[]
}

export interface CaseMovesProps {
  readonly of: Pick<CaseShown, 'moves' | 'number' | 'version'>
  /** What each move does, before it is done; by the move's name. */
  readonly words?: Readonly<Record<string, MoveWords>>
  /** The move that is the page's one action; the first by default. */
  readonly main?: string
  /** Moves the page makes by its own form and leaves out here. */
  readonly without?: readonly string[]
  /** Makes it; resolves to true when it was made. */
  onMove(move: string, reason: string): Promise<boolean>
  readonly pending?: boolean
  readonly error?: Error | null | undefined
  /** Number keys make the moves (desk). */
  readonly keys?: boolean
}

/** The bar of moves the reader may make: no others are shown. Each says what it will do before it does it. */
export function CaseMoves({ of, words = {}, main, without = [], onMove, pending, error, keys }: CaseMovesProps) {
  const t = useText()
  const [asked, setAsked] = useState<CaseMove | null>(null)
  // After a move the case is on its way here anew; until then its moves are those of the step before, and nobody may make them.
  const [movedAt, setMovedAt] = useState<number | null>(null)
  const moves = of.version === movedAt ? [] : of.moves.filter(m => !without.includes(m.name))
  useEffect(() => {
    if (!keys) return
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)
      const move = moves[Number(event.key) - 1]
      if (document.querySelector('dialog[open]')) return
      if (!typing && move && !event.ctrlKey && !event.metaKey && !event.altKey) setAsked(move)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [keys, moves])
  if (moves.length === 0) return null
  const first = main ?? moves[0]?.name
  return (
    <fieldset className="moves" aria-label={t({ zh: '可以做的', en: 'What you can do' })}>
      {moves.map((m, i) => (
        <Button key={m.name} kind={m.name === first ? 'act' : 'plain'} onClick={() => setAsked(m)}>
          {keys && <kbd>{i + 1}</kbd>}
          {m.title}
        </Button>
      ))}
      <ConfirmStep
        open={asked !== null}
        key={asked?.name}
        onClose={() => setAsked(null)}
        title={t(
          { zh: '{title}：{number}', en: '{title}: {number}' },
          { title: asked?.title ?? '', number: of.number },
        )}
        says={
          (asked && words[asked.name]?.says) ??
          t({
            zh: '做了以后会记进这件事的经过，本人也看得到。',
            en: 'It becomes part of the history of this case, and the applicant sees it.',
          })
        }
        facts={(asked && words[asked.name]?.facts) ?? []}
        verb={asked?.title ?? ''}
        reason={asked?.reason ?? undefined}
        pending={pending ?? false}
        error={error}
        onConfirm={async reason => {
          if (!asked || !(await onMove(asked.name, reason))) return
          setMovedAt(of.version)
          setAsked(null)
        }}
      />
    </fieldset>
  )
}

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
