// Proposals as the unions read them: what was said on each side, how far each is, and what the reader may do.
import { sql } from 'kysely'
import { addDays, type Day, dayAt } from '#base/day.ts'
import { within } from '#kernel/org/within.ts'
import type { Look } from '#kernel/service.ts'
import { isAbove } from './expulsion.ts'
import { unionName } from './members-page.ts'
import { isOneOf, type ProposalState } from './proposals.ts'
import type { Tables } from './requests.ts'

interface Row {
  id: string
  personId: string
  name: string
  union: string
  path: string
  kind: 'EXPULSION' | 'AUTO_EXIT'
  state: ProposalState
  facts: Record<string, string>
  why: Buffer
  said: Buffer | null
  appeal: Buffer | null
  reason: Buffer | null
  look: Buffer | null
  proposedBy: string
  decidedBy: string | null
  lookedBy: string | null
  hands: (string | null)[]
  at: Date
  document: string | null
  hearUntil: Day | null
  heardOn: Day | null
  appealUntil: Day | null
  appealedOn: Day | null
}

/** Proposals of the scope, newest first. */
export async function pageProposals(
  look: Look<Tables>,
  { after, limit = 30 }: { after?: string | undefined; limit?: number | undefined },
) {
  const nameOf = (column: string) => sql`(select a.name from kernel_account a where a.id = ${sql.ref(column)})`
  const { rows } = await sql<Row>`
    select r.id, p.id as "personId", p.name, ${unionName('m.org_id')} as union, o.path, r.kind, r.state, r.facts, r.why_sealed as why,
      r.said_sealed as said, r.appeal_sealed as appeal, r.reason_sealed as reason, r.look_sealed as look,
      coalesce(${nameOf('r.proposed_by')}, '') as "proposedBy", ${nameOf('r.decided_by')} as "decidedBy", ${nameOf('r.looked_by')} as "lookedBy",
      array[r.proposed_by, r.decided_by] as hands, r.proposed_at as at, r.document, r.hear_until as "hearUntil", r.heard_on as "heardOn",
      r.appeal_until as "appealUntil", r.appealed_on as "appealedOn"
    from membership_proposal r join kernel_membership m on m.id = r.membership_id join kernel_org o on o.id = m.org_id
      join kernel_person p on p.id = m.person_id
    where ${within(look.scope, 'o.path')} and ${after ? sql`r.id < ${after}` : sql`true`}
    order by r.id desc limit ${limit + 1}`.execute(look.db)
  const shown = rows.slice(0, limit)
  const settles = look.scopeOf('membership.settle').paths.length > 0
  const above = look.scopeOf('membership.again').paths
  const { vault } = look.house
  const open = (sealed: Buffer | null) => sealed && vault.open(sealed)
  for (const row of shown) look.touched('person', row.personId)
  return {
    rows: shown.map(({ path, hands, at, why, said, appeal, reason, look: words, ...row }) => ({
      ...row,
      ...{ why: vault.open(why), said: open(said), appeal: open(appeal), reason: open(reason), look: open(words) },
      proposedOn: dayAt(at),
      mayDecide: settles && row.state === 'PROPOSED' && !isOneOf(look, [hands[0] ?? null]),
      mayLook: row.state === 'DECIDED' && isAbove(above, path) && !isOneOf(look, hands),
      lookFrom: row.appealedOn ?? (row.appealUntil && addDays(row.appealUntil, 1)),
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}
