// 代报: the union tells of somebody who cannot, or does not know that they may; the person is told and gives the card themselves.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { FieldFault } from '#base/refusal.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField, SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { reliefApi } from '../api.ts'
import { type EventKind, eventKinds } from '../rules.ts'
import { neededConsents } from '../rules-needs.ts'
import { eventWords } from '../words.ts'
import './desk.css'

export default function Report() {
  const t = useText()
  const me = useMe()
  const navigate = useNavigate()
  const near = me.roles.map(r => ({ id: r.orgId, name: r.org }))
  const form = useForm<{
    union: UnionPicked | null
    name: string
    idNumber: string
    phone: string
    kind: EventKind | null
    happenedOn: string
    costFen: number | null
    insuredFen: number | null
    aidFen: number | null
    story: string
    signed: boolean
    photos: readonly Paper[]
  }>({
    union: near[0] ?? null,
    name: '',
    idNumber: '',
    phone: '',
    kind: null,
    happenedOn: '',
    costFen: null,
    insuredFen: null,
    aidFen: null,
    story: '',
    signed: false,
    photos: [],
  })
  const sending = useSend(reliefApi.report, sent => navigate(`/relief/cases/${sent.caseId}`))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const v = form.value
  const ill = v.kind !== null && neededConsents(v.kind).includes('ILLNESS')
  const send = () => {
    const need = (field: string, ok: boolean, zh: string, en: string) => (ok ? [] : [{ field, message: t({ zh, en }) }])
    const wrong = [
      ...need('union', v.union !== null, '请选工会。', 'Choose the union.'),
      ...need('name', v.name.trim() !== '', '请写姓名。', 'Write the name.'),
      ...need('idNumber', v.idNumber.trim() !== '', '请写身份证号。', 'Write the ID number.'),
      ...need('kind', v.kind !== null, '请选出了什么事。', 'Choose what happened.'),
      ...need('happenedOn', v.happenedOn !== '', '请选哪天的事。', 'Choose the day.'),
      ...need('costFen', v.costFen !== null, '大概花了多少，先填个数。', 'Roughly how much?'),
      ...need('story', v.story.trim() !== '', '请写一句怎么知道的。', 'Write how you know.'),
    ]
    setFaults(wrong)
    if (wrong.length || !v.union || !v.kind) return
    void sending.send({
      orgId: v.union.id,
      name: v.name.trim(),
      idNumber: v.idNumber,
      ...(v.phone.trim() ? { phone: v.phone.trim() } : {}),
      kind: v.kind,
      happenedOn: v.happenedOn,
      costFen: v.costFen ?? 0,
      insuredFen: v.insuredFen ?? 0,
      aidFen: v.aidFen ?? 0,
      story: v.story.trim(),
      consents: ill && v.signed ? ['ILLNESS'] : [],
      fileIds: v.photos.map(p => p.id),
    })
  }
  return (
    <Screen
      title={{ zh: '替职工报临时救助', en: 'Ask for relief for somebody' }}
      lead={t({
        zh: '先报上来，别误了时候。本人会收到消息，自己补收款的卡。',
        en: 'Tell of it first, so that no time is lost. The person is told and gives the card themselves.',
      })}
    >
      <Form onSubmit={send} error={sending.error} faults={faults}>
        <UnionField {...form.field('union')} label={{ zh: '哪个工会', en: 'Which union' }} near={near} />
        <TextField {...form.field('name')} label={{ zh: '姓名', en: 'Name' }} maxLength={50} />
        <IdNumberField {...form.field('idNumber')} label={{ zh: '身份证号', en: 'ID number' }} />
        <TextField
          {...form.field('phone')}
          label={{ zh: '手机号', en: 'Mobile number' }}
          inputMode="numeric"
          maxLength={11}
          optional
        />
        <ChoiceField
          {...form.field('kind')}
          label={{ zh: '出了什么事', en: 'What happened' }}
          options={eventKinds.map(value => ({ value, label: eventWords[value] }))}
          inline
        />
        <DayField {...form.field('happenedOn')} label={{ zh: '哪天的事', en: 'On which day' }} max={todayHere()} />
        <MoneyField {...form.field('costFen')} label={{ zh: '大概花了多少', en: 'Roughly what it cost' }} />
        <MoneyField
          {...form.field('insuredFen')}
          label={{ zh: '保险、单位已赔', en: 'Insurance, employer' }}
          optional
        />
        <MoneyField {...form.field('aidFen')} label={{ zh: '别处已给', en: 'Other aid' }} optional />
        <NoteField
          {...form.field('story')}
          label={{ zh: '怎么知道的、什么情况', en: 'How you know, and how things are' }}
          rows={3}
        />
        {ill && (
          <SwitchField
            {...form.field('signed')}
            label={{
              zh: '本人或家属签了《登记病情》同意书',
              en: 'The person or family signed the consent to record the illness',
            }}
            help={{ zh: '纸质同意书请拍照传上来', en: 'Upload a photo of the signed paper' }}
          />
        )}
        <PhotosField
          {...form.field('photos')}
          label={{ zh: '照片', en: 'Photos' }}
          endpoint={filesApi.upload}
          pdf
          optional
        />
        <div className="steps-foot">
          <Button kind="act" submit pending={sending.pending}>
            {t({ zh: '报上来', en: 'Tell of it' })}
          </Button>
        </div>
      </Form>
    </Screen>
  )
}
