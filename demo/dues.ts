// Contributions as the tax bureau sends them, dues and spending of the couriers, refunds to small units, corrections, and subsidies as Guizhou gave them.
import { makeUscc } from '#base/chinese-ids.ts'
import { addDays, addMonths, type Day, day, yearOf } from '#base/day.ts'
import { fen, percent, yuan } from '#base/money.ts'
import { allocate } from '#engines/funds/budgets.ts'
import type { Org } from '#kernel/org/org.ts'
import { judgeRuleValue, setRuleValue } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import { systemAct } from '#server/house.ts'
import { assignPayer, pageOpen, takeCollection } from '#services/dues/collect.ts'
import { type Collected, sampleCollection } from '#services/dues/collection-file.ts'
import { judgeCorrections, proposeMove, proposeReturn } from '#services/dues/corrections.ts'
import { enterDues, enterSpending, judgeEntries, proposeSubsidies, proposeUndo } from '#services/dues/entries.ts'
import { pageEntries } from '#services/dues/entries-read.ts'
import { guizhouSubsidy } from '#services/dues/guizhou.ts'
import { answerRefund, checkRefund, judgeRefund, pageRefunds, refundSome } from '#services/dues/refunds.ts'
import { countySubsidy } from '#services/dues/rules.ts'
import type { Tables } from '#services/dues/tables.ts'
import { pagePayments } from '#services/dues/units.ts'
import type { Use } from '#services/dues/words.ts'
import { tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { as } from './relief.ts'
import { sentFile } from './sent-file.ts'
import { addFile } from './today.ts'

/** Employers of the first county with the payroll of a month; of one nobody knows the union yet. The small ones get back what went up. */
const employers: readonly (readonly [name: string, payroll: number])[] = [
  ['端州快递行业联合单位', 2_400_000],
  ['星湖物业服务有限公司', 32_000],
  ['七星岩餐饮管理有限公司', 28_000],
  ['西江五金制品有限公司', 26_000],
  ['鼎湖山泉水有限公司', 30_000],
]
const unknown = '羚山茶业有限公司'

/** The demo's command, with the tables of this service in sight. */
const dues = (act: object) => act as Act<Tables>
const codeOf = (n: number) => makeUscc('9', '1', '441202', `MA52${String(40 + n).padStart(4, '0')}`)
const tenth = (month: Day) => day(`${addMonths(month, 1).slice(0, 7)}-10`)

export async function collectDues(y: Year): Promise<void> {
  const all = y.tree.counties[0]!.units
  const couriers = all.find(u => u.kind === 'INDUSTRY') ?? all[0]!
  const units = [couriers, ...all.filter(u => u.id !== couriers.id)].slice(0, employers.length)
  const year = yearOf(y.today)
  for (const each of [year - 2, year - 1, year]) await collect(y, each, units)
  await refund(y, year - 1)
  while (await refundSome(systemAct(y.house, y.tx, tenOn(y.today), 'founding')));
  await live(y, couriers)
  await correct(y, units)
  await subsidise(y)
}

/** One year's payments in one file, each on the tenth of the month after; the first file teaches whose the employers are. */
async function collect(y: Year, year: number, units: readonly Org[]): Promise<void> {
  const months = Array.from({ length: 12 }, (_, i) => day(`${year}-${String(i + 1).padStart(2, '0')}-01`))
  const lines = months
    .filter(month => tenth(month) <= y.today)
    .flatMap(month => employers.map(([name, payroll], n) => payment(n, name, payroll, month)))
  const last = lines.at(-1)?.on
  if (!last) return
  lines.push({ ...payment(employers.length, unknown, 41_000, day(`${year}-01-01`)), on: day(`${year}-02-10`) })
  const act = dues(as(y, 'kuaiji', addDays(last, 2), 'dues.collect'))
  const body = Buffer.from(sampleCollection(lines.filter(l => l.on <= act.today)))
  const upload = await sentFile(y.house, act.now, `税务代收 ${year}.csv`, body)
  await takeCollection({ ...act, upload }, { orgId: y.tree.city.id })
  const known = new Map(employers.map(([name], n) => [name, units[n]]))
  for (const { id, employer } of new Map(
    (await pageOpen(act, { limit: 200 })).rows.map(r => [r.employer, r] as const),
  ).values()) {
    const unit = known.get(employer)
    if (unit) await assignPayer(act, { lineId: id, unitId: unit.id })
  }
}

/** A tenth of the months was paid a little short. */
function payment(n: number, employer: string, payroll: number, month: Day): Collected {
  const due = percent(yuan(payroll), 20, 1_000, 'half-up')
  const short = n > 0 && Number(month.slice(5, 7)) === 4
  return {
    ...{
      voucher: `3440${month.slice(0, 4)}${month.slice(5, 7)}${String(n).padStart(6, '0')}`,
      uscc: codeOf(n),
      employer,
    },
    ...{ union: null, period: month.slice(0, 7), on: tenth(month), payrollFen: yuan(payroll) },
    fen: short ? fen(due - 5_000) : due,
  }
}

/** What the small units of the year before last got back: one was booked, one waits for approval, one for a check, one was declined. */
async function refund(y: Year, year: number): Promise<void> {
  const found = day(`${year}-01-20`)
  const system = (on: Day) => systemAct(y.house, y.tx, tenOn(on), 'founding')
  while (await refundSome(system(found)));
  const accountant = dues(as(y, 'kuaiji', day(`${year}-03-10`), 'dues.collect'))
  const { rows } = await pageRefunds(accountant, { limit: 20 })
  const [declined, , waits, booked] = rows
  // Units of the demo have no chair of their own but the couriers: the county's officer answers for them.
  const unit = dues({ ...as(y, 'quxian', addDays(found, 2)), scope: { paths: [y.tree.counties[0]!.org.path] } })
  if (declined) await answerRefund(unit, { refundId: declined.id, wants: false, reason: '留给县总开展活动。' })
  while (await refundSome(system(day(`${year}-03-09`))));
  for (const one of [waits, booked]) if (one) await checkRefund(accountant, { refundId: one.id })
  const director = dues(as(y, 'fenguan', day(`${year}-03-12`), 'dues.approve'))
  if (booked) await judgeRefund(director, { refundId: booked.id, approve: true })
}

const spending: readonly (readonly [daysAgo: number, use: Use, amount: number, what: string])[] = [
  [150, 'MEMBERS', 18_600, '端午慰问会员 124 人，发票 04417730'],
  [96, 'MEMBERS', 6_240, '夏日送清凉饮料，发票 04418812'],
  [61, 'WORK', 2_150, '工会干部培训 5 人，发票 04419003'],
  [34, 'RIGHTS', 3_000, '劳动争议律师咨询，发票 04419577'],
  [3, 'MEMBERS', 4_820, '职工篮球赛场地和奖品，发票 04420418'],
]

/** The couriers' dues and spending, entered by the committee and approved by the chair; the last ones wait. */
async function live(y: Year, unit: Org): Promise<void> {
  const enter = (daysAgo: number) => dues(as(y, 'weiyuan', addDays(y.today, -daysAgo), 'dues.enter'))
  const judge = (daysAgo: number, entryId: string) =>
    judgeEntries(dues(as(y, 'zhuxi', addDays(y.today, -daysAgo), 'dues.judge')), 'UNIT', {
      ...{ entryIds: [entryId], approve: true },
    })
  for (let back = 5; back >= 0; back--) {
    const month = addMonths(y.today, -back).slice(0, 7)
    const { entryId } = await enterDues(enter(back * 30), {
      ...{
        orgId: unit.id,
        month,
        members: 410 - back * 3,
        fen: yuan((410 - back * 3) * 16),
        document: `会费收据 ${month}`,
      },
    })
    if (back > 0) await judge(back * 30 - 2, entryId)
  }
  for (const [daysAgo, use, amount, document] of spending) {
    const act = enter(daysAgo)
    const { entryId } = await enterSpending(act, {
      ...{ orgId: unit.id, on: act.today, use, fen: yuan(amount), document },
      fileIds: [await addFile(y, act, '票据')],
    })
    if (daysAgo > 10) await judge(daysAgo - 1, entryId)
  }
  const look = dues(as(y, 'weiyuan', y.today, 'dues.read'))
  const rights = (await pageEntries(look, { kind: 'SPENT', orgId: unit.id })).rows.find(r => r.use === 'RIGHTS')
  if (rights) await proposeUndo(enter(1), 'UNIT', { entryId: rights.id, document: '发票开错抬头，已换开' })
}

/** One payment was given back by the bureau; one employer stands with the wrong union, and its move waits for approval. */
async function correct(y: Year, units: readonly Org[]): Promise<void> {
  const act = dues(as(y, 'kuaiji', addDays(y.today, -6), 'dues.collect'))
  const year = yearOf(addMonths(y.today, -2))
  const paymentsOf = (n: number) => pagePayments(act, { orgId: units[n]!.id, year, limit: 1 })
  const [couriers] = (await paymentsOf(0)).rows
  const [springs] = (await paymentsOf(4)).rows
  if (couriers) {
    const document = '退库凭证 4412-0087（多报一人工资）'
    const { correctionIds } = await proposeReturn(act, { lineId: couriers.id, fen: yuan(120), document })
    const director = dues(as(y, 'fenguan', addDays(y.today, -5), 'dues.approve'))
    await judgeCorrections(director, { correctionIds, approve: true })
  }
  if (springs)
    await proposeMove(act, {
      ...{ lineId: springs.id, unitId: units[1]!.id, all: false, document: '单位说明：七月起并入星湖物业' },
    })
}

/** The city gives its county unions what Guizhou gave: five million a year from 2022 to 2025. Two of the last year wait. */
async function subsidise(y: Year): Promise<void> {
  const city = y.tree.city.id
  const [one, other] = [y.cast.get('shiji')?.accountId ?? '', y.cast.get('shiji2')?.accountId ?? '']
  const set = tenOn(day('2022-01-04'))
  for (const value of guizhouSubsidy) {
    const row = await setRuleValue(y.tx, { key: countySubsidy.key, orgId: city, ...value, demo: true }, one, set)
    await judgeRuleValue(y.tx, row, 'CONFIRMED', other, set)
  }
  for (const year of [2022, 2023, 2024, 2025].filter(each => each < yearOf(y.today))) {
    const accountant = dues(as(y, 'kuaiji', day(`${year}-03-01`), 'dues.subsidy'))
    const budget = { source: 'UNION' as const, category: 'UNION_SUBSIDY', year, fen: yuan(40_000_000) }
    const giving = as(y, 'kuaiji', day(`${year}-01-08`), 'funds.budget')
    await allocate(giving, { orgId: city, ...budget, document: `${year} 年定额补助预算（演示）` })
    await proposeSubsidies(accountant, { orgId: city, year })
    const { rows } = await pageEntries(accountant, { kind: 'SUBSIDY', year, limit: 200 })
    const director = dues(as(y, 'fenguan', day(`${year}-03-15`), 'dues.approve'))
    const entryIds = rows.map(r => r.id).slice(year === 2025 ? 2 : 0)
    await judgeEntries(director, 'GIVER', { entryIds, approve: true })
  }
}
