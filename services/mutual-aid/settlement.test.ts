// Claim-free payment: a settlement file is matched, members are told and may decline, the rest is reviewed by another and paid.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import test from 'node:test'
import { sql } from 'kysely'
import { addDays, day, daysBetween } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { nationalCalendar } from '#base/workdays.ts'
import { addLocalDays } from '#kernel/calendar/calendar.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { sessionCookie } from '#server/http.ts'
import { openHouse, type Person, someId, unique } from '#test/house.ts'
import {
  adopted,
  claimForm,
  covered,
  endow,
  hospitalPlan,
  type Ref,
  sheet,
  someCard,
  type Union,
} from '#test/mutual-aid.ts'
import { file, settling, type Told } from '#test/settlement.ts'
import { mutualAidApi as api } from './api.ts'
import { linesOf, settlementColumns } from './settlement-file.ts'
import { sampleCsv, sampleWorkbook } from './settlement-sample.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

const { send, lines, agreed } = settling(h)

test('nothing is claimed: the file is matched, the member is told with the statement, and paid after a second look', async () => {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u)
  const worker = await agreed(u, planId)
  const silent = await covered(h, u, planId)
  const { status, body } = await send(
    u,
    file([
      [worker.idNumber, 'A10001'],
      [silent.idNumber, 'A10002'],
      [someId(), 'A10003'],
    ]),
  )
  assert.equal(status, 200, JSON.stringify(body))
  await h.runJob('mutual-aid.match')
  const { rows } = await u.cityOfficer.call(api.settlements, {})
  assert.deepEqual([rows[0]?.strangers, rows[0]?.unasked, rows[0]?.proposed, rows[0]?.state], [1, 1, 1, 'MATCHED'])
  const found = await worker.call(api.foundForMe, {})
  assert.deepEqual(
    found.rows.map(r => [r.payFen, r.untilOn]),
    [[2_616_49, '2026-06-08']],
  )
  assert.match(found.rows[0]?.judged.statements[0]?.verdicts[0]?.lines.map(l => l.zh).join('') ?? '', /超过了从头算/)

  await h.forward(7)
  await h.runJob('mutual-aid.claim')
  assert.equal((await worker.call(api.myClaims, {})).claims.length, 0, 'the last day to decline is the member’s')
  await h.forward(1)
  await h.runJob('mutual-aid.claim')
  const mine = (await worker.call(api.myClaims, {})).claims[0]!.case
  assert.equal(mine.state, 'REVIEWING')
  const one = { caseId: mine.id, version: mine.version, payFen: 2_616_49 }
  const own = await u.cityOfficer.call(api.approveClaims, { cases: [one] })
  assert.equal(own.verdicts[0]?.code, 'mutual-aid.settlement_own')
  const card = await u.secondCityOfficer.call(api.approveClaims, { cases: [one] })
  assert.equal(card.verdicts[0]?.code, 'mutual-aid.no_account')
  await worker.call(api.claimPayee, {
    caseId: mine.id,
    bank: { bank: '中国银行', account: someCard() },
    consents: ['BANK_CARD'],
  })
  const done = await u.secondCityOfficer.call(api.approveClaims, { cases: [one] })
  assert.deepEqual(done.verdicts, [{ caseId: mine.id, ok: true }])
  const paid = await worker.call(api.myClaim, { caseId: mine.id })
  assert.deepEqual(
    paid.claim.payments.map(p => [p.fen, p.state]),
    [[2_616_49, 'WAITING']],
  )
})

test('a member declines in time; nobody else can, and nothing is paid', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const [worker, other] = [await agreed(u, planId), await agreed(u, planId)]
  await send(u, file([[worker.idNumber, 'B10001']]))
  await h.runJob('mutual-aid.match')
  const lineId = (await worker.call(api.foundForMe, {})).rows[0]!.id
  assert.equal((await other.tries(api.declineFound, { lineId })).status, 404)
  await worker.call(api.declineFound, { lineId })
  assert.equal((await worker.tries(api.declineFound, { lineId })).body.code, 'mutual-aid.found_over')
  await h.forward(9)
  await h.runJob('mutual-aid.claim')
  assert.equal((await worker.call(api.myClaims, {})).claims.length, 0)
})

test('who takes back the consent to record an illness is paid nothing by it, and what was kept is destroyed', async () => {
  const u = await h.union()
  const worker = await agreed(u, await adopted(u))
  await send(u, file([[worker.idNumber, 'F10001']]))
  await h.runJob('mutual-aid.match')
  const rests = await worker.call(consentApi.rests, { purpose: 'ILLNESS' })
  assert.match(JSON.stringify(rests), /算好的 1 笔互助金不再给付/)
  await worker.call(consentApi.withdraw, { purpose: 'ILLNESS' })
  assert.deepEqual((await worker.call(api.foundForMe, {})).rows, [])
  const { rows } = await sql<{ sealed: Buffer; state: string }>`
    select bill_sealed as sealed, state from mutual_aid_settlement_line order by id desc limit 1`.execute(h.db)
  assert.deepEqual([h.vault.open(rows[0]!.sealed), rows[0]?.state], ['{}', 'DECLINED'])
})

test('the same file twice changes nothing; one cut in the middle, of another region or of a batch already taken is refused whole', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const worker = await agreed(u, planId)
  const told: Told[] = [[worker.idNumber, 'C10001']]
  const whole = file(told, { number: 'YB-2026-05' })
  const first = await send(u, whole)
  const again = await send(u, whole)
  assert.deepEqual([again.body.settlementId, again.body.again], [first.body.settlementId, true])
  const settlements = async () => (await u.cityOfficer.call(api.settlements, {})).rows.length
  assert.equal(await settlements(), 1)
  const refused = async (body: Buffer, code: string, words: RegExp) => {
    const answer = await send(u, body)
    assert.equal(answer.body.code, code)
    assert.match(String(answer.body.message), words)
    assert.equal(await settlements(), 1)
  }
  await refused(file(told, { cut: true }), 'mutual-aid.settlement_cut', /一行都没有收/)
  await refused(file(told, { lines: 2 }), 'mutual-aid.settlement_cut', /写 2 行.*实际 1 行/)
  await refused(file(told, { region: '441300' }), 'mutual-aid.settlement_region', /地区 441300/)
  await refused(
    file([[worker.idNumber, 'C10009']], { number: 'YB-2026-05' }),
    'mutual-aid.settlement_number',
    /YB-2026-05/,
  )
  await refused(Buffer.from('a,b\n1,2'), 'mutual-aid.settlement_columns', /列不对/)
  assert.equal((await send(u, whole, u.stranger)).status, 404)
})

test('what was claimed by hand already is not proposed, and what was proposed is not paid beside a claim made meanwhile', async () => {
  const u = await h.union()
  await endow(u)
  const planId = await adopted(u)
  const worker = await agreed(u, planId)
  const form = (invoice: string, on = '2026-05-01') =>
    claimForm(worker, [sheet({ invoice, admittedOn: on, dischargedOn: '2026-05-11' })], {
      bank: { bank: '中国银行', account: someCard() },
    })
  const ref: Ref = await worker.call(api.claim, form('D10001'))
  await send(
    u,
    file([
      [worker.idNumber, 'D10001'],
      [worker.idNumber, 'D10002'],
    ]),
  )
  await h.runJob('mutual-aid.match')
  const now = () =>
    lines(
      sql`bill_sealed is not null and person_id = (select person_id from mutual_aid_claim where case_id = ${ref.caseId})`,
    )
  assert.deepEqual(
    (await now()).map(l => l.state),
    ['USED', 'PROPOSED'],
  )
  await worker.call(api.withdrawClaim, { caseId: ref.caseId, version: ref.version })
  await worker.call(api.claim, form('D10002'))
  await h.forward(8)
  await h.runJob('mutual-aid.claim')
  assert.deepEqual(
    (await now()).map(l => l.state),
    ['USED', 'USED'],
  )
})

test('the matching is cut between two steps and goes on: nothing is lost, nobody is told twice', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const people = [await agreed(u, planId), await agreed(u, planId)]
  const told = Array.from(
    { length: 2_700 },
    (_, i): Told => [people[i % 2]!.idNumber, `E1${String(i).padStart(5, '0')}`],
  )
  const { body } = await send(u, file(told))
  const of = sql`settlement_id = ${body.settlementId}`
  const job = h.services.flatMap(s => s.jobs ?? []).find(j => j.name === 'mutual-aid.match')!
  const { systemAct } = await import('#server/house.ts')
  const step = (fail: boolean) =>
    h.db.transaction().execute(async tx => {
      await job.step(systemAct<unknown>(h.house, tx as never, h.time.now, 'cut'), {
        settlementId: body.settlementId as string,
      })
      if (fail) throw new Error('killed')
    })
  await assert.rejects(step(true), /killed/)
  assert.ok((await lines(of)).every(l => l.state === 'FOUND'))
  await step(false)
  assert.equal(
    (await lines(of)).filter(l => l.state === 'FOUND').length,
    701,
    'two thousand rows, of which one has the titles',
  )
  await h.runJob('mutual-aid.match')
  const after = await lines(of)
  assert.equal(after.length, 2_700)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_outbox where template = 'mutual-aid.found' and channel = 'INBOX'
      and person_id in (select person_id from mutual_aid_settlement_line where ${of})`.execute(h.db)
  assert.equal(rows[0]?.n, after.filter(l => l.state === 'PROPOSED').length)
  assert.ok(after.every(l => l.payFen <= yuan(30_000)))
})

const sampleOf = (u: Union, people: readonly { name: string; idNumber: string }[]) => ({
  people,
  number: `S-${unique()}0000`,
  region: u.orgs.city.regionCode ?? '',
  until: h.today(),
})
/** Both forms of a file: how it is made, and what it is called. */
const forms = [
  ['结算.csv', async (of: ReturnType<typeof sampleOf>) => sampleCsv(of)],
  ['结算.xlsx', (of: ReturnType<typeof sampleOf>) => sampleWorkbook(of)],
] as const

for (const [name, make] of forms)
  test(`a sample file as ${name} is taken, twice the same changes nothing, and cut anywhere in the middle nothing is kept`, async () => {
    const u = await h.union()
    const planId = await adopted(u)
    const workers = [await agreed(u, planId), await agreed(u, planId), await agreed(u, planId)]
    const of = sampleOf(u, [...workers, { name: '外人', idNumber: someId() }])
    const whole = await make(of)
    const sendIt = (body: Buffer) =>
      h.upload(u.cityOfficer, `/api/mutual-aid/settlements?orgId=${u.orgs.city.id}`, name, body)
    for (const part of [0.2, 0.5, 0.8, 0.98]) {
      const cut = await sendIt(whole.subarray(0, Math.floor(whole.length * part)))
      assert.equal(cut.status, 400, JSON.stringify(cut.body))
      assert.match(String(cut.body.code), /^(mutual-aid\.settlement_(cut|columns|line)|sheets\.)/)
    }
    assert.deepEqual((await u.cityOfficer.call(api.settlements, {})).rows, [])
    const first = await sendIt(whole)
    const again = await sendIt(whole)
    assert.deepEqual([first.status, again.body.settlementId, again.body.again], [200, first.body.settlementId, true])
    await h.runJob('mutual-aid.match')
    const { rows } = await u.cityOfficer.call(api.settlements, {})
    assert.deepEqual([rows.length, rows[0]?.lines, rows[0]?.strangers, rows[0]?.state], [1, 4, 1, 'MATCHED'])
    const kept = await lines(sql`settlement_id = ${first.body.settlementId}`)
    assert.equal(kept.length, 3)
    assert.ok(kept.every(l => l.state === 'PROPOSED' || l.state === 'NOTHING'))
    const other = await make({ ...of, people: [...workers].reverse() })
    assert.equal((await sendIt(other)).body.code, 'mutual-aid.settlement_number')
  })

test('both forms of the sample say the same, and the workbook without its last row is known to be cut', async () => {
  const u = await h.union()
  const planId = await adopted(u)
  const of = sampleOf(u, [await agreed(u, planId), await agreed(u, planId)])
  const read = async (body: Buffer) => {
    const all = []
    for await (const line of linesOf(() => Readable.from([body], { objectMode: false }), body.subarray(0, 8)))
      all.push(line)
    return all
  }
  const [csv, book] = [await read(sampleCsv(of)), await read(await sampleWorkbook(of))]
  assert.deepEqual(book, csv)
  assert.equal(csv.length, 2)
  const columns = settlementColumns.map(title => ({ title, kind: 'text' as const }))
  const cut = await sheetBuffer({ sheets: [{ name: '结算', columns, rows: [] }] })
  await assert.rejects(read(cut), /settlement_cut/)
})

test('the sample to download: in the demo of those in cover, elsewhere of nobody who exists; nothing for a stranger; taken as it is', async () => {
  for (const demo of [true, false]) {
    Object.assign(h.house, { demo: true })
    const u = await h.union()
    const worker = await covered(h, u, await adopted(u))
    Object.assign(h.house, { demo })
    const get = (who: Person, form: string) =>
      h.app.inject({
        url: `/api/mutual-aid/settlements/sample?orgId=${u.orgs.city.id}&form=${form}`,
        cookies: { [sessionCookie]: who.token ?? '' },
      })
    const csv = await get(u.cityOfficer, 'CSV')
    assert.equal(csv.statusCode, 200)
    assert.equal(csv.body.includes(worker.idNumber), demo)
    const taken = await send(u, csv.rawPayload)
    assert.equal(taken.status, 200, JSON.stringify(taken.body))
    assert.equal((await u.cityOfficer.call(api.settlements, {})).rows[0]?.strangers, demo ? 0 : 20)
    assert.equal((await get(u.cityOfficer, 'XLSX')).rawPayload.subarray(0, 2).toString(), 'PK')
    assert.equal((await get(u.stranger, 'CSV')).statusCode, 404)
    assert.equal((await get(worker, 'CSV')).statusCode, 404)
  }
  Object.assign(h.house, { demo: true })
})

test('what came to nothing is removed a year after the file came; what became a claim or waits for its member stays', async () => {
  const u = await h.union()
  const worker = await agreed(u, await adopted(u))
  const { body } = await send(
    u,
    file([
      [worker.idNumber, 'R10001'],
      [worker.idNumber, 'R10002'],
    ]),
  )
  await h.runJob('mutual-aid.match')
  const [one] = (await worker.call(api.foundForMe, {})).rows
  await worker.call(api.declineFound, { lineId: one!.id })
  const left = async () => (await lines(sql`settlement_id = ${body.settlementId}`)).map(l => l.state).toSorted()
  await h.forward(364)
  await h.runJob('privacy.retain')
  assert.deepEqual(await left(), ['DECLINED', 'PROPOSED'])
  await h.forward(3)
  await h.runJob('privacy.retain')
  assert.deepEqual(await left(), ['PROPOSED'])
})

test('what the match proposes is judged by the federation’s own working days, as a claim is: a local day off moves the last day', async () => {
  const u = await h.union()
  while (!nationalCalendar.kindOf(addDays(h.today(), -1)).work) await h.forward(1)
  const yesterday = addDays(h.today(), -1)
  const within = { n: daysBetween(day('2026-05-11'), yesterday), unit: 'D' as const }
  const plan = hospitalPlan()
  const planId = await adopted(u, { ...plan, deadlines: plan.deadlines!.map(d => ({ ...d, within })) })
  const [late, inTime] = [await agreed(u, planId), await agreed(u, planId)]
  const proposed = async (who: Awaited<ReturnType<typeof agreed>>, invoice: string) => {
    await send(u, file([[who.idNumber, invoice]]))
    await h.runJob('mutual-aid.match')
    return (await who.call(api.foundForMe, {})).rows.length
  }
  assert.equal(await proposed(late, 'G10001'), 0, 'a day late by the national calendar')
  await h.db.transaction().execute(async tx => {
    const off = { day: yesterday, work: false, name: '本地放假', basis: '市政府通知' }
    await addLocalDays(tx as never, [off], u.cityOfficer.accountId, h.time.now, null)
  })
  assert.equal(await proposed(inTime, 'G10002'), 1)
})
