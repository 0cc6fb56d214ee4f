// The yearly report of the fund for everybody: the same figures as on the desk, with counts closed that could point at a person.
import { sql } from 'kysely'
import { closedCells } from '#engines/figures/protect.ts'
import { smallestCell, tooFew } from '#engines/figures/words.ts'
import { getOrg, orgNames } from '#kernel/org/org.ts'
import type { Look } from '#kernel/service.ts'
import { type FundSums, fundYear } from './fund-figures.ts'
import type { Tables } from './plans.ts'

/** Unions that run an adopted plan, the highest first: whoever runs one reports on it. */
async function reporting(look: Look<Tables>) {
  const { rows } = await sql<{ id: string; path: string }>`
    select o.id, o.path from kernel_org o where o.ended_on is null and exists (
      select from mutual_aid_plan p join mutual_aid_plan_version v on v.plan_id = p.id where p.org_id = o.id)
    order by o.path limit 200`.execute(look.db)
  const names = await orgNames(
    look.db,
    rows.map(r => r.id),
    look.today,
  )
  return rows.map(r => ({ ...r, name: names.get(r.id) ?? '' }))
}

interface Open {
  readonly joined: boolean
  readonly paid: boolean
}

/** What may be read of a line; null stands for a figure that is closed. */
const shown = (s: FundSums, open: Open) => ({
  persons: open.joined ? s.persons : null,
  premiumFen: open.joined ? s.premiumFen : null,
  payments: open.paid ? s.payments : null,
  paidFen: open.paid ? s.paidFen : null,
  ratio: open.joined && open.paid ? s.ratio : null,
})

const of = (s: FundSums, key: 'persons' | 'paidPersons') => ({ persons: s[key], households: 0 })

/** Which lines of a table are open: those joined and those paid are looked at apart (figures' rule for public tables). */
function openLines(total: FundSums, lines: readonly FundSums[]): { total: Open; lines: readonly Open[] } {
  const [joined, paid] = (['persons', 'paidPersons'] as const).map(key =>
    closedCells(
      of(total, key),
      lines.map(l => of(l, key)),
      smallestCell,
    ),
  )
  return {
    total: { joined: !joined?.total, paid: !paid?.total },
    lines: lines.map((_, i) => ({ joined: !joined?.lines[i], paid: !paid?.lines[i] })),
  }
}

const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name })

/** @throws org.absent */
export async function publicFund(look: Look<Tables>, q: { orgId?: string | undefined; year: number }) {
  const all = await reporting(look)
  const accounts = all.map(named)
  const id = q.orgId ?? accounts[0]?.id
  const org = accounts.find(a => a.id === id) ?? null
  if (!org) return { accounts, org: null, year: q.year, asOf: look.now.toISOString(), report: null }
  const { path } = await getOrg(look.db, org.id)
  const year = await fundYear(look, path, q.year)
  const byPlan = openLines(year.total, year.plans)
  const byMonth = openLines(year.total, year.months)
  const total = {
    joined: byPlan.total.joined && byMonth.total.joined,
    paid: byPlan.total.paid && byMonth.total.paid,
  }
  const line = (open: Open | undefined): Open => ({
    joined: total.joined && (open?.joined ?? false),
    paid: total.paid && (open?.paid ?? false),
  })
  const fewCared = year.carePersons > 0 && year.carePersons < smallestCell
  return {
    accounts,
    org,
    year: q.year,
    asOf: look.now.toISOString(),
    report: {
      units: year.units,
      total: shown(year.total, total),
      plans: year.plans.map((p, i) => ({ code: p.code, title: p.title, ...shown(p, line(byPlan.lines[i])) })),
      months: year.months.map((m, i) => ({ month: m.month, ...shown(m, line(byMonth.lines[i])) })),
      care: fewCared ? { persons: null, fen: null } : { persons: year.carePersons, fen: year.careFen },
      // Domain §2.7: each account is kept and published for itself, so a sum that includes others says so.
      below: all.filter(a => a.id !== org.id && a.path.startsWith(path)).map(named),
      hiddenWords: tooFew[look.lang],
    },
  }
}
