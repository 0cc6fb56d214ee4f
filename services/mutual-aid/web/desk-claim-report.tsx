// 代办申领: the unit claims for its member, or for the next of kin of one who died; they are told and may give the card themselves.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { FieldFault } from '#base/refusal.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField, SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { claimsApi } from '../api-claims.ts'
import { familyRelations, kinRelations } from '../api-claims-forms.ts'
import { causeWords } from '../rules-code-words.ts'
import { type Cause, causes } from '../rules-when.ts'
import { kinWords } from '../words-claims.ts'
import { FamilyFields, type FamilyValue, familyFaults, familyOut, nobody } from './claim-family.tsx'
import { billFrom, emptySheet, SheetFields, type SheetValue } from './claim-sheet.tsx'
import { optionsOf } from './claim-words.ts'
import './claim.css'

interface Value extends FamilyValue {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly cause: Cause | null
  readonly sheets: readonly SheetValue[]
  readonly accidentOn: string
  readonly diagnosedOn: string
  readonly story: string
  readonly died: boolean
  readonly diedOn: string
  readonly kinName: string
  readonly kinId: string
  readonly kinRelation: string
  readonly bank: string
  readonly account: string
  readonly signed: boolean
  readonly photos: readonly Paper[]
}

const empty: Value = {
  ...nobody,
  ...{
    name: '',
    idNumber: '',
    phone: '',
    cause: null,
    sheets: [emptySheet],
    accidentOn: '',
    diagnosedOn: '',
    story: '',
  },
  ...{
    died: false,
    diedOn: '',
    kinName: '',
    kinId: '',
    kinRelation: '',
    bank: '',
    account: '',
    signed: false,
    photos: [],
  },
}

export default function Report() {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm<Value>(empty)
  const sending = useSend(claimsApi.reportClaim, sent => navigate(`/mutual-aid/cases/${sent.caseId}`))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const v = form.value
  const today = todayHere()
  const send = () => {
    const need = (field: string, ok: boolean, zh: string, en: string) => (ok ? [] : [{ field, message: t({ zh, en }) }])
    const wrong = [
      ...need('name', v.name.trim() !== '', '请写职工姓名。', 'Write the name.'),
      ...need('idNumber', v.idNumber.trim() !== '', '请写身份证号。', 'Write the ID number.'),
      ...(v.died ? [] : familyFaults(v, t)),
      ...need('cause', v.cause !== null, '请选原因。', 'Choose the cause.'),
      ...need('diedOn', !v.died || v.diedOn !== '', '请选职工过世的日子。', 'Choose the day of death.'),
      ...need('kinName', !v.died || v.kinName.trim() !== '', '请写亲属姓名。', 'Write the relative’s name.'),
      ...need('kinId', !v.died || v.kinId.trim() !== '', '请写亲属的身份证号。', 'Write the relative’s ID number.'),
      ...need('kinRelation', !v.died || v.kinRelation !== '', '请选和职工的关系。', 'Choose the relation.'),
    ]
    setFaults(wrong)
    if (wrong.length || !v.cause) return
    const relation = kinRelations.find(r => r === v.kinRelation) ?? 'OTHER'
    const withBank = v.account.trim() !== ''
    void sending.send({
      name: v.name.trim(),
      idNumber: v.idNumber,
      ...(v.phone.trim() ? { phone: v.phone.trim() } : {}),
      cause: v.cause,
      bills: v.sheets.map(billFrom),
      ...(v.accidentOn ? { accidentOn: v.accidentOn } : {}),
      ...(v.diagnosedOn ? { diagnosedOn: v.diagnosedOn } : {}),
      story: v.story.trim(),
      ...(v.died ? {} : familyOut(v)),
      ...(v.died ? { kin: { name: v.kinName.trim(), idNumber: v.kinId, relation, diedOn: v.diedOn } } : {}),
      payee: v.died ? v.kinName.trim() : v.name.trim(),
      ...(withBank ? { bank: { bank: v.bank.trim(), account: v.account.replace(/\s/g, '') } } : {}),
      consents: v.signed
        ? [...(v.died ? [] : (['ILLNESS'] as const)), ...(withBank ? (['BANK_CARD'] as const) : [])]
        : [],
      fileIds: v.photos.map(p => p.id),
    })
  }
  return (
    <Screen
      title={{ zh: '替职工申领互助金', en: 'Claim for a member' }}
      lead={t({
        zh: '职工不方便，或者已经过世，由单位工会来办。本人（亲属）会收到消息，没有登记卡的自己补。',
        en: 'For a member who cannot, or who has died. They or the relative are told, and give the card themselves if it is missing.',
      })}
    >
      <Form onSubmit={send} error={sending.error} faults={faults}>
        <div className="claim-grid">
          <TextField {...form.field('name')} label={{ zh: '职工姓名', en: 'Name of the member' }} maxLength={50} />
          <IdNumberField {...form.field('idNumber')} label={{ zh: '身份证号', en: 'ID number' }} />
          <TextField
            {...form.field('phone')}
            label={{ zh: '手机号', en: 'Mobile number' }}
            inputMode="numeric"
            maxLength={11}
            optional
          />
        </div>
        {!v.died && (
          <FamilyFields value={v} relations={familyRelations} today={today} onChange={part => form.change(part)} />
        )}
        <ChoiceField
          {...form.field('cause')}
          label={{ zh: '什么原因', en: 'Cause' }}
          options={optionsOf(causes, causeWords)}
          inline
        />
        <div className="claim-grid">
          <DayField {...form.field('accidentOn')} label={{ zh: '哪天出事', en: 'Accident on' }} max={today} optional />
          <DayField
            {...form.field('diagnosedOn')}
            label={{ zh: '哪天确诊', en: 'Diagnosed on' }}
            max={today}
            optional
          />
        </div>
        {v.sheets.map((sheet, n) => (
          <SheetFields
            // biome-ignore lint/suspicious/noArrayIndexKey: sheets have no name until their number is typed
            key={n}
            n={n}
            value={sheet}
            today={today}
            onChange={value => form.change({ sheets: v.sheets.map((s, i) => (i === n ? value : s)) })}
            onRemove={() => form.change({ sheets: v.sheets.filter((_, i) => i !== n) })}
          />
        ))}
        <Button icon="plus" onClick={() => form.change({ sheets: [...v.sheets, emptySheet] })}>
          {t({ zh: '加一张结算单', en: 'Add a sheet' })}
        </Button>
        <SwitchField
          {...form.field('died')}
          label={{ zh: '职工已经过世，由亲属申领', en: 'The member has died; a relative claims' }}
          help={{
            zh: '要拍死亡证明和亲属关系证明',
            en: 'Photos of the death certificate and of proof of the relation',
          }}
        />
        {v.died && (
          <div className="claim-grid">
            <DayField {...form.field('diedOn')} label={{ zh: '哪天过世', en: 'Day of death' }} max={today} />
            <TextField
              {...form.field('kinName')}
              label={{ zh: '亲属姓名', en: 'Name of the relative' }}
              maxLength={50}
            />
            <IdNumberField {...form.field('kinId')} label={{ zh: '亲属身份证号', en: 'Their ID number' }} />
            <SelectField
              {...form.field('kinRelation')}
              label={{ zh: '和职工的关系', en: 'Relation' }}
              options={optionsOf(kinRelations, kinWords)}
            />
          </div>
        )}
        <div className="claim-grid">
          <TextField
            {...form.field('bank')}
            name="bank/bank"
            label={{ zh: '哪家银行', en: 'Bank' }}
            maxLength={60}
            optional
          />
          <TextField
            {...form.field('account')}
            name="bank/account"
            label={{ zh: '收款卡号（本人名下）', en: 'Card number, in the payee’s name' }}
            help={{ zh: '没有就空着，本人自己补', en: 'Leave empty; they give it themselves' }}
            inputMode="numeric"
            spaced
            maxLength={24}
            optional
          />
        </div>
        <SwitchField
          {...form.field('signed')}
          label={{
            zh: '本人签了同意书（登记病情；有卡号的，登记银行卡）',
            en: 'The consent was signed (illness; with a card, the card)',
          }}
          help={{ zh: '纸质同意书请拍照传上来', en: 'Upload a photo of the signed paper' }}
        />
        <NoteField {...form.field('story')} label={{ zh: '情况说明', en: 'What should be known' }} rows={3} optional />
        <PhotosField
          {...form.field('photos')}
          name="fileIds"
          label={{ zh: '照片', en: 'Photos' }}
          endpoint={filesApi.upload}
          pdf
          optional
        />
        <div className="steps-foot">
          <Button kind="act" submit pending={sending.pending}>
            {t({ zh: '交上去', en: 'Send it' })}
          </Button>
        </div>
      </Form>
    </Screen>
  )
}
