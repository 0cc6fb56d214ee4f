// The steps of an archive's life as sheets: each says what it will do and to whom before it does it.
import { useState } from 'react'
import { monthOf } from '#base/day.ts'
import type { Endpoint } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ConfirmStep } from '#ui/confirm.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { type Sending, useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { hardshipApi } from '../api.ts'
import { cancelReasons, followWays } from '../words-archive.ts'
import type { Archive } from './desk-view.ts'

export type LifeStep = 'confirm' | 'return' | 'month' | 'lift' | 'follow' | 'relapse' | 'cancel' | 'transfer'

export interface StepProps {
  readonly of: Archive
  onClose(): void
  onDone(words: string): void
}

export function LifeStepSheet({ step, ...props }: StepProps & { readonly step: LifeStep }) {
  switch (step) {
    case 'confirm':
      return <ConfirmReport {...props} />
    case 'return':
      return <ReturnReport {...props} />
    case 'month':
      return <Month {...props} />
    case 'lift':
      return <Lift {...props} />
    case 'follow':
      return <Follow {...props} />
    case 'relapse':
      return <Relapse {...props} />
    case 'cancel':
      return <Cancel {...props} />
    case 'transfer':
      return <Transfer {...props} />
  }
}

const on = ({ archive }: Archive) => ({ archiveId: archive.id, version: archive.version })

function ConfirmReport({ of, onClose, onDone }: StepProps) {
  const t = useText()
  const r = of.life.reverification
  const sending = useSend(hardshipApi.confirmReverification, () => onDone(t({ zh: '复核确认了', en: 'Verified' })))
  const soft = r?.assessment.reasons.some(x => x.soft)
  if (!r) return null
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t({ zh: '确认这次复核？', en: 'Confirm this verification?' })}
      says={
        r.renews
          ? t({
              zh: '家庭、收入和类型按本人报的改，重新计一期，停着的帮扶马上恢复；本人会收到消息。',
              en: 'Household, income and kind follow what was told, a new cycle begins, help that was on hold goes on; the worker gets a message.',
            })
          : t({
              zh: '家庭、收入和类型按本人报的改；这一期的复核日不变。本人会收到消息。',
              en: 'Household, income and kind follow what was told; the due day stays. The worker gets a message.',
            })
      }
      facts={[[t({ zh: '档案', en: 'Archive' }), `${of.archive.number} ${of.archive.person}`]]}
      verb={t({ zh: '确认', en: 'Confirm' })}
      reason={soft ? 'required' : 'optional'}
      pending={sending.pending}
      error={sending.error}
      onConfirm={reason => void sending.send({ ...on(of), reverificationId: r.id, ...(reason ? { reason } : {}) })}
    />
  )
}

function ReturnReport({ of, onClose, onDone }: StepProps) {
  const t = useText()
  const sending = useSend(hardshipApi.returnReverification, () =>
    onDone(t({ zh: '退回给本人了', en: 'Returned to the worker' })),
  )
  const id = of.life.reverification?.id
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t({ zh: '请本人再核对？', en: 'Return it to the worker?' })}
      says={t({
        zh: '您写的话本人看得到；他改好再交，您再确认。',
        en: 'The worker reads your words, corrects it and sends it again.',
      })}
      verb={t({ zh: '退回', en: 'Return' })}
      reason="required"
      pending={sending.pending}
      error={sending.error}
      onConfirm={reason => id && void sending.send({ ...on(of), reverificationId: id, reason })}
    />
  )
}

function Relapse({ of, onClose, onDone }: StepProps) {
  const t = useText()
  const sending = useSend(hardshipApi.relapse, () => onDone(t({ zh: '登记了返困', en: 'The relapse is on record' })))
  return (
    <ConfirmStep
      open
      onClose={onClose}
      title={t({ zh: '登记返困？', en: 'Record a relapse?' })}
      says={t({
        zh: '档案转为返困，本人马上收到消息，打开就能重新申请，原来填的都在。',
        en: 'The archive becomes “relapsed”; the worker gets a message and may apply again with everything filled in.',
      })}
      facts={[[t({ zh: '档案', en: 'Archive' }), `${of.archive.number} ${of.archive.person}`]]}
      verb={t({ zh: '登记返困', en: 'Record' })}
      reason="required"
      pending={sending.pending}
      error={sending.error}
      onConfirm={reason => void sending.send({ ...on(of), reason })}
    />
  )
}

interface FormSheetProps {
  readonly title: Text
  readonly says: Text
  readonly verb: Text
  readonly sending: Pick<Sending<Endpoint>, 'pending' | 'error'>
  readonly ready: boolean
  readonly children: React.ReactNode
  onClose(): void
  onSend(): void
}

function FormSheet({ title, says, verb, sending, ready, children, onClose, onSend }: FormSheetProps) {
  const t = useText()
  return (
    <Sheet open onClose={onClose} title={t(title)}>
      <div className="move-form">
        <Form onSubmit={() => ready && !sending.pending && onSend()} error={sending.error}>
          <p>{t(says)}</p>
          {children}
          <div className="steps-foot">
            <Button onClick={onClose}>{t({ zh: '先不', en: 'Not now' })}</Button>
            <Button kind="act" submit pending={sending.pending} disabled={!ready}>
              {t(verb)}
            </Button>
          </div>
        </Form>
      </div>
    </Sheet>
  )
}

const money = {
  income: { zh: '全家当月收入', en: 'Household income' },
  rigid: { zh: '全家当月必要支出', en: 'Necessary spending' },
}

function Month({ of, onClose, onDone }: StepProps) {
  const t = useText()
  const form = useForm<{ month: string; incomeFen: number | null; rigidFen: number | null; householdSize: string }>({
    month: monthOf(todayHere()),
    incomeFen: null,
    rigidFen: 0,
    householdSize: String(of.archive.householdSize),
  })
  const { month, incomeFen, rigidFen, householdSize } = form.value
  const sending = useSend(hardshipApi.recordMonth, () => onDone(t({ zh: '登记好了', en: 'Recorded' })))
  return (
    <FormSheet
      title={{ zh: '登记一个月的收入', en: 'Record a month' }}
      says={{
        zh: '同一个月再登记一次，以后登记的为准；原来的也留着。',
        en: 'Of two records for one month the later holds; both are kept.',
      }}
      verb={{ zh: '登记', en: 'Record' }}
      sending={sending}
      ready={/^\d{4}-\d{2}$/.test(month) && incomeFen !== null && rigidFen !== null && Number(householdSize) > 0}
      onClose={onClose}
      onSend={() =>
        void sending.send({
          ...on(of),
          month,
          incomeFen: incomeFen ?? 0,
          rigidFen: rigidFen ?? 0,
          householdSize: Number(householdSize),
        })
      }
    >
      <label className="hd-month">
        <span className="field-label">{t({ zh: '哪个月', en: 'Month' })}</span>
        <input
          className="input"
          type="month"
          value={month}
          min={monthOf(of.archive.activeOn as never)}
          max={monthOf(todayHere())}
          onChange={e => form.change({ month: e.target.value })}
        />
      </label>
      <MoneyField {...form.field('incomeFen')} label={money.income} />
      <MoneyField {...form.field('rigidFen')} label={money.rigid} />
      <TextField {...form.field('householdSize')} label={{ zh: '家庭人口', en: 'Household size' }} maxLength={2} />
    </FormSheet>
  )
}

function Lift({ of, onClose, onDone }: StepProps) {
  const t = useText()
  const { lift } = of.life
  const form = useForm<{ cause: 'GONE' | 'THERE' | null; reason: string }>({ cause: null, reason: '' })
  const { cause, reason } = form.value
  const sending = useSend(hardshipApi.lift, () => onDone(t({ zh: '转为已脱困', en: 'Lifted out' })))
  return (
    <FormSheet
      title={{ zh: '确认脱困', en: 'Lift out' }}
      says={{
        zh: '脱困以后不再发新的帮扶，没确认的不发；接下来一年定期回访，又困难了能接着申请。本人会收到消息。',
        en: 'After that there is no new help and unconfirmed grants end; the household is followed up for a year and may apply again. The worker gets a message.',
      }}
      verb={{ zh: '确认脱困', en: 'Lift out' }}
      sending={sending}
      ready={cause !== null && reason.trim() !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ ...on(of), causeGone: cause === 'GONE', reason: reason.trim() })}
    >
      <p className="soft small">
        {t(
          {
            zh: '连续 {n} 个月高于标准，要满 {all} 个月。',
            en: '{n} months in a row above the line; {all} are needed.',
          },
          { n: lift.streak, all: lift.needed },
        )}{' '}
        {lift.basis.sentence}
      </p>
      <ChoiceField
        {...form.field('cause')}
        label={{ zh: '致困的原因', en: 'The cause' }}
        options={[
          { value: 'GONE', label: { zh: '已经消除，核实过', en: 'Gone; we made sure' } },
          { value: 'THERE', label: { zh: '还在', en: 'Still there' } },
        ]}
        inline
      />
      <NoteField {...form.field('reason')} label={{ zh: '怎么核实的', en: 'How you know' }} rows={3} />
    </FormSheet>
  )
}

const ways = (Object.keys(followWays) as (keyof typeof followWays)[]).map(value => ({
  value,
  label: followWays[value],
}))

function Follow({ of, onClose, onDone }: StepProps) {
  const t = useText()
  const form = useForm<{
    followedOn: string
    way: 'CALL' | 'VISIT'
    note: string
    incomeFen: number | null
    rigidFen: number | null
  }>(
    { followedOn: todayHere(), way: 'CALL', note: '', incomeFen: null, rigidFen: null },
    `hardship.follow.${of.archive.id}`,
  )
  const { followedOn, way, note, incomeFen, rigidFen } = form.value
  const sending = useSend(hardshipApi.followUp, () => {
    form.forget()
    onDone(t({ zh: '回访登记好了', en: 'The follow-up is on record' }))
  })
  return (
    <FormSheet
      title={{ zh: '登记回访', en: 'Record a follow-up' }}
      says={{
        zh: '登记以后不能改；又困难了，再点“登记返困”。',
        en: 'It cannot be changed afterwards; if times are hard again, record the relapse too.',
      }}
      verb={{ zh: '登记', en: 'Record' }}
      sending={sending}
      ready={followedOn !== '' && note.trim() !== ''}
      onClose={onClose}
      onSend={() =>
        void sending.send({
          ...on(of),
          followedOn,
          way,
          note: note.trim(),
          ...(incomeFen === null
            ? {}
            : { incomeFen, rigidFen: rigidFen ?? 0, householdSize: of.archive.householdSize }),
        })
      }
    >
      <DayField
        {...form.field('followedOn')}
        label={{ zh: '哪天', en: 'Day' }}
        max={todayHere()}
        {...(of.archive.leftOn ? { min: of.archive.leftOn } : {})}
      />
      <ChoiceField
        {...form.field('way')}
        onChange={value => value && form.change({ way: value })}
        label={{ zh: '怎么访的', en: 'How' }}
        options={ways}
        inline
      />
      <NoteField {...form.field('note')} label={{ zh: '了解到什么', en: 'What you learned' }} rows={4} />
      <MoneyField {...form.field('incomeFen')} label={money.income} optional />
      {incomeFen !== null && <MoneyField {...form.field('rigidFen')} label={money.rigid} optional />}
    </FormSheet>
  )
}

const reasons = (Object.keys(cancelReasons) as (keyof typeof cancelReasons)[]).map(value => ({
  value,
  label: cancelReasons[value],
}))

function Cancel({ of, onClose, onDone }: StepProps) {
  const t = useText()
  const form = useForm<{ because: keyof typeof cancelReasons | null; reason: string }>({ because: null, reason: '' })
  const { because, reason } = form.value
  const sending = useSend(hardshipApi.cancelArchive, () =>
    onDone(t({ zh: '档案注销了', en: 'The archive is cancelled' })),
  )
  return (
    <FormSheet
      title={{ zh: '注销档案', en: 'Cancel the archive' }}
      says={{
        zh: '注销以后这份档案就结束了，没确认的帮扶不发，家里人可以在别处建档。原因和您的名字留在经过里，不能撤回。',
        en: 'The archive ends here: unconfirmed grants are dropped and its people may be filed elsewhere. The reason and your name stay on record; it cannot be undone.',
      }}
      verb={{ zh: '注销', en: 'Cancel the archive' }}
      sending={sending}
      ready={because !== null && reason.trim() !== ''}
      onClose={onClose}
      onSend={() => because && void sending.send({ ...on(of), because, reason: reason.trim() })}
    >
      <ChoiceField {...form.field('because')} label={{ zh: '为什么', en: 'Why' }} options={reasons} />
      <NoteField
        {...form.field('reason')}
        label={{ zh: '写清楚', en: 'In words' }}
        help={{ zh: '凭什么材料、谁说的；本人看得到', en: 'On what paper or whose word; the worker reads it' }}
        rows={3}
      />
    </FormSheet>
  )
}

function Transfer({ of, onClose, onDone }: StepProps) {
  const t = useText()
  const [to, setTo] = useState<UnionPicked | null>(null)
  const [reason, setReason] = useState('')
  const sending = useSend(hardshipApi.proposeTransfer, () =>
    onDone(t({ zh: '提出了，等对方接收', en: 'Proposed; the other union answers' })),
  )
  return (
    <FormSheet
      title={{ zh: '转到另一家工会', en: 'Transfer to another union' }}
      says={{
        zh: '对方接收以前档案还在这里；接收以后归对方管，经过和发过的帮扶都跟着走，没确认的帮扶不发。过期没接收的自动退回。',
        en: 'It stays here until they take it over; then they keep it with its whole history, and unconfirmed grants end. Unanswered, it stays here.',
      }}
      verb={{ zh: '提出转移', en: 'Propose' }}
      sending={sending}
      ready={to !== null && reason.trim() !== ''}
      onClose={onClose}
      onSend={() => to && void sending.send({ ...on(of), toOrgId: to.id, reason: reason.trim() })}
    >
      <UnionField name="toOrgId" label={{ zh: '转到哪家工会', en: 'To which union' }} value={to} onChange={setTo} />
      <NoteField name="reason" label={{ zh: '为什么转', en: 'Why' }} value={reason} onChange={setReason} rows={3} />
    </FormSheet>
  )
}
