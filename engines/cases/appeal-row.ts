// An appeal as it was asked for.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Look } from '#kernel/service.ts'

/** A figure of the decision of which the worker says that it ought to be another. */
export interface Claim {
  readonly key: string
  readonly value: number
}

export interface AppealRow {
  readonly id: string
  readonly seq: number
  readonly askedSeq: number
  readonly askedOn: Day
  readonly dueOn: Day
  readonly orgId: string
  readonly says: string
  readonly claims: readonly Claim[]
  readonly fileIds: readonly string[]
}

/** The appeal against one decision, or the latest of the case. */
export async function appealOf<T>(
  call: Pick<Look<T>, 'db' | 'house'>,
  caseId: string,
  seq?: number,
): Promise<AppealRow | undefined> {
  const { rows } = await sql<Omit<AppealRow, 'says'> & { sealed: Buffer }>`
    select id, seq, asked_seq as "askedSeq", asked_on as "askedOn", due_on as "dueOn", org_id as "orgId", says_sealed as sealed, claims,
      file_ids as "fileIds"
    from cases_appeal where case_id = ${caseId} and ${seq === undefined ? sql`true` : sql`seq = ${seq}`} order by seq desc limit 1`.execute(
    call.db,
  )
  if (!rows[0]) return undefined
  const { sealed, ...row } = rows[0]
  return { ...row, says: call.house.vault.open(sealed) }
}
