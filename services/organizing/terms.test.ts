// Terms, posts, registration and campaigns through HTTP.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { casesApi } from '#engines/cases/api.ts'
import { findKnown } from '#kernel/known.ts'
import { orgApi } from '#kernel/org/api.ts'
import { getOrg } from '#kernel/org/org.ts'
import { openHouse, type Person } from '#test/house.ts'
import { organizingApi as api } from './api.ts'
import { founded, held, on } from './testing.ts'

const h = await openHouse('2026-01-05T02:00:00Z')

/** The chair alone is elected: by so many votes that it holds. */
async function electChair(who: Person, electionId: string, roll: readonly string[]): Promise<void> {
  const personId = roll[5] ?? ''
  await who.call(api.attend, { electionId, personIds: roll.slice(0, 40) })
  const seats = [{ post: 'CHAIR' as const, seats: 1, candidates: [{ personId, kin: false }] }]
  await who.call(api.plan, { electionId, termYears: 5, seats })
  const votes = [{ post: 'CHAIR' as const, personId, votes: 31 }]
  await who.call(api.count, { electionId, round: 1, heldOn: h.today(), ballots: 40, votes })
}

test('the registrar has fifteen days: a union gets its own code, not the employer’s, and a certificate as long as its term', async () => {
  const u = await h.union()
  const { orgId } = await founded(h, u)
  const chair = await h.officer('新主席', await getOrg(h.db, orgId), 'CHAIR')
  const ask = {
    orgId,
    kind: 'LEGAL_PERSON' as const,
    agent: '林前台',
    fileIds: [await h.photo(chair, '主席身份证.png')],
  }
  assert.equal((await chair.tries(api.askRegistration, { ...ask, fileIds: [] })).body.code, 'organizing.no_files')
  const theirs = [await h.photo(u.stranger)]
  assert.equal((await chair.tries(api.askRegistration, { ...ask, fileIds: theirs })).body.code, 'file.not_yours')
  const none = await chair.tries(api.askRegistration, { ...ask, kind: 'RENEW' })
  assert.equal(none.body.code, 'organizing.step_done', 'nothing to renew yet')
  const asked = await chair.call(api.askRegistration, ask)
  assert.equal((await chair.tries(api.askRegistration, ask)).body.code, 'organizing.registration_open')
  const inbox = await u.countyOfficer.call(casesApi.inbox, { kind: 'registration' })
  assert.deepEqual(
    inbox.rows.map(r => [r.caseId, r.dueOn]),
    [[asked.caseId, '2026-01-20']],
    'a task of the county with its day',
  )
  const seen = await u.countyOfficer.call(api.registration, { caseId: asked.caseId })
  assert.deepEqual([seen.term?.number, seen.term?.validUntil], [1, '2031-01-04'])
  assert.ok(seen.chair && seen.approval)
  assert.deepEqual(
    seen.files.map(f => f.name),
    ['主席身份证.png'],
  )
  const opened = (who: Person, url: string) => h.app.inject({ url, cookies: { niangjia: who.token ?? '' } })
  const paper = `/api/files/${seen.files[0]?.id}`
  assert.deepEqual(
    [(await opened(u.countyOfficer, paper)).statusCode, (await opened(u.stranger, paper)).statusCode],
    [200, 404],
    'who may read the case reads its papers',
  )
  const sheet = await opened(chair, `/api/organizing/registrations/${asked.caseId}/form`)
  assert.deepEqual([sheet.statusCode, sheet.headers['content-type']], [200, 'application/pdf'])
  const step = { ...on(asked), move: 'register' as const, issuedOn: h.today() }
  assert.equal((await chair.tries(api.decideRegistration, { ...step, uscc: '81330300MC1234566G' })).status, 403)
  assert.equal((await u.stranger.tries(api.registration, { caseId: asked.caseId })).status, 404)
  const wrong = await u.countyOfficer.tries(api.decideRegistration, { ...step, uscc: '91350100M000100Y43' })
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'organizing.code_of_employer'])
  assert.match(wrong.body.message ?? '', /单位的代码（以 9 开头）/)
  const bare = await u.countyOfficer.tries(api.decideRegistration, step)
  assert.equal(bare.body.code, 'organizing.no_code')
  const back = await u.countyOfficer.call(api.decideRegistration, {
    ...{ ...on(asked), move: 'giveBack' as const, reason: '还差一样', asks: ['登记申请表盖章'] },
  })
  const again = await chair.call(api.decideRegistration, {
    ...{ ...on(back), move: 'resubmit' as const, fileIds: [await h.photo(chair, '申请表.png')] },
  })
  assert.equal((await u.countyOfficer.call(api.registration, { caseId: asked.caseId })).files.length, 2)
  await u.countyOfficer.call(api.decideRegistration, { ...step, ...on(again), uscc: '81330300MC1234566G' })
  const done = await chair.call(api.union, { orgId })
  const known = await findKnown(
    { house: h.house, db: h.db },
    ['organizing.registered', 'organizing.inTerm'],
    await getOrg(h.db, orgId),
    h.today(),
  )
  assert.deepEqual(
    [...known.values()].map(k => k.value),
    [1, 1],
  )
  assert.deepEqual(
    [done.uscc, done.certificate?.validUntil, done.certificate?.renewFrom, done.registration],
    ['81330300MC1234566G', '2031-01-04', '2030-12-05', null],
  )
  assert.equal((await chair.tries(api.askRegistration, ask)).body.code, 'organizing.step_done')
  const other = await founded(h, u)
  const fileIds = [await h.photo(u.countyOfficer)]
  const second = await u.countyOfficer.call(api.askRegistration, { ...ask, orgId: other.orgId, fileIds })
  const own = await u.countyOfficer.tries(api.decideRegistration, {
    ...{ ...step, ...on(second), uscc: '81441200MC65432101' },
  })
  assert.deepEqual([own.status, own.body.code], [403, 'organizing.four_eyes'], 'who asked does not decide')
  const colleague = await h.officer('区里小吴', u.orgs.county, 'OFFICER')
  const taken = await colleague.tries(api.decideRegistration, { ...step, ...on(second), uscc: '81330300MC1234566G' })
  assert.equal(taken.body.code, 'org.uscc_taken')
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
  const paper = async (kind: string, who = u.chair) => {
    const url = `/api/organizing/extensions/${asked.id}/papers/${kind}`
    return (await h.app.inject({ url, cookies: { niangjia: who.token ?? '' } })).statusCode
  }
  assert.deepEqual([await paper('REQUEST'), await paper('REPLY'), await paper('REQUEST', u.stranger)], [200, 422, 404])
  await u.countyOfficer.call(api.decideExtension, { extensionId: asked.id, approve: true, document: '端工〔2026〕5号' })
  assert.equal(await paper('REPLY'), 200)
  const { term } = await u.chair.call(api.union, { orgId })
  assert.deepEqual([term?.extendedTo, term?.extension?.approved], ['2026-08-28', true])
  assert.equal(
    (await u.chair.tries(api.askExtension, { orgId, untilOn: '2026-08-01', reason: '再延' })).body.code,
    'organizing.extension_once',
  )
})

test('a term that is over stands on the list of the union above, until the next is elected', async () => {
  const u = await h.union()
  const orgId = u.orgs.unit.id
  await u.chair.call(api.putTerm, { orgId, number: 2, startsOn: '2022-12-01', years: 3 })
  const overdue = async (who: Person) => (await who.call(api.terms, { state: 'OVERDUE' })).rows
  assert.deepEqual(
    (await overdue(u.countyOfficer)).map(r => [r.orgId, r.endsOn, r.state]),
    [[orgId, '2025-11-30', 'OVERDUE']],
  )
  assert.deepEqual(await overdue(u.stranger), [])
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

test('a chair who leaves is replaced by a by-election, a term by the next; each is recorded below and approved from above', async () => {
  const u = await h.union()
  const { orgId } = await founded(h, u)
  const chair = await h.officer('新主席', await getOrg(h.db, orgId), 'CHAIR')
  const before = await chair.call(api.union, { orgId })
  const post = before.posts.find(p => p.post === 'CHAIR')
  const early = await chair.call(api.begin, { orgId, purpose: 'BY', delegates: false })
  const roll = (await chair.call(api.election, { electionId: early.id })).roll.map(r => r.personId)
  assert.equal(roll.length, 60, 'the members of the union stand on its roll')
  await electChair(chair, early.id, roll)
  assert.equal((await chair.tries(api.reportTerm, { electionId: early.id })).body.code, 'organizing.chair_there')
  await chair.call(api.vacate, { postId: post?.id ?? '', on: h.today(), reason: '调走了' })
  assert.ok((await chair.call(api.union, { orgId })).term?.byElectionDue)
  assert.equal(
    (await chair.tries(api.begin, { orgId, purpose: 'TERM', delegates: false })).body.code,
    'organizing.election_open',
  )
  await chair.call(api.reportTerm, { electionId: early.id })
  await u.countyOfficer.call(api.decideTerm, { electionId: early.id, approve: true, document: '端工〔2026〕20号' })
  const filled = await chair.call(api.union, { orgId })
  assert.deepEqual([filled.term?.number, filled.term?.byElectionDue], [1, null])

  const next = await chair.call(api.begin, { orgId, purpose: 'TERM', delegates: false })
  await held(h, chair, next.id, { members: 60, present: 45, chair: 45 })
  await chair.call(api.reportTerm, { electionId: next.id })
  await u.countyOfficer.call(api.decideTerm, { electionId: next.id, approve: true, document: '端工〔2026〕30号' })
  const { papers } = await chair.call(api.election, { electionId: next.id })
  assert.deepEqual(papers, ['ROSTER', 'METHOD', 'RESULT', 'APPROVED'])
  for (const paper of papers) {
    const url = `/api/organizing/elections/${next.id}/papers/${paper}`
    const pdf = await h.app.inject({ url, cookies: { niangjia: chair.token ?? '' } })
    assert.deepEqual([pdf.statusCode, pdf.headers['content-type']], [200, 'application/pdf'], paper)
  }
  const second = await chair.call(api.union, { orgId })
  assert.equal(second.term?.number, 2)
  assert.ok(
    second.posts.filter(p => p.term === 1).every(p => p.until !== null),
    'the first term has ended for everybody',
  )
})

test('seal and account are recorded once, not before their day comes; each has its day and its reason', async () => {
  const u = await h.union()
  const { orgId } = await founded(h, u)
  const step = { orgId, kind: 'SEAL' as const, on: h.today(), note: '端州印章店' }
  const { follows } = await u.countyOfficer.call(api.union, { orgId })
  assert.ok(
    follows.every(f => f.dueOn > h.today() && /：/.test(f.because)),
    'a date with its reason',
  )
  const late = await u.countyOfficer.tries(api.follow, { ...step, on: '2099-01-01' })
  assert.equal(late.body.code, 'organizing.done_late')
  const done = await u.countyOfficer.call(api.follow, step)
  assert.deepEqual(
    done.follows.filter(f => f.kind === 'SEAL').map(f => [f.doneOn, f.note]),
    [[h.today(), '端州印章店']],
  )
  assert.equal((await u.countyOfficer.tries(api.follow, step)).body.code, 'organizing.step_done')
  assert.equal((await u.stranger.tries(api.follow, { ...step, kind: 'BANK' })).status, 404)
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

test('a vacant chair is told a month before it must be filled, and every month after; a union that has ended is not reminded', async () => {
  const u = await h.union()
  const { orgId } = await founded(h, u)
  const post = (await u.countyOfficer.call(api.union, { orgId })).posts.find(p => p.post === 'CHAIR')
  await u.countyOfficer.call(api.vacate, { postId: post?.id ?? '', on: h.today(), reason: '调走了' })
  const told = async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from kernel_outbox where account_id = ${u.countyOfficer.accountId} and template = 'organizing.chair_vacant'`.execute(
      h.db,
    )
    return rows[0]?.n
  }
  const counts: (number | undefined)[] = []
  for (const days of [0, 30, 32, 1, 31]) {
    await h.forward(days)
    await h.runJob('organizing.vacancies')
    counts.push(await told())
  }
  assert.deepEqual(counts, [0, 0, 1, 1, 2])
  const admin = await h.officer('管组织的', u.orgs.city, 'SYSTEM_ADMIN')
  await admin.call(orgApi.dissolve, { orgId, basis: '端工〔2026〕40号' })
  await h.forward(40)
  await h.runJob('organizing.vacancies')
  await h.runJob('organizing.follows')
  assert.equal(await told(), 2)
})
