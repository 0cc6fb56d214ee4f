// npm run restore -- FOLDER: puts a backup into the empty database and DATA_DIR that the settings name.
import path from 'node:path'
import { vaultOf } from '#server/carry/archive.ts'
import { restore } from '#server/carry/restore.ts'
import { mastersOf, readConfig } from '#server/config.ts'
import { commandName, reach } from '#server/database.ts'
import { command, say } from './command.ts'

await command('npm run restore -- FOLDER', {}, async given => {
  const [from] = given.words
  if (!from) return 'usage'
  const config = readConfig(process.env)
  const { pool, stop } = await reach({ ...config, databasePool: 4, name: commandName }, () => undefined)
  try {
    const files = path.join(config.dataDir, 'files')
    await restore({
      from: path.resolve(from),
      pool,
      schema: config.databaseSchema,
      vault: await vaultOf(path.resolve(from), mastersOf(config)),
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
