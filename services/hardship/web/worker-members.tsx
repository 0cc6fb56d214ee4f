// Who lives in the household: a card for each, the number checked while it is typed; whom the union knows is not typed again.

import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { RelationField } from '#ui/fields/relation.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { stageWords } from '../words.ts'
import { ageOf, emptyMember, type MemberAnswer } from './worker-answers.ts'
import { healthFor } from './worker-options.ts'

export interface MembersProps {
  readonly members: readonly MemberAnswer[]
  readonly today: Day
  onChange(members: readonly MemberAnswer[]): void
}

export function Members({ members, today, onChange }: MembersProps) {
  const t = useText()
  const change = (i: number, part: Partial<MemberAnswer>) =>
    onChange(members.map((m, at) => (at === i ? { ...m, ...part } : m)))
  return (
    <>
      <p className="household" role="status">
        <Icon name="people" size={1.5} />
        <span>
          {t(
            members.length === 0
              ? {
                  zh: '现在只有您一个人。和您一起吃住、共同花钱的人都要算上。',
                  en: 'Only you so far. Add everybody who shares your home and purse.',
                }
              : { zh: '连您一共 {n} 口人', en: 'With you {n} people' },
            { n: members.length + 1 },
          )}
        </span>
      </p>
      {members.map((m, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a member has no other name until it is typed
        <fieldset key={i} className="member">
          <legend>
            {m.name.trim() || t({ zh: '第 {n} 位家人', en: 'Member {n}' }, { n: i + 1 })}
            <button
              type="button"
              className="icon-btn"
              onClick={() => onChange(members.filter((_, at) => at !== i))}
              aria-label={t({ zh: '去掉{name}', en: 'Remove {name}' }, { name: m.name || String(i + 1) })}
            >
              <Icon name="bin" />
            </button>
          </legend>
          <One member={m} at={i} today={today} change={part => change(i, part)} />
        </fieldset>
      ))}
      <Button icon="plus" onClick={() => onChange([...members, emptyMember])} disabled={members.length >= 19}>
        {t(members.length ? { zh: '再加一位家人', en: 'Add another' } : { zh: '加一位家人', en: 'Add a member' })}
      </Button>
    </>
  )
}

interface OneProps {
  readonly member: MemberAnswer
  readonly at: number
  readonly today: Day
  change(part: Partial<MemberAnswer>): void
}

const income: Text = { zh: '每月收入', en: 'Monthly income' }

function One({ member: m, at, today, change }: OneProps) {
  const t = useText()
  const health = healthFor(m.health)
  const field = (name: keyof MemberAnswer & string) => `members/${at}/${name}`
  const known = m.idNumber.includes('*')
  const age = ageOf(m, today)
  return (
    <>
      {known ? (
        <p className="known">
          <Icon name="check" size={1.1} />{' '}
          {t({ zh: '工会这里有登记：{id}', en: 'On record: {id}' }, { id: m.idNumber })}
          <button type="button" className="quiet small" onClick={() => change({ idNumber: '', age: null })}>
            {t({ zh: '不对，重新填', en: 'Wrong: type it again' })}
          </button>
        </p>
      ) : (
        <>
          <TextField
            name={field('name')}
            label={{ zh: '姓名', en: 'Name' }}
            value={m.name}
            maxLength={50}
            onChange={name => change({ name })}
          />
          <IdNumberField
            name={field('idNumber')}
            label={{ zh: '身份证号', en: 'ID number' }}
            help={{ zh: '孩子没有身份证，就填户口簿上的号码', en: 'A child’s number stands in the household register' }}
            value={m.idNumber}
            onChange={idNumber => change({ idNumber })}
          />
        </>
      )}
      <RelationField
        name={field('relation')}
        label={{ zh: '是您的什么人', en: 'Relation to you' }}
        idNumber={m.idNumber}
        today={today}
        value={m.relation}
        onChange={relation => change({ relation })}
      />
      <MoneyField
        name={field('monthlyIncomeFen')}
        label={income}
        help={{ zh: '工资、养老金、打零工都算；没有就填 0', en: 'Wages, pension, odd jobs; 0 if none' }}
        value={m.monthlyIncomeFen}
        max={100_000_000_00}
        onChange={monthlyIncomeFen => change({ monthlyIncomeFen })}
      />
      <SelectField
        name={field('health')}
        label={{ zh: '身体怎么样', en: 'Health' }}
        options={health}
        value={m.health}
        onChange={value => change({ health: value })}
      />
      {age !== null && age >= 14 && age <= 30 && (
        <ChoiceField
          name={field('stage')}
          label={{ zh: '在上学吗', en: 'At school?' }}
          options={[
            { value: 'NONE', label: { zh: '没有上学，或者还在读初中', en: 'No, or still in compulsory school' } },
            ...(['HIGH_SCHOOL', 'COLLEGE', 'UNIVERSITY'] as const).map(value => ({ value, label: stageWords[value] })),
          ]}
          value={m.stage}
          onChange={stage => change({ stage })}
        />
      )}
      {m.stage && m.stage !== 'NONE' && (
        <TextField
          name={field('school')}
          label={{ zh: '哪所学校', en: 'Which school' }}
          value={m.school}
          maxLength={100}
          optional
          onChange={school => change({ school })}
        />
      )}
    </>
  )
}
