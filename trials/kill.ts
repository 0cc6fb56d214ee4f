// Kill after kill under load: processes and database end at any moment, and after each nothing promised is lost and nothing is half there.
import { sql } from 'kysely'
import { sampleSheet } from '../tools/archive-sheet.ts'
import { breakGround, pause, type Server, type Trial, until } from './ground.ts'
import { judge, orphans, told } from './judge.ts'
import { Line } from './line.ts'
import { gather, type People } from './people.ts'
import { workOn } from './work.ts'

export interface KillOptions {
  readonly kills: number
  readonly processes: number
  /** Households of the workbook whose import runs on through the falls; 0: no import. */
  readonly households: number
  readonly say: (line: string) => void
  /** Ends after the kill under way, with everything that is looked at in the end. */
  readonly enough?: AbortSignal
}

export interface KillReport {
  readonly kills: Readonly<Record<string, number>>
  readonly requests: number
  readonly promised: number
  readonly wrong: readonly string[]
  readonly strange: readonly string[]
  /** Left on the disk by the falls, before the sweep and after it. */
  readonly orphans: readonly [before: number, after: number]
  /** The import that ran on: steps made twice would show as rows too many. */
  readonly imported: { readonly state: string; readonly rows: number; readonly attempts: number } | undefined
  /** Seconds from the database's return until a request was answered again. */
  readonly slowestReturn: number
  /** Where the time went, in seconds: people at work, back on its feet, the last requests, judging. */
  readonly spent: Readonly<Record<Phase, number>>
}

type Phase = 'work' | 'return' | 'end' | 'judge'

const kinds = ['SERVER', 'DATABASE', 'BACKEND', 'BOTH'] as const

export async function kill(options: KillOptions): Promise<KillReport> {
  const trial = await breakGround()
  try {
    const servers: Server[] = []
    const people = await gather(trial)
    for (let n = 0; n < options.processes; n++) servers.push(await trial.serve())
    return await killAgain(options, trial, people, servers)
  } finally {
    await trial.end()
  }
}

async function killAgain(
  o: KillOptions,
  trial: Trial,
  people: People,
  servers: readonly Server[],
): Promise<KillReport> {
  const addresses = servers.map(s => s.address)
  const kills = { SERVER: 0, DATABASE: 0, BACKEND: 0, BOTH: 0 }
  const wrong: string[] = []
  const strange: string[] = []
  const spent = { work: 0, return: 0, end: 0, judge: 0 }
  let [requests, promised, slowestReturn, since] = [0, 0, 0, performance.now()]
  const spend = (phase: Phase) => {
    const now = performance.now()
    spent[phase] += (now - since) / 1000
    since = now
  }
  const all: Line['promised'] = []
  const importId = o.households ? await beginImport(addresses, people, o.households) : undefined
  for (let n = 0; n < o.kills && !o.enough?.aborted; n++) {
    const kind = kinds[n % kinds.length]!
    const victim = servers[Math.floor(n / kinds.length) % servers.length]!
    const line = new Line(addresses)
    const work = workOn(line, people)
    await pause(500 + Math.random() * 2_000)
    spend('work')
    await fall(kind, trial, servers, victim)
    kills[kind]++
    const back = await rise(kind, trial, servers, victim)
    slowestReturn = Math.max(slowestReturn, back)
    spend('return')
    // Phones that got no answer ask again now, with the same key.
    await pause(800)
    line.closed = true
    await work
    spend('end')
    const found = await judge(people, line.promised, addresses)
    spend('judge')
    o.say(`kill ${n + 1} of ${o.kills}, ${kind}: back after ${back.toFixed(1)} s; ${told(line)}; ${found.length} wrong`)
    for (const what of [...found, ...line.strange]) o.say(`  ${what}`)
    wrong.push(...found)
    strange.push(...line.strange)
    requests += line.counts.requests
    promised += line.promised.length
    all.push(...line.promised)
  }
  wrong.push(...(await judge(people, all, addresses)))
  const imported = importId ? await theImport(people, importId) : undefined
  wrong.push(...(await goesOn(people)))
  const before = (await orphans(people, trial.dataDir)).length
  people.h.later(3 * 86_400)
  for (let hour = 0; hour < 24; hour++) {
    people.h.later(3600)
    await people.h.runJob('files.orphans')
  }
  const after = (await orphans(people, trial.dataDir)).length
  return { kills, requests, promised, wrong, strange, orphans: [before, after], imported, slowestReturn, spent }
}

async function fall(
  kind: (typeof kinds)[number],
  trial: Trial,
  servers: readonly Server[],
  victim: Server,
): Promise<void> {
  if (kind === 'SERVER') await victim.kill()
  if (kind === 'BACKEND') trial.database.killBackend()
  if (kind === 'DATABASE') await trial.database.kill()
  if (kind === 'BOTH') await Promise.all([trial.database.kill(), ...servers.map(s => s.kill())])
}

/** Starts what was killed and waits for the first answers; a database comes back to processes that were not started anew. */
async function rise(
  kind: (typeof kinds)[number],
  trial: Trial,
  servers: readonly Server[],
  victim: Server,
): Promise<number> {
  if (kind === 'DATABASE' || kind === 'BOTH') {
    await pause(500)
    await trial.database.start()
  }
  if (kind === 'SERVER') await victim.again()
  if (kind === 'BOTH') await Promise.all(servers.map(server => server.again()))
  // A backend's death is noticed in a moment, and then all sessions end.
  if (kind === 'BACKEND') await pause(500)
  return until('every server is ready again', async () => (await Promise.all(servers.map(ready))).every(Boolean), 60)
}

const ready = ({ address }: Server) =>
  fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
    reply => reply.ok,
    () => false,
  )

/** Long work in many steps, sent for before the first fall. */
async function beginImport(addresses: readonly string[], people: People, households: number): Promise<string> {
  const { workbook } = await sampleSheet({ households, errors: false, unions: [people.unitName] })
  const body = new FormData()
  body.append('orgId', people.city.id)
  body.append('file', new Blob([new Uint8Array(workbook)]), '档案.xlsx')
  const line = new Line(addresses)
  const answer = await line.send({ path: '/hardship/imports', token: people.importer.token ?? '', body })
  if (!answer) throw new Error(`the import was not taken: ${line.strange.join()}`)
  return String(answer.body.importId)
}

async function theImport({ h }: People, importId: string): Promise<KillReport['imported']> {
  const state = async () => {
    const { rows } = await sql<{ state: string; rows: number; attempts: number }>`
      select i.state, (select count(*)::int from hardship_import_row r where r.import_id = i.id) as rows,
        (select max(attempt)::int from kernel_job_run where job = 'hardship.import') as attempts
      from hardship_import i where i.id = ${importId}`.execute(h.db)
    return rows[0]!
  }
  await until('the import is finished', async () => /DONE|FAILED/.test((await state()).state), 180)
  return state()
}

/** What works by itself works on: the audit is sealed to the end, people are told once of each payment, messages leave. */
async function goesOn(people: People): Promise<string[]> {
  const { h } = people
  const left = async () => {
    const { rows } = await sql<{ unsealed: number; untold: number; unsent: number }>`
      select (select count(*)::int from kernel_audit_unsealed) as unsealed,
        (select count(*)::int from funds_batch_line where state in ('PAID','FAILED') and told_at is null) as untold,
        (select count(*)::int from kernel_outbox where channel = 'SMS' and sent_at is null and given_up_at is null) as unsent`.execute(
      h.db,
    )
    return rows[0]!
  }
  await until('all is sealed, told and sent', async () => Object.values(await left()).every(n => n === 0), 120)
  const { rows } = await sql<{ lines: number; told: number }>`
    select (select count(*)::int from funds_batch_line where told_at is not null) as lines,
      (select count(*)::int from kernel_outbox where template like 'funds.%' and channel = 'INBOX') as told`.execute(
    h.db,
  )
  return rows[0]!.lines === rows[0]!.told
    ? []
    : [`${rows[0]!.lines} settled lines, ${rows[0]!.told} messages about them`]
}
