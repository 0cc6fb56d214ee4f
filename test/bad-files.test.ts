// Files that are not what they say, too large, broken off or sent again and again: refused in words, nothing kept, money once.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { yuan } from '#base/money.ts'
import { fundsApi } from '#engines/funds/api.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { filed } from '#services/hardship/testing.ts'
import { onePixel, openHouse } from './house.ts'
import { everything, filesOnDisk, multipart, refusedInWords, send, type Words } from './refused.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const u = await h.union()
const worker = await h.worker('李送送')
const url = '/api/files'
const unreadable: Words = {
  status: 400,
  code: 'input.unreadable',
  zh: ['读不出来', '请再试一次'],
  en: ['cannot be read', 'try again'],
}

/** This file is refused as really being something else. */
const wrongKind = async (name: string, body: Buffer, zh: string, en: string) =>
  refusedInWords(
    h,
    { url, ...(await multipart({}, name, body)), as: worker },
    {
      status: 400,
      code: 'file.wrong_kind',
      zh: [`“${name}”其实是${zh}，这里不收`, '请传照片（JPG、PNG、WebP、HEIC）或 PDF'],
      en: [`“${name}” is really ${en}`, 'Send a photo'],
    },
  )

test('a photo of 40 MB is too large, the limit is said, and not a byte of it stays', async () => {
  const photo = Buffer.concat([onePixel, randomBytes(40 * 1024 * 1024)])
  const sent = await multipart({}, '大照片.png', photo)
  await refusedInWords(
    h,
    { url, ...sent, as: worker },
    {
      status: 413,
      code: 'file.too_large',
      zh: ['超过 20 MB', '请用手机的“压缩”'],
      en: ['larger than 20 MB', 'medium quality'],
    },
  )
})

test('a zip named .jpg is a zip, whatever it is called', async () => {
  await wrongKind(
    '身份证.jpg',
    Buffer.from('PK\u0003\u0004\u0014\0\0\0\b\0 a.txt and more of it', 'latin1'),
    '压缩包（ZIP）',
    'a ZIP archive',
  )
})

test('web pages, drawings with script and programs are not papers', async () => {
  await wrongKind(
    '收入.pdf',
    Buffer.from('<!doctype html><script>alert(1)</script>'),
    '网页（HTML）',
    'a web page (HTML)',
  )
  await wrongKind(
    '图.png',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    '矢量图（SVG）',
    'a drawing (SVG)',
  )
  await wrongKind('图.jpg', Buffer.from('<?xml version="1.0"?><svg onload="x"/>'), '矢量图（SVG）', 'a drawing (SVG)')
  await wrongKind(
    '证明.pdf',
    Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(600)]),
    '程序（EXE）',
    'a program (EXE)',
  )
  await wrongKind('说明.jpg', Buffer.from('只是文字'), '纯文本', 'plain text')
})

test('an empty file is refused by its name', async () => {
  await refusedInWords(
    h,
    { url, ...(await multipart({}, '空.jpg', Buffer.alloc(0))), as: worker },
    {
      status: 400,
      code: 'file.empty',
      zh: ['“空.jpg”是空的', '再传一次'],
      en: ['“空.jpg” is empty', 'once more'],
    },
  )
})

test('an upload that breaks off, has no file or no boundary is not read, and leaves nothing', async () => {
  const whole = await multipart({}, '照片.png', Buffer.concat([onePixel, randomBytes(300_000)]))
  const type = whole.headers['content-type']
  for (const cut of [whole.body.length - 20, 200_000, 300, 60, 5, 0])
    await refusedInWords(h, { url, body: whole.body.subarray(0, cut), headers: whole.headers, as: worker }, unreadable)
  for (const contentType of [
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'application/octet-stream',
    'image/png',
  ])
    await refusedInWords(h, { url, body: whole.body, headers: { 'content-type': contentType }, as: worker }, unreadable)
  const boundary = type.split('boundary=')[1] ?? ''
  const noFile = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="kind"\r\n\r\nPAPER\r\n--${boundary}--\r\n`,
  )
  await refusedInWords(h, { url, body: noFile, headers: whole.headers, as: worker }, unreadable)
  const noName = Buffer.from(`--${boundary}\r\ncontent-disposition: form-data\r\n\r\nx\r\n--${boundary}--\r\n`)
  await refusedInWords(h, { url, body: noName, headers: whole.headers, as: worker }, unreadable)
})

test('fields before a file are checked like any others', async () => {
  const invalid = { status: 400, code: 'input.invalid' }
  await refusedInWords(
    h,
    { url, ...(await multipart({ kind: 'VIRUS' }, '照.png', onePixel)), as: worker },
    { ...invalid, zh: ['要从给出的选项里选'], en: ['one of the choices'] },
  )
  await refusedInWords(
    h,
    { url, ...(await multipart({ owner: 'me' }, '照.png', onePixel)), as: worker },
    { ...invalid, zh: ['owner不是这里要填的内容'], en: ['owner does not belong'] },
  )
  for (const name of ['__proto__', 'constructor', 'toString'])
    await send(h, { url, ...(await multipart({ [name]: 'x' }, '照.png', onePixel)), as: worker })
  assert.equal(String({}), '[object Object]', 'no name reaches what all objects share')
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}`, 'x']))
  assert.equal((await send(h, { url, ...(await multipart(many, '照.png', onePixel)), as: worker })).status, 400)
})

test('nobody uploads without signing in', async () => {
  await refusedInWords(
    h,
    { url, ...(await multipart({}, '照.png', onePixel)) },
    { status: 401, code: 'signed_out', zh: ['请先登录'], en: ['sign in first'] },
  )
})

test('a file is opened by who brought it, and is not there for anybody else', async () => {
  const fileId = await h.photo(worker)
  const other = await h.worker('旁人')
  const absent: Words = { status: 404, code: 'absent', zh: ['没有找到'], en: ['no such page'] }
  await refusedInWords(h, { url: `${url}/${fileId}`, as: other }, absent)
  await refusedInWords(h, { url: `${url}/${fileId}`, as: u.stranger }, absent)
  assert.equal(
    (await h.app.inject({ url: `/api/files/${fileId}`, cookies: { niangjia: worker.token ?? '' } })).statusCode,
    200,
  )
  assert.ok(filesOnDisk().length > 0)
})

test('a return file replayed ten times pays once; one that lies about the amount pays nothing', async () => {
  const { worker: payee } = await filed(h, u)
  const { city } = u.orgs
  await u.accountant.call(fundsApi.allocate, {
    orgId: city.id,
    source: 'CITY',
    category: 'LIVING',
    year: 2026,
    fen: yuan(10_000),
    document: '测试文件 1 号',
  })
  const month = h.today().slice(0, 7)
  await u.cityOfficer.call(hardshipApi.proposeLiving, { month })
  const { rows: grants } = await h.pool.query("select id from hardship_grant where state = 'PROPOSED'")
  await u.secondCityOfficer.call(hardshipApi.confirmGrants, { grantIds: grants.map(g => String(g.id)) })
  let { batch } = await u.cashier.call(fundsApi.createBatch, { orgId: city.id, source: 'CITY' })
  const step = () => ({ batchId: batch.id, version: batch.version })
  batch = (await u.cashier.call(fundsApi.lockBatch, step())).batch
  const returns = `/api/funds/batches/${batch.id}/returns`
  const early = await multipart({}, '回盘.csv', Buffer.from('批次号,序号\r\n'))
  await refusedInWords(
    h,
    { url: returns, ...early, as: u.cashier },
    {
      status: 422,
      code: 'funds.not_exported',
      zh: [batch.number, '还没有导出', '请先导出银行文件'],
      en: ['not exported yet', 'Export it first'],
    },
  )
  batch = (await u.accountant.call(fundsApi.approveBatch, step())).batch
  batch = (await u.director.call(fundsApi.authoriseBatch, step())).batch
  const formats = await u.cashier.call(fundsApi.formats, {})
  const formatId = formats.rows.find(f => f.code === 'GENERIC_CSV')?.id ?? ''
  const { file } = await u.cashier.call(fundsApi.exportBatch, { ...step(), formatId })
  const sent = await h.app.inject({ url: `/api/funds/files/${file.id}`, cookies: { niangjia: u.cashier.token ?? '' } })
  const [n, number, , account, , , amount] = (sent.body.split('\r\n')[1] ?? '').split(',')
  const heads = '批次号,序号,收款账号,金额(元),处理结果,失败原因'
  const bank = (row: string) => multipart({}, '回盘.csv', Buffer.from(`${heads}\r\n${row}`))

  await refusedInWords(
    h,
    { url: returns, ...(await multipart({}, '回盘.csv', randomBytes(5_000))), as: u.cashier },
    {
      status: 400,
      code: 'funds.return_unreadable',
      zh: ['没有找到这些列', '什么都没有记'],
      en: ['Nothing was recorded'],
    },
  )
  await refusedInWords(
    h,
    { url: returns, ...(await bank(`${number},${n},${account},${amount},成功,`)), as: u.stranger },
    { status: 404, code: 'absent', zh: ['没有找到'], en: ['no such page'] },
  )
  for (const lie of [
    `${number},${n},${account},999999.00,成功,`,
    `${number},${n},${account},-${amount},成功,`,
    `${number},99,${account},${amount},成功,`,
    `${number},${n},6228480000000000000,${amount},成功,`,
    `FF-2026-999999-9,${n},${account},${amount},成功,`,
    `${number},${n},${account},${amount},大概成功,`,
    `=cmd|'/c calc'!A1,${n},${account},${amount},成功,`,
  ]) {
    const reply = await send(h, { url: returns, ...(await bank(lie)), as: u.cashier })
    assert.equal(reply.status, 200, reply.text)
    assert.match(reply.text, /"paid":\{"count":0,"fen":0\}/, lie)
    assert.equal((await payee.call(fundsApi.myPayments, {})).rows[0]?.state, 'SENT', lie)
  }
  const paid = await bank(`${number},${n},${account},${amount},成功,`)
  const first = await send(h, { url: returns, ...paid, as: u.cashier })
  assert.match(first.text, /"paid":\{"count":1,"fen":160000\}/)
  const { kernel_audit: _, kernel_audit_unsealed: _u, ...settled } = await everything(h)
  for (let i = 0; i < 10; i++) {
    const again = await send(h, { url: returns, ...paid, as: u.cashier })
    assert.equal(again.status, 200, again.text)
    assert.match(again.text, /"seenBefore":true/)
    assert.match(again.text, /没有带来新的结果，什么都没有改/)
  }
  const { kernel_audit: __, kernel_audit_unsealed: __u, ...after } = await everything(h)
  assert.deepEqual(after, settled, 'only the audit says that the file came again')
  const turned = await send(h, {
    url: returns,
    ...(await bank(`${number},${n},${account},${amount},失败,户名不符`)),
    as: u.cashier,
  })
  assert.match(turned.text, /没有改动，请向银行核实/)
  assert.equal((await payee.call(fundsApi.myPayments, {})).rows[0]?.state, 'PAID')
})
