// For the tests of this engine: a small flow, a union of a city with two districts, and people who act in it.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { dayAt } from '#base/day.ts'
import { flow } from '#base/flow.ts'
import { newId } from '#base/ids.ts'
import { nationalCalendar } from '#base/workdays.ts'
import type { Role } from '#kernel/access/roles.ts'
import { scopeOf, system } from '#kernel/access/who.ts'
import type { Db, Tx } from '#kernel/db/db.ts'
import type { Dossier } from '#kernel/dossier.ts'
import type { House } from '#kernel/house.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import type { Act, Actor, Look } from '#kernel/service.ts'
import { makeVault } from '#kernel/vault/vault.ts'
import { publishDefaultFlows } from './versions.ts'

const state = (zh: string, en: string) => ({ zh, en })

export const exampleFlow = flow({
  kind: 'example',
  prefix: 'EX',
  title: { zh: '示例', en: 'Example' },
  readRight: 'example.read',
  states: {
    DRAFT: state('还没提交', 'Draft'),
    CHECKING: state('基层核实', 'Being checked'),
    NOTICED: state('公示中', 'On notice'),
    REVIEWING: state('区里审核', 'In review'),
    EXTRA: state('补充核对', 'Extra check'),
    DECIDING: state('市里审批', 'Being decided'),
    SUPPLEMENT: state('等您补材料', 'Waiting for your papers'),
    GRANTED: state('已批准', 'Granted'),
    REFUSED: state('没有通过', 'Refused'),
    WITHDRAWN: state('已撤回', 'Withdrawn'),
  },
  start: 'DRAFT',
  done: 'GRANTED',
  end: ['GRANTED', 'REFUSED', 'WITHDRAWN'],
  steps: [
    { state: 'CHECKING', level: 'GRASSROOTS', right: 'example.check', term: { n: 2, unit: 'WD' } },
    { state: 'NOTICED', level: 'GRASSROOTS', right: 'example.check', term: { n: 5, unit: 'WD' }, endsBy: 'endNotice' },
    { state: 'REVIEWING', level: 'COUNTY', right: 'example.review', term: { n: 5, unit: 'WD' } },
    { state: 'EXTRA', level: 'COUNTY', right: 'example.review', term: { n: 7, unit: 'D' }, optional: true },
    { state: 'DECIDING', level: 'CITY', right: 'example.decide', term: { n: 10, unit: 'WD' } },
  ],
  moves: {
    submit: { title: state('提交', 'Send'), from: ['DRAFT'], to: 'NEXT', by: 'worker' },
    resubmit: { title: state('补好再交', 'Send again'), from: ['SUPPLEMENT'], to: 'BACK', by: 'worker' },
    withdraw: {
      title: state('撤回', 'Withdraw'),
      from: ['DRAFT', 'CHECKING', 'SUPPLEMENT', 'REVIEWING'],
      to: 'WITHDRAWN',
      by: 'worker',
    },
    check: { title: state('核实', 'Check'), from: ['CHECKING'], to: 'NEXT', by: 'step' },
    endNotice: { title: state('公示期满', 'Notice ended'), from: ['NOTICED'], to: 'NEXT', by: 'system' },
    object: { title: state('有异议', 'Objection'), from: ['NOTICED'], to: 'CHECKING', by: 'step', reason: 'required' },
    review: { title: state('审核同意', 'Endorse'), from: ['REVIEWING', 'EXTRA'], to: 'NEXT', by: 'step' },
    sendBack: {
      title: state('退回补材料', 'Return for papers'),
      from: ['CHECKING', 'REVIEWING', 'DECIDING'],
      to: 'SUPPLEMENT',
      by: 'step',
      reason: 'required',
      stopsClock: true,
    },
    refuse: {
      title: state('不予通过', 'Refuse'),
      from: ['REVIEWING', 'DECIDING'],
      to: 'REFUSED',
      by: 'step',
      reason: 'required',
    },
    decide: { title: state('批准', 'Grant'), from: ['DECIDING'], to: 'NEXT', by: 'step' },
    stop: {
      title: state('终止', 'Stop'),
      from: ['CHECKING', 'REVIEWING'],
      to: 'REFUSED',
      by: { right: 'example.stop' },
      reason: 'required',
    },
  },
  appeal: { against: ['REFUSED', 'GRANTED'], right: 'example.again' },
  sample: { approved: ['GRANTED'], refused: ['REFUSED'], right: 'example.again', percent: 10 },
  fourEyes: [
    ['check', 'review'],
    ['review', 'decide'],
    ['submit', 'check'],
  ],
})

export type ExampleMove = keyof typeof exampleFlow.moves

const roles = (...held: Role[]): ReadonlySet<Role> => new Set(held)

export const exampleRights: ReadonlyMap<string, ReadonlySet<Role>> = new Map([
  ['example.read', roles('CHAIR', 'CLERK', 'OFFICER', 'DIRECTOR')],
  ['example.check', roles('CHAIR', 'OFFICER')],
  ['example.review', roles('OFFICER')],
  ['example.decide', roles('DIRECTOR')],
  ['example.stop', roles('DIRECTOR')],
  ['example.again', roles('OFFICER', 'DIRECTOR')],
  ['cases.flows', roles('SYSTEM_ADMIN')],
])

/** Of a house, what this engine uses. */
const house = {
  vault: makeVault(randomBytes(32)),
  dossiers: new Map<string, Dossier>(),
  handOvers: [],
  calendar: async () => nationalCalendar,
  rights: exampleRights,
  flows: new Map([[exampleFlow.kind, exampleFlow]]),
  duties: new Map([['example.duty', 'example.review']]),
} as Pick<House, 'calendar' | 'rights' | 'flows' | 'duties' | 'vault' | 'dossiers' | 'handOvers'> as House

export interface Union {
  readonly city: Org
  readonly east: Org
  readonly west: Org
  /** A grassroots union of the eastern district. */
  readonly works: Org
  worker(name?: string): Promise<Actor>
  officer(...held: readonly (readonly [Role, Org])[]): Promise<Actor>
  /** One command at a moment of that day, in one transaction. */
  act<R>(actor: Actor, at: string, does: (act: Act<unknown>) => Promise<R>): Promise<R>
  look<R>(actor: Actor, at: string, does: (look: Look<unknown>) => Promise<R>): Promise<R>
}

let founded = 0

/** Founds a city of its own, so that tests do not meet, with the flow's default version published. */
export async function foundUnion(db: Db): Promise<Union> {
  const now = new Date('2024-01-02T01:00:00Z')
  const no = ++founded
  const org = (tx: Tx, parentId: string | null, level: Org['level'], name: string) =>
    createOrg(
      tx,
      {
        parentId,
        level,
        kind: level === 'GRASSROOTS' ? 'GRASSROOTS' : 'FEDERATION',
        regionCode: '330300',
        name: `${no}${name}`,
        short: name,
        foundedOn: dayAt(now),
      },
      now,
    )
  const orgs = await db.transaction().execute(async bare => {
    const tx = bare as Tx
    const city = await org(tx, null, 'CITY', '号市总工会')
    const east = await org(tx, city.id, 'COUNTY', '号东区总工会')
    const west = await org(tx, city.id, 'COUNTY', '号西区总工会')
    const works = await org(tx, east.id, 'GRASSROOTS', '号厂工会')
    await publishDefaultFlows(actOf(tx, system, '2024-01-02'), [exampleFlow])
    return { city, east, west, works }
  })
  return {
    ...orgs,
    worker: (name = '王小明') => actorOf(db, 'worker', name, []),
    officer: (...held) => actorOf(db, 'staff', '李干部', held),
    act: (actor, at, does) => db.transaction().execute(tx => does(actOf(tx as Tx, actor, at))),
    look: (actor, at, does) => does({ ...callOf(actor, at), db }),
  }
}

/** At ten in the morning of a day in China. */
const callOf = (actor: Actor, at: string) => {
  const now = new Date(`${at}T02:00:00Z`)
  const scope = (right: string) => scopeOf(actor, exampleRights.get(right) ?? new Set())
  return {
    house,
    actor,
    scope: scope(exampleFlow.readRight),
    scopeOf: scope,
    now,
    today: dayAt(now),
    lang: 'zh' as const,
    trace: 'test',
    behalf: [],
    touched: () => undefined,
  }
}

const actOf = (tx: Tx, actor: Actor, at: string): Act<unknown> => ({
  ...callOf(actor, at),
  db: tx,
  tx,
  upload: null,
  address: '127.0.0.1',
  setSession: () => undefined,
})

async function actorOf(
  db: Db,
  kind: 'worker' | 'staff',
  name: string,
  held: readonly (readonly [Role, Org])[],
): Promise<Actor> {
  const now = new Date('2024-01-02T01:00:00Z')
  const [personId, accountId] = [newId(now), newId(now)]
  await sql`
    insert into kernel_person (id, name, pinyin, initials, id_number_sealed, id_number_print, sex, created_at)
    values (${personId}, ${name}, 'x', 'x', '\\x00', ${Buffer.from(personId)}, 0, ${now})`.execute(db)
  const at = held[0]?.[1].id ?? null
  const phone = kind === 'worker' ? Buffer.from(accountId) : null
  await sql`
    insert into kernel_account (id, kind, person_id, name, login, org_id, phone_print, phone_sealed, password_due_at, created_at)
    values (${accountId}, ${kind.toUpperCase()}, ${personId}, ${name}, ${at && accountId}, ${at}, ${phone}, ${phone}, ${at && new Date('2099-01-01')}, ${now})`.execute(
    db,
  )
  return {
    ...system,
    kind,
    accountId,
    personId,
    name,
    grants: held.map(([role, at]) => ({ role, orgId: at.id, orgPath: at.path })),
  }
}
