// Whose budget pays: the county's for its own money, else the city's.
import type { Db } from '#kernel/db/db.ts'
import { ancestorAt } from '#kernel/org/org.ts'
import type { Source } from './words.ts'

/**
 * Whose budget pays help given under each of these unions: the county's for its own money, else the city's. Keys as `payerKey`.
 */
export async function payersOf<T>(
  db: Db<T>,
  grants: readonly { readonly source: Source; readonly org_path: string }[],
): Promise<ReadonlyMap<string, string>> {
  const payers = new Map<string, string>()
  for (const g of grants) {
    if (payers.has(payerKey(g))) continue
    payers.set(payerKey(g), (await ancestorAt(db, g.org_path, g.source === 'COUNTY' ? 'COUNTY' : 'CITY')).id)
  }
  return payers
}

export const payerKey = (g: { readonly source: Source; readonly org_path: string }) => `${g.source} ${g.org_path}`
