// 补材料: what is asked for on top, the form as it was sent below, nothing to be typed again.
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Day } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { AskedFor } from '#ui/asked.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipFlow } from '../flow.ts'
import { type Answers, answersOf, formOf, heldOf } from './worker-answers.ts'
import { Application } from './worker-form.tsx'
import '#ui/telling.css'
import './worker.css'

export default function Supplement() {
  const t = useText()
  const { caseId = '' } = useParams()
  const [query] = useSearchParams()
  const mine = useCall(hardshipApi.myCase, { caseId }, { staleMs: 600_000 })
  const person = useCall(peopleApi.me, {}, { staleMs: 600_000 })
  const account = useCall(peopleApi.myBankAccount, {}, { staleMs: 600_000 })
  const consents = useCall(consentApi.mine, {}, { staleMs: 600_000 })
  const held = useCall(filesApi.held, {})
  const all = [mine, person, account, consents, held]
  const failed = all.find(q => q.error && !q.data)
  const back = { to: casePath(hardshipFlow.kind, caseId), title: { zh: '我的申请', en: 'My application' } }
  // Everything is filled in, so the page opens on the overview; the way to each part is one tap.
  if (!query.get('step')) return <Navigate to="?step=summary" replace />
  return (
    <Screen title={{ zh: '补材料', en: 'What was asked for' }} back={back}>
      {failed?.error ? (
        <Fault
          error={failed.error}
          retry={() => {
            for (const q of all) if (q.error) void q.refetch()
          }}
        />
      ) : !mine.data || !person.data || !account.data || !consents.data || !held.data ? (
        <Loading lines={6} />
      ) : mine.data.case.state === 'SUPPLEMENT' ? (
        <Filling
          of={mine.data}
          person={person.data}
          account={account.data.account}
          consents={consents.data.purposes}
          held={held.data.papers}
        />
      ) : (
        <Empty
          title={t({ zh: '现在没有要补的', en: 'Nothing is asked for now' })}
          action={<ButtonLink to={back.to}>{t({ zh: '看办到哪了', en: 'See where it stands' })}</ButtonLink>}
        />
      )}
    </Screen>
  )
}

interface FillingProps {
  readonly of: ReplyOf<typeof hardshipApi.myCase>
  readonly person: ReplyOf<typeof peopleApi.me>
  readonly account: ReplyOf<typeof peopleApi.myBankAccount>['account']
  readonly consents: ReplyOf<typeof consentApi.mine>['purposes']
  readonly held: ReplyOf<typeof filesApi.held>['papers']
}

function Filling({ of, person, account, consents, held }: FillingProps) {
  const navigate = useNavigate()
  const { id: caseId, version, openedOn, orgName } = of.case
  const kept = useForm<Answers>(answersOf(of, orgName), `hardship.supplement.${caseId}.${version}`)
  const form = { ...kept, value: { ...kept.value, held: heldOf(held) } }
  const sending = useSend(hardshipApi.resubmit, () => {
    form.forget()
    navigate(`/hardship/sent/${caseId}`, { replace: true })
  })
  return (
    <Application
      form={form}
      texts={consents}
      account={account}
      phone={person.phone}
      address={person.address}
      appliedOn={openedOn as Day}
      verb={{ zh: '补好了，交上去', en: 'Send it again' }}
      pending={sending.pending}
      error={sending.error}
      above={<AskedFor of={of.case} />}
      onSend={() => void sending.send({ caseId, version, form: formOf(form.value) })}
    />
  )
}
