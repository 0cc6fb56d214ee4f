// The progress of long work, through HTTP.
import assert from 'node:assert/strict'
import test from 'node:test'
import { kernelApp } from '#test/kernel-app.ts'
import { jobsApi } from './api.ts'
import { progress } from './jobs.ts'
import { beginRun, failRun, newRun, stepRun } from './runs.ts'

const k = await kernelApp()
const city = await k.newOrg({ name: '瓯城市总工会' })
const [sender, other] = [await k.staff('sender', city.id, 'OFFICER'), await k.staff('other', city.id, 'OFFICER')]
const clock = () => k.time.now

test('only who started long work sees how far it is, and never the bare error', async () => {
  const runId = await k.db.transaction().execute(tx => newRun(tx, 'test.import', sender.id, clock()))
  const attempt = await beginRun(k.db, runId, 'test.import', clock())
  await k.db.transaction().execute(tx =>
    stepRun(tx, runId, attempt, clock, async () => {
      await progress({ tx, trace: runId }, 500, 2_000)
      return true
    }),
  )
  const token = await sender.signIn()
  const half = await k.call(jobsApi.run, { runId }, { token })
  assert.deepEqual([half.body.done, half.body.total, half.body.steps, half.body.finishedAt], [500, 2_000, 1, null])
  await failRun(k.db, runId, attempt, new Error('relation kernel_x does not exist'), null)
  const troubled = await k.call(jobsApi.run, { runId }, { token })
  assert.deepEqual([troubled.body.troubled, troubled.body.failed], [true, false])
  assert.ok(!JSON.stringify(troubled.body).includes('kernel_x'))
  assert.equal((await k.call(jobsApi.run, { runId }, { token: await other.signIn() })).status, 404)
})

test('a worker that was overtaken does nothing when it wakes up', async () => {
  const runId = await k.db.transaction().execute(tx => newRun(tx, 'test.import', sender.id, clock()))
  const old = await beginRun(k.db, runId, 'test.import', clock())
  const fresh = await beginRun(k.db, runId, 'test.import', clock())
  const made: string[] = []
  const step = (attempt: number, name: string) =>
    k.db.transaction().execute(tx =>
      stepRun(tx, runId, attempt, clock, async () => {
        made.push(name)
        return name !== 'last'
      }),
    )
  assert.equal(await step(old, 'asleep'), false)
  assert.equal(await step(fresh, 'one'), true)
  assert.equal(await step(fresh, 'last'), false)
  assert.equal(await step(fresh, 'after the end'), false)
  assert.deepEqual(made, ['one', 'last'])
})
