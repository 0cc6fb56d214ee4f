// A correction is asked for with proof, answered by a promised working day, and both sides stay on record.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { filed } from '#services/hardship/testing.ts'
import { openHouse, someId, somePhone } from '#test/house.ts'
import { notifyApi } from '../notify/api.ts'
import { peopleApi } from '../people/api.ts'
import { registerPerson } from '../people/people.ts'
import { privacyApi } from './api.ts'

const h = await openHouse('2026-11-23T02:00:00Z')
const u = await h.union()
const { worker } = await filed(h, u)

test('a name is corrected after an officer saw the proof; the old name stays in the history', async () => {
  const proof = await h.photo(worker, '户口簿.png')
  const asked = await worker.call(privacyApi.askCorrection, {
    field: 'NAME',
    wanted: '李松松',
    said: '登记时写错了字',
    fileIds: [proof],
  })
  assert.ok(asked.dueOn > h.today())
  const again = await worker.tries(privacyApi.askCorrection, {
    field: 'NAME',
    wanted: '李宋宋',
    said: '又想改',
    fileIds: [],
  })
  assert.equal(again.body.code, 'privacy.correction_open')
  assert.deepEqual((await u.stranger.call(privacyApi.corrections, { open: true })).rows, [])
  assert.equal(
    (
      await u.stranger.tries(privacyApi.answerCorrection, {
        correctionId: asked.correctionId,
        accept: true,
        answer: '好',
      })
    ).status,
    404,
  )
  const [row] = (await u.countyOfficer.call(privacyApi.corrections, { open: true })).rows
  assert.deepEqual([row?.wanted, row?.fileIds], ['李松松', [proof]])
  await u.countyOfficer.call(privacyApi.answerCorrection, {
    correctionId: asked.correctionId,
    accept: true,
    answer: '户口簿核对无误，已改。',
  })
  assert.equal((await worker.call(peopleApi.me, {})).name, '李松松')
  const [mine] = (await worker.call(privacyApi.myCorrections, {})).rows
  assert.deepEqual([mine?.state, mine?.answer, mine?.said], ['ACCEPTED', '户口簿核对无误，已改。', '登记时写错了字'])
  assert.ok((await worker.call(notifyApi.messages, {})).rows.some(m => m.template === 'privacy.correction_answered'))
  const { rows } = await sql<{
    old_sealed: Buffer
  }>`select old_sealed from kernel_person_change where field = 'NAME' order by seq desc limit 1`.execute(h.db)
  assert.equal(h.vault.open(rows[0]!.old_sealed), '李送送')
  const late = await u.countyOfficer.tries(privacyApi.answerCorrection, {
    correctionId: asked.correctionId,
    accept: false,
    answer: '反悔',
  })
  assert.equal(late.body.code, 'privacy.correction_answered')
  await assert.rejects(sql`update kernel_correction set answer = '改口' where id = ${asked.correctionId}`.execute(h.db))
})

test('a wrong number is corrected, unless it stands on another record: then they are merged', async () => {
  const [right, taken] = [someId('1985-06-13'), someId()]
  await h.db
    .transaction()
    .execute(tx => registerPerson(tx, h.house, { name: '别的人', idNumber: taken }, h.time.now, h.today()))
  const ask = async (wanted: string) =>
    (await worker.call(privacyApi.askCorrection, { field: 'ID_NUMBER', wanted, said: '输错一位', fileIds: [] }))
      .correctionId
  const first = await ask(taken)
  const refused = await u.countyOfficer.tries(privacyApi.answerCorrection, {
    correctionId: first,
    accept: true,
    answer: '改',
  })
  assert.deepEqual([refused.status, refused.body.code], [409, 'privacy.id_taken'])
  await u.countyOfficer.call(privacyApi.answerCorrection, {
    correctionId: first,
    accept: false,
    answer: '这个号码是另一份资料的。',
  })
  const second = await ask(right)
  await u.countyOfficer.call(privacyApi.answerCorrection, {
    correctionId: second,
    accept: true,
    answer: '已按身份证改。',
  })
  const me = await worker.call(peopleApi.me, {})
  assert.equal(me.idNumber.slice(-4), right.slice(-4))
  assert.deepEqual(
    (await u.countyOfficer.call(peopleApi.search, { text: right })).rows.map(r => r.id),
    [me.id],
  )
})

test('not answered by its day it stands at the top as overdue; withdrawn it is over; two answers at once leave one', async () => {
  const one = await worker.call(privacyApi.askCorrection, {
    field: 'ADDRESS',
    wanted: '端州区某路1号',
    said: '搬家了',
    fileIds: [],
  })
  const other = await worker.call(privacyApi.askCorrection, {
    field: 'PHONE',
    wanted: somePhone(),
    said: '换号',
    fileIds: [],
  })
  await worker.call(privacyApi.withdrawCorrection, { correctionId: other.correctionId })
  assert.equal(
    (await worker.tries(privacyApi.withdrawCorrection, { correctionId: other.correctionId })).body.code,
    'privacy.correction_answered',
  )
  await h.forward(20)
  const { rows } = await u.countyOfficer.call(privacyApi.corrections, { open: true })
  assert.deepEqual(
    rows.map(r => [r.correctionId, r.overdue]),
    [[one.correctionId, true]],
  )
  const answers = await Promise.all(
    [true, false].map(accept =>
      u.countyOfficer.tries(privacyApi.answerCorrection, { correctionId: one.correctionId, accept, answer: '答复' }),
    ),
  )
  assert.deepEqual(answers.map(a => a.body.code ?? '').sort(), ['', 'privacy.correction_answered'])
})

test('who belongs to no union yet is told where to turn', async () => {
  const lone = await h.worker('无归属', someId())
  const refused = await lone.tries(privacyApi.askCorrection, {
    field: 'ADDRESS',
    wanted: '某地',
    said: '没填',
    fileIds: [],
  })
  assert.equal(refused.body.code, 'privacy.nobody_near')
})
