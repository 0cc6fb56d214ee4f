// What each part of a plan must keep by itself: tiers in order, caps above minimums, days that can come, rows that are reached. Part of the check.
import { daysBetween } from '#base/day.ts'
import { fen, sentenceYuan } from '#base/money.ts'
import type { Allowance, Benefit, Cap, Expense, Lump, Schedule } from './rules-benefits.ts'
import { isCases } from './rules-choose.ts'
import { anchorWords } from './rules-code-words.ts'
import type { Tell } from './rules-fault.ts'
import type { Plan } from './rules-plan.ts'
import type { Anchor, Cases, Range, When } from './rules-when.ts'

const yuanOf = (n: number) => sentenceYuan(fen(Math.max(0, n)))
const valuesOf = <T>(cases: Cases<T> | undefined): readonly T[] =>
  cases === undefined ? [] : isCases(cases) ? cases.map(c => c.is) : [cases]
const entriesOf = <T>(cases: Cases<T>, at: string): [T, string][] =>
  isCases(cases) ? cases.map((c, i) => [c.is, `${at}/${i}/is`]) : [[cases, at]]

export function checkCover({ cover, waiting, enrol, premium }: Plan, fault: Tell, warn: Tell): void {
  if (cover.span === 'FIXED' && !cover.from) fault('missing', '/cover/from', { what: '从', whatEn: 'from' })
  if (cover.span === 'FIXED' && !cover.to) fault('missing', '/cover/to', { what: '到', whatEn: 'to' })
  if (cover.span === 'MONTHS' && cover.months === undefined)
    fault('missing', '/cover/months', { what: '几个月', whatEn: 'months' })
  if (cover.effect === 'AFTER_DAYS' && cover.effectDays === undefined)
    fault('missing', '/cover/effectDays', { what: '若干天后', whatEn: 'days after payment' })
  const days =
    cover.span === 'CALENDAR_YEAR'
      ? 365
      : cover.span === 'FIXED'
        ? cover.from && cover.to && daysBetween(cover.from as never, cover.to as never) + 1
        : Math.max(0, ...valuesOf(cover.months)) * 30
  const waits = Math.max(0, ...valuesOf(waiting?.days))
  if (days && days > 0 && waits >= days) fault('waitingTooLong', '/waiting/days', { days: waits, cover: days })
  enrol.yearly?.forEach((w, i) => {
    for (const end of ['from', 'to'] as const)
      if (/^(02-3|(04|06|09|11)-31)/.test(w[end]))
        fault('backwards', `/enrol/yearly/${i}/${end}`, { from: w.from, to: w.to })
  })
  const least = Math.min(...valuesOf(premium.fen))
  const fixed = (premium.subsidies ?? []).reduce((n, s) => n + (s.fen ?? 0), 0)
  const unconditional = (premium.subsidies ?? []).every(s => !s.when)
  if (unconditional && fixed > least)
    fault('subsidyTooMuch', '/premium/subsidies', { sum: yuanOf(fixed), premium: yuanOf(least) })
  premium.subsidies?.forEach((s, i) => {
    if ((s.fen === undefined) === (s.rate === undefined))
      fault('missing', `/premium/subsidies/${i}/fen`, { what: '补多少或补几成', whatEn: 'an amount or a share' })
  })
  const most = valuesOf(premium.maxShares)
  if (premium.minShares !== undefined && most.some(n => n < (premium.minShares ?? 0)))
    fault('backwards', '/premium/maxShares', { from: premium.minShares, to: Math.min(...most) })
  cases(premium.fen, '/premium/fen', fault, warn)
  if (cover.months !== undefined) cases(cover.months, '/cover/months', fault, warn)
}

export function checkParticipation({ participation }: Plan, fault: Tell): void {
  const steps = participation?.steps ?? []
  steps.forEach((step, i) => {
    const before = steps[i - 1]
    const at = `/participation/steps/${i}/staffTo`
    if (before && before.staffTo === undefined) fault('unreached', at, { n: i + 1 })
    if (before?.staffTo !== undefined && step.staffTo !== undefined && step.staffTo <= before.staffTo)
      fault('backwards', at, { from: before.staffTo + 1, to: step.staffTo })
  })
}

/** Rows read from the top: none after one without conditions, ranges without overlaps and holes. */
export function rows(
  list: readonly { readonly when?: When }[],
  at: string,
  fault: Tell,
  warn: Tell,
  otherwise: boolean,
): void {
  const open = list.findIndex(c => !c.when || Object.keys(c.when).length === 0)
  if (open >= 0 && open < list.length - 1) fault('unreached', `${at}/${open + 1}`, { n: open + 2 })
  if (open < 0 && otherwise) warn('noOtherwise', at)
  const ranged = ranges(list.filter(c => c.when && Object.keys(c.when).length > 0))
  if (!ranged) return
  const sorted = ranged.map((r, i) => ({ ...r, i })).toSorted((a, b) => a.low - b.low)
  sorted.forEach((r, k) => {
    const before = sorted[k - 1]
    if (!before) return
    if (r.low <= before.high)
      fault('rangesOverlap', `${at}/${Math.max(r.i, before.i)}`, { n: Math.max(r.i, before.i) + 1, value: r.low })
    else if (r.low > before.high + 1 && open < 0)
      fault('rangesGap', `${at}/${r.i}`, { from: before.high + 1, to: r.low - 1 })
  })
}

const rangeKeys = [
  'memberYears',
  'claimFreeYears',
  'daysSinceEffect',
  'daysSincePaid',
  'survivedDays',
  'month',
  'ordinal',
  'visit',
  'stayDays',
  'shares',
  'age',
  'ageDays',
  'ageAtEffect',
  'disabilityGrade',
  'basisFen',
  'totalFen',
] as const

/** The ranges of rows that differ in one range alone; undefined when they differ in anything else. */
function ranges(list: readonly { readonly when?: When }[]): { low: number; high: number }[] | undefined {
  const keys = new Set(list.flatMap(c => Object.keys(c.when ?? {})))
  const key = rangeKeys.find(k => keys.has(k))
  if (!key || keys.size !== 1 || list.length < 2) return undefined
  const found: { low: number; high: number }[] = []
  for (const c of list) {
    const { from, to }: Range = c.when?.[key] ?? {}
    let [low, high] = [from ?? 0, to ?? Number.MAX_SAFE_INTEGER]
    // “to 60”, then “to 90”: read from the top, the second begins where the first ends; so with “from 3”, then “from 2”.
    for (const before of found) {
      if (before.low === low && before.high < high) low = before.high + 1
      else if (before.high === high && before.low > low) high = before.low - 1
    }
    found.push({ low, high })
  }
  return found
}

function cases<T>(value: Cases<T> | undefined, at: string, fault: Tell, warn: Tell): void {
  if (value !== undefined && isCases(value)) rows(value, at, fault, warn, true)
}

export function checkBenefit(plan: Plan, benefit: Benefit, at: string, fault: Tell, warn: Tell): void {
  const days: readonly Anchor[] =
    benefit.kind === 'LUMP'
      ? ({
          DIAGNOSIS: ['DIAGNOSIS'],
          DISABILITY: ['ASSESSMENT', 'ACCIDENT', 'DIAGNOSIS'],
          DEATH: ['DEATH', 'ACCIDENT', 'DIAGNOSIS'],
          ACCIDENT: ['ACCIDENT'],
          BILL: ['ADMISSION', 'DISCHARGE', 'SETTLEMENT', 'ACCIDENT', 'DIAGNOSIS'],
          HAPPENING: ['HAPPENING'],
        }[benefit.on] as Anchor[])
      : benefit.kind === 'ALLOWANCE' && benefit.days !== 'STAY'
        ? ['ACCIDENT', 'DIAGNOSIS', 'HAPPENING']
        : ['ADMISSION', 'DISCHARGE', 'SETTLEMENT', 'STAY_IN_COVER', 'ACCIDENT', 'DIAGNOSIS']
  if (!days.includes(benefit.by))
    fault('wrongDay', `${at}/by`, {
      title: benefit.title,
      titleEn: benefit.titleEn ?? benefit.id,
      by: anchorWords[benefit.by].zh,
      byEn: anchorWords[benefit.by].en,
    })
  if (benefit.eachShare && plan.premium.each === 'PERSON' && plan.premium.maxShares === undefined)
    warn('oneShareOnly', `${at}/eachShare`)
  if (benefit.factor !== undefined) cases(benefit.factor, `${at}/factor`, fault, warn)
  checkCaps(benefit, at, fault, warn)
  if (benefit.kind === 'EXPENSE') checkExpense(plan, benefit, at, fault, warn)
  if (benefit.kind === 'ALLOWANCE') checkAllowance(plan, benefit, at, fault, warn)
  if (benefit.kind === 'LUMP') checkLump(plan, benefit, at, fault, warn)
  for (const [name, per] of spansOf(benefit)) if (per === 'DAY') fault('daySpan', `${at}/${name}`)
}

/** Where a benefit counts over a span, caps excepted. */
function spansOf(benefit: Benefit): [string, string][] {
  const spans: [string, string][] = (benefit.times ?? []).map((t, i) => [`times/${i}/per`, t.per])
  if (benefit.kind === 'EXPENSE') {
    if (benefit.deductible) spans.push(['deductible/per', benefit.deductible.per])
    for (const [schedule, place] of entriesOf(benefit.schedule, 'schedule')) spans.push([`${place}/per`, schedule.per])
  }
  if (benefit.kind === 'ALLOWANCE') {
    if (benefit.free) spans.push(['free/per', benefit.free.per])
    benefit.maxDays?.forEach((m, i) => {
      spans.push([`maxDays/${i}/per`, m.per])
    })
  }
  return spans
}

function checkExpense(plan: Plan, benefit: Expense, at: string, fault: Tell, warn: Tell): void {
  const earlier = plan.benefits.slice(0, plan.benefits.indexOf(benefit)).map(b => b.id)
  for (const [basis, place] of entriesOf(benefit.basis, `${at}/basis`))
    basis.lessBenefits?.forEach((id, i) => {
      if (!earlier.includes(id)) fault('laterBenefit', `${place}/lessBenefits/${i}`, { id })
    })
  const together: [readonly string[] | undefined, string][] = [
    [benefit.deductible?.with, `${at}/deductible/with`],
    ...entriesOf(benefit.schedule, `${at}/schedule`).map(([s, place]): [typeof s.with, string] => [
      s.with,
      `${place}/with`,
    ]),
  ]
  for (const [ids, place] of together)
    ids?.forEach((id, i) => {
      const other = plan.benefits.find(b => b.id === id)
      if (other && (other === benefit || other.kind !== 'EXPENSE')) fault('withOther', `${place}/${i}`, { id })
    })
  cases(benefit.basis, `${at}/basis`, fault, warn)
  cases(benefit.schedule, `${at}/schedule`, fault, warn)
  if (benefit.deductible) cases(benefit.deductible.fen, `${at}/deductible/fen`, fault, warn)
  for (const [schedule, place] of entriesOf(benefit.schedule, `${at}/schedule`))
    checkTiers(schedule, place, fault, warn)
}

function checkAllowance(plan: Plan, benefit: Allowance, at: string, fault: Tell, warn: Tell): void {
  cases(benefit.dailyFen, `${at}/dailyFen`, fault, warn)
  if (benefit.days !== 'NUMBER') return
  if (benefit.number === undefined) fault('missing', `${at}/number`, { what: '哪个天数', whatEn: 'which number' })
  const days = plan.words?.numbers?.find(n => n.id === benefit.number)
  if (days && days.unit !== 'DAYS') fault('numberUnit', `${at}/number`, { id: days.id, what: '天数', whatEn: 'days' })
}

function checkTiers({ manner, tiers }: Schedule, at: string, fault: Tell, warn: Tell): void {
  tiers.forEach((tier, i) => {
    const place = `${at}/tiers/${i}`
    const before = tiers[i - 1]
    const n = i + 1
    if ((tier.rate === undefined) === (tier.fen === undefined)) fault('tierBoth', place, { n })
    if (before && before.toFen === undefined) fault('tierEndless', `${at}/tiers/${i - 1}/toFen`, { n: i })
    if (tier.toFen !== undefined && tier.toFen <= (before?.toFen ?? 0))
      fault('tierOrder', `${place}/toFen`, { n, to: yuanOf(tier.toFen), from: yuanOf(before?.toFen ?? 0) })
    if (tier.rate !== undefined) cases(tier.rate, `${place}/rate`, fault, warn)
    if (tier.fen !== undefined) cases(tier.fen, `${place}/fen`, fault, warn)
  })
  const last = tiers.at(-1)
  if (last?.toFen !== undefined)
    warn(manner === 'MARGINAL' ? 'tierEnds' : 'bandEnds', `${at}/tiers/${tiers.length - 1}/toFen`, {
      to: yuanOf(last.toFen),
    })
}

function checkLump(plan: Plan, benefit: Lump, at: string, fault: Tell, warn: Tell): void {
  benefit.amounts.forEach((row, i) => {
    if ((row.fen === undefined) === (row.rate === undefined)) fault('rowBoth', `${at}/amounts/${i}`, { n: i + 1 })
    if (row.rate !== undefined && benefit.sumFen === undefined && benefit.sumOf === undefined)
      fault('noSum', `${at}/sumFen`)
  })
  const ofMoney = plan.words?.numbers?.find(n => n.id === benefit.sumOf)
  if (ofMoney && ofMoney.unit !== 'FEN')
    fault('numberUnit', `${at}/sumOf`, { id: ofMoney.id, what: '钱', whatEn: 'money' })
  if (benefit.sumOf !== undefined && benefit.sumFen !== undefined) fault('sumBoth', `${at}/sumOf`)
  const times = plan.words?.numbers?.find(n => n.id === benefit.eachOf?.number)
  if (times?.unit === 'FEN')
    fault('numberUnit', `${at}/eachOf/number`, { id: times.id, what: '个数', whatEn: 'a count' })
  if (benefit.eachOf?.most !== undefined) cases(benefit.eachOf.most, `${at}/eachOf/most`, fault, warn)
  rows(benefit.amounts, `${at}/amounts`, fault, warn, false)
  if (benefit.sumFen !== undefined) cases(benefit.sumFen, `${at}/sumFen`, fault, warn)
}

function checkCaps(benefit: Benefit, at: string, fault: Tell, warn: Tell): void {
  const { minimum } = benefit
  const least = minimum?.mode === 'RAISE' ? Math.max(0, ...valuesOf(minimum.fen)) : 0
  const whole = Math.min(...(benefit.caps ?? []).filter(c => c.per === 'COVER').flatMap(c => [...valuesOf(c.fen)]))
  benefit.caps?.forEach((cap, i) => {
    const place = `${at}/caps/${i}`
    checkCap(cap, place, fault, warn)
    const amounts = valuesOf(cap.fen)
    const lowest = Math.min(...amounts)
    if (amounts.length && cap.per !== 'DAY' && lowest < least)
      fault('capBelowMinimum', `${place}/fen`, { cap: yuanOf(lowest), least: yuanOf(least) })
    if (cap.per === 'CLAIM' && amounts.length && !cap.eachShare && lowest > whole)
      warn('capNeverReached', `${place}/fen`, { cap: yuanOf(lowest), whole: yuanOf(whole) })
  })
}

export function checkCap(cap: Cap, at: string, fault: Tell, warn: Tell): void {
  const byShare = cap.rate !== undefined && cap.of !== undefined
  const alsoShare = cap.rate !== undefined || cap.of !== undefined || cap.less !== undefined
  if (cap.fen === undefined ? !byShare || cap.per !== 'CLAIM' : alsoShare) fault('capWithout', at)
  if (cap.fen !== undefined) cases(cap.fen, `${at}/fen`, fault, warn)
}
