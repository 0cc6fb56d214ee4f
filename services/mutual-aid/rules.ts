// Judges one claim by one plan: what is paid, line by line, and everything that stands against it (domain §2.4). Pure; runs in the page too.

import type { Day } from '#base/day.ts'
import { add, fen } from '#base/money.ts'
import { type Calendar, nationalCalendar } from '#base/workdays.ts'
import type { Benefit } from './rules-benefits.ts'
import { dayOf, failing, holds, memberSince, type Point, pointAt, type Setting } from './rules-choose.ts'
import type { Bill, Claim, Cover, Notice, Past, Reason, Statement, Verdict } from './rules-claim.ts'
import { allowance, daysTold } from './rules-days.ts'
import { expense, paidByOthers } from './rules-expense.ts'
import { against, benefitOf, clauseOf, named } from './rules-gates.ts'
import { limit } from './rules-limits.ts'
import { sheetOf } from './rules-lines.ts'
import { happened, lump } from './rules-lump.ts'
import type { Plan } from './rules-plan.ts'

/** Codes of reasons that the arithmetic gives: nothing comes out, though nothing stands against it. */
const arithmetic: ReadonlySet<string> = new Set([
  'NOTHING_TO_COUNT',
  'UNDER_DEDUCTIBLE',
  'FREE_DAYS',
  'DAYS_USED_UP',
  'NO_CASE',
  'ZERO_RATE',
  'BELOW_MINIMUM',
  'CAP_USED_UP',
  'NOTHING_BORNE',
])

/**
 * The statement of a claim, 分. `history` is what the person was paid before, under every plan; bills are judged in the order of their
 * days. All reasons are told, not the first; the lines sum to the payout exactly. The plan must have passed `checkPlan`.
 * @throws RangeError for a rate that is none
 */
export function adjudicate(
  plan: Plan,
  cover: Cover,
  claim: Claim,
  history: readonly Past[],
  calendar: Calendar = nationalCalendar,
): Statement {
  const first = judge(plan, cover, claim, history, noLosers, calendar)
  const losers = losersOf(plan, first)
  return statementOf(plan, losers.size ? judge(plan, cover, claim, history, losers, calendar) : first)
}

interface Item {
  readonly benefit: Benefit
  readonly bill: Bill | null
  readonly on: Day | null
}

interface Judged {
  readonly verdicts: Verdict[]
  readonly notices: Notice[]
  readonly past: Past[]
  readonly ended: Day | null
  readonly missing: ReadonlySet<string>
}

/** Benefits (with the bill) that another of the same claim outdoes: key → why. */
type Losers = ReadonlyMap<string, Reason>
const noLosers: Losers = new Map()
const keyOf = (benefit: string, bill: string | null) => `${benefit} ${bill ?? ''}`

/** Each benefit with each bill it may be about, in the order in which they are judged. */
function itemsOf(plan: Plan, cover: Cover, claim: Claim): Item[] {
  const asked = plan.benefits.filter(b => !claim.asks || claim.asks.includes(b.id))
  const items: Item[] = []
  for (const bill of claim.bills.toSorted((a, b) =>
    a.settledOn < b.settledOn ? -1 : a.settledOn > b.settledOn ? 1 : a.id < b.id ? -1 : 1,
  ))
    for (const benefit of asked)
      if (isOfBills(benefit)) items.push({ benefit, bill, on: dayOf(benefit.by, claim, bill, cover) })
  for (const benefit of asked)
    if (!isOfBills(benefit)) items.push({ benefit, bill: null, on: dayOf(benefit.by, claim, null, cover) })
  return items
}

const isOfBills = (b: Benefit): boolean =>
  b.kind === 'EXPENSE' || (b.kind === 'ALLOWANCE' && b.days === 'STAY') || (b.kind === 'LUMP' && b.on === 'BILL')

function judge(
  plan: Plan,
  cover: Cover,
  claim: Claim,
  history: readonly Past[],
  losers: Losers,
  calendar: Calendar,
): Judged {
  const s: Setting = {
    plan,
    cover,
    claim,
    memberSince: cover.earlier.length ? memberSince(cover, plan.waiting?.renewalGapDays ?? 0) : cover.effectiveOn,
    before: history.filter(x => !x.elsewhere),
    past: history.filter(x => !x.elsewhere),
    elsewhere: history.filter(x => x.elsewhere),
    calendar,
  }
  const verdicts: Verdict[] = []
  const notices: Notice[] = []
  const missing = new Set<string>()
  let ended: Day | null = null
  for (const { benefit, bill, on } of itemsOf(plan, cover, claim)) {
    const p = on && pointAt(s, benefit.id, bill, on)
    if (!p || !isAbout(s, benefit, p)) {
      verdicts.push({
        benefit: benefit.id,
        bill: bill?.id ?? null,
        outcome: 'NOT_ABOUT',
        payFen: fen(0),
        wouldBeFen: fen(0),
        reasons: [],
        lines: [],
      })
      continue
    }
    const found = verdictOn(s, benefit, p, losers)
    verdicts.push(found.verdict)
    notices.push(...found.notices)
    if (found.past) s.past.push(found.past)
    if (found.past?.ended) ended = p.on
    if (found.verdict.outcome === 'PAID') for (const id of papersMissing(s, benefit, p)) missing.add(id)
  }
  return { verdicts, notices, past: s.past.slice(s.before.length), ended, missing }
}

function isAbout(s: Setting, benefit: Benefit, p: Point): boolean {
  if (benefit.kind === 'LUMP' ? !happened(s.claim, benefit, p) : p.bill && !benefit.occasions.includes(p.bill.occasion))
    return false
  if (benefit.kind === 'ALLOWANCE' && benefit.days !== 'STAY' && daysTold(s.claim, benefit) === 0) return false
  return !benefit.when || failing(benefit.when, s, p).length === 0
}

function verdictOn(s: Setting, benefit: Benefit, p: Point, losers: Losers) {
  const sheet = sheetOf(s, benefit, p)
  const { reasons, notices } = against(s, benefit, p)
  const outdone = losers.get(keyOf(benefit.id, p.bill?.id ?? null))
  if (outdone) reasons.push(outdone)
  const stopped = reasons.length
  const counted = count(s, benefit, p, sheet, reasons)
  const { capReached } = limit(s, benefit, p, sheet, reasons)
  const would = sheet.sum()
  const refused = stopped > 0 || reasons.some(r => !arithmetic.has(r.code))
  const pay = refused ? fen(0) : would
  const ended =
    pay > 0 &&
    (counted?.ends === true || benefit.endsCover === 'ON_PAYOUT' || (benefit.endsCover === 'ON_CAP' && capReached))
  const verdict: Verdict = {
    benefit: benefit.id,
    bill: p.bill?.id ?? null,
    outcome: refused ? 'REFUSED' : pay > 0 ? 'PAID' : 'NOTHING',
    payFen: pay,
    wouldBeFen: would,
    // A cap that left something is told by its line, not as a reason against.
    reasons: pay > 0 ? [] : reasons,
    lines: sheet.lines,
  }
  return { verdict, notices, past: refused || !counted ? null : pastOf(s, benefit, p, counted, pay, ended) }
}

function count(s: Setting, benefit: Benefit, p: Point, sheet: ReturnType<typeof sheetOf>, reasons: Reason[]) {
  switch (benefit.kind) {
    case 'EXPENSE':
      return expense(s, benefit, p, sheet, reasons)
    case 'ALLOWANCE':
      return allowance(s, benefit, p, sheet, reasons)
    case 'LUMP':
      return lump(s, benefit, p, sheet, reasons)
  }
}

/** What later bills must know: also of a bill that came to nothing, for its amount may have used up a yearly deductible. */
function pastOf(
  { plan, claim }: Setting,
  benefit: Benefit,
  p: Point,
  counted: Pick<Past, 'basisFen' | 'countedFen' | 'days' | 'countedDays'>,
  payFen: Past['payFen'],
  ended: boolean,
): Past {
  const { basisFen, countedFen, days, countedDays } = counted
  return {
    plan: plan.code,
    family: plan.family ?? null,
    benefit: benefit.id,
    kind: benefit.kind,
    bill: p.bill?.id ?? null,
    event: claim.eventId,
    eventOn: p.on,
    ...(claim.patient ? { person: claim.patient.key } : {}),
    admittedOn: p.bill?.admittedOn ?? null,
    dischargedOn: p.bill?.dischargedOn ?? null,
    diagnosis: p.bill?.diagnosis ?? null,
    classes: claim.diagnosis?.classes ?? [],
    basisFen,
    countedFen,
    days,
    countedDays,
    borneFen: fen(p.bill ? Math.max(0, p.bill.totalFen - paidByOthers(p.bill)) : 0),
    payFen,
    ended,
  }
}

/** In a group of which only one is given, the highest of this claim stays and the others give way to it. */
function losersOf(plan: Plan, { verdicts }: Judged): Losers {
  const losers = new Map<string, Reason>()
  for (const group of plan.exclusive ?? []) {
    if (group.rule !== 'ONE') continue
    const paid = verdicts.filter(v => v.outcome === 'PAID' && group.benefits.includes(v.benefit))
    const apart =
      group.per === 'CLAIM' ? [...new Set(paid.map(v => v.bill))].map(b => paid.filter(v => v.bill === b)) : [paid]
    for (const rivals of apart) {
      const sums = new Map<string, number>()
      for (const v of rivals) sums.set(v.benefit, (sums.get(v.benefit) ?? 0) + v.payFen)
      const [best] = [...sums].toSorted((a, b) => b[1] - a[1])
      if (best)
        for (const v of rivals.filter(r => r.benefit !== best[0]))
          losers.set(keyOf(v.benefit, v.bill), {
            code: 'EXCLUSIVE',
            benefit: v.benefit,
            bill: v.bill,
            details: named('with', benefitOf(plan, best[0])),
            by: clauseOf(plan, group.cite),
          })
    }
  }
  return losers
}

function statementOf(plan: Plan, { verdicts, notices, past, ended, missing }: Judged): Statement {
  const paid = verdicts.filter(v => v.outcome === 'PAID')
  return {
    plan: plan.code,
    payoutFen: add(...paid.map(v => v.payFen)),
    verdicts,
    lines: paid.flatMap(v => v.lines),
    reasons: verdicts.flatMap(v => v.reasons),
    notices,
    missing: [...missing],
    coverEndsOn: ended,
    past,
  }
}

/** Papers that a benefit asks for and that are not there; without a list of its own, all of the plan's. */
function papersMissing(s: Setting, benefit: Benefit, p: Point): string[] {
  const { materials } = s.claim
  if (!materials) return []
  return (s.plan.materials ?? [])
    .filter(m => (!benefit.materials || benefit.materials.includes(m.id)) && holds(m.when, s, p))
    .map(m => m.id)
    .filter(id => !materials.includes(id))
}
