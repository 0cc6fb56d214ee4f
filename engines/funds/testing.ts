// What the tests of this engine stand on: a federation of its own with its money people, workers with accounts, and calls as the wrapper makes them.
import { randomBytes, randomInt } from 'node:crypto'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { Check } from 'typebox/value'
import { makeBankCard } from '#base/chinese-ids.ts'
import { day, dayAt } from '#base/day.ts'
import type { Endpoint, InputOf, ReplyOf } from '#base/endpoint.ts'
import { newId } from '#base/ids.ts'
import { type Fen, fen } from '#base/money.ts'
import type { Role } from '#kernel/access/roles.ts'
import { nobody, scopeOf, system } from '#kernel/access/who.ts'
import { giveConsent } from '#kernel/consent/consent.ts'
import type { Tx } from '#kernel/db/db.ts'
import type { House } from '#kernel/house.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import { setBankAccount } from '#kernel/people/accounts.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { refuse } from '#kernel/refusals.ts'
import type { Act, Actor, Download } from '#kernel/service.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { type FreshDatabase, freshDatabase } from '#test/database.ts'
import { fundsApi } from './api.ts'
import { prepareFormats } from './format-rows.ts'
import type { Budget } from './ledger.ts'
import { tellSettled } from './outcome.ts'
import { type PaymentFact, type PaymentRow, requestPayment } from './payments.ts'
import { service } from './service.ts'
import type { FundsTables } from './tables.gen.ts'

export type Tables = KernelTables & FundsTables
type Api = typeof fundsApi

export interface Person {
  readonly id: string
  readonly name: string
  readonly card: string
}

const rightRoles = (right: string): ReadonlySet<string> =>
  new Set(
    Object.entries<{ roles: readonly Role[] }>(service.rights ?? {}).find(([name]) => name === right)?.[1].roles ?? [],
  )

/** Founds a database with one city, two districts and their officers. `now` may be moved on. */
export async function found() {
  const fresh: FreshDatabase<Tables> = await freshDatabase<Tables>()
  const { db } = fresh
  const vault = makeVault(randomBytes(32))
  const gone = () => {
    throw new Error('the funds engine asks this of nobody')
  }
  const house = { vault, demo: true, publicUrl: 'http://localhost' } as House
  const world = { now: new Date('2026-11-23T09:00:00+08:00') }

  const transact = <R>(run: (tx: Tx<Tables>) => Promise<R>): Promise<R> =>
    db.transaction().execute(tx => run(tx as Tx<Tables>))

  const org = (parent: Org | null, name: string): Promise<Org> =>
    transact(tx =>
      createOrg(
        tx,
        {
          parentId: parent?.id ?? null,
          level: parent ? 'COUNTY' : 'CITY',
          kind: 'FEDERATION',
          regionCode: '330300',
          name,
          short: name,
          foundedOn: day('2000-01-01'),
        },
        world.now,
      ),
    )
  const city = await org(null, '海州市总工会')
  const district = await org(city, '东湖区总工会')
  const neighbour = await org(city, '西山区总工会')

  async function staff(name: string, role: Role, at: Org): Promise<Actor> {
    const id = newId(world.now)
    await sql`insert into kernel_account (id, kind, org_id, login, name, created_at) values (${id}, 'STAFF', ${at.id}, ${id}, ${name}, ${world.now})`.execute(
      db,
    )
    return { ...nobody, kind: 'staff', accountId: id, name, grants: [{ role, orgId: at.id, orgPath: at.path }] }
  }

  const act = (
    tx: Tx<Tables>,
    actor: Actor,
    right?: string,
    upload: { name: string; bytes: Buffer } | null = null,
  ): Act<Tables> => ({
    house,
    db: tx,
    tx,
    actor,
    scope: right ? scopeOf(actor, rightRoles(right)) : { paths: [] },
    scopeOf: name => scopeOf(actor, rightRoles(name)),
    now: world.now,
    today: dayAt(world.now),
    lang: 'zh',
    trace: 'test',
    behalf: [],
    touched: () => undefined,
    upload: upload && {
      name: upload.name,
      blobId: 'none',
      bytes: upload.bytes.length,
      sha256: Buffer.alloc(32),
      head: upload.bytes.subarray(0, 16),
      open: () => Readable.from([upload.bytes]),
      keep: gone,
    },
    address: '127.0.0.1',
    setSession: gone,
  })

  /** Calls an endpoint as the wrapper does: right, one transaction, reply held against its schema. */
  async function call<K extends keyof Api>(
    actor: Actor,
    name: K,
    input: InputOf<Api[K]>,
    upload: { name: string; bytes: Buffer } | null = null,
  ): Promise<true extends Api[K]['download'] ? Download : ReplyOf<Api[K]>> {
    const endpoint: Endpoint = fundsApi[name]
    const right = endpoint.access.who === 'staff' ? endpoint.access.right : undefined
    if (!Check(endpoint.input, input)) throw new Error(`${name}: the input does not match ${JSON.stringify(input)}`)
    return transact(async tx => {
      const acting = act(tx, actor, right, upload)
      if (right && acting.scope.paths.length === 0) throw refuse('absent')
      const handler: (a: Act<Tables>, i: never) => Promise<unknown> = service.handlers[name]
      const reply = await handler(acting, input as never)
      const sent: unknown = endpoint.download ? undefined : JSON.parse(JSON.stringify(reply))
      if (sent !== undefined && !Check(endpoint.reply, sent))
        throw new Error(`${name}: the reply does not match ${JSON.stringify(sent).slice(0, 2000)}`)
      return reply as never
    })
  }

  const newCard = () => makeBankCard(`622202${String(randomInt(1e12)).padStart(12, '0')}`)

  async function setAccount(person: Person, card: string): Promise<void> {
    const account = {
      personId: person.id,
      bank: '中国工商银行',
      branch: '海州东湖支行',
      holder: person.name,
      account: card,
    }
    await transact(async tx => {
      await setBankAccount(tx, house, account, { accountId: null, sittingId: null }, world.now)
      const paper = { personId: person.id, purpose: 'BANK_CARD', channel: 'PAPER', whereKept: '档案室' } as const
      await giveConsent({ tx, now: world.now, actor: nobody }, paper)
    })
  }

  let born = 0
  /** A worker with a bank account. */
  async function person(name: string, withAccount = true): Promise<Person> {
    const input = {
      name,
      idNumber: `E${String(10_000_000 + ++born)}`,
      idType: 'PASSPORT',
      birthOn: day('1980-05-06'),
      sex: 2,
    } as const
    const row = await transact(tx => registerPerson(tx, house, input, world.now, dayAt(world.now)))
    const made = { id: row.id, name, card: newCard() }
    if (withAccount) await setAccount(made, made.card)
    return made
  }

  const budget = (category = 'LIVING', source: Budget['source'] = 'CITY', at: Org = district): Budget => ({
    orgId: at.id,
    source,
    category,
    year: 2026,
  })

  const officer = await staff('帮扶 林', 'OFFICER', district)
  /** A payment asked for by a service. */
  const request = (
    to: Person,
    amount: number | Fen,
    b: Budget = budget(),
    more: { refId?: string; fact?: PaymentFact; period?: string } = {},
  ): Promise<PaymentRow> =>
    transact(tx =>
      requestPayment(act(tx, officer), {
        ...b,
        personId: to.id,
        fen: fen(amount),
        ref: { kind: 'test_grant', id: more.refId ?? newId(world.now) },
        title: '生活救助金',
        ...more,
      }),
    )

  await transact(tx => prepareFormats(act(tx, officer)))
  const { rows: formats } = await sql<{ id: string; code: string }>`select id, code from funds_bank_format`.execute(db)

  return {
    ...fresh,
    world,
    house,
    city,
    district,
    neighbour,
    cashier: await staff('出纳 王', 'CASHIER', district),
    cashier2: await staff('出纳 赵', 'CASHIER', district),
    accountant: await staff('财务 陈', 'ACCOUNTANT', district),
    director: await staff('分管 周', 'DIRECTOR', district),
    stranger: await staff('西山 出纳', 'CASHIER', neighbour),
    staff,
    /** Runs the job that tells people, to its end. */
    async tell() {
      while (await transact(tx => tellSettled(act(tx, system))));
    },
    workerOf: (p: Person): Actor => ({
      ...nobody,
      kind: 'worker',
      accountId: newId(world.now),
      personId: p.id,
      name: p.name,
    }),
    transact,
    act,
    call,
    person,
    newCard,
    setAccount,
    budget,
    request,
    officer,
    formatId: (code: string) => formats.find(f => f.code === code)?.id ?? '',
    /** What a budget holds, by kind of account. */
    async holds(b: Budget) {
      const { rows } = await sql<{ kind: string; fen: number }>`
        select a.kind, b.amount_fen as fen from funds_balance b join funds_account a on a.id = b.account_id
        where a.org_id = ${b.orgId} and a.source = ${b.source} and a.category = ${b.category} and a.year = ${b.year}`.execute(
        db,
      )
      return Object.fromEntries(rows.map(r => [r.kind, r.fen]))
    },
  }
}

export type World = Awaited<ReturnType<typeof found>>

/** The code of the refusal or the name of the constraint a promise fails with. */
export async function refused(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    return constraint ?? code ?? String(error)
  }
  return 'not refused'
}
