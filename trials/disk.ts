// The database's own disk is full while people work: said in words, nothing acknowledged is lost, and it goes on by itself when there
// is room. The disk is a small one of memory, in a name space of its own, so the trial runs in a process of its own (`disk` starts it).
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { breakGround, pause, type Server, type Trial, until } from './ground.ts'
import { judge } from './judge.ts'
import { Line } from './line.ts'
import { gather } from './people.ts'
import { workOn } from './work.ts'

export interface DiskReport {
  readonly diskMb: number
  readonly fullSeconds: number
  readonly requests: number
  readonly promised: number
  /** What was promised while the disk was full: there was room inside what the database had already. */
  readonly promisedWhenFull: number
  /** Answers to come later, by their code. */
  readonly later: Readonly<Record<string, number>>
  /** Seconds from the moment when there was room until something was written again. */
  readonly back: number
  /** How often the database fell for want of room, and was started again by the process. */
  readonly restarts: number
  readonly wrong: readonly string[]
}

const diskMb = 200

/** Whether this machine lets us lay a small disk in a name space of our own; some forbid it to those who are not root. */
export const canLayDisks = (): boolean =>
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt']).status === 0

/** @throws Error when the machine gives no name space */
export async function disk(seconds: number): Promise<DiskReport> {
  const child = spawn('unshare', ['-rm', process.execPath, import.meta.filename, String(seconds)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const line = out.trim().split('\n').at(-1) ?? ''
  if (!line.startsWith('{')) throw new Error(`the trial of the full disk gave nothing:\n${out}\n${err}`)
  return JSON.parse(line) as DiskReport
}

/** Only the database lies on it; files have room elsewhere. */
function smallDisk(dataDir: string): () => void {
  const place = path.join(dataDir, 'pg')
  mkdirSync(place, { mode: 0o700 })
  const ran = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMb}m,mode=0700`, 'tmpfs', place], {
    encoding: 'utf8',
  })
  if (ran.status !== 0) throw new Error(`no small disk can be laid here: ${ran.stderr}`)
  return () => spawnSync('umount', ['-l', place])
}

/** Takes all the room that is left, to the last page. */
function fill(file: string): void {
  const out = openSync(file, 'a')
  for (let size = 1024 * 1024; size >= 4096; size /= 2)
    try {
      for (;;) if (writeSync(out, Buffer.alloc(size)) < size) break
    } catch {
      // no room for so much: try less
    }
  closeSync(out)
}

async function inside(seconds: number): Promise<DiskReport> {
  const trial = await breakGround([], smallDisk)
  try {
    const people = await gather(trial)
    // The process keeps its own database, as a trial on one machine does.
    const server = await trial.serve({ DATABASE_URL: '', READY_FREE_MB: '0' })
    const line = new Line([server.address])
    const work = workOn(line, people)
    await until('work is under way', async () => line.promised.length > 50)
    const { whenFull, back } = await fullFor(trial, server, line, seconds)
    line.closed = true
    await work
    const wrong = [...line.strange, ...(await judge(people, line.promised, [server.address]))]
    return {
      diskMb,
      fullSeconds: seconds,
      requests: line.counts.requests,
      promised: line.promised.length,
      promisedWhenFull: whenFull,
      later: line.counts.later,
      back,
      restarts: server.said().split('started again').length - 1,
      wrong: [...wrong, ...(server.running() ? [] : ['the process fell'])],
    }
  } finally {
    await trial.end()
  }
}

async function fullFor(trial: Trial, server: Server, line: Line, seconds: number) {
  const ballast = path.join(trial.dataDir, 'pg', 'ballast')
  const before = line.promised.length
  const end = performance.now() + seconds * 1000
  do {
    fill(ballast) // what the database gives back is taken again
    if ((await fetch(`${server.address}/healthz`)).status !== 200) line.strange.push('the process itself does not live')
    await pause(200)
  } while (performance.now() < end)
  await until('somebody was told that there is no room', async () => line.counts.away > 0)
  const whenFull = line.promised.length
  rmSync(ballast)
  const back = await until('it goes on when there is room', async () => line.promised.length > whenFull + 20)
  return { whenFull: whenFull - before, back }
}

if (process.argv[1] === import.meta.filename) {
  const report = await inside(Number(process.argv[2]))
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exit(0)
}
