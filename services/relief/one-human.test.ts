// Relief and what others know of a person: on file or no longer, and one request only, however many records one human has.
import assert from 'node:assert/strict'
import test from 'node:test'
import { accessApi } from '#kernel/access/api.ts'
import { mergeApi } from '#kernel/people/merge-api.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { lifted, now, onFile } from '#services/hardship/testing.ts'
import { openHouse, type Person, someId } from '#test/house.ts'
import { reliefApi } from './api.ts'
import { asked, entry, fell, flood, known, on, type Ref, type Union } from './testing.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const isFiled = async (worker: Person) => (await worker.call(reliefApi.mine, {})).filed

test('on file while the archive lives: moved to another union it still is, cancelled or lifted out it no longer is', async () => {
  const u = await h.union()
  const { worker, archiveId } = await onFile(h, u)
  assert.equal(await isFiled(worker), true)
  await u.chair.call(hardshipApi.proposeTransfer, {
    ...(await now(u.chair, archiveId)),
    toOrgId: u.orgs.otherUnit.id,
    reason: '换了工作单位。',
  })
  const [open] = (await u.strangeChair.call(hardshipApi.transfers, { side: 'IN', state: 'OPEN' })).rows
  await u.strangeChair.call(hardshipApi.answerTransfer, { transferId: open?.id ?? '', accept: true })
  assert.equal(await isFiled(worker), true, 'moved is not gone')

  const second = await onFile(h, u, { applicant: { name: '李注销', idNumber: someId() } })
  assert.equal(await isFiled(second.worker), true)
  await u.countyOfficer.call(hardshipApi.cancelArchive, {
    ...(await now(u.countyOfficer, second.archiveId)),
    because: 'OWN_WISH',
    reason: '本人要求注销。',
  })
  assert.equal(await isFiled(second.worker), false)
  const ref: Ref = await second.worker.call(reliefApi.apply, fell(u.orgs.unit.id))
  const seen = await u.chair.call(reliefApi.review, { caseId: ref.caseId })
  assert.equal(seen.filedByRecord, false, 'and the union is told so')

  const out = await lifted(h, u)
  assert.equal(await isFiled(out.worker), false)
})

/** Two records of one human, put together by two officers. */
async function together(u: Union, survivor: Person, merged: Person): Promise<{ status: number; message: string }> {
  const pair = await Promise.all([survivor, merged].map(async p => (await p.call(accessApi.me, {})).personId ?? ''))
  const [survivorId = '', mergedId = ''] = pair
  const asking = { survivorId, mergedId, why: '护照和身份证核对一致' }
  const proposed = await u.countyOfficer.tries(mergeApi.proposeMerge, asking)
  if (proposed.status !== 200) return { status: proposed.status, message: proposed.body.message ?? '' }
  const second = await h.officer('区里老钱', u.orgs.county, 'OFFICER')
  const done = await second.tries(mergeApi.decideMerge, { mergeId: proposed.body.mergeId, merge: true })
  return { status: done.status, message: done.body.message ?? '' }
}

test('an open request of the other record is the human’s own: a second is refused, also when two ask at once', async () => {
  const u = await h.union()
  const { worker: old } = await asked(h, u)
  const worker = await known(h, '李摔伤')
  await worker.call(reliefApi.apply, fell(u.orgs.unit.id)).then(ref => worker.call(reliefApi.withdraw, on(ref)))
  assert.equal((await together(u, worker, old)).status, 200)
  const tries = await Promise.all([1, 2].map(() => worker.tries(reliefApi.apply, fell(u.orgs.unit.id))))
  assert.deepEqual(
    tries.map(r => r.body.code),
    ['relief.one_open', 'relief.one_open'],
  )
})

test('two records that each have an open request are not put together before one is closed', async () => {
  const u = await h.union()
  const one = await asked(h, u)
  const other = await asked(h, u)
  const clash = await together(u, one.worker, other.worker)
  assert.equal(clash.status, 409)
  for (const { ref } of [one, other]) assert.match(clash.message, new RegExp(ref.number))
  await other.worker.call(reliefApi.withdraw, on(other.ref))
  assert.equal((await together(u, one.worker, other.worker)).status, 200)
})

test('putting together and asking at once: one of the two waits, and never are there two open requests', async () => {
  for (let round = 0; round < 4; round++) {
    const u = await h.union()
    const { worker: old } = await asked(h, u)
    const worker = await known(h, '李摔伤')
    await worker.call(reliefApi.apply, fell(u.orgs.unit.id)).then(ref => worker.call(reliefApi.withdraw, on(ref)))
    const both = [() => together(u, worker, old), () => worker.tries(reliefApi.apply, fell(u.orgs.unit.id))]
    const ended = await Promise.all((round % 2 ? both.toReversed() : both).map(go => go()))
    assert.deepEqual(ended.map(r => r.status).sort(), [200, 409], JSON.stringify(ended))
  }
})

test('of one flood a human is entered once, by whichever record', async () => {
  const u = await h.union()
  const event = await flood(u, { happenedOn: h.today(), untilOn: h.today() })
  const [idNumber, passport] = [someId(), someId()]
  const first = await known(h, '王受灾', idNumber)
  const second = await known(h, '王受灾', passport)
  await u.chair.call(reliefApi.enter, entry(event.id, u.orgs.unit.id, { idNumber }))
  await second.call(reliefApi.apply, fell(u.orgs.unit.id)).then(ref => second.call(reliefApi.withdraw, on(ref)))
  assert.equal((await together(u, first, second)).status, 200)
  const twice = await u.chair.tries(reliefApi.enter, entry(event.id, u.orgs.unit.id, { idNumber: passport }))
  assert.equal(twice.body.code, 'relief.once_an_event')
})
