// 入户走访: two people, a day, what they saw, what they think, photos. What is typed survives a dead battery.
import { filesApi } from '#kernel/files/api.ts'
import { VisitorFields, visitorsIn } from '#ui/cases/visitors.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { hardshipApi } from '../api.ts'
import { MoveSheet } from './desk-move-sheet.tsx'
import type { MoveProps } from './desk-view.ts'

const opinions = [
  { value: '情况属实，建议认定。', label: { zh: '情况属实，建议认定', en: 'True; recognise' } },
  { value: '部分与申报不符，建议核对后再定。', label: { zh: '有出入，建议核对', en: 'Differs; check first' } },
  { value: '与申报不符，不建议认定。', label: { zh: '不属实，不建议认定', en: 'Not true; do not recognise' } },
] as const

export function MoveVisit(props: MoveProps) {
  const t = useText()
  const me = useMe()
  const { review } = props
  const { id, version } = review.case
  const form = useForm<{
    visitedOn: string
    first: string
    second: string
    findings: string
    opinion: string
    photos: readonly Paper[]
  }>(
    { visitedOn: todayHere(), first: me.name, second: '', findings: '', opinion: '', photos: [] },
    `hardship.visit.${id}`,
  )
  const { visitedOn, first, second, findings, opinion, photos } = form.value
  const recording = useSend(hardshipApi.recordVisit, () => {
    form.forget()
    props.onDone(t({ zh: '走访登记好了，接下来民主评议', en: 'The visit is on record; the deliberation comes next' }))
  })
  const send = () =>
    void recording.send({
      caseId: id,
      version,
      visitedOn,
      visitors: visitorsIn({ first, second }),
      findings: findings.trim(),
      opinion: opinion.trim(),
      fileIds: photos.map(p => p.id),
    })
  return (
    <MoveSheet
      of={props}
      sending={recording}
      says={t({
        zh: '登记后就转到民主评议，走访记录不能再改。写到一半关掉也不丢。',
        en: 'The case goes on to the deliberation and the record cannot be changed. Closing half-way loses nothing.',
      })}
      facts={[[t({ zh: '住址', en: 'Address' }), review.applicant.address]]}
      onSubmit={send}
    >
      <DayField
        {...form.field('visitedOn')}
        label={{ zh: '哪天去的', en: 'Day of the visit' }}
        min={review.appliedOn}
        max={todayHere()}
      />
      <VisitorFields first={first} second={second} onChange={form.change} />
      <NoteField
        {...form.field('findings')}
        label={{ zh: '看到什么', en: 'What you saw' }}
        help={{
          zh: '住房、家里的东西、人口、收入支出，和申报对得上吗',
          en: 'Home, belongings, people, income and costs: does it agree?',
        }}
        rows={4}
      />
      <ChoiceField
        name="opinionChoice"
        label={{ zh: '走访意见', en: 'Opinion' }}
        options={opinions}
        value={opinions.find(o => o.value === opinion)?.value ?? null}
        onChange={value => form.change({ opinion: value ?? '' })}
        inline
      />
      <TextField {...form.field('opinion')} label={{ zh: '意见怎么写', en: 'In words' }} maxLength={500} />
      <PhotosField
        {...form.field('photos')}
        draft={form.draft}
        name="fileIds"
        label={{ zh: '照片', en: 'Photos' }}
        help={{ zh: '不拍人脸，不拍孩子', en: 'No faces, no children' }}
        endpoint={filesApi.upload}
        max={9}
        pdf
        optional
      />
    </MoveSheet>
  )
}
