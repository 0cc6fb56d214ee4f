// A unit joins, through HTTP: roster, confirmation, payment, cover; what the trade forbids is refused in words.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeBankCard } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { readSheet } from '#kernel/sheets/read.ts'
import { systemAct } from '#server/house.ts'
import { sessionCookie } from '#server/http.ts'
import { adoptedPlan, rosterBook, someRow, team, testing, yearPlan } from '#test/enrolment.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { mutualAidApi as api } from './api.ts'
import { coversOf } from './cover.ts'
import { cite } from './testing.ts'

const h = await openHouse('2026-11-26T02:00:00Z')
const t = testing(h)
const personOf = async (name: string, orgId: string) =>
  (
    await sql<{ id: string }>`select id from kernel_person where name = ${name} and home_org_id = ${orgId}`.execute(
      h.db,
    )
  ).rows[0]!.id

test('a unit joins: roster, confirm, pay, in effect; before it is paid nobody is covered', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u)
  const batchId = await t.open(u.chair, planId, u.orgs.unit.id)
  const done = await t.upload(u.chair, batchId, team(3))
  assert.deepEqual([done.state, done.added, done.refused], ['DONE', 3, 0])
  const { body: order } = await t.confirm(u.chair, batchId)
  assert.deepEqual([order.persons, order.dueFen], [3, 18_000])
  const who = await personOf('张一', u.orgs.unit.id)
  assert.deepEqual(await coversOf(h.db as never, who), [])
  const sent = await t.take(u, [{ ref: 'A1', yuan: 180, memo: `互助费${order.number.replaceAll('-', '')}谢谢` }])
  assert.deepEqual([sent.status, sent.body.matched], [200, 1])
  const [cover] = await coversOf(h.db as never, who)
  assert.deepEqual(
    [cover?.cover.effectiveOn, cover?.cover.endsOn, cover?.paidOn, cover?.planVersion.number, cover?.cover.person.sex],
    ['2027-01-01', '2027-12-31', '2026-11-26', 1, cover?.cover.person.sex],
  )
  assert.equal(cover?.number, `${order.number}-2`)
  const view = await u.chair.call(api.batch, { batchId })
  assert.deepEqual([view.state, view.paidFen], ['IN_EFFECT', 18_000])
})

test('rows that are wrong come back beside the good ones, which stay; the same file again changes nothing', async () => {
  const u = await h.union()
  const batchId = await t.open(u.chair, await adoptedPlan(u), u.orgs.unit.id)
  const good = team(2)
  const wrong = { name: '李错', idNumber: `${someId().slice(0, 17)}${someId().endsWith('X') ? '1' : 'X'}` }
  const old = someRow('王老', { idNumber: someId('1950-01-01') })
  const young = someRow('孙小', { idNumber: someId('2015-01-01') })
  const book = await rosterBook([
    good[0]!,
    wrong,
    good[1]!,
    { ...good[0]! },
    old,
    young,
    someRow('', {}),
    someRow('赵女', { sex: '男', idNumber: someId('1990-01-01', 2) }),
  ])
  const first = await t.upload(u.chair, batchId, book)
  assert.deepEqual([first.rows, first.added, first.refused], [8, 2, 6])
  const result = await h.app.inject({
    method: 'GET',
    url: `/api/mutual-aid/roster-imports/${first.id}/result`,
    cookies: cookie(u.chair),
  })
  const rows: [string, string, string][] = []
  for await (const { cells } of readSheet(result.rawPayload, {
    titles: ['姓名', '导入结果', '错误原因'],
    mayLack: ['姓名'],
  }))
    rows.push([cells.get('姓名')?.text ?? '', cells.get('导入结果')?.text ?? '', cells.get('错误原因')?.text ?? ''])
  assert.deepEqual(
    rows.map(r => r[1]),
    ['导入成功', '没有导入', '导入成功', '没有导入', '没有导入', '没有导入', '没有导入', '没有导入'],
  )
  assert.match(rows[1]![2], /末位对不上/)
  assert.match(rows[3]![2], /和第 2 行是同一个人/)
  assert.match(rows[4]![2], /周岁/)
  assert.match(rows[6]![2], /没有填姓名/)
  assert.match(rows[7]![2], /性别/)
  const { revision } = await u.chair.call(api.batch, { batchId })
  const again = await t.upload(u.chair, batchId, book)
  assert.deepEqual([again.added, again.changed, again.unchanged, again.refused], [0, 0, 2, 6])
  assert.equal((await u.chair.call(api.batch, { batchId })).revision, revision)
})

test('two units cannot cover the same person in one period: told at import, and refused by the database at confirmation', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u)
  const both = someRow('双份')
  const one = await t.open(u.chair, planId, u.orgs.unit.id)
  const other = await t.open(u.strangeChair, planId, u.orgs.otherUnit.id)
  await t.upload(u.chair, one, [both])
  await t.upload(u.strangeChair, other, [both])
  const answers = await Promise.all([t.confirm(u.chair, one), t.confirm(u.strangeChair, other)])
  assert.deepEqual(answers.map(a => a.status).sort(), [200, 409])
  const late = await t.open(
    answers[0]!.status === 200 ? u.strangeChair : u.chair,
    await adoptedPlan(u),
    answers[0]!.status === 200 ? u.orgs.otherUnit.id : u.orgs.unit.id,
  )
  assert.ok(late)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from mutual_aid_cover where plan_id = ${planId} and state <> 'VOID'`.execute(h.db)
  assert.equal(rows[0]?.n, 1)
  const loser = answers[0]!.status === 200 ? ([u.strangeChair, other] as const) : ([u.chair, one] as const)
  const view = await loser[0].call(api.batch, { batchId: loser[1] })
  assert.deepEqual(
    view.taken.names.map(x => x.name),
    ['双份'],
  )
  const again = await t.upload(loser[0], loser[1], [{ ...both, shares: '1' }])
  assert.equal(again.refused, 1)
  const { rows: kept } = await sql<{ n: number }>`
    select (taken ->> 'n')::int as n from mutual_aid_batch where id = ${loser[1]}`.execute(h.db)
  assert.deepEqual(kept, [{ n: 1 }], 'found when the roster changed, and kept')
  await loser[0].call(api.takeOffRoster, { batchId: loser[1], personIds: view.taken.names.map(x => x.personId) })
  assert.equal((await t.confirm(loser[0], loser[1])).body.code, 'mutual-aid.roster_empty')
})

test('what is confirmed is what was seen: a roster that grew, one confirmed twice, and one that grew after', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u)
  const batchId = await t.open(u.chair, planId, u.orgs.unit.id)
  await t.upload(u.chair, batchId, team(2))
  const { revision } = await u.chair.call(api.batch, { batchId })
  await t.upload(u.chair, batchId, [someRow('后来')])
  const grown = await u.chair.tries(api.confirmRoster, { batchId, revision, staff: 10, women: 5 })
  assert.deepEqual([grown.status, grown.body.code], [409, 'mutual-aid.roster_changed'])
  const twice = await Promise.all([t.confirm(u.chair, batchId), t.confirm(u.countyOfficer, batchId)])
  assert.deepEqual(twice.map(a => a.status).sort(), [200, 409])
  const more = await h.upload(
    u.chair,
    `/api/mutual-aid/batches/${batchId}/imports`,
    '后.xlsx',
    await rosterBook([someRow('更后')]),
    {},
  )
  assert.deepEqual([more.status, more.body.code], [409, 'mutual-aid.batch_state'])
  const add = await u.chair.tries(api.openBatch, { planId, orgId: u.orgs.unit.id, year: 2027 })
  assert.equal(add.body.code, 'mutual-aid.no_additions')
})

test('a plan that allows additions takes newcomers within its days, as a batch of their own', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u, yearPlan({ enrol: { cite, throughUnit: true, exit: 'NONE', additionsDays: 10 } }))
  await t.joined(u, planId, team(2))
  const batchId = await t.open(u.chair, planId, u.orgs.unit.id)
  assert.equal((await u.chair.call(api.batch, { batchId })).kind, 'ADDITION')
  await u.chair.call(api.cancelBatch, { batchId, reason: '填错' })
  await h.forward(11)
  const late = await u.chair.tries(api.openBatch, { planId, orgId: u.orgs.unit.id, year: 2027 })
  assert.deepEqual([late.status, late.body.code], [422, 'mutual-aid.no_additions'])
  h.later(-11 * 86_400)
})

test('too few of the staff, more than the staff, unequal shares, outside the window: each says what is missing', async () => {
  const u = await h.union()
  const rules = yearPlan({
    premium: { cite, fen: 4_000, each: 'SHARE', maxShares: 3, sameSharesInUnit: true },
    participation: { cite, of: 'STAFF', steps: [{ staffTo: 10, rate: '100%' }, { rate: '75%' }] },
  })
  const batchId = await t.open(u.chair, await adoptedPlan(u, rules), u.orgs.unit.id)
  const rows = team(3, { shares: '2' })
  await t.upload(u.chair, batchId, rows)
  const few = await t.confirm(u.chair, batchId, 5, 2)
  assert.deepEqual([few.status, few.body.code], [422, 'mutual-aid.too_few'])
  assert.match(
    String((few.body as never as { message: string }).message),
    /至少要 5 人（100%），现在是 3 人，还差 2 人/,
  )
  assert.equal((await t.confirm(u.chair, batchId, 2, 0)).body.code, 'mutual-aid.more_than_staff')
  const over = await t.upload(u.chair, batchId, [someRow('太多', { shares: '4' })])
  assert.equal(over.refused, 1)
  await t.upload(u.chair, batchId, [{ ...rows[0]!, shares: '1' }])
  assert.equal((await t.confirm(u.chair, batchId, 3, 3)).body.code, 'mutual-aid.unequal_shares')
  await t.upload(u.chair, batchId, rows)
  assert.deepEqual((await t.confirm(u.chair, batchId, 3, 3)).body.dueFen, 24_000)
  const closed = await adoptedPlan(
    u,
    yearPlan({ enrol: { cite, throughUnit: true, exit: 'NONE', yearly: [{ from: '01-01', to: '01-31' }] } }),
  )
  const no = await u.chair.tries(api.openBatch, { planId: closed, orgId: u.orgs.unit.id, year: 2027 })
  assert.deepEqual([no.status, no.body.code], [422, 'mutual-aid.not_open'])
})

test('the next year begins with the last roster filled in, and shows who comes and who goes', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u, yearPlan({ waiting: { cite, days: 30, renewalGapDays: 30 } }))
  const rows = team(3)
  await t.joined(u, planId, rows, 2026)
  const batchId = await t.open(u.chair, planId, u.orgs.unit.id, 2027)
  const sheet = await h.app.inject({
    method: 'POST',
    url: `/api/mutual-aid/batches/${batchId}/template`,
    payload: { purpose: '核对名单' },
    cookies: cookie(u.chair),
  })
  const names: string[] = []
  for await (const { cells } of readSheet(sheet.rawPayload, { titles: ['姓名', '证件号码'] }))
    names.push(cells.get('证件号码')?.text ?? '')
  assert.deepEqual(names.toSorted(), rows.map(r => r.idNumber).toSorted())
  await t.upload(u.chair, batchId, [rows[0]!, rows[1]!, someRow('新人')])
  const { diff } = await u.chair.call(api.batch, { batchId })
  assert.deepEqual(
    [diff?.period, diff?.joiners.names.map(n => n.name), diff?.leavers.names.map(n => n.name)],
    ['2026', ['新人'], ['张三']],
  )
  const { body } = await t.confirm(u.chair, batchId)
  await t.take(u, [{ ref: 'N1', yuan: body.dueFen / 100, memo: body.number }])
  const [cover] = await coversOf(h.db as never, await personOf('张一', u.orgs.unit.id), { on: day('2027-03-01') })
  assert.deepEqual(cover?.cover.earlier, [{ from: '2026-11-27', to: '2026-12-31' }])
})

test('what is kept of a roster is what stands on it: after a sheet, after a change, after people were taken off', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u, yearPlan({ eligibility: { cite } }))
  const batchId = await t.open(u.chair, planId, u.orgs.unit.id)
  const rows = [
    someRow('王女', { idNumber: someId('1990-01-01', 2) }),
    someRow('李男', { idNumber: someId('1990-01-01', 1) }),
    someRow('赵退', { idNumber: someId('1960-01-01', 2), service: '退休' }),
  ]
  const kept = async () => {
    const b = await u.chair.call(api.batch, { batchId })
    return [b.persons, b.shares, b.active, b.activeWomen, b.retired]
  }
  assert.deepEqual(await kept(), [0, 0, 0, 0, 0])
  await t.upload(u.chair, batchId, rows)
  assert.deepEqual(await kept(), [3, 3, 2, 1, 1])
  await t.upload(u.chair, batchId, [{ ...rows[0]!, service: '退休' }])
  assert.deepEqual(await kept(), [3, 3, 1, 0, 2])
  const { rows: listed } = await u.chair.call(api.roster, { batchId })
  const gone = listed.find(r => r.name === '李男')!.personId
  await u.chair.call(api.takeOffRoster, { batchId, personIds: [gone] })
  assert.deepEqual(await kept(), [2, 2, 0, 0, 2])
  assert.equal((await u.chair.call(api.batches, { planId })).rows[0]?.persons, 2)
})

test('the worker sees what covers them and until when they wait, with the certificate that anybody can verify', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(
    u,
    yearPlan({
      cover: { cite, span: 'MONTHS', months: 12, effect: 'SAME_DAY' },
      waiting: { cite, days: 30, renewalGapDays: 0 },
    }),
  )
  const idNumber = someId()
  const worker = await h.worker('周工人', idNumber)
  const { number } = await t.joined(u, planId, [{ name: '周工人', idNumber }], 2026)
  const { rows } = await worker.call(api.myCovers, {})
  assert.deepEqual(
    rows.map(r => [r.number, r.from, r.to, r.stand, r.waiting?.until]),
    [[`${number}-2`, '2026-11-26', '2027-11-25', 'WAITING', '2026-12-26']],
  )
  const url = `/api/mutual-aid/covers/${rows[0]!.id}/certificate`
  const get = (who: Person) => h.app.inject({ method: 'GET', url, cookies: cookie(who) })
  assert.equal((await get(worker)).headers['content-type'], 'application/pdf')
  assert.equal((await get(u.chair)).statusCode, 200)
  const someone = await h.worker('别人', someId())
  for (const who of [someone, u.strangeChair]) assert.equal((await get(who)).statusCode, 404)
  const fake = await someone.call(api.verifyCertificate, { number: `${number}-2`, code: 'AAAA-AAAA-AAAA' })
  assert.deepEqual([fake.genuine, fake.name], [false, null])
  for (const path of ['order', 'certificates'])
    for (const [who, status] of [
      [u.chair, 200],
      [u.strangeChair, 404],
    ] as const) {
      const { batchId } = { batchId: (await u.chair.call(api.batches, { planId })).rows[0]!.id }
      assert.equal(
        (await h.app.inject({ method: 'GET', url: `/api/mutual-aid/batches/${batchId}/${path}`, cookies: cookie(who) }))
          .statusCode,
        status,
      )
    }
})

test('a step that falls loses nothing: the import goes on where it was', async () => {
  const u = await h.union()
  const batchId = await t.open(u.chair, await adoptedPlan(u), u.orgs.unit.id)
  const sent = await h.upload(
    u.chair,
    `/api/mutual-aid/batches/${batchId}/imports`,
    '名.xlsx',
    await rosterBook(team(5)),
    {},
  )
  const importId = String(sent.body.importId)
  const job = h.services.flatMap(s => s.jobs ?? []).find(j => j.name === 'mutual-aid.roster')!
  const fall = () =>
    h.db.transaction().execute(async tx => {
      await job.step(systemAct<unknown>(h.house, tx as never, h.time.now, newId(h.time.now)), { importId })
      throw new Error('the power went')
    })
  for (let i = 0; i < 3; i++) {
    await assert.rejects(fall, /power/)
    await h.db
      .transaction()
      .execute(tx => job.step(systemAct<unknown>(h.house, tx as never, h.time.now, newId(h.time.now)), { importId }))
  }
  await h.runJob('mutual-aid.roster', { importId })
  const done = await u.chair.call(api.rosterImport, { importId })
  assert.deepEqual([done.state, done.done, done.added], ['DONE', 5, 5])
})

test('strangers see nothing, and the counts by unit open to their rosters', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u)
  const { batchId } = await t.joined(u, planId, team(3))
  assert.deepEqual((await u.stranger.call(api.batches, { planId })).rows, [])
  assert.equal((await u.stranger.tries(api.batch, { batchId })).status, 404)
  assert.equal(
    (await u.strangeChair.tries(api.confirmRoster, { batchId, revision: 1, staff: 3, women: 1 })).status,
    404,
  )
  const { rows } = await u.cityOfficer.call(api.countByUnit, { planId, year: 2027 })
  assert.deepEqual(
    rows.map(r => [r.persons, r.shares, r.fen, r.percent, r.batchId === batchId]),
    [[3, 3, 18_000, 30, true]],
  )
})

const cookie = (who: Person) => ({ [sessionCookie]: who.token ?? '' })

test('cards of a roster: kept where there is none, never put in place of another, paid to only with a consent', async () => {
  const u = await h.union()
  const planId = await adoptedPlan(u)
  const [first, second] = [makeBankCard('621700123456789012'), makeBankCard('621700123456789013')]
  const allowed = async (name: string) => {
    const id = await personOf(name, u.orgs.unit.id)
    const { rows } = await sql<{ ok: boolean; kept: string | null; sealed: Buffer }>`
      select kernel_card_allowed(${id}) as ok, (select where_kept from kernel_consent c where c.person_id = ${id}) as kept,
        (select account_sealed from kernel_bank_account b where b.person_id = ${id} and b.until_at is null) as sealed`.execute(
      h.db,
    )
    return [rows[0]?.ok, rows[0]?.kept, rows[0] && h.vault.open(rows[0].sealed)]
  }
  const batchId = await t.open(u.chair, planId, u.orgs.unit.id)
  const silent = someRow('卡默', { bank: '建设银行', card: first })
  assert.equal((await t.upload(u.chair, batchId, [silent])).added, 1)
  assert.deepEqual(
    await allowed('卡默'),
    [false, null, first],
    'nobody said that there is a consent: kept, not paid to',
  )

  const signed = someRow('卡签', { bank: '建设银行', card: second })
  await t.upload(u.chair, batchId, [signed, { ...silent, card: second }], { cardsKept: '工会办公室 2 号柜' })
  assert.deepEqual(await allowed('卡签'), [true, '工会办公室 2 号柜', second])
  assert.deepEqual(await allowed('卡默'), [false, null, first], 'another card is told and not taken')

  const wrong = await t.upload(u.chair, batchId, [
    someRow('卡错', { bank: '建设银行', card: `${first.slice(0, -1)}${(Number(first.at(-1)) + 1) % 10}` }),
    someRow('卡缺', { card: first }),
  ])
  assert.deepEqual([wrong.added, wrong.refused], [0, 2])
})
