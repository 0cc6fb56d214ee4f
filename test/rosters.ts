// For tests of rosters: the official sheet filled in, sent, checked and carried out, and what came back.
import type { Lang } from '#base/text.ts'
import { readSheet } from '#kernel/sheets/read.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { sessionCookie } from '#server/http.ts'
import { membershipApi as api } from '#services/membership/api.ts'
import { type RosterKey, resultTitles, rosterSheet, titles } from '#services/membership/roster-columns.ts'
import { rosterColumns } from '#services/membership/roster-views.ts'
import { type Person, someId, type TestHouse } from './house.ts'

export type Row = Partial<Record<RosterKey, string>>

export const someMember = (name: string, rest: Row = {}): Row => ({
  ...{ name, idNumber: someId(), employment: '1 在岗', change: '1 入会', changeOn: '20200301', ...rest },
})

/** The official sheet with these rows, as the template has it. */
export const rosterBook = (rows: readonly Row[]): Promise<Buffer> =>
  sheetBuffer({
    sheets: [
      {
        name: rosterSheet,
        columns: rosterColumns,
        rows: rows.map(r => [...(Object.keys(titles) as RosterKey[]).map(key => r[key] ?? null), null, null]),
      },
    ],
  })

export function rosters(h: TestHouse) {
  const carry = (importId: string) => h.runJob('membership.roster', { importId })

  async function send(who: Person, orgId: string, rows: readonly Row[] | Buffer) {
    const book = Buffer.isBuffer(rows) ? rows : await rosterBook(rows as readonly Row[])
    return h.upload(who, `/api/membership/unions/${orgId}/rosters`, '名册.xlsx', book)
  }

  /** Sent and checked: what it would change. */
  async function check(who: Person, orgId: string, rows: readonly Row[] | Buffer) {
    const sent = await send(who, orgId, rows)
    if (sent.status !== 200) throw new Error(`upload → ${sent.status} ${sent.body.message}`)
    const importId = String(sent.body.importId)
    await carry(importId)
    return who.call(api.roster, { importId })
  }

  async function apply(who: Person, importId: string) {
    await who.call(api.applyRoster, { importId })
    await carry(importId)
    return who.call(api.roster, { importId })
  }

  /** Checked and carried out. */
  const bring = async (who: Person, orgId: string, rows: readonly Row[] | Buffer) =>
    apply(who, (await check(who, orgId, rows)).id)

  async function get(who: Person, url: string, lang: Lang = 'zh'): Promise<{ status: number; body: Buffer }> {
    const reply = await h.app.inject({
      ...{ method: 'GET', url, cookies: { [sessionCookie]: who.token ?? '' } },
      headers: { 'accept-language': lang },
    })
    return { status: reply.statusCode, body: reply.rawPayload }
  }

  /** Name, 是否导入成功 and 错误原因 of each row of the sheet given back, as somebody reads it in this language. */
  async function result(who: Person, importId: string, lang: Lang = 'zh'): Promise<[string, string, string][]> {
    const { body } = await get(who, `/api/membership/rosters/${importId}/result`, lang)
    const rows: [string, string, string][] = []
    const reading = { titles: [titles.name, ...resultTitles], mayLack: [...resultTitles] }
    for await (const { cells } of readSheet(body, reading))
      rows.push([titles.name, ...resultTitles].map(t => cells.get(t)?.text ?? '') as [string, string, string])
    return rows
  }

  return { send, check, apply, bring, get, result, carry }
}
