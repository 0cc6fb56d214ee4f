// A union with its people and the steps of the example case, for the tests of this engine.
import { sql } from 'kysely'
import { Refusal } from '#base/refusal.ts'
import { system } from '#kernel/access/who.ts'
import type { Actor } from '#kernel/service.ts'
import { freshDatabase } from '#test/database.ts'
import { type ExampleMove, exampleFlow, foundUnion, type Union } from './example.ts'
import { moveCase, openCase, systemMove } from './move.ts'
import type { CaseRow } from './rows.ts'
import { viewCase } from './view.ts'

export const { db } = await freshDatabase()

export const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

/** A union with one person for each step. */
export async function cast() {
  const u = await foundUnion(db)
  return {
    u,
    worker: await u.worker(),
    chair: await u.officer(['CHAIR', u.works]),
    reviewer: await u.officer(['OFFICER', u.east]),
    director: await u.officer(['DIRECTOR', u.city]),
  }
}

export const open = (u: Union, worker: Actor, at: string) =>
  u.act(worker, at, act =>
    openCase(act, exampleFlow, { personId: worker.personId, orgId: u.works.id, title: '示例申请' }),
  )

export const move = (u: Union, who: Actor, at: string, row: CaseRow, name: ExampleMove, reason?: string) =>
  u.act(who, at, act =>
    moveCase(act, exampleFlow, row.id, name, { version: row.version, ...(reason ? { reason } : {}) }),
  )

export const view = (u: Union, who: Actor, at: string, row: CaseRow) =>
  u.look(who, at, look => viewCase(look, exampleFlow, row.id))

export const endNotice = (u: Union, at: string, row: CaseRow) =>
  u.act(system, at, act => systemMove(act, exampleFlow, row.id, 'endNotice'))

type Cast = Awaited<ReturnType<typeof cast>>

/** A case that waits for the district since that day. */
export async function inReview({ u, worker, chair }: Cast, at: string): Promise<CaseRow> {
  const sent = await move(u, worker, at, await open(u, worker, at), 'submit')
  return endNotice(u, at, await move(u, chair, at, sent, 'check'))
}

export async function eventsOf(row: CaseRow) {
  const { rows } = await sql<{ move: string; from_state: string | null; to_state: string; due_on: string | null }>`
    select move, from_state, to_state, due_on from cases_event where case_id = ${row.id} order by seq`.execute(db)
  return rows
}

/** A value that the city has set and another officer has confirmed, since January 2026. */
export async function rule(c: Cast, key: string, value: number): Promise<void> {
  const [id, at] = [c.worker.accountId, new Date('2026-01-02T00:00:00Z')]
  await sql`
    insert into kernel_rule_value (id, key, org_id, from_on, value, document, clause, sentence, demo, set_by, set_at)
    values (${id}, ${key}, ${c.u.city.id}, '2026-01-01', ${JSON.stringify(value)}::jsonb, '市工发〔2026〕1号', '第一条', '放宽', false,
      ${c.reviewer.accountId}, ${at})`.execute(db)
  await sql`
    insert into kernel_rule_confirmation (rule_value_id, set_by, verdict, confirmed_by, confirmed_at)
    values (${id}, ${c.reviewer.accountId}, 'CONFIRMED', ${c.director.accountId}, ${at})`.execute(db)
}
