// Every number is what a patient clerk would count from the facts, folded or not, reversed or not, now or as of a past moment.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays, day, endOfMonth, startOfMonth } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Tx } from '#kernel/db/db.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import { freshDatabase } from '#test/database.ts'
import { type FactInput, recordFact, reverseFact } from './facts.ts'
import { foldFacts } from './fold.ts'
import { type Asked, type Cell, measure } from './measure.ts'

const { db, pool } = await freshDatabase()
const began = new Date('2024-01-01T01:00:00Z')
const inTx = <R>(work: (tx: Tx) => Promise<R>) => db.transaction().execute(work)

/** A city with two districts; unions below one of them, and one right below the city. */
async function federation(): Promise<Org[]> {
  return inTx(async tx => {
    const make = (parent: Org | null, name: string, level: Org['level']) =>
      createOrg(
        tx,
        {
          parentId: parent?.id ?? null,
          level,
          kind: 'FEDERATION',
          regionCode: '441200',
          name,
          short: name,
          foundedOn: day('2000-01-01'),
        },
        began,
      )
    const city = await make(null, '肇庆市总工会', 'CITY')
    const districts = [await make(city, '端州区总工会', 'COUNTY'), await make(city, '鼎湖区总工会', 'COUNTY')]
    const unions = [
      await make(districts[0]!, '第一工会', 'GRASSROOTS'),
      await make(districts[0]!, '第二工会', 'GRASSROOTS'),
    ]
    return [city, ...districts, ...unions]
  })
}

async function people(n: number): Promise<{ persons: string[]; households: string[] }> {
  const persons = Array.from({ length: n }, () => randomUUID())
  const households = Array.from({ length: n }, () => randomUUID())
  await sql`insert into kernel_person (id, name, pinyin, initials, id_number_sealed, id_number_print, sex, created_at)
    select id, '张三', 'zhangsan', 'zs', '\\x00', decode(replace(id::text, '-', ''), 'hex'), 1, ${began} from unnest(${persons}::uuid[]) id`.execute(
    db,
  )
  await sql`insert into kernel_household (id, created_at) select id, ${began} from unnest(${households}::uuid[]) id`.execute(
    db,
  )
  return { persons, households }
}

/** A fact as the clerk's book has it: what, and when it was taken back. */
interface Entry extends FactInput {
  readonly path: string
  reversedAt?: Date
}

/** Counts by reading the whole book. */
function byHand(book: readonly Entry[], asked: Asked): Cell[] {
  const cells = new Map<string, Cell & { readonly p: Set<string>; readonly h: Set<string> }>()
  const add = (path: string, e: Entry, category: string) => {
    const month = asked.byMonth ? Number(e.day.slice(0, 7).replace('-', '')) : 0
    const key = [path, e.kind, category, month].join(' ')
    const zero = {
      path,
      kind: e.kind,
      category,
      month,
      facts: 0,
      count: 0,
      fen: 0,
      persons: 0,
      households: 0,
      p: new Set<string>(),
      h: new Set<string>(),
    }
    const c = cells.get(key) ?? zero
    if (e.personId) c.p.add(e.personId)
    if (e.householdId) c.h.add(e.householdId)
    cells.set(key, {
      ...c,
      facts: c.facts + 1,
      count: c.count + (e.count ?? 1),
      fen: c.fen + (e.fen ?? 0),
      persons: c.p.size,
      households: c.h.size,
    })
  }
  for (const path of asked.paths)
    for (const e of book) {
      const standing = !asked.asOf ? !e.reversedAt : e.at <= asked.asOf && !(e.reversedAt && e.reversedAt <= asked.asOf)
      if (
        !standing ||
        !e.path.startsWith(path) ||
        !asked.kinds.includes(e.kind) ||
        e.day < asked.from ||
        e.day > asked.to
      )
        continue
      add(path, e, String(e.dims?.category ?? ''))
      add(path, e, '*')
    }
  return [...cells.values()].map(({ p: _p, h: _h, ...cell }) => cell)
}

/** A cell in which everything was taken back says the same as none. */
const plain = (cells: readonly Cell[]) =>
  cells
    .filter(c => c.facts !== 0)
    .map(c => JSON.stringify([c.path, c.kind, c.category, c.month, c.facts, c.count, c.fen, c.persons, c.households]))
    .sort()

const kinds = ['funds.paid', 'hardship.visited']
const dayIn = fc.integer({ min: 0, max: 500 }).map(n => addDays(day('2023-01-10'), n))
const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      kind: fc.constantFrom(...kinds),
      org: fc.nat(4),
      who: fc.option(fc.nat(5), { freq: 6 }),
      household: fc.option(fc.nat(3), { freq: 6 }),
      day: dayIn,
      fen: fc.integer({ min: 0, max: 500_000 }),
      count: fc.integer({ min: 1, max: 3 }),
      category: fc.constantFrom('LIVING', 'STUDY', undefined),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fold' as const), atMost: fc.integer({ min: 1, max: 6 }) }) },
)
const question = fc.record({
  a: dayIn,
  b: dayIn,
  whole: fc.boolean(),
  byMonth: fc.boolean(),
  orgs: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }),
  asOf: fc.option(fc.nat(60)),
})

test('sums, times and different persons and households equal a count by hand, whatever was folded or reversed meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 40 }),
      fc.array(question, { minLength: 4, maxLength: 6 }),
      async (acts, questions) => {
        const orgs = await federation()
        const { persons, households } = await people(6)
        const book: Entry[] = []
        let at = began
        for (const a of acts) {
          // Now and then two things happen in one millisecond.
          if (book.length % 3) at = new Date(at.getTime() + 1_000)
          if (a.do === 'record') {
            const org = orgs[a.org]!
            const entry: Entry = {
              ...{ kind: a.kind, day: a.day, at, orgId: org.id, path: org.path, fen: fen(a.fen), count: a.count },
              ...{
                personId: a.who === null ? null : persons[a.who],
                householdId: a.household === null ? null : households[a.household],
              },
              ...{ dims: { category: a.category, source: 'CITY' }, ref: { kind: 'test_matter', id: randomUUID() } },
            }
            book.push(entry)
            await inTx(tx => recordFact(tx, entry))
          }
          const chosen = a.do === 'reverse' ? book[a.which % Math.max(book.length, 1)] : undefined
          if (chosen) {
            const done = await inTx(tx => reverseFact(tx, { ...chosen, at }))
            assert.equal(done !== null, chosen.reversedAt === undefined, 'what stands is taken back once')
            chosen.reversedAt ??= at
          }
          if (a.do === 'fold') await inTx(tx => foldFacts(tx, a.atMost))
        }
        const ask = async () => {
          for (const { a, b, whole, byMonth, orgs: which, asOf } of questions) {
            const [from, to] = a < b ? [a, b] : [b, a]
            const asked: Asked = {
              ...{
                paths: which.map(n => orgs[n]!.path),
                kinds,
                byMonth,
                asOf: asOf === null || whole ? null : new Date(began.getTime() + asOf * 1_000),
              },
              ...(whole ? { from: startOfMonth(from), to: endOfMonth(to) } : { from, to }),
            }
            assert.deepEqual(plain(await measure(db, asked)), plain(byHand(book, asked)))
          }
        }
        await ask()
        while (await inTx(tx => foldFacts(tx, 7))) assert.ok(true)
        await ask()
      },
    ),
    { numRuns: 40 },
  )
})

async function one(): Promise<FactInput> {
  const [city] = await federation()
  return {
    kind: 'funds.paid',
    day: day('2024-03-05'),
    at: began,
    orgId: city!.id,
    fen: fen(320_000),
    dims: { category: 'LIVING' },
    ref: { kind: 'funds_payment', id: randomUUID() },
  }
}

test('a fact told twice is counted once, and one told otherwise is a defect', async () => {
  const fact = await one()
  const first = await inTx(tx => recordFact(tx, fact))
  assert.equal(await inTx(tx => recordFact(tx, { ...fact, at: addSeconds(began, 60) })), first)
  await assert.rejects(
    inTx(tx => recordFact(tx, { ...fact, fen: fen(1) })),
    /recorded otherwise/,
  )
})

test('money that came back and is paid again is counted once more, after the reversal', async () => {
  const fact = await one()
  const first = await inTx(tx => recordFact(tx, fact))
  assert.equal(
    await inTx(tx =>
      reverseFact(tx, { kind: 'funds.paid', ref: { kind: 'funds_payment', id: randomUUID() }, at: began }),
    ),
    null,
    'nothing to reverse',
  )
  assert.ok(await inTx(tx => reverseFact(tx, { ...fact, at: began })))
  assert.equal(await inTx(tx => reverseFact(tx, { ...fact, at: began })), null, 'not twice')
  const again = await inTx(tx => recordFact(tx, { ...fact, day: day('2024-04-02') }))
  assert.notEqual(again, first)
  const { rows } = await sql<{
    fen: Fen
  }>`select sum(fen) as fen from figures_fact where ref_id = ${fact.ref.id}`.execute(db)
  assert.equal(rows[0]?.fen, 320_000)
})

test('many commands write facts of one organization at once without waiting for each other, and none is lost while they are folded', async () => {
  const orgs = await federation()
  const path = orgs[0]!.path
  const write = (n: number) =>
    inTx(tx =>
      recordFact(tx, {
        kind: 'funds.paid',
        day: day('2024-05-01'),
        at: began,
        orgId: orgs[n % 5]!.id,
        fen: fen(100),
        ref: { kind: 'test_race', id: newId(began) },
      }),
    )
  let done = false
  const folding = (async () => {
    while (!done) await inTx(tx => foldFacts(tx, 9))
  })()
  const counted: number[] = []
  const asked: Asked = { paths: [path], kinds, from: day('2024-05-01'), to: day('2024-05-31') }
  for (let round = 0; round < 20; round++) {
    await Promise.all(Array.from({ length: 5 }, (_, n) => write(n)))
    counted.push((await measure(db, asked)).find(c => c.category === '*')?.fen ?? 0)
  }
  done = true
  await folding
  assert.deepEqual(
    counted,
    counted.map((_, n) => (n + 1) * 500),
  )
})

test('facts cannot be changed, removed or emptied, not even by hand', async () => {
  for (const attempt of [
    'update figures_fact set fen = 0',
    'delete from figures_fact',
    'truncate figures_fact cascade',
  ])
    await assert.rejects(pool.query(attempt), { code: '23001' })
})

const addSeconds = (at: Date, n: number) => new Date(at.getTime() + n * 1_000)
