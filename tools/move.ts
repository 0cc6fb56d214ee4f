// npm run move -- DATABASE_URL [--files FOLDER]: takes the trial of DATA_DIR to a PostgreSQL server.

import { move } from '#server/carry/move.ts'
import { readConfig } from '#server/config.ts'
import { command, say } from './command.ts'

await command('npm run move -- postgres://user:password@host/name [--files FOLDER]', { files: 'text' }, async given => {
  const [url] = given.words
  if (!url || !/^postgres(ql)?:\/\//.test(url)) return 'usage'
  const { DATABASE_URL: _, ...env } = process.env
  const from = readConfig(env)
  const filesTo = given.text('files')
  const lines = await move({ from, url, ...(filesTo ? { filesTo } : {}), say })
  say('')
  say('Done. The trial has been moved and verified. What is left to you:')
  say(`  1. Put the lines of ${lines} into .env (they hold the key: nobody else should read them).`)
  say('  2. Keep MASTER_KEY in a second place, apart from the database. Lost key, lost data.')
  say('  3. npm start')
  say(`The old trial stays in ${from.dataDir}${filesTo ? '' : ', where the files still are'}; it starts no more.`)
  return undefined
})
