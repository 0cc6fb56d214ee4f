// The life of an archive by rule: when it is verified, when a household is lifted out, which fund may pay which level (domain §1.9). Pure.
import { at, type Dated, dated, type Local, noLocal, type Used } from '#base/dated.ts'
import { addDays, addMonths, type Day, day, daysBetween, endOfMonth, isDay, monthOf, yearOf } from '#base/day.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { dibaoLine } from './rules.ts'
import type { FundSource } from './rules-standards.ts'

export const archiveLevels = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY'] as const
export type ArchiveLevel = (typeof archiveLevels)[number]
export const fundSources = ['CENTRAL', 'PROVINCE', 'CITY', 'COUNTY', 'DONATION'] as const

const dynamic = { document: '困难职工档案动态管理（邹城市总工会 2023）', clause: '动态管理' } as const
const demo = { document: '肇庆市总工会演示参数', clause: '演示', demo: true } as const

/** HARDSHIP_REVERIFY (domain §11): 12 months, in some places 6. */
export const reverifyMonths: Dated<number> = dated(
  'hardship.reverifyMonths',
  { zh: '档案多久复核一次（月）', en: 'Months between two re-verifications' },
  [{ from: day('2015-01-01'), value: 12, ...dynamic, sentence: '在档困难职工每年至少复核一次，该退的退出。' }],
)

/**
 * Fixed days of the year by which archives are verified in rounds (集中复核), such as 06-30 and 12-31 (domain §1.5, intake rounds): one
 * round a year, or two. Empty: each archive by its own months.
 */
export const reverifyRounds: Dated<readonly string[]> = dated(
  'hardship.reverifyRounds',
  { zh: '集中复核的日子（月-日）', en: 'Days of the rounds of re-verification (month-day)' },
  [
    {
      from: day('2015-01-01'),
      value: [],
      ...demo,
      sentence: '没有规定集中复核的日子，每份档案按自己的月数复核（演示用；有集中复核的，请填文件规定的日子）。',
    },
  ],
)

/** Days before the due day on which worker and union are reminded; the cycle's window opens with the first (domain §1.9). */
export const remindDays = [60, 30, 7] as const

export interface LiftRule {
  /** Consecutive months above the line. */
  readonly months: number
  /** Of the minimum-living line, in percent: what the per-capita income must exceed. */
  readonly percent: number
}

/** HARDSHIP_LIFT (domain §11). Since relative hardship reaches to twice the line, who is below that is not lifted out. */
export const liftRule: Dated<LiftRule> = dated(
  'hardship.lift',
  { zh: '脱困标准', en: 'When a household is lifted out' },
  [
    {
      from: day('2018-01-01'),
      value: { months: 6, percent: 100 },
      document: '黑龙江省总工会困难职工解困脱困标准（2018）',
      clause: '脱困标准',
      sentence: '致困原因消除，家庭人均收入连续六个月高于当地低保标准的，为脱困。',
    },
    {
      from: day('2021-01-01'),
      value: { months: 6, percent: 200 },
      ...demo,
      sentence:
        '致困原因消除，扣除必要支出后家庭人均收入连续六个月高于低保标准 2 倍（不再属于相对困难）的，为脱困。月数据黑龙江 2018 年标准，倍数为演示参数。',
    },
  ],
)

export interface FollowRule {
  /** How long a lifted household is followed up. */
  readonly months: number
  readonly everyMonths: number
}

export const followRule: Dated<FollowRule> = dated(
  'hardship.followUp',
  { zh: '脱困后的回访', en: 'Follow-up after being lifted out' },
  [
    {
      from: day('2015-01-01'),
      value: { months: 12, everyMonths: 3 },
      document: dynamic.document,
      clause: dynamic.clause,
      sentence: '对脱困职工电话回访，返困的及时帮扶。回访一年、每三个月一次为演示参数。',
      demo: true,
    },
  ],
)

export const transferDays: Dated<number> = dated(
  'hardship.transferDays',
  { zh: '档案转移几个工作日内接收', en: 'Working days within which a transferred archive is taken over' },
  [
    {
      from: day('2015-01-01'),
      value: 15,
      ...demo,
      sentence: '职工调动的，档案由新单位工会接收并更新；15 个工作日没有接收的，退回原工会。',
    },
  ],
)

/** Which fund may pay for archives of which level: an archive filed by wider local criteria is helped with that level's own money. */
export const levelFunds: Dated<Readonly<Record<ArchiveLevel, readonly FundSource[]>>> = dated(
  'hardship.levelFunds',
  { zh: '哪一级档案可以用哪些资金', en: 'Which funds may pay for archives of which level' },
  [
    {
      from: day('2015-01-01'),
      value: {
        NATIONAL: ['CENTRAL', 'PROVINCE', 'CITY', 'COUNTY', 'DONATION'],
        PROVINCE: ['PROVINCE', 'CITY', 'COUNTY', 'DONATION'],
        CITY: ['CITY', 'COUNTY', 'DONATION'],
        COUNTY: ['COUNTY', 'DONATION'],
      },
      document: '总工发〔2015〕20号 中央财政专项帮扶资金使用管理办法',
      clause: '依档帮扶、先建档后帮扶',
      sentence: '中央财政专项资金只用于录入全国系统的档案；省、市、县按本地标准建的辅助档案，用本级和下级的资金帮扶。',
    },
  ],
)

// ---- when an archive is verified

export type Due = 'LATER' | 'OPEN' | 'OVERDUE'

/** The first day of the window in which a verification counts for this cycle. */
export const opensOn = (dueOn: Day): Day => addDays(dueOn, -remindDays[0])

/** Where an archive stands in its cycle on a day: the due day itself is still in time. */
export function dueAt(dueOn: Day, on: Day): Due {
  if (dueOn < on) return 'OVERDUE'
  return opensOn(dueOn) <= on ? 'OPEN' : 'LATER'
}

/** What is told before the cycle's window opens is a change, and moves no due day: nothing is approved before its cycle began. */
export const renews = (dueOn: Day, declaredOn: Day): boolean => dueAt(dueOn, declaredOn) !== 'LATER'

/** Which of the reminders has come: the nearest one passed, 0 once the day is over; null while it is too early. */
export function reminderAt(dueOn: Day, on: Day, steps: readonly number[] = remindDays): number | null {
  const left = daysBetween(on, dueOn)
  if (left < 0) return 0
  return steps.toSorted((a, b) => a - b).find(step => left <= step) ?? null
}

export interface Answered {
  /** When the household told how it is. */
  readonly toldOn: Day
  /** The due day that it answers. */
  readonly dueOn: Day
}

/**
 * The next due day of an archive verified on a day: so many months on, or the day of the next round. Rounds go by the day on which the
 * household told, so that a slow confirmation skips none; and none is due before the day that was asked for, when rounds are new.
 */
export function nextDue(verifiedOn: Day, local: Local = noLocal, answers?: Answered): Day {
  const rounds = at(reverifyRounds, verifiedOn, local).value.filter(md => roundDay.test(md))
  if (rounds.length === 0) return addMonths(verifiedOn, at(reverifyMonths, verifiedOn, local).value)
  return nextRound(answers?.toldOn ?? verifiedOn, rounds, answers?.dueOn)
}

const roundDay = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** A round by the last of a month is by its last day in every year. */
function dayOf(year: number, monthDay: string): Day {
  const text = `${year}-${monthDay}`
  return isDay(text) ? text : endOfMonth(day(`${text.slice(0, 7)}-01`))
}

/**
 * The first round whose window is still to open on the day: one that had opened is answered by what was told. A window opens sixty days
 * ahead, or the day after the round before where that is later, so that one answer never stands for two rounds.
 */
function nextRound(toldOn: Day, rounds: readonly string[], dueOn: Day | undefined): Day {
  const year = yearOf(toldOn)
  const days = [-1, 0, 1, 2].flatMap(n => rounds.map(md => dayOf(year + n, md))).toSorted()
  const next = days.find((round, i) => {
    const before = days[i - 1]
    const opens = before && before >= opensOn(round) ? addDays(before, 1) : opensOn(round)
    return opens > toldOn && round >= (dueOn ?? toldOn)
  })
  if (!next) throw new Error(`no round of ${rounds.join(', ')} after ${toldOn}`)
  return next
}

// ---- when a household is lifted out

/** One month of a household, as sums of the whole household in 分. */
export interface MonthFacts {
  readonly incomeFen: Fen
  readonly rigidFen: Fen
  readonly householdSize: number
}

export interface MonthJudged {
  readonly above: boolean
  /** Per head and month: what the income must exceed. */
  readonly lineFen: Fen
  readonly perCapitaFen: Fen
}

/** Whether a month is above the line: exceeds it; an income exactly on the line does not. Compares without dividing. */
export function judgeMonth(m: MonthFacts, on: Day, local: Local = noLocal): MonthJudged {
  const line = at(dibaoLine, on, local).value
  const { percent } = at(liftRule, on, local).value
  const net = m.incomeFen - m.rigidFen
  return {
    above: net * 100 > line * percent * m.householdSize,
    lineFen: fen(Math.floor((line * percent) / 100)),
    perCapitaFen: fen(Math.floor(net / m.householdSize)),
  }
}

export interface MonthSeen {
  /** '2026-10' */
  readonly month: string
  readonly above: boolean
}

export interface LiftReason extends Text {
  readonly code: 'hardship.lift_months' | 'hardship.lift_stale' | 'hardship.lift_cause'
  readonly details: Readonly<Record<string, string | number>>
}

export interface LiftAssessment {
  readonly ready: boolean
  /** Months above in a row, up to the last one recorded. */
  readonly streak: number
  readonly needed: number
  readonly reasons: readonly LiftReason[]
  readonly used: Used<LiftRule>
}

const before = (month: string) => monthOf(addMonths(day(`${month}-01`), -1))

/**
 * Whether a household may be lifted out: the cause is gone, and its months up to this or the last one are above the line, as many in a
 * row as the rule asks. Of two records for one month the later in the list holds. All reasons against.
 */
export function assessLift(
  facts: { readonly months: readonly MonthSeen[]; readonly causeGone: boolean },
  on: Day,
  local: Local = noLocal,
): LiftAssessment {
  const used = at(liftRule, on, local)
  const seen = new Map(facts.months.map(m => [m.month, m.above]))
  const now = monthOf(on)
  const latest = [now, before(now)].find(month => seen.has(month))
  let streak = 0
  for (let month = latest; month && seen.get(month); month = before(month)) streak++
  const needed = used.value.months
  const reasons: LiftReason[] = []
  if (!latest)
    reasons.push({
      code: 'hardship.lift_stale',
      zh: '最近两个月没有收入记录，要先登记。',
      en: 'No income is on record for the last two months; record it first.',
      details: {},
    })
  else if (streak < needed)
    reasons.push({
      code: 'hardship.lift_months',
      zh: '连续高于标准 {streak} 个月，还差 {missing} 个月。',
      en: '{streak} months in a row above the line; {missing} more are needed.',
      details: { streak, missing: needed - streak },
    })
  if (!facts.causeGone)
    reasons.push({
      code: 'hardship.lift_cause',
      zh: '致困原因还在，或者还没核实。',
      en: 'The cause is still there, or nobody has made sure that it is gone.',
      details: {},
    })
  return { ready: reasons.length === 0, streak, needed, reasons, used }
}

// ---- which fund may pay

export interface MayPay {
  readonly ok: boolean
  readonly allowed: readonly FundSource[]
  readonly used: Used<Readonly<Record<ArchiveLevel, readonly FundSource[]>>>
}

export function mayPay(level: ArchiveLevel, source: FundSource, on: Day, local: Local = noLocal): MayPay {
  const used = at(levelFunds, on, local)
  const allowed = used.value[level] ?? []
  return { ok: allowed.includes(source), allowed, used }
}
