// What somebody is covered by, in their own words: from when until when, waiting until which day and why.

import { sql } from 'kysely'
import { addDays, type Day } from '#base/day.ts'
import { nationalCalendar } from '#base/workdays.ts'
import { orgNames } from '#kernel/org/org.ts'
import type { Look } from '#kernel/service.ts'
import { type CoverOf, coversOf } from './cover.ts'
import type { Tables } from './plans.ts'
import { choose, memberSince, pointAt, type Setting } from './rules-choose.ts'
import { claimNothing } from './rules-enrol.ts'
import { clauseOf } from './rules-gates.ts'
import type { CoverStand } from './words-enrol.ts'

/** Until which day somebody waits, the clause that says so; null when there is no waiting (any more). */
export function waitingOf({ planVersion: { plan }, cover }: CoverOf, today: Day) {
  const since = memberSince(cover, plan.waiting?.renewalGapDays ?? 0)
  const s: Setting = {
    plan,
    cover,
    claim: claimNothing,
    memberSince: since,
    past: [],
    before: [],
    elsewhere: [],
    calendar: nationalCalendar,
  }
  const days = plan.waiting && (choose(plan.waiting.days, s, pointAt(s, '', null, cover.effectiveOn)) ?? 0)
  if (!plan.waiting || !days) return null
  const until = addDays(since, days)
  const { document, clause, sentence } = clauseOf(plan, plan.waiting.cite)
  return until < today || until < cover.effectiveOn
    ? null
    : { until, days, clause: `${document} ${clause}`.trim(), sentence }
}

export function standOf({ cover }: CoverOf, waiting: unknown, today: Day): CoverStand {
  if (today < cover.effectiveOn) return 'LATER'
  if (today > cover.endsOn) return 'ENDED'
  return waiting ? 'WAITING' : 'COVERED'
}

/** The covers of the worker, the latest first, and what a unit has confirmed for them and not paid yet. */
export async function myCovers(look: Look<Tables>) {
  const personId = look.actor.personId
  if (!personId) return { rows: [], unpaid: [] }
  const covers = await coversOf(look.db, personId)
  const { rows: unpaid } = await sql<{ id: string; plan: string; planEn: string; unit: string; from: Day; to: Day }>`
    select c.id, v.title as plan, coalesce(v.content ->> 'titleEn', v.title) as "planEn", c.org_id as unit, c.effective_on as from, c.ends_on as to
    from mutual_aid_cover c join mutual_aid_plan_version v on v.id = c.version_id
    where c.person_id = any(kernel_same_person(${personId}::uuid)) and c.state = 'ORDERED' order by c.id desc`.execute(
    look.db,
  )
  const names = await orgNames(look.db, [...covers.map(c => c.orgId), ...unpaid.map(u => u.unit)], look.today)
  return {
    rows: covers.map(c => shown(c, names.get(c.orgId) ?? '', look.today)),
    unpaid: unpaid.map(u => ({ ...u, unit: names.get(u.unit) ?? '' })),
  }
}

function shown(c: CoverOf, unit: string, today: Day) {
  const { plan } = c.planVersion
  const waiting = waitingOf(c, today)
  const option = plan.words?.options?.find(o => o.id === c.cover.option)
  return {
    id: c.id,
    number: c.number,
    plan: plan.title,
    planEn: plan.titleEn ?? plan.title,
    organiser: plan.organiser,
    unit,
    from: c.cover.effectiveOn,
    to: c.cover.endsOn,
    paidOn: c.paidOn,
    shares: c.cover.shares,
    option: option?.title ?? null,
    optionEn: option?.titleEn ?? option?.title ?? null,
    stand: standOf(c, waiting, today),
    waiting,
    benefits: plan.benefits.map(b => ({ title: b.title, titleEn: b.titleEn ?? b.title })),
  }
}
