// What rests on the consent to record an illness: claims that are still open stop when it is withdrawn.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import type { Db } from '#kernel/db/db.ts'
import { restingOf } from '#kernel/service.ts'
import type { Tables } from './claims.ts'
import { withdraw } from './claims-decide.ts'

interface Open {
  readonly id: string
  readonly number: string
  readonly version: number
}

async function openClaims(db: Db<Tables>, records: readonly string[]): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select c.id, c.number, c.version from cases_case c join mutual_aid_claim m on m.case_id = c.id
    where m.person_id = any(${[...records]}::uuid[]) and m.payee_relation = 'SELF' and m.closed_on is null order by c.id`.execute(
    db,
  )
  return rows
}

const because = { zh: '本人撤回了登记病情的同意。', en: 'The member withdrew the consent to record an illness.' }
const stops = { zh: '正在办的互助金申领 {number} 会撤回。', en: 'The open claim {number} is withdrawn.' }

const lineStops = {
  zh: '医保结算里给您算好的 {n} 笔互助金不再给付，内容随即销毁。',
  en: '{n} sums of aid found in settlements are not paid, and what was kept of them is destroyed.',
}

async function waitingLines(db: Db<Tables>, records: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from mutual_aid_settlement_line
    where person_id = any(${[...records]}::uuid[]) and state in ('FOUND','PROPOSED')`.execute(db)
  return rows[0]?.n ?? 0
}

export const claimRestings = [
  restingOf<Tables>({
    purpose: 'ILLNESS',
    async found({ db, lang }, records) {
      const n = await waitingLines(db, records)
      return [
        ...(await openClaims(db, records)).map(c => say(stops, lang, { number: c.number })),
        ...(n ? [say(lineStops, lang, { n })] : []),
      ]
    },
    async stop(act, records) {
      for (const c of await openClaims(act.tx, records)) await withdraw(act, c.id, c.version, because[act.lang])
      await sql`
        update mutual_aid_settlement_line set state = 'DECLINED', bill_sealed = ${act.house.vault.seal('{}')}, statement_sealed = null
        where person_id = any(${[...records]}::uuid[]) and state in ('FOUND','PROPOSED')`.execute(act.tx)
    },
  }),
]
