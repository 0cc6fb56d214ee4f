// The official archive sheet: in through HTTP, its mistakes back at their cells, out again without a change.
import assert from 'node:assert/strict'
import test from 'node:test'
import { unzipSync, zipSync } from 'fflate'
import { sql } from 'kysely'
import { makeBankCard } from '#base/chinese-ids.ts'
import { readSheet, sheetNames } from '#kernel/sheets/read.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { systemAct } from '#server/house.ts'
import { sessionCookie } from '#server/http.ts'
import { openHouse, type Person } from '#test/house.ts'
import { flaws } from '../../tools/archive-flaws.ts'
import { sampleSheet } from '../../tools/archive-sheet.ts'
import { hardshipApi } from './api.ts'
import { parts } from './sheet-columns.ts'
import { filed, type Union } from './testing.ts'

const h = await openHouse()

async function send(who: Person, orgId: string, workbook: Buffer, name = '困难职工档案.xlsx') {
  const { status, body } = await h.upload(who, '/api/hardship/imports', name, workbook, { orgId })
  return { status, body: body as { importId: string; again: boolean; code?: string; message?: string } }
}

/** Sends a workbook, does the work, and says how it ended. */
async function imported(who: Person, orgId: string, workbook: Buffer) {
  const { status, body } = await send(who, orgId, workbook)
  assert.equal(status, 200, body.message)
  await h.runJob('hardship.import', { importId: body.importId })
  const { fileName, message, ...progress } = await who.call(hardshipApi.importProgress, { importId: body.importId })
  return { ...progress, message, again: body.again }
}

async function download(who: Person, method: 'GET' | 'POST', url: string, payload?: object): Promise<Buffer> {
  const reply = await h.app.inject({
    method,
    url: `/api${url}`,
    cookies: { [sessionCookie]: who.token ?? '' },
    ...(payload ? { payload } : {}),
  })
  assert.equal(reply.statusCode, 200, reply.body.slice(0, 300))
  return reply.rawPayload
}

const returned = (who: Person, importId: string) => download(who, 'GET', `/hardship/imports/${importId}/result`)
const exported = (who: Person, orgId?: string) =>
  download(who, 'POST', '/hardship/archives/export', { purpose: '上报省总核对', ...(orgId ? { orgId } : {}) })

async function rowsOf(workbook: Buffer, sheet: string): Promise<Map<number, Record<string, string>>> {
  const titles = [parts.HOUSEHOLD, parts.MEMBER].find(p => p.name === sheet)!.columns.map(c => c.title)
  const rows = new Map<number, Record<string, string>>()
  for await (const { row, cells } of readSheet(workbook, { sheet, titles, mayLack: titles }))
    rows.set(row, Object.fromEntries([...cells].map(([title, cell]) => [title, cell.text])))
  return rows
}

const archives = async (u: Union) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from hardship_archive where org_path like ${`${u.orgs.city.path}%`}`.execute(h.db)
  return rows[0]!.n
}

/** The full names of the two grassroots unions and the street of a federation. */
async function unionNames(u: Union): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from kernel_org_name where org_id in (${u.orgs.unit.id}, ${u.orgs.otherUnit.id}, ${u.orgs.street.id}) order by name`.execute(
    h.db,
  )
  return rows.map(r => r.name)
}

let first = 0
/** A sheet of people whom no other test has. */
async function sheetFor(u: Union, households: number, errors = false) {
  first += 130
  return sampleSheet({ households, errors, unions: await unionNames(u), first })
}

test('good rows become archives, and each bad row goes back with its reason at its cell', async () => {
  const u = await h.union()
  const sheet = await sheetFor(u, 100, true)
  const done = await imported(u.cityOfficer, u.orgs.city.id, sheet.workbook)
  const bad = new Set(sheet.planted.filter(p => p.sheet === parts.HOUSEHOLD.name).map(p => p.row))
  assert.equal(bad.size, flaws.length)
  assert.deepEqual(
    { state: done.state, rows: done.rows, done: done.done, added: done.added, unchanged: done.unchanged },
    { state: 'DONE', rows: 101, done: 101, added: 100 - bad.size, unchanged: 0 },
  )
  assert.equal(done.refused, bad.size + 1, 'one member stands alone')
  assert.equal(await archives(u), 100 - bad.size)

  const back = await returned(u.cityOfficer, done.id)
  for (const part of [parts.HOUSEHOLD, parts.MEMBER]) {
    const [before, after] = [await rowsOf(sheet.workbook, part.name), await rowsOf(back, part.name)]
    const planted = sheet.planted.filter(p => p.sheet === part.name)
    const reasons = new Map([...after].flatMap(([row, cells]) => (cells.退回原因 ? [[row, cells.退回原因]] : [])))
    for (const { row, title, says, kind } of planted) {
      const reason = reasons.get(row) ?? ''
      assert.match(reason, new RegExp(`${title}：.*${says}`), kind)
    }
    assert.deepEqual([...reasons.keys()].sort(), [...new Set(planted.map(p => p.row))].sort(), part.name)
    for (const [row, cells] of after) {
      delete cells.退回原因
      assert.deepEqual(cells, before.get(row), `row ${row} is as it was sent`)
    }
  }
})

test('the returned reasons never spell out a number of a person or a card', async () => {
  const u = await h.union()
  const sheet = await sheetFor(u, 60, true)
  const done = await imported(u.cityOfficer, u.orgs.city.id, sheet.workbook)
  const back = await rowsOf(await returned(u.cityOfficer, done.id), parts.HOUSEHOLD.name)
  for (const { 退回原因: reason = '' } of back.values()) assert.doesNotMatch(reason, /\d{15,}/)
})

test('an imported archive shows nobody’s name, phone, address or day of birth in full', async () => {
  const u = await h.union()
  await imported(u.cityOfficer, u.orgs.city.id, (await sheetFor(u, 3)).workbook)
  const { rows } = await u.cityOfficer.call(hardshipApi.archives, {})
  assert.equal(rows.length, 3)
  for (const { id } of rows) {
    const { fields } = await u.cityOfficer.call(hardshipApi.archive, { archiveId: id })
    assert.match(String(fields.mobile), /^1\d\d\*{4}\d{4}$/)
    assert.match(String(fields.address), /\*{4}$/)
    assert.deepEqual([fields.name, fields.birthDate, fields.members], [undefined, undefined, undefined])
  }
})

test('the same file sent again is the same import, and the same rows in another file change nothing', async () => {
  const u = await h.union()
  const sheet = await sheetFor(u, 30)
  const once = await imported(u.cityOfficer, u.orgs.city.id, sheet.workbook)
  assert.deepEqual([once.added, once.refused], [30, 0])
  const twice = await send(u.cityOfficer, u.orgs.city.id, sheet.workbook)
  assert.deepEqual(twice.body, { importId: once.id, again: true })
  const longer = await sampleSheet({ households: 40, unions: await unionNames(u), first })
  const other = await imported(u.cityOfficer, u.orgs.city.id, longer.workbook)
  assert.deepEqual([other.again, other.added, other.unchanged, other.refused], [false, 10, 30, 0])
  assert.equal(await archives(u), 40)
})

test('an import killed in the middle of a step goes on and doubles nothing', async () => {
  const u = await h.union()
  const sheet = await sheetFor(u, 50)
  const { body } = await send(u.cityOfficer, u.orgs.city.id, sheet.workbook)
  const job = h.services.flatMap(s => s.jobs ?? []).find(j => j.name === 'hardship.import')!
  const step = (die: boolean) =>
    h.db.transaction().execute(async tx => {
      const more = await job.step(systemAct<unknown>(h.house, tx as never, h.time.now, 'run'), {
        importId: body.importId,
      })
      if (die) throw new Error('killed')
      return more
    })
  const seen: number[] = []
  const look = async () => {
    const { done, added, state } = await u.cityOfficer.call(hardshipApi.importProgress, { importId: body.importId })
    assert.equal(done, added)
    seen.push(done)
    return state
  }
  await assert.rejects(step(true), /killed/)
  assert.equal(await look(), 'WAITING')
  await step(false)
  await step(false)
  await assert.rejects(step(true), /killed/)
  assert.equal(await look(), 'RUNNING')
  assert.equal(await archives(u), 20)
  while (await step(false)) await look()
  await assert.rejects(step(true), /killed/)
  assert.equal(await look(), 'DONE')
  assert.deepEqual(seen, [0, 20, 40, 50, 50])
  assert.equal(await archives(u), 50)
  const { rows } = await sql<{ lines: number }>`select count(*)::int as lines from hardship_import_line`.execute(h.db)
  assert.equal(rows[0]!.lines, 0, 'rows put aside are gone when the work is done')
})

test('what is exported comes in again without a change, archives from applications too', async () => {
  const u = await h.union()
  const sheet = await sheetFor(u, 40)
  await imported(u.cityOfficer, u.orgs.city.id, sheet.workbook)
  await filed(h, u)
  const out = await exported(u.cityOfficer)
  assert.deepEqual(
    (await sheetNames(out)).filter(s => !s.hidden).map(s => s.name),
    [parts.HOUSEHOLD.name, parts.MEMBER.name],
  )
  for (const { name } of [parts.HOUSEHOLD, parts.MEMBER]) {
    const byId = async (book: Buffer) =>
      new Map([...(await rowsOf(book, name)).values()].map(cells => [cells.身份证号, cells]))
    const [sent, got] = [await byId(sheet.workbook), await byId(out)]
    assert.equal(got.size, sent.size + 1)
    for (const [id, cells] of sent)
      for (const [title, text] of Object.entries(cells)) assert.equal(got.get(id)?.[title], text)
  }
  const again = await imported(u.cityOfficer, u.orgs.city.id, out)
  assert.deepEqual([again.rows, again.unchanged, again.added, again.refused], [41, 41, 0, 0])
})

test('an archive already there is never overwritten: the row goes back and says which columns differ', async () => {
  const u = await h.union()
  const [union = ''] = await unionNames(u)
  first += 130
  const sheet = await sampleSheet({ households: 4, unions: [union], first })
  await imported(u.cityOfficer, u.orgs.city.id, sheet.workbook)
  const changed = await rewritten(sheet.workbook, 3, { 家庭住址: '肇庆市鼎湖区坑口街道1号', 备注: '搬家了' })
  const done = await imported(u.cityOfficer, u.orgs.city.id, changed)
  assert.deepEqual([done.unchanged, done.refused], [3, 1])
  const back = await rowsOf(await returned(u.cityOfficer, done.id), parts.HOUSEHOLD.name)
  assert.match(back.get(3)?.退回原因 ?? '', /已经有档案，内容和这里不一样（家庭住址、备注）/)
})

/** The workbook with other texts in one row of households, written anew as texts: as a person's program might. */
async function rewritten(workbook: Buffer, row: number, texts: Record<string, string>): Promise<Buffer> {
  const sheets = []
  for (const { name, columns } of [parts.HOUSEHOLD, parts.MEMBER]) {
    const rows = [...(await rowsOf(workbook, name))].map(([at, cells]) =>
      columns.map(c => ({ ...cells, ...(name === parts.HOUSEHOLD.name && at === row ? texts : {}) })[c.title] ?? ''),
    )
    sheets.push({ name, columns: columns.map(c => ({ title: c.title, kind: 'text' as const })), rows })
  }
  return sheetBuffer({ sheets })
}

test('a sheet never redirects money: a card other than the one on record stops the row', async () => {
  const u = await h.union()
  const [union = ''] = await unionNames(u)
  first += 130
  const sheet = await sampleSheet({ households: 2, unions: [union], first })
  const { worker } = await filed(h, u)
  const mine = await rowsOf(await exported(u.cityOfficer, u.orgs.unit.id), parts.HOUSEHOLD.name)
  const known = [...mine.values()][0]!
  assert.ok(worker && known.银行卡号)
  await sql`update hardship_person set until_on = ${h.today()} where until_on is null`.execute(h.db)
  const card = makeBankCard('622848999999999999')
  const theirs = await rewritten(sheet.workbook, 2, {
    ...{
      姓名: known.姓名!,
      身份证号: known.身份证号!,
      出生日期: known.出生日期!,
      性别: known.性别!,
      工作时间: '2010-07-01',
    },
    ...{ 银行卡号: card, 家庭人口: '1', 家庭月人均收入: '' },
  })
  const done = await imported(u.cityOfficer, u.orgs.city.id, theirs)
  assert.deepEqual([done.added, done.refused], [1, 1])
  const back = await rowsOf(await returned(u.cityOfficer, done.id), parts.HOUSEHOLD.name)
  assert.match(back.get(2)?.退回原因 ?? '', new RegExp(`银行卡号：系统里他登记的卡尾号是 ${known.银行卡号.slice(-4)}`))
})

test('what is no archive sheet is refused at once, and a swollen cell ends the import with a clear word', async () => {
  const u = await h.union()
  const tell = async (workbook: Buffer) => (await send(u.cityOfficer, u.orgs.city.id, workbook)).body.code
  assert.equal(await tell(Buffer.from('PK not a workbook')), 'sheets.not_xlsx')
  assert.equal(
    await tell(await sheetBuffer({ sheets: [{ name: '表1', columns: [], rows: [] }] })),
    'sheets.no_such_sheet',
  )
  const columns = (sheet: 'HOUSEHOLD' | 'MEMBER', without = '') =>
    parts[sheet].columns.filter(c => c.title !== without).map(c => ({ title: c.title, kind: 'text' as const }))
  const book = (without: string, rows: Iterable<string[]>) =>
    sheetBuffer({
      sheets: [
        { name: parts.HOUSEHOLD.name, columns: columns('HOUSEHOLD', without), rows },
        { name: parts.MEMBER.name, columns: columns('MEMBER'), rows: [] },
      ],
    })
  assert.equal(await tell(await book('家庭住址', [])), 'sheets.header_missing')

  const none = await imported(u.cityOfficer, u.orgs.city.id, await book('', []))
  assert.deepEqual([none.state, none.message], ['FAILED', '“困难职工档案”表里只有表头，没有一行内容。请填好后再传。'])
  const files = unzipSync((await sheetFor(u, 3)).workbook)
  const sheet1 = Buffer.from(files['xl/worksheets/sheet1.xml']!).toString()
  const swollen = sheet1.replace(/陈主席(?!.*陈主席)/s, '陈'.repeat(40_000))
  const long = Buffer.from(zipSync({ ...files, 'xl/worksheets/sheet1.xml': Buffer.from(swollen) }))
  const swollenImport = await imported(u.cityOfficer, u.orgs.city.id, long)
  assert.equal(swollenImport.state, 'FAILED')
  assert.match(swollenImport.message ?? '', /超过 32767 个字/)
  assert.equal(await archives(u), 0)
  const list = await u.cityOfficer.call(hardshipApi.imports, { limit: 1 })
  assert.equal(list.rows[0]?.state, 'FAILED')
  assert.ok(list.next)
})

test('who has nothing to do with a federation neither imports for it, nor sees its imports, nor exports its archives', async () => {
  const u = await h.union()
  const sheet = await sheetFor(u, 3)
  assert.equal((await send(u.stranger, u.orgs.city.id, sheet.workbook)).status, 404)
  assert.equal((await send(u.chair, u.orgs.unit.id, sheet.workbook)).status, 404)
  const done = await imported(u.cityOfficer, u.orgs.city.id, sheet.workbook)
  assert.equal((await u.countyOfficer.tries(hardshipApi.importProgress, { importId: done.id })).status, 404)
  assert.equal((await u.stranger.tries(hardshipApi.importResult, { importId: done.id })).status, 404)
  const asked = { orgId: u.orgs.county.id, purpose: '看看邻县的档案' }
  assert.equal((await u.stranger.tries(hardshipApi.exportArchives, asked)).status, 404)
  const theirs = await rowsOf(await exported(u.stranger), parts.HOUSEHOLD.name)
  const all = await rowsOf(await exported(u.cityOfficer), parts.HOUSEHOLD.name)
  assert.deepEqual([theirs.size, all.size], [1, 3])
})

test('an export is on record with its purpose', async () => {
  const u = await h.union()
  await exported(u.cityOfficer)
  const { rows } = await sql<{ purpose: string; subjects: object }>`
    select purpose, subjects from kernel_audit where endpoint = 'hardship.exportArchives' order by id desc limit 1`.execute(
    h.db,
  )
  assert.equal(rows[0]?.purpose, '上报省总核对')
  assert.deepEqual(rows[0]?.subjects, [{ kind: 'org', id: u.orgs.city.id }])
})
