// The working calendar: national days from the notices, a federation's own over them, the same everywhere at once.
import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '#base/day.ts'
import { deadline, nationalCalendar } from '#base/workdays.ts'
import { freshDatabase } from '#test/database.ts'
import { kernelApp } from '#test/kernel-app.ts'
import { service as access } from '../access/service.ts'
import type { Service } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { calendarApi } from './api.ts'
import { addLocalDays, calendarKeeper, loadCalendar, prepareCalendar } from './calendar.ts'
import { service as calendar } from './service.ts'

const { db } = await freshDatabase<KernelTables>()
const now = new Date('2026-09-01T02:00:00Z')
const prepare = () => db.transaction().execute(tx => prepareCalendar(tx, now))
const own = { day: day('2026-09-08'), work: false, name: '台风停工', basis: '市政府公告〔2026〕8号' }
const addOwn = (...days: (typeof own)[]) => db.transaction().execute(tx => addLocalDays(tx, days, null, now))

test('the national days are loaded once: the second start adds nothing, and both calendars agree', async () => {
  assert.ok((await prepare()) > 200)
  assert.equal(await prepare(), 0)
  const loaded = await loadCalendar(db)
  for (let d = Date.parse('2018-01-01'); d < Date.parse('2027-12-31'); d += 86_400_000) {
    const on = day(new Date(d).toISOString().slice(0, 10))
    assert.deepEqual(loaded.kindOf(on), nationalCalendar.kindOf(on), on)
  }
})

test('two processes starting at once load each day once', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  const start = () => fresh.db.transaction().execute(tx => prepareCalendar(tx, now))
  const [a, b] = await Promise.all([start(), start()])
  const { n } = await fresh.db
    .selectFrom('kernel_calendar_day')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  assert.equal(a + b, n)
})

test('a day of the federation’s own is seen by every process at once and moves the deadline; its correction too', async () => {
  const [here, there] = [calendarKeeper(), calendarKeeper()]
  const term = { n: 3, unit: 'WD' } as const
  const due = async (calendarOf: typeof here) => deadline(day('2026-09-07'), term, await calendarOf(db)).dueOn
  assert.deepEqual([await due(here), await due(there)], ['2026-09-10', '2026-09-10'])
  assert.equal(await here(db), await here(db), 'read once while nothing changes')
  await addOwn(own)
  assert.deepEqual([await due(here), await due(there)], ['2026-09-11', '2026-09-11'])
  await addOwn({ ...own, work: true, name: '恢复上班' })
  assert.deepEqual([await due(here), await due(there)], ['2026-09-10', '2026-09-10'])
})

test('a federation’s own row stands over the national one, also when a national notice is loaded later', async t => {
  const fresh = await freshDatabase<KernelTables>(t)
  const shift = { day: day('2026-10-10'), work: false, name: '本地调整', basis: '市政府公告〔2026〕9号' }
  await fresh.db.transaction().execute(tx => addLocalDays(tx, [shift], null, now))
  await fresh.db.transaction().execute(tx => prepareCalendar(tx, now))
  assert.equal((await loadCalendar(fresh.db)).kindOf(shift.day).work, false)
})

test('a day added in a transaction that fails is not remembered', async () => {
  const keeper = calendarKeeper()
  const lost = { ...own, day: day('2026-09-15') }
  await assert.rejects(
    db.transaction().execute(async tx => {
      await addLocalDays(tx, [lost], null, now)
      assert.equal((await keeper(tx)).kindOf(lost.day).work, false)
      throw new Error('no')
    }),
  )
  assert.equal((await keeper(db)).kindOf(lost.day).work, true)
  await addOwn({ ...own, day: day('2026-09-16') })
  assert.equal((await keeper(db)).kindOf(lost.day).work, true)
})

test('a year’s notice entered by hand arranges the year: its days are provisional no longer, and can be corrected', async () => {
  const k = await kernelApp('2026-11-26T02:00:00Z', [access, calendar] as unknown[] as Service[])
  await k.db.transaction().execute(tx => prepareCalendar(tx, now))
  const admin = await (await k.staff('admin', (await k.newOrg({ name: '市总工会' })).id, 'SYSTEM_ADMIN')).signIn()
  const asked = { from: '2026-12-28', n: 6, unit: 'WD' } as const
  const told = async () => {
    const { dueOn, provisional } = (await k.call(calendarApi.explain, asked)).body
    return [dueOn, provisional, (await k.call(calendarApi.days, { year: 2027 })).body.arranged]
  }
  const basis = '国办发明电〔2026〕7号'
  const add = (days: object[], arranges?: number) =>
    k.call(calendarApi.add, { days, basis, ...(arranges ? { arranges } : {}) } as never, { token: admin })
  const off = (day: string, work = false) => ({ day, work, name: '元旦' })
  assert.deepEqual(await told(), ['2027-01-06', true, false])
  assert.equal((await add([off('2027-03-08')])).status, 200)
  assert.deepEqual(await told(), ['2027-01-06', true, false], 'a day of one’s own arranges no year')
  const strange = await add([off('2027-01-04'), off('2028-01-03')], 2027)
  assert.deepEqual([strange.status, strange.body.code], [400, 'calendar.other_year'])
  assert.equal((await add([off('2026-12-31'), off('2027-01-01'), off('2027-01-04')], 2027)).status, 200)
  assert.deepEqual(await told(), ['2027-01-08', false, true])
  assert.equal((await add([off('2027-01-04', true)], 2027)).status, 200)
  assert.deepEqual(await told(), ['2027-01-07', false, true])
})

test('past days are not rewritten, only outdone', async () => {
  await assert.rejects(db.updateTable('kernel_calendar_day').set({ work: true }).execute(), /append-only/)
})

test('anybody may have a date explained; only the system administrator keeps the days', async () => {
  const k = await kernelApp('2026-09-28T02:00:00Z', [access, calendar] as unknown[] as Service[])
  await k.db.transaction().execute(tx => prepareCalendar(tx, now))
  const asked = { from: '2026-09-28', n: 10, unit: 'WD' } as const
  const { body } = await k.call(calendarApi.explain, asked)
  assert.deepEqual([body.dueOn, body.provisional], ['2026-10-16', false])
  assert.equal(body.steps.filter(s => s.counted !== null).length, 10)
  assert.match(body.lines.join(), /国庆节放假/)
  const far = await k.call(calendarApi.explain, { ...asked, from: '1700-01-01' })
  assert.deepEqual([far.status, far.body.code], [400, 'calendar.out_of_reach'])
  const year = (await k.call(calendarApi.days, { year: 2026 })).body
  assert.equal(year.arranged, true)
  assert.deepEqual(
    year.rows.filter(r => r.work).map(r => r.day),
    ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  )
  const city = await k.newOrg({ name: '市总工会' })
  const add = { days: [{ day: '2026-10-12', work: false, name: '停工' }], basis: '市政府公告〔2026〕10号' }
  const director = await (await k.staff('director', city.id, 'DIRECTOR')).signIn()
  assert.equal((await k.call(calendarApi.add, add, { token: director })).status, 404)
  const admin = await (await k.staff('admin', city.id, 'SYSTEM_ADMIN')).signIn()
  assert.equal((await k.call(calendarApi.add, add, { token: admin })).status, 200)
  assert.equal((await k.call(calendarApi.explain, asked)).body.dueOn, '2026-10-19')
})
