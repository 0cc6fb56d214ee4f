// What would change a no, in plain words: found by trying the rules on the household a little changed, never by a guess.
import { at, type Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { fen, sentenceYuan } from '#base/money.ts'
import type { Details, Text } from '#base/text.ts'
import { assess, type Facts, rigidCaps, scheme } from '../rules.ts'
import type { Exclusion } from '../rules-exclusions.ts'
import { factsOf, type TestAnswers } from './worker-answers.ts'

export interface Way {
  readonly id: string
  readonly text: Text
  readonly details: Details
}

/** After which of these a household that is ruled out may ask again. */
const afterExclusion: Readonly<Record<Exclusion, Text>> = {
  PRIVATE_SCHOOL: {
    zh: '孩子转到公办学校以后，可以再来申请。',
    en: 'Apply again once the child is at a public school.',
  },
  STUDY_ABROAD: {
    zh: '留学结束，或者改成公派、全奖，可以再来申请。',
    en: 'Apply again when the study abroad ends or is paid by others.',
  },
  COMPANY_CONTROL: {
    zh: '公司注销、股份转出以后，可以再来申请。',
    en: 'Apply again once the company is closed or the shares are gone.',
  },
  TWO_HOMES: {
    zh: '多出来的房子卖了，或者人均面积不超过当地标准，就不算。',
    en: 'It does not count once a home is sold, or when the floor area per head is within the local limit.',
  },
  MOTOR_VEHICLE: {
    zh: '车卖了，或者是给残疾人、病人代步的，就不算。',
    en: 'It does not count once the car is sold, or when it moves a disabled or sick person.',
  },
  REFUSES_CHECK: { zh: '愿意配合核对以后，可以再来申请。', en: 'Apply again when the household agrees to the check.' },
  HIDES_INCOME: { zh: '把收入如实补上以后，可以再来申请。', en: 'Apply again with the income told in full.' },
  REFUSES_WORK: {
    zh: '找到活干，或者正在找活，可以再来申请；工会也能帮着找。',
    en: 'Apply again when at work or looking for it; the union helps to look.',
  },
  RETIRED: {
    zh: '退休以后归街道管：可以找街道民政办社会救助，离退休的事也能打 12351 问。',
    en: 'After retirement the street’s civil-affairs office helps; 12351 can tell you how.',
  },
}

/** Of an assessment, as far as the ways out need it. */
type Missed = { readonly gapFen: number; readonly incomeFen: number }

/** The ways by which this household would qualify, each tried against the rules. */
export function changesThatHelp(of: Missed, answers: TestAnswers, today: Day, local: Local): Way[] {
  const facts = factsOf(answers, today)
  const ways: Way[] = []
  if (of.gapFen > 0) {
    // To the next whole yuan: enough, and easy to remember.
    const gap = sentenceYuan(fen(Math.ceil((of.gapFen + 1) / 100) * 100))
    ways.push({
      id: 'spending',
      text: {
        zh: '这一年看病、残疾照料、上学的自付花费再多 {gap} 元，就够了。孩子考上高中或大学，学费也算。',
        en: 'It is enough once this year’s own cost of illness, disability care or study is {gap} yuan more. High-school and university fees count.',
      },
      details: { gap },
    })
    ways.push({
      id: 'income',
      text: {
        zh: '全家一年的收入少 {gap} 元（比如有人停工、失业），就够了。',
        en: 'It is enough once the household earns {gap} yuan less a year, for instance when somebody loses work.',
      },
      details: { gap },
    })
    ways.push(...oneMore(facts, local), ...byAccident(of, local, today), ...capped(answers, today, local))
  }
  for (const code of facts.exclusions) ways.push({ id: code, text: afterExclusion[code], details: {} })
  ways.push({
    id: 'ask',
    text: {
      zh: '情况特殊、说不清的，打 12351，或者照样申请，请人来看。',
      en: 'If your case is unusual, call 12351, or apply all the same and let people look at it.',
    },
    details: {},
  })
  return ways
}

const judged = (facts: Facts, local: Local) => assess({ ...facts, exclusions: [] }, local).eligible

/** Whether counting one more person helps: parents one supports are often forgotten. */
function oneMore(facts: Facts, local: Local): Way[] {
  for (const more of [1, 2]) {
    if (!judged({ ...facts, householdSize: facts.householdSize + more }, local)) continue
    return [
      {
        id: 'people',
        text: {
          zh: '一起生活的人有没有漏数？要是再多 {more} 口人（老人、孩子），就够了。',
          en: 'Was anybody left out? With {more} more in the household (a parent, a child) it is enough.',
        },
        details: { more },
      },
    ]
  }
  return []
}

function byAccident(of: Missed, local: Local, today: Day): Way[] {
  const percent = at(scheme, today, local).value.accidentPercent
  const needed = fen(Math.ceil((of.incomeFen * percent) / 10_000) * 100)
  return [
    {
      id: 'accident',
      text: {
        zh: '要是今年因为大病、事故、灾害，自家花的钱超过 {needed} 元（一年收入的 {percent}%），按意外致困算，也够。',
        en: 'If illness, an accident or a disaster cost you more than {needed} yuan this year ({percent} % of the income), it counts as accident-caused hardship.',
      },
      details: { needed: sentenceYuan(needed), percent },
    },
  ]
}

/** Spending that was capped is named, so that nobody wonders where it went. */
function capped(answers: TestAnswers, today: Day, local: Local): Way[] {
  const cap = at(rigidCaps, today, local).value.HOUSING
  if (cap === undefined || (answers.rigid.HOUSING ?? 0) <= cap) return []
  return [
    {
      id: 'housing',
      text: {
        zh: '房租房贷每年最多算 {cap} 元，超出的部分没有算进去。',
        en: 'Rent and home loans count up to {cap} yuan a year; what was above was not counted.',
      },
      details: { cap: sentenceYuan(cap) },
    },
  ]
}
