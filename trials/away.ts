// The database is away for a while: everybody hears so at once and when to come again; it comes back without anybody starting anything.
import assert from 'node:assert/strict'
import pg from 'pg'
import { pause, type Server, type Trial, until } from './ground.ts'

export interface AwayReport {
  readonly away: number
  readonly answers: number
  /** Seconds from the database's return until a request was served. */
  readonly back: number
  readonly connections: number
}

const page = (server: Server) =>
  fetch(`${server.address}/api/hardship/notices`, { signal: AbortSignal.timeout(30_000) })

/** Takes the database away for so many seconds while people call. @throws AssertionError at any other answer than 503 in words */
export async function away(trial: Trial, server: Server, seconds: number, poolSize: number): Promise<AwayReport> {
  const { pid } = server
  const before = pid()
  await trial.database.kill()
  let answers = 0
  const end = performance.now() + seconds * 1000
  do {
    const replies = await Promise.all(Array.from({ length: 40 }, () => page(server)))
    for (const reply of replies) {
      const body = (await reply.json()) as { code: string; message: string }
      assert.equal(`${reply.status} ${body.code}`, '503 database.away')
      assert.match(body.message, /系统暂时连不上数据库.*请过一分钟再试/)
      assert.ok(Number(reply.headers.get('retry-after')) > 0, 'it says when to come again')
      answers++
    }
    assert.equal((await fetch(`${server.address}/readyz`)).status, 503)
    assert.equal((await fetch(`${server.address}/healthz`)).status, 200, 'the process itself lives')
    await pause(200)
  } while (performance.now() < end)
  await trial.database.start()
  const back = await until('it serves again', async () => (await page(server)).status === 200, 60)
  assert.equal(pid(), before, 'the process was not started anew')
  assert.ok(server.running())
  await Promise.all(Array.from({ length: 100 }, async () => assert.equal((await page(server)).status, 200)))
  return { away: seconds, answers, back, connections: await connections(trial, poolSize) }
}

/** Connections that requests hold: never more than the pool, and none forgotten inside a transaction. */
export async function connections(trial: Trial, poolSize: number): Promise<number> {
  const client = new pg.Client(trial.connection)
  await client.connect()
  const { rows } = await client.query<{ n: number; held: number }>(
    `select count(*)::int as n, (count(*) filter (where state like 'idle in transaction%' and state_change < clock_timestamp() - interval '1 second'))::int as held
     from pg_stat_activity where application_name = 'niangjia' and pid <> pg_backend_pid()`,
  )
  await client.end()
  const { n, held } = rows[0]!
  // The trial itself keeps a pool of the same name.
  assert.ok(n <= poolSize + trial.connection.poolSize, `${n} connections`)
  assert.equal(held, 0, 'a transaction was forgotten')
  return n
}
