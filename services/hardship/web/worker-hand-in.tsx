// What is handed in with the application: papers by camera, the card for the money, each consent on its own.
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { filesApi } from '#kernel/files/api.ts'
import type { Account } from '#ui/bank.ts'
import { hrefOf } from '#ui/call.ts'
import { BankField } from '#ui/fields/bank.tsx'
import { ConsentsField, type ConsentTexts } from '#ui/fields/consents.tsx'
import { PaperField } from '#ui/fields/paper.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { type ConsentNeeded, type MaterialKind, neededConsents } from '../rules-needs.ts'
import { materialWords } from '../words.ts'
import type { AboutProps } from './worker-about.tsx'
import { formOf, isChild } from './worker-answers.ts'

const paperHelp: Readonly<Partial<Record<MaterialKind, Text>>> = {
  IDENTITY: {
    zh: '全家人的身份证和户口簿，每页一张，四个角都照进来',
    en: 'ID cards and register of everybody; all four corners in the picture',
  },
  INCOME: {
    zh: '工资流水、收入证明都行；开不出来，手写一份承诺书签上名',
    en: 'Pay slips or a statement; or a promise written by hand and signed',
  },
  ILLNESS: {
    zh: '诊断书、出院小结、结算单，拍清楚金额',
    en: 'Diagnosis, discharge papers, bills with legible amounts',
  },
  STUDY: {
    zh: '录取通知、学生证、缴费单，有一样就行',
    en: 'Enrolment letter, student card or fee receipt: one will do',
  },
  DISABILITY: { zh: '残疾证有照片的那一页', en: 'The page with the photograph' },
  ACCIDENT: { zh: '事故认定书、受灾证明，还有花钱的单据', en: 'The official record of what happened, and the bills' },
  OTHER: { zh: '低保证、借条，别的想让我们看的', en: 'A minimum-living certificate, loans, anything else' },
}

interface PapersProps extends AboutProps {
  readonly kinds: readonly MaterialKind[]
  /** Nothing of it is demanded. */
  readonly optional?: boolean
}

/** Of each kind what is held, to use it again, or the camera. */
export function PapersQuestion({ answers: a, change, draft, kinds, optional = false }: PapersProps) {
  const t = useText()
  return (
    <>
      <p className="private">
        <Icon name="lock" size={1.1} />
        {t({
          zh: '照片加密存着，只有办这件事的人能打开，谁打开过您都查得到。',
          en: 'Photos are kept encrypted; only who handles this can open them, and you see who did.',
        })}
      </p>
      {kinds.map(kind => (
        <PaperField
          key={kind}
          name={`papers/${kind}`}
          label={materialWords[kind]}
          help={paperHelp[kind]}
          endpoint={filesApi.upload}
          hrefOf={paper => hrefOf(filesApi.download, { fileId: paper.id })}
          pdf
          draft={draft}
          optional={optional || kind === 'OTHER'}
          held={a.held[kind]}
          value={a.papers[kind]}
          onChange={papers => change({ papers: { ...a.papers, [kind]: papers } })}
          {...(kind === 'IDENTITY'
            ? { expires: { value: a.identityExpires, onChange: (day: string) => change({ identityExpires: day }) } }
            : {})}
        />
      ))}
    </>
  )
}

export function BankQuestion({ answers: a, change, account }: AboutProps & { readonly account: Account }) {
  return <BankField account={account} value={a} onChange={change} />
}

/** What each is for, in one sentence above its whole text. */
const purposes: Record<ConsentNeeded, Text> = {
  ECONOMIC_CHECK: {
    zh: '请民政核对收入、存款、房和车，省得您跑腿开证明',
    en: 'Civil affairs checks income and property, so you need no certificates',
  },
  PUBLIC_NOTICE: {
    zh: '发钱之前张榜几天，只写打了星号的姓名',
    en: 'A notice for a few days before payment, with your masked name only',
  },
  BANK_CARD: { zh: '记下卡号，只用来给您打钱', en: 'Your card number is kept, for paying you only' },
  ILLNESS: {
    zh: '记下病情和医药费，才算得出该帮多少',
    en: 'The illness and its cost are recorded, to count what you are due',
  },
  CHILD: { zh: '记下孩子的姓名和学校，从不公示', en: 'Your child’s name and school are recorded, never made public' },
}

export function ConsentsQuestion({
  answers: a,
  change,
  texts,
  today,
}: AboutProps & { readonly texts: ConsentTexts; readonly today: Day }) {
  const needed = neededConsents(
    formOf(a),
    a.members.some(m => isChild(m, today)),
  )
  return (
    <ConsentsField
      needed={needed}
      texts={texts}
      purposes={purposes}
      value={a.consents}
      onChange={consents => change({ consents })}
    />
  )
}
