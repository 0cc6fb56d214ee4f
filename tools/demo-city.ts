// npm run demo:city [-- --small]: founds a city of full size on an empty database, to look at and to measure.
import { connect } from '#kernel/db/db.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { openKeyring } from '#kernel/vault/keys.ts'
import { loadServices } from '#server/build.ts'
import { mastersOf, readConfig } from '#server/config.ts'
import { commandName, openDatabase } from '#server/database.ts'
import { makeHouse, prepareAll } from '#server/house.ts'
import { foundCity, fullCity, smallCity } from '../demo/city.ts'
import { command, say } from './command.ts'

await command('npm run demo:city [-- --small]', { small: 'yes' }, async given => {
  if (given.words.length) return 'usage'
  const config = readConfig(process.env)
  const { pool, stop } = await openDatabase({ ...config, databasePool: 6, name: commandName }, say)
  const began = performance.now()
  try {
    const db = connect<unknown>(pool)
    await migrate(pool, config.databaseSchema)
    const services = await loadServices()
    const now = new Date()
    const house = makeHouse({
      ...{
        masterKey: await openKeyring(db, mastersOf(config), now),
        dataDir: config.dataDir,
        publicUrl: config.publicUrl,
      },
      ...{ demo: true, services },
      send: async () => {
        throw new Error('the founding sends for no jobs')
      },
    })
    await prepareAll(db, house, services, now)
    await foundCity({ db, house, now, size: given.has('small') ? smallCity : fullCity, say: line => say(`  ${line}`) })
    say(`Founded in ${((performance.now() - began) / 1000).toFixed(0)} s. Now: npm start`)
  } finally {
    await pool.end()
    await stop()
  }
  return undefined
})
