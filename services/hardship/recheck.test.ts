// 抽查复核 of hardship decisions through HTTP: drawn, read blind by somebody outside the chain, compared, answered, counted.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { sql } from 'kysely'
import { yuan } from '#base/money.ts'
import { casesApi } from '#engines/cases/api.ts'
import { appealApi } from '#engines/cases/api-appeal.ts'
import { recheckApi } from '#engines/cases/api-recheck.ts'
import { isDrawn } from '#engines/cases/draw.ts'
import { rulesApi } from '#kernel/rules/api.ts'
import { openHouse, type Person } from '#test/house.ts'
import { hardshipApi } from './api.ts'
import { applied, filed, on, type Ref, type Union, visitOn } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

/** The city asks for every decision to be read again. */
async function readAll(u: Union): Promise<void> {
  const value = await u.cityOfficer.call(rulesApi.set, {
    key: 'cases.recheckPercent',
    orgId: u.orgs.city.id,
    from: h.today(),
    value: 100,
    document: '市工发〔2026〕3号',
    clause: '第五条',
    sentence: '本年度全部复核。',
  })
  await u.director.call(rulesApi.judge, { valueId: value.id, verdict: 'CONFIRMED' })
}

const secretReason = '收入高于标准，隐瞒房产。'

async function refused(u: Union, wage = 300_000) {
  const income = { WAGE: yuan(wage), BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 }
  const { worker, ref } = await applied(h, u, { income })
  let at: Ref = await u.chair.call(hardshipApi.accept, on(ref))
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today()))
  at = await u.chair.call(hardshipApi.decide, { ...on(at), move: 'refuse', reason: secretReason })
  return { worker, ref: at }
}

const waitingFor = async (who: Person) => (await who.call(recheckApi.rechecks, {})).rows

test('the second reader does not see the first decision: it is searched for in everything the server sends them', async () => {
  const u = await h.union()
  await readAll(u)
  const { ref } = await refused(u)
  const [row] = await waitingFor(u.countyOfficer)
  assert.ok(row, 'refused at the union, read at the county')
  await u.countyOfficer.call(recheckApi.takeRecheck, { recheckId: row.id })
  const seen = JSON.stringify([
    await u.countyOfficer.call(recheckApi.recheck, { recheckId: row.id }),
    await waitingFor(u.countyOfficer),
  ])
  for (const secret of [
    'REFUSED',
    'ACTIVE',
    '没有通过',
    '不符合',
    '高于标准',
    secretReason,
    ref.caseId,
    ref.number,
    '李送送',
    '李*送',
    '建议认定',
    '陈主席',
    '30 万',
    'income_above_line',
  ])
    assert.ok(!seen.includes(secret), `the reader is told ${secret}`)
  assert.ok(seen.includes('租住一房一厅') && seen.includes(String(yuan(300_000))), 'the facts are there')
  // Nor by any other door.
  for (const tried of [
    await u.countyOfficer.tries(hardshipApi.review, { caseId: ref.caseId }),
    await u.countyOfficer.tries(casesApi.find, { number: ref.number }),
    await u.countyOfficer.tries(appealApi.appeal, { caseId: ref.caseId }),
    await u.countyOfficer.tries(hardshipApi.myCase, { caseId: ref.caseId }),
  ])
    assert.ok(tried.status >= 400 && !JSON.stringify(tried.body).includes(secretReason), JSON.stringify(tried.body))
  assert.equal((await u.countyOfficer.tries(hardshipApi.review, { caseId: ref.caseId })).body.code, 'cases.blind')

  const verdict = { recheckId: row.id, verdict: 'REFUSED', reason: '一年三十万，高于标准。' } as const
  assert.deepEqual(await u.countyOfficer.call(recheckApi.giveVerdict, verdict), { agrees: true })
  assert.equal((await u.countyOfficer.tries(recheckApi.giveVerdict, verdict)).body.code, 'cases.recheck_done')
  const after = await u.countyOfficer.call(recheckApi.recheck, { recheckId: row.id })
  assert.deepEqual([after.compared?.agrees, after.compared?.firstReason], [true, secretReason])
  assert.equal((await u.countyOfficer.tries(hardshipApi.review, { caseId: ref.caseId })).status, 200)
})

test('nobody of the first chain reads, nor a namesake of a visitor, nor who has opened the case before, nor a stranger', async () => {
  const u = await h.union()
  await readAll(u)
  const { ref } = await refused(u)
  const [row] = await waitingFor(u.countyOfficer)
  const recheckId = row?.id ?? ''
  const visitor = await h.officer('黄委员', u.orgs.county, 'OFFICER')
  assert.equal((await visitor.tries(recheckApi.takeRecheck, { recheckId })).body.code, 'cases.in_chain')
  const curious = await h.officer('看过的人', u.orgs.county, 'OFFICER')
  await curious.call(hardshipApi.review, { caseId: ref.caseId })
  assert.equal((await curious.tries(recheckApi.takeRecheck, { recheckId })).body.code, 'cases.recheck_seen')
  assert.equal((await u.stranger.tries(recheckApi.recheck, { recheckId })).status, 404)
  assert.equal((await u.chair.tries(recheckApi.recheck, { recheckId })).status, 404)
  const verdict = { recheckId, verdict: 'APPROVED', reason: '符合。' } as const
  assert.equal((await u.countyOfficer.tries(recheckApi.giveVerdict, verdict)).body.code, 'cases.recheck_take')
})

test('two readers who differ leave a finding: the superior of the first office answers it, and nobody who read or handled it', async () => {
  const u = await h.union()
  await readAll(u)
  await refused(u)
  const countyDirector = await h.officer('区里分管', u.orgs.county, 'DIRECTOR')
  const [row] = await waitingFor(countyDirector)
  const recheckId = row?.id ?? ''
  await countyDirector.call(recheckApi.takeRecheck, { recheckId })
  const given = await countyDirector.call(recheckApi.giveVerdict, {
    recheckId,
    verdict: 'APPROVED',
    reason: '一次性收入，不该计入。',
  })
  assert.equal(given.agrees, false)
  const [finding] = (await u.director.call(recheckApi.findings, {})).rows
  assert.deepEqual([finding?.recheckId, finding?.first, finding?.second], [recheckId, 'REFUSED', 'APPROVED'])
  const answer = { recheckId, answer: '已请快递行业工会重新核对收入。' }
  const reader = await countyDirector.tries(recheckApi.answerFinding, answer)
  assert.ok(reader.status === 403 || reader.status === 404, 'not by the second reader')
  assert.equal((await u.director.tries(recheckApi.answerFinding, answer)).status, 200)
  assert.equal((await u.director.tries(recheckApi.answerFinding, answer)).body.code, 'cases.finding_answered')
  assert.deepEqual((await u.director.call(recheckApi.findings, {})).rows, [])

  const counted = await u.director.call(recheckApi.agreement, { from: h.today(), to: h.today() })
  assert.deepEqual([counted.read, counted.agreed, counted.rate], [1, 0, 0])
  assert.deepEqual(
    counted.byKind.map(k => [k.kind, k.class, k.read, k.agreed]),
    [['hardship', 'REFUSED', 1, 0]],
  )
  assert.deepEqual(
    counted.byOffice.map(o => [o.orgId, o.rate]),
    [[u.orgs.unit.id, 0]],
  )
  assert.ok(counted.byRule.some(r => r.key === 'hardship.dibaoLine' && r.from === '2025-01-01' && r.read === 1))
  assert.equal((await u.strangeChair.tries(recheckApi.agreement, { from: h.today(), to: h.today() })).status, 404)
})

test('what was approved is read again too; the draw is recomputed from the published seed, and not told before its month is over', async () => {
  const u = await h.union()
  await readAll(u)
  const before = await u.director.call(recheckApi.draws, {})
  const period = h.today().slice(0, 7)
  const known = before.rows.find(d => d.period === period)
  assert.ok(known && known.seed === null, 'the hash is public, the seed is not')
  const { ref } = await filed(h, u)
  const decidedIn = h.today().slice(0, 7)
  assert.deepEqual((await u.director.call(recheckApi.sampled, { period: decidedIn })).rows, [])
  await h.forward(32)
  const [draw] = (await u.director.call(recheckApi.draws, {})).rows.filter(d => d.period === decidedIn)
  const seed = Buffer.from(draw?.seed ?? '', 'hex')
  assert.equal(createHash('sha256').update(seed).digest('hex'), draw?.commitment)
  const nationalLeader = await h.officer('全总领导', u.orgs.national, 'LEADER')
  const { rows } = await nationalLeader.call(recheckApi.sampled, { period: decidedIn })
  assert.deepEqual(
    rows.map(r => [r.caseId, r.class, r.percent]),
    [[ref.caseId, 'APPROVED', 100]],
  )
  for (const r of rows) assert.equal(isDrawn(seed, r.caseId, r.seq, r.percent), r.drawn)
  // At the top there is nobody above: another person of the same union reads.
  const second = await h.officer('全总小周', u.orgs.national, 'OFFICER')
  assert.deepEqual((await waitingFor(u.nationalOfficer)).length, 0, 'who confirmed it does not find it')
  assert.equal((await waitingFor(second)).length, 1)
})

test('auto-approve: no job and no silence decides anything; a year of nights leaves every open case undecided', async () => {
  const u = await h.union()
  const { ref } = await applied(h, u)
  for (let week = 0; week < 6; week++) {
    await h.forward(60)
    for (const job of ['cases.expire', 'cases.escalate', 'cases.seeds']) await h.runJob(job)
  }
  const { rows } = await sql<{ state: string; moves: string[] }>`
    select c.state, array_agg(distinct e.move) as moves from cases_case c join cases_event e on e.case_id = c.id
    where c.id = ${ref.caseId} group by c.state`.execute(h.db)
  assert.deepEqual([rows[0]?.state, rows[0]?.moves.sort()], ['ACCEPTANCE', ['ESCALATE', 'OPEN', 'submit']])
  // By declaration: of every flow, what the system moves leads to no decision. A transfer that nobody took over leaves the member where he was;
  // a supervisor who says nothing to an answer leaves it answered, and counts as neither content nor not; a home whose notice has ended was
  // decided by who put it on notice.
  const decidesNothing = new Set(['membership.lapse', 'ratings.settle', 'homes.endNotice'])
  for (const flow of h.services.flatMap(s => s.flows ?? []))
    for (const [name, move] of Object.entries(flow.moves))
      if (move.by === 'system' && !decidesNothing.has(`${flow.kind}.${name}`)) {
        const last = flow.steps.at(-1)?.state ?? ''
        assert.ok(!flow.end.includes(move.to) && move.to !== flow.done, `${flow.kind}: ${name} decides`)
        assert.ok(move.to !== 'NEXT' || !move.from.includes(last), `${flow.kind}: ${name} ends the way`)
      }
})
