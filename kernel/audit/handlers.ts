// What the endpoints of the audit do.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Handlers } from '../service.ts'
import type { auditApi } from './api.ts'
import { searchAudit } from './search.ts'
import { verifyAudit } from './verify.ts'

export const handlers: Handlers<typeof auditApi, unknown> = {
  async search({ db, scope }, { day, ...query }) {
    const page = await searchAudit(db, scope, { ...query, day: day as Day | undefined })
    return { ...page, rows: page.rows.map(row => ({ ...row, at: row.at.toISOString() })) }
  },

  verify: ({ db }) => verifyAudit(db),

  async roots({ db }, { before }) {
    const { rows } = await sql<{ day: string; seq: number; root: Buffer; tree: Buffer | null }>`
      select day, seq, root, tree from kernel_audit_root where ${before ? sql`day < ${before}` : sql`true`} order by day desc limit 100`.execute(
      db,
    )
    return {
      rows: rows.map(row => ({ ...row, root: row.root.toString('hex'), tree: row.tree?.toString('hex') ?? null })),
    }
  },
}
