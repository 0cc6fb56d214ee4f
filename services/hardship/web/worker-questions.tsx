// The questions that the self-test and the application share: income, spending, what happened, what rules out.
import { at, type Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { fen, sentenceYuan } from '#base/money.ts'
import type { Text } from '#base/text.ts'
import { ChoiceField, ManyField } from '#ui/fields/choice.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { type IncomeHead, incomeHeads, type RigidHead, rigidCaps, rigidHeads } from '../rules.ts'
import { type Exclusion, exclusions } from '../rules-exclusions.ts'
import type { Coming } from '../rules-near.ts'
import { eventWords, incomeWords, rigidWords } from '../words.ts'
import { asksOlder, causeCostOf, judge, type TestAnswers } from './worker-answers.ts'
import { HeadsField, SoFar } from './worker-money.tsx'

export interface QuestionProps {
  readonly answers: TestAnswers
  change(part: Partial<TestAnswers>): void
  readonly today: Day
  readonly local: Local
}

const incomeHints: Record<IncomeHead, Text> = {
  WAGE: {
    zh: '全家人到手的工资、奖金、送单的钱，加在一起',
    en: 'Pay, bonuses and earnings by the order, of everybody together',
  },
  BUSINESS: { zh: '摆摊、开店、种地养殖，扣掉本钱', en: 'Stall, shop, farming: after costs' },
  PROPERTY: { zh: '收的房租、存款利息、分红', en: 'Rent received, interest, dividends' },
  TRANSFER: {
    zh: '老人的养老金、失业金、赡养费；低保金不用算',
    en: 'Pensions, unemployment pay, alimony; not the minimum-living allowance',
  },
  OTHER: { zh: '亲友长期给的钱、礼金这些', en: 'Regular money from relatives and the like' },
}

const rigidHints: Record<RigidHead, Text> = {
  ILLNESS: {
    zh: '医保、商业险报完以后，自己掏的；有单据的都算',
    en: 'What you paid after every insurance; everything with a receipt counts',
  },
  DISABILITY: {
    zh: '康复训练、辅具、请人照料，补助以外的部分',
    en: 'Therapy, aids and care, beyond what was subsidised',
  },
  STUDY: {
    zh: '高中、中专、大学的学费和住宿费；小学初中不算',
    en: 'Fees and dormitory of high school, college or university; not of compulsory school',
  },
  HOUSING: {
    zh: '没有自己的房子付的租金，或者唯一一套房的月供',
    en: 'Rent when you own no home, or the loan of your only one',
  },
  OTHER: { zh: '赡养费、还看病借的钱这些', en: 'Support you owe, debts from an illness' },
}

export function IncomeQuestion({ answers, change, today, local }: QuestionProps) {
  const of = judge(answers, today, local)
  return (
    <>
      <HeadsField
        name="income"
        label={{ zh: '近 12 个月，有哪些勾哪些', en: 'In the last 12 months; tick what there was' }}
        heads={incomeHeads.map(head => ({
          head,
          label: incomeWords[head],
          hint: incomeHints[head],
          monthly: head !== 'BUSINESS',
        }))}
        value={answers.income}
        onChange={income => change({ income })}
        none={{
          label: { zh: '全家都没有收入', en: 'Nobody has any income' },
          on: answers.noIncome,
          set: noIncome => change({ noIncome }),
        }}
      />
      {asksOlder(today, local) && <OlderQuestion {...{ answers, change, today, local }} />}
      {of.incomeFen > 0 && <SoFar perCapita={of.perCapitaFen} line={of.lineFen} />}
    </>
  )
}

export function RigidQuestion({ answers, change, today, local }: QuestionProps) {
  const t = useText()
  const caps = at(rigidCaps, today, local).value
  const of = judge(answers, today, local)
  return (
    <>
      <HeadsField
        name="rigid"
        label={{
          zh: '近 12 个月，花了哪些勾哪些；没有就直接下一步',
          en: 'In the last 12 months; tick what there was, or go on',
        }}
        heads={rigidHeads.map(head => {
          const cap = caps[head]
          return {
            head,
            label: rigidWords[head],
            hint: rigidHints[head],
            monthly: head === 'HOUSING',
            ...(cap === undefined
              ? {}
              : {
                  note: t(
                    { zh: '一年最多算 {cap} 元', en: 'At most {cap} yuan a year count' },
                    { cap: sentenceYuan(cap) },
                  ),
                }),
          }
        })}
        value={answers.rigid}
        onChange={rigid => change({ rigid })}
      />
      <SoFar perCapita={of.perCapitaFen} line={of.lineFen} />
    </>
  )
}

/** After a no: a child about to enter school, whose fees then count. */
export function EnteringQuestion({ answers, change }: QuestionProps) {
  return (
    <ChoiceField<Coming['stage'] | 'NONE'>
      name="entering"
      label={{
        zh: '下一个 9 月，家里有孩子上高中或大学吗？',
        en: 'Does a child enter high school or university next September?',
      }}
      options={[
        { value: 'HIGH_SCHOOL', label: { zh: '上高中、中职', en: 'High or vocational school' } },
        { value: 'UNIVERSITY', label: { zh: '上大学', en: 'University' } },
        { value: 'NONE', label: { zh: '没有', en: 'No' } },
      ]}
      value={answers.entering ?? null}
      onChange={entering => change({ entering })}
      inline
    />
  )
}

/** What the older scheme asks beside the rest, where it is in force. */
function OlderQuestion({ answers, change }: QuestionProps) {
  const older = answers.older ?? { assetsFen: 0, onDibao: false, monthsBelow: 0 }
  const part = (more: Partial<typeof older>) => change({ older: { ...older, ...more } })
  return (
    <>
      <ChoiceField<'YES' | 'NO'>
        name="onDibao"
        label={{ zh: '家里正在领低保吗？', en: 'Is the household on the minimum-living allowance?' }}
        options={[
          { value: 'YES', label: { zh: '在领', en: 'Yes' } },
          { value: 'NO', label: { zh: '没有', en: 'No' } },
        ]}
        value={answers.older ? (older.onDibao ? 'YES' : 'NO') : null}
        onChange={value => part({ onDibao: value === 'YES' })}
        inline
      />
      <NumberField
        name="monthsBelow"
        label={{ zh: '收入低于低保标准几个月了', en: 'Months with an income below the line' }}
        value={older.monthsBelow}
        min={0}
        max={600}
        onChange={monthsBelow => part({ monthsBelow })}
      />
      <MoneyField
        name="assetsFen"
        label={{ zh: '存款和投资，一共多少', en: 'Savings and investments together' }}
        value={fen(older.assetsFen)}
        max={1_000_000_000_00}
        onChange={assetsFen => part({ assetsFen: assetsFen ?? 0 })}
      />
    </>
  )
}

const events = (['ACCIDENT', 'DISASTER', 'HOME_DESTROYED', 'EPIDEMIC', 'PUBLIC_SECURITY'] as const).map(value => ({
  value,
  label: eventWords[value],
}))

export function EventQuestion({ answers, change }: QuestionProps) {
  const t = useText()
  const happened = answers.event !== null && answers.event !== 'NONE'
  const ill = (answers.rigid.ILLNESS ?? 0) > 0
  return (
    <>
      <ChoiceField
        name="event"
        label={{ zh: '近一年里', en: 'In the last year' }}
        options={[...events, { value: 'NONE' as const, label: { zh: '没有遇到', en: 'Nothing of the kind' } }]}
        value={answers.event}
        onChange={event => change({ event })}
      />
      {(happened || ill) && (
        <MoneyField
          key={happened ? 'event' : 'illness'}
          name="causeCostFen"
          label={
            happened
              ? { zh: '为这件事，今年自家花了多少', en: 'What it cost you this year' }
              : { zh: '今年为看病，自家一共花了多少', en: 'What the illness cost you this year' }
          }
          help={{ zh: '赔的、报销的都扣掉以后', en: 'After every compensation and insurance' }}
          value={causeCostOf(answers)}
          max={1_000_000_000_00}
          onChange={causeCostFen => change({ causeCostFen: causeCostFen ?? fen(0) })}
        />
      )}
      {happened && (
        <p className="soft">
          {t({
            zh: '让您说这些不好受，我们只问这一次。',
            en: 'We know this is hard to tell. We ask it only once.',
          })}
        </p>
      )}
    </>
  )
}

export function ExclusionsQuestion({ answers, change, today, local }: QuestionProps) {
  const rules = at(exclusions, today, local).value
  const asked = Object.entries(rules).flatMap(([code, rule]) =>
    rule.asks ? [{ value: code as Exclusion | 'NONE', label: rule.asks }] : [],
  )
  return (
    <ManyField<Exclusion | 'NONE'>
      name="exclusions"
      label={{ zh: '有就勾上', en: 'Tick what applies' }}
      options={[...asked, { value: 'NONE', label: { zh: '都没有', en: 'None of these' } }]}
      value={answers.exclusions}
      onChange={now => {
        const none = now.includes('NONE') && !answers.exclusions.includes('NONE')
        change({ exclusions: none ? ['NONE'] : now.filter(code => code !== 'NONE') })
      }}
    />
  )
}

/** The one question of each of these pages. */
export const questionTitles = {
  income: {
    title: { zh: '全家一年挣多少？', en: 'What does the household earn?' },
    help: { zh: '大概数就行，交申请时再对。', en: 'Roughly will do; it is checked with your application.' },
  },
  rigid: {
    title: { zh: '哪些钱是不得不花的？', en: 'What must be spent?' },
    help: { zh: '这些会从收入里扣掉，请别漏了。', en: 'These are taken off the income, so leave none out.' },
  },
  event: {
    title: { zh: '家里出过大事吗？', en: 'Did something grave happen?' },
    help: { zh: '遇上这些，条件会放宽。', en: 'If so, the conditions are wider.' },
  },
  exclusions: {
    title: { zh: '有没有这些情况？', en: 'Does any of this apply?' },
    help: { zh: '如实说就好，后面会请民政核对。', en: 'Just say how it is; civil affairs checks it later.' },
  },
} as const satisfies Record<string, { title: Text; help: Text }>
