// Papers: taken by what they are and not by their name, read by those they concern, swept when nobody hands them in.
import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import test from 'node:test'
import { zipSync } from 'fflate'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Caller, kernelApp, testDataDir } from '#test/kernel-app.ts'
import { accessApi } from '../access/api.ts'
import { service as access } from '../access/service.ts'
import { service as notify } from '../notify/service.ts'
import { changePerson } from '../people/people.ts'
import { service as people } from '../people/service.ts'
import type { Service } from '../service.ts'
import { filesApi } from './api.ts'
import { attachFiles } from './attach.ts'
import { filesOf, sweepFiles } from './files.ts'
import { fileMaxBytes } from './limits.ts'
import { sweepOrphans } from './orphans.ts'
import { service as files } from './service.ts'
import { sniff } from './sniff.ts'

const k = await kernelApp('2026-11-23T02:00:00Z', [access, notify, people, files] as unknown[] as Service[])
const city = await k.newOrg({ name: '市总工会' })
const unit = await k.newOrg({ name: '快递行业工会', parentId: city.id, level: 'GRASSROOTS', kind: 'GRASSROOTS' })
const elsewhere = await k.newOrg({ name: '邻市总工会' })
const officer: Caller = { token: await (await k.staff('officer', city.id, 'OFFICER')).signIn() }
const stranger: Caller = { token: await (await k.staff('stranger', elsewhere.id, 'OFFICER')).signIn() }
const clerk: Caller = { token: await (await k.staff('clerk', city.id, 'CLERK')).signIn() }

let seq = 0
async function member(): Promise<{ as: Caller; personId: string; accountId: string }> {
  seq++
  const as = { token: await k.worker(`138${String(seq).padStart(8, '0')}`), address: `10.1.0.${seq}` }
  const idNumber = makeIdNumber('441202', day('1985-06-12'), seq)
  const { personId } = (await k.call(accessApi.becomePerson, { name: '韩十八', idNumber }, as)).body
  const by = { accountId: null, sittingId: null }
  const { id } = await k.db.transaction().execute(async tx => {
    await changePerson(tx, k.house, personId, { homeOrgId: unit.id }, by, k.time.now)
    return tx.selectFrom('kernel_account').select('id').where('person_id', '=', personId).executeTakeFirstOrThrow()
  })
  return { as, personId, accountId: id }
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
const jpg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.alloc(200),
  Buffer.from('ffd9', 'hex'),
])

async function send(content: Buffer, name: string, as: Caller, kind?: string) {
  const form = new FormData()
  if (kind) form.set('kind', kind)
  form.set('file', new Blob([new Uint8Array(content)]), name)
  const reply = await k.app.inject({
    method: 'POST',
    url: '/api/files',
    payload: form,
    cookies: { niangjia: as.token ?? '' },
    headers: as.sitting ? { 'x-sitting': as.sitting } : {},
  })
  return { status: reply.statusCode, body: reply.json() }
}
const fetched = (fileId: string, as: Caller) =>
  k.app.inject({ method: 'GET', url: `/api/files/${fileId}`, cookies: { niangjia: as.token ?? '' } })
const onDisk = (id: string) => existsSync(path.join(testDataDir, 'files', id.slice(-2), id.slice(-4, -2), id))

test('photos and PDFs are taken by their content, whatever they are called, and come back byte for byte', async () => {
  const w = await member()
  for (const [content, name, type] of [
    [png, '诊断证明.png', 'image/png'],
    [jpg, 'IMG_001.JPG', 'image/jpeg'],
    [pdf, '收入证明.jpg', 'application/pdf'],
  ] as const) {
    const sent = await send(content, name, w.as)
    assert.deepEqual([sent.status, sent.body.type, sent.body.name, sent.body.bytes], [200, type, name, content.length])
    const back = await fetched(sent.body.id, w.as)
    assert.equal(back.headers['content-type'], type)
    assert.equal(back.headers['x-content-type-options'], 'nosniff')
    assert.match(String(back.headers['content-disposition']), /^inline; filename\*=UTF-8''/)
    assert.deepEqual(back.rawPayload, content)
  }
  const { rows } = (await k.call(filesApi.mine, {}, w.as)).body
  assert.deepEqual(
    rows.map(r => r.name),
    ['收入证明.jpg', 'IMG_001.JPG', '诊断证明.png'],
  )
})

for (const [content, name, said] of [
  [Buffer.from(zipSync({ 'a.txt': new Uint8Array(100) })), '照片.jpg', /压缩包（ZIP）/],
  [Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>'), '证明.pdf', /网页（HTML）/],
  [
    Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    '图.png',
    /矢量图（SVG）/,
  ],
  [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '图.svg', /矢量图（SVG）/],
  [Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), '工资条.jpg', /程序（EXE）/],
  [Buffer.from('你好，我是一段文字'), '说明.jpg', /纯文本/],
  [Buffer.from([0, 1, 2, 3, 250, 251]), '坏的.jpg', /认不出/],
  [Buffer.alloc(0), '空.jpg', /空的/],
] as const)
  test(`${name} of ${content.length} bytes is refused, and the words say what it really is`, async () => {
    const w = await member()
    const sent = await send(content, name, w.as)
    assert.equal(sent.status, 400)
    assert.match(sent.body.message, said)
    assert.deepEqual((await k.call(filesApi.mine, {}, w.as)).body.rows, [])
  })

test('a workbook is taken only where a workbook is wanted, and a photo is not one', async () => {
  const sheet = Buffer.from(
    zipSync({
      '[Content_Types].xml': Buffer.from(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      ),
      'xl/workbook.xml': Buffer.from('<workbook/>'),
    }),
  )
  assert.match(await sniff(sheet), /spreadsheetml/)
  assert.equal((await send(sheet, '名册.xlsx', officer, 'SHEET')).status, 200)
  const refused = await send(sheet, '名册.xlsx', officer)
  assert.deepEqual([refused.status, refused.body.code], [400, 'file.wrong_kind'])
  assert.match(refused.body.message, /Excel 表格/)
  assert.equal((await send(png, '名册.xlsx', officer, 'SHEET')).body.code, 'file.wrong_kind_sheet')
})

test('a forty-megabyte photo is refused with the limit in words', async () => {
  const w = await member()
  const sent = await send(Buffer.concat([jpg, Buffer.alloc(2 * fileMaxBytes)]), '大照片.jpg', w.as)
  assert.equal(sent.status, 413)
  assert.match(sent.body.message, /20 MB/)
})

test('a paper is read by who brought it and by staff over the person’s union; for all others it does not exist', async () => {
  const [w, other] = [await member(), await member()]
  const { id } = (await send(png, '病历.png', w.as)).body
  assert.equal((await fetched(id, w.as)).statusCode, 200)
  assert.equal((await fetched(id, officer)).statusCode, 200)
  for (const as of [other.as, stranger]) assert.equal((await fetched(id, as)).statusCode, 404)
  assert.equal((await fetched(id, {})).statusCode, 401)
  const looked = await k.db
    .selectFrom('kernel_audit')
    .select(['endpoint', 'subjects'])
    .where('endpoint', '=', 'files.download')
    .execute()
  assert.ok(looked.some(row => JSON.stringify(row.subjects).includes(w.personId)))
})

test('what a clerk takes in at the counter is about the worker, who may read it', async () => {
  const w = await member()
  const sitting = await k.call(
    accessApi.beginSitting,
    { personId: w.personId, consent: 'SIGNED', consentNote: '申请帮扶' },
    clerk,
  )
  const { id } = (await send(png, '户口簿.png', { ...clerk, sitting: sitting.body.id })).body
  assert.equal((await fetched(id, w.as)).statusCode, 200)
  const about = await k.db.selectFrom('kernel_file').select('person_id').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(about.person_id, w.personId)
})

test('only one’s own unattached papers are handed in, once; a repetition for the same matter changes nothing', async () => {
  const [w, thief] = [await member(), await member()]
  const { id } = (await send(png, '证明.png', w.as)).body
  const matter = newId(k.time.now)
  const attach = (m: typeof w, to: string) =>
    k.db.transaction().execute(tx =>
      attachFiles(
        {
          tx,
          now: k.time.now,
          actor: {
            kind: 'worker',
            accountId: m.accountId,
            sessionId: null,
            personId: m.personId,
            name: '',
            grants: [],
            sitting: null,
          },
        },
        [id],
        'case',
        to,
        m.personId,
      ),
    )
  await assert.rejects(attach(thief, matter), /file.not_yours/)
  await attach(w, matter)
  await attach(w, matter)
  await assert.rejects(attach(w, newId(k.time.now)), /file.not_yours/)
  assert.deepEqual(
    (await filesOf(k.db, 'case', matter)).map(f => f.id),
    [id],
  )
})

test('papers nobody handed in are gone after seven days, those handed in stay', async () => {
  const w = await member()
  const loose = (await send(png, '没交.png', w.as)).body.id
  const kept = (await send(png, '交了.png', w.as)).body.id
  await k.db
    .updateTable('kernel_file')
    .set({ attached_kind: 'case', attached_id: newId(k.time.now), attached_at: k.time.now })
    .where('id', '=', kept)
    .execute()
  const sweep = (now: Date) => k.db.transaction().execute(tx => sweepFiles({ tx, house: k.house, now }))
  await sweep(new Date(k.time.now.getTime() + 6 * 86_400_000))
  assert.equal(onDisk(loose), true)
  assert.equal(await sweep(new Date(k.time.now.getTime() + 8 * 86_400_000)), false)
  assert.deepEqual([onDisk(loose), onDisk(kept)], [false, true])
  assert.equal((await fetched(loose, w.as)).statusCode, 404)
  assert.equal((await fetched(kept, w.as)).statusCode, 200)
})

test('content that a fall left without a row, or half written, is swept after a day; what any table knows stays', async () => {
  const w = await member()
  const kept = String((await send(png, '照片.png', w.as)).body.id)
  const [orphan, elsewhere] = [newId(k.time.now), newId(k.time.now)]
  for (const id of [orphan, elsewhere]) await k.house.blobs.put(id, Readable.from([Buffer.from('x')]), 100)
  await sql`create table kernel_elsewhere (whatever uuid)`.execute(k.db)
  await sql`insert into kernel_elsewhere values (${elsewhere})`.execute(k.db)
  const half = path.join(testDataDir, 'files', orphan.slice(-2), orphan.slice(-4, -2), `${orphan}.half.part`)
  writeFileSync(half, 'cut off')
  const sweepADay = async (from: Date) => {
    for (let hour = 0; hour < 24; hour++)
      await k.db
        .transaction()
        .execute(tx => sweepOrphans({ tx, house: k.house, now: new Date(from.getTime() + hour * 3600_000) }))
  }
  await sweepADay(new Date(Date.now() - 86_400_000))
  assert.deepEqual([onDisk(orphan), existsSync(half)], [true, true], 'a command may still be under way')
  await sweepADay(new Date(Date.now() + 2 * 86_400_000))
  assert.deepEqual([onDisk(orphan), existsSync(half)], [false, false])
  assert.deepEqual([onDisk(kept), onDisk(elsewhere)], [true, true])
  await sql`drop table kernel_elsewhere`.execute(k.db)
})
