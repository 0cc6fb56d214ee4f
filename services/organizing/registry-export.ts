// The official table of unions goes out: the columns that come in, streamed, with member counts from memberships where there are any.
import { newId } from '#base/ids.ts'
import { orgById } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Act, Download, Scope } from '#kernel/service.ts'
import { type SheetValue, writeSheet } from '#kernel/sheets/write.ts'
import { registryColumns, registrySheet, shownIn } from './registry-columns.ts'
import { knownUnions } from './registry-known.ts'
import type { Tables } from './tables.ts'

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const atOnce = 500
const most = 1024 * 1024 * 1024

/**
 * Unions below one, without itself, as a workbook. The purpose goes to the audit row. It is written whole, sealed, before the call is
 * answered: its rows are read in the one transaction, and half a list is never sent. @throws absent
 */
export async function exportRegistry(
  act: Act<Tables>,
  { orgId, purpose }: { readonly orgId: string; readonly purpose: string },
): Promise<Download> {
  const org = await orgById(act.db, orgId)
  if (!org || !covers(act.scope, org.path)) throw refuseKernel('absent')
  act.touched('org', org.id, purpose)
  const { blobs } = act.house
  const blobId = newId(act.now)
  const columns = registryColumns.map(({ title, must, kind, list }) => ({
    title: `${must ? '*' : ''}${title}`,
    kind: kind === 'int' || kind === 'day' ? kind : ('text' as const),
    width: Math.max(12, title.length * 2 + 4),
    ...(kind === 'code' ? { list: list.map(c => c.zh) } : {}),
  }))
  const rows = rowsOf(act, { paths: [org.path] }, org.id)
  await blobs.put(blobId, writeSheet({ sheets: [{ name: registrySheet, columns, rows }] }), most)
  const body = blobs.get(blobId)
  body.once('close', () => void blobs.remove(blobId))
  return { name: `工会登记表-${act.today}.xlsx`, type: sheetType, body }
}

async function* rowsOf({ db, today }: Act<Tables>, scope: Scope, besides: string): AsyncGenerator<SheetValue[]> {
  for (let after: string | undefined; ; ) {
    const page = await knownUnions(db, scope, today, { limit: atOnce, ...(after ? { after } : {}) })
    for (const { id, given, counted } of page) {
      if (id === besides) continue
      const shown = { ...given, ...counted }
      yield registryColumns.map(({ key, kind }) => {
        const value = shown[key]
        if (value === undefined) return null
        return kind === 'int' ? Number(value) : shownIn(key, value)
      })
    }
    after = page.at(-1)?.path
    if (page.length < atOnce) return
  }
}
