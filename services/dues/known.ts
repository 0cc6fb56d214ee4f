// What this service knows of a union by itself: whether its contribution came in within the year.
import { addYears, formatDay } from '#base/day.ts'
import type { Known } from '#kernel/known.ts'
import type { Tables } from './tables.ts'

const paid: Known<Tables> = {
  id: 'dues.paid',
  zh: '一年内按规定拨缴过工会经费',
  en: 'A contribution came in within a year',
  unit: 'YES',
  async find({ db, on }, { id }) {
    const { last } = await db
      .selectFrom('dues_line')
      .select(e => e.fn.max('paid_on').as('last'))
      .where('unit_id', '=', id)
      .where('paid_on', '<=', on)
      // What was paid back whole was not paid.
      .whereRef('returned_fen', '<', 'amount_fen')
      .executeTakeFirstOrThrow()
    return {
      value: last !== null && last > addYears(on, -1) ? 1 : 0,
      because: last
        ? { zh: `最近一笔 ${formatDay(last, 'zh')} 到账`, en: `The last came in on ${formatDay(last, 'en')}` }
        : { zh: '没有到账的记录', en: 'Nothing on record' },
      page: `/dues/units/${id}`,
    }
  },
}

export const duesKnown = [paid]
