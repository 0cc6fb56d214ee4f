// A few cases at every step, so that each inbox has work: applied for and moved on by the real verbs, days ago.
import { Readable } from 'node:stream'
import { addDays, addMonths, type Day, monthOf, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { yuan } from '#base/money.ts'
import type { CaseRow } from '#engines/cases/cases.ts'
import { systemMove } from '#engines/cases/cases.ts'
import { phonePrint } from '#kernel/access/phone-codes.ts'
import { nobody, system } from '#kernel/access/who.ts'
import type { Org } from '#kernel/org/org.ts'
import type { Actor } from '#kernel/service.ts'
import type { Form } from '#services/hardship/api-forms.ts'
import { apply } from '#services/hardship/applications.ts'
import { decide, withdraw } from '#services/hardship/decisions.ts'
import { accept, deliberate, object, recordCheck, recordVisit } from '#services/hardship/field-work.ts'
import { hardshipFlow } from '#services/hardship/flow.ts'
import { confirmGrants, proposeGrant, proposeLiving } from '#services/hardship/grants.ts'
import { actAs, dice, tenOn } from './acting.ts'
import { giveBudgets, payOut, type Year } from './history.ts'
import { paper } from './papers.ts'
import { identities, someCard, someName } from './people.ts'

/** Where a demo case stands, how many there are of it, and how many days ago it was sent. */
const standing: readonly (readonly [Stage, number, number])[] = [
  ['ACCEPTANCE', 3, 1],
  ['VISITING', 3, 4],
  ['DELIBERATING', 2, 8],
  ['NOTICED', 3, 12],
  ['OBJECTED', 1, 16],
  ['COUNTY_REVIEW', 3, 24],
  ['ECON_CHECKING', 2, 30],
  ['CITY_REVIEW', 3, 44],
  ['PROVINCE_REVIEW', 2, 58],
  ['ACFTU_CONFIRM', 2, 70],
  ['ACTIVE', 4, 84],
  ['REFUSED', 2, 40],
  ['SUPPLEMENT', 2, 10],
  ['WITHDRAWN', 1, 20],
]

type Stage = 'OBJECTED' | keyof typeof hardshipFlow.states

const stories = [
  '送餐时摔伤，三个月没有收入，孩子在上大学。',
  '爱人查出重病，医药费把积蓄花光了。',
  '工厂停产，已经五个月没有发工资。',
  '一个人带两个孩子，母亲长期卧床。',
  '老房子在台风里塌了一半，一家人租房住。',
]

/** The demo's present: cases at every step. */
export async function openCases(y: Year): Promise<void> {
  const roll = dice(2026)
  const nextId = identities(roll)
  const unit = y.tree.counties[0]!.units.find(u => u.kind === 'INDUSTRY') ?? y.tree.counties[0]!.units[0]!
  let n = 5_000
  for (const [stage, count, days] of standing)
    for (let i = 0; i < count; i++) {
      n++
      const worker = await workerOf(y, n, roll)
      const form = await formOf(y, worker, { unit, n, roll, nextId })
      // The later ones of a long way stand a little earlier on it, so that not everything is due on one day.
      await bring(y, worker, form, stage, addDays(y.today, days > 20 ? 3 * i - days : -days - i))
    }
}

export interface Worker {
  readonly actor: Actor
  readonly phone: string
  readonly name: string
}

/** A worker's account as signing in by phone leaves it: a phone, no person yet. */
export async function workerOf(y: Year, n: number, roll: ReturnType<typeof dice>): Promise<Worker> {
  const phone = `1382340${String(n).slice(-4)}`
  const now = tenOn(addDays(y.today, -120))
  const id = newId(now)
  const { vault } = y.house
  await y.tx
    .insertInto('kernel_account')
    .values({
      id,
      kind: 'WORKER',
      name: '',
      phone_print: phonePrint(vault, phone),
      phone_sealed: vault.seal(phone),
      created_at: now,
    })
    .execute()
  return { actor: { ...nobody, kind: 'worker', accountId: id }, phone, name: someName(roll) }
}

interface Setting {
  readonly unit: Org
  readonly n: number
  readonly roll: ReturnType<typeof dice>
  readonly nextId: ReturnType<typeof identities>
}

async function formOf(y: Year, worker: Worker, { unit, n, roll, nextId }: Setting): Promise<Form> {
  const ill = n % 3 === 0
  const student = n % 2 === 0
  const child = {
    name: someName(roll, worker.name[0]),
    idNumber: nextId('441202', 2005, 2007),
    relation: '20',
    monthlyIncomeFen: 0,
    stage: 'UNIVERSITY' as const,
    school: '肇庆学院',
  }
  const spouse = {
    name: someName(roll),
    idNumber: nextId('441202', 1970, 1985),
    relation: '10',
    monthlyIncomeFen: 60_000,
    ...(ill ? { health: '恶性肿瘤' } : {}),
  }
  const members = [spouse, ...(student ? [child] : [])]
  const act = actAs(y.house, y.tx, worker.actor, tenOn(addDays(y.today, -100)))
  const kinds = [
    'IDENTITY',
    'INCOME',
    ...(ill ? ['ILLNESS'] : []),
    ...(student ? ['STUDY'] : []),
  ] as Form['files'][number]['kind'][]
  const files = []
  for (const kind of kinds) files.push({ kind, fileId: await addFile(y, act, kind) })
  return {
    orgId: unit.id,
    applicant: { name: worker.name, idNumber: nextId('441202', 1970, 1995) },
    phone: worker.phone,
    address: `肇庆市端州区城东街道江滨路${10 + (n % 90)}号${1 + (n % 7)}栋${201 + (n % 5) * 100}房`,
    employer: '肇庆市某配送站',
    workStatus: '在岗',
    maritalStatus: '已婚',
    householdRegisterType: '农业',
    housingType: '租房',
    medicalInsurance: '职工基本医疗保险',
    health: '良好',
    householdSize: members.length + 1,
    members,
    income: { WAGE: yuan(21_000 + (n % 9) * 2_000), BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 },
    rigid: {
      ILLNESS: ill ? yuan(26_000) : 0,
      DISABILITY: 0,
      STUDY: student ? yuan(8_500) : 0,
      HOUSING: yuan(6_000),
      OTHER: 0,
    },
    causeCostFen: 0,
    event: null,
    exclusions: [],
    primaryCause: ill ? '6' : student ? '9' : '3',
    secondaryCauses: [],
    story: stories[n % stories.length]!,
    bank: { bank: '中国工商银行', branch: '肇庆分行', account: someCard(n) },
    files,
    consents: ['ECONOMIC_CHECK', 'PUBLIC_NOTICE', 'BANK_CARD', ...(ill ? (['ILLNESS'] as const) : [])],
  }
}

/** A picture of a paper, kept like any upload. */
export async function addFile(y: Year, act: { now: Date; actor: Actor }, kind: string): Promise<string> {
  const id = newId(act.now)
  const stored = await y.house.blobs.put(id, Readable.from([paper(kind)]), 1024 * 1024)
  await y.tx
    .insertInto('kernel_file')
    .values({
      id,
      owner_account: act.actor.accountId ?? '',
      name: `${kind.toLowerCase()}.png`,
      type: 'image/png',
      bytes: stored.bytes,
      sha256: stored.sha256,
      created_at: act.now,
    })
    .execute()
  return id
}

const version = (c: CaseRow) => ({ caseId: c.id, version: c.version })

/** Walks a case from the form to where it is to stand, a few days a step, each step by whoever has to make it. */
async function bring(y: Year, worker: Worker, form: Form, stage: Stage, sentOn: Day): Promise<void> {
  const at = (login: string, days: number, right?: string) => {
    const actor = y.cast.get(login)
    if (!actor) throw new Error(`nobody is called ${login}`)
    return actAs(y.house, y.tx, actor, tenOn(addDays(sentOn, days)), right)
  }
  const self = (days: number, personId: string | null = null) =>
    actAs(y.house, y.tx, { ...worker.actor, personId }, tenOn(addDays(sentOn, days)))
  let c = await apply(self(0), form)
  if (stage === 'ACCEPTANCE') return
  if (stage === 'SUPPLEMENT')
    return void (await decide(at('zhuxi', 1), {
      ...version(c),
      move: 'giveBack',
      reason: '请补这两样：',
      asks: ['最近三个月的工资流水', '房屋租赁合同'],
    }))
  c = await accept(at('zhuxi', 1), version(c))
  if (stage === 'VISITING') return
  if (stage === 'WITHDRAWN')
    return void (await withdraw(self(2, c.personId), c.id, c.version, '家里情况好转了，先不申请。'))
  const visit = async (days: number) =>
    recordVisit(at('zhuxi', days), {
      ...version(c),
      visitedOn: addDays(sentOn, days),
      visitors: ['陈志强', '黄丽芬'],
      findings: '租住两房一厅，家中陈设简单，与申报一致。',
      opinion: '情况属实，建议认定。',
      fileIds: [],
    })
  const meet = async (days: number) =>
    deliberate(at('zhuxi', days), {
      ...version(c),
      heldOn: addDays(sentOn, days),
      present: 9,
      agree: 8,
      minutes: '九人到会，八人同意。',
      proposal: '拟按标准给予生活补助',
    })
  c = await visit(3)
  if (stage === 'DELIBERATING') return
  c = await meet(6)
  if (stage === 'NOTICED') return
  if (stage === 'OBJECTED') return objection(y, c, addDays(sentOn, 9))
  const endedOn = addDays(c.dueOn ?? sentOn, 1)
  c = await systemMove(
    actAs(y.house, y.tx, system, new Date(tenOn(endedOn).getTime() - 9.9 * 3_600_000)),
    hardshipFlow,
    c.id,
    'endNotice',
  )
  if (stage === 'COUNTY_REVIEW') return
  if (stage === 'REFUSED')
    return void (await decide(at('quxian', 18), {
      ...version(c),
      move: 'refuse',
      reason: '走访后核实，家庭在外地还有两处出租房，收入没有申报。',
    }))
  c = await decide(at('quxian', 18), { ...version(c), move: 'endorse' })
  if (stage === 'ECON_CHECKING') return
  c = await recordCheck(at('quxian', 28), {
    ...version(c),
    checkedOn: addDays(sentOn, 28),
    source: '肇庆市民政局核对中心',
    agrees: true,
    result: '与申报一致。',
    exclusions: [],
  })
  if (stage === 'CITY_REVIEW') return
  c = await decide(at('shiji', 42), { ...version(c), move: 'approve' })
  if (stage === 'PROVINCE_REVIEW') return
  c = await decide(at('shengji', 54), { ...version(c), move: 'confirm' })
  if (stage === 'ACFTU_CONFIRM') return
  await decide(at('quanzong', 66), { ...version(c), move: 'confirm' })
}

async function objection(y: Year, c: CaseRow, on: Day): Promise<void> {
  const notice = await y.tx
    .selectFrom('hardship_notice')
    .select('id')
    .where('case_id', '=', c.id)
    .executeTakeFirstOrThrow()
  const act = actAs(y.house, y.tx, nobody, tenOn(on))
  await object(act, {
    noticeId: notice.id,
    name: '林先生',
    phone: '13800138000',
    text: '听说他家里还有一间铺面在收租，请再核实一下。',
  })
}

/** This year's budget, last month's allowances paid but for one account that the bank could not find, and this month's waiting. */
export async function payLastMonth(y: Year): Promise<void> {
  const year = yearOf(y.today)
  await giveBudgets(y, year)
  const last = monthOf(addMonths(y.today, -1))
  if (last.startsWith(String(year))) await payLiving(y, last)
  const officer = y.cast.get('shiji')
  if (!officer) throw new Error('nobody is called shiji')
  const act = actAs(y.house, y.tx, officer, tenOn(addDays(y.today, -1)), 'hardship.grant')
  await proposeLiving(act, monthOf(y.today))
  const filed = await y.tx
    .selectFrom('hardship_archive')
    .select(['id', 'person_id'])
    .where('case_id', 'is not', null)
    .orderBy('id')
    .execute()
  for (const archive of filed.slice(0, 2))
    await proposeGrant(act, {
      archiveId: archive.id,
      category: 'ILLNESS',
      beneficiaryId: archive.person_id,
      selfPaidFen: yuan(23_600),
      fileIds: [],
    })
}

async function payLiving(y: Year, month: string): Promise<void> {
  const first = y.cast.get('shiji')
  const second = y.cast.get('shiji2')
  if (!first || !second) throw new Error('the city has no officers')
  const on = addDays(y.today, -20)
  await proposeLiving(actAs(y.house, y.tx, first, tenOn(on), 'hardship.grant'), month)
  const grants = await y.tx
    .selectFrom('hardship_grant')
    .select('id')
    .where('period', '=', month)
    .where('state', '=', 'PROPOSED')
    .orderBy('id')
    .limit(60)
    .execute()
  await confirmGrants(
    actAs(y.house, y.tx, second, tenOn(addDays(on, 1)), 'hardship.grant'),
    grants.map(g => g.id),
  )
  await payOut(y, 'CITY', addDays(on, 2), line => (line === 7 ? '账号户名不符' : null))
}
