// Which form a new union takes, and what it needs: from a few facts, with the clause of each answer. Pure, for the page and the server.
import type { SourceKey } from './sources.ts'
import type { Body, Form } from './words.ts'

/** What the guide asks, and nothing else. */
export interface Facts {
  /** Everybody employed. */
  readonly workers: number
  /** Those who want to join: they count towards the 25. */
  readonly members: number
  readonly womenMembers: number
  /** ONE employer; SEVERAL of one AREA or of one INDUSTRY. */
  readonly reach: 'ONE' | 'AREA' | 'INDUSTRY'
  /** Grassroots unions that are there already and would stand below it. */
  readonly unions: number
  /** A small unit that would rather join with its neighbours. */
  readonly joins: boolean
}

export interface Choice {
  readonly form: Form
  /** What leads it: a committee, or one organiser. */
  readonly body: Body
  /** Other forms that the law leaves open. */
  readonly also: readonly Form[]
  readonly women: 'COMMITTEE' | 'MEMBER'
  readonly audit: 'COMMITTEE' | 'MEMBER'
  readonly reasons: readonly SourceKey[]
}

/** From so many members on a committee is a must. 工会法 art. 11 */
export const committeeFrom = 25
/** Fewer women members than this have a member for women instead of a committee. Shanghai; others set their own. */
export const womenCommitteeFrom = 25
/** An association joins at least two unions. */
const associates = 2

/** The form of a union. 工会法 arts. 11, 45 */
export function chooseForm(f: Facts): Choice {
  const { form, also, reason } = formOf(f)
  const big = f.members >= committeeFrom
  return {
    form,
    also,
    body: form === 'ORGANISER' ? 'ORGANISER' : 'COMMITTEE',
    women: f.womenMembers >= womenCommitteeFrom ? 'COMMITTEE' : 'MEMBER',
    audit: big || form === 'UNION_ASSOCIATION' ? 'COMMITTEE' : 'MEMBER',
    reasons: [reason, 'approval', 'women', 'audit'],
  }
}

function formOf(f: Facts): { form: Form; also: readonly Form[]; reason: SourceKey } {
  if (f.reach !== 'ONE' && f.unions >= associates)
    return { form: 'UNION_ASSOCIATION', also: f.reach === 'INDUSTRY' ? ['INDUSTRY'] : ['JOINT'], reason: 'industry' }
  if (f.reach === 'INDUSTRY') return { form: 'INDUSTRY', also: ['JOINT'], reason: 'industry' }
  if (f.reach === 'AREA') return { form: 'JOINT', also: [], reason: f.members >= committeeFrom ? 'committee' : 'small' }
  if (f.members >= committeeFrom) return { form: 'GRASSROOTS', also: [], reason: 'committee' }
  if (f.joins) return { form: 'JOINT', also: ['GRASSROOTS', 'ORGANISER'], reason: 'small' }
  return { form: 'GRASSROOTS', also: ['JOINT', 'ORGANISER'], reason: 'small' }
}

/** Forms that these facts allow: what an application may ask for. */
export const allowedForms = (f: Facts): readonly Form[] => {
  const { form, also } = chooseForm(f)
  return [form, ...also]
}

/** What is wrong with the facts themselves; null when they fit together. */
export function factsFault(f: Facts): 'organizing.more_members' | 'organizing.more_women' | null {
  if (f.members > f.workers) return 'organizing.more_members'
  return f.womenMembers > f.members ? 'organizing.more_women' : null
}
