// npm run backup [-- --plain]: database and files as one folder under BACKUP_DIR, while the program serves.
import path from 'node:path'
import { connect } from '#kernel/db/db.ts'
import { openKeyring } from '#kernel/vault/keys.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { backUp } from '#server/carry/backup.ts'
import { mastersOf, readConfig } from '#server/config.ts'
import { commandName, openDatabase } from '#server/database.ts'
import { command, say } from './command.ts'

await command('npm run backup [-- --plain]', { plain: 'yes' }, async given => {
  if (given.words.length) return 'usage'
  const config = readConfig(process.env)
  const { pool, stop } = await openDatabase({ ...config, databasePool: 2, name: commandName }, () => undefined)
  try {
    const folder = await backUp({
      pool,
      schema: config.databaseSchema,
      vault: makeVault(await openKeyring(connect<unknown>(pool), mastersOf(config), new Date())),
      files: path.join(config.dataDir, 'files'),
      into: config.backupDir,
      keep: config.backupKeep,
      plain: given.has('plain'),
      at: new Date(),
      say,
    })
    say(`Backup: ${folder}`)
  } finally {
    await pool.end()
    await stop()
  }
  return undefined
})
