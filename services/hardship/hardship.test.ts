// Hardship assistance through HTTP, in sentences of the trade.
import assert from 'node:assert/strict'
import test from 'node:test'
import { yuan } from '#base/money.ts'
import { figuresApi } from '#engines/figures/api.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { openHouse } from '#test/house.ts'
import { payOut } from '#test/pay-out.ts'
import { hardshipApi } from './api.ts'
import { applied, complete, filed, meetingOn, on, throughNotice, visitOn } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

test('a worker in need is helped: applied, visited, deliberated, noticed, reviewed, filed', async () => {
  const u = await h.union()
  const { worker, ref } = await applied(h, u)
  assert.match(ref.number, /^KN-2026-\d{6}-\d$/)
  assert.equal(ref.state, 'ACCEPTANCE')
  const mine = await worker.call(hardshipApi.myCase, { caseId: ref.caseId })
  assert.equal(mine.assessment.hardshipType, 'DEEP')

  let at = await throughNotice(h, u, ref)
  assert.equal(at.state, 'COUNTY_REVIEW', 'the notice came down by itself')
  at = await u.countyOfficer.call(hardshipApi.decide, { ...on(at), move: 'endorse' })
  assert.equal(at.state, 'ECON_CHECKING')
  at = await u.countyOfficer.call(hardshipApi.recordCheck, {
    ...on(at),
    checkedOn: h.today(),
    source: '民政局',
    agrees: true,
    result: '一致',
    exclusions: [],
  })
  at = await u.cityOfficer.call(hardshipApi.decide, { ...on(at), move: 'approve' })
  at = await u.provinceOfficer.call(hardshipApi.decide, { ...on(at), move: 'confirm' })
  at = await u.nationalOfficer.call(hardshipApi.decide, { ...on(at), move: 'confirm' })
  assert.equal(at.state, 'ACTIVE')

  const own = await worker.call(hardshipApi.mine, {})
  assert.equal(own.archive?.hardshipType, 'DEEP')
  assert.equal(own.archive?.status, 'ACTIVE')
})

test('the money reaches the bank once: proposed, confirmed, locked, approved, authorised, paid; a failed line is corrected and paid again', async () => {
  const u = await h.union()
  const { worker, archive } = await filed(h, u)
  const budget = { orgId: u.orgs.city.id, source: 'CITY', category: 'LIVING', year: 2026 } as const
  await u.accountant.call(fundsApi.allocate, { ...budget, fen: yuan(10_000), document: '测试文件 1 号' })
  const month = h.today().slice(0, 7)
  const proposed = await u.cityOfficer.call(hardshipApi.proposeLiving, { month })
  assert.deepEqual(proposed, { proposed: 1, already: 0, overdue: 0, unfunded: 0, totalFen: yuan(1_600) })
  assert.equal(
    (await u.cityOfficer.call(hardshipApi.proposeLiving, { month })).proposed,
    0,
    'asked twice it adds nothing',
  )
  const [grant] = (await u.cityOfficer.call(hardshipApi.grants, { state: 'PROPOSED' })).rows
  assert.ok(grant)
  assert.equal(grant.archiveId, archive.id)
  const confirmed = await u.secondCityOfficer.call(hardshipApi.confirmGrants, {
    grantIds: [grant.id, grant.id].slice(0, 1),
  })
  assert.equal(confirmed.totalFen, yuan(1_600))
  const again = await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: [grant.id] })
  assert.equal(again.verdicts[0]?.ok, false)

  await payOut(h, u, '失败', '户名不符')
  const [failed] = (await worker.call(fundsApi.myPayments, {})).rows
  assert.equal(failed?.state, 'FAILED')
  await worker.call(fundsApi.correctMyPayment, {
    paymentId: failed.id,
    bank: '中国工商银行',
    account: (await complete(h, worker, u.orgs.unit.id)).bank.account,
    holder: '李送送',
  })
  await payOut(h, u, '成功')
  const [paid] = (await worker.call(fundsApi.myPayments, {})).rows
  assert.equal(paid?.state, 'PAID')
  const [shown] = (await worker.call(hardshipApi.mine, {})).grants
  assert.equal(shown?.payment, 'PAID')

  const summary = await u.leader.call(figuresApi.summary, {
    orgId: u.orgs.city.id,
    from: '2026-01-01',
    to: '2026-12-31',
  })
  const value = (id: string) => summary.indicators.find(i => i.id === id)?.value
  assert.equal(value('hardship.yuan'), yuan(1_600))
  assert.equal(value('hardship.personTimes'), 1)
  assert.equal(value('hardship.households'), 1)
})

test('everything missing is asked for at once, the clock stands still, and what was typed is not typed again', async () => {
  const u = await h.union()
  const { worker, ref } = await applied(h, u)
  const back = await u.chair.call(hardshipApi.decide, {
    ...on(ref),
    move: 'giveBack',
    reason: '请补：',
    asks: ['工资流水', '租房合同'],
  })
  assert.equal(back.state, 'SUPPLEMENT')
  const seen = await worker.call(hardshipApi.myCase, { caseId: ref.caseId })
  await h.forward(20)
  const form = seen.form as Parameters<typeof worker.call<typeof hardshipApi.resubmit>>[1]['form']
  const sent = await worker.call(hardshipApi.resubmit, { ...on(back), form: { ...form, story: '补上了。' } })
  assert.equal(sent.state, 'ACCEPTANCE')
  const after = await u.chair.call(hardshipApi.review, { caseId: ref.caseId })
  assert.equal(after.members.length, 1)
  assert.equal(after.case.version, sent.version)
})

test('a refusal gives every reason with its clause, in a letter that anybody can verify; the household is free again', async () => {
  const u = await h.union()
  const rich = { WAGE: yuan(300_000), BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 }
  const { worker, ref } = await applied(h, u, { income: rich, exclusions: ['COMPANY_CONTROL'] })
  let at = await u.chair.call(hardshipApi.accept, on(ref))
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today()))
  const tooRich = await u.chair.tries(hardshipApi.deliberate, meetingOn(at, h.today()))
  assert.equal(tooRich.body.code, 'hardship.not_eligible')
  at = await u.chair.call(hardshipApi.decide, { ...on(at), move: 'refuse', reason: '收入高于标准。' })
  assert.equal(at.state, 'REFUSED')
  const pdf = await h.app.inject({
    url: `/api/cases/${ref.caseId}/letter`,
    cookies: { niangjia: worker.token ?? '' },
  })
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
  const again = await worker.call(
    hardshipApi.apply,
    await complete(h, worker, u.orgs.unit.id, { members: [], householdSize: 1 }),
  )
  assert.equal(again.state, 'ACCEPTANCE')
})

test('an objection takes the notice down and the household is visited again', async () => {
  const u = await h.union()
  const { ref } = await applied(h, u)
  let at = await u.chair.call(hardshipApi.accept, on(ref))
  at = await u.chair.call(hardshipApi.recordVisit, visitOn(at, h.today(), { fileIds: [await h.photo(u.chair)] }))
  at = await u.chair.call(hardshipApi.deliberate, meetingOn(at, h.today()))
  assert.equal(at.state, 'NOTICED')
  const anyone = await h.worker('路人')
  const shown = (await u.chair.call(hardshipApi.review, { caseId: ref.caseId })).notices[0]
  assert.ok(shown)
  assert.equal(shown.name, '李*送')
  assert.deepEqual(await anyone.call(hardshipApi.notice, { noticeId: shown.id }), shown)
  const objection = {
    noticeId: shown.id,
    name: '林先生',
    phone: '13800138000',
    text: '他家还有一间铺面在收租，请核实。',
  }
  await anyone.call(hardshipApi.object, objection)
  const after = await u.chair.call(hardshipApi.review, { caseId: ref.caseId })
  assert.equal(after.case.state, 'VISITING')
  assert.equal(after.visits[0]?.files.length, 1, 'the photo of the visit is there')
  assert.equal(after.objections[0]?.text, objection.text)
  assert.equal((await anyone.tries(hardshipApi.notice, { noticeId: shown.id })).status, 404)
  assert.equal((await anyone.tries(hardshipApi.object, objection)).body.code, 'hardship.notice_over')
})

test('an officer at the counter does every step for a worker without a phone, and both stand on record', async () => {
  const u = await h.union()
  const { accessApi } = await import('#kernel/access/api.ts')
  const { someId } = await import('#test/house.ts')
  const sitting = await u.clerk.call(accessApi.beginSitting, {
    name: '黄阿婆',
    idNumber: someId('1968-02-29'),
    consent: 'SPOKEN',
    consentNote: '本人到窗口口头同意',
  })
  const atCounter = { ...u.clerk, sitting: sitting.id }
  const form = await complete(h, atCounter, u.orgs.unit.id)
  const { applicant: _known, ...rest } = form
  const ref = await atCounter.call(hardshipApi.apply, rest)
  assert.equal(ref.state, 'ACCEPTANCE')
  const mine = await atCounter.call(hardshipApi.mine, {})
  assert.equal(mine.cases.length, 1)
  const withdrawn = await atCounter.call(hardshipApi.withdraw, { ...on(ref), reason: '本人要求' })
  assert.equal(withdrawn.state, 'WITHDRAWN')
  assert.equal(
    (await u.clerk.tries(hardshipApi.mine, {})).status,
    404,
    'outside a sitting there is no such page for staff',
  )
})

test('the chair who visited may not review, and no two levels are one person', async () => {
  const u = await h.union()
  const both = await h.officer('一人两职', u.orgs.county, 'OFFICER', 'CHAIR')
  const { ref } = await applied(h, u)
  const at = await throughNotice(h, u, ref)
  const endorsed = await both.call(hardshipApi.decide, { ...on(at), move: 'endorse' })
  const atCity = await h.officer('市里的同一人', u.orgs.city, 'OFFICER')
  assert.equal(
    (
      await atCity.tries(hardshipApi.recordCheck, {
        ...on(endorsed),
        checkedOn: h.today(),
        source: 's',
        agrees: true,
        result: 'r',
        exclusions: [],
      })
    ).status,
    403,
  )
})

test('an officer of the neighbouring district finds nothing', async () => {
  const u = await h.union()
  const { ref } = await applied(h, u)
  assert.equal((await u.stranger.tries(hardshipApi.review, { caseId: ref.caseId })).status, 404)
  assert.equal((await u.strangeChair.tries(hardshipApi.accept, on(ref))).status, 404)
  assert.deepEqual((await u.stranger.call(hardshipApi.list, {})).rows, [])
})
