// npm run restore -- FOLDER: puts a backup into the empty database and DATA_DIR that the settings name.
import path from 'node:path'
import { makeVault } from '#kernel/vault/vault.ts'
import { restore } from '#server/carry/restore.ts'
import { readConfig } from '#server/config.ts'
import { reach } from '#server/database.ts'
import { command, say } from './command.ts'

await command('npm run restore -- FOLDER', {}, async given => {
  const [from] = given.words
  if (!from) return 'usage'
  const config = readConfig(process.env)
  const { pool, stop } = await reach({ ...config, databasePool: 4 }, () => undefined)
  try {
    const files = path.join(config.dataDir, 'files')
    await restore({
      from: path.resolve(from),
      pool,
      schema: config.databaseSchema,
      vault: makeVault(config.masterKey),
      files,
      say,
    })
    say('Done. Restored and verified; npm start goes on from there.')
  } finally {
    await pool.end()
    await stop()
  }
  return undefined
})
