// Work outside requests that is stuck: killed with its process again and again, hanging, failing. None is made twice, none is lost, none
// keeps the others waiting.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { startJobs } from '#kernel/jobs/jobs.ts'
import { counting, processFile, total } from '#test/job-process.ts'
import { breakGround, pause, type Trial, until } from './ground.ts'

export interface JobReport {
  readonly kills: number
  /** Steps of the work that was killed, each made once. */
  readonly steps: number
  readonly attempts: number
  /** Seconds from a process's start until it made the next step of what the one before had left. */
  readonly slowestReturn: number
  /** Work that was sent and done while another hung. */
  readonly besideTheHanging: number
  readonly wrong: readonly string[]
}

export async function job(kills: number, say: (line: string) => void): Promise<JobReport> {
  const trial = await breakGround()
  const children: ChildProcess[] = []
  try {
    return await stuck(trial, children, kills, say)
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await trial.end()
  }
}

async function stuck(
  trial: Trial,
  children: ChildProcess[],
  kills: number,
  say: (line: string) => void,
): Promise<JobReport> {
  const { db } = trial.fresh
  await sql`create table test_step (n int not null, process int not null)`.execute(db)
  await sql`create table test_always (inside int not null, most int not null, runs int not null)`.execute(db)
  await sql`insert into test_always values (0, 0, 0)`.execute(db)
  const sender = counting({ ...trial.connection, poolSize: 4 }, 0)
  const jobs = await startJobs({ ...sender, work: false })
  const send = (name: string, data: object = {}) => db.transaction().execute(tx => jobs.send(tx, name, data))
  const steps = async () =>
    (await sql<{ n: number }>`select n from test_step where n < 1000 order by n`.execute(db)).rows.map(r => r.n)
  const run = async (id: string) =>
    (
      await sql<{ over: boolean; attempt: number; error: string | null }>`
      select finished_at is not null as over, attempt, error from kernel_job_run where id = ${id}`.execute(db)
    ).rows[0]!
  const start = async () => {
    const child = spawn(process.execPath, [processFile], {
      env: { ...process.env, TEST_CONNECTION: JSON.stringify(trial.connection) },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    children.push(child)
    await once(child.stdout ?? child, 'data')
    return child
  }
  const wrong: string[] = []
  let [slowestReturn, done, attempts, killed] = [0, 0, 0, 0]

  // Killed again and again: one long work after the other until there were so many kills.
  while (killed < kills) {
    await sql`delete from test_step`.execute(db)
    const id = await send('test.count')
    while (!(await run(id)).over) {
      const before = (await steps()).length
      const child = await start()
      const took = await until('it goes on', async () => (await steps()).length > before || (await run(id)).over)
      slowestReturn = Math.max(slowestReturn, took)
      if (killed < kills) {
        await pause(Math.random() * 1_000)
        if ((await run(id)).over) break
        child.kill('SIGKILL')
        killed++
      } else await until('the rest', async () => (await run(id)).over)
    }
    const made = await steps()
    if (made.length !== total || made.some((n, i) => n !== i + 1)) wrong.push(`steps made: ${made.join(' ')}`)
    const { attempt, error } = await run(id)
    if (error !== null) wrong.push(`a fall was taken for a failure: ${error}`)
    attempts += attempt
    done += made.length
    say(`${killed} kills, ${done} steps, slowest return ${slowestReturn.toFixed(1)} s`)
    for (const child of children.splice(0)) child.kill('SIGKILL')
  }

  // One that hangs, and others beside it.
  await start()
  const hanging = await send('test.hang')
  await until('it hangs', async () => (await run(hanging)).attempt === 1)
  let beside = 0
  while (!(await run(hanging)).over) {
    const id = await send('test.trouble', { failures: 0 })
    await until('what is sent beside it', async () => (await run(id)).over, 30)
    beside++
  }
  if ((await run(hanging)).attempt !== 2) wrong.push(`the hanging work was tried ${(await run(hanging)).attempt} times`)
  say(`a hanging work was given up and done at the second try; ${beside} others went by meanwhile`)
  await jobs.stop()
  await sender.db.destroy()
  return { kills: killed, steps: done, attempts, slowestReturn, besideTheHanging: beside, wrong }
}
