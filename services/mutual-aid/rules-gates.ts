// Everything that may stand against a benefit: days, hospital, person, exclusions, papers too late. All reasons are told, not the first. Pure.
import type { Basis as Clause } from '#base/dated.ts'
import { addDays, addMonths, ageOn, type Day, yearOf } from '#base/day.ts'
import type { Details } from '#base/text.ts'
import { deadline, type Term } from '#base/workdays.ts'
import type { Benefit, HospitalRule } from './rules-benefits.ts'
import { choose, dayOf, failing, holds, type Point, type Setting, samePerson } from './rules-choose.ts'
import type { Past, Reason, ReasonCode } from './rules-claim.ts'
import type { Plan } from './rules-plan.ts'
import { ofBenefit, ofFamily, ofSameClass, together } from './rules-spans.ts'
import type { Cite } from './rules-when.ts'

/** The clause in full: a cite names the plan's first document unless it says which. */
export function clauseOf(plan: Plan, cite: Cite): Clause {
  const document = (cite.document && plan.documents.find(d => d.id === cite.document)) || plan.documents[0]
  return { document: document?.number ?? document?.title ?? '', clause: cite.clause, sentence: cite.sentence }
}

/** Notes reasons of one benefit on one bill. */
export function noting(s: Setting, benefit: Benefit, p: Point, into: Reason[]) {
  return (code: ReasonCode, cite: Cite | undefined, details: Details = {}): void => {
    into.push({
      code,
      benefit: benefit.id,
      bill: p.bill?.id ?? null,
      details,
      by: clauseOf(s.plan, cite ?? benefit.cite),
    })
  }
}
export type Note = ReturnType<typeof noting>

/** All that stands against a benefit on a bill or event, and what should only be noticed. */
export function against(s: Setting, benefit: Benefit, p: Point): { reasons: Reason[]; notices: Reason[] } {
  const reasons: Reason[] = []
  const notices: Reason[] = []
  const no = noting(s, benefit, p, reasons)
  days(s, benefit, p, no)
  late(s, benefit, p, no, noting(s, benefit, p, notices))
  joiner(s, p, no)
  hospital(benefit.hospital ?? s.plan.hospital, p, no)
  illness(s, benefit, p, no)
  repeated(s, benefit, p, no)
  return { reasons, notices }
}

function days(s: Setting, benefit: Benefit, p: Point, no: Note): void {
  const { cover, plan } = s
  if (p.on < cover.effectiveOn) no('BEFORE_EFFECT', plan.cover.cite, { on: p.on, effective: cover.effectiveOn })
  if (p.on > cover.endsOn) no('AFTER_END', plan.cover.cite, { on: p.on, ends: cover.endsOn })
  for (const past of s.past)
    if (
      past.ended &&
      past.plan === plan.code &&
      past.eventOn < p.on &&
      past.eventOn >= cover.effectiveOn &&
      samePerson(s, past)
    )
      no('COVER_ENDED', undefined, { ended: past.eventOn })
  const waiting = choose(benefit.waitingDays ?? plan.waiting?.days ?? 0, s, p) ?? 0
  if (p.since >= 0 && p.since <= waiting && waiting > 0)
    no('WAITING', benefit.waitingDays === undefined ? plan.waiting?.cite : undefined, {
      days: waiting,
      since: p.since,
      until: addDays(s.memberSince, waiting),
    })
  if (benefit.within) {
    const from = dayOf(benefit.within.from, s.claim, p.bill, cover)
    const until = from && endOf(from, benefit.within)
    if (until && p.on > until) no('TOO_LONG_AFTER', benefit.within.cite, { from, until })
  }
}

/** The last day of a period before holidays move it. */
function endOf(from: Day, { n, unit }: Term): Day {
  return unit === 'D' ? addDays(from, n) : unit === 'WD' ? from : addMonths(from, unit === 'Y' ? n * 12 : n)
}

function late(s: Setting, benefit: Benefit, p: Point, no: Note, notice: Note): void {
  const { claim, cover } = s
  for (const limit of s.plan.deadlines ?? []) {
    if (limit.benefits && !limit.benefits.includes(benefit.id)) continue
    if (limit.when && !holds(limit.when, s, p)) continue
    const from = dayOf(limit.from, claim, p.bill, cover)
    const on = limit.what === 'FILE' ? claim.filedOn : (claim.notifiedOn ?? claim.filedOn)
    // The calendar is asked only of those who are late without it.
    if (!from || on <= endOf(from, limit.within)) continue
    const { dueOn } = deadline(from, limit.within, s.calendar)
    if (on <= dueOn) continue
    const tell = limit.missed === 'REFUSE' ? no : notice
    tell(limit.what === 'FILE' ? 'LATE' : 'NOTICE_LATE', limit.cite, { from, due: dueOn, on })
  }
}

/** Whether the person might join at all, on the day of effect. */
export function joiner(s: Setting, p: Point, no: Note): void {
  const { cover, plan } = s
  const { person } = cover
  const rule = plan.eligibility
  const age = ageOn(person.bornOn, cover.effectiveOn)
  const mine = rule.ages?.filter(a => (!a.sex || a.sex === person.sex) && (!a.service || a.service === person.service))
  if (mine && !mine.some(a => age >= (a.from ?? 0) && age <= (a.to ?? 200)))
    no('AGE', rule.cite, {
      age,
      ages: (mine.length ? mine : (rule.ages ?? [])).map(a => `${a.from ?? 0}–${a.to ?? ''}`),
    })
  if (rule.sexes && !rule.sexes.includes(person.sex)) no('SEX', rule.cite)
  if (rule.services && !rule.services.includes(person.service)) no('SERVICE', rule.cite)
  if (rule.employeeKinds && !rule.employeeKinds.includes(person.employeeKind ?? '')) no('EMPLOYEE_KIND', rule.cite)
  if (rule.insurances && !rule.insurances.includes(person.insurance)) no('INSURANCE', rule.cite)
  if (rule.memberOnly && !person.member) no('NOT_MEMBER', rule.cite)
  if (rule.when && !holds(rule.when, s, p)) no('NOT_ELIGIBLE', rule.cite)
}

function hospital(rule: HospitalRule | undefined, { bill }: Point, no: Note): void {
  if (!rule || !bill) return
  const { hospital: h } = bill
  if (rule.emergencyAnyway && h.emergency) return
  const named = (list: readonly string[]) => list.includes(h.name) || (h.code !== null && list.includes(h.code))
  if (rule.levels && !rule.levels.includes(h.level))
    no('HOSPITAL_LEVEL', rule.cite, { level: h.level, wanted: rule.levels })
  if (rule.designated && !h.designated) no('HOSPITAL_NOT_DESIGNATED', rule.cite, { hospital: h.name })
  if ((rule.only && !named(rule.only)) || (rule.not && named(rule.not)))
    no('HOSPITAL_NOT_LISTED', rule.cite, { hospital: h.name })
  const away =
    h.outOfTown && (rule.outOfTown === 'NO' || (rule.outOfTown === 'REFERRED' && !h.referred && !h.emergency))
  if (away) no('OUT_OF_TOWN', rule.cite, { hospital: h.name })
}

function illness(s: Setting, benefit: Benefit, p: Point, no: Note): void {
  const { claim, plan } = s
  if (claim.relation !== 'MEMBER' && !benefit.when?.relation && !benefit.when?.any?.some(one => one.relation))
    no('RELATION', undefined)
  const before = plan.preExisting
  if (before && claim.preExisting && (before.afterDays === undefined || p.since <= before.afterDays))
    no('PRE_EXISTING', before.cite, { after: before.afterDays ?? null })
  for (const exclusion of plan.exclusions ?? [])
    if (claim.exclusions.includes(exclusion.id) || (exclusion.when && holds(exclusion.when, s, p)))
      no('EXCLUDED', exclusion.cite, named('what', exclusion))
  for (const wanted of benefit.requires ?? [])
    if (failing(wanted.when, s, p).length) no('REQUIREMENT', wanted.cite, named('what', wanted))
}

function repeated(s: Setting, benefit: Benefit, p: Point, no: Note): void {
  const { claim, past, plan } = s
  const mine = ofBenefit(s, benefit.id)
  // Of a stay that is shared between two covers each gives its own part.
  const here = (x: Past) =>
    benefit.by !== 'STAY_IN_COVER' || (x.eventOn >= s.cover.effectiveOn && x.eventOn <= s.cover.endsOn)
  if (p.bill && past.some(x => mine(x) && x.bill === p.bill?.id && x.payFen > 0 && here(x)))
    no('DUPLICATE', undefined, { bill: p.bill.id })
  for (const { n, per, sameClass, eachPerson, household, cite } of benefit.times ?? []) {
    const most = choose(n, s, p)
    const same = sameClass ? ofSameClass(s) : () => true
    const counts = eachPerson ? mine : ofFamily(s, benefit.id)
    const home = household ? s.elsewhere.filter(x => x.elsewhere === 'HOUSEHOLD') : []
    const used = [...past, ...home].filter(
      x => counts(x) && x.payFen > 0 && same(x) && together(per, x, s, p, benefit),
    ).length
    if (most !== undefined && used >= most) no('TIMES_USED_UP', cite, { n: most, used })
  }
  for (const group of plan.exclusive ?? []) {
    if (group.rule !== 'ONE' || !group.benefits.includes(benefit.id)) continue
    const other = s.before.find(
      x =>
        x.plan === plan.code &&
        x.benefit !== benefit.id &&
        group.benefits.includes(x.benefit) &&
        x.payFen > 0 &&
        samePerson(s, x) &&
        together(group.per, x, s, p, benefit),
    )
    if (other) no('EXCLUSIVE', group.cite, { ...named('with', benefitOf(plan, other.benefit)), on: other.eventOn })
  }
  if (benefit.kind === 'LUMP' && benefit.first) {
    const classes = claim.diagnosis?.classes ?? []
    const known = past.some(
      x => mine(x) && x.payFen > 0 && (benefit.first === 'EVER' || x.classes.some(c => classes.includes(c))),
    )
    if (known || claim.diagnosis?.first === false) no('NOT_FIRST', undefined, { year: yearOf(p.on) })
  }
}

export interface Called {
  readonly title: string
  readonly titleEn?: string
}

/** A word of the plan as a detail of a sentence: in Chinese, and in English where it has any (`spoken` takes the one that is read). */
export const named = (key: string, { title, titleEn }: Called): Details => ({
  [key]: title,
  ...(titleEn ? { [`${key}En`]: titleEn } : {}),
})

export const benefitOf = (plan: Plan, benefit: string): Called =>
  plan.benefits.find(b => b.id === benefit) ?? { title: benefit }
