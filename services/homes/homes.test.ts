// Workers' homes through HTTP: conditions seen before asking, the way up, terms, re-checks, taking back, two at once, strangers.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays, addYears, type Day } from '#base/day.ts'
import { addWorkdays } from '#base/workdays.ts'
import { filesApi } from '#kernel/files/api.ts'
import { endOrg } from '#kernel/org/org.ts'
import { openHouse, type Person } from '#test/house.ts'
import { homesApi as api } from './api.ts'
import {
  asked,
  checked,
  federation,
  fetched,
  held,
  member,
  members,
  met,
  move,
  place,
  published,
  saying,
  toldTo,
  tries,
  unionOf,
} from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')

const told = (who: Person) => toldTo(h, who)

test('a union sees what is met and what is missing before it asks, and is refused with every reason', async () => {
  const f = await federation(h)
  const rated = { key: 'rated', known: 'ratings.rated', clause: '第七条', hard: true }
  const open = { key: 'open', known: 'contracts.open', clause: '第八条', hard: false }
  await published(h, f, 'QUALIFIED', { conditions: [{ ...members, least: 3 }, rated, open, place] })
  await published(h, f, 'ADVANCED')
  const [rung, next] = (await unionOf(f)).rungs
  assert.deepEqual(
    rung?.conditions.map(c => [c.key, c.met, c.value]),
    [
      ['members', false, 1],
      ['rated', false, 0],
      ['open', false, null],
      ['place', null, null],
    ],
  )
  assert.match(rung?.conditions[1]?.because?.zh ?? '', /近一年没有公布过会员评家/)
  assert.deepEqual([rung?.hindrance, next?.hindrance, next?.below], [null, 'BELOW_FIRST', 'QUALIFIED'])
  const { status, body } = await f.chair.tries(api.apply, {
    ...{ orgId: f.orgs.unit.id, kind: 'HOME', grade: 'QUALIFIED', answers: [] },
  })
  assert.deepEqual([status, body.code, body.details?.n], [422, 'homes.not_yet', 3])
  for (const word of ['会员人数 ≥ 3', '名册上 1 人', '一年内会员评过家', '有固定的活动场所'])
    assert.ok(body.message?.includes(word), `${word} in ${body.message}`)
  const above = await f.chair.tries(api.apply, {
    ...{ orgId: f.orgs.unit.id, kind: 'HOME', grade: 'ADVANCED', answers: saying() },
  })
  assert.match(above.body.message ?? '', /要先是合格职工之家/)
  const none = await sql<{
    n: number
  }>`select count(*)::int as n from homes_application where org_id = ${f.orgs.unit.id}`.execute(h.db)
  assert.equal(none.rows[0]?.n, 0, 'refused, nothing of it stays')
})

test('the facts of the other services arrive by their names, each with its reason', async () => {
  const f = await federation(h)
  const { rows } = await f.countyOfficer.call(api.known, {})
  const ids = rows.map(k => k.id)
  for (const id of [
    'organizing.registered',
    'organizing.inTerm',
    'membership.realName',
    'ratings.content',
    'ratings.turnout',
  ])
    assert.ok(ids.includes(id), id)
  for (const id of ['contracts.inForce', 'contracts.congress', 'dues.paid']) assert.ok(ids.includes(id), id)
  await published(h, f, 'QUALIFIED', {
    conditions: rows.map((k, i) => ({ key: `k${i}`, known: k.id, clause: '第一条', hard: true, least: 1 })),
  })
  const [rung] = (await unionOf(f)).rungs
  assert.equal(rung?.conditions.length, rows.length)
  for (const c of rung?.conditions ?? []) assert.ok(c.because && c.page && c.met !== null, c.zh)
})

test('checked by one, named by another; the certificate, the public list, the figure', async () => {
  const f = await federation(h)
  await published(h, f, 'QUALIFIED')
  const photo = await h.photo(f.chair)
  const a = await asked(f, 'QUALIFIED', { answers: saying('天天开门', [photo]) })
  const own = await tries(f.chair, a, 'propose', { found: met })
  assert.equal(own.status, 422, 'the union itself checks nothing')
  const blind = await tries(f.countyOfficer, a, 'propose')
  assert.equal(blind.body.code, 'homes.unchecked')
  const b = await move(f.countyOfficer, a, 'propose', { found: met, visitedOn: h.today(), visit: '去看过' })
  assert.equal((await tries(f.countyOfficer, b, 'grant')).body.code, 'cases.four_eyes')
  assert.equal((await tries(f.countyDirector, b, 'announce')).body.code, 'homes.not_this_move')
  const done = await move(f.countyDirector, b, 'grant', { document: '区工发〔2026〕9号' })
  assert.equal(done.state, 'GRANTED')
  const { homes } = await unionOf(f)
  const home = homes[0]!
  assert.deepEqual([home.grade, home.grantedOn, home.untilOn], ['QUALIFIED', '2026-03-02', '2029-03-01'])
  assert.match(home.number, /^ZS-2026-\d{6}-\d$/)
  assert.deepEqual(await told(f.chair), ['homes.granted'])
  const printed = await fetched(h, f.chair, `/api/homes/homes/${home.id}/certificate`)
  assert.deepEqual([printed.statusCode, printed.rawPayload.subarray(0, 5).toString()], [200, '%PDF-'])
  const open = await h.call(api.published, { text: home.number }, {})
  assert.deepEqual(
    open.body.rows.map(r => [r.number, r.grade]),
    [[home.number, 'QUALIFIED']],
  )
  assert.ok(!JSON.stringify(open.body).includes('陈主席'), 'nobody by name')
  const counted = await f.leader.call(api.counts, { kind: 'HOME', orgId: f.orgs.city.id })
  const county = counted.rows.find(r => r.orgId === f.orgs.county.id)
  assert.equal(county?.counts.find(c => c.grade === 'QUALIFIED')?.n, 1)
  const behind = await f.leader.call(api.homes, { orgId: f.orgs.county.id, kind: 'HOME', grade: 'QUALIFIED' })
  assert.deepEqual(
    behind.rows.map(r => r.id),
    [home.id],
    'the number opens to the list behind it',
  )
  const facts = await sql<{ n: number }>`
    select sum(count)::int as n from figures_fact where kind = 'homes.granted' and org_id = ${f.orgs.unit.id} and category = 'QUALIFIED'`.execute(
    h.db,
  )
  assert.equal(facts.rows[0]?.n, 1)
  // The photo is read by whoever may read the application, and by nobody of the neighbouring county.
  const { answer } = (await f.cityOfficer.call(api.review, { caseId: a.caseId })).conditions[1]!
  assert.equal(answer?.files[0]?.id, photo)
  const file = `/api${filesApi.download.path.replace(':fileId', photo)}`
  const codes = [f.cityOfficer, f.stranger].map(async who => (await fetched(h, who, file)).statusCode)
  assert.deepEqual(await Promise.all(codes), [200, 404])
})

test('returned once with everything that is missing; what was not asked for still counts', async () => {
  const f = await federation(h)
  const story = { key: 'story', text: '有值得推广的做法', clause: '第六条', hard: true }
  await published(h, f, 'QUALIFIED', { conditions: [members, place, story] })
  const a = await asked(f, 'QUALIFIED', { answers: [...saying(), { key: 'story', words: '跟班三天', fileIds: [] }] })
  const back = await move(f.countyOfficer, a, 'giveBack', { asks: ['写清受益多少人'] })
  assert.equal(back.state, 'SUPPLEMENT')
  const again = await f.chair.call(api.move, {
    ...{ caseId: a.caseId, version: back.version, move: 'resubmit' },
    answers: [{ key: 'story', words: '跟班三天，新骑手 40 人', fileIds: [] }],
  })
  assert.equal(again.state, 'CHECK')
  const { conditions } = await f.countyOfficer.call(api.review, { caseId: a.caseId })
  assert.deepEqual(
    conditions.slice(1).map(c => c.answer?.words),
    ['二楼 80 平方米，天天开门。', '跟班三天，新骑手 40 人'],
  )
  const judged = [...met, { key: 'story', found: 'NOT_MET' as const, remark: '没有写效果' }]
  const b = await move(f.countyOfficer, again, 'propose', { found: judged })
  const no = await tries(f.countyDirector, b, 'grant')
  assert.equal(no.body.code, 'homes.hard_unmet')
  assert.match(no.body.message ?? '', /有值得推广的做法/)
  assert.equal((await move(f.countyDirector, b, 'refuse')).state, 'REFUSED')
  assert.deepEqual((await unionOf(f)).open, [], 'it may be asked for again')
})

test('a model home goes from level to level, is on public notice, and the lower grades go with it', async () => {
  const f = await federation(h)
  const lower = await held(h, f, 'ADVANCED')
  for (const grade of ['MODEL_COUNTY', 'MODEL_CITY'] as const)
    await published(h, f, grade, { by: f.cityOfficer, orgId: f.orgs.city.id, years: 5 })
  const skipped = await f.chair.tries(api.apply, {
    ...{ orgId: f.orgs.unit.id, kind: 'HOME', grade: 'MODEL_CITY', answers: saying() },
  })
  assert.match(skipped.body.message ?? '', /要先是县级模范职工之家/)
  const county = await checked(f, 'MODEL_COUNTY')
  assert.equal((await tries(f.countyDirector, county, 'grant')).body.code, 'homes.not_this_move')
  const noticed = await move(f.countyDirector, county, 'announce')
  const objected = await move(f.countyDirector, noticed, 'object', { reason: '有人说场所常锁门' })
  assert.equal(objected.state, 'CHECK')
  const proposed = await move(f.countyOfficer, objected, 'propose', { found: met })
  await move(f.countyDirector, proposed, 'announce')
  const notice = async () => {
    await h.forward(8)
    await h.runJob('cases.expire')
    await h.runJob('homes.confer')
  }
  await notice()
  const model = (await unionOf(f)).homes[0]!
  assert.deepEqual([model.grade, model.grantedOn], ['MODEL_COUNTY', h.today()])
  const { homes } = await unionOf(f)
  assert.ok(
    homes.every(x => x.untilOn === model.untilOn),
    'looked at for the higher, the lower need no re-check of their own',
  )
  assert.ok(lower.untilOn < model.untilOn)

  const up = await move(f.countyDirector, await checked(f, 'MODEL_CITY'), 'recommend')
  assert.equal(up.state, 'CITY')
  assert.equal((await tries(f.countyDirector, up, 'announce')).body.code, 'cases.not_your_turn', 'the city decides')
  await move(f.cityOfficer, up, 'announce')
  await notice()
  const list = await f.leader.call(api.homes, { orgId: f.orgs.unit.id })
  assert.deepEqual(
    list.rows.map(r => [r.grade, r.grantedBy.startsWith('市总工会')]),
    [['MODEL_CITY', true]],
    'only the highest is listed',
  )
  assert.equal((await f.leader.call(api.homes, { orgId: f.orgs.unit.id, list: 'ALL' })).rows.length, 4)
})

test('two who decide at the same moment: one decision, one honour', async () => {
  const f = await federation(h)
  const other = await h.officer('区里小周', f.orgs.county, 'OFFICER')
  await published(h, f, 'QUALIFIED')
  const waiting = await checked(f, 'QUALIFIED')
  const both = await Promise.all([f.countyDirector, other].map(who => tries(who, waiting, 'grant')))
  assert.deepEqual(both.map(r => r.status).toSorted(), [200, 409])
  assert.equal((await unionOf(f)).homes.length, 1)
})

test('two applications for one grade at the same moment: one stands', async () => {
  const f = await federation(h)
  const deputy = await h.officer('黄委员', f.orgs.unit, 'COMMITTEE')
  await published(h, f, 'QUALIFIED')
  const input = { orgId: f.orgs.unit.id, kind: 'HOME', grade: 'QUALIFIED', answers: saying() } as const
  const both = await Promise.all([f.chair, deputy].map(who => who.tries(api.apply, input)))
  assert.deepEqual(both.map(r => r.body.code ?? 'ok').toSorted(), ['homes.under_way', 'ok'])
})

test('reminded before the end, re-checked with what changed only, or over; the past stays as it was', async () => {
  const f = await federation(h)
  await published(h, f, 'QUALIFIED', { years: 1 })
  await move(
    f.countyDirector,
    await checked(f, 'QUALIFIED', { answers: saying('旧址', [await h.photo(f.chair)]) }),
    'grant',
  )
  const named = h.today()
  const home = (await unionOf(f)).homes[0]!
  const early = await f.chair.tries(api.apply, {
    ...{ orgId: f.orgs.unit.id, kind: 'HOME', grade: 'QUALIFIED', answers: [] },
  })
  assert.equal(early.body.code, 'homes.held')
  await h.forward(300)
  await h.runJob('homes.remind')
  await h.runJob('homes.remind')
  assert.deepEqual(await told(f.chair), ['homes.granted', 'homes.recheck'], 'once, not every night')
  assert.equal((await unionOf(f)).homes[0]?.standing, 'RECHECK')
  const again = await asked(f, 'QUALIFIED', { answers: [] })
  const review = await f.countyOfficer.call(api.review, { caseId: again.caseId })
  assert.deepEqual(
    [review.recheck, review.conditions[1]?.answer?.words, review.conditions[1]?.answer?.files.length],
    [true, '旧址', 1],
  )
  // Its own last day passes while the re-check is under way: nothing lapses.
  await h.forward(70)
  await h.runJob('homes.lapse')
  const proposed = await move(f.countyOfficer, again, 'propose', { found: met })
  await move(f.countyDirector, proposed, 'grant')
  const renewed = (await unionOf(f)).homes[0]!
  assert.deepEqual([renewed.id, renewed.number], [home.id, home.number])
  assert.equal(renewed.untilOn, addDays(addYears(addDays(home.untilOn as Day, 1), 1), -1), 'goes on where it ended')
  await h.forward(400)
  await h.runJob('homes.lapse')
  assert.deepEqual((await unionOf(f)).homes, [])
  const ended = await f.chair.call(api.home, { homeId: home.id })
  assert.deepEqual(
    [ended.endedWhy, ended.events.map(e => e.move)],
    ['LAPSED', ['GRANTED', 'REMINDED', 'RENEWED', 'LAPSED']],
  )
  const on = async (day: string) =>
    (await f.leader.call(api.homes, { orgId: f.orgs.unit.id, on: day })).rows.map(r => r.grade)
  assert.deepEqual([await on(named), await on(addDays(named, -1)), await on(h.today())], [['QUALIFIED'], [], []])
  const gone = await fetched(h, f.chair, `/api/homes/homes/${home.id}/certificate`)
  assert.equal(gone.statusCode, 409)
  assert.equal((await h.call(api.published, { text: home.number }, {})).body.rows.length, 0)
})

test('taken back only after the union was heard, by another; a wrong one is put right', async () => {
  const f = await federation(h)
  const home = await held(h, f, 'QUALIFIED')
  const homeId = home.id
  const reason = { homeId, reason: '三次去都锁着门', clause: '办法第三条' }
  assert.equal((await f.cityOfficer.tries(api.proposeRevocation, reason)).status, 404, 'only who named it')
  const open = await f.countyOfficer.call(api.proposeRevocation, reason)
  assert.deepEqual(
    [open.revocation?.state, open.revocation?.answerBy],
    ['HEARING', addWorkdays(h.today(), 10, await h.house.calendar(h.db))],
  )
  assert.equal((await f.countyDirector.tries(api.proposeRevocation, reason)).body.code, 'homes.hearing_open')
  const decision = { homeId, revoke: true, words: '属实' }
  assert.equal((await f.countyOfficer.tries(api.decideRevocation, decision)).body.code, 'homes.four_eyes')
  assert.equal((await f.countyDirector.tries(api.decideRevocation, decision)).body.code, 'homes.hear_first')
  const answer = { homeId, answer: '在装空调，贴了告示', fileIds: [await h.photo(f.chair)] }
  assert.equal((await f.countyOfficer.tries(api.answerRevocation, answer)).status, 404, 'only the union answers')
  await f.chair.call(api.answerRevocation, answer)
  assert.equal((await f.chair.tries(api.answerRevocation, { ...answer, fileIds: [] })).body.code, 'homes.answered')
  const another = await h.officer('区里小吴', f.orgs.county, 'DIRECTOR')
  const both = await Promise.all([f.countyDirector, another].map(who => who.tries(api.decideRevocation, decision)))
  assert.deepEqual(both.map(r => r.status).toSorted(), [200, 409])
  const revoker = both[0]?.status === 200 ? f.countyDirector : another
  assert.deepEqual((await unionOf(f)).homes, [])
  const ended = () =>
    sql<{
      n: number
    }>`select coalesce(sum(count), 0)::int as n from figures_fact where kind = 'homes.ended' and org_id = ${f.orgs.unit.id}`
      .execute(h.db)
      .then(r => r.rows[0]?.n)
  assert.equal(await ended(), 1)
  const wrong = { homeId, words: '告示贴了，没看见' }
  assert.equal((await revoker.tries(api.restore, wrong)).body.code, 'homes.four_eyes')
  const back = await f.countyOfficer.call(api.restore, wrong)
  assert.deepEqual(
    [back.endedOn, back.untilOn, back.events.map(e => e.move)],
    [null, home.untilOn, ['GRANTED', 'HEARING', 'ANSWERED', 'REVOKED', 'RESTORED']],
  )
  assert.equal(await ended(), 0)
  assert.ok((await told(f.chair)).includes('homes.restored'))
  // Silence does not stop it either: after the last day to answer another may decide.
  await f.countyOfficer.call(api.proposeRevocation, reason)
  await h.forward(20)
  const late = await f.countyDirector.call(api.decideRevocation, decision)
  assert.equal(late.endedWhy, 'REVOKED')
  await h.forward(61)
  assert.equal((await f.countyOfficer.tries(api.restore, wrong)).body.code, 'homes.not_restorable')
})

test('conditions: from today on, withdrawn before their day, the nearest federation’s hold', async () => {
  // In a city of its own: what its federation publishes is nobody else’s.
  const f = await h.union()
  await member(h, f.orgs.unit.id)
  const from = addDays(h.today(), 30)
  const city = { by: f.cityOfficer, orgId: f.orgs.city.id }
  await published(h, f, 'QUALIFIED', { ...city, document: '市里的' })
  assert.equal((await unionOf(f)).rungs[0]?.document, '市里的')
  const mine = await published(h, f, 'QUALIFIED', { document: '区里的' })
  assert.equal((await unionOf(f)).rungs[0]?.document, '区里的')
  const slip = { orgId: f.orgs.county.id, kind: 'HOME', grade: 'QUALIFIED', years: 3, document: 'x' } as const
  const tried = (fromOn: string, conditions = [members]) =>
    f.countyOfficer.tries(api.publish, { ...slip, fromOn, conditions })
  assert.equal((await tried(h.today())).body.code, 'homes.standard_twice')
  assert.equal((await tried(addDays(h.today(), -1))).body.code, 'homes.from_past')
  const faulty = await tried(from, [{ ...members, known: 'members.luck', least: 1 }])
  assert.match(faulty.body.message ?? '', /有一条系统查不到/)
  const { id } = await published(h, f, 'QUALIFIED', { fromOn: from })
  assert.equal((await f.stranger.tries(api.withdrawStandard, { standardId: id })).status, 404)
  await f.countyOfficer.call(api.withdrawStandard, { standardId: id })
  await asked(f, 'QUALIFIED')
  const used = await f.countyOfficer.tries(api.withdrawStandard, { standardId: mine.id })
  assert.equal(used.body.code, 'homes.standard_in_use')
  const seen = await f.chair.call(api.standards, {})
  assert.deepEqual(
    seen.rows.map(s => s.document),
    ['区里的', '市里的'],
  )
})

test('a mini home belongs to a branch; bad input is refused in words; strangers find nothing', async () => {
  const f = await federation(h)
  await published(h, f, 'QUALIFIED', { kind: 'MINI', conditions: [place] })
  const input = { orgId: f.orgs.unit.id, kind: 'MINI', grade: 'QUALIFIED', answers: saying() } as const
  assert.equal((await f.chair.tries(api.apply, input)).body.code, 'homes.branch')
  const odd = { ...input, branch: '城东站', answers: [{ key: 'luck', words: '有', fileIds: [] }] }
  assert.equal((await f.chair.tries(api.apply, odd)).body.code, 'homes.no_such_condition')
  assert.equal((await f.chair.tries(api.apply, { ...input, kind: 'HOME' })).body.code, 'homes.no_standard')
  assert.equal((await f.strangeChair.tries(api.apply, { ...input, branch: '城东站' })).status, 404)
  const a = await f.chair.call(api.apply, { ...input, branch: '城东站' })
  const b = await f.chair.call(api.apply, { ...input, branch: '城西站' })
  for (const who of [f.stranger, f.strangeChair]) {
    assert.equal((await who.tries(api.review, { caseId: a.caseId })).status, 404)
    assert.equal((await tries(who, a, 'withdraw')).status, 404)
    assert.equal((await who.tries(api.union, { orgId: f.orgs.unit.id })).status, 404)
  }
  await move(f.countyDirector, await move(f.countyOfficer, a, 'propose', { found: met }), 'grant')
  const home = (await unionOf(f)).homes[0]!
  assert.deepEqual([home.kind, home.branch], ['MINI', '城东站'])
  for (const who of [f.stranger, f.strangeChair])
    assert.equal((await who.tries(api.home, { homeId: home.id })).status, 404)
  assert.equal((await move(f.chair, b, 'withdraw')).state, 'WITHDRAWN')
  await h.db.transaction().execute(tx => endOrg(tx, f.orgs.unit.id, h.today()))
  assert.deepEqual((await h.call(api.published, { text: home.number }, {})).body.rows, [], 'no union, no home')
})

test('a grade that a federation outside this house names asks for its document', async () => {
  // A house whose tree begins at a county: what the city names is recorded there, by its document.
  const f = await federation(h, null)
  const third = await h.officer('县里小梁', f.orgs.county, 'OFFICER')
  await held(h, f, 'ADVANCED')
  await published(h, f, 'MODEL_COUNTY')
  await move(f.countyDirector, await checked(f, 'MODEL_COUNTY'), 'announce')
  await h.forward(8)
  await h.runJob('cases.expire')
  await h.runJob('homes.confer')
  await published(h, f, 'MODEL_CITY')
  const up = await move(f.countyDirector, await checked(f, 'MODEL_CITY'), 'recommend')
  assert.equal((await tries(third, up, 'announce')).body.code, 'homes.document')
  assert.equal((await move(third, up, 'announce', { document: '市工发〔2026〕20号' })).state, 'NOTICE')
})
