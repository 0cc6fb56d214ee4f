// The way to an outside authority that knows who is who (公安、大数据局的身份核对): people who wait are asked about outside every transaction.
import { sql } from 'kysely'
import { readIdNumber } from '#base/chinese-ids.ts'
import { dayAt } from '#base/day.ts'
import type { Db, Tx } from '../db/db.ts'
import type { Vault } from '../house.ts'
import type { KernelTables } from '../tables.gen.ts'
import type { By } from './people.ts'
import { type Check, recordChecks } from './trust.ts'

export interface Asked {
  readonly name: string
  readonly idType: string
  readonly idNumber: string
}

/** Answers in the order asked. Throws when it cannot be reached: it is asked again later. */
export interface Authority {
  /** As it stands in the history of a check. */
  readonly title: string
  answers(asked: readonly Asked[]): Promise<readonly Check['answer'][]>
}

/**
 * Stands in for the authority where none is connected, in the demo and in tests: it knows everybody whose card of 18 signs passes its own rules
 * unless it was told otherwise, and nobody by another document.
 */
export function localAuthority(
  clock: () => Date,
  told: (idNumber: string) => Check['answer'] | undefined = () => undefined,
): Authority {
  return {
    title: '本机演示库',
    answers: async asked =>
      asked.map(({ idNumber }) => told(idNumber) ?? (readIdNumber(idNumber, dayAt(clock())).ok ? 'SAME' : 'UNKNOWN')),
  }
}

/** Sends for the check of these people; who waits already is asked about once. */
export async function askAuthority<T>(tx: Tx<T>, personIds: readonly string[], by: By, now: Date): Promise<number> {
  const { rows } = await sql`
    insert into kernel_person_question (person_id, account_id, asked_at, ask_after)
    select id, ${by.accountId}, ${now}, ${now} from kernel_person
    where id = any(${[...personIds].sort()}::uuid[]) and checked is null and merged_into is null and forgotten_at is null order by id
    on conflict do nothing returning 1`.execute(tx)
  return rows.length
}

export interface Asking {
  readonly db: Db
  readonly vault: Pick<Vault, 'open'>
  readonly authority: Authority
  readonly clock: () => Date
  readonly log?: (error: unknown) => void
}

interface Waiting {
  readonly personId: string
  readonly accountId: string | null
  readonly name: string
  readonly idType: string
  readonly sealed: Buffer
}

const atOnce = 200
/** A process that dies while it asks leaves its people to another one after this long. */
const claimSeconds = 120

/**
 * Asks about those who wait, once around; how many were asked about. Claiming, asking and writing down are three steps, so that no transaction
 * waits for the network; an answer that arrives twice is written twice and changes nothing more.
 */
export async function askDue({ db, vault, authority, clock, log }: Asking): Promise<number> {
  const now = clock()
  const { rows } = await sql<Waiting>`
    with due as (
      update kernel_person_question set tries = tries + 1, ask_after = ${new Date(now.getTime() + claimSeconds * 1000)}
      where person_id in (
        select person_id from kernel_person_question where ask_after <= ${now} order by ask_after limit ${atOnce} for update skip locked)
      returning person_id, account_id, tries)
    select due.person_id as "personId", due.account_id as "accountId", p.name, p.id_type as "idType", p.id_number_sealed as sealed
    from due join kernel_person p on p.id = due.person_id order by p.id`.execute(db)
  if (rows.length === 0) return 0
  let answers: readonly Check['answer'][]
  try {
    answers = await authority.answers(
      rows.map(r => ({ name: r.name, idType: r.idType, idNumber: vault.open(r.sealed) })),
    )
  } catch (error) {
    log?.(error)
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 300)
    await sql`
      update kernel_person_question set error = ${message}, ask_after = ${clock()}::timestamptz + make_interval(secs => least(5 * 2 ^ tries, 3600))
      where person_id = any(${rows.map(r => r.personId)}::uuid[])`.execute(db)
    return rows.length
  }
  await db.transaction().execute(async bare => {
    const tx = bare as Db as Tx<KernelTables>
    const groups = new Map<string, { check: Check; accountId: string | null; personIds: string[] }>()
    for (const [i, { personId, accountId, name, sealed }] of rows.entries()) {
      const answer = answers[i]
      // Whose name or number has changed meanwhile was not the one asked about: they are asked about again.
      const { rows: same } = await sql`
        delete from kernel_person_question q using kernel_person p
        where q.person_id = p.id and p.id = ${personId} and p.name = ${name} and p.id_number_sealed = ${sealed} returning 1`.execute(
        tx,
      )
      if (!answer || same.length === 0) continue
      const key = `${answer} ${accountId}`
      const check = { how: 'AUTHORITY', answer, basis: authority.title } as const
      const group = groups.get(key) ?? { check, accountId, personIds: [] }
      group.personIds.push(personId)
      groups.set(key, group)
    }
    for (const { check, accountId, personIds } of groups.values())
      await recordChecks(tx, personIds, check, { accountId, sittingId: null }, clock())
  })
  return rows.length
}

/** Asks every few seconds until stopped; stopping waits for the question under way. */
export function startAsking(asking: Asking, everyMs = 5_000): { stop(): Promise<void> } {
  let stopping = false
  let wake = () => {}
  const loop = async () => {
    while (!stopping) {
      const asked = await askDue(asking).catch(error => {
        asking.log?.(error)
        return 0
      })
      if (asked < atOnce && !stopping)
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, everyMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
    }
  }
  const running = loop()
  return {
    async stop() {
      stopping = true
      wake()
      await running
    },
  }
}
