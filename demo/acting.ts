// How the demo acts: through the very verbs that requests use, as its officers and workers, at moments of the past.
import { type Day, dayAt } from '#base/day.ts'
import type { FiguresTables } from '#engines/figures/tables.gen.ts'
import type { Tables as StandardsTables } from '#engines/standards/trials.ts'
import { scopeOf } from '#kernel/access/who.ts'
import type { Tx } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import type { Act, Actor } from '#kernel/service.ts'
import type { ContractsTables } from '#services/contracts/tables.gen.ts'
import type { DuesTables } from '#services/dues/tables.gen.ts'
import type { Tables as HardshipTables } from '#services/hardship/applications.ts'
import type { HomesTables } from '#services/homes/tables.gen.ts'
import type { MutualAidTables } from '#services/mutual-aid/tables.gen.ts'
import type { OrganizingTables } from '#services/organizing/tables.gen.ts'
import type { RatingsTables } from '#services/ratings/tables.gen.ts'
import type { Tables as ReliefTables } from '#services/relief/requests.ts'

export type Tables = HardshipTables &
  ReliefTables &
  StandardsTables &
  FiguresTables &
  MutualAidTables &
  OrganizingTables &
  ContractsTables &
  DuesTables &
  HomesTables &
  RatingsTables
export type Cast = ReadonlyMap<string, Actor>

/** A command by this actor at this moment, inside the founding's one transaction. */
export function actAs(house: House, tx: Tx<Tables>, actor: Actor, now: Date, right?: string): Act<Tables> {
  const scope = (name: string) => scopeOf(actor, house.rights.get(name) ?? new Set())
  return {
    house,
    db: tx,
    tx,
    actor,
    scope: right ? scope(right) : { paths: [] },
    scopeOf: scope,
    now,
    today: dayAt(now),
    lang: 'zh',
    trace: 'founding',
    behalf: [],
    touched: () => undefined,
    upload: null,
    address: '127.0.0.1',
    setSession: () => undefined,
  }
}

/** Ten in the morning of a day in China. */
export const tenOn = (d: Day): Date => new Date(`${d}T10:00:00+08:00`)

/** The same numbers at every founding: the demo looks alike everywhere. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}
