// The card that money goes to: the one on record, or another of one's own, its check digit verified while typing.
import { readBankCard } from '#base/chinese-ids.ts'
import { type Account, type BankValue, cardWrong, maskedAccount } from '../bank.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { ChoiceField } from './choice.tsx'
import { TextField } from './text.tsx'

export interface BankFieldProps {
  /** On record, or null. */
  readonly account: Account
  readonly value: BankValue
  onChange(part: BankValue | Partial<BankValue>): void
}

export function BankField({ account, value: a, onChange: change }: BankFieldProps) {
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
