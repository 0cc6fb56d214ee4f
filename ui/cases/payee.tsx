// The card for money that the union has asked for: given by the person themselves, with their consent.
import { useState } from 'react'
import type { Text } from '#base/text.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { type Account, type BankValue, bankOf, bankOut } from '../bank.ts'
import { Button } from '../button.tsx'
import { BankField } from '../fields/bank.tsx'
import { ConsentsField, type ConsentTexts } from '../fields/consents.tsx'
import { Form } from '../form.tsx'
import { useText } from '../lang.tsx'
import { useCall } from '../query.tsx'
import { Loading } from '../states.tsx'

export interface PayeeGiven {
  readonly caseId: string
  readonly bank: ReturnType<typeof bankOut>
  readonly consents: 'BANK_CARD'[]
}

export interface PayeeProps {
  readonly caseId: string
  /** Why the card is asked for, in the words of the service. */
  readonly says: Text
  readonly sending: { readonly pending: boolean; readonly error: Error | null }
  onGive(given: PayeeGiven): Promise<unknown>
}

export function Payee(props: PayeeProps) {
  const account = useCall(peopleApi.myBankAccount, {})
  const consents = useCall(consentApi.mine, {})
  if (!account.data || !consents.data) return <Loading lines={3} />
  return <Giving {...props} account={account.data.account} texts={consents.data.purposes} />
}

function Giving({
  caseId,
  says,
  sending,
  onGive,
  account,
  texts,
}: PayeeProps & { readonly account: Account; readonly texts: ConsentTexts }) {
  const t = useText()
  const [bank, setBank] = useState<BankValue>(bankOf(account))
  const [agreed, setAgreed] = useState<'BANK_CARD'[]>([])
  return (
    <section className="asked">
      <h2>{t({ zh: '钱打到哪张卡？', en: 'Which card is the money for?' })}</h2>
      <p>{t(says)}</p>
      <Form error={sending.error} onSubmit={() => void onGive({ caseId, bank: bankOut(bank), consents: agreed })}>
        <BankField account={account} value={bank} onChange={part => setBank({ ...bank, ...part })} />
        <ConsentsField
          needed={['BANK_CARD'] as const}
          texts={texts}
          purposes={{ BANK_CARD: { zh: '记下卡号，只用来给您打钱', en: 'Your card is kept, for paying you only' } }}
          value={agreed}
          onChange={setAgreed}
        />
        <Button kind="act" submit wide pending={sending.pending} icon="card">
          {t({ zh: '就打到这张卡', en: 'Pay to this card' })}
        </Button>
      </Form>
    </section>
  )
}
