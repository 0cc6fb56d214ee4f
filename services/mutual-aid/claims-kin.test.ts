// A member died: one relative claims on the phone or at the counter, with papers; others, strangers and the curious are told no.
import assert from 'node:assert/strict'
import test from 'node:test'
import { accessApi } from '#kernel/access/api.ts'
import { openHouse, type Person, someId, unique } from '#test/house.ts'
import {
  adopted,
  assessed,
  covered,
  decision,
  endow,
  factsFor,
  on,
  type Ref,
  sheet,
  someCard,
} from '#test/mutual-aid.ts'
import { mutualAidApi as api } from './api.ts'
import type { KinClaimIn } from './api-claims-forms.ts'

const h = await openHouse('2026-06-01T02:00:00Z')

async function relative(name = '周家属') {
  const kin = await h.worker(name)
  await kin.call(accessApi.becomePerson, { name, idNumber: someId('1960-01-01', unique()) })
  return kin
}

async function form(kin: Person, member: { name: string; idNumber: string }, over: Partial<KinClaimIn> = {}) {
  return {
    member: { name: member.name, idNumber: member.idNumber },
    relation: 'SPOUSE' as const,
    diedOn: '2026-05-11',
    cause: 'ILLNESS' as const,
    bills: [sheet()],
    story: '',
    payee: kin.name,
    bank: { bank: '中国银行', account: someCard() },
    consents: ['BANK_CARD' as const],
    fileIds: [await h.photo(kin, '死亡证明.png'), await h.photo(kin, '结婚证.png')],
    ...over,
  }
}

async function stage() {
  const u = await h.union()
  await endow(u)
  return { u, member: await covered(h, u, await adopted(u)), kin: await relative() }
}

test('the next of kin claims on the phone, follows the claim, puts papers right and is paid', async () => {
  const { u, member, kin } = await stage()
  const told = await form(kin, member)
  const ref: Ref = await kin.call(api.claimForKin, told)
  const back: Ref = await u.chair.call(
    api.decideClaim,
    decision(ref, { move: 'giveBack', reason: '请补：', asks: ['户口注销证明'] }),
  )
  const { member: _, relation: __, diedOn: ___, ...again } = told
  const sent: Ref = await kin.call(api.resubmitClaim, {
    ...on(back),
    form: { ...again, fileIds: [await h.photo(kin, '户口注销.png')] },
  })
  const at = await assessed(u, sent, factsFor(told.bills, { diedOn: told.diedOn }))
  await u.cityOfficer.call(api.decideClaim, decision(at, { payFen: 2_616_49 }))
  const mine = await kin.call(api.myClaim, { caseId: ref.caseId })
  assert.deepEqual([mine.claim.relation, mine.claim.member, mine.payee], ['SPOUSE', member.name, kin.name])
  assert.equal(mine.claim.facts.diedOn, '2026-05-11')
  assert.deepEqual(
    mine.claim.payments.map(p => [p.fen, p.state]),
    [[2_616_49, 'WAITING']],
  )
  const { claims } = await kin.call(api.myClaims, {})
  assert.deepEqual(
    claims.map(c => c.case.id),
    [ref.caseId],
  )
})

test('at the counter it is the same claim, in the sitting of the relative', async () => {
  const { u, member, kin } = await stage()
  const idNumber = someId('1961-01-01', unique())
  const sitting = await u.clerk.call(accessApi.beginSitting, {
    ...{ name: '周大伯', idNumber, consent: 'SPOKEN', consentNote: '到窗口替过世的哥哥申领' },
  })
  const atCounter = { ...u.clerk, sitting: sitting.id }
  const papers = await Promise.all(['死亡证明', '户口本', '公证书'].map(name => h.photo(atCounter, `${name}.png`)))
  const ref: Ref = await atCounter.call(
    api.claimForKin,
    await form(atCounter, member, { relation: 'OTHER', payee: '周大伯', fileIds: papers }),
  )
  assert.equal(ref.state, 'CHECKING')
  assert.equal((await kin.tries(api.claimForKin, await form(kin, member))).body.code, 'mutual-aid.kin_other')
})

test('of two relatives who send at once one is taken; after a withdrawal the other may claim', async () => {
  const { member, kin } = await stage()
  const other = await relative('周弟弟')
  const [a, b] = [await form(kin, member), await form(other, member, { relation: 'CHILD' })]
  const replies = await Promise.all([kin.tries(api.claimForKin, a), other.tries(api.claimForKin, b)])
  assert.deepEqual(replies.map(r => r.body.code ?? '').toSorted(), ['', 'mutual-aid.kin_other'])
  const [first, second, next] = replies[0]?.status === 200 ? [kin, other, b] : [other, kin, a]
  const [mine] = (await first.call(api.myClaims, {})).claims
  await first.call(api.withdrawClaim, { caseId: mine!.case.id, version: mine!.case.version })
  assert.equal((await second.call(api.claimForKin, next)).state, 'CHECKING')
})

test('without the papers, for oneself, to another’s card, or about somebody unknown, nothing is opened and nothing is told', async () => {
  const { u, member, kin } = await stage()
  const refused = async (code: string, over: Partial<KinClaimIn>) =>
    assert.equal((await kin.tries(api.claimForKin, await form(kin, member, over))).body.code, code)
  await refused('mutual-aid.kin_proof', { fileIds: [await h.photo(kin)] })
  await refused('mutual-aid.kin_ground', { relation: 'OTHER' })
  await refused('mutual-aid.payee_not_member', { payee: member.name })
  await refused('mutual-aid.consent_missing', { consents: [] })
  await refused('mutual-aid.day_ahead', { diedOn: '2026-12-01' })
  const known = await h.worker('钱没参加')
  const idNumber = someId('1970-02-02', unique())
  await known.call(accessApi.becomePerson, { name: '钱没参加', idNumber })
  for (const somebody of [
    { name: '别的名字', idNumber: member.idNumber },
    { name: member.name, idNumber: someId('1971-03-03', unique()) },
    { name: '钱没参加', idNumber },
  ])
    await refused('mutual-aid.kin_unknown', { member: somebody })
  const own = await member.tries(api.claimForKin, await form(member, member))
  assert.equal(own.body.code, 'mutual-aid.kin_self')
  assert.deepEqual((await kin.call(api.myClaims, {})).claims, [])
  assert.deepEqual((await u.chair.call(api.claims, {})).rows, [])
})
