// What rests on the consent to a bank card: the account that money goes to.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { restingOf } from '../service.ts'
import type { KernelTables } from '../tables.gen.ts'

const open = (records: readonly string[]) => sql`person_id = any(${[...records]}::uuid[]) and until_at is null`

export const peopleRestings = [
  restingOf<KernelTables>({
    purpose: 'BANK_CARD',
    async found({ db, lang }, records) {
      const { rows } = await sql<{ bank: string; last_four: string }>`
        select bank, last_four from kernel_bank_account where ${open(records)} order by from_at`.execute(db)
      const words = {
        zh: '{bank}尾号 {four} 的卡停用，不再往里打钱',
        en: 'Your {bank} card ending in {four} is no longer used for payments',
      }
      return rows.map(r => say(words, lang, { bank: r.bank, four: r.last_four }))
    },
    async stop({ tx, now }, records) {
      await sql`update kernel_bank_account set until_at = ${now} where ${open(records)}`.execute(tx)
    },
  }),
]
