// What the endpoints of local standards do.
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Db } from '../db/db.ts'
import type { House } from '../house.ts'
import { orgById } from '../org/org.ts'
import { within } from '../org/within.ts'
import { refuse as refuseKernel } from '../refusals.ts'
import type { Handlers, Scope } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { rulesApi } from './api.ts'
import { judgeRuleValue, localRules, type RuleValueRow, setRuleValue, type Verdict } from './rules.ts'
import { refuse } from './words.ts'

interface Listed extends RuleValueRow {
  org: string
  setter: string
  verdict: Verdict | null
  reason: string | null
  confirmer: string | null
  confirmed_at: Date | null
}

export const handlers: Handlers<typeof rulesApi, KernelTables> = {
  async local(look, { orgId }) {
    const org = orgId ? await orgById(look.db, orgId) : undefined
    const local = org ? await localRules(look.db, org.path) : new Map()
    return {
      today: look.today,
      rules: [...local].map(([key, own]) => ({ key, setBy: own.setBy, values: [...own.values] })),
    }
  },

  async list({ db, scope, actor }, { key, waiting, after, limit = 50 }) {
    const { rows } = await sql<Listed>`
      select v.*, s.name as setter, c.verdict, c.reason, w.name as confirmer, c.confirmed_at,
        coalesce((select n.name from kernel_org_name n where n.org_id = v.org_id order by n.from_on desc limit 1), '') as org
      from kernel_rule_value v
      join kernel_org o on o.id = v.org_id
      join kernel_account s on s.id = v.set_by
      left join kernel_rule_confirmation c on c.rule_value_id = v.id
      left join kernel_account w on w.id = c.confirmed_by
      where ${within(scope, 'o.path')}
        and ${key ? sql`v.key = ${key}` : sql`true`}
        and ${waiting ? sql`c.verdict is null` : sql`true`}
        and ${after ? sql`(v.set_at, v.id) < (select l.set_at, l.id from kernel_rule_value l where l.id = ${after})` : sql`true`}
      order by v.set_at desc, v.id desc limit ${limit + 1}`.execute(db)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(row => ({
        id: row.id,
        key: row.key,
        orgId: row.org_id,
        org: row.org,
        from: row.from_on,
        value: row.value,
        document: row.document,
        clause: row.clause,
        sentence: row.sentence,
        demo: row.demo,
        setBy: row.setter,
        setAt: row.set_at.toISOString(),
        verdict: row.verdict,
        reason: row.reason,
        confirmedBy: row.confirmer,
        confirmedAt: row.confirmed_at?.toISOString() ?? null,
        mayJudge: row.verdict === null && row.set_by !== actor.accountId,
      })),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    }
  },

  async set({ tx, scope, actor, now, house }, { from, ...input }) {
    if (isInSet(house, input.key)) throw refuse('rules.by_trial')
    await orgWithin(tx, scope, input.orgId)
    const row = await setRuleValue(tx, { ...input, from: from as Day }, accountOf(actor.accountId), now)
    return { id: row.id }
  },

  async judge({ tx, scope, actor, now, house, behalf }, { valueId, verdict, reason }) {
    const { rows } = await sql<RuleValueRow>`
      select v.* from kernel_rule_value v join kernel_org o on o.id = v.org_id
      where v.id = ${valueId} and ${within(scope, 'o.path')}`.execute(tx)
    const [row] = rows
    if (!row) throw refuseKernel('absent')
    if (verdict === 'CONFIRMED' && isInSet(house, row.key)) throw refuse('rules.by_trial')
    if (behalf.some(p => p.accountId === row.set_by)) throw refuse('rules.own_value')
    await judgeRuleValue(tx, row, verdict, accountOf(actor.accountId), now, reason)
    return { id: row.id, verdict }
  },
}

/** Rules of a registered set are changed in one way only: tried out, replayed, proposed and adopted (engines/standards). */
const isInSet = (house: House, key: string): boolean =>
  [...house.standards.values()].some(set => set.rules.some(r => r.rule.key === key))

async function orgWithin(db: Db<KernelTables>, scope: Scope, orgId: string): Promise<void> {
  const { rows } = await sql`select from kernel_org o where o.id = ${orgId} and ${within(scope, 'o.path')}`.execute(db)
  if (rows.length === 0) throw refuseKernel('absent')
}

function accountOf(accountId: string | null): string {
  if (!accountId) throw refuseKernel('signed_out')
  return accountId
}
