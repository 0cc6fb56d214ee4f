// Contracts of the first county at every step, a congress that sits, proposals, and what the courier union's units made public.
import { addDays, addMonths, type Day } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { nobody } from '#kernel/access/who.ts'
import type { Org } from '#kernel/org/org.ts'
import { joinUnion } from '#kernel/people/membership.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { judgeRuleValue, setRuleValue } from '#kernel/rules/rules.ts'
import type { Act } from '#kernel/service.ts'
import { answerQuestion, ask, disclose } from '#services/contracts/affairs.ts'
import { judgeCheck, record } from '#services/contracts/checked.ts'
import { addWard, electDelegates, findPeople, openCongress } from '#services/contracts/congress.ts'
import * as contract from '#services/contracts/contract.ts'
import { callMeeting, holdMeeting, resolve } from '#services/contracts/meeting.ts'
import { answerProposal, judge, propose, second } from '#services/contracts/proposals.ts'
import { minimumWage } from '#services/contracts/rules-reach.ts'
import type { Tables } from '#services/contracts/tables.ts'
import { putUnit } from '#services/contracts/unit.ts'
import type { CheckedMove, Kind } from '#services/contracts/words.ts'
import { actAs, dice, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { identities, someName } from './people.ts'
import { as } from './relief.ts'
import { addFile } from './today.ts'

type Stage = 'OFFERED' | 'NEGOTIATING' | 'DRAFTED' | 'SIGNED' | 'FILED' | 'OBJECTED' | 'EFFECTIVE'

/** Which unit of the county, what kind, how far, and how many days ago the offer was made. Of wages the offer is overdue, and one ends soon. */
const talks: readonly (readonly [unit: number, kind: Kind, stage: Stage, days: number])[] = [
  [0, 'GENERAL', 'EFFECTIVE', 200],
  [0, 'WAGE', 'EFFECTIVE', 360],
  [0, 'WOMEN', 'DRAFTED', 20],
  [1, 'GENERAL', 'EFFECTIVE', 390],
  [1, 'WAGE', 'FILED', 30],
  [2, 'WAGE', 'OFFERED', 25],
  [2, 'SAFETY', 'NEGOTIATING', 12],
  [3, 'GENERAL', 'SIGNED', 40],
  [3, 'WOMEN', 'OBJECTED', 45],
]

const employers = ['端州快递行业联合单位', '星湖物业服务有限公司', '七星岩餐饮管理有限公司', '西江五金制品有限公司']

export async function bargain(y: Year): Promise<void> {
  const all = y.tree.counties[0]!.units
  const couriers = all.find(u => u.kind === 'INDUSTRY') ?? all[0]!
  const units = [couriers, ...all.filter(u => u.id !== couriers.id)].slice(0, employers.length)
  for (const [i, unit] of units.entries())
    await putUnit(by(y, addMonths(y.today, -15)), {
      ...{ orgId: unit.id, employer: employers[i] ?? '', kind: 'PRIVATE', staff: i ? 60 + i * 9 : 480, women: 24 },
    })
  await setMinimum(y)
  await sit(y, couriers)
  for (const [i, kind, stage, days] of talks) {
    const unit = units[i]
    if (unit) await negotiate(y, unit, kind, stage, addDays(y.today, -days))
  }
  await cover(y, units)
  await open(y, couriers)
}

/** The local minimum wage, below which no wage contract goes; a demo parameter. */
async function setMinimum(y: Year): Promise<void> {
  const [one, other] = [y.cast.get('shiji')?.accountId ?? '', y.cast.get('shiji2')?.accountId ?? '']
  const at = tenOn(addMonths(y.today, -20))
  const value = { key: minimumWage.key, orgId: y.tree.city.id, from: addMonths(y.today, -20), value: yuan(1_850) }
  const basis = {
    document: '肇庆市总工会演示参数',
    clause: '演示·最低工资',
    sentence: '每月 1850 元（请换成当地政府公布的）。',
  }
  const row = await setRuleValue(y.tx, { ...value, ...basis, demo: true }, one, at)
  await judgeRuleValue(y.tx, row, 'CONFIRMED', other, at)
}

/** A contract of the county's caterers, drafted and waiting for its congress: three units with a union and one without. */
async function cover(y: Year, units: readonly Org[]): Promise<void> {
  const orgId = y.tree.counties[0]!.org.id
  const on = (days: number) => addDays(y.today, -days)
  const unit = { orgId, employer: '端州区餐饮商会', kind: 'PRIVATE' as const, staff: 640, women: 370 }
  await putUnit(by(y, on(60)), unit)
  let row = await contract.offer(by(y, on(40)), {
    ...{ orgId, kind: 'WAGE', offeredBy: 'UNION', offeredOn: on(40), topics: '后厨和前厅的最低工资、夜班补贴' },
    ...{ reach: 'INDUSTRY', trade: '餐饮' },
  })
  row = await contract.answer(by(y, on(34)), { ...at(row), agreed: true, on: on(34), words: '商会同意协商。' })
  row = await contract.name(by(y, on(33)), { ...at(row), people: delegates })
  const session = { on: on(20), place: '区总工会二楼', unionHere: 3, employerHere: 3, settled: true }
  row = await contract.meet(by(y, on(20)), { ...at(row), ...session, record: '最低工资 2300 元，夜班每班补 20 元。' })
  const drafting = by(y, on(12))
  await contract.draft(drafting, {
    ...{
      ...at(row),
      on: on(12),
      startsOn: addDays(y.today, 30),
      endsOn: addDays(addMonths(addDays(y.today, 30), 12), -1),
    },
    ...{ covers: 180, summary: '全区餐饮业最低月工资 2300 元；夜班每班补 20 元。', floorFen: yuan(2_300) },
    employers: [
      ...units.slice(1).map((u, i) => ({ name: employers[i + 1] ?? '', staff: 60 + i * 9, orgId: u.id })),
      { name: '江边小馆', staff: 12 },
    ],
    fileIds: [await addFile(y, drafting, '行业集体合同文本')],
  })
}

/** The county's officer, on a day of the past. */
const by = (y: Year, on: Day): Act<Tables> => as(y, 'quxian', on, 'contracts.record')
const at = (row: contract.ContractRow) => ({ contractId: row.id, version: row.version })

/** A contract as far as its stage, each step on its day. */
async function negotiate(y: Year, unit: Org, kind: Kind, stage: Stage, from: Day): Promise<void> {
  const on = (days: number) => addDays(from, days)
  let row = await contract.offer(by(y, from), {
    ...{ orgId: unit.id, kind, offeredBy: 'UNION', offeredOn: from, topics: topics[kind], meetOn: on(10) },
  })
  if (stage === 'OFFERED') return
  row = await contract.answer(by(y, on(5)), { ...at(row), agreed: true, on: on(5), words: '同意协商。' })
  row = await contract.name(by(y, on(6)), { ...at(row), people: delegates })
  const session = { on: on(10), place: '二楼会议室', unionHere: 3, employerHere: 3 }
  row = await contract.meet(by(y, on(10)), {
    ...{ ...at(row), ...session, record: '双方交换了方案，标准还差一点，约好再谈。', settled: false },
  })
  if (stage === 'NEGOTIATING') return
  row = await contract.meet(by(y, on(12)), {
    ...at(row),
    ...session,
    on: on(12),
    record: '各条都谈成了。',
    settled: true,
  })
  const drafting = by(y, on(13))
  row = await contract.draft(drafting, {
    ...{ ...at(row), on: on(13), startsOn: on(40), endsOn: addDays(addMonths(on(40), 12), -1), covers: 40 },
    ...{ summary: summaries[kind], fileIds: [await addFile(y, drafting, '集体合同文本')] },
    ...(kind === 'WAGE' ? { floorFen: yuan(2_600) } : {}),
  })
  if (stage === 'DRAFTED') return
  await vote(y, unit, row, on(20))
  row = await rowOf(y, row.id)
  row = await contract.sign(by(y, on(21)), { ...at(row), on: on(21) })
  if (stage === 'SIGNED') return
  row = await twice(y, row, 'file', on(24), '端州区人力资源和社会保障局')
  if (stage === 'OBJECTED') await twice(y, row, 'object', on(30), '孕期调岗的条款没有写工资怎么算，请补上。')
  if (stage !== 'EFFECTIVE' || row.objects_by === null) return
  row = await contract.takeEffect(by(y, addDays(row.objects_by, 1)), row)
  const published = addDays(row.effective_on ?? y.today, 2)
  await contract.publish(by(y, published), { ...at(row), on: published, where: '公开栏和工作群' })
}

/** Recorded by the county, confirmed by the city. */
async function twice(y: Year, row: contract.ContractRow, move: CheckedMove, on: Day, words: string) {
  await record(by(y, on), move, { ...at(row), on, words })
  const { id } = await y.tx
    .selectFrom('contracts_check')
    .select('id')
    .where('contract_id', '=', row.id)
    .where('state', '=', 'WAITING')
    .executeTakeFirstOrThrow()
  return judgeCheck(as(y, 'shiji', on, 'contracts.record'), { contractId: row.id, checkId: id, agreed: true })
}

const rowOf = (y: Year, id: string): Promise<contract.ContractRow> =>
  y.tx.selectFrom('contracts_contract').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const delegates = (['UNION', 'EMPLOYER'] as const).flatMap(side =>
  (side === 'UNION' ? ['梁志伟', '冯秀珍', '邓建国'] : ['欧阳明', '谢文娟', '罗永强']).map((name, i) => ({
    ...{ side, name, job: side === 'UNION' ? (i ? '配送组长' : '工会主席') : i ? '部门经理' : '总经理' },
    ...{ chief: i === 0, frontLine: side === 'UNION' && i > 0, kin: false },
  })),
)

const topics: Readonly<Record<Kind, string>> = {
  GENERAL: '劳动报酬、工作时间、休息休假、劳动安全卫生、保险福利',
  WAGE: '工资水平、调整幅度、每单最低报酬、高温津贴',
  WOMEN: '孕期产期哺乳期保护、两癌检查、同工同酬',
  SAFETY: '劳动防护用品、车辆安全、高温和雨天作业',
}
const summaries: Readonly<Record<Kind, string>> = {
  GENERAL: '每周至少休一天；年休假照规定休；每年体检一次。',
  WAGE: '最低月工资 2600 元；平均涨 4%；6 到 10 月每月发高温津贴 300 元。',
  WOMEN: '孕期不上夜班；每年一次两癌检查；哺乳期每天一小时。',
  SAFETY: '头盔、雨衣每年发两套；红色预警停止派单。',
}

/** The courier union votes in its congress, the small units in a meeting of all staff. */
async function vote(y: Year, unit: Org, row: contract.ContractRow, on: Day): Promise<void> {
  const congress = await y.tx
    .selectFrom('contracts_congress')
    .select('id')
    .where('org_id', '=', unit.id)
    .executeTakeFirst()
  const body = congress ? ('CONGRESS' as const) : ('ALL_STAFF' as const)
  const m = await callMeeting(by(y, addDays(on, -10)), {
    ...{ orgId: unit.id, body, title: congress ? '二届三次职工代表大会' : '职工大会', agenda: '表决集体合同草案' },
    ...{ calledFor: on, place: '大会议室' },
  })
  const seatIds = m.delegates.slice(2).map(d => d.seatId)
  const held = await holdMeeting(by(y, on), {
    ...{ meetingId: m.id, heldOn: on, papersOn: addDays(on, -9), seatIds, fileIds: [] },
    ...(congress ? {} : { present: 58 }),
  })
  const present = held.present ?? 0
  await resolve(by(y, on), {
    ...{ meetingId: m.id, title: '集体合同草案', text: '同意集体合同草案，由双方首席代表签字。', secret: true },
    ...{ inFavour: present - 2, against: 1, abstained: 1, contract: at(row) },
  })
}

/** The congress of the couriers: two wards and thirty delegates, all of them members; proposals at three steps. */
async function sit(y: Year, unit: Org): Promise<void> {
  const roll = dice(2_012)
  const nextId = identities(roll)
  const from = addMonths(y.today, -14)
  const act = by(y, from)
  const ids: string[] = []
  for (let n = 0; n < 30; n++) {
    const input = { name: someName(roll), idNumber: nextId('441202', 1970, 2002) }
    const { id } = await registerPerson(act.tx, y.house, input, act.now, act.today)
    const writing = { keeper: y.house, by: { accountId: act.actor.accountId, sittingId: null }, now: act.now }
    await joinUnion(act.tx, { personId: id, orgId: unit.id }, { on: from }, writing)
    ids.push(id)
  }
  await openCongress(act, { orgId: unit.id, number: 2, startsOn: from, years: 5 })
  await addWard(act, { orgId: unit.id, name: '城东配送站', staff: 260, seats: 16 })
  const { wards } = await addWard(act, { orgId: unit.id, name: '城西配送站', staff: 220, seats: 14 })
  const { rows } = await findPeople(act, unit.id)
  const known = rows.map(r => r.personId).filter(id => ids.includes(id))
  for (const ward of wards)
    await electDelegates(act, {
      ...{ wardId: ward.id, heldOn: from, turnedOut: Math.ceil(ward.staff * 0.8) },
      elected: (ward.seats === 16 ? known.slice(0, 16) : known.slice(16)).map((personId, n) => ({
        ...{ personId, category: n < 3 ? ('MANAGER' as const) : ('FRONT_LINE' as const) },
        votes: Math.floor(ward.staff / 2) + 1 + n * 3,
      })),
    })
  await proposeSome(y, known)
}

async function proposeSome(y: Year, delegates: readonly string[]): Promise<void> {
  const worker = (n: number, daysAgo: number): Act<Tables> => {
    const actor = { ...nobody, kind: 'worker' as const, personId: delegates[n] ?? null }
    return actAs(y.house, y.tx, actor, tenOn(addDays(y.today, -daysAgo)))
  }
  const give = async (n: number, daysAgo: number, title: string, words: string) => {
    const made = await propose(worker(n, daysAgo), { title, text: words })
    await second(worker(n + 1, daysAgo), made.id)
    return made.id
  }
  await give(4, 3, '站点装一台饮水机', '城西站夏天没有热水也没有凉水，请装一台饮水机。')
  const late = await give(6, 45, '雨衣一年发两次', '现在一年发一次，雨季用不到年底就破了。')
  await judge(by(y, addDays(y.today, -40)), { proposalId: late, accept: true, words: '安全部' })
  const done = await give(8, 60, '晚高峰多派两个人', '18 点到 20 点人手不够，超时多，请加派。')
  await judge(by(y, addDays(y.today, -56)), { proposalId: done, accept: true, words: '运营部' })
  await answerProposal(by(y, addDays(y.today, -30)), {
    ...{ proposalId: done, answer: '从下个月起，两个站的晚高峰各加派两个人。' },
  })
}

/** What was made public, and a question about it. */
async function open(y: Year, unit: Org): Promise<void> {
  const say = (daysAgo: number, item: 'SAFETY' | 'INSURANCE' | 'TRAINING', title: string, words: string) => {
    const on = addDays(y.today, -daysAgo)
    return disclose(by(y, on), { orgId: unit.id, item, title, text: words, on, place: '公开栏', fileIds: [] })
  }
  await say(260, 'TRAINING', '去年培训经费', '去年提取 18.4 万元，用了 16.2 万元，培训 310 人次。')
  await say(90, 'INSURANCE', '上半年社保缴费', '上半年 480 人全部参保，单位缴费 412.6 万元，没有欠缴。')
  const { id } = await say(20, 'SAFETY', '三季度安全检查', '查出刹车磨损 14 辆、头盔过期 22 顶，都换了。')
  const { person_id } = await y.tx
    .selectFrom('contracts_seat')
    .select('person_id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const asker = { ...nobody, kind: 'worker' as const, personId: person_id }
  const question = await ask(actAs(y.house, y.tx, asker, tenOn(addDays(y.today, -10))), {
    ...{ disclosureId: id, text: '备用头盔放在哪里领？' },
  })
  await answerQuestion(by(y, addDays(y.today, -9)), { questionId: question.id, answer: '站长处登记就能领。' })
}
