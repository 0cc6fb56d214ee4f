// What is handed in with the application: papers by camera, the card for the money, each consent on its own.
import { readBankCard } from '#base/chinese-ids.ts'
import type { Day } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import type { consentApi } from '#kernel/consent/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import type { peopleApi } from '#kernel/people/api.ts'
import { hrefOf } from '#ui/call.ts'
import { ChoiceField, ConsentField } from '#ui/fields/choice.tsx'
import { PhotosField } from '#ui/fields/photos.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useSitting } from '#ui/sitting.ts'
import { DayText, StatusTag } from '#ui/words.tsx'
import { type ConsentNeeded, type MaterialKind, neededConsents, neededMaterials } from '../rules-needs.ts'
import { materialWords } from '../words.ts'
import type { AboutProps } from './worker-about.tsx'
import { formOf, isChild, maskedAccount } from './worker-answers.ts'
import { cardWrong } from './worker-faults.ts'

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

export function PapersQuestion({ answers: a, change }: AboutProps) {
  const t = useText()
  const needed = neededMaterials(formOf(a))
  const kinds: MaterialKind[] = [...needed, 'OTHER']
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
        <PhotosField
          key={kind}
          name={`papers/${kind}`}
          label={materialWords[kind]}
          help={paperHelp[kind]}
          endpoint={filesApi.upload}
          hrefOf={paper => hrefOf(filesApi.download, { fileId: paper.id })}
          pdf
          optional={kind === 'OTHER'}
          value={a.papers[kind] ?? []}
          onChange={papers => change({ papers: { ...a.papers, [kind]: papers } })}
        />
      ))}
    </>
  )
}

export type Account = ReplyOf<typeof peopleApi.myBankAccount>['account']

export function BankQuestion({ answers: a, change, account }: AboutProps & { readonly account: Account }) {
  const t = useText()
  const card = readBankCard(a.account)
  const long = a.account.length >= 16
  return (
    <>
      {account && (
        <ChoiceField
          name="sameAccount"
          label={{ zh: '钱打到哪张卡', en: 'Which card' }}
          options={[
            {
              value: 'same',
              label: {
                zh: `${account.bank}，尾号 ${account.lastFour}`,
                en: `${account.bank}, ending in ${account.lastFour}`,
              },
              icon: 'card',
            },
            { value: 'other', label: { zh: '换一张卡', en: 'Another card' } },
          ]}
          value={a.sameAccount ? 'same' : 'other'}
          onChange={value =>
            change(
              value === 'same'
                ? {
                    sameAccount: true,
                    bank: account.bank,
                    branch: account.branch ?? '',
                    account: maskedAccount(account.lastFour),
                  }
                : { sameAccount: false, bank: '', branch: '', account: '' },
            )
          }
        />
      )}
      {!a.sameAccount && (
        <>
          <TextField
            name="bank/bank"
            label={{ zh: '哪家银行', en: 'Bank' }}
            placeholder={t({ zh: '比如：中国农业银行', en: 'For example: Agricultural Bank of China' })}
            maxLength={60}
            value={a.bank}
            onChange={bank => change({ bank })}
          />
          <TextField
            name="bank/account"
            label={{ zh: '卡号', en: 'Card number' }}
            help={{ zh: '要用您本人的卡，钱只打给您自己', en: 'Your own card: money goes to you and nobody else' }}
            inputMode="numeric"
            spaced
            maxLength={24}
            value={a.account.replace(/(.{4})(?=.)/g, '$1 ')}
            onChange={text => change({ account: text.replace(/\D/g, '').slice(0, 19) })}
            error={long && !card.ok && card.why === 'check' && a.account.length === 19 ? t(cardWrong.check) : undefined}
          />
          {card.ok && (
            <p className="jade small">
              <Icon name="check" size={1.1} /> {t({ zh: '卡号没填错', en: 'The number checks' })}
            </p>
          )}
          <TextField
            name="bank/branch"
            label={{ zh: '支行', en: 'Branch' }}
            optional
            maxLength={100}
            value={a.branch}
            onChange={branch => change({ branch })}
          />
        </>
      )}
    </>
  )
}

export type ConsentTexts = ReplyOf<typeof consentApi.mine>['purposes']

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

const heard: Text = { zh: '念给本人听了，本人同意', en: 'It was read to them, and they agree' }

export function ConsentsQuestion({
  answers: a,
  change,
  texts,
  today,
}: AboutProps & { readonly texts: ConsentTexts; readonly today: Day }) {
  const t = useText()
  const sitting = useSitting()
  const needed = neededConsents(
    formOf(a),
    a.members.some(m => isChild(m, today)),
  )
  return (
    <>
      {sitting && (
        <p className="private">
          <Icon name="talk" size={1.1} />
          {t(
            {
              zh: '请一项一项念给{name}听，本人同意一项勾一项。本人怎么同意的，记在这次代办里。',
              en: 'Read each to {name}, and tick it only when they agree. How they agreed is kept with this sitting.',
            },
            { name: sitting.name },
          )}
        </p>
      )}
      {needed.map(purpose => {
        const of = texts.find(p => p.purpose === purpose)
        if (!of) return null
        const words = (
          <>
            <p>{t(of.text)}</p>
            <p>{t(of.withdrawn)}</p>
            <p className="soft small">{of.basis}</p>
          </>
        )
        if (of.given)
          return (
            <div key={purpose} className="agreed">
              <p>
                <b>{t(of.title)}</b>
                <StatusTag tone="done">{t({ zh: '同意过', en: 'Agreed' })}</StatusTag>
              </p>
              {of.since && (
                <p className="soft small">
                  <DayText day={of.since} />
                </p>
              )}
              <details>
                <summary>{t({ zh: '再看看内容', en: 'Read it again' })}</summary>
                <div className="consent-words">{words}</div>
              </details>
            </div>
          )
        return (
          <ConsentField
            key={purpose}
            name={`consents/${purpose}`}
            label={of.title}
            help={purposes[purpose]}
            text={words}
            {...(sitting ? { agree: heard } : {})}
            value={a.consents.includes(purpose)}
            onChange={on =>
              change({ consents: on ? [...a.consents, purpose] : a.consents.filter(given => given !== purpose) })
            }
          />
        )
      })}
    </>
  )
}
