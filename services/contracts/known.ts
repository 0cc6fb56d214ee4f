// What this service knows of a union by itself: a contract in force, a congress held within the year, affairs made public in time.
import { addYears, formatDay } from '#base/day.ts'
import type { Known } from '#kernel/known.ts'
import { getOrg } from '#kernel/org/org.ts'
import { lastOf } from './affairs.ts'
import { itemStates } from './rules-affairs.ts'
import type { Tables } from './tables.ts'
import { findUnit, rulesAt } from './unit.ts'
import { kindWords } from './words.ts'

const contract: Known<Tables> = {
  id: 'contracts.inForce',
  zh: '集体合同在有效期内',
  en: 'A collective contract is in force',
  unit: 'YES',
  async find({ db, on }, { id }) {
    const row = await db
      .selectFrom('contracts_contract')
      .select(['id', 'kind', 'ends_on as endsOn'])
      .where('org_id', '=', id)
      .where('state', '=', 'EFFECTIVE')
      .where('effective_on', '<=', on)
      .where('ends_on', '>=', on)
      .orderBy('ends_on', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!row?.endsOn)
      return {
        value: 0,
        because: { zh: '没有生效的集体合同', en: 'No collective contract is in force' },
        page: `/contracts/units/${id}`,
      }
    return {
      value: 1,
      because: {
        zh: `${kindWords[row.kind].zh}，到 ${formatDay(row.endsOn, 'zh')}`,
        en: `${kindWords[row.kind].en}, until ${formatDay(row.endsOn, 'en')}`,
      },
      page: `/contracts/${row.id}`,
    }
  },
}

const congress: Known<Tables> = {
  id: 'contracts.congress',
  zh: '一年内开过职工代表大会（职工大会）',
  en: 'The congress met within a year',
  unit: 'YES',
  async find({ db, on }, { id }) {
    const { last } = await db
      .selectFrom('contracts_meeting')
      .select(e => e.fn.max('held_on').as('last'))
      .where('org_id', '=', id)
      .where('held_on', '<=', on)
      .executeTakeFirstOrThrow()
    const met = last !== null && last > addYears(on, -1)
    return {
      value: met ? 1 : 0,
      because: last
        ? { zh: `最近一次 ${formatDay(last, 'zh')}`, en: `Last on ${formatDay(last, 'en')}` }
        : { zh: '没有开会的记录', en: 'No meeting is on record' },
      page: `/contracts/units/${id}`,
    }
  },
}

const open: Known<Tables> = {
  id: 'contracts.open',
  zh: '该公开的厂务都按期公开了',
  en: 'Nothing that is to be made public is overdue',
  unit: 'YES',
  async find({ db, on }, { id }) {
    const page = `/contracts/units/${id}`
    const unit = await findUnit({ db }, id)
    if (!unit) return { value: null, because: { zh: '还没有填单位情况', en: 'The unit is not described yet' }, page }
    const local = await rulesAt({ db }, await getOrg(db, id))
    const late = itemStates(unit.kind, unit.open_from, await lastOf({ db }, id), on, local).filter(i => i.overdue)
    return {
      value: late.length === 0 ? 1 : 0,
      because:
        late.length === 0
          ? { zh: '没有过期没公开的', en: 'Nothing is overdue' }
          : { zh: `${late.length} 项过期没公开`, en: `${late.length} items are overdue` },
      page,
    }
  },
}

export const contractsKnown = [contract, congress, open]
