// Membership through HTTP, in the words of the trade.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { accessApi } from '#kernel/access/api.ts'
import { createOrg } from '#kernel/org/org.ts'
import { membershipOn } from '#kernel/people/membership.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { membershipApi as api } from './api.ts'

const h = await openHouse()
const u = await h.union()
const { unit, otherUnit, county, city } = u.orgs
const neighbourChair = u.strangeChair

/** A worker whom the house knows, and their person. */
async function known(name: string) {
  const worker = await h.worker(name)
  const { personId } = await worker.call(accessApi.becomePerson, { name, idNumber: someId() })
  return Object.assign(worker, { personId })
}

const form = (orgId: string, kind: 'JOIN' | 'TRANSFER' = 'JOIN') =>
  ({ orgId, kind, employment: '1', trade: '02', employer: '某快递', agreed: true }) as const

const admit = (chair: Person, asked: { caseId: string; version: number }) =>
  chair.call(api.decide, { caseId: asked.caseId, version: asked.version, move: 'admit' })

/** A member of the unit. */
async function member(name: string) {
  const worker = await known(name)
  await admit(u.chair, await worker.call(api.ask, form(unit.id)))
  return worker
}

const statusOf = async (worker: Person) => (await worker.call(api.mine, {})).membership?.status

test('a courier reads the poster unsigned, joins, and is a member from the day the chair admits', async () => {
  const poster = await u.chair.call(api.poster, { orgId: unit.id })
  assert.match(poster.url, new RegExp(`/membership/join/${unit.id}$`))
  assert.match(poster.qr, /^<svg/)
  const stranger = await h.call(api.union, { orgId: unit.id }, {})
  assert.deepEqual([stranger.status, stranger.body.takes], [200, 'WORK'])
  const worker = await known('王快递')
  const asked = await worker.call(api.ask, form(unit.id))
  assert.equal(asked.state, 'ADMISSION')
  const seen = await u.chair.call(api.review, { caseId: asked.caseId })
  assert.deepEqual(
    [seen.applicant.name, seen.trade, seen.case.moves.map(m => m.name).sort()],
    ['王快递', '02', ['admit', 'refuse']],
  )
  assert.equal((await worker.call(api.mine, {})).membership, null)
  const done = await admit(u.chair, { ...asked, version: seen.case.version })
  assert.equal(done.state, 'ADMITTED')
  const mine = await worker.call(api.mine, {})
  assert.deepEqual([mine.membership?.orgId, mine.membership?.status, mine.open], [unit.id, 'ACTIVE', null])
  assert.deepEqual(
    mine.changes.map(c => c.kind),
    ['入会'],
  )
})

test('the chair admits a batch, each with a verdict: one that was withdrawn meanwhile undoes nothing of the others', async () => {
  const workers = [await known('赵一批'), await known('钱一批'), await known('孙一批')]
  const asked = []
  for (const w of workers) asked.push(await w.call(api.ask, form(unit.id)))
  await workers[1]!.call(api.withdraw, { caseId: asked[1]!.caseId, version: asked[1]!.version })
  const { admitted, verdicts } = await u.chair.call(api.admitMany, {
    cases: asked.map(({ caseId, version }) => ({ caseId, version })),
  })
  assert.deepEqual(
    verdicts.map(v => v.ok),
    [true, false, true],
  )
  assert.equal(admitted, 2)
  assert.ok(verdicts[1]?.message)
  assert.deepEqual([await statusOf(workers[0]!), await statusOf(workers[1]!)], ['ACTIVE', undefined])
  const list = await u.chair.call(api.ceremony, { from: h.today(), to: h.today() })
  assert.ok(['赵一批', '孙一批'].every(name => list.rows.some(r => r.name === name && r.trade === '快递员')))
  assert.ok(!list.rows.some(r => r.name === '钱一批'))
  const file = await h.app.inject({
    method: 'GET',
    url: `/api/membership/ceremony/file?from=${h.today()}&to=${h.today()}`,
    cookies: { niangjia: u.chair.token ?? '' },
  })
  assert.equal(file.statusCode, 200)
  assert.equal(file.rawPayload.subarray(0, 2).toString(), 'PK')
})

test('a refusal needs a reason and says it; who was refused may ask another union', async () => {
  const worker = await known('李另问')
  const asked = await worker.call(api.ask, form(unit.id))
  const mute = await u.chair.tries(api.decide, { caseId: asked.caseId, version: asked.version, move: 'refuse' })
  assert.equal(mute.status, 400)
  const reason = '您的单位在邻县，请向邻县工会申请。'
  await u.chair.call(api.decide, { caseId: asked.caseId, version: asked.version, move: 'refuse', reason })
  const own = await worker.call(api.myCase, { caseId: asked.caseId })
  assert.equal(own.case.state, 'REFUSED')
  assert.ok(JSON.stringify(own.case).includes(reason))
  await worker.call(api.ask, form(otherUnit.id))
})

test('somebody whose workplace has no union finds trades, streets and the county’s pool, and the county admits into the pool', async () => {
  const industry = await h.db.transaction().execute(tx =>
    createOrg(
      tx,
      {
        ...{ parentId: county.id, level: 'STREET', kind: 'INDUSTRY', regionCode: '441202' },
        ...{ name: '网约车行业工会', short: '网约车', foundedOn: '2020-01-01' as never },
      },
      h.time.now,
    ),
  )
  const near = await h.call(api.near, { orgId: u.orgs.street.id }, {})
  assert.equal(near.status, 200)
  assert.equal(near.body.rows[0]?.id, industry.id)
  assert.deepEqual([near.body.rows.at(-1)?.id, near.body.rows.at(-1)?.takes], [county.id, 'POOL'])
  const worker = await known('周无单位')
  const asked = await worker.call(api.ask, form(county.id))
  const byChair = await u.chair.tries(api.decide, { caseId: asked.caseId, version: asked.version, move: 'admit' })
  assert.equal(byChair.status, 404)
  await admit(u.countyOfficer, asked)
  assert.equal((await worker.call(api.mine, {})).membership?.orgId, county.id)
})

test('people without a mainland card join with their own document, and the chair sees by which', async () => {
  const cards = [
    ['护照', 36, { idNumber: 'E7654321', idType: 'PASSPORT', birthOn: '1990-05-06' }],
    ['港澳居民来往内地通行证', 36, { idNumber: 'H12345678', idType: 'HK_MACAO_PERMIT', birthOn: '1990-05-06' }],
    ['台湾居民来往大陆通行证', 36, { idNumber: '12345678', idType: 'TAIWAN_PERMIT', birthOn: '1990-05-06' }],
    ['港澳台居民居住证', 31, { idNumber: makeIdNumber('810000', day('1995-03-04'), 5) }],
    ['港澳台居民居住证', 31, { idNumber: makeIdNumber('830000', day('1995-03-04'), 6) }],
    ['外国人永久居留身份证', 31, { idNumber: makeIdNumber('944840', day('1995-03-04'), 7) }],
    [
      '外国人永久居留身份证（15 位的）',
      36,
      { idNumber: 'USA440090050611', idType: 'OLD_PERMANENT_CARD', birthOn: '1990-05-06' },
    ],
  ] as const
  for (const [kind, age, document] of cards) {
    const name = `JOHN ${'ABCDEFGHIJ'[cards.findIndex(c => c[2] === document)]}`
    const worker = await h.worker(name)
    await worker.call(accessApi.becomePerson, { name, ...document })
    const asked = await worker.call(api.ask, form(unit.id))
    const { applicant } = await u.chair.call(api.review, { caseId: asked.caseId })
    assert.deepEqual([applicant.idType, applicant.age], [kind, age])
    assert.ok(!applicant.idNumber.includes(document.idNumber), 'masked')
    await admit(u.chair, asked)
    assert.equal(await statusOf(worker), 'ACTIVE', kind)
  }
  const wrong = async (document: { idNumber: string; idType?: 'PASSPORT' | 'OLD_PERMANENT_CARD'; birthOn?: string }) =>
    (await (await h.worker('证件错')).tries(accessApi.becomePerson, { name: '证件错', ...document })).body.code
  const good = makeIdNumber('810000', day('1995-03-04'), 8)
  assert.deepEqual(
    [
      await wrong({ idNumber: '12', idType: 'PASSPORT', birthOn: '1990-05-06' }),
      await wrong({ idNumber: 'US440090050611', idType: 'OLD_PERMANENT_CARD', birthOn: '1990-05-06' }),
      await wrong({ idNumber: good.replace(/.$/, x => (x === '1' ? '2' : '1')) }),
      await wrong({ idNumber: good.replace('810000', '810001') }),
    ],
    ['people.passport', 'people.permanent_card', 'people.id_check', 'people.id_province'],
  )
})

test('a city’s federation takes no members, and the refusal says all reasons', async () => {
  const worker = await member('吴已是')
  const refused = await worker.tries(api.ask, form(city.id))
  assert.deepEqual([refused.status, refused.body.code], [422, 'membership.not_yet'])
  assert.match(refused.body.message ?? '', /不直接收会员.*已经是会员/)
})

test('two joins of one person at once: one request stands, the other hears that one is under way', async () => {
  for (let i = 0; i < 4; i++) {
    const worker = await known('郑两次')
    const tried = await Promise.all([worker.tries(api.ask, form(unit.id)), worker.tries(api.ask, form(otherUnit.id))])
    assert.deepEqual(tried.map(t => t.status).sort(), [200, 409])
    assert.equal(tried.find(t => t.status === 409)?.body.code, 'membership.one_open')
    const { rows } =
      await sql`select from cases_case where kind = 'membership' and person_id in (${worker.personId})`.execute(h.db)
    assert.equal(rows.length, 1, 'no half of a request is left')
  }
})

test('a member moves: one transaction out and in, with no day between; the old union no longer has them', async () => {
  const worker = await member('冯转会')
  await h.forward(3)
  const asked = await worker.call(api.ask, form(otherUnit.id, 'TRANSFER'))
  assert.equal(asked.state, 'TAKING_OVER')
  assert.equal(await statusOf(worker), 'TRANSFERRING_OUT')
  const again = await worker.tries(api.ask, form(otherUnit.id, 'TRANSFER'))
  assert.equal(again.body.code, 'membership.one_open')
  const early = await worker.tries(api.leave, { words: '不干了' })
  assert.equal(early.body.code, 'people.member_moving')
  const seen = await neighbourChair.call(api.review, { caseId: asked.caseId })
  assert.match(seen.from ?? '', /快递行业工会/)
  await neighbourChair.call(api.decide, { caseId: asked.caseId, version: asked.version, move: 'takeOver' })
  const on = async (days: number) => (await membershipOn(h.db, worker.personId, addDays(h.today(), days)))?.orgId
  assert.deepEqual([await on(-1), await on(0)], [unit.id, otherUnit.id])
  const roster = await u.chair.call(api.members, { text: '冯转会' })
  assert.equal(roster.rows.length, 0)
  assert.equal((await neighbourChair.call(api.members, { text: '冯转会' })).rows.length, 1)
})

test('a transfer that nobody takes over in five working days lapses, and the membership is what it was', async () => {
  const worker = await member('陈到期')
  const asked = await worker.call(api.ask, form(otherUnit.id, 'TRANSFER'))
  const { case: view } = await worker.call(api.myCase, { caseId: asked.caseId })
  await h.runJob('membership.lapse')
  assert.equal(await statusOf(worker), 'TRANSFERRING_OUT', 'not before its day')
  const due = view.promise?.dueOn ?? ''
  assert.ok(due > h.today())
  while (h.today() <= due) await h.forward(1)
  await h.runJob('membership.lapse')
  assert.equal((await worker.call(api.myCase, { caseId: asked.caseId })).case.state, 'LAPSED')
  assert.equal(await statusOf(worker), 'ACTIVE')
  const late = await neighbourChair.tries(api.decide, { caseId: asked.caseId, version: 9, move: 'takeOver' })
  assert.equal(late.status, 409)
})

test('taking over and withdrawing at once: one of them happens, and the membership agrees with it', async () => {
  for (let i = 0; i < 4; i++) {
    const worker = await member('褚抢先')
    const { caseId, version } = await worker.call(api.ask, form(otherUnit.id, 'TRANSFER'))
    const [over, back] = await Promise.all([
      neighbourChair.tries(api.decide, { caseId, version, move: 'takeOver' }),
      worker.tries(api.withdraw, { caseId, version }),
    ])
    assert.deepEqual([over.status, back.status].sort(), [200, 409])
    const now = (await worker.call(api.mine, {})).membership
    assert.deepEqual([now?.orgId, now?.status], [over.status === 200 ? otherUnit.id : unit.id, 'ACTIVE'])
  }
})

test('who retires keeps membership without a vote; who died or left is no member; who left may join again', async () => {
  const [retired, left] = [await member('卫退休'), await member('蒋退会')]
  const kept = { personId: retired.personId, kind: 'RETAINED', on: h.today(), note: '2026 年 11 月退休' } as const
  await u.chair.call(api.change, kept)
  assert.equal(await statusOf(retired), 'RETAINED')
  assert.equal((await u.chair.tries(api.change, kept)).body.code, 'people.member_retained')
  await left.call(api.leave, { words: '我自愿退会。' })
  assert.equal(await statusOf(left), undefined)
  await admit(u.chair, await left.call(api.ask, form(unit.id)))
  assert.equal(await statusOf(left), 'ACTIVE')
  const future = { personId: left.personId, kind: 'DECEASED', on: addDays(h.today(), 1), note: '死亡证明' } as const
  assert.equal((await u.chair.tries(api.change, future)).body.code, 'membership.future_day')
})

test('the chair of a neighbour editing this roster meets a page that does not exist', async () => {
  const worker = await member('沈邻居')
  const change = { personId: worker.personId, kind: 'DECEASED', on: h.today(), note: '乱改' } as const
  const tried = [
    await neighbourChair.tries(api.change, change),
    await neighbourChair.tries(api.propose, { personId: worker.personId, kind: 'EXPULSION', why: '乱提' }),
    await neighbourChair.tries(api.ofPerson, { personId: worker.personId }),
    await neighbourChair.tries(api.poster, { orgId: unit.id }),
  ]
  assert.deepEqual(
    tried.map(t => t.status),
    [404, 404, 404, 404],
  )
  assert.equal(await statusOf(worker), 'ACTIVE')
})

/** Somebody whom the chair proposed to expel. */
async function proposedToExpel(name: string) {
  const worker = await member(name)
  const { proposalId } = await u.chair.call(api.propose, { personId: worker.personId, kind: 'EXPULSION', why: '判刑' })
  const decision = { proposalId, confirm: true, reason: '委员会表决通过', document: '工会〔2026〕5号' }
  return { worker, proposalId, decision, proposal: async () => (await worker.call(api.mine, {})).proposal }
}

test('expulsion: the member is told and heard before the committee decides, and it takes effect only when a third has looked from above', async () => {
  const { worker, proposalId, decision, proposal } = await proposedToExpel('韩除名')
  const twice = await u.chair.tries(api.propose, { personId: worker.personId, kind: 'EXPULSION', why: '判刑' })
  assert.equal(twice.body.code, 'membership.proposal_open')
  const told = await proposal()
  assert.deepEqual([told?.why, told?.maySay, told?.hearUntil], ['判刑', 'SAY', addDays(h.today(), 7)])
  assert.equal((await u.chair.tries(api.decideProposal, decision)).body.code, 'membership.proposal_four_eyes')
  const { document: _, ...bare } = decision
  assert.equal((await u.countyOfficer.tries(api.decideProposal, bare)).body.code, 'membership.document_needed')
  assert.equal((await neighbourChair.tries(api.decideProposal, decision)).status, 404)
  const unheard = await u.countyOfficer.tries(api.decideProposal, decision)
  assert.deepEqual([unheard.status, unheard.body.code], [422, 'membership.not_heard'])
  await worker.call(api.answerProposal, { proposalId, words: '判决我在上诉。' })
  assert.equal((await u.countyOfficer.call(api.decideProposal, decision)).state, 'DECIDED')
  assert.equal(await statusOf(worker), 'ACTIVE', 'decided is not yet in effect')
  assert.equal((await u.countyOfficer.tries(api.decideProposal, decision)).body.code, 'membership.proposal_decided')

  const look = { proposalId, carryOut: true, reason: '判决书看过了，程序对' }
  assert.equal((await u.chair.tries(api.lookAtExpulsion, look)).status, 404, 'nobody looks at their own union')
  assert.equal((await u.countyOfficer.tries(api.lookAtExpulsion, look)).body.code, 'membership.look_four_eyes')
  const early = await u.cityOfficer.tries(api.lookAtExpulsion, look)
  assert.deepEqual([early.status, early.body.code], [422, 'membership.look_early'])
  const until = (await proposal())?.appealUntil ?? ''
  while (h.today() <= until) await h.forward(1)
  const seen = (await u.cityOfficer.call(api.proposals, {})).rows.find(r => r.id === proposalId)
  assert.deepEqual([seen?.mayLook, seen?.said, seen?.decidedBy], [true, '判决我在上诉。', '区里老张'])
  const both = await Promise.all([u.cityOfficer, u.secondCityOfficer].map(who => who.tries(api.lookAtExpulsion, look)))
  assert.deepEqual(both.map(b => b.status).sort(), [200, 409], 'two who look at once: it is done once')
  assert.equal(await statusOf(worker), undefined)
  assert.equal((await worker.call(api.mine, {})).changes[0]?.kind, '除名')
  const { rows } = await sql<{ template: string }>`
    select template from kernel_outbox where person_id = ${worker.personId} and channel = 'INBOX' and template like 'membership.expulsion%' order by id`.execute(
    h.db,
  )
  assert.deepEqual(
    rows.map(r => r.template),
    ['membership.expulsion_proposed', 'membership.expulsion_decided', 'membership.expulsion_done'],
  )
})

test('whoever is to be expelled asks the union above, which may say no; who was heard in person, or stayed silent, may be decided about', async () => {
  const { worker, proposalId, decision, proposal } = await proposedToExpel('何申诉')
  await u.countyOfficer.call(api.decideProposal, { ...decision, heard: '说自己没有去过那里。', heardOn: h.today() })
  const seen = await proposal()
  assert.deepEqual([seen?.state, seen?.said, seen?.maySay], ['DECIDED', '说自己没有去过那里。', 'APPEAL'])
  await worker.call(api.answerProposal, { proposalId, words: '认错人了，请查监控。' })
  const again = await worker.tries(api.answerProposal, { proposalId, words: '再说一次' })
  assert.equal(again.body.code, 'membership.proposal_decided')
  const other = await known('旁人')
  assert.equal((await other.tries(api.answerProposal, { proposalId, words: '插一句' })).status, 404)
  const answer = { proposalId, carryOut: false, reason: '监控里不是他' }
  assert.equal((await u.cityOfficer.call(api.lookAtExpulsion, answer)).state, 'DROPPED')
  assert.deepEqual([await statusOf(worker), await proposal()], ['ACTIVE', null])

  const silent = await proposedToExpel('曹沉默')
  while (h.today() <= ((await silent.proposal())?.hearUntil ?? '')) await h.forward(1)
  assert.equal((await u.countyOfficer.call(api.decideProposal, silent.decision)).state, 'DECIDED')
  const until = (await silent.proposal())?.appealUntil ?? ''
  while (h.today() <= until) await h.forward(1)
  const told = async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from kernel_outbox where account_id = ${u.cityOfficer.accountId} and template = 'membership.expulsion_due'`.execute(
      h.db,
    )
    return rows[0]?.n
  }
  const before = (await told()) ?? 0
  for (const days of [0, 0, 6, 1]) {
    await h.forward(days)
    await h.runJob('membership.looks')
  }
  assert.equal(
    await told(),
    before + 2,
    'once, and a week later; the county’s only officer had a hand in it, so the city is told',
  )
  // Who leaves meanwhile is expelled no more.
  await silent.worker.call(api.leave, { words: '我自愿退会。' })
  const gone = { proposalId: silent.proposalId, carryOut: true, reason: '看过了' }
  assert.equal((await u.cityOfficer.tries(api.lookAtExpulsion, gone)).body.code, 'membership.member_gone')
  assert.equal((await u.cityOfficer.call(api.lookAtExpulsion, { ...gone, carryOut: false })).state, 'DROPPED')
})

test('automatic withdrawal is only proposed after six months and a talk, and a person decides', async () => {
  const worker = await member('杨半年')
  const ask = (taughtOn?: string) => ({
    ...{ personId: worker.personId, kind: 'AUTO_EXIT' as const, why: '联系不上' },
    ...(taughtOn ? { taughtOn } : {}),
  })
  const early = await u.chair.tries(api.propose, ask(h.today()))
  assert.equal(early.body.code, 'membership.too_early')
  await h.forward(190)
  assert.equal((await u.chair.tries(api.propose, ask())).body.code, 'membership.not_taught')
  const { proposalId } = await u.chair.call(api.propose, ask(addDays(h.today(), -5)))
  assert.equal(await statusOf(worker), 'ACTIVE', 'nothing happens by itself')
  const { rows } = await u.countyOfficer.call(api.proposals, {})
  assert.ok(rows.some(r => r.id === proposalId && r.mayDecide))
  await u.countyOfficer.call(api.decideProposal, { proposalId, confirm: false, reason: '本人回来了' })
  assert.equal(await statusOf(worker), 'ACTIVE')
})

test('somebody not signed in, and somebody who has no person yet, join nothing', async () => {
  const signedOut = await h.call(api.ask, form(unit.id), {})
  assert.equal(signedOut.status, 401)
  const nobody = await h.worker('无名')
  assert.equal((await nobody.tries(api.ask, form(unit.id))).body.code, 'access.no_person')
})
