// Temporary relief at every step, and one flood with its households: told, confirmed and decided by the real verbs, days ago.
import { addDays, type Day, day, yearOf } from '#base/day.ts'
import { fen, yuan } from '#base/money.ts'
import type { CaseRow } from '#engines/cases/cases.ts'
import { allocate } from '#engines/funds/budgets.ts'
import { linkPerson } from '#kernel/access/subject.ts'
import type { Org } from '#kernel/org/org.ts'
import { registerPerson } from '#kernel/people/people.ts'
import type { Request } from '#services/relief/api-forms.ts'
import { confirm, decide, withdraw } from '#services/relief/decisions.ts'
import { enter, openEvent } from '#services/relief/events.ts'
import { apply } from '#services/relief/requests.ts'
import type { EventKind, Grade } from '#services/relief/rules.ts'
import { actAs, dice, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { identities, someCard, someName } from './people.ts'
import { addFile, workerOf } from './today.ts'

type Stage = 'CONFIRMING' | 'COUNTY' | 'CITY' | 'SUPPLEMENT' | 'GRANTED' | 'REFUSED' | 'WITHDRAWN'

/** Where a request stands, what it cost and what was paid for it, and how many days ago it was told. */
const requests: readonly (readonly [Stage, EventKind, cost: number, paid: number, days: number, story: string])[] = [
  ['CONFIRMING', 'ACCIDENT', 9_600, 2_100, 0, '送餐路上被车撞了，小腿骨折，对方只赔了一部分。'],
  ['CONFIRMING', 'HOME', 6_800, 0, 1, '电动车充电起火，烧了半间屋子。'],
  ['COUNTY', 'ILLNESS', 12_400, 5_000, 2, '突发阑尾炎住院，医保报了一部分。'],
  ['COUNTY', 'DEATH', 11_000, 0, 3, '父亲突然走了，丧葬费是借的。'],
  ['CITY', 'ACCIDENT', 46_000, 12_000, 4, '工地外摔伤腰椎，要做两次手术。'],
  ['SUPPLEMENT', 'OTHER', 5_200, 0, 5, '行李和工具在车站被偷，回不了家。'],
  ['GRANTED', 'ACCIDENT', 10_400, 1_400, 9, '骑手夜里翻车，住院九天。'],
  ['GRANTED', 'HOME', 7_500, 500, 14, '楼上漏水泡坏了家具和电器。'],
  ['REFUSED', 'ILLNESS', 3_300, 2_800, 12, '门诊看病，单据都在。'],
  ['WITHDRAWN', 'ACCIDENT', 4_000, 0, 8, '擦伤，自己养好了。'],
]

export async function openRelief(y: Year): Promise<void> {
  const roll = dice(812)
  const nextId = identities(roll)
  const unit = y.tree.counties[0]!.units.find(u => u.kind === 'INDUSTRY') ?? y.tree.counties[0]!.units[0]!
  await giveReliefBudget(y)
  let n = 5_400
  for (const [stage, kind, cost, paid, days, story] of requests) {
    n++
    const on = addDays(y.today, -days)
    const { row, form, own } = await tellOne(y, { unit, n, roll, nextId }, { kind, cost, paid, on, story })
    await bring(y, row, form, stage, on, own)
  }
  await flood(y, unit, { roll, nextId })
}

interface Setting {
  readonly unit: Org
  readonly n: number
  readonly roll: ReturnType<typeof dice>
  readonly nextId: ReturnType<typeof identities>
}

interface Need {
  readonly kind: EventKind
  readonly cost: number
  readonly paid: number
  readonly on: Day
  readonly story: string
}

/** A worker with an account tells what happened on a day. */
export async function tellOne(y: Year, { unit, n, roll, nextId }: Setting, { kind, cost, paid, on, story }: Need) {
  const worker = await workerOf(y, n, roll)
  const told = actAs(y.house, y.tx, worker.actor, tenOn(on))
  const person = await registerPerson(
    y.tx,
    y.house,
    { name: worker.name, idNumber: nextId('441202', 1972, 1999), phone: worker.phone, homeOrgId: unit.id },
    told.now,
    told.today,
  )
  await linkPerson(told, person.id)
  const form: Request = {
    orgId: unit.id,
    kind,
    happenedOn: addDays(on, -6),
    costFen: yuan(cost),
    insuredFen: yuan(paid),
    aidFen: 0,
    story,
    bank: { bank: '中国建设银行', account: someCard(n) },
    consents: ['BANK_CARD', 'ILLNESS'],
    fileIds: [await addFile(y, told, 'ILLNESS')],
  }
  const own = { ...told, actor: { ...worker.actor, personId: person.id } }
  return { row: await apply(own, form), form, own }
}

export async function giveReliefBudget(y: Year): Promise<void> {
  const year = yearOf(y.today)
  const act = as(y, 'kuaiji', day(`${year}-01-05`), 'funds.budget')
  for (const [category, amount] of [
    ['TEMPORARY', 600_000],
    ['DISASTER', 400_000],
  ] as const)
    await allocate(act, {
      orgId: y.tree.city.id,
      source: 'CITY',
      category,
      year,
      fen: fen(amount * 100),
      document: `${year} 年预算（演示参数）`,
    })
}

export function as(y: Year, login: string, on: Day, right?: string) {
  const actor = y.cast.get(login)
  if (!actor) throw new Error(`nobody is called ${login}`)
  // Never after the present, however few days ago it was told.
  return actAs(y.house, y.tx, actor, tenOn(on > y.today ? y.today : on), right)
}

/** Walks a request to where it is to stand: confirmed the next day, decided the day after. */
export async function bring(
  y: Year,
  c: CaseRow,
  form: Request,
  stage: Stage,
  on: Day,
  own: ReturnType<typeof actAs>,
): Promise<void> {
  const at = (row: CaseRow) => ({ caseId: row.id, version: row.version })
  if (stage === 'CONFIRMING') return
  if (stage === 'WITHDRAWN') return void (await withdraw(own, c.id, c.version, '不用了，谢谢。'))
  if (stage === 'SUPPLEMENT')
    return void (await decide(as(y, 'zhuxi', addDays(on, 1)), {
      ...at(c),
      move: 'giveBack',
      reason: '请补这一样：',
      asks: ['报警回执'],
    }))
  const confirmed = await confirm(as(y, 'zhuxi', addDays(on, 1)), {
    ...at(c),
    costFen: form.costFen,
    insuredFen: form.insuredFen,
    aidFen: 0,
    filed: false,
    findings: '上门看过，单据对得上，情况属实。',
    fileIds: [],
  })
  if (stage === 'COUNTY') return
  const county = as(y, 'quxian', addDays(on, 2), 'relief.decide')
  if (stage === 'CITY') return void (await decide(county, { ...at(confirmed), move: 'passUp' }))
  if (stage === 'REFUSED')
    return void (await decide(county, {
      ...at(confirmed),
      move: 'refuse',
      reason: '自家承担的部分不大，还没到救助的线。再有花费请再来。',
    }))
  await decide(county, { ...at(confirmed), move: 'grant' })
}

const households: readonly (readonly [grade: Grade, granted: boolean, withCard: boolean])[] = [
  ['LIGHT', true, true],
  ['MODERATE', true, true],
  ['SEVERE', false, true],
  ['SEVERE', false, false],
  ['MODERATE', false, true],
  ['LIGHT', false, true],
]

/** A rainstorm opened by the city a week ago; half a dozen households entered by the union in one sitting. */
async function flood(
  y: Year,
  unit: Org,
  { roll, nextId }: { roll: ReturnType<typeof dice>; nextId: ReturnType<typeof identities> },
): Promise<void> {
  const on = addDays(y.today, -7)
  const event = await openEvent(as(y, 'shiji', on, 'relief.event'), {
    orgId: y.tree.city.id,
    name: '西江暴雨',
    happenedOn: addDays(on, -1),
    untilOn: addDays(y.today, 14),
    areaOrgIds: y.tree.counties.slice(0, 2).map(c => c.org.id),
    grades: [
      { grade: 'LIGHT', fen: yuan(500) },
      { grade: 'MODERATE', fen: yuan(1_500) },
      { grade: 'SEVERE', fen: yuan(4_000) },
      { grade: 'DESTROYED', fen: yuan(10_000) },
    ],
    document: '肇庆市总工会演示参数',
    clause: '演示',
    sentence: '受灾职工家庭按受损程度每户给予 500 元至 10000 元救助（演示参数）。',
  })
  let n = 5_500
  for (const [grade, granted, withCard] of households) {
    n++
    const row = await enter(as(y, 'weiyuan', addDays(on, 2), 'relief.confirm'), {
      eventId: event.id,
      orgId: unit.id,
      name: someName(roll),
      idNumber: nextId('441202', 1968, 1996),
      phone: `1382350${String(n).slice(-4)}`,
      grade,
      findings: '一楼进水，家具电器受损，已拍照。',
      ...(withCard ? { bank: { bank: '中国农业银行', account: someCard(n) } } : {}),
      fileIds: [],
    })
    if (granted)
      await decide(as(y, 'quxian', addDays(on, 4), 'relief.decide'), {
        caseId: row.caseId,
        version: row.version,
        move: 'grant',
      })
  }
}
