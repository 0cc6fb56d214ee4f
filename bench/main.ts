// `npm run bench`: the server of the house beside a bare one that runs the same SQL, on one database that forgets nothing.
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fullCity, smallCity } from '../demo/city.ts'
import { type Child, startChild } from './child.ts'
import { type CityStage, join, memberPage, memberSearch, setCity, takeOut, treeCounts } from './city.ts'
import { claimSubmit } from './claims.ts'
import type { Load, Measured } from './load.ts'
import type { Brought, MembersRoster } from './members.ts'
import {
  figures,
  list,
  movesOf,
  type Operation,
  read,
  type Servers,
  submit,
  traced,
  type Wired,
  wholeCase,
} from './operations.ts'
import { dearest, lookAtPlans } from './plans.ts'
import { line, median, type Row, table } from './report.ts'
import type { Enrolled, Roster } from './roster.ts'
import { judging } from './rules.ts'
import { addFacts, copyCases } from './seed.ts'
import { type Open, withServers } from './servers.ts'
import type { Matched } from './settlement.ts'
import { setStage } from './stage.ts'
import { bareStart, ourStart, pageWeight, type Start, secondStarts } from './starting.ts'
import { subtreeMove } from './subtree.ts'

const names = [
  'submit',
  'list',
  'read',
  'case',
  'figures-1e5',
  'figures-1e6',
  'start',
  'idle-rss',
  'page-weight',
  'adjudicate',
  'roster-enrol',
  'settlement-match',
  'claim-submit',
  'subtree-move',
  'roster-import',
  'demo-city',
  'member-search',
  'member-page',
  'tree-counts',
  'join',
  'member-export',
] as const
type Name = (typeof names)[number]

const sizes = {
  full: {
    cases: 100_000,
    facts: [100_000, 1_000_000],
    runs: 3,
    seconds: 3,
    writes: 1_200,
    starts: 3,
    conns: [1, 32],
    arriving: { conns: 32, perSecond: 10, seconds: 30 },
    roster: 100_000,
    settlement: 100_000,
    subtree: { unions: 400, cases: 40_000, runs: 3 },
    cities: [smallCity, fullCity],
    cityConns: [1, 8],
  },
  quick: {
    cases: 1_000,
    facts: [1_000, 10_000],
    runs: 1,
    seconds: 0.4,
    writes: 40,
    starts: 1,
    conns: [1, 4],
    arriving: { conns: 4, perSecond: 10, seconds: 1 },
    roster: 500,
    settlement: 1_200,
    subtree: { unions: 12, cases: 120, runs: 1 },
    cities: [{ organizations: 60, members: 2_000, verified: 1_392 }],
    cityConns: [1, 4],
  },
} as const

const folder = path.resolve(import.meta.dirname, '../.cache/bench', String(process.pid))

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    plans: { type: 'boolean', default: false },
    statements: { type: 'boolean', default: false },
  },
})
const size = asked.quick ? sizes.quick : sizes.full
const only = asked.only?.split(',').map(n => n.trim())
const unknown = only?.filter(n => !names.includes(n as Name)) ?? []
if (unknown.length) {
  process.stderr.write(`There is no ${unknown.join(', ')}; there are: ${names.join(', ')}.\n`)
  process.exit(2)
}
const wanted = (...some: Name[]) => some.some(name => !only || only.includes(name))

/** On the way, to stderr, so that stdout holds the result alone. */
const say = (text: string) => void process.stderr.write(`${text}\n`)
const rows: Row[] = []
const put = (row: Row) => {
  rows.push(row)
  if (asked.json) process.stdout.write(`${line(row)}\n`)
}

const idleRow = { conns: 0, p50: null, p99: null, cpuMs: null, limitCpuMs: null, statements: null }

async function starts(): Promise<void> {
  say('starting and stopping')
  const ours = await secondStarts(ourStart, path.join(folder, 'ours'), size.starts)
  const bare = await secondStarts(bareStart, path.join(folder, 'bare'), size.starts)
  const middle = (all: readonly Start[], of: (s: Start) => number | null) => median(all.map(s => of(s) ?? 0))
  const time = { ours: middle(ours, s => s.seconds), limit: middle(bare, s => s.seconds) }
  if (wanted('start')) put({ ...idleRow, op: 'start', ...time, ratio: time.limit / time.ours, unit: 's' })
  const held = { ours: middle(ours, s => s.idleMb), limit: middle(bare, s => s.idleMb) }
  if (wanted('idle-rss') && held.ours)
    put({ ...idleRow, op: 'idle-rss', ...held, ratio: held.limit / held.ours, unit: 'MB' })
}

/** A roster as large as the largest unit: its import to the sheet given back, its confirmation to the order, and the memory of both. */
async function enrols(): Promise<void> {
  say(`a roster of ${size.roster}`)
  const roster: Roster = { rows: size.roster, file: path.join(folder, 'roster.xlsx') }
  mkdirSync(folder, { recursive: true })
  const writer = startChild('roster.ts')
  await writer.ask('book', roster)
  await writer.end()
  // Rubbish lies as long as there is room: told how much there is for the heap, the process shows what the work needs.
  const child = startChild('roster.ts', { NODE_OPTIONS: '--max-old-space-size=192' })
  const done = await child.ask<Enrolled>('enrol', roster)
  await child.end()
  for (const [name, took] of [
    ['roster-enrol', done.import],
    ['roster-confirm', done.confirm],
  ] as const) {
    const alone = { ...idleRow, limit: null, ratio: null, cpuMs: took.cpuSeconds * 1000 }
    put({ ...alone, op: name, ours: took.seconds, unit: 's' })
    put({ ...alone, op: `${name}-memory`, cpuMs: null, ours: took.mb, unit: 'MB' })
  }
}

/** A roster in the national columns as large as the largest union: checked, carried out, and the sheet given back. */
async function brings(): Promise<void> {
  say(`a roster of ${size.roster} members`)
  const roster: MembersRoster = { rows: size.roster, file: path.join(folder, 'members.xlsx') }
  mkdirSync(folder, { recursive: true })
  const writer = startChild('members.ts')
  await writer.ask('book', roster)
  await writer.end()
  const child = startChild('members.ts', { NODE_OPTIONS: '--max-old-space-size=192' })
  const { check, apply, result } = await child.ask<Brought>('bring', roster)
  await child.end()
  const alone = { ...idleRow, limit: null, ratio: null }
  const all = [check, apply, result]
  const cpuMs = all.reduce((sum, t) => sum + t.cpuSeconds * 1000, 0)
  put({ ...alone, op: 'roster-import', ours: all.reduce((sum, t) => sum + t.seconds, 0), cpuMs, unit: 's' })
  put({ ...alone, op: 'roster-import-check', ours: check.seconds, cpuMs: check.cpuSeconds * 1000, unit: 's' })
  put({ ...alone, op: 'roster-import-memory', ours: Math.max(...all.map(t => t.mb)), unit: 'MB' })
}

/** A settlement file of a whole city: taken in, and matched with everybody in cover, their statements stored. */
async function settles(): Promise<void> {
  say(`a settlement file of ${size.settlement}`)
  const child = startChild('settlement.ts')
  const done = await child.ask<Matched>('settle', { rows: size.settlement })
  await child.end()
  const alone = { ...idleRow, limit: null, ratio: null }
  const seconds = done.take.seconds + done.match.seconds
  const cpuMs = (done.take.cpuSeconds + done.match.cpuSeconds) * 1000
  put({ ...alone, op: 'settlement-match', ours: seconds, cpuMs, statements: done.statements, unit: 's' })
  put({ ...alone, op: 'settlement-take', ours: done.take.seconds, cpuMs: done.take.cpuSeconds * 1000, unit: 's' })
  put({ ...alone, op: 'settlement-memory', ours: Math.max(done.take.mb, done.match.mb), unit: 'MB' })
}

function weight(): void {
  const page = pageWeight()
  if (!page) say('page-weight: the pages are not built (npm run build)')
  else put({ ...idleRow, op: 'page-weight', ours: page.script + page.style, limit: null, ratio: null, unit: 'kB gzip' })
}

interface Loaded extends Open, Servers {}

interface Used {
  readonly cpuMs: number
  readonly statements: number
}

/** Ours and bare by turns, so that what else the machine does meets both. */
async function measure(on: Open, operation: Operation, connections: readonly number[] = size.conns): Promise<number> {
  const { ours, bare, load, oursPort, barePort } = on
  const { name, again } = operation
  let total = 0
  for (const conns of connections) {
    const common = { again, conns, seconds: size.seconds }
    const run = async (port: number, chains: Load['chains'], child: Child, seconds: number = size.seconds) => {
      const before = await child.ask<Used>('used')
      const measured = await load.ask<Measured>('run', { ...common, port, chains, seconds } satisfies Load)
      const after = await child.ask<Used>('used')
      const per = (of: (u: Used) => number) => (of(after) - of(before)) / Math.max(measured.operations, 1)
      return { ...measured, cpuMs: per(u => u.cpuMs), statements: per(u => u.statements) }
    }
    await run(oursPort, await operation.ours(2 * conns), ours, 0.5)
    await run(barePort, await operation.bare(2 * conns), bare, 0.5)
    const our: Awaited<ReturnType<typeof run>>[] = []
    const limit: typeof our = []
    for (let i = 0; i < size.runs; i++) {
      our.push(await run(oursPort, await operation.ours(size.writes), ours))
      limit.push(await run(barePort, await operation.bare(size.writes), bare))
    }
    total += our.reduce((sum, m) => sum + m.operations, 0)
    const middle = (all: typeof our, of: (m: (typeof our)[number]) => number) => median(all.map(of))
    const perSecond = middle(our, m => m.perSecond)
    const most = middle(limit, m => m.perSecond)
    put({
      op: name,
      conns,
      ours: perSecond,
      limit: most,
      ratio: perSecond / most,
      p50: middle(our, m => m.p50),
      p99: middle(our, m => m.p99),
      unit: 'per second',
      cpuMs: middle(our, m => m.cpuMs),
      limitCpuMs: middle(limit, m => m.cpuMs),
      statements: middle(our, m => m.statements),
    })
  }
  return total
}

/**
 * How long a case takes for whoever comes while others do: the turns above keep both cores full, so that their times are the rate in other words.
 * Ten whole cases a second are 36,000 an hour; a city has fewer in a year.
 */
async function arrivals(on: Loaded, operation: Operation): Promise<void> {
  const { conns, perSecond, seconds } = size.arriving
  const { again, name } = operation
  const chains = await operation.ours(perSecond * seconds)
  const load = { port: on.oursPort, again, conns, seconds, chains, arriving: perSecond } satisfies Load
  const { p50, p99, ...measured } = await on.load.ask<Measured>('run', load)
  put({
    ...idleRow,
    op: `${name}-arriving`,
    conns,
    ours: measured.perSecond,
    limit: null,
    ratio: null,
    p50,
    p99,
    unit: 'per second',
  })
}

/** Measures one operation, and says what the database was busy with meanwhile. */
async function run(
  on: Open,
  name: Name,
  make: () => Promise<Operation>,
  connections: readonly number[] = size.conns,
): Promise<void> {
  if (!wanted(name)) return
  say(name)
  await on.client.query('select public.pg_stat_statements_reset()')
  const operation = await make()
  const operations = await measure(on, operation, connections)
  // Ours and bare together; the bare server runs the same statements but for audit, sessions and repeats.
  if (asked.statements) for (const text of await dearest(on.client, 2 * operations)) say(text)
}

const underLoad = () =>
  withServers(folder, 'load', say, async open => {
    const stage = await setStage(open.at, open.masterKey)
    const on: Loaded = { ...open, stage }
    let later: () => Promise<void> = async () => undefined
    try {
      const caseIds = await fill(on, open.client)
      await run(on, 'list', () => list(on))
      await run(on, 'read', () => read(on))
      await run(on, 'submit', () => submit(on))
      await run(on, 'case', async () => {
        const operation = await wholeCase(on)
        later = () => arrivals(on, operation)
        return operation
      })
      await later()
      await run(on, 'claim-submit', () => claimSubmit(on))
      let facts = 0
      for (const [n, name] of (['figures-1e5', 'figures-1e6'] as const).entries()) {
        if (!wanted(name)) continue
        const until = size.facts[n]!
        say(`${until} facts`)
        await addFacts(open.client, stage, until - facts)
        facts = until
        await run(on, name, () => figures(on, name))
      }
      if (wanted('subtree-move')) {
        say('subtree-move')
        await open.client.query('select public.pg_stat_statements_reset()')
        const moved = await subtreeMove(on, open.client, caseIds, size.cases, size.subtree)
        put({ ...idleRow, op: 'subtree-move', ...moved, ratio: moved.limit / moved.ours, unit: 's' })
        if (asked.statements) for (const text of await dearest(open.client, 4 * (size.subtree.runs + 1))) say(text)
      }
      if (asked.plans) for (const text of await lookAtPlans(open.client, on)) say(text)
    } finally {
      await stage.close().catch(() => undefined)
    }
  })

/** A tenth of the city and the whole: what costs more in the whole grows with the federation. The small one's rows carry its size. */
async function cities(): Promise<void> {
  for (const city of size.cities) {
    const mark = city === size.cities.at(-1) ? '' : `-${city.members}`
    say(`a city of ${city.members} members`)
    await withServers(folder, `city${mark}`, say, async open => {
      const stage = await setCity(open.at, open.masterKey, city, path.join(folder, 'data'))
      const alone = { ...idleRow, limit: null, ratio: null }
      try {
        if (wanted('demo-city')) put({ ...alone, op: `demo-city${mark}`, ours: stage.seconds, unit: 's' })
        const marked = async (make: (on: Wired, of: CityStage) => Promise<Operation>) => {
          const operation = await make(open, stage)
          return { ...operation, name: `${operation.name}${mark}` }
        }
        await run(open, 'member-search', () => marked(memberSearch), size.cityConns)
        await run(open, 'member-page', () => marked(memberPage), size.cityConns)
        await run(open, 'tree-counts', () => marked(treeCounts), size.cityConns)
        await run(open, 'join', () => marked(join), size.cityConns)
        if (wanted('member-export')) {
          const { seconds, mb } = await takeOut(open, stage)
          put({ ...alone, op: `member-export${mark}`, ours: seconds, unit: 's' })
          put({ ...alone, op: `member-export-memory${mark}`, ours: mb, unit: 'MB' })
        }
      } finally {
        await stage.close().catch(() => undefined)
      }
    })
  }
}

/** Real cases at each of the four places of their way, copied over all unions. */
async function fill(on: Loaded, client: Open['client']): Promise<string[]> {
  say(`${size.cases} cases`)
  const caseIds: string[] = []
  for (const [n, applicant] of (await on.stage.applicants(4)).entries()) {
    const { reply } = await traced(on, movesOf(on.stage, applicant).slice(0, n + 1))
    caseIds.push(String(reply.caseId))
  }
  await copyCases(client, on.stage, caseIds, size.cases)
  return caseIds
}

const began = performance.now()
try {
  if (wanted('page-weight')) weight()
  if (wanted('adjudicate')) put(judging(size.seconds))
  if (wanted('roster-enrol')) await enrols()
  if (wanted('settlement-match')) await settles()
  if (wanted('roster-import')) await brings()
  if (wanted('start', 'idle-rss')) await starts()
  if (wanted('submit', 'list', 'read', 'case', 'figures-1e5', 'figures-1e6', 'claim-submit', 'subtree-move'))
    await underLoad()
  if (wanted('demo-city', 'member-search', 'member-page', 'tree-counts', 'join', 'member-export')) await cities()
} finally {
  // Also when a later operation fails: what was measured before it stands.
  if (!asked.json) process.stdout.write(`${table(rows)}\n`)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
say(
  `${((performance.now() - began) / 1000).toFixed(0)} s${asked.quick ? ', short form: it shows that the benchmark works, not how fast anything is' : ''}`,
)
