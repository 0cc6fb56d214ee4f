// The sheets of a visit: who goes and when; why nobody goes; what came of it, with the photo of the signed receipt.
import type { ReactNode } from 'react'
import type { Endpoint } from '#base/endpoint.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { VisitorFields, visitorsIn } from '#ui/cases/visitors.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { type Sending, useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { AsWritten, Facts, Money } from '#ui/words.tsx'
import { visitsApi } from '../api-visits.ts'
import { type VisitFailure, visitFailures } from '../words-visits.ts'
import { optionsOf } from './claim-words.ts'
import type { Review } from './desk-claim-view.ts'

type Visit = Review['claim']['visits'][number]

interface StepProps {
  readonly of: Review
  onClose(): void
}

interface FrameProps extends StepProps {
  readonly title: string
  readonly says: string
  readonly verb: string
  readonly sending: Pick<Sending<Endpoint>, 'pending' | 'error'>
  onSubmit(): void
  readonly children: ReactNode
}

/** What every step begins with: to whom and how much, and what will happen. */
function Frame({ of, onClose, title, says, verb, sending, onSubmit, children }: FrameProps) {
  const t = useText()
  const owed = of.claim.payments.filter(p => p.state !== 'PAID' && p.state !== 'CANCELLED')
  return (
    <Sheet open onClose={onClose} title={title}>
      <Form onSubmit={() => !sending.pending && onSubmit()} error={sending.error}>
        <p>{says}</p>
        <Facts
          of={[
            [t({ zh: '交给', en: 'To' }), <AsWritten key="p">{of.payee}</AsWritten>],
            [t({ zh: '金额', en: 'Amount' }), <Money key="m" fen={owed.reduce((sum, p) => sum + p.fen, 0)} />],
          ]}
        />
        {children}
        <div className="steps-foot">
          <Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>
          <Button kind="act" submit pending={sending.pending}>
            {verb}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

export function Plan({ of, onClose }: StepProps) {
  const t = useText()
  const me = useMe()
  const { id } = of.case
  const form = useForm({ plannedOn: '', first: me.name, second: '' }, `mutual-aid.visit.${id}`)
  const { first, second, plannedOn } = form.value
  const sending = useSend(visitsApi.planVisit, () => {
    form.forget()
    onClose()
  })
  return (
    <Frame
      of={of}
      onClose={onClose}
      title={t({ zh: '约上门送互助金', en: 'Plan a visit' })}
      says={t({
        zh: '约好后马上发消息给收款人：谁来、哪天、多少钱。这笔钱改为送上门，等出纳编批次。',
        en: 'The payee is told at once who comes, when and with how much. The money is brought home from now on and waits for its batch.',
      })}
      verb={t({ zh: '约好', en: 'Plan it' })}
      sending={sending}
      onSubmit={() => void sending.send({ caseId: id, plannedOn, visitors: visitorsIn({ first, second }) })}
    >
      <DayField {...form.field('plannedOn')} label={{ zh: '哪天去', en: 'Day of the visit' }} min={todayHere()} />
      <VisitorFields first={first} second={second} onChange={form.change} />
    </Frame>
  )
}

const nexts = {
  HAND: { zh: '另约一天再送', en: 'Another day' },
  BANK: { zh: '打到本人卡上', en: 'To their own card' },
} as const

export function CallOff({ of, visit, onClose }: StepProps & { visit: Visit }) {
  const t = useText()
  const form = useForm<{ reason: string; next: 'HAND' | 'BANK' | null }>({ reason: '', next: 'HAND' })
  const { reason, next } = form.value
  const sending = useSend(visitsApi.callOffVisit, onClose)
  return (
    <Frame
      of={of}
      onClose={onClose}
      title={t({ zh: '这次不去了', en: 'Call the visit off' })}
      says={t({ zh: '取消后马上告诉收款人。', en: 'The payee is told at once.' })}
      verb={t({ zh: '取消这次', en: 'Call it off' })}
      sending={sending}
      onSubmit={() => void sending.send({ visitId: visit.id, reason: reason.trim(), next: next ?? 'HAND' })}
    >
      <ChoiceField
        {...form.field('next')}
        label={{ zh: '以后怎么给', en: 'How it is paid then' }}
        options={optionsOf(['HAND', 'BANK'] as const, nexts)}
        inline
      />
      <NoteField {...form.field('reason')} label={{ zh: '为什么不去了', en: 'Why' }} rows={2} />
    </Frame>
  )
}

const failures = Object.keys(visitFailures) as VisitFailure[]

export function Record({ of, visit, handed, onClose }: StepProps & { visit: Visit; handed: boolean }) {
  const t = useText()
  const [one = '', other = ''] = visit.visitors
  const form = useForm<{
    visitedOn: string
    first: string
    second: string
    why: VisitFailure | null
    words: string
    photos: readonly Paper[]
  }>(
    { visitedOn: todayHere(), first: one, second: other, why: null, words: '', photos: [] },
    `mutual-aid.went.${visit.id}`,
  )
  const { visitedOn, first, second, why, words, photos } = form.value
  const sending = useSend(visitsApi.recordVisit, () => {
    form.forget()
    onClose()
  })
  const send = () =>
    void sending.send({
      visitId: visit.id,
      visitedOn,
      visitors: visitorsIn({ first, second }),
      ...(handed ? {} : { why: why ?? 'OTHER' }),
      ...(words.trim() ? { words: words.trim() } : {}),
      fileIds: photos.map(p => p.id),
    })
  return (
    <Frame
      of={of}
      onClose={onClose}
      title={handed ? t({ zh: '送到了，登记签收', en: 'Handed over' }) : t({ zh: '没有送到', en: 'Not handed over' })}
      says={
        handed
          ? t({
              zh: '登记后这笔钱就结清了，不能改。收款人会收到消息，没收到的会打 12351。',
              en: 'The money is settled and this cannot be changed. The payee gets a message and calls 12351 if it is not so.',
            })
          : t({
              zh: '登记后钱退回账上，领出来的现金当天交还出纳。可以再约一天。',
              en: 'The money goes back to the account; what was drawn is handed back to the cashier the same day. Another day can be planned.',
            })
      }
      verb={t({ zh: '登记', en: 'Record' })}
      sending={sending}
      onSubmit={send}
    >
      <DayField {...form.field('visitedOn')} label={{ zh: '哪天去的', en: 'Day of the visit' }} max={todayHere()} />
      <VisitorFields first={first} second={second} onChange={form.change} />
      {!handed && (
        <ChoiceField
          {...form.field('why')}
          label={{ zh: '为什么没送到', en: 'Why not' }}
          options={optionsOf(failures, visitFailures)}
          inline
        />
      )}
      <NoteField {...form.field('words')} label={{ zh: '经过', en: 'What happened' }} rows={2} optional />
      <PhotosField
        {...form.field('photos')}
        draft={form.draft}
        name="fileIds"
        label={handed ? { zh: '签收单照片', en: 'Photo of the signed receipt' } : { zh: '照片', en: 'Photos' }}
        help={
          handed
            ? {
                zh: '签字或手印要看得清；只拍单子，不拍人',
                en: 'The signature must be clear; the paper only, no people',
              }
            : { zh: '只拍门牌，不拍人', en: 'The door only, no people' }
        }
        endpoint={filesApi.upload}
        max={9}
        optional={!handed}
      />
    </Frame>
  )
}
