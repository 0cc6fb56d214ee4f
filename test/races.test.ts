// Two people at once, on the real database with several connections: whoever is second hears so, and nothing is done twice.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { accessApi } from '#kernel/access/api.ts'
import { systemAct } from '#server/house.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { complete, meetingOn, on, type Ref, type Union, visitOn } from '#services/hardship/testing.ts'
import { atOnce, consistent, count, outcome, parsed, signedIn, winners } from './at-once.ts'
import { openHouse, type Person, someId, somePhone } from './house.ts'
import type { Sending } from './refused.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const rounds = 6
const url = '/api/hardship/applications'
const alone = { members: [], householdSize: 1 }

async function apply(u: Union, over: object = alone) {
  const worker = await signedIn(h, '李送送')
  const applicant = { name: '李送送', idNumber: someId() }
  const ref: Ref = await worker.call(
    hardshipApi.apply,
    await complete(h, worker, u.orgs.unit.id, { applicant, ...over }),
  )
  return { worker, ref }
}

test('one thumb that taps twice makes one application, and both taps read the same', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const worker = await signedIn(h, '李连点')
    const body = await complete(h, worker, u.orgs.unit.id, {
      applicant: { name: '李连点', idNumber: someId() },
      ...alone,
    })
    const before = await count(h, 'cases_case')
    const tap = { url, body, as: worker, headers: { 'idempotency-key': `thumb-${round}` } }
    const replies = await atOnce(h, round, tap, tap, tap)
    assert.deepEqual(outcome(replies), ['', '', ''])
    for (const reply of replies) assert.deepEqual(parsed(reply), parsed(replies[0]!))
    assert.equal(await count(h, 'cases_case'), before + 1)
  }
  await consistent(h)
})

test('two taps without a key make one application, and the second hears why', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const worker = await signedIn(h, '李无键')
    const body = await complete(h, worker, u.orgs.unit.id, {
      applicant: { name: '李无键', idNumber: someId() },
      ...alone,
    })
    const before = await count(h, 'cases_case')
    const replies = await atOnce(h, round, { url, body, as: worker }, { url, body, as: worker })
    assert.deepEqual(outcome(replies), ['', 'hardship.in_another_archive'])
    assert.equal(await count(h, 'cases_case'), before + 1)
  }
  await consistent(h)
})

test('one person applied for by two unions at once is in one of them', async () => {
  const u = await h.union()
  const near = await h.officer('柜台甲', u.orgs.county, 'CLERK')
  const far = await h.officer('柜台乙', u.orgs.neighbour, 'CLERK')
  for (let round = 0; round < rounds; round++) {
    const person = { name: '两头跑', idNumber: someId() }
    const [here, there] = await Promise.all(
      [near, far].map(async (clerk, i) => {
        const sitting = await clerk.call(accessApi.beginSitting, {
          ...person,
          consent: 'SPOKEN',
          consentNote: '申请帮扶',
        })
        const as = { ...clerk, sitting: sitting.id, address: `10.3.${round}.${i}` }
        const { applicant: _, ...body } = await complete(h, as, i ? u.orgs.otherUnit.id : u.orgs.unit.id, alone)
        return { url, body, as }
      }),
    )
    const replies = await atOnce(h, round, here!, there!)
    assert.deepEqual(outcome(replies), ['', 'hardship.in_another_archive'])
  }
  await consistent(h)
})

test('husband and wife who apply at the same moment, each listing the other, are one household', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const [a, b] = [someId('1985-06-12'), someId('1987-03-02')]
    const sides = await Promise.all(
      [
        [
          { name: '老李', idNumber: a },
          { name: '小王', idNumber: b },
        ],
        [
          { name: '小王', idNumber: b },
          { name: '老李', idNumber: a },
        ],
      ].map(async ([me, other]) => {
        const worker = await signedIn(h, me!.name)
        const members = [{ ...other!, relation: '10', monthlyIncomeFen: 0 }]
        const body = await complete(h, worker, u.orgs.unit.id, { applicant: me!, members, householdSize: 2 })
        return { url, body, as: worker }
      }),
    )
    const replies = await atOnce(h, round, ...sides)
    assert.equal(winners(replies), 1, JSON.stringify(outcome(replies)))
    assert.match(outcome(replies)[1] ?? '', /^(hardship\.in_another_archive|access\.person_elsewhere)$/)
  }
  await consistent(h)
})

test('two officers who register the same unknown person register one', async () => {
  const u = await h.union()
  const clerks = [
    u.clerk,
    await h.officer('柜台二', u.orgs.county, 'CLERK'),
    await h.officer('柜台三', u.orgs.city, 'CLERK'),
  ]
  for (let round = 0; round < rounds; round++) {
    const before = await count(h, 'kernel_person')
    const body = { name: '新来的', idNumber: someId(), phone: somePhone(), consent: 'SPOKEN', consentNote: '登记' }
    const replies = await atOnce(h, round, ...clerks.map(as => ({ url: '/api/access/sittings', body, as })))
    assert.deepEqual(outcome(replies), ['', '', ''])
    assert.equal(new Set(replies.map(r => parsed(r).personId)).size, 1)
    assert.equal(await count(h, 'kernel_person'), before + 1)
  }
})

test('a draft kept from two devices at once is one draft', async () => {
  for (let round = 0; round < rounds; round++) {
    const worker = await signedIn(h, '两部手机')
    const keep = (story: string) => ({ url: '/api/hardship/draft', body: { form: { story } }, as: worker })
    assert.deepEqual(outcome(await atOnce(h, round, keep('a'), keep('b'), keep('c'))), ['', '', ''])
    const { form } = await worker.call(hardshipApi.draft, {})
    assert.match(String(form?.story), /^[abc]$/)
  }
})

/** A case that waits for the county: the notice has ended. */
async function withCounty(u: Union): Promise<{ worker: Person; ref: Ref }> {
  const { worker, ref } = await noticed(u)
  await endNotices()
  const seen = await u.countyOfficer.call(hardshipApi.review, { caseId: ref.caseId })
  assert.equal(seen.case.state, 'COUNTY_REVIEW')
  return { worker, ref: { ...ref, state: seen.case.state, version: seen.case.version } }
}

async function noticed(u: Union): Promise<{ worker: Person; ref: Ref }> {
  const { worker, ref } = await apply(u)
  let at: Ref = await u.chair.call(hardshipApi.accept, on(ref))
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today()))
  at = await u.chair.call(hardshipApi.deliberate, meetingOn(at, h.today()))
  return { worker, ref: at }
}

/** The job that ends notices, as it runs a fortnight later. */
async function endNotices(): Promise<void> {
  const job = h.services.flatMap(s => s.jobs ?? []).find(j => j.name === 'cases.expire')
  const later = new Date(h.time.now.getTime() + 14 * 86_400_000)
  const step = () =>
    h.db.transaction().execute(tx => job!.step(systemAct<unknown>(h.house, tx as never, later, 'expire'), {}))
  while (await step());
}

const decision = (ref: Ref, move: string, as: Person): Sending => ({
  url: `/api/hardship/cases/${ref.caseId}/decisions`,
  body: { version: ref.version, move, reason: '核对无误' },
  as,
})

test('of two reviewers one decides, and the other hears what happened', async () => {
  const u = await h.union()
  const second = await h.officer('区里小孙', u.orgs.county, 'OFFICER')
  for (let round = 0; round < rounds; round++) {
    const { ref } = await withCounty(u)
    const move = round % 2 ? 'refuse' : 'endorse'
    const replies = await atOnce(h, round, decision(ref, 'endorse', u.countyOfficer), decision(ref, move, second))
    assert.deepEqual(outcome(replies), ['', 'cases.stale'])
  }
  await consistent(h)
})

test('a batch and a single decision on the same case decide it once', async () => {
  const u = await h.union()
  const second = await h.officer('区里小孙', u.orgs.county, 'OFFICER')
  for (let round = 0; round < rounds; round++) {
    const [one, other] = [await withCounty(u), await withCounty(u)]
    const body = { move: 'endorse', cases: [on(one.ref), on(other.ref)] }
    const [batch, single] = await atOnce(
      h,
      round,
      { url: '/api/hardship/decisions', body, as: second },
      decision(one.ref, 'endorse', u.countyOfficer),
    )
    const verdicts = parsed(batch!).verdicts as { ok: boolean; code?: string }[]
    assert.equal(verdicts[1]?.ok, true, 'the other case is not held up')
    assert.equal(Number(verdicts[0]?.ok) + Number(single!.status === 200), 1, `${batch!.text} ${single!.text}`)
    if (!verdicts[0]?.ok) assert.match(verdicts[0]?.code ?? '', /^(cases\.stale|busy)$/)
    else assert.equal(single!.code, 'cases.stale')
    const seen = await u.countyOfficer.call(hardshipApi.review, { caseId: one.ref.caseId })
    assert.equal(seen.case.state, 'ECON_CHECKING')
  }
  await consistent(h)
})

test('two batches of the same cases in opposite order decide each once', async () => {
  const u = await h.union()
  const second = await h.officer('区里小孙', u.orgs.county, 'OFFICER')
  for (let round = 0; round < rounds / 2; round++) {
    const refs = [(await withCounty(u)).ref, (await withCounty(u)).ref, (await withCounty(u)).ref].map(on)
    const batch = (cases: object[], as: Person) => ({
      url: '/api/hardship/decisions',
      body: { move: 'endorse', cases },
      as,
    })
    const replies = await atOnce(h, round, batch(refs, second), batch(refs.toReversed(), u.countyOfficer))
    const ok = replies.flatMap(r =>
      (parsed(r).verdicts as { caseId: string; ok: boolean }[]).filter(v => v.ok).map(v => v.caseId),
    )
    assert.deepEqual(ok.toSorted(), refs.map(r => r.caseId).toSorted())
  }
  await consistent(h)
})

test('a worker withdraws while the reviewer agrees: one of them comes first, and the household is free or filed', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const { worker, ref } = await withCounty(u)
    const withdrawing = { url: `${url}/${ref.caseId}/withdraw`, body: { version: ref.version }, as: worker }
    const [withdrawn, agreed] = await atOnce(h, round, withdrawing, decision(ref, 'endorse', u.countyOfficer))
    assert.deepEqual(outcome([withdrawn!, agreed!]), ['', 'cases.stale'])
    const held = await count(h, 'hardship_person', sql`case_id = ${ref.caseId} and until_on is null`)
    assert.equal(held, withdrawn!.status === 200 ? 0 : 1)
  }
  await consistent(h)
})

test('an objection, the end of the notice and a withdrawal at the same moment: one of them happens', async () => {
  const u = await h.union()
  for (let round = 0; round < rounds; round++) {
    const { worker, ref } = await noticed(u)
    const { rows } = await sql<{
      id: string
    }>`select id from hardship_notice where case_id = ${ref.caseId} and down_at is null`.execute(h.db)
    const body = { name: '林先生', phone: '13800138000', text: '他家还有一间铺面在收租，请核实。' }
    const objecting = { url: `/api/hardship/notices/${rows[0]?.id}/objections`, body, from: `10.4.${round}.1` }
    const withdrawing = { url: `${url}/${ref.caseId}/withdraw`, body: { version: ref.version }, as: worker }
    const [[objected, second, withdrawn]] = await Promise.all([
      atOnce(h, round, objecting, { ...objecting, from: `10.4.${round}.2` }, withdrawing),
      round % 2 ? endNotices() : undefined,
    ])
    const state = (await worker.call(hardshipApi.myCase, { caseId: ref.caseId })).case.state
    const objections = winners([objected!, second!])
    assert.ok(objections <= 1)
    for (const reply of [objected!, second!]) if (reply.status !== 200) assert.equal(reply.code, 'hardship.notice_over')
    if (withdrawn!.status !== 200) assert.equal(withdrawn!.code, 'cases.stale')
    const expected = objections ? 'VISITING' : withdrawn!.status === 200 ? 'WITHDRAWN' : 'COUNTY_REVIEW'
    assert.equal(state, expected)
    assert.equal(await count(h, 'hardship_objection', sql`notice_id = ${rows[0]?.id}`), objections)
    await endNotices()
  }
  await consistent(h)
})
