// A paper that serves several matters: it counts by the term of its kind, and its content goes only when nobody's matter holds it any more.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, addMonths, type Day, day, daysBetween } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { identityPaper, incomePaper, otherPaper, validUntil } from '#base/papers.ts'
import { type Caller, kernelApp } from '#test/kernel-app.ts'
import { accessApi } from '../access/api.ts'
import { service as access } from '../access/service.ts'
import { service as notify } from '../notify/service.ts'
import { service as people } from '../people/service.ts'
import type { Service } from '../service.ts'
import { attachPapers } from './attach.ts'
import { heldPapers, withHeld } from './held.ts'
import { filesKeeping } from './keeping.ts'
import { service as files } from './service.ts'

const k = await kernelApp('2026-11-23T02:00:00Z', [access, notify, people, files] as unknown[] as Service[])
const org = await k.newOrg({ name: '市总工会' })
const today = day('2026-11-23')

let seq = 0
async function member() {
  seq++
  const as: Caller = { token: await k.worker(`139${String(seq).padStart(8, '0')}`), address: `10.2.0.${seq}` }
  const idNumber = makeIdNumber('441202', day('1985-06-12'), seq)
  const { personId } = (await k.call(accessApi.becomePerson, { name: '韩十八', idNumber }, as)).body
  const account = await k.db
    .selectFrom('kernel_account')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return { personId, accountId: account.id }
}
type Member = Awaited<ReturnType<typeof member>>

async function file(of: Member): Promise<string> {
  const id = newId(k.time.now)
  await k.db
    .insertInto('kernel_file')
    .values({
      ...{ id, owner_account: of.accountId, person_id: of.personId, name: '身份证.png', type: 'image/png', bytes: 1 },
      ...{ sha256: Buffer.alloc(32), created_at: k.time.now },
    })
    .execute()
  return id
}

const hand = (of: Member, fileId: string, matter: string) =>
  k.db.transaction().execute(tx =>
    attachPapers(
      {
        ...{ tx, now: k.time.now, today },
        actor: {
          ...{ kind: 'worker', accountId: of.accountId, sessionId: null, personId: of.personId, name: '' },
          ...{ grants: [], sitting: null },
        },
      },
      [{ kind: 'IDENTITY', fileId }],
      {
        on: { kind: 'case', id: matter },
        ...{ number: 'KN-2026-000001-1', orgPath: org.path, personId: of.personId, kinds: [identityPaper] },
      },
    ),
  )

test('a paper counts from the day it was handed in to the day its kind or the paper itself says, never longer', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map(n => addDays(day('1990-01-01'), n))
  fc.assert(
    fc.property(days, fc.option(days), (given, ends) => {
      for (const paper of [identityPaper, incomePaper]) {
        const until = validUntil(paper, given, ends) as Day
        const term = addMonths(given, paper === identityPaper ? 240 : 12)
        assert.equal(until, ends !== null && ends < term ? ends : term)
        assert.ok(daysBetween(until, term) >= 0)
      }
      assert.equal(validUntil(otherPaper, given, ends), null)
    }),
  )
})

test('what is held completes a form, and never takes the place of what it names itself', () => {
  const held = [
    {
      ...{ kind: 'IDENTITY', number: 'KN-1', givenOn: today, until: today, valid: true },
      files: [{ id: 'a', name: '', type: '', bytes: 1 }],
    },
    {
      ...{ kind: 'INCOME', number: 'KN-1', givenOn: today, until: today, valid: false },
      files: [{ id: 'b', name: '', type: '', bytes: 1 }],
    },
  ]
  const needed = ['IDENTITY', 'INCOME'] as const
  assert.deepEqual(withHeld([], needed, held), [{ kind: 'IDENTITY', fileId: 'a' }], 'what has run out does not count')
  assert.deepEqual(withHeld([{ kind: 'IDENTITY', fileId: 'c' }], needed, held), [{ kind: 'IDENTITY', fileId: 'c' }])
})

test('forgetting one of two people whose matters hold a paper leaves it to the other; forgetting both destroys it', async () => {
  const [first, second] = [await member(), await member()]
  const fileId = await file(first)
  const [one, two] = [newId(k.time.now), newId(k.time.now)]
  await hand(first, fileId, one)
  // As after a merge that was taken back: the second matter is the other person's now.
  await hand(first, fileId, two)
  await sql`update kernel_attachment set person_id = ${second.personId} where on_id = ${two}`.execute(k.db)
  const removed: string[] = []
  const forget = (personId: string) =>
    k.db.transaction().execute(async tx => {
      const blobs = { remove: async (id: string) => void removed.push(id) }
      const vault = { seal: () => Buffer.alloc(0) }
      await filesKeeping.forget?.({ tx, vault, blobs, now: k.time.now, today }, [personId])
    })
  assert.equal((await heldPapers(k.db, first.personId, today)).length, 1)
  await forget(first.personId)
  assert.deepEqual(removed, [])
  const left = await k.db.selectFrom('kernel_file').selectAll().where('id', '=', fileId).executeTakeFirstOrThrow()
  assert.deepEqual([left.person_id, left.removed_at], [second.personId, null])
  await forget(second.personId)
  assert.deepEqual(removed, [fileId])
  const gone = await k.db.selectFrom('kernel_file').selectAll().where('id', '=', fileId).executeTakeFirstOrThrow()
  assert.deepEqual([gone.name, gone.from_number, gone.removed_at !== null], ['—', '—', true])
})
