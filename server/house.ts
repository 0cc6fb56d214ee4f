// Puts together what a process has: keys, files, calendar, jobs, and what the modules declare.
import path from 'node:path'
import { dayAt } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import type { Indicator } from '#base/indicator.ts'
import { system } from '#kernel/access/who.ts'
import { calendarKeeper } from '#kernel/calendar/calendar.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { DemoAccounts, House } from '#kernel/house.ts'
import { standardsOf } from '#kernel/rules/standards.ts'
import type { JobAct, Service } from '#kernel/service.ts'
import { makeBlobs } from '#kernel/vault/blobs.ts'
import { settleKeys } from '#kernel/vault/keys.ts'
import { type Keyring, makeVault } from '#kernel/vault/vault.ts'
import { rightsOf } from './build.ts'

export interface HouseOptions {
  readonly masterKey: Buffer | Keyring
  readonly dataDir: string
  readonly publicUrl: string
  readonly demo: boolean
  readonly demoAccounts?: DemoAccounts
  readonly oidc?: House['oidc']
  readonly authority?: string
  readonly services: readonly Service[]
  readonly send: House['send']
}

export function makeHouse(options: HouseOptions): House {
  const { services } = options
  const vault = makeVault(options.masterKey)
  return {
    vault,
    blobs: makeBlobs(path.join(options.dataDir, 'files'), vault),
    publicUrl: options.publicUrl,
    demo: options.demo,
    ...(options.demoAccounts ? { demoAccounts: options.demoAccounts } : {}),
    ...(options.oidc ? { oidc: options.oidc } : {}),
    ...(options.authority ? { authority: options.authority } : {}),
    rights: rightsOf(services),
    flows: flowsOf(services),
    duties: new Map(services.flatMap(s => s.duties ?? []).map(d => [d.kind, d.right])),
    dossiers: new Map(services.flatMap(s => s.dossiers ?? []).map(d => [d.kind, d])),
    readers: new Map(services.flatMap(s => s.readers ?? []).map(r => [r.kind, r])),
    handOvers: services.flatMap(s => s.handOvers ?? []),
    indicators: inOrder(services.flatMap(s => s.indicators ?? [])),
    counted: services.flatMap(s => s.counted ?? []),
    holdings: services.flatMap(s => s.holdings ?? []),
    entitlements: services.flatMap(s => s.entitlements ?? []),
    known: services.flatMap(s => s.known ?? []),
    standards: standardsOf(services),
    restings: services.flatMap(s => s.restings ?? []),
    retention: services.flatMap(s => s.retention ?? []),
    keepings: services.flatMap(s => s.keeping ?? []),
    calendar: calendarKeeper(),
    send: options.send,
  }
}

/** Money and people first, counts of things last: the order in which pages show figures. */
const unitOrder: readonly Indicator['unit'][] = ['YUAN', 'HOUSEHOLD', 'PERSON', 'PERSON_TIME', 'ITEM']
const inOrder = (indicators: readonly Indicator[]) =>
  indicators.toSorted((a, b) => unitOrder.indexOf(a.unit) - unitOrder.indexOf(b.unit))

function flowsOf(services: readonly Service[]): ReadonlyMap<string, Flow> {
  const flows = new Map<string, Flow>()
  for (const flow of services.flatMap(s => s.flows ?? [])) {
    if (flows.has(flow.kind)) throw new Error(`two flows are called ${flow.kind}`)
    flows.set(flow.kind, flow)
  }
  return flows
}

/** What the system acts with outside a request: a job's step, the preparations at the start, the founding of the demo. */
export function systemAct<T>(house: House, tx: Tx<T>, now: Date, trace: string): JobAct<T> {
  return {
    house,
    db: tx,
    tx,
    actor: system,
    scope: { paths: ['/'] },
    scopeOf: () => ({ paths: ['/'] }),
    now,
    today: dayAt(now),
    lang: 'zh',
    trace,
    behalf: [],
    touched: () => undefined,
  }
}

/** What each module brings about once at every start: the national calendar, default flow versions, bank formats. */
export async function prepareAll(db: Db, house: House, services: readonly Service[], now: Date): Promise<void> {
  for (const service of services) {
    const { prepare } = service
    if (!prepare) continue
    await db.transaction().execute(async bare => {
      const tx = bare as Tx
      await settleKeys(tx, house.vault)
      await prepare(systemAct(house, tx, now, `prepare-${service.id}`))
    })
  }
}
