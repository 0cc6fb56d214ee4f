// 家庭经济状况核对: what civil affairs answered; what they found is judged at once by the rules of the day of the application.
import { at } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField, ManyField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { hardshipApi } from '../api.ts'
import { type Exclusion, exclusionCodes, exclusions } from '../rules-exclusions.ts'
import { MoveSheet } from './desk-move-sheet.tsx'
import type { MoveProps } from './desk-view.ts'

const answers = [
  { value: 'yes', label: { zh: '与申报一致', en: 'As declared' } },
  { value: 'no', label: { zh: '与申报不一致', en: 'Not as declared' } },
] as const

export function MoveCheck(props: MoveProps) {
  const t = useText()
  const { review } = props
  const { id, version } = review.case
  const form = useForm<{
    checkedOn: string
    source: string
    agrees: 'yes' | 'no' | null
    result: string
    exclusions: readonly Exclusion[]
  }>({ checkedOn: todayHere(), source: '', agrees: null, result: '', exclusions: [] }, `hardship.check.${id}`)
  const { checkedOn, source, agrees, result, exclusions: found } = form.value
  const recording = useSend(hardshipApi.recordCheck, () => {
    form.forget()
    props.onDone(t({ zh: '核对结果登记好了', en: 'The check is on record' }))
  })
  const rules = at(exclusions, review.appliedOn as Day).value
  const send = () =>
    void recording.send({
      caseId: id,
      version,
      checkedOn,
      source: source.trim(),
      agrees: agrees === 'yes',
      result: result.trim(),
      exclusions: [...found],
    })
  return (
    <MoveSheet
      of={props}
      sending={recording}
      says={t({
        zh: '登记后转到市总工会审批。查出的情形会马上按规则重新判断，连同条款一起给下一级看。',
        en: 'The case goes on to the city. What was found is judged by the rules at once and shown to the next level with its clause.',
      })}
      onSubmit={send}
      blocked={agrees ? undefined : t({ zh: '先选结果', en: 'Choose the result first' })}
    >
      <DayField {...form.field('checkedOn')} label={{ zh: '哪天核对的', en: 'Day of the check' }} max={todayHere()} />
      <TextField
        {...form.field('source')}
        label={{ zh: '谁核对的', en: 'By whom' }}
        placeholder={t({ zh: '肇庆市民政局核对中心', en: 'Civil affairs check centre' })}
      />
      <ChoiceField {...form.field('agrees')} label={{ zh: '结果', en: 'Result' }} options={answers} inline />
      <NoteField
        {...form.field('result')}
        label={{ zh: '核对情况', en: 'What they answered' }}
        help={{ zh: '只有办这件事的人看得到', en: 'Seen only by those who handle the case' }}
        rows={3}
      />
      <ManyField
        {...form.field('exclusions')}
        label={{ zh: '查出这些情形', en: 'They found' }}
        help={{ zh: '没有就空着', en: 'Leave empty if none' }}
        options={exclusionCodes.map(value => ({
          value,
          label: rules[value],
          hint: { zh: rules[value].clause, en: rules[value].clause },
        }))}
        optional
      />
    </MoveSheet>
  )
}
