// The official table of unions through HTTP: compared, carried out, given back with its reasons, exported and read again.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { handmade, textRow } from '#kernel/sheets/handmade.ts'
import { readSheet } from '#kernel/sheets/read.ts'
import { type SheetValue, sheetBuffer } from '#kernel/sheets/write.ts'
import { sessionCookie } from '#server/http.ts'
import { openHouse, type Person } from '#test/house.ts'
import { organizingApi as api } from './api.ts'
import { type RegistryKey, registryColumns, registrySheet } from './registry-columns.ts'
import type { Union } from './testing.ts'

const h = await openHouse('2026-03-02T02:00:00Z')

type Row = Readonly<Partial<Record<RegistryKey, SheetValue>>>

/** As the official form: every column text, stars on what must be filled in. */
const book = (rows: readonly Row[]): Promise<Buffer> =>
  sheetBuffer({
    sheets: [
      {
        name: registrySheet,
        columns: registryColumns.map(c => ({ title: `${c.must ? '*' : ''}${c.title}`, kind: 'text' as const })),
        rows: rows.map(r => registryColumns.map(c => r[c.key] ?? null)),
      },
    ],
  })

const row = (name: string, superior: string, over: Row = {}): Row => ({
  ...{ name, superior, type: '独立基层工会', region: '441202', foundedOn: '2020-05-01' },
  ...over,
})

async function send(who: Person, orgId: string, body: Buffer): Promise<string> {
  const answer = await h.upload(who, `/api/organizing/registry/imports?orgId=${orgId}`, '登记表.xlsx', body)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return String(answer.body.importId)
}

async function carryOut(who: Person, importId: string) {
  await who.call(api.applyRegistry, { importId })
  await h.runJob('organizing.registry', { importId })
  return who.call(api.registryImport, { importId })
}

async function fetched(who: Person, url: string, payload?: object): Promise<Buffer> {
  const answer = await h.app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    ...(payload ? { payload } : {}),
    cookies: { [sessionCookie]: who.token ?? '' },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.rawPayload
}

const streetOf = async (u: Union) => {
  const { rows } = await sql<{
    name: string
  }>`select name from kernel_org_name where org_id = ${u.orgs.street.id}`.execute(h.db)
  return rows[0]?.name ?? ''
}

test('a table is compared, carried out superiors first, and read again it changes nothing; a changed cell is a change', async () => {
  const u = await h.union()
  const street = await streetOf(u)
  const rows = [
    row('砚坑村石材厂工会', '城西联合工会', { code: 'ZQ-003', staff: '40', women: '12' }),
    row('城西联合工会', street, {
      code: 'ZQ-002',
      type: '联合基层工会',
      uscc: '81441200MC65432101',
      phone: '0758-1234567',
    }),
  ]
  const first = await send(u.countyOfficer, u.orgs.county.id, await book(rows))
  const seen = await u.countyOfficer.call(api.registryImport, { importId: first })
  assert.deepEqual([seen.state, seen.fresh, seen.changed, seen.same, seen.refused], ['READY', 2, 0, 0, 0])
  const { rows: none } = await sql<{
    n: number
  }>`select count(*)::int as n from organizing_profile where code = 'ZQ-002'`.execute(h.db)
  assert.equal(none[0]?.n, 0, 'nothing is written before it is carried out')
  const done = await carryOut(u.countyOfficer, first)
  assert.deepEqual([done.state, done.applied, done.refused], ['DONE', 2, 0])
  const { rows: tree } = await sql<{ name: string; above: string }>`
    select n.name, a.name as above from kernel_org o join kernel_org_name n on n.org_id = o.id join kernel_org_name a on a.org_id = o.parent_id
    where n.name in ('城西联合工会', '砚坑村石材厂工会') order by n.name collate "C"`.execute(h.db)
  assert.deepEqual(
    tree.map(t => [t.name, t.above]),
    [
      ['城西联合工会', street],
      ['砚坑村石材厂工会', '城西联合工会'],
    ],
  )
  assert.equal(
    (await u.countyOfficer.tries(api.applyRegistry, { importId: first })).body.code,
    'organizing.registry_begun',
  )

  const again = await u.countyOfficer.call(api.registryImport, {
    importId: await send(u.countyOfficer, u.orgs.county.id, await book(rows)),
  })
  assert.deepEqual([again.fresh, again.changed, again.same], [0, 0, 2], 'the same table again changes nothing')

  const renamed = [{ ...rows[0]!, name: '砚坑石材厂工会委员会', staff: '43' }]
  const changed = await send(u.countyOfficer, u.orgs.county.id, await book(renamed))
  const diff = await u.countyOfficer.call(api.registryImport, { importId: changed, outcome: 'CHANGED' })
  assert.deepEqual(diff.rows[0]?.changes, [
    { title: '工会名称', from: '砚坑村石材厂工会', to: '砚坑石材厂工会委员会' },
    { title: '职工人数', from: '40', to: '43' },
  ])
  assert.equal(diff.missing, 1, 'the joint union is not in this table, and is left alone')
  await carryOut(u.countyOfficer, changed)

  const out = await fetched(u.countyOfficer, '/api/organizing/registry/export', {
    ...{ orgId: u.orgs.county.id, purpose: '报省总' },
  })
  const exported = await u.countyOfficer.call(api.registryImport, {
    importId: await send(u.countyOfficer, u.orgs.county.id, out),
  })
  assert.deepEqual([exported.fresh, exported.changed, exported.refused], [0, 0, 0], 'what goes out comes in unchanged')
  assert.ok(exported.same >= 4)
})

test('faults go back at their cells in a copy of the workbook: an employer’s code, doubles, formulas, no superior, a circle; good rows are kept', async () => {
  const u = await h.union()
  const street = await streetOf(u)
  const body = await book([
    row('好工会', street),
    row('单位代码工会', street, { uscc: '91350100M000100Y43' }),
    row('代码重复工会', street, { code: 'A-1' }),
    row('代码又重复工会', street, { code: 'A-1' }),
    row('没有上级工会', '不存在的工会'),
    row('绕圈甲工会', '绕圈乙工会', { type: '联合基层工会' }),
    row('绕圈乙工会', '绕圈甲工会'),
    row('跟着退回的工会', '单位代码工会', { type: '独立基层工会' }),
    row('好工会', street),
    row('层级不对工会', street, { type: '街道工会' }),
  ])
  const importId = await send(u.countyOfficer, u.orgs.county.id, body)
  const seen = await u.countyOfficer.call(api.registryImport, { importId, outcome: 'REFUSED' })
  assert.deepEqual(
    seen.rows.map(r => [r.row, r.notes[0]?.title]),
    [
      [3, '统一社会信用代码'],
      [5, '工会代码'],
      [6, '上级工会'],
      [7, '上级工会'],
      [8, '上级工会'],
      [9, '上级工会'],
      [10, '工会名称'],
      [11, '工会类型'],
    ],
  )
  assert.match(seen.rows[0]?.notes[0]?.text ?? '', /这是单位的代码（以 9 开头），不是工会的/)
  const done = await carryOut(u.countyOfficer, importId)
  assert.deepEqual([done.applied, done.refused], [2, 8])
  const back = await fetched(u.countyOfficer, `/api/organizing/registry/imports/${importId}/result`)
  const reasons = new Map<number, string>()
  for await (const { row: at, cells } of readSheet(back, { titles: ['工会名称', '退回原因'] }))
    reasons.set(at, cells.get('退回原因')?.text ?? '')
  assert.match(reasons.get(3) ?? '', /统一社会信用代码：这是单位的代码/)
  assert.equal(reasons.get(2), '', 'a good row has no reason')
})

test('a formula, and a cell left empty under a merged one, go back with their reasons; a hundred thousand empty rows below cost nothing', async () => {
  const u = await h.union()
  const street = await streetOf(u)
  const titles = registryColumns.filter(c => c.must).map(c => c.title)
  const line = (at: number, name: string) =>
    textRow(
      at,
      titles.map(
        t =>
          ({
            工会名称: name,
            上级工会: street,
            工会类型: '独立基层工会',
            行政区划代码: '441202',
            建会日期: '2020-05-01',
          })[t] ?? '',
      ),
    )
  const formula = line(2, '公式工会').replace(
    /<c r="A2".*?<\/c>/,
    '<c r="A2"><f>CONCATENATE("公式","工会")</f><v>0</v></c>',
  )
  const empty = Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 6}" s="1" customFormat="1"/>`).join('')
  const body = handmade({
    sheets: {
      [registrySheet]: `<sheetData>${textRow(1, titles)}${formula}${line(3, '合并单元格工会')}${line(4, '')}${line(5, '好工会四')}${empty}</sheetData><mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>`,
    },
  })
  const importId = await send(u.countyOfficer, u.orgs.county.id, body)
  const seen = await u.countyOfficer.call(api.registryImport, { importId, outcome: 'REFUSED' })
  assert.deepEqual([seen.fresh, seen.refused], [2, 2])
  assert.deepEqual(
    seen.rows.map(r => [r.row, r.notes[0]?.title, /公式|没有填/.test(r.notes[0]?.text ?? '')]),
    [
      [2, '工会名称', true],
      [4, '工会名称', true],
    ],
  )
})

test('a neighbour cannot import, look or export; a workbook without the columns is refused with their names', async () => {
  const u = await h.union()
  const street = await streetOf(u)
  const importId = await send(u.countyOfficer, u.orgs.county.id, await book([row('好工会二', street)]))
  assert.equal((await u.stranger.tries(api.registryImport, { importId })).status, 404)
  assert.equal((await u.stranger.tries(api.applyRegistry, { importId })).status, 404)
  const abroad = await h.upload(
    u.stranger,
    `/api/organizing/registry/imports?orgId=${u.orgs.county.id}`,
    '登记表.xlsx',
    await book([row('好工会三', street)]),
  )
  assert.equal(abroad.status, 404)
  const other = await sheetBuffer({
    sheets: [{ name: '别的', columns: [{ title: '姓名', kind: 'text' }], rows: [['甲']] }],
  })
  const wrong = await h.upload(
    u.countyOfficer,
    `/api/organizing/registry/imports?orgId=${u.orgs.county.id}`,
    '别的.xlsx',
    other,
  )
  assert.equal(wrong.body.code, 'sheets.header_missing')
})
