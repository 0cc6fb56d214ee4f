// What becomes of one row of a roster: pure, so that the page before and the work after say the same.
import { type Local, noLocal } from '#base/dated.ts'
import { ageOn, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Held } from '#kernel/people/membership-many.ts'
import { changedKeys, type Items, type RosterKey, type RosterRow, titles } from './roster-columns.ts'
import { about, together } from './roster-why.ts'
import { assess, type Facts } from './rules.ts'
import { reasonWords } from './words.ts'

/** What the import does with somebody's membership. */
export type Does = 'JOIN' | 'MOVE' | 'RETAIN' | 'WITHDRAW' | 'KEEP'

export interface Judged {
  readonly verdict: 'FRESH' | 'CHANGED' | 'SAME' | 'REFUSED'
  readonly does: Does
  /** Titles of what changes besides. */
  readonly changes: readonly string[]
  /** Why not, in words for the sheet; empty for a row that is taken. */
  readonly why: Text
}

export interface Ground {
  readonly orgId: string
  readonly today: Day
  readonly union: Facts['union']
  readonly local?: Local
  /** The name of another union where the sender keeps the roster too; null elsewhere, of which nothing is told. */
  kept(orgId: string): string | null
}

export interface OnRecord {
  readonly birthOn: Day | null
  readonly hasPhone: boolean
  readonly held: Held | null
  readonly deceased: boolean
  readonly items: Items
}

const no = (key: RosterKey, zh: string, en: string): Judged => ({
  ...{ verdict: 'REFUSED', does: 'KEEP', changes: [], why: about(titles[key], { zh, en }) },
})

const nothing: Text = { zh: '', en: '' }
const noMember = 'No member of this union now.'

/** `person` is null for somebody who is not on record yet. */
export function judge(row: RosterRow, person: OnRecord | null, ground: Ground): Judged {
  const open = person?.held?.open ?? null
  const on = row.on ?? ground.today
  const change = (does: Does): Judged => {
    const changes = [
      ...changedKeys(person?.items ?? {}, row.items).map(key => titles[key]),
      ...(person && !person.hasPhone && row.phone ? [titles.phone] : []),
    ]
    const fresh = does === 'JOIN' || does === 'MOVE'
    const verdict = fresh ? 'FRESH' : does !== 'KEEP' || changes.length > 0 ? 'CHANGED' : 'SAME'
    return { verdict, does, changes: fresh ? [] : changes, why: nothing }
  }
  if (open?.orgId === ground.orgId) {
    if (row.change !== '3' && row.change !== '6') return change('KEEP')
    if (row.change === '3' && open.status === 'RETAINED') return change('KEEP')
    if (open.status === 'TRANSFERRING_OUT')
      return no('change', '他的转会正在办，请等办完。', 'Their transfer is under way. Wait until it is done.')
    if (on < open.since)
      return no('changeOn', `比入会的日子（${open.since}）早。`, `Before the day of joining (${open.since}).`)
    return change(row.change === '3' ? 'RETAIN' : 'WITHDRAW')
  }
  if (open) {
    if (row.change === '6') return no('change', '他现在不是本工会的会员。', noMember)
    if (open.status === 'TRANSFERRING_OUT')
      return no('change', '他的转会正在办，请等办完。', 'Their transfer is under way. Wait until it is done.')
    const union = ground.kept(open.orgId)
    if (union === null)
      return no(
        'idNumber',
        '他现在是别的工会的会员。一个人只能在一个工会：请本人在手机上申请转会，由本工会接收。',
        'A member of another union. Nobody is in two: have them ask to move on the phone, and take them over here.',
      )
    if (row.change !== '2')
      return no(
        'change',
        `他现在是“${union}”的会员。要转过来，请在这一列选“2 转入”。`,
        `A member of “${union}”. To move them here, choose “2 转入” in this column.`,
      )
    return on < open.since
      ? no(
          'changeOn',
          `比在“${union}”入会的日子（${open.since}）早。`,
          `Before the day of joining “${union}” (${open.since}).`,
        )
      : change('MOVE')
  }
  const ended = person?.held?.ended
  if (row.change === '6')
    return ended?.orgId === ground.orgId && ended.status === 'WITHDRAWN'
      ? change('KEEP')
      : no('change', '他现在不是本工会的会员。', noMember)
  if (person?.deceased)
    return no(
      'idNumber',
      '系统里登记他已经去世。登记错了，请先到窗口更正。',
      'On record as deceased. If that is wrong, have it corrected at a window first.',
    )
  const bornOn = person?.birthOn ?? row.birthOn ?? bornOf(row.idNumber)
  const facts: Facts = {
    ...{ kind: 'JOIN', askedOn: ground.today, member: false, union: ground.union },
    // Whoever is kept on record has worked already.
    employment: row.change === '3' ? '1' : (row.items.employment ?? '1'),
    age: bornOn && ageOn(bornOn, ground.today),
  }
  const { reasons } = assess(facts, ground.local ?? noLocal)
  if (reasons.length > 0) {
    const { zh, en } = together(reasons.map(r => reasonWords[r]))
    return no('name', zh, en)
  }
  return change('JOIN')
}

const bornOf = (idNumber: string): Day | null =>
  /^\d{17}[\dX]$/.test(idNumber)
    ? (`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}` as Day)
    : null
