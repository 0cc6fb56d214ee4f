// The questions about the worker: the cause, the work, the circumstances, how to reach them.
import { hardshipCauses } from '#base/archive-codes.ts'
import { ChoiceField, ManyField, SwitchField } from '#ui/fields/choice.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, PhoneField, TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import type { Answers } from './worker-answers.ts'
import {
  healthFor,
  housingOptions,
  industryOptions,
  insuranceOptions,
  maritalOptions,
  registerOptions,
  withOld,
  workOptions,
} from './worker-options.ts'

export interface AboutProps {
  readonly answers: Answers
  change(part: Partial<Answers>): void
  /** The form's draft, for photos that could not be sent yet. */
  readonly draft?: string | undefined
}

const causes = hardshipCauses.map(c => ({ value: c.code as string, label: { zh: c.zh, en: c.en } }))

/** The cause that the numbers already tell; still the worker's to say. */
export function likelyCause(a: Answers): string {
  if (a.event === 'DISASTER' || a.event === 'HOME_DESTROYED') return '7'
  if (a.event === 'ACCIDENT') return '8'
  if ((a.rigid.ILLNESS ?? 0) > 0) return '6'
  if ((a.rigid.STUDY ?? 0) > 0) return '9'
  return ''
}

export function CauseQuestion({ answers: a, change }: AboutProps) {
  return (
    <>
      <SelectField
        name="primaryCause"
        label={{ zh: '最主要的原因', en: 'The main cause' }}
        options={causes}
        value={a.primaryCause}
        onChange={primaryCause => change({ primaryCause })}
      />
      <details className="more" open={a.secondaryCauses.length > 0}>
        <summary>
          <More />
        </summary>
        <ManyField
          name="secondaryCauses"
          label={{ zh: '还有别的原因（最多 3 个）', en: 'Further causes (at most 3)' }}
          optional
          options={causes
            .filter(c => c.value !== a.primaryCause)
            .map(c => ({ ...c, disabled: a.secondaryCauses.length >= 3 && !a.secondaryCauses.includes(c.value) }))}
          value={a.secondaryCauses}
          onChange={secondaryCauses => change({ secondaryCauses })}
        />
      </details>
      <NoteField
        name="story"
        label={{ zh: '想说的话', en: 'In your own words' }}
        help={{
          zh: '用自己的话说就行，不用写得好。走访的人看了，就不用您再说一遍。',
          en: 'Just as you would say it. Who visits will have read it, so you need not tell it again.',
        }}
        optional
        maxLength={1000}
        value={a.story}
        onChange={story => change({ story })}
      />
    </>
  )
}

function More() {
  const t = useText()
  return t({ zh: '不止一个原因？', en: 'More than one cause?' })
}

export function WorkQuestion({ answers: a, change }: AboutProps) {
  return (
    <>
      <SelectField
        name="workStatus"
        label={{ zh: '现在的工作', en: 'Work at present' }}
        options={withOld(workOptions, a.workStatus)}
        value={a.workStatus}
        onChange={workStatus => change({ workStatus })}
      />
      <TextField
        name="employer"
        label={{ zh: '在哪干活', en: 'Where you work' }}
        help={{ zh: '单位、平台或者站点的名字', en: 'The employer, the platform or the station' }}
        optional
        maxLength={40}
        value={a.employer}
        onChange={employer => change({ employer })}
      />
      <SelectField
        name="industry"
        label={{ zh: '行业', en: 'Industry' }}
        optional
        options={withOld(industryOptions, a.industry)}
        value={a.industry}
        onChange={industry => change({ industry })}
      />
      <SwitchField
        name="migrantWorker"
        label={{ zh: '户口在农村，进城打工', en: 'Registered in the country, working in town' }}
        value={a.migrantWorker}
        onChange={migrantWorker => change({ migrantWorker })}
      />
    </>
  )
}

export function LifeQuestion({ answers: a, change }: AboutProps) {
  return (
    <>
      <ChoiceField
        name="maritalStatus"
        label={{ zh: '婚姻', en: 'Marriage' }}
        inline
        options={maritalOptions}
        value={a.maritalStatus || null}
        onChange={value => change({ maritalStatus: value ?? '' })}
      />
      {a.maritalStatus !== '已婚' && a.members.length > 0 && (
        <SwitchField
          name="singleParent"
          label={{ zh: '一个人带孩子', en: 'Raising children alone' }}
          value={a.singleParent}
          onChange={singleParent => change({ singleParent })}
        />
      )}
      <ChoiceField
        name="householdRegisterType"
        label={{ zh: '户口', en: 'Household register' }}
        inline
        options={registerOptions}
        value={a.householdRegisterType || null}
        onChange={value => change({ householdRegisterType: value ?? '' })}
      />
      <SelectField
        name="housingType"
        label={{ zh: '住的房子', en: 'Housing' }}
        options={withOld(housingOptions, a.housingType)}
        value={a.housingType}
        onChange={housingType => change({ housingType })}
      />
      <SelectField
        name="medicalInsurance"
        label={{ zh: '您的医保', en: 'Your medical insurance' }}
        options={withOld(insuranceOptions, a.medicalInsurance)}
        value={a.medicalInsurance}
        onChange={medicalInsurance => change({ medicalInsurance })}
      />
      <SelectField
        name="health"
        label={{ zh: '您的身体', en: 'Your health' }}
        options={healthFor(a.health)}
        value={a.health}
        onChange={health => change({ health })}
      />
    </>
  )
}

export interface ContactProps extends AboutProps {
  /** The number on record, masked. */
  readonly known: string | null
  /** The address on record, to the township. */
  readonly knownAddress: string | null
}

export function ContactQuestion({ answers: a, change, known, knownAddress }: ContactProps) {
  return (
    <>
      {known && (
        <ChoiceField
          name="otherPhone"
          label={{ zh: '打哪个电话找您', en: 'Which number to call' }}
          options={[
            { value: 'same', label: { zh: `就打 ${known}`, en: known } },
            { value: 'other', label: { zh: '打另一个号码', en: 'Another number' } },
          ]}
          value={a.otherPhone ? 'other' : 'same'}
          onChange={value => change({ otherPhone: value === 'other' })}
        />
      )}
      {(a.otherPhone || !known) && (
        <PhoneField
          name="phone"
          label={{ zh: '手机号', en: 'Mobile number' }}
          value={a.phone}
          onChange={phone => change({ phone, otherPhone: true })}
        />
      )}
      <TextField
        name="address"
        label={{ zh: '住在哪里', en: 'Where you live' }}
        help={{
          zh: knownAddress
            ? `入户走访按这个地址找您。登记过的是${knownAddress}，请写到门牌。`
            : '入户走访按这个地址找您，请写到门牌。',
          en: knownAddress
            ? `The visitors come here. On record: ${knownAddress}. Please write it down to the door.`
            : 'The visitors come here. Please write it down to the door.',
        }}
        autoComplete="street-address"
        value={a.address}
        onChange={address => change({ address })}
      />
    </>
  )
}
