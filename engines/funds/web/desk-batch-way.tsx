// The way of a batch in six steps: who did which and when, and whose turn it is, by name where the names are known.
import { orgApi } from '#kernel/org/api.ts'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe, useRight } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { DayText } from '#ui/words.tsx'
import type { Batch } from './desk-rows.ts'
import { type BatchStep, stepsOf } from './desk-words.ts'

interface Taken {
  readonly actor: string
  readonly at: string
}

/** Who took each step since the batch was last sent back to draft. */
export function takenSteps(batch: Batch): Partial<Record<BatchStep['move'], Taken>> {
  const taken: Partial<Record<BatchStep['move'], Taken>> = {}
  for (const { move, actor, at, state } of batch.events) {
    if (move === 'unlock') for (const gone of ['lock', 'approve'] as const) delete taken[gone]
    const step = stepsOf(batch).find(s => s.move === move)
    if (step && ((move !== 'returns' && move !== 'hand') || state === 'SETTLED')) taken[step.move] = { actor, at }
  }
  return taken
}

export function BatchWay({ batch }: { batch: Batch }) {
  const t = useText()
  const me = useMe()
  const mayRead = useRight('org.read')
  const taken = takenSteps(batch)
  const steps = stepsOf(batch)
  const now = steps.find(s => s.from === batch.state)
  const union = useCall(orgApi.open, now && mayRead ? { orgId: batch.orgId } : null)
  if (batch.state === 'DISSOLVED') return null
  // Locking, approving and authorising take three people: whoever signed before is not named as next.
  const signed = [taken.lock?.actor, taken.approve?.actor]
  const next = now
    ? (union.data?.officers ?? []).filter(
        o => o.role === now.role && !(now.role !== 'CASHIER' && signed.includes(o.name)),
      )
    : []
  const names = [...new Set(next.map(o => (o.accountId === me.accountId ? t({ zh: '您', en: 'you' }) : o.name)))]
  return (
    <ol className="batch-way" aria-label={t({ zh: '办到哪一步', en: 'Where it stands' })}>
      {steps.map((step, i) => {
        const done = taken[step.move]
        const here = now?.move === step.move
        return (
          <li
            key={step.move}
            className={done ? 'way-done' : here ? 'way-now' : ''}
            {...(here ? { 'aria-current': 'step' as const } : {})}
          >
            <span className="dot">
              {done ? <Icon name="check" size={0.95} /> : here ? <Icon name="clock" size={0.95} /> : i + 1}
            </span>
            <span>
              <b>{t(step.title)}</b>
              {done ? (
                <span className="small soft">
                  {done.actor} <DayText day={done.at} as="moment" />
                </span>
              ) : (
                <span className="small soft">
                  {here
                    ? t({ zh: '等{role}', en: 'waits for the {role}' }, { role: t(step.roleName) })
                    : t(step.roleName)}
                  {here && names.length > 0 && `：${names.join(t({ zh: '、', en: ', ' }))}`}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
