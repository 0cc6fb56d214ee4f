// An offer to negotiate: what about, by whom, on which day it was received.
import { useNavigate } from 'react-router'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useSend } from '#ui/query.tsx'
import { contractsApi } from '../api.ts'
import { type Kind, kinds, kindWords, type Reach, reachWords, type Side, sides, sideWords } from '../words.ts'

export interface OfferProps {
  readonly orgId: string
  readonly kind?: Kind
  readonly renewsId?: string
  /** Which contracts the union may make; of a renewal the one that is renewed. */
  readonly reaches: readonly Reach[]
  readonly trade?: string | null
  onClose(): void
}

export function Offer({ orgId, kind, renewsId, reaches, trade, onClose }: OfferProps) {
  const navigate = useNavigate()
  const form = useForm<{
    kind: Kind | null
    offeredBy: Side | null
    offeredOn: string
    topics: string
    meetOn: string
    reach: Reach | null
    trade: string
  }>({
    ...{ kind: kind ?? null, offeredBy: 'UNION', offeredOn: todayHere(), topics: '', meetOn: '' },
    ...{ reach: reaches[0] ?? null, trade: trade ?? '' },
  })
  const sending = useSend(contractsApi.offer, c => navigate(`/contracts/${c.id}`))
  const { value } = form
  const send = () => {
    if (!value.kind || !value.offeredBy || !value.reach) return
    void sending.send({
      ...{
        orgId,
        kind: value.kind,
        offeredBy: value.offeredBy,
        offeredOn: value.offeredOn,
        topics: value.topics.trim(),
      },
      reach: value.reach,
      ...(value.reach === 'INDUSTRY' ? { trade: value.trade.trim() } : {}),
      ...(value.meetOn ? { meetOn: value.meetOn } : {}),
      ...(renewsId ? { renewsId } : {}),
    })
  }
  return (
    <FormSheet
      title={{ zh: '发出协商要约', en: 'Offer to negotiate' }}
      lead={{
        zh: '要约书写好了可以打印。对方要在期限内书面答复，没有正当理由不能拒绝。',
        en: 'The letter is written for you. The other side answers in writing, and may not refuse without a reason.',
      }}
      verb={{ zh: '登记要约', en: 'Record the offer' }}
      error={sending.error}
      pending={sending.pending}
      ready={
        value.kind !== null &&
        value.offeredBy !== null &&
        value.offeredOn !== '' &&
        value.topics.trim() !== '' &&
        (value.reach !== 'INDUSTRY' || value.trade.trim() !== '')
      }
      onClose={onClose}
      onSend={send}
    >
      {reaches.length > 1 && (
        <ChoiceField
          {...form.field('reach')}
          label={{ zh: '管多大范围', en: 'Reach' }}
          options={reaches.map(r => ({ value: r, label: reachWords[r] }))}
          inline
        />
      )}
      {value.reach === 'INDUSTRY' && (
        <TextField
          {...form.field('trade')}
          label={{ zh: '哪个行业', en: 'Trade' }}
          help={{ zh: '比如：餐饮、建筑、快递', en: 'Such as catering, building, couriers' }}
          maxLength={50}
        />
      )}
      <ChoiceField
        {...form.field('kind')}
        label={{ zh: '哪一种', en: 'Kind' }}
        options={kinds.map(k => ({ value: k, label: kindWords[k], disabled: kind !== undefined && k !== kind }))}
      />
      <ChoiceField
        {...form.field('offeredBy')}
        label={{ zh: '谁提出的', en: 'Offered by' }}
        options={sides.map(s => ({ value: s, label: sideWords[s] }))}
        inline
      />
      <DayField
        {...form.field('offeredOn')}
        label={{ zh: '对方哪天收到', en: 'Received on' }}
        help={{ zh: '答复的期限从第二天数起', en: 'The time to answer is counted from the day after' }}
        max={todayHere()}
      />
      <NoteField {...form.field('topics')} label={{ zh: '协商什么', en: 'About what' }} rows={4} />
      <DayField {...form.field('meetOn')} label={{ zh: '提议哪天协商', en: 'Proposed day of the talks' }} optional />
    </FormSheet>
  )
}
