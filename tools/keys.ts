// npm run keys -- rotate: everything sealed anew under MASTER_KEY_NEXT while the program serves. npm run keys -- show: how it stands.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { sql } from 'kysely'
import { connect, type Db } from '#kernel/db/db.ts'
import { makeBlobs } from '#kernel/vault/blobs.ts'
import { openKeyring, proofOf } from '#kernel/vault/keys.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { loadServices } from '#server/build.ts'
import { mastersOf, readConfig } from '#server/config.ts'
import { commandName, openDatabase } from '#server/database.ts'
import { rotate } from '#server/rotate.ts'
import { command, say } from './command.ts'

await command('npm run keys -- show | rotate', {}, async given => {
  const [verb] = given.words
  if (verb !== 'show' && verb !== 'rotate') return 'usage'
  const config = readConfig(process.env)
  const { pool, stop } = await openDatabase({ ...config, databasePool: 4, name: commandName }, () => undefined)
  const db = connect<unknown>(pool)
  try {
    const ring = await openKeyring(db, mastersOf(config), new Date())
    if (verb === 'show') await show(db)
    else if (!config.masterKeyNext) {
      say('Make the next key known first. Put this line into .env of every process, and start each anew:')
      say(`MASTER_KEY_NEXT=${randomBytes(32).toString('hex')}`)
      say('Keep it in a second place, as MASTER_KEY is. Then run npm run keys -- rotate again.')
    } else {
      const vault = makeVault(ring)
      const master = config.masterKeyNext
      const number = [...ring.masters].find(([, key]) => key.equals(master))?.[0] ?? 0
      const services = await loadServices()
      await rotate({
        db,
        vault,
        blobs: makeBlobs(path.join(config.dataDir, 'files'), vault),
        prints: services.flatMap(s => s.prints ?? []),
        next: { number, master },
        clock: () => new Date(),
        say,
      })
      say('Done. In .env of every process: MASTER_KEY becomes the value of MASTER_KEY_NEXT, and MASTER_KEY_NEXT goes.')
      say(
        `The key now in use is known as ${proofOf(master).toString('hex').slice(0, 8)}. Keep the old one as long as backups made under it.`,
      )
    }
  } finally {
    await db.destroy()
    await stop()
  }
  return undefined
})

async function show(db: Db): Promise<void> {
  const { rows } = await sql<{ number: number; proof: string; since: Date | null; retired: Date | null }>`
    select number, left(encode(proof, 'hex'), 8) as proof, writing_from as since, retired_at as retired from kernel_master_key order by number`.execute(
    db,
  )
  for (const { number, proof, since, retired } of rows) {
    const state = retired
      ? `retired ${retired.toISOString()}`
      : since
        ? `in use since ${since.toISOString()}`
        : 'known, not in use yet'
    say(`key ${number}  ${proof}  ${state}`)
  }
}
