// A card for money to go to, as a form holds it: the one on record, or another.
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import type { peopleApi } from '#kernel/people/api.ts'

export type Account = ReplyOf<typeof peopleApi.myBankAccount>['account']

export interface BankValue {
  /** Keep the one on record; then `account` is its masked form. */
  readonly sameAccount: boolean
  readonly bank: string
  readonly branch: string
  readonly account: string
}

export const cardWrong: Record<'digits' | 'length' | 'check', Text> = {
  digits: { zh: '卡号都是数字，请对照银行卡。', en: 'A card number has digits only. Check the card.' },
  length: { zh: '卡号是 16 到 19 位，请对照银行卡。', en: 'A card number has 16 to 19 digits. Check the card.' },
  check: { zh: '有一位数填错了，请对照银行卡再看一遍。', en: 'One digit is wrong. Check the card once more.' },
}

/** A card on record as a form sends it back. */
export const maskedAccount = (lastFour: string): string => `****${lastFour}`

/** What a form begins with: the card on record, where there is one. */
export const bankOf = (account: Account): BankValue =>
  account
    ? {
        sameAccount: true,
        bank: account.bank,
        branch: account.branch ?? '',
        account: maskedAccount(account.lastFour),
      }
    : { sameAccount: false, bank: '', branch: '', account: '' }

/** As endpoints take it. */
export const bankOut = ({ bank, branch, account }: BankValue) => ({
  bank: bank.trim(),
  ...(branch.trim() ? { branch: branch.trim() } : {}),
  account,
})
