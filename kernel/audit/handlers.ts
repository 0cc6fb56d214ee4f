// What the endpoints of the audit do.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { orgNames } from '../org/org.ts'
import type { Handlers } from '../service.ts'
import type { auditApi } from './api.ts'
import { looksAt, searchAudit } from './search.ts'
import { verifyAudit } from './verify.ts'
import { refuse } from './words.ts'

export const handlers: Handlers<typeof auditApi, unknown> = {
  async search({ db, scope }, { day, ...query }) {
    const page = await searchAudit(db, scope, { ...query, day: day as Day | undefined })
    return { ...page, rows: page.rows.map(row => ({ ...row, at: row.at.toISOString() })) }
  },

  verify: ({ db }) => verifyAudit(db),

  async roots({ db }, { before }) {
    const { rows } = await sql<{ day: string; seq: number; root: Buffer }>`
      select day, seq, root from kernel_audit_root where ${before ? sql`day < ${before}` : sql`true`} order by day desc limit 100`.execute(
      db,
    )
    return { rows: rows.map(row => ({ ...row, root: row.root.toString('hex') })) }
  },

  async looks({ db, actor, today }, { after, limit }) {
    const personId = actor.kind === 'worker' ? actor.personId : null
    if (!personId) throw refuse('audit.no_person')
    const page = await looksAt(db, personId, after, limit ?? 50)
    const names = await orgNames(
      db,
      page.rows.flatMap(row => row.orgId ?? []),
      today,
    )
    return {
      next: page.next,
      rows: page.rows.map(({ orgId, ...row }) => ({
        ...row,
        at: row.at.toISOString(),
        org: (orgId && names.get(orgId)) || null,
      })),
    }
  },
}
