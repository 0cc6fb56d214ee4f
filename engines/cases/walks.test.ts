// Random walks on the real database: whatever anybody tries, no case leaves its flow, and its history tells the same story.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays, type Day, day } from '#base/day.ts'
import type { Move } from '#base/flow.ts'
import { Refusal } from '#base/refusal.ts'
import { system } from '#kernel/access/who.ts'
import type { Actor } from '#kernel/service.ts'
import { freshDatabase } from '#test/database.ts'
import { type ExampleMove, exampleFlow, foundUnion } from './example.ts'
import { escalateSome, expireOne } from './jobs.ts'
import { moveCase, openCase } from './move.ts'
import { viewCase } from './view.ts'

const { db } = await freshDatabase()
const u = await foundUnion(db)
const worker = await u.worker()
const cast: readonly Actor[] = [
  worker,
  await u.officer(['CHAIR', u.works]),
  await u.officer(['CHAIR', u.works], ['OFFICER', u.east]),
  await u.officer(['OFFICER', u.east]),
  await u.officer(['OFFICER', u.city], ['DIRECTOR', u.city]),
  await u.officer(['DIRECTOR', u.city]),
]

const names = Object.keys(exampleFlow.moves) as ExampleMove[]
const moves: Readonly<Record<string, Move>> = exampleFlow.moves

interface Event {
  readonly seq: number
  readonly move: string
  readonly from: string | null
  readonly to: string
  readonly account: string | null
}

async function history(caseId: string) {
  const events = await sql<Event>`
    select seq, move, from_state as "from", to_state as "to", account_id as account from cases_event where case_id = ${caseId} order by seq`.execute(
    db,
  )
  const now = await sql<{
    state: string
    version: number
    due: boolean
    closed: boolean
    tasks: number
    taskState: string | null
  }>`
    select c.state, c.version, c.due_on is not null as due, c.closed_at is not null as closed,
      (select count(*) from cases_task t where t.case_id = c.id and t.closed_at is null) as tasks,
      (select max(t.state) from cases_task t where t.case_id = c.id and t.closed_at is null) as "taskState"
    from cases_case c where c.id = ${caseId}`.execute(db)
  return { events: events.rows, now: now.rows[0]! }
}

/** What anybody tries next, wildly or from what their page offers; or days that go by with their nightly jobs. */
const attempt = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ who: fc.nat(cast.length - 1), pick: fc.nat(99), wild: fc.nat(4).map(n => n === 0) }),
  },
  { weight: 1, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 12 }) }) },
)

/** Moves that end a walk early; taken from the offer only now and then, so that walks get far. */
const ending = new Set<string>(['withdraw', 'refuse', 'stop'])

const viewOf = (who: Actor, today: Day, id: string) =>
  u.look(who, today, look => viewCase(look, exampleFlow, id)).catch(absent)

/** What the page of this person, or of the next one who may do anything, offers. */
async function offerOf(first: number, today: Day, id: string, pick: number) {
  for (const i of cast.keys()) {
    const who = cast[(first + i) % cast.length]!
    const offered = (await viewOf(who, today, id))?.moves.map(m => m.name as ExampleMove) ?? []
    const chosen = offered.filter(name => pick % 8 === 0 || !ending.has(name))
    if (chosen.length) return { who, name: chosen[pick % chosen.length]! }
  }
}

test('random walks stay inside the flow, keep four eyes, and fold to the state the case is in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 15, maxLength: 40 }), async walk => {
      let today = day('2026-01-05')
      const { id } = await u.act(worker, today, act =>
        openCase(act, exampleFlow, { personId: worker.personId, orgId: u.works.id, title: '示例' }),
      )
      for (const step of walk) {
        if ('days' in step) {
          today = addDays(today, step.days)
          await u.act(system, today, act => expireOne(act))
          while (await u.act(system, today, act => escalateSome(act)));
          continue
        }
        const offer = step.wild ? undefined : await offerOf(step.who, today, id, step.pick)
        const { who, name } = offer ?? { who: cast[step.who]!, name: names[step.pick % names.length]! }
        const seen = await viewOf(who, today, id)
        const offered = seen?.moves.map(m => m.name as ExampleMove) ?? []
        const version = seen?.version ?? 1
        const made = await u
          .act(who, today, act => moveCase(act, exampleFlow, id, name, { version, reason: '理由' }))
          .then(() => true)
          .catch(error => absent(error) ?? false)
        assert.equal(made, offered.includes(name), `${who.grants.map(g => g.role)} ${name} in ${seen?.state}`)
      }
      const { events, now } = await history(id)
      let state: string | null = null
      for (const [i, e] of events.entries()) {
        assert.deepEqual([e.seq, e.from], [i + 1, state])
        if (e.move === 'ESCALATE') assert.equal(e.to, e.from)
        else if (e.move !== 'OPEN') assert.ok(moves[e.move]?.from.includes(e.from ?? ''), `${e.move} from ${e.from}`)
        state = e.to
      }
      assert.deepEqual([now.state, now.version], [state, events.length])
      const isStep = exampleFlow.steps.some(s => s.state === now.state)
      assert.deepEqual([now.due, now.tasks, now.taskState], [isStep, isStep ? 1 : 0, isStep ? now.state : null])
      assert.equal(now.closed, (exampleFlow.end as readonly string[]).includes(now.state))
      for (const [a, b] of exampleFlow.fourEyes) {
        const by = (move: string) => new Set(events.filter(e => e.move === move).map(e => e.account))
        assert.ok(by(a).isDisjointFrom(by(b)), `${a} and ${b} by one person`)
      }
    }),
    { numRuns: 25 },
  )
})

/** A refusal is an answer; anything else is a defect. */
function absent(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}
