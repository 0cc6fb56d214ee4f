// The import of a roster whose process is killed with -9 in the middle: the next start goes on, nothing is doubled, nothing is lost.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day, yearOf } from '#base/day.ts'
import { startJobs } from '#kernel/jobs/jobs.ts'
import { adoptedPlan, rosterBook, someRow } from '#test/enrolment.ts'
import { openHouse } from '#test/house.ts'
import { serve, until, urlOf } from '#test/processes.ts'
import { mutualAidApi as api } from './api.ts'

const h = await openHouse(new Date().toISOString())
const jobs = await startJobs({
  db: h.db as never,
  pool: h.pool,
  schema: h.schema,
  clock: () => new Date(),
  work: false,
  jobs: h.services.flatMap(s => s.jobs ?? []),
  act: () => assert.fail('this process only sends'),
  log: () => undefined,
})
after(() => jobs.stop())
const settings = { DATABASE_URL: urlOf(h.connection), MASTER_KEY: h.masterKey.toString('hex'), DATA_DIR: h.dataDir }

const count = 8_000
const kills = 3

test('killed with -9 again and again, the import goes on with the next process: each person once, each wrong row told once', async () => {
  const u = await h.union()
  const year = yearOf(h.today()) + 1
  const { batchId } = await u.chair.call(api.openBatch, {
    planId: await adoptedPlan(u),
    orgId: u.orgs.unit.id,
    year,
  })
  const idNumber = (n: number) =>
    makeIdNumber('441202', addDays(day('1980-01-01'), n % 5_000), 1 + Math.floor(n / 5_000))
  // Every hundredth row names the person of the row before it once more.
  const rows = Array.from({ length: count }, (_, n) =>
    someRow('陈明', { idNumber: idNumber(n % 100 === 99 ? n - 1 : n) }),
  )
  const twice = count / 100
  const sent = await h.upload(
    u.chair,
    `/api/mutual-aid/batches/${batchId}/imports`,
    '名单.xlsx',
    await rosterBook(rows),
  )
  assert.equal(sent.status, 200, String(sent.body.message))
  const importId = String(sent.body.importId)
  const how = async () => {
    const { rows: found } = await sql<{ state: string; done: number }>`
      select state, done from mutual_aid_import where id = ${importId}`.execute(h.db)
    return found[0]!
  }
  await h.db.transaction().execute(tx => jobs.send(tx, 'mutual-aid.roster', { importId }, u.chair.accountId))

  const left: number[] = []
  for (let n = 0; n < kills; n++) {
    const before = (await how()).done
    const server = await serve(settings)
    await until(async () => (await how()).done > before, 'it goes on')
    server.child.kill('SIGKILL')
    await server.ended()
    left.push((await how()).done)
  }
  assert.ok(left.at(-1)! < count, `killed before the end: ${left}`)

  const last = await serve(settings)
  await until(async () => ['DONE', 'FAILED'].includes((await how()).state), 'it comes to its end')
  last.child.kill('SIGKILL')
  await last.ended()
  const done = await u.chair.call(api.rosterImport, { importId })
  assert.deepEqual(
    [done.state, done.rows, done.done, done.added, done.changed, done.unchanged, done.refused],
    ['DONE', count, count, count - twice, 0, 0, twice],
  )
  const { rows: kept } = await sql<{ roster: number; people: number; refused: number; packets: number }>`
    select (select count(*)::int from mutual_aid_roster where batch_id = ${batchId}) as roster,
      (select count(*)::int from kernel_person where home_org_id = ${u.orgs.unit.id} and name = '陈明') as people,
      (select count(*)::int from mutual_aid_import_refused where import_id = ${importId}) as refused,
      (select count(*)::int from mutual_aid_import_line where import_id = ${importId}) as packets`.execute(h.db)
  assert.deepEqual(kept[0], { roster: count - twice, people: count - twice, refused: twice, packets: 0 })
})
