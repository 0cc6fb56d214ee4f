// The request walked step by step, for a first sending and for one that came back: what, how much, photos, union, card, consents.
import { useState } from 'react'
import type { FieldFault } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { filesApi } from '#kernel/files/api.ts'
import type { Account } from '#ui/bank.ts'
import { hrefOf } from '#ui/call.ts'
import type { CallError } from '#ui/fault.ts'
import { BankField } from '#ui/fields/bank.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { ConsentsField, type ConsentTexts } from '#ui/fields/consents.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { MoneyField } from '#ui/fields/money.tsx'
import { OwnUnionField } from '#ui/fields/own-union.tsx'
import { PaperField } from '#ui/fields/paper.tsx'
import { PhotosField } from '#ui/fields/photos.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import type { FormState } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useLocalRules } from '#ui/local-rules.ts'
import { type FormStep, Steps, Summary } from '#ui/steps.tsx'
import { DayText, Money } from '#ui/words.tsx'
import { assess, eventKinds, type Facts } from '../rules.ts'
import { type ConsentNeeded, type MaterialKind, materials, neededConsents, usefulMaterials } from '../rules-needs.ts'
import { eventWords } from '../words.ts'
import { Amount } from './amount.tsx'
import { type Answers, factsOf, faultsOf, requestOf, type StepId, stepIds } from './worker-answers.ts'

export interface RequestFormProps {
  readonly form: FormState<Answers>
  readonly account: Account
  readonly texts: ConsentTexts
  /** What the rules need beside the answers. */
  readonly known: Pick<Facts, 'filed' | 'lastHelpedOn'>
  readonly verb: Text
  readonly pending: boolean
  readonly error: CallError | null
  onSend(): void
}

const most = 1_000_000_000_00
const titleOf = (kind: MaterialKind): Text => materials.find(m => m.kind === kind)?.title ?? { zh: kind, en: kind }
const kinds = eventKinds.map(value => ({ value, label: eventWords[value] }))

const titles: Record<StepId, { title: Text; help?: Text }> = {
  what: { title: { zh: '出了什么事？', en: 'What happened?' } },
  cost: {
    title: { zh: '花了多少钱？', en: 'What did it cost?' },
    help: { zh: '大概数就行，工会会来核实。', en: 'Roughly will do; the union comes to see.' },
  },
  photos: {
    title: { zh: '有照片吗？', en: 'Any photos?' },
    help: {
      zh: '单据、现场、诊断书，有什么拍什么；一时没有也能先交。',
      en: 'Bills, the place, a diagnosis: whatever there is. You may also send it without.',
    },
  },
  union: {
    title: { zh: '您的工会是哪个？', en: 'Which union is yours?' },
    help: { zh: '它两个工作日内来核实。', en: 'It looks into it within two working days.' },
  },
  bank: { title: { zh: '钱打到哪张卡？', en: 'Which card is the money for?' } },
  consents: {
    title: { zh: '这件事要您同意', en: 'This needs your consent' },
    help: { zh: '可以不同意，以后也能随时撤回。', en: 'You may say no, and withdraw at any time.' },
  },
  summary: {
    title: { zh: '看一遍，再交', en: 'Look once more, then send' },
    help: { zh: '哪里不对，点“改”。', en: 'Tap “Change” where something is wrong.' },
  },
}

const purposes: Record<ConsentNeeded, Text> = {
  BANK_CARD: { zh: '记下卡号，只用来给您打钱', en: 'Your card number is kept, for paying you only' },
  ILLNESS: {
    zh: '记下伤病和医药费，才算得出该帮多少',
    en: 'The injury and its cost are recorded, to count what you are due',
  },
}

export function RequestForm({ form, account, texts, known, verb, pending, error, onSend }: RequestFormProps) {
  const t = useText()
  const a = form.value
  const { today, local } = useLocalRules(a.orgId || undefined)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const judged = assess(factsOf(a, { ...known, appliedOn: today }), local)
  const bodies: Record<StepId, FormStep['body']> = {
    what: (
      <>
        <ChoiceField
          {...form.field('kind')}
          label={{ zh: '选最接近的一样', en: 'Choose what comes nearest' }}
          options={kinds}
        />
        <DayField {...form.field('happenedOn')} label={{ zh: '哪天的事', en: 'On which day' }} max={today} />
      </>
    ),
    cost: (
      <>
        <MoneyField {...form.field('costFen')} label={{ zh: '一共花了多少', en: 'What it cost in all' }} max={most} />
        <MoneyField
          {...form.field('insuredFen')}
          label={{ zh: '医保、保险、单位、责任方已经赔的', en: 'Paid by insurance, employer or whoever is liable' }}
          help={{ zh: '还没赔就空着', en: 'Leave empty if nothing yet' }}
          optional
          max={most}
        />
        <MoneyField
          {...form.field('aidFen')}
          label={{ zh: '民政、慈善、别的救助已经给的', en: 'Given by civil affairs, charities or others' }}
          optional
          max={most}
        />
        {a.costFen !== null && <Amount of={judged} />}
      </>
    ),
    photos: (
      <>
        {usefulMaterials(a.kind ?? 'OTHER').map(kind => (
          <PaperField
            key={kind}
            name={`papers/${kind}`}
            label={titleOf(kind)}
            endpoint={filesApi.upload}
            hrefOf={paper => hrefOf(filesApi.download, { fileId: paper.id })}
            pdf
            optional
            draft={form.draft}
            held={a.held[kind]}
            value={a.papers[kind]}
            onChange={papers => form.change({ papers: { ...a.papers, [kind]: papers } })}
          />
        ))}
        <PhotosField
          {...form.field('photos')}
          draft={form.draft}
          label={{ zh: '别的照片', en: 'Other photos' }}
          endpoint={filesApi.upload}
          hrefOf={paper => hrefOf(filesApi.download, { fileId: paper.id })}
          pdf
          optional
        />
        <NoteField
          {...form.field('story')}
          label={{ zh: '想说的话', en: 'Your words' }}
          help={{ zh: '怎么出的事、现在怎么样', en: 'How it happened, and how things are now' }}
          maxLength={1000}
          rows={4}
          optional
        />
        <p className="private">
          <Icon name="lock" size={1.1} />
          {t({
            zh: '加密存着，只有办这件事的人能打开，谁打开过您都查得到。',
            en: 'Kept encrypted; only who handles this can open it, and you see who did.',
          })}
        </p>
      </>
    ),
    union: <OwnUnionField value={a} onChange={union => form.change(union)} />,
    bank: <BankField account={account} value={a} onChange={part => form.change(part)} />,
    consents: (
      <ConsentsField
        needed={neededConsents(a.kind ?? 'OTHER')}
        texts={texts}
        purposes={purposes}
        value={a.consents}
        onChange={consents => form.change({ consents })}
      />
    ),
    summary: (
      <>
        <Summary
          rows={[
            {
              label: t({ zh: '出了什么事', en: 'What happened' }),
              value: (
                <>
                  {a.kind && t(eventWords[a.kind])} {a.happenedOn && <DayText day={a.happenedOn} />}
                </>
              ),
              step: 'what',
            },
            { label: t({ zh: '一共花了', en: 'It cost' }), value: <Money fen={a.costFen ?? 0} />, step: 'cost' },
            {
              label: t({ zh: '别处已经给了', en: 'Paid by others' }),
              value: <Money fen={(a.insuredFen ?? 0) + (a.aidFen ?? 0)} />,
              step: 'cost',
            },
            {
              label: t({ zh: '材料和照片', en: 'Papers and photos' }),
              value: t({ zh: '{n} 张', en: '{n}' }, { n: a.photos.length + (requestOf(a).papers?.length ?? 0) }),
              step: 'photos',
            },
            { label: t({ zh: '工会', en: 'Union' }), value: a.orgName, step: 'union' },
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
        <Amount of={judged} />
      </>
    ),
  }
  const steps = stepIds.map(id => ({ id, ...titles[id], body: bodies[id], faults: () => faultsOf(id, a, today, t) }))
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
