// The forms of a meeting: it was held, it is cancelled, a vote. Whether enough attended and agreed is shown while one types.
import { filesApi } from '#kernel/files/api.ts'
import { todayHere } from '#ui/clock.ts'
import { ManyField, SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, NumberField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { verdictOf } from '../rules.ts'
import type { Meeting } from './shown.ts'

interface MeetingProps {
  readonly of: Meeting
  onClose(): void
}

export function HoldMeeting({ of, onClose }: MeetingProps) {
  const t = useText()
  const all = of.delegates.map(d => d.seatId)
  const early = of.calledFor > todayHere()
  const form = useForm<{
    heldOn: string
    papersOn: string
    shortNotice: string
    seatIds: readonly string[]
    present: number
    papers: readonly Paper[]
  }>({
    heldOn: early ? todayHere() : of.calledFor,
    papersOn: of.papersBy,
    shortNotice: '',
    seatIds: all,
    present: 0,
    papers: [],
  })
  const sending = useSend(contractsApi.holdMeeting, onClose)
  const { heldOn, papersOn, shortNotice, seatIds, present, papers } = form.value
  const late = papersOn > of.papersBy
  return (
    <FormSheet
      title={{ zh: '登记到会', en: 'Record who attended' }}
      verb={{ zh: '登记这次会', en: 'Record the meeting' }}
      error={sending.error}
      pending={sending.pending}
      ready={heldOn !== '' && papersOn !== '' && (!late || shortNotice.trim() !== '')}
      wide
      onClose={onClose}
      onSend={() =>
        void sending.send({
          ...{ meetingId: of.id, heldOn, papersOn, fileIds: papers.map(p => p.id) },
          ...(of.body === 'CONGRESS' ? { seatIds: [...seatIds] } : { seatIds: [], present }),
          ...(shortNotice.trim() ? { shortNotice: shortNotice.trim() } : {}),
        })
      }
    >
      <DayField {...form.field('heldOn')} label={{ zh: '哪天开的', en: 'Held on' }} max={todayHere()} />
      <DayField {...form.field('papersOn')} label={{ zh: '材料哪天发的', en: 'Papers sent on' }} max={todayHere()} />
      {late && (
        <NoteField
          {...form.field('shortNotice')}
          label={{ zh: '为什么发晚了', en: 'Why they were late' }}
          help={{
            zh: '提前不够天数的会，写明原因才能记成有效，会一直显示。',
            en: 'A meeting at short notice counts only with the reason, which stays in sight.',
          }}
          rows={3}
        />
      )}
      {of.body === 'CONGRESS' ? (
        <div className="contracts-ticks">
          <ManyField
            {...form.field('seatIds')}
            label={{ zh: '到会的代表', en: 'Delegates who attended' }}
            options={of.delegates.map(d => ({ value: d.seatId, label: { zh: d.name, en: d.name } }))}
          />
        </div>
      ) : (
        <NumberField {...form.field('present')} label={{ zh: '实到', en: 'Attended' }} min={0} max={999_999} />
      )}
      {of.body === 'CONGRESS' && (
        <p role="status">
          {t({ zh: '应到 {due}，勾选 {n}', en: '{n} of {due} ticked' }, { due: all.length, n: seatIds.length })}
        </p>
      )}
      <PhotosField
        {...form.field('papers')}
        name="fileIds"
        label={{ zh: '会议材料', en: 'Papers' }}
        endpoint={filesApi.upload}
        pdf
        optional
      />
    </FormSheet>
  )
}

export function CancelMeeting({ of, onClose }: MeetingProps) {
  const form = useForm({ reason: '' })
  const sending = useSend(contractsApi.cancelMeeting, onClose)
  const reason = form.value.reason.trim()
  return (
    <FormSheet
      title={{ zh: '取消会议', en: 'Cancel the meeting' }}
      verb={{ zh: '取消会议', en: 'Cancel the meeting' }}
      error={sending.error}
      pending={sending.pending}
      ready={reason !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ meetingId: of.id, reason })}
    >
      <NoteField {...form.field('reason')} label={{ zh: '为什么', en: 'Why' }} rows={3} />
    </FormSheet>
  )
}

export function Resolve({ of, onClose }: MeetingProps) {
  const t = useText()
  const form = useForm({ contractId: '', title: '', text: '', inFavour: 0, against: 0, abstained: 0, secret: true })
  const sending = useSend(contractsApi.resolve, onClose)
  const { contractId, title, text, ...votes } = form.value
  const draft = of.drafts.find(d => d.contractId === contractId)
  const verdict = verdictOf({ due: of.due ?? 0, present: of.present ?? 0, ...votes })
  return (
    <FormSheet
      title={{ zh: '登记一次表决', en: 'Record a vote' }}
      verb={{ zh: '登记表决', en: 'Record the vote' }}
      error={sending.error}
      pending={sending.pending}
      ready={title.trim() !== '' && text.trim() !== '' && verdict.faults.length === 0}
      onClose={onClose}
      onSend={() =>
        void sending.send({
          ...{ meetingId: of.id, title: title.trim(), text: text.trim(), ...votes },
          ...(draft ? { contract: { contractId: draft.contractId, version: draft.version } } : {}),
        })
      }
    >
      {of.drafts.length > 0 && (
        <SelectField
          {...form.field('contractId')}
          label={{ zh: '表决哪份合同草案', en: 'Which draft' }}
          options={of.drafts.map(d => ({
            value: d.contractId,
            label: { zh: `${d.kind} ${d.number}`, en: `${d.kind} ${d.number}` },
          }))}
          optional
        />
      )}
      <TextField {...form.field('title')} label={{ zh: '表决什么', en: 'What was voted on' }} maxLength={100} />
      <NoteField {...form.field('text')} label={{ zh: '决议', en: 'Resolution' }} rows={4} />
      <NumberField {...form.field('inFavour')} label={{ zh: '赞成', en: 'In favour' }} min={0} max={of.present ?? 0} />
      <NumberField {...form.field('against')} label={{ zh: '反对', en: 'Against' }} min={0} max={of.present ?? 0} />
      <NumberField {...form.field('abstained')} label={{ zh: '弃权', en: 'Abstained' }} min={0} max={of.present ?? 0} />
      <SwitchField {...form.field('secret')} label={{ zh: '无记名投票', en: 'Secret ballot' }} />
      <p role="status">
        {verdict.faults.length > 0 ? (
          <StatusTag tone="late">
            {t(
              { zh: '三项加起来比到会的 {n} 人多', en: 'More votes than the {n} who attended' },
              { n: of.present ?? 0 },
            )}
          </StatusTag>
        ) : (
          <StatusTag tone={verdict.passed ? 'done' : 'wait'}>
            {t(
              verdict.passed
                ? { zh: '通过：赞成满 {needed} 票', en: 'Passed: {needed} votes reached' }
                : { zh: '要 {needed} 票赞成才通过', en: '{needed} votes in favour are needed' },
              { needed: verdict.needed },
            )}
          </StatusTag>
        )}
      </p>
    </FormSheet>
  )
}
