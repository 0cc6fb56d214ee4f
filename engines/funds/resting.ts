// What rests on the consent to a bank card: payments that have not left yet. They wait for a new card, or for the window.
import { sql } from 'kysely'
import { say } from '#base/text.ts'
import { restingOf } from '#kernel/service.ts'
import type { FundsTables } from './tables.gen.ts'

const words = {
  waits: {
    zh: '{n} 笔还没发的款停下来，等您重新登记一张卡，或到窗口领',
    en: '{n} payments that have not left yet stop until you give another card, or are paid at the window',
  },
  gone: {
    zh: '{n} 笔已经交给银行的款拦不住了，还会到原来的卡上',
    en: '{n} payments are with the bank already and still arrive on the old card',
  },
}

export const fundsRestings = [
  restingOf<FundsTables>({
    purpose: 'BANK_CARD',
    async found({ db, lang }, records) {
      const { rows } = await sql<{ waits: number; gone: number }>`
        select count(*) filter (where state in ('WAITING','FAILED','BATCHED'))::int as waits, count(*) filter (where state = 'SENT')::int as gone
        from funds_payment where person_id = any(${[...records]}::uuid[])`.execute(db)
      const { waits = 0, gone = 0 } = rows[0] ?? {}
      return [
        ...(waits ? [say(words.waits, lang, { n: waits })] : []),
        ...(gone ? [say(words.gone, lang, { n: gone })] : []),
      ]
    },
    // Locking and authorising a batch ask for the consent themselves (batches.ts): nothing has to be written here.
    stop: async () => undefined,
  }),
]
