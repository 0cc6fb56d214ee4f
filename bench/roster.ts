// A unit of a hundred thousand joins mutual aid: how long the import of its roster and the confirmation take, and what memory they need.
import { randomInt } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { writeSheet } from '#kernel/sheets/write.ts'
import { mutualAidApi as api } from '#services/mutual-aid/api.ts'
import { rosterSheet, titles } from '#services/mutual-aid/roster-columns.ts'
import { adoptedPlan } from '#test/enrolment.ts'
import { openHouse } from '#test/house.ts'
import { answer } from './child.ts'
import { type Took, took } from './took.ts'

export interface Enrolled {
  readonly import: Took
  readonly confirm: Took
}

export interface Roster {
  readonly rows: number
  /** Where the workbook is. */
  readonly file: string
}

const ends: (() => Promise<void>)[] = []

const surnames = [...'陈李黄张梁林刘吴罗何']
const given = [...'国志建文海伟明德永家振少玉秀丽美月桂小雪']

function* people(count: number) {
  for (let n = 0; n < count; n++) {
    // Ten thousand birthdays, and numbers of that day: no two are the same.
    const born = addDays(day('1970-01-01'), n % 10_000)
    const name = `${surnames[n % 10]}${given[randomInt(20)]}${given[randomInt(20)]}`
    yield [String(n + 1), name, makeIdNumber('441202', born, 1 + Math.floor(n / 10_000))]
  }
}

const handlers = {
  /** Writes the workbook of so many rows; asked of a process of its own, for what that takes is not the import's. */
  async book({ rows, file }: Roster): Promise<void> {
    const columns = [titles.n, titles.name, titles.idNumber].map(title => ({ title, kind: 'text' as const }))
    await pipeline(
      writeSheet({ sheets: [{ name: rosterSheet, columns, rows: people(rows) }] }),
      createWriteStream(file),
    )
  },

  async enrol({ rows, file }: Roster): Promise<Enrolled> {
    const h = await openHouse('2026-11-26T02:00:00Z', { ending: { after: end => void ends.unshift(end) } })
    const u = await h.union()
    const planId = await adoptedPlan(u)
    const { batchId } = await u.chair.call(api.openBatch, { planId, orgId: u.orgs.unit.id, year: 2027 })
    const book = await readFile(file)
    const imported = await took(async () => {
      const sent = await h.upload(u.chair, `/api/mutual-aid/batches/${batchId}/imports`, '名单.xlsx', book)
      const importId = String(sent.body.importId)
      await h.runJob('mutual-aid.roster', { importId })
      const done = await u.chair.call(api.rosterImport, { importId })
      if (done.state !== 'DONE' || done.added !== rows)
        throw new Error(`imported ${done.added} of ${rows}: ${done.message}`)
    })
    const { revision } = await u.chair.call(api.batch, { batchId })
    const confirmed = await took(() => u.chair.call(api.confirmRoster, { batchId, revision, staff: rows, women: rows }))
    return { import: imported, confirm: confirmed }
  },
}

answer(handlers, async () => {
  for (const end of ends) await end()
})
