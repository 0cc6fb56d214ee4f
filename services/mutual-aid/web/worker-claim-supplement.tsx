// 补材料: what is asked for, above the claim as it was sent; nothing is typed again but what changes.
import { useNavigate, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { AskedFor } from '#ui/asked.tsx'
import { type Account, bankOf } from '#ui/bank.ts'
import type { ConsentTexts } from '#ui/fields/consents.tsx'
import { useForm } from '#ui/form.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { claimsApi } from '../api-claims.ts'
import { claimFlow } from '../flow.ts'
import { nobody } from './claim-family.tsx'
import { sheetOf } from './claim-sheet.tsx'
import { type Answers, ClaimForm, claimOut } from './worker-claim-form.tsx'

export default function Supplement() {
  const { caseId = '' } = useParams()
  const account = useCall(peopleApi.myBankAccount, {}, { staleMs: 600_000 })
  const consents = useCall(consentApi.mine, {}, { staleMs: 600_000 })
  const own = useCall(claimsApi.myClaim, { caseId })
  const failed = [account, consents, own].find(q => q.error && !q.data)
  return (
    <Screen
      title={{ zh: '补材料', en: 'Supplement' }}
      back={{ to: casePath(claimFlow.kind, caseId), title: { zh: '互助金申领', en: 'Claim' } }}
    >
      {failed?.error && <Fault error={failed.error} retry={() => void failed.refetch()} />}
      {account.data && consents.data && own.data ? (
        <Again of={own.data} account={account.data.account} texts={consents.data.purposes} />
      ) : (
        !failed && <Loading lines={6} />
      )}
    </Screen>
  )
}

interface AgainProps {
  readonly of: ReplyOf<typeof claimsApi.myClaim>
  readonly account: Account
  readonly texts: ConsentTexts
}

function Again({ of, account, texts }: AgainProps) {
  const navigate = useNavigate()
  const { facts, story } = of.claim
  const form = useForm<Answers>({
    ...nobody,
    cause: facts.cause,
    sheets: facts.bills.map(sheetOf),
    accidentOn: facts.accidentOn ?? '',
    diagnosedOn: facts.diagnosedOn ?? '',
    diagnosis: facts.diagnosis ?? '',
    story,
    payee: of.payee,
    photos: of.files,
    ...bankOf(account),
    consents: texts.flatMap(({ purpose, given }) =>
      given && (purpose === 'BANK_CARD' || purpose === 'ILLNESS') ? [purpose] : [],
    ),
  })
  const sending = useSend(claimsApi.resubmitClaim, () =>
    navigate(casePath(claimFlow.kind, of.case.id), { replace: true }),
  )
  return (
    <>
      <AskedFor of={of.case} />
      <ClaimForm
        form={form}
        account={account}
        texts={texts}
        papers={of.asked.map(one => ({ zh: one, en: one }))}
        kin={of.claim.relation !== 'SELF'}
        verb={{ zh: '补好了，交上去', en: 'Send it again' }}
        pending={sending.pending}
        error={sending.error}
        onSend={() => void sending.send({ caseId: of.case.id, version: of.case.version, form: claimOut(form.value) })}
      />
    </>
  )
}
