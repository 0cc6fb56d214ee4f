// The claim walked step by step: what it is about, the sheets, photos, card, consents, and what it would come to before it is sent.
import { type ReactNode, useState } from 'react'
import { readBankCard } from '#base/chinese-ids.ts'
import type { InputOf } from '#base/endpoint.ts'
import type { FieldFault } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { filesApi } from '#kernel/files/api.ts'
import { type Account, type BankValue, bankOut, cardWrong } from '#ui/bank.ts'
import { Button } from '#ui/button.tsx'
import { call, hrefOf } from '#ui/call.ts'
import { todayHere } from '#ui/clock.ts'
import type { CallError } from '#ui/fault.ts'
import { BankField } from '#ui/fields/bank.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { ConsentsField, type ConsentTexts } from '#ui/fields/consents.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import type { FormState } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useAsk } from '#ui/query.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { type FormStep, Steps, Summary } from '#ui/steps.tsx'
import { AsWritten, Money } from '#ui/words.tsx'
import { claimsApi } from '../api-claims.ts'
import type { neededConsents } from '../api-claims-forms.ts'
import { causeWords, relationWords } from '../rules-code-words.ts'
import { type Cause, causes, type Relation } from '../rules-when.ts'
import { FamilyFields, type FamilyValue, familyFaults, familyOut, familyPapers } from './claim-family.tsx'
import { billFrom, emptySheet, SheetFields, type SheetValue } from './claim-sheet.tsx'
import { optionsOf } from './claim-words.ts'
import { ClaimStatement } from './statement.tsx'

type Consent = (typeof neededConsents)[number]
export interface Answers extends BankValue, FamilyValue {
  readonly cause: Cause | null
  readonly sheets: readonly SheetValue[]
  readonly accidentOn: string
  readonly diagnosedOn: string
  readonly diagnosis: string
  readonly story: string
  readonly payee: string
  readonly photos: readonly Paper[]
  readonly consents: readonly Consent[]
}

export const happenedOf = (a: Answers) => ({
  cause: a.cause ?? ('ILLNESS' as const),
  bills: a.sheets.map(billFrom),
  ...(a.accidentOn ? { accidentOn: a.accidentOn } : {}),
  ...(a.diagnosedOn ? { diagnosedOn: a.diagnosedOn } : {}),
  ...(a.diagnosis.trim() ? { diagnosis: a.diagnosis.trim() } : {}),
})

export const claimOut = (a: Answers): InputOf<typeof claimsApi.claim> => ({
  ...happenedOf(a),
  ...familyOut(a),
  story: a.story.trim(),
  payee: a.payee.trim(),
  bank: bankOut(a),
  consents: [...a.consents],
  fileIds: a.photos.map(p => p.id),
})

export interface ClaimFormProps {
  readonly form: FormState<Answers>
  readonly account: Account
  readonly texts: ConsentTexts
  /** What the plans ask for, to be photographed. */
  readonly papers: readonly Text[]
  /** Of the family for whom one of the plans is too; none where it is settled already whom it is for. */
  readonly relations?: readonly Exclude<Relation, 'MEMBER'>[]
  /** A relative claims for a member who died: the card is theirs, and of the illness of somebody else they need not agree. */
  readonly kin?: boolean
  readonly verb: Text
  readonly pending: boolean
  readonly error: CallError | null
  onSend(): void
}

const purposes: Record<Consent, Text> = {
  BANK_CARD: { zh: '记下卡号，只用来给您打钱', en: 'Your card is kept, for paying you only' },
  ILLNESS: {
    zh: '记下病情和医药费，才算得出该给多少',
    en: 'The illness and its cost are recorded, to count what is due',
  },
}

export function ClaimForm({
  form,
  account,
  texts,
  papers,
  relations = [],
  kin = false,
  verb,
  pending,
  error,
  onSend,
}: ClaimFormProps) {
  const t = useText()
  const a = form.value
  const today = todayHere()
  const asked = [...familyPapers(a), ...papers]
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const needed: readonly Consent[] = kin ? ['BANK_CARD'] : ['ILLNESS', 'BANK_CARD']
  const setSheet = (n: number, value: SheetValue) =>
    form.change({ sheets: a.sheets.map((s, i) => (i === n ? value : s)) })
  const step = (
    id: string,
    title: Text,
    body: ReactNode,
    wrong: () => FieldFault[] = () => [],
    help?: Text,
  ): FormStep => ({
    ...{ id, title, body, faults: wrong },
    ...(help ? { help } : {}),
  })
  const steps: FormStep[] = [
    ...(relations.length === 0
      ? []
      : [
          step(
            'whom',
            { zh: '替谁申领？', en: 'For whom is it?' },
            <FamilyFields value={a} relations={relations} today={today} onChange={part => form.change(part)} />,
            () => familyFaults(a, t),
          ),
        ]),
    step(
      'what',
      { zh: '为什么申领？', en: 'What is it for?' },
      <>
        <ChoiceField
          {...form.field('cause')}
          label={{ zh: '选最接近的一样', en: 'Choose what comes nearest' }}
          options={optionsOf(causes, causeWords)}
          inline
        />
        {a.cause !== null && a.cause !== 'ILLNESS' && a.cause !== 'CHILDBIRTH' && (
          <DayField
            {...form.field('accidentOn')}
            label={{ zh: '哪天出的事', en: 'On which day' }}
            max={today}
            optional
          />
        )}
        <TextField
          {...form.field('diagnosis')}
          label={{ zh: '医生说是什么病', en: 'What the doctor calls it' }}
          help={{ zh: '照出院小结“出院诊断”抄', en: 'As the discharge summary has it' }}
          maxLength={100}
          optional
        />
        <DayField
          {...form.field('diagnosedOn')}
          label={{ zh: '哪天确诊的', en: 'Day of the diagnosis' }}
          help={{ zh: '大病、女职工特殊病才要填', en: 'For a grave illness only' }}
          max={today}
          optional
        />
      </>,
      () =>
        a.cause === null
          ? [{ field: 'cause', message: t({ zh: '请选一样最接近的。', en: 'Choose what comes nearest.' }) }]
          : [],
    ),
    step(
      'sheets',
      { zh: '照着结算单填', en: 'From the settlement sheet' },
      <>
        {a.sheets.map((sheet, n) => (
          <SheetFields
            // biome-ignore lint/suspicious/noArrayIndexKey: sheets have no name until their number is typed
            key={n}
            n={n}
            value={sheet}
            today={today}
            onChange={value => setSheet(n, value)}
            onRemove={() => form.change({ sheets: a.sheets.filter((_, i) => i !== n) })}
          />
        ))}
        <Button icon="plus" onClick={() => form.change({ sheets: [...a.sheets, emptySheet] })}>
          {t(a.sheets.length ? { zh: '再加一张', en: 'Another sheet' } : { zh: '加一张结算单', en: 'Add a sheet' })}
        </Button>
      </>,
      () => a.sheets.flatMap((s, n) => sheetFaults(s, n, t)),
      {
        zh: '出院时医院给的那张医保结算单。数不准也别急，工会会对着照片改。',
        en: 'The sheet that the hospital gave you. The union puts numbers right from the photo.',
      },
    ),
    step(
      'photos',
      { zh: '拍下这几样', en: 'Photograph these' },
      <>
        {asked.length > 0 && (
          <ul>
            {asked.map(p => (
              <li key={p.zh}>
                <AsWritten>{t(p)}</AsWritten>
              </li>
            ))}
          </ul>
        )}
        <PhotosField
          {...form.field('photos')}
          draft={form.draft}
          label={{ zh: '照片', en: 'Photos' }}
          endpoint={filesApi.upload}
          hrefOf={paper => hrefOf(filesApi.download, { fileId: paper.id })}
          pdf
          optional
        />
        <NoteField
          {...form.field('story')}
          label={{ zh: '想说的话', en: 'Your words' }}
          maxLength={1000}
          rows={3}
          optional
        />
        <p className="private">
          <Icon name="lock" size={1.1} />
          {t({
            zh: '加密存着，只有办这件事的人能打开，谁打开过您都查得到。',
            en: 'Kept encrypted; only who handles this can open it, and you see who did.',
          })}
        </p>
      </>,
    ),
    step(
      'bank',
      { zh: '钱打到哪张卡？', en: 'Which card is the money for?' },
      <>
        <TextField
          {...form.field('payee')}
          label={{ zh: '卡是谁的名字', en: 'Name on the card' }}
          help={
            kin
              ? { zh: '只能是申领的亲属，也就是您本人', en: 'Only yours, who claim' }
              : { zh: '只能是参加互助的职工本人', en: 'Only the member’s own' }
          }
          maxLength={50}
        />
        <BankField account={account} value={a} onChange={part => form.change(part)} />
      </>,
      () => bankFaults(a, t),
    ),
    step(
      'consents',
      { zh: '这件事要您同意', en: 'This needs your consent' },
      <ConsentsField
        needed={needed}
        texts={texts}
        purposes={purposes}
        value={a.consents}
        onChange={consents => form.change({ consents })}
      />,
      () =>
        needed
          .filter(p => !a.consents.includes(p))
          .map(p => ({
            field: `consents/${p}`,
            message: t({
              zh: '没有这一项同意就办不了；不想同意可以先放下。',
              en: 'It cannot go on without this; you may leave it for now.',
            }),
          })),
      { zh: '可以不同意，以后也能随时撤回。', en: 'You may say no, and withdraw at any time.' },
    ),
    step(
      'summary',
      { zh: '看一遍，再交', en: 'Look once more, then send' },
      <>
        <Summary
          rows={[
            ...(a.whom === 'MEMBER' ? [] : [{ label: t(relationWords[a.whom]), value: a.relative, step: 'whom' }]),
            { label: t({ zh: '为什么', en: 'For' }), value: a.cause && t(causeWords[a.cause]), step: 'what' },
            ...a.sheets.map(s => ({
              label: s.hospital,
              value: <Money key={s.invoice} fen={s.totalFen ?? 0} />,
              step: 'sheets',
            })),
            {
              label: t({ zh: '照片', en: 'Photos' }),
              value: t({ zh: '{n} 张', en: '{n}' }, { n: a.photos.length }),
              step: 'photos',
            },
            {
              label: t({ zh: '收款的卡', en: 'Card' }),
              value: t(
                { zh: '{bank}，尾号 {n}', en: '{bank}, ending in {n}' },
                { bank: a.bank, n: a.account.slice(-4) },
              ),
              step: 'bank',
            },
          ]}
        />
        {!kin && <Estimate of={a} />}
      </>,
    ),
  ]
  return (
    <Steps
      steps={steps}
      verb={verb}
      onDone={onSend}
      pending={pending}
      error={error}
      faults={faults}
      onFaults={setFaults}
    />
  )
}

/** The same rules that the assessor will use, on what was typed. */
function Estimate({ of }: { of: Answers }) {
  const t = useText()
  const happened = { ...happenedOf(of), ...familyOut(of) }
  const told = useAsk(['mutual-aid.estimate', happened], () => call(claimsApi.estimateClaim, happened))
  if (told.error) return <Fault error={told.error} />
  if (!told.data) return <Loading lines={3} />
  return (
    <>
      <ClaimStatement of={told.data} />
      <p className="soft small">
        {t({ zh: '这是照您填的估的，最后以核算为准。', en: 'Estimated from what you typed; the assessment decides.' })}
      </p>
    </>
  )
}

type Say = (words: Text) => string

function sheetFaults(s: SheetValue, n: number, t: Say): FieldFault[] {
  const need = (field: string, ok: boolean, zh: string, en: string) =>
    ok ? [] : [{ field: `bills/${n}/${field}`, message: t({ zh, en }) }]
  return [
    ...need('hospital', s.hospital.trim() !== '', '请写医院名称。', 'Write the hospital.'),
    ...need('level', s.level !== '', '请选医院等级。', 'Choose the level.'),
    ...need(
      'invoice',
      /^[0-9A-Za-z][0-9A-Za-z -]{3,}$/.test(s.invoice.trim()),
      '请照抄票据号，只有数字和字母。',
      'Copy the number: digits and letters.',
    ),
    ...need('settledOn', s.settledOn !== '', '请选结算那天。', 'Choose the day.'),
    ...need('totalFen', (s.totalFen ?? 0) > 0, '请填总费用。', 'Enter the whole bill.'),
  ]
}

function bankFaults(a: Answers, t: Say): FieldFault[] {
  const card = readBankCard(a.account)
  return [
    ...(a.payee.trim()
      ? []
      : [{ field: 'payee', message: t({ zh: '请写卡上的名字。', en: 'Write the name on the card.' }) }]),
    ...(a.bank.trim().length < 2
      ? [{ field: 'bank/bank', message: t({ zh: '请写哪家银行。', en: 'Which bank is it?' }) }]
      : []),
    ...(a.sameAccount || card.ok ? [] : [{ field: 'bank/account', message: t(cardWrong[card.why]) }]),
  ]
}
