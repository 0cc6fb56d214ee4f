// A roster of a hundred thousand in the national columns: how long it takes from the upload to the sheet given back, and what memory it needs.
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { writeSheet } from '#kernel/sheets/write.ts'
import { sessionCookie } from '#server/http.ts'
import { membershipApi as api } from '#services/membership/api.ts'
import { rosterKeys, rosterSheet } from '#services/membership/roster-columns.ts'
import { rosterColumns } from '#services/membership/roster-views.ts'
import { openHouse } from '#test/house.ts'
import { answer } from './child.ts'
import { type Took, took } from './took.ts'

export interface MembersRoster {
  readonly rows: number
  /** Where the workbook is. */
  readonly file: string
}

export interface Brought {
  readonly check: Took
  readonly apply: Took
  readonly result: Took
}

const ends: (() => Promise<void>)[] = []
const surnames = [...'陈李黄张梁林刘吴罗何']
const given = [...'国志建文海伟明德永家振少玉秀丽美月桂小雪']

function* people(count: number) {
  for (let n = 0; n < count; n++) {
    const cells: Partial<Record<(typeof rosterKeys)[number], string>> = {
      name: `${surnames[n % 10]}${given[n % 20]}${given[Math.floor(n / 7) % 20]}`,
      idNumber: makeIdNumber('441202', addDays(day('1970-01-01'), n % 10_000), 1 + Math.floor(n / 10_000)),
      ...{ ethnicity: '01 汉族', employment: '1 在岗', idType: '1 居民身份证', education: '60 普通高级中学教育' },
      ...{
        skill: '5 初级',
        phone: String(13_000_000_000 + n),
        registerKind: '2 农业户口',
        registerPlace: '广东省肇庆市端州区',
      },
      ...{
        change: '1 入会',
        changeOn: '20200301',
        political: '13 群众',
        employer: '端州某厂',
        nativePlace: '广东肇庆',
        migrant: '1 是',
      },
    }
    yield [...rosterKeys.map(key => cells[key] ?? null), null, null]
  }
}

const handlers = {
  async book({ rows, file }: MembersRoster): Promise<void> {
    const sheets = [{ name: rosterSheet, columns: rosterColumns, rows: people(rows) }]
    await pipeline(writeSheet({ sheets }), createWriteStream(file))
  },

  async bring({ rows, file }: MembersRoster): Promise<Brought> {
    const h = await openHouse('2026-11-26T02:00:00Z', { ending: { after: end => void ends.unshift(end) } })
    const u = await h.union()
    const book = await readFile(file)
    let importId = ''
    const check = await took(async () => {
      const sent = await h.upload(u.chair, `/api/membership/unions/${u.orgs.unit.id}/rosters`, '名册.xlsx', book)
      importId = String(sent.body.importId)
      await h.runJob('membership.roster', { importId })
      const seen = await u.chair.call(api.roster, { importId })
      if (seen.state !== 'READY' || seen.fresh !== rows)
        throw new Error(`${seen.fresh} of ${rows} are new: ${seen.message}`)
    })
    const apply = await took(async () => {
      await u.chair.call(api.applyRoster, { importId })
      await h.runJob('membership.roster', { importId })
      const done = await u.chair.call(api.roster, { importId })
      if (done.state !== 'DONE' || done.applied !== rows) throw new Error(`carried out ${done.applied} of ${rows}`)
    })
    const result = await took(async () => {
      const url = `/api/membership/rosters/${importId}/result`
      const reply = await h.app.inject({
        method: 'GET',
        url,
        cookies: { [sessionCookie]: u.chair.token ?? '' },
        payloadAsStream: true,
      })
      let bytes = 0
      for await (const piece of reply.stream()) bytes += (piece as Buffer).length
      if (reply.statusCode !== 200 || bytes < rows) throw new Error(`the sheet came back with ${reply.statusCode}`)
    })
    return { check, apply, result }
  },
}

answer(handlers, async () => {
  for (const end of ends) await end()
})
