// What this service knows of a union by itself: how many of its members are real names.
import type { Known } from '#kernel/known.ts'
import { countTree } from '#kernel/people/counts.ts'
import type { Tables } from './requests.ts'

const realName: Known<Tables> = {
  id: 'membership.realName',
  zh: '会员实名率',
  en: 'Share of members verified by name',
  unit: 'PERMILLE',
  async find({ db }, { id, path }) {
    const count = (await countTree(db, { paths: [path] })).find(n => n.id === id)
    const { members, verified } = count ?? { members: 0, verified: 0 }
    const page = '/membership/tree'
    if (members === 0)
      return { value: null, because: { zh: '名册上还没有会员', en: 'The roster has no members yet' }, page }
    return {
      value: Math.floor((verified * 1000) / members),
      because: { zh: `会员 ${members} 人，实名 ${verified} 人`, en: `${verified} of ${members} members are verified` },
      page,
    }
  },
}

const members: Known<Tables> = {
  id: 'membership.members',
  zh: '会员人数',
  en: 'Members',
  unit: 'COUNT',
  async find({ db }, { id, path }) {
    const n = (await countTree(db, { paths: [path] })).find(node => node.id === id)?.members ?? 0
    return { value: n, because: { zh: `名册上 ${n} 人`, en: `${n} on the roster` }, page: '/membership/tree' }
  },
}

export const membershipKnown = [realName, members]
