// What stands in the way of a merge, and what was added while it lasted: asked of every module by what it keeps (kernel/holding.ts).
import type { Db } from '../db/db.ts'
import type { HeldRow, Holding } from '../holding.ts'
import type { Act } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'
import { recordsOf } from './same.ts'
import { refuse } from './words.ts'

type Call = Pick<Act<KernelTables>, 'db' | 'house' | 'lang' | 'today'>

/** A thing added meanwhile that belongs to the merged record. */
export interface Gift {
  readonly holding: string
  readonly id: string
}

export interface Added {
  readonly holding: Holding
  readonly row: HeldRow
  /** Whether it may go to the merged record; what only grows (consents, facts) and what was paid stays where it is. */
  readonly movable: boolean
}

/** Why these two cannot be one human now, each in words that say which; empty when nothing is in the way. */
export async function clashesOf(
  call: Call,
  { survivorId, mergedId }: { readonly survivorId: string; readonly mergedId: string },
): Promise<string[]> {
  const [survivor, merged] = [await recordsOf(call.db, survivorId), await recordsOf(call.db, mergedId)]
  const clashes: string[] = []
  for (const holding of call.house.holdings) {
    const clash = await holding.clash?.(call.db as Db<unknown>, survivor, merged, call.lang)
    if (clash) clashes.push(clash)
  }
  return clashes
}

/** What came to the surviving record while the two were one, newest last. */
export async function addedSince(call: Call, survivorId: string, since: Date): Promise<Added[]> {
  const look = lookOf(call)
  const from = since.toISOString()
  const added: Added[] = []
  // A record that was later merged itself takes in nothing any more: what is new stands under the one that counts.
  const [counting] = await recordsOf(call.db, survivorId)
  for (const holding of call.house.holdings) {
    if (holding.give?.with) continue
    for (const row of await holding.rows(look, [...new Set([survivorId, counting])]))
      if (row.at && new Date(row.at).toISOString() > from)
        added.push({ holding, row, movable: holding.give !== undefined })
  }
  return added
}

/** What a holding may read: opened, for a copy that is the person's own or an answer that shows none of it. */
export const lookOf = (call: Call) => ({
  db: call.db as Db<unknown>,
  lang: call.lang,
  today: call.today,
  open: (sealed: Buffer) => call.house.vault.open(sealed),
})

/**
 * Gives things to the merged record; `LOOK` only makes sure that each was added meanwhile and may go.
 * @throws people.gift_unknown
 */
export async function giveBack(
  act: Act<KernelTables>,
  merge: { readonly survivor_id: string; readonly merged_id: string; readonly merged_at: Date | null },
  gifts: readonly Gift[],
  doing: 'LOOK' | 'GIVE',
): Promise<void> {
  if (gifts.length === 0 || !merge.merged_at) return
  const added = await addedSince(act, merge.survivor_id, merge.merged_at)
  const known = (g: Gift) => added.some(a => a.movable && a.holding.id === g.holding && a.row.id === g.id)
  if (!gifts.every(known)) throw refuse('people.gift_unknown')
  if (doing === 'LOOK') return
  for (const holding of act.house.holdings) {
    const ids = gifts.filter(g => g.holding === (holding.give?.with ?? holding.id)).map(g => g.id)
    if (holding.give && ids.length)
      await holding.give.rows(act.tx as Act<unknown>['tx'], ids, [merge.survivor_id], merge.merged_id, act.now)
  }
}
