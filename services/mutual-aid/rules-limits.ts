// Where a payout is held: the least that is paid, caps of a benefit and over several, what excludes one another, what the member bears. Pure.
import type { Benefit, Cap } from './rules-benefits.ts'
import { choose, holds, type Point, type Setting, samePerson } from './rules-choose.ts'
import type { Past, Reason } from './rules-claim.ts'
import { exactly, product, rateOf, round } from './rules-exact.ts'
import { amountOf, paidByOthers } from './rules-expense.ts'
import { benefitOf, named, noting } from './rules-gates.ts'
import type { Sheet } from './rules-lines.ts'
import { ofFamily, ofSameClass, ofThese, sumOf, together } from './rules-spans.ts'

/** Limits what the sheet pays so far, in the order of domain §2.4; tells whether a cap of the cover or for life was reached. */
export function limit(
  s: Setting,
  benefit: Benefit,
  p: Point,
  sheet: Sheet,
  reasons: Reason[],
): { capReached: boolean } {
  const no = noting(s, benefit, p, reasons)
  least(s, benefit, p, sheet, no)
  whole(s, sheet, no)
  let capReached = false
  for (const cap of benefit.caps ?? [])
    capReached = held(s, benefit, p, sheet, cap, ofFamily(s, benefit.id), no) || capReached
  for (const cap of s.plan.caps ?? []) {
    if (cap.benefits && !cap.benefits.includes(benefit.id)) continue
    const counts = (x: Past) =>
      x.plan === s.plan.code
        ? !cap.benefits || cap.benefits.includes(x.benefit)
        : (cap.plans?.includes(x.plan) || (x.family !== null && cap.plans?.includes(x.family))) === true
    capReached = held(s, benefit, p, sheet, cap, counts, no) || capReached
  }
  difference(s, benefit, p, sheet, no)
  borne(s, benefit, p, sheet, no)
  return { capReached }
}
type Note = ReturnType<typeof noting>

function least(s: Setting, { minimum }: Benefit, p: Point, sheet: Sheet, no: Note): void {
  if (!minimum || sheet.sum() === 0 || (minimum.when && !holds(minimum.when, s, p))) return
  const line = choose(minimum.fen, s, p)
  if (line === undefined || sheet.sum() >= line) return
  if (minimum.mode === 'NOTHING_BELOW') no('BELOW_MINIMUM', minimum.cite, { amountFen: sheet.sum(), lineFen: line })
  const wanted = minimum.mode === 'RAISE' ? line : 0
  sheet.pay('MINIMUM', line, wanted - sheet.sum(), minimum.cite, { mode: minimum.mode })
}

/** Holds the sum under one cap; true when the cap is now used up for good. */
function held(
  s: Setting,
  benefit: Benefit,
  p: Point,
  sheet: Sheet,
  cap: Cap,
  counts: (past: Past) => boolean,
  no: Note,
): boolean {
  const amount = capOf(cap, s, p)
  if (amount === undefined) return false
  const times = (cap.eachShare ? s.cover.shares : 1) * (cap.per === 'DAY' ? p.stayDays : 1)
  const same = cap.sameClass ? ofSameClass(s) : () => true
  const here = (x: Past) => counts(x) && same(x) && (!cap.eachPerson || samePerson(s, x))
  const given = (x: Past) => x.payFen
  const beside = cap.household ? { ...s, past: s.elsewhere.filter(x => x.elsewhere === 'HOUSEHOLD') } : undefined
  const used =
    sumOf(given, cap.per, s, p, benefit, here) +
    (beside ? sumOf(given, cap.per, beside, p, benefit, x => counts(x) && same(x)) : 0)
  const room = Math.max(0, amount * times - used)
  const sum = sheet.sum()
  if (sum > room) {
    sheet.pay('CAP', amount * times, room - sum, cap.cite, { per: cap.per, usedFen: used })
    if (room === 0) no('CAP_USED_UP', cap.cite, { per: cap.per, capFen: amount * times, usedFen: used })
  }
  return (cap.per === 'COVER' || cap.per === 'LIFETIME') && sheet.sum() > 0 && sum >= room
}

/** Of a group that is made up to the highest, what the others gave is taken off. */
function difference(s: Setting, benefit: Benefit, p: Point, sheet: Sheet, no: Note): void {
  for (const group of s.plan.exclusive ?? []) {
    if (group.rule !== 'DIFFERENCE' || !group.benefits.includes(benefit.id)) continue
    const others = s.past.filter(
      x =>
        x.plan === s.plan.code &&
        x.benefit !== benefit.id &&
        x.payFen > 0 &&
        samePerson(s, x) &&
        group.benefits.includes(x.benefit) &&
        together(group.per, x, s, p, benefit),
    )
    const given = others.reduce((n, x) => n + x.payFen, 0)
    const off = Math.min(given, sheet.sum())
    if (off === 0) continue
    const titles = others.map(x => benefitOf(s.plan, x.benefit))
    const which = named('with', {
      title: titles.map(x => x.title).join('、'),
      titleEn: titles.map(x => x.titleEn ?? x.title).join(', '),
    })
    sheet.pay('EXCLUSIVE', given, -off, group.cite, which)
    if (sheet.sum() === 0) no('EXCLUSIVE', group.cite, { ...which, on: others[0]?.eventOn ?? '' })
  }
}

function capOf({ fen, rate, of, less = [] }: Cap, s: Setting, p: Point): number | undefined {
  const share = rate === undefined ? undefined : choose(rate, s, p)
  const { bill } = p
  if (share === undefined || !of || !bill) return fen === undefined ? undefined : choose(fen, s, p)
  const sum = of.reduce((n, name) => n + amountOf(name, bill), 0)
  const taken = less.reduce((n, name) => n + amountOf(name, bill), 0)
  return Math.max(0, round(product(exactly(sum), rateOf(share))) - taken)
}

/**
 * No profit from illness: never more than the member bears after everybody else, other plans of the union included. Of tiers that run on
 * over a year it is what the bills of that year leave to be borne.
 */
function borne(s: Setting, benefit: Benefit, p: Point, sheet: Sheet, no: Note): void {
  const { bill } = p
  if (benefit.kind !== 'EXPENSE' || !bill) return
  const given = (id: string | null) => (x: Past) => x.kind === 'EXPENSE' && x.bill === id
  const before = sum([...s.past, ...s.elsewhere].filter(given(bill.id)), x => x.payFen)
  let room = Math.max(0, bill.totalFen - paidByOthers(bill)) - before
  const schedule = choose(benefit.schedule, s, p)
  const spans = [schedule?.per, benefit.deductible?.per].filter(span => span !== undefined && span !== 'CLAIM')
  const others = [...(schedule?.with ?? []), ...(benefit.deductible?.with ?? [])]
  for (const x of spans.length ? s.past.filter(ofThese(s, benefit.id, others)) : [])
    if (x.bill !== bill.id && spans.some(span => span && together(span, x, s, p, benefit)))
      room += x.borneFen - sum(s.past.filter(given(x.bill)), y => y.payFen)
  room = Math.max(0, room)
  if (sheet.sum() <= room) return
  sheet.pay('BORNE', room, room - sheet.sum(), undefined, { totalFen: bill.totalFen, beforeFen: before })
  if (room === 0) no('NOTHING_BORNE', undefined, { totalFen: bill.totalFen })
}

const sum = (of: readonly Past[], number: (past: Past) => number) => of.reduce((n, x) => n + number(x), 0)

/** Before the caps, so that rounding up never passes one. */
function whole({ plan: { rounding } }: Setting, sheet: Sheet, no: Note): void {
  if (!rounding || rounding === 'FEN') return
  const at = sheet.sum() + (rounding === 'YUAN' ? 50 : 0)
  const off = at - (at % 100) - sheet.sum()
  if (off < 0 && off + sheet.sum() === 0) no('BELOW_MINIMUM', undefined, { amountFen: sheet.sum(), lineFen: 100 })
  if (off !== 0) sheet.pay('ROUNDING', sheet.sum() + off, off, undefined, { to: rounding })
}
