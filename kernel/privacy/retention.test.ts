// Ten years after the last matter nothing of a person can be found, and every published figure is what it was.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { addYears } from '#base/day.ts'
import { systemAct } from '#server/house.ts'
import { filed } from '#services/hardship/testing.ts'
import { openHouse, someId, somePhone } from '#test/house.ts'
import { readCatalogue } from '../../tools/catalogue.ts'
import { peopleApi } from '../people/api.ts'
import { registerPerson } from '../people/people.ts'
import { privacyApi } from './api.ts'
import { retain } from './retention.ts'

const h = await openHouse()
const u = await h.union()
const director = await h.officer('区里孙主任', u.orgs.county, 'DIRECTOR')
const neighbour = await h.officer('邻县主任', u.orgs.neighbour, 'DIRECTOR')
const name = '端木保密'
const idNumber = someId()

/** Where vouchers keep the payee for thirty years; nothing there is found by name or number. */
const vouchers = /^funds_(batch_line|bank_file)$/

const figures = async () => {
  const { rows } = await sql<{ kind: string; n: number; people: number; homes: number; fen: number }>`
    select kind, sum(count * sign)::int as n, count(distinct person_id)::int as people, count(distinct household_id)::int as homes, sum(fen)::text as fen
    from figures_fact group by kind order by kind`.execute(h.db)
  const ledger = await sql`select account_id, amount_fen from funds_balance order by 1`.execute(h.db)
  return { rows, ledger: ledger.rows }
}

/** Everything that can be read of all tables: texts as they are, sealed values opened. */
async function readable(): Promise<string> {
  const parts: string[] = []
  for (const table of await readCatalogue(h.pool, h.schema)) {
    if (table.view || vouchers.test(table.name)) continue
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table.name)}`.execute(h.db)
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        if (Buffer.isBuffer(value) && /_sealed$/.test(column)) parts.push(h.vault.open(value))
        else if (!Buffer.isBuffer(value)) parts.push(JSON.stringify(value))
      }
  }
  return parts.join('\n')
}

const { worker, archive } = await filed(h, u, {
  applicant: { name, idNumber },
  story: '只有我知道的事',
  health: '心脏病',
})
const me = await worker.call(peopleApi.me, {})
const phone = worker.phone

const cancel = async () => {
  await sql`update hardship_archive set status = 'CANCELLED', left_on = ${h.today()} where id = ${archive.id}`.execute(
    h.db,
  )
  await sql`update hardship_person set until_on = ${h.today()} where archive_id = ${archive.id}`.execute(h.db)
}
const forgotten = async (id: string) =>
  (await sql<{ at: Date | null }>`select forgotten_at as at from kernel_person where id = ${id}`.execute(h.db)).rows[0]
    ?.at !== null

test('while the archive is active nobody is forgotten, however long ago', async () => {
  await h.forward(366 * 11)
  await h.runJob('privacy.retain')
  assert.equal(await forgotten(me.id), false)
  await cancel()
})

test('a year ahead the person stands on the list of their county; a hold with a reason keeps them', async () => {
  const cancelledOn = h.today()
  await h.forward(366 * 9)
  await h.runJob('privacy.retain')
  const { rows } = await director.call(privacyApi.retentionDue, {})
  const due = rows.find(r => r.personId === me.id)
  assert.deepEqual([due?.name, due?.dueOn], ['端木*密', addYears(cancelledOn, 10)])
  assert.ok(!(await neighbour.call(privacyApi.retentionDue, {})).rows.some(r => r.personId === me.id))
  assert.equal((await neighbour.tries(privacyApi.hold, { personId: me.id, reason: '乱来' })).status, 404)
  const { holdId } = await director.call(privacyApi.hold, { personId: me.id, reason: '审计没有结束' })
  assert.equal((await director.tries(privacyApi.hold, { personId: me.id, reason: '再来' })).body.code, 'privacy.held')
  await h.forward(400)
  await h.runJob('privacy.retain')
  assert.equal(await forgotten(me.id), false)
  assert.equal(
    (await director.call(privacyApi.retentionDue, {})).rows.find(r => r.personId === me.id)?.hold,
    '审计没有结束',
  )
  assert.equal((await neighbour.tries(privacyApi.endHold, { holdId, reason: '乱来' })).status, 404)
  await director.call(privacyApi.endHold, { holdId, reason: '审计结束' })
  assert.equal((await director.tries(privacyApi.endHold, { holdId, reason: '再来' })).body.code, 'privacy.hold_over')
})

test('ten years later nothing is found by number, phone, name, file or search, and every figure is unchanged', async () => {
  const before = await figures()
  const had = await readable()
  for (const secret of [name, idNumber, phone, '只有我知道的事']) assert.ok(had.includes(secret), secret)
  const { rows: papers } = await sql<{ id: string }>`select id from kernel_file where person_id = ${me.id}`.execute(
    h.db,
  )
  assert.ok(papers.length > 0)
  await assert.rejects(
    h.db.transaction().execute(async tx => {
      while (await retain(systemAct(h.house, tx as never, h.time.now, 'cut')));
      throw new Error('cut')
    }),
    /cut/,
  )
  assert.equal(await forgotten(me.id), false, 'a kill in the middle undoes the whole handful')
  await h.runJob('privacy.retain')
  assert.equal(await forgotten(me.id), true)
  assert.deepEqual(await figures(), before)
  const left = await readable()
  for (const secret of [name, idNumber, phone, '只有我知道的事', '心脏病', '王小花'])
    assert.equal(left.includes(secret), false, secret)
  for (const text of [idNumber, phone, name, '端木', 'duanmu'])
    assert.deepEqual((await u.countyOfficer.call(peopleApi.search, { text })).rows, [], text)
  for (const { id } of papers)
    await assert.rejects(async () => {
      for await (const _ of h.house.blobs.get(id));
    }, 'the paper is gone')
  const again = await h.db
    .transaction()
    .execute(tx => registerPerson(tx, h.house, { name, idNumber }, h.time.now, h.today()))
  assert.notEqual(again.id, me.id, 'whoever comes back is new')
  const { rules, done } = await director.call(privacyApi.retention, {})
  assert.ok(rules.length >= 6 && done.some(d => d.rule === 'people.identity' && d.n > 0))
})

test('after a night of forgetting history is closed again, and only the night’s job can open it', async () => {
  await assert.rejects(sql`update cases_event set reason = 'x'`.execute(h.db), /append-only/)
  await assert.rejects(sql`delete from kernel_consent`.execute(h.db), /append-only/)
})

test('messages go after a year; whoever was here lately stays', async () => {
  const young = await h.db
    .transaction()
    .execute(tx =>
      registerPerson(
        tx,
        h.house,
        { name: '新来的', idNumber: someId(), phone: somePhone(), homeOrgId: u.orgs.unit.id },
        h.time.now,
        h.today(),
      ),
    )
  await sql`insert into kernel_outbox (id, at, channel, person_id, template, text_zh, text_en, send_after, sent_at)
    select gen_random_uuid(), ${h.time.now}, 'INBOX', ${young.id}, 'test', '旧消息' || i, 'old', ${h.time.now}, ${h.time.now} from generate_series(1, 1500) i`.execute(
    h.db,
  )
  await h.forward(300)
  await h.runJob('privacy.retain')
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from kernel_outbox where person_id = ${young.id}`.execute(h.db))
      .rows[0]?.n
  assert.equal(await count(), 1500)
  await h.forward(100)
  await h.runJob('privacy.retain')
  assert.equal(await count(), 0)
  assert.equal(await forgotten(young.id), false)
})
