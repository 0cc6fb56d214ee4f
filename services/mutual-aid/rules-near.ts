// How near a no was: the one change, or the two together, after which the same rules would pay, or pay more. Found by asking the rules themselves. Pure.
import { addDays, addYears, ageOn, type Day, daysBetween } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import { leastTurn } from '#base/near-miss.ts'
import type { Calendar } from '#base/workdays.ts'
import { adjudicate } from './rules.ts'
import { choose, type Setting } from './rules-choose.ts'
import type { Bill, Claim, Cover, Past, Reason, Verdict } from './rules-claim.ts'
import { settingOf } from './rules-enrol.ts'
import type { Plan } from './rules-plan.ts'
import type { HospitalLevel } from './rules-when.ts'

/** One thing that would have been otherwise. */
export type Change =
  /** Everything happened so many days later. */
  | { readonly kind: 'LATER'; readonly days: number; readonly on: Day }
  | { readonly kind: 'FILED'; readonly on: Day }
  | { readonly kind: 'NOTIFIED'; readonly on: Day }
  /** The cover followed the one before it on that day. */
  | { readonly kind: 'RENEWED'; readonly on: Day }
  /** Joined on that day, and all the rest as much later. */
  | { readonly kind: 'JOINED'; readonly on: Day; readonly age: number }
  | { readonly kind: 'REFERRED' | 'DESIGNATED' }
  | { readonly kind: 'LEVEL'; readonly level: HospitalLevel }
  | { readonly kind: 'STAY_DAYS'; readonly days: number }
  /** So much more that the plan counts. */
  | { readonly kind: 'BILL'; readonly moreFen: Fen }
  | { readonly kind: 'SHARES'; readonly shares: number }
  | { readonly kind: 'OPTION'; readonly option: string }

export interface Near {
  readonly benefit: string
  readonly bill: string | null
  readonly change: Change
  /** What has to be otherwise as well: neither of the two alone pays. */
  readonly also?: Change
  /** What this benefit would then pay, and what it pays now. */
  readonly payFen: Fen
  readonly nowFen: Fen
}

export interface Asked {
  readonly plan: Plan
  readonly cover: Cover
  readonly claim: Claim
  readonly history: readonly Past[]
  readonly calendar?: Calendar
}

/** The same question with one thing otherwise; `bill` says of which bill, where it is one of a bill. */
export function changed(asked: Asked, change: Change, bill: string | null): Asked {
  const { cover, claim } = asked
  const ofBill = (turn: (b: Bill) => Bill): Asked => ({
    ...asked,
    claim: { ...claim, bills: claim.bills.map(b => (b.id === bill ? turn(b) : b)) },
  })
  const ofHospital = (turn: Partial<Bill['hospital']>) => ofBill(b => ({ ...b, hospital: { ...b.hospital, ...turn } }))
  switch (change.kind) {
    case 'LATER':
      return { ...asked, claim: later(claim, change.days) }
    case 'FILED':
      return { ...asked, claim: { ...claim, filedOn: change.on } }
    case 'NOTIFIED':
      return { ...asked, claim: { ...claim, notifiedOn: change.on } }
    case 'RENEWED':
      return { ...asked, cover: { ...cover, effectiveOn: change.on } }
    case 'JOINED': {
      const days = daysBetween(cover.effectiveOn, change.on)
      const moved = { ...cover, effectiveOn: change.on, endsOn: addDays(cover.endsOn, days) }
      return { ...asked, cover: moved, claim: later(claim, days) }
    }
    case 'REFERRED':
      return ofHospital({ referred: true })
    case 'DESIGNATED':
      return ofHospital({ designated: true })
    case 'LEVEL':
      return ofHospital({ level: change.level })
    case 'STAY_DAYS':
      return bill === null
        ? { ...asked, claim: { ...claim, sickLeaveDays: claim.sickLeaveDays + change.days } }
        : ofBill(b => longer(b, change.days))
    case 'BILL':
      return ofBill(b => dearer(b, change.moreFen))
    case 'SHARES':
      return { ...asked, cover: { ...cover, shares: change.shares } }
    case 'OPTION':
      return { ...asked, cover: { ...cover, option: change.option } }
  }
}

function later(claim: Claim, days: number): Claim {
  const on = <D extends Day | null>(d: D): D => (d && addDays(d, days)) as D
  return {
    ...claim,
    filedOn: on(claim.filedOn),
    notifiedOn: on(claim.notifiedOn),
    accidentOn: on(claim.accidentOn),
    diedOn: on(claim.diedOn),
    diagnosis: claim.diagnosis && { ...claim.diagnosis, on: on(claim.diagnosis.on) },
    disability: claim.disability && { ...claim.disability, on: on(claim.disability.on) },
    bills: claim.bills.map(b => ({
      ...b,
      admittedOn: on(b.admittedOn),
      dischargedOn: on(b.dischargedOn),
      settledOn: on(b.settledOn),
    })),
  }
}

const longer = (b: Bill, days: number): Bill => ({
  ...b,
  dischargedOn: b.dischargedOn && addDays(b.dischargedOn, days),
  settledOn: addDays(b.settledOn, days),
})

/** More of the whole and of everything that insurance tells of what the member pays, so that whatever the plan counts grows by as much. */
const dearer = (b: Bill, more: number): Bill => ({
  ...b,
  totalFen: fen(b.totalFen + more),
  eligibleFen: fen(b.eligibleFen + more),
  selfPaidFen: fen(b.selfPaidFen + more),
})

/** What a benefit pays on a bill. */
const paidBy = (asked: Asked, benefit: string, bill: string | null): Fen =>
  verdictOf(asked, benefit, bill)?.payFen ?? fen(0)

const verdictOf = ({ plan, cover, claim, history, calendar }: Asked, benefit: string, bill: string | null) =>
  adjudicate(plan, cover, claim, history, calendar).verdicts.find(v => v.benefit === benefit && v.bill === bill)

/**
 * For each benefit on each bill the single changes after which it pays where it does not, or more than it does; the greatest gain first,
 * one of each kind. Where nothing alone makes it pay, the two that do so together: the pair that pays most.
 */
export function nearMisses(asked: Asked): Near[] {
  const { plan, cover, claim, history, calendar } = asked
  const statement = adjudicate(plan, cover, claim, history, calendar)
  return statement.verdicts.flatMap(v => {
    if (v.outcome === 'NOT_ABOUT') return []
    const all = [...v.reasons.flatMap(r => ofReason(asked, v, r)), ...ofChoice(asked, v)]
    const near = all.flatMap((change): Near[] => {
      const payFen = paidBy(changed(asked, change, v.bill), v.benefit, v.bill)
      return payFen > v.payFen ? [{ benefit: v.benefit, bill: v.bill, change, payFen, nowFen: v.payFen }] : []
    })
    const sorted = near.toSorted((a, b) => b.payFen - a.payFen)
    const single = sorted.filter((n, i) => sorted.findIndex(o => o.change.kind === n.change.kind) === i)
    return single.length === 0 && v.payFen === 0 ? together(asked, v) : single
  })
}

/** Of two reasons that each can be turned, the second looked at when the first is: the pair that pays most, or none. */
function together(asked: Asked, v: Verdict): Near[] {
  const pairs = v.reasons
    .flatMap(r => ofReason(asked, v, r))
    .flatMap((change): Near[] => {
      const next = changed(asked, change, v.bill)
      const left = verdictOf(next, v.benefit, v.bill)
      if (!left || left.outcome === 'NOT_ABOUT' || left.reasons.length >= v.reasons.length) return []
      return left.reasons
        .flatMap(r => ofReason(next, left, r))
        .map(also => ({
          ...{ benefit: v.benefit, bill: v.bill, change, also, nowFen: v.payFen },
          payFen: paidBy(changed(next, also, v.bill), v.benefit, v.bill),
        }))
        .filter(n => n.payFen > 0)
    })
  return pairs.toSorted((a, b) => b.payFen - a.payFen).slice(0, 1)
}

/** What turns one reason, by its own numbers. */
function ofReason(asked: Asked, v: Verdict, { code, details }: Reason): Change[] {
  const { plan, cover, claim } = asked
  const bill = claim.bills.find(b => b.id === v.bill)
  switch (code) {
    case 'WAITING': {
      const on = addDays(details.until as Day, 1)
      const days = Number(details.days) - Number(details.since) + 1
      return [{ kind: 'LATER', days, on }, ...renewed(plan, cover)]
    }
    case 'LATE':
      return [{ kind: 'FILED', on: details.due as Day }]
    case 'NOTICE_LATE':
      return [{ kind: 'NOTIFIED', on: details.due as Day }]
    case 'AGE':
      return oldEnough(plan, cover)
    case 'FREE_DAYS':
      return turned(asked, v, Number(details.free) + 1, days => ({ kind: 'STAY_DAYS', days }))
    case 'UNDER_DEDUCTIBLE':
      return turned(asked, v, most, moreFen => ({ kind: 'BILL', moreFen: fen(moreFen) }))
    case 'BELOW_MINIMUM':
      return bill ? turned(asked, v, most, moreFen => ({ kind: 'BILL', moreFen: fen(moreFen) })) : []
    case 'HOSPITAL_LEVEL':
      return (details.wanted as HospitalLevel[]).map(level => ({ kind: 'LEVEL', level }))
    case 'HOSPITAL_NOT_DESIGNATED':
      return [{ kind: 'DESIGNATED' }]
    default:
      return []
  }
}

/** A million yuan: beyond that nobody is near anything. */
const most = 100_000_000

function turned(asked: Asked, v: Verdict, room: number, change: (n: number) => Change): Change[] {
  const n = leastTurn(
    asked,
    { room: () => room, turn: (a, n) => changed(a, change(n), v.bill) },
    a => paidBy(a, v.benefit, v.bill) > 0,
  )
  return n === undefined ? [] : [change(n)]
}

/** The last day on which the cover would still have followed the one before it without waiting again. */
function renewed({ waiting }: Plan, cover: Cover): Change[] {
  const last = cover.earlier
    .map(e => e.to)
    .toSorted()
    .at(-1)
  const on = last && addDays(last, (waiting?.renewalGapDays ?? 0) + 1)
  return on && on < cover.effectiveOn ? [{ kind: 'RENEWED', on }] : []
}

/** The day on which somebody too young was old enough to join. */
function oldEnough({ eligibility }: Plan, { person, effectiveOn }: Cover): Change[] {
  const age = ageOn(person.bornOn, effectiveOn)
  return (eligibility.ages ?? []).flatMap((a): Change[] => {
    if ((a.sex && a.sex !== person.sex) || (a.service && a.service !== person.service)) return []
    if (a.from === undefined || age >= a.from) return []
    const birthday = addYears(person.bornOn, a.from)
    // Born on 29 February: in other years one is a year older from the first of March.
    const on = ageOn(person.bornOn, birthday) >= a.from ? birthday : addDays(birthday, 1)
    return [{ kind: 'JOINED', on, age: a.from }]
  })
}

/** What the member chooses, whatever the answer is now: a referral, the hospital, how much to join with. */
function ofChoice({ plan, cover, claim }: Asked, v: Verdict): Change[] {
  const bill = claim.bills.find(b => b.id === v.bill)
  const list: Change[] = []
  if (bill) {
    const { hospital: at } = bill
    if (at.outOfTown && !at.referred) list.push({ kind: 'REFERRED' })
    if (!at.designated) list.push({ kind: 'DESIGNATED' })
    for (const level of ['LEVEL_1', 'LEVEL_2', 'LEVEL_3'] as const)
      if (level !== at.level) list.push({ kind: 'LEVEL', level })
  }
  const { s, p } = settingOf(plan, cover, cover.effectiveOn)
  const shares = plan.premium.each === 'SHARE' ? mostShares(plan, s, p) : 1
  if (shares > cover.shares) list.push({ kind: 'SHARES', shares })
  for (const { id } of plan.words?.options ?? []) if (id !== cover.option) list.push({ kind: 'OPTION', option: id })
  return list
}

/** Only where the plan sets a limit: without one there is no answer to how many. */
const mostShares = ({ premium }: Plan, s: Setting, p: Parameters<typeof choose>[2]): number =>
  premium.maxShares === undefined ? 1 : (choose(premium.maxShares, s, p) ?? 1)
