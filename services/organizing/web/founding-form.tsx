// The application of a preparatory group: the union above, the workplace, the form, the three to five people. Sent or sent again.
import type { InputOf } from '#base/endpoint.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import type { CallError } from '#ui/fault.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, type FormState } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import type { organizingApi } from '../api.ts'
import { allowedForms, type Facts, factsFault } from '../rules.ts'
import { type Form as FormKind, formWords } from '../words.ts'
import { refusals } from '../words-refusals.ts'
import { FactsFields } from './facts-fields.tsx'
import './organizing.css'

export interface Answers {
  readonly superior: UnionPicked | null
  readonly name: string
  readonly short: string
  readonly form: FormKind | null
  readonly employer: string
  readonly employerCode: string
  readonly address: string
  readonly groupOn: string
  readonly job: string
  readonly group: readonly { readonly name: string; readonly idNumber: string; readonly job: string }[]
  readonly photos: readonly Paper[]
}

const nobody = { name: '', idNumber: '', job: '' }

export const firstAnswers: Answers = {
  ...{ superior: null, name: '', short: '', form: null, employer: '', employerCode: '', address: '' },
  ...{ groupOn: todayHere(), job: '', group: [nobody, nobody], photos: [] },
}

/** What is sent, or null while something is missing. */
export function inputOf(a: Answers, facts: Facts): InputOf<typeof organizingApi.apply> | null {
  const form = a.form ?? allowedForms(facts)[0]
  if (!a.superior || !form || !a.name.trim() || !a.employer.trim() || !a.job.trim()) return null
  if (a.group.some(g => !g.name.trim() || !g.idNumber.trim() || !g.job.trim())) return null
  return {
    orgId: a.superior.id,
    name: a.name.trim(),
    short: a.short.trim() || a.name.trim().slice(0, 40),
    form,
    facts,
    employer: a.employer.trim(),
    ...(a.employerCode.trim() ? { employerCode: a.employerCode.trim() } : {}),
    ...(a.address.trim() ? { address: a.address.trim() } : {}),
    groupOn: a.groupOn,
    job: a.job.trim(),
    group: a.group.map(g => ({ name: g.name.trim(), idNumber: g.idNumber.trim(), job: g.job.trim() })),
    fileIds: a.photos.map(p => p.id),
  }
}

interface Props {
  readonly form: FormState<Answers>
  readonly facts: FormState<Facts>
  readonly verb: string
  readonly pending: boolean
  readonly error: CallError | null
  onSend(): void
}

export function FoundingForm({ form, facts, verb, pending, error, onSend }: Props) {
  const t = useText()
  const v = form.value
  const fault = factsFault(facts.value)
  const allowed = allowedForms(facts.value)
  const chosen = v.form && allowed.includes(v.form) ? v.form : (allowed[0] ?? null)
  const change = (i: number, part: Partial<(typeof v.group)[number]>) =>
    form.change({ group: v.group.map((g, j) => (j === i ? { ...g, ...part } : g)) })
  return (
    <Form onSubmit={onSend} error={error}>
      <Section title={{ zh: '单位', en: 'The workplace' }}>
        <TextField
          {...form.field('employer')}
          label={{ zh: '单位全称', en: 'Full name of the employer' }}
          maxLength={100}
        />
        <TextField
          {...form.field('employerCode')}
          label={{ zh: '单位的统一社会信用代码', en: 'Credit code of the employer' }}
          help={{
            zh: '营业执照上的 18 位。工会的代码以后另发，以 8 开头。',
            en: 'The 18 signs on the licence. The union gets its own later; it begins with 8.',
          }}
          maxLength={30}
          optional
        />
        <TextField {...form.field('address')} label={{ zh: '地址', en: 'Address' }} maxLength={200} optional />
        <FactsFields value={facts.value} onChange={facts.change} />
        {fault && <p role="alert">{t(refusals[fault])}</p>}
      </Section>
      <Section title={{ zh: '要建的工会', en: 'The union' }}>
        <UnionField
          {...form.field('superior')}
          name="orgId"
          label={{ zh: '报给哪个工会批准', en: 'Approved by' }}
          help={{
            zh: '一般是所在街道、乡镇或县（区）的工会，写几个字就能找到',
            en: 'Usually the union of your street, township or county',
          }}
        />
        <ChoiceField
          name="form"
          label={{ zh: '形式', en: 'Form' }}
          options={allowed.map(value => ({ value, label: formWords[value] }))}
          value={chosen}
          onChange={one => form.change({ form: one })}
        />
        <TextField
          {...form.field('name')}
          label={{ zh: '工会全称', en: 'Full name of the union' }}
          placeholder={t({ zh: '比如：好运来酒店有限公司工会委员会', en: 'Such as: Trade Union of Good Luck Hotel' })}
          maxLength={100}
        />
        <TextField {...form.field('short')} label={{ zh: '简称', en: 'Short name' }} maxLength={40} optional />
      </Section>
      <Section title={{ zh: '筹备组（三到五个人，您是组长）', en: 'The group (three to five people; you lead it)' }}>
        <DayField {...form.field('groupOn')} label={{ zh: '筹备组哪天成立的', en: 'Formed on' }} max={todayHere()} />
        <TextField {...form.field('job')} label={{ zh: '您在单位做什么', en: 'Your work there' }} maxLength={40} />
        {v.group.map((g, i) => (
          // The place in the list is all that tells one empty line from another.
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <fieldset key={i} className="organizing-person">
            <legend>{t({ zh: '第 {n} 个人', en: 'Person {n}' }, { n: i + 2 })}</legend>
            <TextField
              name={`group/${i}/name`}
              label={{ zh: '姓名', en: 'Name' }}
              value={g.name}
              onChange={name => change(i, { name })}
              maxLength={100}
            />
            <IdNumberField
              name={`group/${i}/idNumber`}
              label={{ zh: '身份证号', en: 'ID number' }}
              value={g.idNumber}
              onChange={idNumber => change(i, { idNumber })}
            />
            <TextField
              name={`group/${i}/job`}
              label={{ zh: '做什么工作', en: 'Work' }}
              value={g.job}
              onChange={job => change(i, { job })}
              maxLength={40}
            />
            {v.group.length > 2 && (
              <Button icon="bin" onClick={() => form.change({ group: v.group.filter((_, j) => j !== i) })}>
                {t({ zh: '去掉这个人', en: 'Take this person out' })}
              </Button>
            )}
          </fieldset>
        ))}
        {v.group.length < 4 && (
          <Button icon="plus" onClick={() => form.change({ group: [...v.group, nobody] })}>
            {t({ zh: '再加一个人', en: 'Add a person' })}
          </Button>
        )}
        <PhotosField
          {...form.field('photos')}
          name="fileIds"
          label={{ zh: '营业执照照片', en: 'Photo of the business licence' }}
          endpoint={filesApi.upload}
          draft={form.draft}
          optional
        />
      </Section>
      <Button kind="act" submit wide pending={pending} disabled={fault !== null || inputOf(v, facts.value) === null}>
        {verb}
      </Button>
      {inputOf(v, facts.value) === null && (
        <p className="soft small">
          {t({
            zh: '还差：上级工会、单位和工会名称，或筹备组每个人的姓名、证件号和工作。',
            en: 'Still missing: the union above, the names, or somebody’s name, ID number or work.',
          })}
        </p>
      )}
    </Form>
  )
}
