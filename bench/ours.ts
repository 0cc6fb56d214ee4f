// The server of the house in a process of its own, as `npm start` runs it, with its SQL followed.
import { readConfig } from '#server/config.ts'
import { type Running, start } from '#server/start.ts'
import { answer } from './child.ts'
import { counted, followRequests, record, recording } from './tracing.ts'

followRequests()
let running: Running | undefined

answer(
  {
    listen: async () => {
      running = await start({ config: readConfig(process.env), clock: () => new Date() })
      return Number(new URL(running.address).port)
    },
    rss: () => process.memoryUsage.rss(),
    record,
    recording,
    /** CPU of this process in ms, statements of requests, both since it began. */
    used: () => {
      const { user, system } = process.cpuUsage()
      return { cpuMs: (user + system) / 1000, statements: counted() }
    },
  },
  async () => running?.stop(),
)
