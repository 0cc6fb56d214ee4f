// Never ask twice (免提交): a paper handed in once serves the next matter, of whatever service; what is held is not asked for again.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { casesApi } from '#engines/cases/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { applied, complete, declares, filed, need, on, type Union } from '#services/hardship/testing.ts'
import { reliefApi } from '#services/relief/api.ts'
import { fell } from '#services/relief/testing.ts'
import { onePixel, openHouse, type Person, type TestHouse } from './house.ts'

const h: TestHouse = await openHouse('2026-06-01T01:30:00Z')

const heldOf = async (who: Person) => (await who.call(filesApi.held, {})).papers
const kindsHeld = async (who: Person) =>
  (await heldOf(who))
    .filter(p => p.valid)
    .map(p => p.kind)
    .sort()
const reads = async (who: Person, fileId: string) =>
  (
    await h.app.inject({
      method: 'GET',
      url: `/api/files/${fileId}`,
      cookies: { niangjia: who.token ?? '' },
      headers: who.sitting ? { 'x-sitting': who.sitting } : {},
    })
  ).statusCode

/** The household applies once more, with nothing from the camera. */
async function again(u: Union, worker: Person) {
  const { form } = await worker.call(hardshipApi.myCase, { caseId: await lastCase(worker) })
  const { members } = form as { members: never }
  return { ...need(u.orgs.unit.id), applicant: undefined, members, files: [] } as never
}
const lastCase = async (worker: Person) => (await worker.call(hardshipApi.mine, {})).cases[0]!.id

test('a second matter after a first asks for no paper again: the same files go along, and the form says from which matter and until when', async () => {
  const u = await h.union()
  const { worker, ref } = await applied(h, u)
  const first = (await worker.call(hardshipApi.myCase, { caseId: ref.caseId })).files
  assert.deepEqual((await heldOf(worker)).map(p => [p.kind, p.number, p.givenOn, p.until, p.valid]).sort(), [
    ['IDENTITY', ref.number, '2026-06-01', '2046-06-01', true],
    ['INCOME', ref.number, '2026-06-01', '2027-06-01', true],
  ])
  // Another service, by the files that its form was offered.
  const identity = first.filter(f => f.kind === 'IDENTITY').map(f => ({ kind: 'IDENTITY' as const, fileId: f.id }))
  const relief = await worker.call(reliefApi.apply, fell(u.orgs.unit.id, { papers: identity }))
  const told = await worker.call(reliefApi.myCase, { caseId: relief.caseId })
  assert.deepEqual(
    told.files.map(f => [f.id, f.kind]),
    identity.map(p => [p.fileId, 'IDENTITY']),
  )
  // The same service once more: what is held is never missing, even when the form names none.
  const second = await again(u, worker)
  await worker.call(hardshipApi.withdraw, on(ref))
  const next = await worker.call(hardshipApi.apply, second)
  const files = (await worker.call(hardshipApi.myCase, { caseId: next.caseId })).files
  assert.deepEqual(files.map(f => f.id).sort(), first.map(f => f.id).sort())
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel_file where id = any(${first.map(f => f.id)}::uuid[])`.execute(h.db)
  assert.equal(rows[0]?.n, 2, 'no file was copied')
  assert.deepEqual(
    (await heldOf(worker)).map(p => p.number),
    [ref.number, ref.number],
    'it still says where it came from at first',
  )
})

test('staff may not ask for a paper that is held; who says what is wrong with it puts that on record, and only a new one will do', async () => {
  const u = await h.union()
  const { worker, ref } = await applied(h, u)
  const before = (await worker.call(hardshipApi.myCase, { caseId: ref.caseId })).files
  const ask = (papers: { kind: 'IDENTITY' | 'ILLNESS'; fault?: string }[]) =>
    u.chair.tries(hardshipApi.decide, { ...on(ref), move: 'giveBack', reason: '还差这几样：', papers })
  const refused = await ask([{ kind: 'IDENTITY' }])
  assert.deepEqual([refused.status, refused.body.code], [422, 'file.paper_held'])
  assert.match(String(refused.body.message), new RegExp(`身份证、户口簿.*${ref.number}.*2046年6月1日`))
  assert.equal(
    (await worker.call(hardshipApi.myCase, { caseId: ref.caseId })).case.state,
    'ACCEPTANCE',
    'nothing half done',
  )

  const shown = await u.chair.call(casesApi.held, { caseId: ref.caseId })
  assert.equal(shown.papers.find(p => p.kind === 'IDENTITY')?.held?.number, ref.number)
  assert.equal(shown.papers.find(p => p.kind === 'ILLNESS')?.held, null)
  assert.equal((await u.stranger.tries(casesApi.held, { caseId: ref.caseId })).status, 404)

  const asked = await ask([{ kind: 'IDENTITY', fault: '反光，看不清号码' }, { kind: 'ILLNESS' }])
  assert.equal(asked.status, 200, asked.body.message)
  const mine = await worker.call(hardshipApi.myCase, { caseId: ref.caseId })
  assert.match(
    mine.case.timeline.at(-1)?.reason ?? '',
    /身份证、户口簿：原来那份不能用，因为反光，看不清号码\n2\. 诊断和医疗费单据/,
  )
  assert.equal(mine.files.find(f => f.kind === 'IDENTITY')?.fault, '反光，看不清号码')
  assert.deepEqual(await kindsHeld(worker), ['INCOME'])

  const form = { ...need(u.orgs.unit.id), ...(mine.form as object), applicant: undefined } as never as ReturnType<
    typeof need
  >
  const at = { caseId: ref.caseId, version: mine.case.version }
  const old = await worker.tries(hardshipApi.resubmit, { ...at, form })
  assert.deepEqual([old.status, old.body.code], [422, 'file.paper_faulted'])
  const none = await worker.tries(hardshipApi.resubmit, { ...at, form: { ...form, files: [] } })
  assert.equal(none.body.code, 'hardship.materials_missing')
  assert.match(String(none.body.message), /身份证/)
  assert.doesNotMatch(String(none.body.message), /收入证明/, 'what is held is not missing')
  const fresh = await h.photo(worker)
  await worker.call(hardshipApi.resubmit, { ...at, form: { ...form, files: [{ kind: 'IDENTITY', fileId: fresh }] } })
  const sent = (await worker.call(hardshipApi.myCase, { caseId: ref.caseId })).files
  assert.deepEqual(
    sent.map(f => f.id).sort(),
    [fresh, ...before.filter(f => f.kind === 'INCOME').map(f => f.id)].sort(),
  )
  assert.deepEqual(await kindsHeld(worker), ['IDENTITY', 'INCOME'])
  const faults =
    await sql`select from kernel_paper_fault where file_id = any(${before.map(f => f.id)}::uuid[])`.execute(h.db)
  assert.equal(faults.rows.length, 1)
})

test('a paper whose day has passed is asked for, and only that one; a card that says itself when it ends counts no longer', async () => {
  const u = await h.union()
  const worker = await h.worker('李送送')
  const form = await complete(h, worker, u.orgs.unit.id)
  const files = form.files.map(f => (f.kind === 'IDENTITY' ? { ...f, expiresOn: '2027-09-30' } : f))
  const ref = await worker.call(hardshipApi.apply, { ...form, files })
  const second = (await again(u, worker)) as ReturnType<typeof need>
  await worker.call(hardshipApi.withdraw, on(ref))
  await h.forward(365) // 2027-06-01: the last day of both
  assert.deepEqual(await kindsHeld(worker), ['IDENTITY', 'INCOME'])
  await h.forward(1)
  assert.deepEqual(await kindsHeld(worker), ['IDENTITY'])
  assert.equal((await heldOf(worker)).find(p => p.kind === 'INCOME')?.valid, false, 'the form can say that it ran out')
  const without = await worker.tries(hardshipApi.apply, second)
  assert.equal(without.body.code, 'hardship.materials_missing')
  assert.match(String(without.body.message), /收入证明/)
  assert.doesNotMatch(String(without.body.message), /身份证/)
  const income = files.filter(f => f.kind === 'INCOME')
  const old = await worker.tries(hardshipApi.apply, { ...second, files: income })
  assert.deepEqual([old.status, old.body.code], [422, 'file.paper_over'])
  await h.forward(122) // 2027-10-02
  assert.deepEqual(await kindsHeld(worker), [])
  // A federation's own term holds for what is handed in from then on; staff may now ask, for nothing is held.
  const fresh = [
    { kind: 'INCOME' as const, fileId: await h.photo(worker) },
    { kind: 'IDENTITY' as const, fileId: await h.photo(worker) },
  ]
  const sent = await worker.call(hardshipApi.apply, { ...second, files: fresh })
  assert.equal((await worker.call(hardshipApi.myCase, { caseId: sent.caseId })).files.length, 2)
})

test('whoever may read the new case reads the paper through it, and no other paper of the person', async () => {
  const u = await h.union()
  const { worker, ref } = await applied(h, u)
  const { files } = await worker.call(hardshipApi.myCase, { caseId: ref.caseId })
  const [identity, income] = ['IDENTITY', 'INCOME'].map(kind => files.find(f => f.kind === kind)?.id ?? '') as [
    string,
    string,
  ]
  assert.deepEqual([await reads(u.chair, identity), await reads(u.strangeChair, identity)], [200, 404])
  await worker.call(reliefApi.apply, fell(u.orgs.otherUnit.id, { papers: [{ kind: 'IDENTITY', fileId: identity }] }))
  assert.deepEqual([await reads(u.strangeChair, identity), await reads(u.strangeChair, income)], [200, 404])
  const other = await h.worker('路人')
  assert.equal(await reads(other, identity), 404)
  // Nobody hands in what is another’s, whatever they call it.
  const thief = await h.worker('赵冒用')
  const stolen = await complete(h, thief, u.orgs.unit.id)
  const tried = await thief.tries(hardshipApi.apply, {
    ...stolen,
    files: stolen.files.map(f => (f.kind === 'IDENTITY' ? { ...f, fileId: identity } : f)),
  })
  assert.equal(tried.body.code, 'file.not_yours')
})

test('two matters at once use one paper, and a paper called unreadable at the same moment is used before that or not at all', async () => {
  const u = await h.union()
  const { worker, ref } = await applied(h, u)
  const held = await heldOf(worker)
  const papers = (kind: 'IDENTITY' | 'INCOME') =>
    held.filter(p => p.kind === kind).flatMap(p => p.files.map(f => ({ kind, fileId: f.id })))
  const relief = (kind: 'IDENTITY' | 'INCOME') =>
    worker.tries(reliefApi.apply, fell(u.orgs.unit.id, { papers: papers(kind) }))
  const second = await again(u, worker)
  await worker.call(hardshipApi.withdraw, on(ref))
  const [applied2, asked] = await Promise.all([worker.tries(hardshipApi.apply, second), relief('IDENTITY')])
  assert.deepEqual([applied2.status, asked.status], [200, 200])
  await worker.call(reliefApi.withdraw, on(asked.body))
  const [spoilt, used] = await Promise.all([
    u.chair.tries(hardshipApi.decide, {
      ...on(applied2.body),
      move: 'giveBack',
      reason: '请重拍：',
      papers: [{ kind: 'INCOME', fault: '缺了公章' }],
    }),
    relief('INCOME'),
  ])
  assert.equal(spoilt.status, 200, spoilt.body.message)
  assert.ok(used.status === 200 || used.body.code === 'file.paper_faulted', used.body.message)
  if (used.status === 200) await worker.call(reliefApi.withdraw, on(used.body))
  assert.equal((await relief('INCOME')).body.code, 'file.paper_faulted')
})

test('a re-verification carries papers: what is held is not asked for, a new one is held from then on, and the desk reads it', async () => {
  const u = await h.union()
  const { worker, archive } = await filed(h, u)
  const opened = () => u.countyOfficer.call(hardshipApi.archive, { archiveId: archive.id })
  const held = (await heldOf(worker)).find(p => p.kind === 'INCOME')?.files[0]?.id ?? ''
  await declares(worker, { files: [{ kind: 'INCOME', fileId: held }] })
  assert.deepEqual(
    (await opened()).life.reverification?.files.map(f => [f.id, f.kind]),
    [[held, 'INCOME']],
  )
  const back = async (papers: { kind: 'INCOME' | 'STUDY'; fault?: string }[]) => {
    const { archive: now, life } = await opened()
    return u.countyOfficer.tries(hardshipApi.returnReverification, {
      archiveId: now.id,
      version: now.version,
      reverificationId: life.reverification?.id ?? '',
      reason: '请补：',
      papers,
    })
  }
  const refused = await back([{ kind: 'INCOME' }])
  assert.deepEqual([refused.status, refused.body.code], [422, 'file.paper_held'])
  assert.equal((await back([{ kind: 'INCOME', fault: '是去年的' }, { kind: 'STUDY' }])).status, 200)
  const { mine } = await worker.call(hardshipApi.myArchive, {})
  assert.match(mine?.declared?.reason ?? '', /收入证明或承诺书：原来那份不能用，因为是去年的/)
  const fresh = await h.photo(worker, '工资流水.png', onePixel)
  await declares(worker, { files: [{ kind: 'INCOME', fileId: fresh }] })
  const now = (await heldOf(worker)).find(p => p.kind === 'INCOME')
  assert.deepEqual([now?.number, now?.files.map(f => f.id)], [archive.number, [fresh]])
  assert.equal(await reads(u.chair, fresh), 200)
  assert.equal(await reads(u.strangeChair, fresh), 404)
})
