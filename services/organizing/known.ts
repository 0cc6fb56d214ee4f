// What this service knows of a union by itself: its registration, its term, its chair.
import { type Day, formatDay } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Finding, Known } from '#kernel/known.ts'
import type { Tables } from './tables.ts'
import { endOf } from './terms-row.ts'

const both = (zh: (d: (day: Day) => string) => string, en: (d: (day: Day) => string) => string): Text => ({
  zh: zh(d => formatDay(d, 'zh')),
  en: en(d => formatDay(d, 'en')),
})
const none = (because: Text, page: string): Finding => ({ value: 0, because, page })

const registered: Known<Tables> = {
  id: 'organizing.registered',
  zh: '法人登记在有效期内',
  en: 'Registered as a legal person',
  unit: 'YES',
  async find({ db, on }, { id }) {
    const page = `/organizing/unions/${id}`
    const last = await db
      .selectFrom('organizing_certificate')
      .select(['uscc', 'valid_until as until'])
      .where('org_id', '=', id)
      .where('issued_on', '<=', on)
      .orderBy('issued_on', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!last) return none({ zh: '没有法人资格证书的记录', en: 'No certificate of a legal person is on record' }, page)
    if (last.until < on)
      return none(
        both(
          d => `证书 ${d(last.until)} 到期了，还没有换证`,
          d => `The certificate ended on ${d(last.until)} and was not renewed`,
        ),
        page,
      )
    return {
      value: 1,
      because: both(
        d => `证书 ${last.uscc}，有效到 ${d(last.until)}`,
        d => `Certificate ${last.uscc}, valid until ${d(last.until)}`,
      ),
      page,
    }
  },
}

const inTerm: Known<Tables> = {
  id: 'organizing.inTerm',
  zh: '委员会在任期内，按时换届',
  en: 'The committee is within its term',
  unit: 'YES',
  async find({ db, on }, { id }) {
    const page = `/organizing/unions/${id}`
    const term = await db
      .selectFrom('organizing_term')
      .select(['number', 'ends_on', 'extended_to'])
      .where('org_id', '=', id)
      .where('starts_on', '<=', on)
      .where(e => e.or([e('closed_on', 'is', null), e('closed_on', '>', on)]))
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!term) return none({ zh: '没有这一届的记录', en: 'No term is on record' }, page)
    const until = endOf(term)
    return {
      value: until < on ? 0 : 1,
      because:
        until < on
          ? both(
              d => `第 ${term.number} 届 ${d(until)} 届满，还没有换届`,
              d => `Term ${term.number} ended on ${d(until)} and nobody was elected anew`,
            )
          : both(
              d => `第 ${term.number} 届，到 ${d(until)}`,
              d => `Term ${term.number}, until ${d(until)}`,
            ),
      page,
    }
  },
}

export const organizingKnown = [registered, inTerm]
