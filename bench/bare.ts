// What the house is held against: Fastify and pg, the same SQL, and nothing else.
import path from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { startEmbedded } from '#kernel/db/embedded.ts'
import { answer } from './child.ts'
import { paramsFor, type Script, type Values, valuesFor } from './replay.ts'

let app: FastifyInstance | undefined
let pool: pg.Pool | undefined
let stopDatabase: () => Promise<void> = async () => undefined
const scripts = new Map<string, Script>()

async function listen(): Promise<number> {
  const { DATA_DIR, DATABASE_URL } = process.env
  const embedded = DATA_DIR ? await startEmbedded({ dataDir: path.resolve(DATA_DIR) }) : undefined
  if (embedded) stopDatabase = embedded.stop
  const at = embedded
    ? { host: embedded.host, user: embedded.user, database: 'postgres' }
    : { connectionString: DATABASE_URL }
  pool = new pg.Pool({ ...at, max: 20, options: '-c search_path=niangjia -c timezone=UTC' })
  pool.on('error', () => undefined)
  await pool.query('select 1')
  app = fastify()
  app.post<{ Params: { name: string }; Body: { given: Values } }>('/:name', async request => {
    const script = scripts.get(request.params.name)
    if (!script) throw new Error(`no script ${request.params.name}`)
    return run(script, request.body.given)
  })
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
}

/** Writers answer with the values of their run, for the next step of the same case; readers with what they read. */
async function run(script: Script, given: Values) {
  const values = valuesFor(script, given)
  const rows: unknown[] = []
  let held: pg.PoolClient | undefined
  try {
    for (const statement of script.statements) {
      const { sql } = statement
      if (sql === 'begin') held = await pool!.connect()
      const found = await (held ?? pool!).query(sql, paramsFor(statement, values))
      if (found.rows.length) rows.push(found.rows)
      if (sql === 'commit') {
        held?.release()
        held = undefined
      }
    }
  } catch (error) {
    held?.release(true)
    throw error
  }
  return script.fresh.length ? { given: values } : { rows }
}

answer(
  {
    listen,
    used: () => {
      const { user, system } = process.cpuUsage()
      return { cpuMs: (user + system) / 1000, statements: 0 }
    },
    script: ({ name, script }: { name: string; script: Script }) => void scripts.set(name, script),
  },
  async () => {
    await app?.close()
    await pool?.end()
    await stopDatabase()
  },
)
