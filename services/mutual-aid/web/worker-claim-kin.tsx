// 亲属申领: for a member who died. Asked is only what has to be known; the union helps with the rest.
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { readBankCard } from '#base/chinese-ids.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import type { FieldFault } from '#base/refusal.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { type BankValue, bankOf, bankOut, cardWrong } from '#ui/bank.ts'
import { Button } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { todayHere } from '#ui/clock.ts'
import { BankField } from '#ui/fields/bank.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { ConsentsField } from '#ui/fields/consents.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ForKnown } from '#ui/identity.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { claimsApi } from '../api-claims.ts'
import { kinRelations } from '../api-claims-forms.ts'
import { claimFlow } from '../flow.ts'
import { causeWords } from '../rules-code-words.ts'
import { type Cause, causes } from '../rules-when.ts'
import { kinWords } from '../words-claims.ts'
import { billFrom, emptySheet, SheetFields, type SheetValue } from './claim-sheet.tsx'
import { optionsOf } from './claim-words.ts'

interface Value extends BankValue {
  readonly name: string
  readonly idNumber: string
  readonly relation: string
  readonly diedOn: string
  readonly cause: Cause | null
  readonly accidentOn: string
  readonly sheets: readonly SheetValue[]
  readonly story: string
  readonly photos: readonly Paper[]
  readonly consents: readonly 'BANK_CARD'[]
}

export default function ClaimForKin() {
  return (
    <Screen
      title={{ zh: '替过世的职工申领', en: 'Claim for a member who died' }}
      back={{ to: '/mutual-aid/apply', title: { zh: '申领互助金', en: 'Claim mutual aid' } }}
    >
      <ForKnown>
        <Known />
      </ForKnown>
    </Screen>
  )
}

function Known() {
  const person = useCall(peopleApi.me, {}, { staleMs: 600_000 })
  const account = useCall(peopleApi.myBankAccount, {}, { staleMs: 600_000 })
  const consents = useCall(consentApi.mine, {}, { staleMs: 600_000 })
  const failed = [person, account, consents].find(q => q.error && !q.data)
  if (failed?.error) return <Fault error={failed.error} retry={() => void failed.refetch()} />
  if (!person.data || !account.data || !consents.data) return <Loading lines={6} />
  return <Filling payee={person.data.name} account={account.data.account} texts={consents.data.purposes} />
}

interface FillingProps {
  readonly payee: string
  readonly account: ReplyOf<typeof peopleApi.myBankAccount>['account']
  readonly texts: ReplyOf<typeof consentApi.mine>['purposes']
}

function Filling({ payee, account, texts }: FillingProps) {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm<Value>(
    {
      ...{ name: '', idNumber: '', relation: '', diedOn: '', cause: null, accidentOn: '', sheets: [], story: '' },
      photos: [],
      ...bankOf(account),
      consents: texts.flatMap(({ purpose, given }) => (given && purpose === 'BANK_CARD' ? [purpose] : [])),
    },
    'mutual-aid.kin',
  )
  const v = form.value
  const today = todayHere()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  // What was put right is not called wrong any longer; nothing new is said until it is sent again.
  useEffect(() => {
    const wrong = faultsOf(v, t)
    setFaults(told => {
      const left = told.filter(f => wrong.some(w => w.field === f.field))
      return left.length === told.length ? told : left
    })
  }, [v, t])
  const sending = useSend(claimsApi.claimForKin, sent => {
    form.forget()
    navigate(`${casePath(claimFlow.kind, sent.caseId)}?sent=1`, { replace: true })
  })
  const send = () => {
    const wrong = faultsOf(v, t)
    setFaults(wrong)
    const relation = kinRelations.find(r => r === v.relation)
    if (wrong.length || !v.cause || !relation) return
    void sending.send({
      member: { name: v.name.trim(), idNumber: v.idNumber },
      relation,
      diedOn: v.diedOn,
      cause: v.cause,
      bills: v.sheets.map(billFrom),
      ...(v.accidentOn ? { accidentOn: v.accidentOn } : {}),
      story: v.story.trim(),
      payee,
      bank: bankOut(v),
      consents: [...v.consents],
      fileIds: v.photos.map(p => p.id),
    })
  }
  return (
    <Form onSubmit={send} error={sending.error} faults={faults}>
      <p>
        {t({
          zh: '请节哀。照着下面填就行，不清楚的先空着，工会的人会联系您。一家由一位亲属来办，钱打到您本人的卡上。',
          en: 'We are sorry for your loss. Fill in what you know; the union will be in touch. One relative claims for the family, and the money goes to your own card.',
        })}
      </p>
      <Section title={{ zh: '过世的职工', en: 'The member' }}>
        <TextField {...form.field('name')} label={{ zh: '职工姓名', en: 'Name of the member' }} maxLength={50} />
        <IdNumberField {...form.field('idNumber')} label={{ zh: '职工身份证号', en: 'ID number of the member' }} />
        <SelectField
          {...form.field('relation')}
          label={{ zh: '您是职工的', en: 'You are the member’s' }}
          options={optionsOf(kinRelations, kinWords)}
        />
        <DayField {...form.field('diedOn')} label={{ zh: '哪天过世', en: 'Day of death' }} max={today} />
        <ChoiceField
          {...form.field('cause')}
          label={{ zh: '什么原因', en: 'Cause' }}
          options={optionsOf(causes, causeWords)}
          inline
        />
        {v.cause !== null && v.cause !== 'ILLNESS' && v.cause !== 'CHILDBIRTH' && (
          <DayField
            {...form.field('accidentOn')}
            label={{ zh: '哪天出的事', en: 'Day of the accident' }}
            max={today}
            optional
          />
        )}
      </Section>
      <Section title={{ zh: '住过院的，照结算单填', en: 'If there was a hospital stay' }}>
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
          {t(v.sheets.length ? { zh: '再加一张', en: 'Another sheet' } : { zh: '加一张结算单', en: 'Add a sheet' })}
        </Button>
      </Section>
      <Section title={{ zh: '拍下这几样', en: 'Photograph these' }}>
        <ul>
          <li>
            {t({ zh: '死亡证明，或者户口注销证明', en: 'The death certificate, or the cancelled household register' })}
          </li>
          <li>
            {t({
              zh: '你们的关系：结婚证、户口本或出生证明',
              en: 'Your relation: marriage or birth certificate, household register',
            })}
          </li>
          {v.relation === 'OTHER' && (
            <li>
              {t({
                zh: '该由您领的凭据：公证书、遗嘱或法院文书',
                en: 'Why it is yours: a notary’s paper, a will or a court’s paper',
              })}
            </li>
          )}
        </ul>
        <PhotosField
          {...form.field('photos')}
          name="fileIds"
          draft={form.draft}
          label={{ zh: '照片', en: 'Photos' }}
          endpoint={filesApi.upload}
          hrefOf={paper => hrefOf(filesApi.download, { fileId: paper.id })}
          pdf
        />
        <NoteField
          {...form.field('story')}
          label={{ zh: '想说的话', en: 'Your words' }}
          maxLength={1000}
          rows={3}
          optional
        />
      </Section>
      <Section title={{ zh: '钱打到您的哪张卡', en: 'Your card' }}>
        <BankField account={account} value={v} onChange={part => form.change(part)} />
        <ConsentsField
          needed={['BANK_CARD'] as const}
          texts={texts}
          purposes={{ BANK_CARD: { zh: '记下卡号，只用来给您打钱', en: 'Your card is kept, for paying you only' } }}
          value={v.consents}
          onChange={consents => form.change({ consents })}
        />
      </Section>
      <div className="steps-foot">
        <Button kind="act" submit pending={sending.pending}>
          {t({ zh: '交上去', en: 'Send it' })}
        </Button>
      </div>
    </Form>
  )
}

function faultsOf(v: Value, t: ReturnType<typeof useText>): FieldFault[] {
  const need = (field: string, ok: boolean, zh: string, en: string) => (ok ? [] : [{ field, message: t({ zh, en }) }])
  const card = readBankCard(v.account)
  return [
    ...need('name', v.name.trim() !== '', '请写职工姓名。', 'Write the name.'),
    ...need('idNumber', v.idNumber.trim() !== '', '请写职工的身份证号。', 'Write the ID number.'),
    ...need('relation', v.relation !== '', '请选您是职工的什么人。', 'Choose what you are to the member.'),
    ...need('diedOn', v.diedOn !== '', '请选过世的日子。', 'Choose the day of death.'),
    ...need('cause', v.cause !== null, '请选原因。', 'Choose the cause.'),
    ...need(
      'fileIds',
      v.photos.length >= (v.relation === 'OTHER' ? 3 : 2),
      '照片还不齐，请看上面列的几样。',
      'Photos are missing; see the list above.',
    ),
    ...need('bank/bank', v.bank.trim().length >= 2, '请写哪家银行。', 'Which bank is it?'),
    ...(v.sameAccount || card.ok ? [] : [{ field: 'bank/account', message: t(cardWrong[card.why]) }]),
    ...need(
      'consents/BANK_CARD',
      v.consents.includes('BANK_CARD'),
      '没有这一项同意，打不了款。',
      'Without it nothing can be paid.',
    ),
  ]
}
