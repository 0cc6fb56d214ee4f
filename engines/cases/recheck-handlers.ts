// What the endpoints of the random re-check do.
import { sql } from 'kysely'
import { day, startOfDay } from '#base/day.ts'
import { within } from '#kernel/org/within.ts'
import type { Handlers } from '#kernel/service.ts'
import type { recheckApi } from './api-recheck.ts'
import { draws, isOver } from './draw.ts'
import { agreementOf, answerFinding, pageFindings } from './findings.ts'
import { giveVerdict, pageRechecks, readRecheck, takeRecheck } from './recheck.ts'

export const recheckHandlers: Handlers<typeof recheckApi, unknown> = {
  rechecks: (call, page) => pageRechecks(call, page),
  recheck: (call, { recheckId }) => readRecheck(call, recheckId),
  async takeRecheck(act, { recheckId }) {
    await takeRecheck(act, recheckId)
    return { recheckId }
  },
  giveVerdict: (act, { recheckId, verdict, reason }) => giveVerdict(act, recheckId, verdict, reason),
  findings: (call, asked) => pageFindings(call, asked),
  async answerFinding(act, { recheckId, answer }) {
    await answerFinding(act, recheckId, answer)
    return { recheckId }
  },
  agreement: (call, { from, to }) =>
    agreementOf(call, startOfDay(day(from)), new Date(startOfDay(day(to)).getTime() + 86_400_000)),
  draws: async call => ({ rows: await draws(call) }),

  /** While the month is not over nobody is told what is drawn: who knew could tell the drawn from the rest. */
  async sampled(call, { period, after, limit = 100 }) {
    if (!isOver(period, call.today)) return { rows: [], next: null }
    const [afterId, afterSeq] = after?.split('_') ?? []
    const { rows } = await sql<{
      caseId: string
      seq: number
      kind: string
      class: 'APPROVED' | 'REFUSED'
      percent: number
      drawn: boolean
    }>`
      select case_id as "caseId", seq, kind, class, percent, drawn from cases_sample s
      where s.period = ${period} and ${within(call.scope, 's.org_path')} and ${afterId && afterSeq ? sql`(s.case_id, s.seq) > (${afterId}::uuid, ${Number(afterSeq)})` : sql`true`}
      order by s.case_id, s.seq limit ${limit + 1}`.execute(call.db)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return { rows: shown, next: rows.length > limit && last ? `${last.caseId}_${last.seq}` : null }
  },
}
