// 汉中市南郑区 in 2018 as its newspaper told it: 9,770 people of 178 units, 808,825 yuan in, 336 claims, 492,246 yuan out (60.9 %).
import { sql } from 'kysely'
import { type Day, day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { add, type Fen, fen, split, times, yuan } from '#base/money.ts'
import { requestPayments } from '#engines/funds/payments.ts'
import { giveConsent } from '#kernel/consent/consent.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import { setBankAccount } from '#kernel/people/accounts.ts'
import { registerMany } from '#kernel/people/many.ts'
import type { Act } from '#kernel/service.ts'
import { example } from '#services/mutual-aid/examples.ts'
import { adoptPlan, makePlan, type Tables as PlanTables, proposePlan } from '#services/mutual-aid/plans.ts'
import { sampleStatement } from '#services/mutual-aid/premium-file.ts'
import { takeStatement } from '#services/mutual-aid/premium-statement.ts'
import { openBatch } from '#services/mutual-aid/roster.ts'
import { confirmRoster } from '#services/mutual-aid/roster-confirm.ts'
import type { Plan } from '#services/mutual-aid/rules-plan.ts'
import { actAs, dice, tenOn } from './acting.ts'
import { payOut, type Year } from './history.ts'
import { uploadOf } from './joining.ts'
import { identities, someCard, someName } from './people.ts'

/** 陕西工人报, January 2019. The federation stands beside the demo's counties, with a special account of its own. */
const published = { units: 178, people: 9_770, claims: 336, paidFen: yuan(492_246) } as const
/** 9,770 × 80 yuan + 1,089 × 25 yuan = 808,825 yuan: how the published sum divides over two plans is the demo's own. */
const womenCovered = 1_089
/** Lump sums of the women's plan; the other 332 claims share the rest. */
const lumps: readonly Fen[] = [yuan(6_000), yuan(3_000), yuan(2_000), yuan(1_000)]

const region = '610703'
const joinedOn = day('2018-01-04')
const paidOn = ['2018-03-20', '2018-06-20', '2018-09-20', '2018-12-18'].map(day)

const hospital = (): Plan => {
  const { premium, ...plan } = example('pinghu-2022')
  return {
    ...plan,
    code: 'nanzheng-hospital',
    title: '南郑职工医疗互助（2018）',
    titleEn: 'Nanzheng hospital aid 2018',
    organiser: '汉中市南郑区总工会（演示）',
    note: '演示用：给付标准照公开的平湖市计划；每人 80 元是演示参数。',
    premium: { ...premium, fen: 8_000, cite: { clause: '互助费', sentence: '每人每年 80 元（演示参数）。' } },
  }
}

const womens = (): Plan => {
  const { assumed: _, ...plan } = example('nanping-2012-women')
  return {
    ...plan,
    code: 'nanzheng-women',
    title: '南郑女职工特殊疾病互助（2018）',
    titleEn: 'Nanzheng women’s illness aid 2018',
    organiser: '汉中市南郑区总工会（演示）',
    note: '演示用：照公开的南平市 2012 年计划的数。',
    cover: { cite: plan.cover.cite, span: 'CALENDAR_YEAR', effect: 'PERIOD_START' },
  }
}

type As = (login: string, on: Day, right?: string) => Act<PlanTables>

export async function tellNanzheng(y: Year): Promise<void> {
  const as: As = (login, on, right) => {
    const actor = y.cast.get(login)
    if (!actor) throw new Error(`nobody is called ${login}`)
    return actAs(y.house, y.tx, actor, tenOn(on), right) as Act<PlanTables>
  }
  const { county, units } = await foundUnits(y)
  const plans = [await adopt(as, county.id, hospital()), await adopt(as, county.id, womens())] as const
  const members = await registerMembers(y, units)
  const orders = await joinAll(y, as, plans, members)
  await payPremiums(y, as, county.id, orders)
  await payClaims(y, as, county.id)
}

async function foundUnits(y: Year): Promise<{ county: Org; units: readonly Org[] }> {
  const base = { foundedOn: day('1950-05-01'), regionCode: region } as const
  const county = await createOrg(
    y.tx,
    {
      ...base,
      parentId: y.tree.city.id,
      level: 'COUNTY',
      kind: 'FEDERATION',
      name: '汉中市南郑区总工会（演示）',
      short: '南郑',
    },
    tenOn(joinedOn),
  )
  const units: Org[] = []
  for (let n = 1; n <= published.units; n++)
    units.push(
      await createOrg(
        y.tx,
        {
          ...base,
          parentId: county.id,
          level: 'GRASSROOTS',
          kind: 'GRASSROOTS',
          name: `南郑第${n}单位工会`,
          short: `第${n}单位`,
        },
        tenOn(joinedOn),
      ),
    )
  return { county, units }
}

async function adopt(as: As, orgId: string, plan: Plan): Promise<string> {
  const on = day('2018-01-02')
  const { planId } = await makePlan(as('shiji', on, 'mutual-aid.plan.edit'), { orgId, from: day('2018-01-01'), plan })
  await proposePlan(as('shiji', on, 'mutual-aid.plan.edit'), { planId, revision: 1 })
  await adoptPlan(as('shiji2', on, 'mutual-aid.plan.adopt'), { planId, revision: 1 })
  return planId
}

interface Member {
  readonly id: string
  readonly unit: Org
  readonly woman: boolean
}

/** 9,770 people over 178 units of different sizes. */
async function registerMembers(y: Year, units: readonly Org[]): Promise<readonly Member[]> {
  const roll = dice(2_018)
  const nextId = identities(roll)
  const sizes = split(
    fen(published.people),
    units.map(() => 20 + roll(70)),
  )
  const inputs = units.flatMap((unit, i) =>
    Array.from({ length: sizes[i] ?? 0 }, () => ({
      unit,
      name: someName(roll),
      idNumber: nextId(region, 1964, 1996),
      homeOrgId: unit.id,
    })),
  )
  const known = []
  for (let at = 0; at < inputs.length; at += 2_000)
    known.push(...(await registerMany(y.tx, y.house, inputs.slice(at, at + 2_000), tenOn(joinedOn), joinedOn)))
  return known.map((person, i) => {
    if (!('id' in person)) throw person
    return { id: person.id, unit: inputs[i]!.unit, woman: person.sex === 2 }
  })
}

/** The planner knows nothing of rows that one transaction is still writing, and would read whole tables for each unit. */
const tellPlanner = (y: Year) =>
  sql`analyze kernel_person, mutual_aid_roster, mutual_aid_batch, mutual_aid_order, mutual_aid_cover, figures_fact`.execute(
    y.tx,
  )

interface Order {
  readonly number: string
  readonly dueFen: Fen
}

/** Every unit's roster in the hospital plan; the women of the first units, 1,089 of them, in the women's plan too. */
async function joinAll(y: Year, as: As, [first, second]: readonly [string, string], members: readonly Member[]) {
  const women = members.filter(m => m.woman).slice(0, womenCovered)
  const orders: Order[] = []
  for (const [planId, some] of [
    [first, members],
    [second, women],
  ] as const)
    for (const [unit, roster] of Map.groupBy(some, m => m.unit)) {
      const act = as('shiji', joinedOn, 'mutual-aid.enrol')
      const { batchId } = await openBatch(act, { planId, orgId: unit.id, year: 2018 })
      await sql`
        insert into mutual_aid_roster (batch_id, person_id, n, shares, service, insurance, member)
        select ${batchId}::uuid, m.id, m.n + 1, 1, 'ACTIVE', 'EMPLOYEE', true
        from unnest(${roster.map(m => m.id)}::uuid[]) with ordinality as m (id, n)`.execute(y.tx)
      const women = roster.filter(m => m.woman).length
      const { number, dueFen } = await confirmRoster(act, { batchId, revision: 1, staff: roster.length, women })
      orders.push({ number, dueFen: fen(dueFen) })
      if (orders.length === 1 || orders.length === 40) await tellPlanner(y)
    }
  await tellPlanner(y)
  return orders
}

/** The statements of the account: one receipt for each order, which so takes effect. */
async function payPremiums(y: Year, as: As, orgId: string, orders: readonly Order[]): Promise<void> {
  const cashier = as('chuna', joinedOn, 'mutual-aid.money')
  const lines = orders.map((o, i) => ({
    ref: `NZ${String(i + 1).padStart(6, '0')}`,
    on: joinedOn,
    fen: o.dueFen,
    payer: `南郑某单位 ${i + 1}`,
    memo: `${o.number} 互助费`,
  }))
  for (let at = 0; at < lines.length; at += at === 0 ? 6 : 53) {
    const some = lines.slice(at, at === 0 ? 6 : at + 53)
    const upload = uploadOf(Buffer.from(sampleStatement(some)), newId(cashier.now))
    await takeStatement({ ...cashier, upload }, { orgId })
    if (at === 0) await tellPlanner(y)
  }
}

/** 336 payouts in four batches, to 336 members, each under their cover: their claims were made on paper, before this system. */
async function payClaims(y: Year, as: As, orgId: string): Promise<void> {
  const covers = await coversOf(y, published.claims - lumps.length, lumps.length)
  const rest = fen(published.paidFen - add(...lumps))
  const roll = dice(336)
  const least = yuan(300)
  const shares = covers.filter(c => c.plan === 'nanzheng-hospital')
  const more = split(
    fen(rest - times(least, shares.length)),
    shares.map(() => 1 + roll(40)),
  )
  const amounts = [...more.map(m => add(least, m)), ...lumps]
  const due = covers.map((cover, i) => ({ cover, fen: amounts[i]! }))
  for (const [quarter, on] of paidOn.entries()) {
    const act = as('shiji2', on, 'mutual-aid.claim.review')
    const now = due.filter((_, i) => i % paidOn.length === quarter)
    for (const [i, { cover }] of now.entries()) {
      const card = {
        bank: '中国农业银行',
        branch: '南郑支行',
        account: someCard(610_000 + i * paidOn.length + quarter),
      }
      const by = { accountId: null, sittingId: null }
      await setBankAccount(y.tx, y.house, { personId: cover.personId, holder: cover.name, ...card }, by, act.now)
      await giveConsent(act, {
        personId: cover.personId,
        purpose: 'BANK_CARD',
        channel: 'PAPER',
        whereKept: '南郑区总工会档案室',
      })
    }
    await requestPayments(
      act,
      now.map(({ cover, fen: amount }) => ({
        orgId,
        source: 'MUTUAL' as const,
        category: 'MUTUAL_AID',
        year: 2018,
        personId: cover.personId,
        fen: amount,
        ref: { kind: 'mutual_aid_cover', id: cover.id },
        title: { zh: cover.title, en: cover.titleEn },
        period: on.slice(0, 7),
        fact: {
          kind: 'mutual-aid.paid',
          orgId: cover.orgId,
          personId: cover.personId,
          dims: { category: cover.plan, source: 'MUTUAL' },
        },
      })),
    )
    await payOut(y, 'MUTUAL', on, undefined, orgId)
  }
}

interface CoverRow {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly orgId: string
  readonly plan: string
  readonly title: string
  readonly titleEn: string
}

/** Covers spread over the whole list: so many of the hospital plan, then so many of the women's. */
async function coversOf(y: Year, ofHospital: number, ofWomens: number): Promise<readonly CoverRow[]> {
  const { rows } = await sql<CoverRow>`
    with listed as (
      select c.id, c.person_id, c.org_id, p.code, v.title, v.content ->> 'titleEn' as title_en,
        row_number() over (partition by p.code order by md5(c.person_id::text || p.code)) as n
      from mutual_aid_cover c join mutual_aid_plan p on p.id = c.plan_id join mutual_aid_plan_version v on v.id = c.version_id
      where p.code in ('nanzheng-hospital', 'nanzheng-women'))
    select l.id, l.person_id as "personId", k.name, l.org_id as "orgId", l.code as plan, l.title, l.title_en as "titleEn"
    from listed l join kernel_person k on k.id = l.person_id
    where l.n <= case l.code when 'nanzheng-hospital' then ${ofHospital}::int else ${ofWomens}::int end
    order by l.code, l.n`.execute(y.tx)
  return rows
}
