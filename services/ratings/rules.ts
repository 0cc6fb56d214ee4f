// The rules of the yearly round: when a rating counts, what is asked, and which way a poll goes. Pure.
import { type Dated, dated } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Move, PollState } from './words.ts'

/** Members who took part, in percent of those on the roll. */
export const turnoutPercent: Dated<number> = dated(
  'ratings.turnoutPercent',
  { zh: '会员评家：参加评议的会员占比下限（%）', en: 'Rating: least turnout of members (%)' },
  [
    {
      from: '2015-01-01' as Day,
      value: 30,
      document: '会员评家工作的意见（各地实施办法）',
      clause: '参评人数',
      sentence: '参加评议的会员（代表）不少于会员（代表）总数的 30%，低于的须事先征得上一级工会同意。',
    },
  ],
)

/** People of the front line, in percent of those who took part. */
export const frontLinePercent: Dated<number> = dated(
  'ratings.frontLinePercent',
  { zh: '会员评家：参评的人里一线职工占比下限（%）', en: 'Rating: least share of the front line (%)' },
  [
    {
      from: '2015-01-01' as Day,
      value: 60,
      document: '会员评家工作的意见（各地实施办法）',
      clause: '参评人数',
      sentence: '参加评议的会员中，一线职工不少于 60%。',
    },
  ],
)

/** Cells of fewer ballots are not told. */
export const leastCell: Dated<number> = dated(
  'ratings.leastCell',
  { zh: '会员评家：公布的一格最少几张票', en: 'Rating: the fewest ballots of a number that is told' },
  [
    {
      from: '2015-01-01' as Day,
      value: 5,
      document: '中华人民共和国个人信息保护法',
      clause: '第六条',
      sentence: '处理个人信息应当限于实现处理目的的最小范围，采取对个人权益影响最小的方式。',
    },
  ],
)

/** Of fewer ballots nothing is told. Twice the least cell, so that two cells can stand beside each other. */
export const leastBallots: Dated<number> = dated(
  'ratings.leastBallots',
  { zh: '会员评家：收回几张票以上才公布', en: 'Rating: the fewest ballots of which anything is told' },
  [
    {
      from: '2015-01-01' as Day,
      value: 10,
      document: '中华人民共和国个人信息保护法',
      clause: '第六条',
      sentence: '处理个人信息应当限于实现处理目的的最小范围，采取对个人权益影响最小的方式。',
      demo: true,
    },
  ],
)

/** Working days in which the union above visits where most are not satisfied. */
export const visitDays: Dated<number> = dated(
  'ratings.visitDays',
  {
    zh: '会员评家：过半不满意，上级几个工作日内上门',
    en: 'Rating: working days until a visit where most are not satisfied',
  },
  [
    {
      from: '2015-01-01' as Day,
      value: 15,
      document: '待本级工会填写文号',
      clause: '第一条',
      sentence: '会员对工会不满意的超过半数的，上级工会应当在十五个工作日内上门了解情况，提出处理意见。',
      demo: true,
    },
  ],
)

/** Days that a round may be open: a quarter. */
export const mostDays = 92

/** What a round asks; the first is always the union as a whole. */
export interface Question extends Text {
  readonly key: string
}

/** What sheets in use ask (nine kinds); a round takes some of them, or words of its own. */
export const standardQuestions: readonly Question[] = [
  { key: 'WHOLE', zh: '工会总的做得怎么样', en: 'The union as a whole' },
  { key: 'CHAIR', zh: '主席、副主席的工作', en: 'The work of chair and vice-chairs' },
  { key: 'RIGHTS', zh: '替职工说话、维权', en: 'Standing up for workers’ rights' },
  { key: 'CARE', zh: '关心困难、看望慰问', en: 'Care for those in need' },
  { key: 'DEMOCRACY', zh: '民主管理、事情公开', en: 'Having a say, and openness' },
  { key: 'FUNDS', zh: '工会经费公开', en: 'Openness about union money' },
  { key: 'QUALITY', zh: '培训和技能提升', en: 'Training and skills' },
  { key: 'ACTIVITIES', zh: '文体活动', en: 'Activities' },
  { key: 'HOME', zh: '职工之家建设', en: 'The workers’ home' },
]
/** Under a minute on a phone. */
export const usualQuestions = ['WHOLE', 'CHAIR', 'RIGHTS', 'CARE', 'FUNDS'] as const

export interface Taking {
  /** On the roll of the opening day. */
  readonly members: number
  /** Ballots in the box and sheets that came back. */
  readonly ballots: number
  /** Who took a ballot or a sheet, and how many of them said that they work on the front line. */
  readonly takers: number
  readonly frontLine: number
  readonly turnoutPercent: number
  readonly frontLinePercent: number
}

export type TurnoutFault = 'NO_MEMBERS' | 'TURNOUT' | 'FRONT_LINE' | 'TOO_MANY'

/** Why a poll does not count: all reasons. Percentages are compared by multiplying, so that nothing is rounded. */
export function turnoutFaults(t: Taking): TurnoutFault[] {
  const faults: TurnoutFault[] = []
  if (t.members === 0) faults.push('NO_MEMBERS')
  if (t.ballots * 100 < t.members * t.turnoutPercent) faults.push('TURNOUT')
  if (t.frontLine * 100 < t.takers * t.frontLinePercent) faults.push('FRONT_LINE')
  // More ballots than were taken: somebody else than the voters filled the box.
  if (t.ballots > t.takers) faults.push('TOO_MANY')
  return faults
}

const way: Readonly<Record<Move, { readonly from: readonly PollState[]; readonly to: PollState | null }>> = {
  open: { from: ['PLANNED'], to: 'OPEN' },
  consent: { from: ['PLANNED', 'OPEN'], to: null },
  close: { from: ['OPEN'], to: 'CLOSED' },
  count: { from: ['CLOSED'], to: null },
  publish: { from: ['VALID'], to: 'PUBLISHED' },
  visit: { from: ['VALID', 'PUBLISHED', 'RECTIFYING', 'FEEDBACK'], to: null },
  rectify: { from: ['PUBLISHED'], to: 'RECTIFYING' },
  feedback: { from: ['RECTIFYING'], to: 'FEEDBACK' },
  archive: { from: ['FEEDBACK', 'INVALID'], to: 'ARCHIVED' },
  callOff: { from: ['PLANNED'], to: 'CALLED_OFF' },
}

export const mayGo = (move: Move, state: PollState): boolean => way[move].from.includes(state)
export const leadsTo = (move: Move): PollState | null => way[move].to

/** How many keys are still to be made tonight: what waits and what this night has made, spread over the nights that are left. */
export const quotaOf = (waiting: number, madeTonight: number, nightsLeft: number): number =>
  waiting === 0 ? 0 : Math.max(0, Math.ceil((waiting + madeTonight) / Math.max(1, nightsLeft)) - madeTonight)
