// The card for aid that the union has claimed: given by the payee themselves, with their consent.
import { useState } from 'react'
import { consentApi } from '#kernel/consent/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { type Account, type BankValue, bankOf, bankOut } from '#ui/bank.ts'
import { Button } from '#ui/button.tsx'
import { BankField } from '#ui/fields/bank.tsx'
import { ConsentsField, type ConsentTexts } from '#ui/fields/consents.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Loading } from '#ui/states.tsx'
import { claimsApi } from '../api-claims.ts'

export function Payee({ caseId }: { caseId: string }) {
  const account = useCall(peopleApi.myBankAccount, {})
  const consents = useCall(consentApi.mine, {})
  if (!account.data || !consents.data) return <Loading lines={3} />
  return <Giving caseId={caseId} account={account.data.account} texts={consents.data.purposes} />
}

function Giving({ caseId, account, texts }: { caseId: string; account: Account; texts: ConsentTexts }) {
  const t = useText()
  const [bank, setBank] = useState<BankValue>(bankOf(account))
  const [agreed, setAgreed] = useState<'BANK_CARD'[]>([])
  const sending = useSend(claimsApi.claimPayee)
  return (
    <section className="asked">
      <h2>{t({ zh: '钱打到哪张卡？', en: 'Which card is the money for?' })}</h2>
      <p>
        {t({
          zh: '只差您本人的银行卡，有了卡才能打款。',
          en: 'Only your own card is missing; without it nothing can be paid.',
        })}
      </p>
      <Form error={sending.error} onSubmit={() => void sending.send({ caseId, bank: bankOut(bank), consents: agreed })}>
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
