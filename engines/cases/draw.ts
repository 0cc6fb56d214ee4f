// The draw of decisions to be read a second time: a hash of the case and a seed that nobody knows before its month is over.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { addMonths, type Day, monthOf } from '#base/day.ts'
import type { House } from '#kernel/house.ts'
import type { JobAct, Look } from '#kernel/service.ts'

/** Five bytes are fine enough for a percentage, and their hundredfold is still a safe whole number. */
const span = 2 ** 40

/** Whether a decision is drawn. Pure: anyone who has the published seed comes to the same answer. */
export function isDrawn(seed: Uint8Array, caseId: string, seq: number, percent: number): boolean {
  const hash = createHash('sha256').update(seed).update(`${caseId}:${seq}`).digest()
  return hash.readUIntBE(0, 5) * 100 < percent * span
}

export const commitmentOf = (seed: Uint8Array): Buffer => createHash('sha256').update(seed).digest()

/** The seed of a month, made when it is first needed; what everyone may see of it beforehand is its hash. */
export async function seedOf<T>(act: JobAct<T>, period: string): Promise<Buffer> {
  const { tx, now, house } = act
  const known = await sealedSeed(act, period)
  if (known) return openSeed(house, known)
  const fresh = randomBytes(32)
  await sql`
    insert into cases_draw (period, commitment, seed_sealed, made_at)
    values (${period}, ${commitmentOf(fresh)}, ${house.vault.seal(fresh.toString('hex'))}, ${now})
    on conflict (period) do nothing`.execute(tx)
  // Of two that made one at once the first stands.
  const kept = await sealedSeed(act, period)
  if (!kept) throw new Error(`the draw of ${period} was not kept`)
  return openSeed(house, kept)
}

async function sealedSeed<T>(call: Pick<Look<T>, 'db'>, period: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select seed_sealed as sealed from cases_draw where period = ${period}`.execute(call.db)
  return rows[0]?.sealed
}

const openSeed = (house: Pick<House, 'vault'>, sealed: Buffer) => Buffer.from(house.vault.open(sealed), 'hex')

/** This month's seed and the next one's, so that each hash is public before anything is drawn by it. */
export async function makeSeeds<T>(act: JobAct<T>): Promise<void> {
  for (const period of [monthOf(act.today), monthOf(addMonths(act.today, 1))]) await seedOf(act, period)
}

export interface Draw {
  readonly period: string
  /** SHA-256 of the seed, in hex. */
  readonly commitment: string
  /** In hex; null while its month is not over. */
  readonly seed: string | null
}

/** Everything that may be known of the draws, newest first. */
export async function draws<T>(call: Pick<Look<T>, 'db' | 'house' | 'today'>): Promise<Draw[]> {
  const { rows } = await sql<{ period: string; commitment: Buffer; sealed: Buffer }>`
    select period, commitment, seed_sealed as sealed from cases_draw order by period desc limit 60`.execute(call.db)
  return rows.map(row => ({
    period: row.period,
    commitment: row.commitment.toString('hex'),
    seed: isOver(row.period, call.today) ? openSeed(call.house, row.sealed).toString('hex') : null,
  }))
}

export const isOver = (period: string, today: Day): boolean => period < monthOf(today)
