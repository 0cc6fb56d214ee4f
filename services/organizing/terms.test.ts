// Terms, posts, registration and campaigns through HTTP.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { openHouse } from '#test/house.ts'
import { organizingApi as api } from './api.ts'
import { founded, held } from './testing.ts'

const h = await openHouse('2026-01-05T02:00:00Z')

test('a union gets its own code, not the employer’s, and a certificate as long as its term', async () => {
  const u = await h.union()
  const { orgId } = await founded(h, u)
  const step = { orgId, kind: 'LEGAL_PERSON' as const, on: h.today() }
  const wrong = await u.countyOfficer.tries(api.follow, { ...step, uscc: '91350100M000100Y43' })
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'organizing.code_of_employer'])
  assert.match(wrong.body.message ?? '', /单位的代码（以 9 开头）/)
  const done = await u.countyOfficer.call(api.follow, { ...step, uscc: '81330300MC1234566G' })
  assert.deepEqual(
    [done.uscc, done.certificate?.validUntil, done.certificate?.renewFrom],
    ['81330300MC1234566G', '2031-01-04', '2030-12-05'],
  )
  const other = await founded(h, u)
  const taken = await u.countyOfficer.tries(api.follow, { ...step, orgId: other.orgId, uscc: '81330300MC1234566G' })
  assert.equal(taken.body.code, 'org.uscc_taken')
  assert.equal(
    (await u.countyOfficer.tries(api.follow, { ...step, uscc: '81330300MC1234566G' })).body.code,
    'organizing.step_done',
  )
})

test('a union that was there before enters its term; the superior sees who ends, an extension needs approval and is given once', async () => {
  const u = await h.union()
  const orgId = u.orgs.unit.id
  await u.chair.call(api.putTerm, { orgId, number: 4, startsOn: '2023-03-01', years: 3 })
  assert.equal(
    (await u.chair.tries(api.putTerm, { orgId, number: 5, startsOn: '2023-03-01', years: 3 })).body.code,
    'organizing.term_known',
  )
  const ending = await u.countyOfficer.call(api.terms, { state: 'ENDING' })
  assert.deepEqual(
    ending.rows.map(r => [r.orgId, r.endsOn]),
    [[orgId, '2026-02-28']],
  )
  assert.deepEqual((await u.countyOfficer.call(api.terms, { state: 'OVERDUE' })).rows, [])
  const long = await u.chair.tries(api.askExtension, { orgId, untilOn: '2026-08-29', reason: '搬厂' })
  assert.deepEqual([long.body.code, long.body.details], ['organizing.extension_long', { limit: '2026-08-28' }])
  const asked = await u.chair.call(api.askExtension, { orgId, untilOn: '2026-08-28', reason: '搬厂，人还没到齐' })
  assert.equal(
    (await u.chair.tries(api.decideExtension, { extensionId: asked.id, approve: true, document: '端工〔2026〕5号' }))
      .status,
    404,
  )
  assert.equal(
    (await u.stranger.tries(api.decideExtension, { extensionId: asked.id, approve: true, document: '邻工〔2026〕1号' }))
      .status,
    404,
  )
  await u.countyOfficer.call(api.decideExtension, { extensionId: asked.id, approve: true, document: '端工〔2026〕5号' })
  const { term } = await u.chair.call(api.union, { orgId })
  assert.deepEqual([term?.extendedTo, term?.extension?.approved], ['2026-08-28', true])
  assert.equal(
    (await u.chair.tries(api.askExtension, { orgId, untilOn: '2026-08-01', reason: '再延' })).body.code,
    'organizing.extension_once',
  )
})

test('reminders go to the union and the one above, each step once, and weekly when overdue', async () => {
  const u = await h.union()
  await u.chair.call(api.putTerm, { orgId: u.orgs.unit.id, number: 1, startsOn: '2023-01-20', years: 3 })
  const told = async (accountId: string) => {
    const { rows } = await sql<{ template: string }>`
      select template from kernel_outbox where account_id = ${accountId} and template like 'organizing.term%' order by id`.execute(
      h.db,
    )
    return rows.map(r => r.template)
  }
  await h.runJob('organizing.terms')
  await h.runJob('organizing.terms')
  assert.deepEqual(
    [await told(u.chair.accountId), await told(u.countyOfficer.accountId)],
    [['organizing.term_ends'], ['organizing.term_ends']],
  )
  await h.forward(14) // the last day
  await h.runJob('organizing.terms')
  assert.equal((await told(u.chair.accountId)).length, 2)
  for (const _ of [1, 2, 3, 4, 5, 6, 7, 8]) {
    await h.forward(1)
    await h.runJob('organizing.terms')
  }
  assert.deepEqual((await told(u.chair.accountId)).slice(2), ['organizing.term_over'], 'once in the first week after')
})

test('a chair who leaves is replaced by a by-election, a term by the next; each is approved from above', async () => {
  const u = await h.union()
  const { orgId } = await founded(h, u)
  const before = await u.countyOfficer.call(api.union, { orgId })
  const chair = before.posts.find(p => p.post === 'CHAIR')
  await u.countyOfficer.call(api.vacate, { postId: chair?.id ?? '', on: h.today(), reason: '调走了' })
  const vacant = await u.countyOfficer.call(api.union, { orgId })
  assert.ok(vacant.term?.byElectionDue)
  const { id } = await u.countyOfficer.call(api.begin, { orgId, purpose: 'BY' })
  assert.equal(
    (await u.countyOfficer.tries(api.begin, { orgId, purpose: 'TERM' })).body.code,
    'organizing.election_open',
  )
  const roll = (await u.countyOfficer.call(api.election, { electionId: id })).roll.map(r => r.personId)
  assert.equal(roll.length, 60, 'the members of the union stand on its roll')
  await u.countyOfficer.call(api.attend, { electionId: id, personIds: roll.slice(0, 40) })
  const candidate = { personId: roll[5] ?? '', kin: false }
  await u.countyOfficer.call(api.plan, {
    electionId: id,
    delegates: false,
    termYears: 5,
    seats: [{ post: 'CHAIR', seats: 1, candidates: [candidate] }],
  })
  await u.countyOfficer.call(api.count, {
    electionId: id,
    heldOn: h.today(),
    ballots: 40,
    votes: [{ post: 'CHAIR', personId: candidate.personId, votes: 31 }],
  })
  await u.countyOfficer.call(api.reportTerm, { electionId: id })
  await u.countyOfficer.call(api.decideTerm, { electionId: id, approve: true, document: '端工〔2026〕20号' })
  const filled = await u.countyOfficer.call(api.union, { orgId })
  assert.deepEqual([filled.term?.number, filled.term?.byElectionDue], [1, null])

  const next = await u.countyOfficer.call(api.begin, { orgId, purpose: 'TERM' })
  const held60 = await u.countyOfficer.call(api.election, { electionId: next.id })
  await u.countyOfficer.call(api.attend, { electionId: next.id, personIds: held60.roll.map(r => r.personId) })
  await held(h, u.countyOfficer, next.id, { members: 1, present: 45, chair: 45 })
  await u.countyOfficer.call(api.reportTerm, { electionId: next.id })
  await u.countyOfficer.call(api.decideTerm, { electionId: next.id, approve: true, document: '端工〔2026〕30号' })
  const second = await u.countyOfficer.call(api.union, { orgId })
  assert.equal(second.term?.number, 2)
  assert.ok(
    second.posts.filter(p => p.term === 1).every(p => p.until !== null),
    'the first term has ended for everybody',
  )
})

test('百日攻坚: each county’s number is counted from approvals and opens to the unions behind it', async () => {
  const u = await h.union()
  const { id } = await u.cityOfficer.call(api.beginCampaign, {
    orgId: u.orgs.city.id,
    name: '百日攻坚',
    from: '2026-01-01',
    until: '2026-04-10',
    targets: [
      { orgId: u.orgs.county.id, planned: 3 },
      { orgId: u.orgs.neighbour.id, planned: 2 },
    ],
  })
  const { name } = await founded(h, u)
  const c = await u.cityOfficer.call(api.campaign, { campaignId: id })
  assert.deepEqual(
    c.rows.map(r => [r.planned, r.made]),
    [
      [3, 1],
      [2, 0],
    ],
  )
  assert.deepEqual(
    c.made.map(m => m.name),
    [name],
  )
  const empty = await u.cityOfficer.call(api.campaign, { campaignId: id, orgId: u.orgs.neighbour.id })
  assert.deepEqual(empty.made, [])
  const listed = await u.countyOfficer.call(api.campaigns, {})
  assert.deepEqual(
    listed.rows.map(r => [r.name, r.planned, r.made]),
    [['百日攻坚', 5, 1]],
    'the county sees it too',
  )
  const abroad = await u.countyOfficer.tries(api.beginCampaign, {
    orgId: u.orgs.county.id,
    name: '越界',
    from: '2026-01-01',
    until: '2026-02-01',
    targets: [{ orgId: u.orgs.neighbour.id, planned: 1 }],
  })
  assert.equal(abroad.status, 404)
})
