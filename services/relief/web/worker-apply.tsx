// 申请临时救助: everything known already is fetched first, so that nothing of it is asked; then seven short questions.
import { useNavigate } from 'react-router'
import type { Day } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { bankOf } from '#ui/bank.ts'
import { ButtonLink } from '#ui/button.tsx'
import { useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { ForKnown } from '#ui/identity.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { reliefApi } from '../api.ts'
import { reliefFlow } from '../flow.ts'
import { type Answers, heldOf, requestOf } from './worker-answers.ts'
import { RequestForm } from './worker-form.tsx'

export default function Apply() {
  return (
    <Screen
      title={{ zh: '申请临时救助', en: 'Ask for temporary relief' }}
      back={{ to: '/hall', title: { zh: '办事', en: 'Get help' } }}
    >
      <ForKnown>
        <Known />
      </ForKnown>
    </Screen>
  )
}

function Known() {
  const t = useText()
  const person = useCall(peopleApi.me, {}, { staleMs: 600_000 })
  const account = useCall(peopleApi.myBankAccount, {}, { staleMs: 600_000 })
  const consents = useCall(consentApi.mine, {}, { staleMs: 600_000 })
  const mine = useCall(reliefApi.mine, {})
  const held = useCall(filesApi.held, {})
  const all = [person, account, consents, mine, held]
  const failed = all.find(q => q.error && !q.data)
  if (failed?.error) return <Fault error={failed.error} retry={() => void failed.refetch()} />
  if (!person.data || !account.data || !consents.data || !mine.data || !held.data) return <Loading lines={6} />
  const open = mine.data.cases.find(c => !c.case.closed && c.facts.eventName === null)?.case
  if (open)
    return (
      <Empty
        picture="lamp"
        title={t({ zh: '您有一份正在办', en: 'One request is under way' })}
        action={
          <ButtonLink to={casePath(reliefFlow.kind, open.id)} kind="act">
            {t({ zh: '看看办到哪了', en: 'See where it stands' })}
          </ButtonLink>
        }
      >
        {t({ zh: '又花了钱，补到那一份里就行。', en: 'Further costs belong to that one.' })}
      </Empty>
    )
  return (
    <Filling
      person={person.data}
      account={account.data.account}
      texts={consents.data.purposes}
      mine={mine.data}
      held={held.data.papers}
    />
  )
}

interface FillingProps {
  readonly person: ReplyOf<typeof peopleApi.me>
  readonly account: ReplyOf<typeof peopleApi.myBankAccount>['account']
  readonly texts: ReplyOf<typeof consentApi.mine>['purposes']
  readonly mine: ReplyOf<typeof reliefApi.mine>
  readonly held: ReplyOf<typeof filesApi.held>['papers']
}

function Filling({ person, account, texts, mine, held }: FillingProps) {
  const t = useText()
  const navigate = useNavigate()
  const kept = useForm<Answers>(
    {
      orgId: person.homeOrgId ?? '',
      orgName: person.homeOrg ?? '',
      kind: null,
      happenedOn: '',
      costFen: null,
      insuredFen: null,
      aidFen: null,
      story: '',
      photos: [],
      papers: {},
      held: {},
      ...bankOf(account),
      consents: texts.flatMap(({ purpose, given }) =>
        given && (purpose === 'BANK_CARD' || purpose === 'ILLNESS') ? [purpose] : [],
      ),
    },
    'relief.apply',
  )
  const form = { ...kept, value: { ...kept.value, held: heldOf(held) } }
  const sending = useSend(reliefApi.apply, sent => {
    form.forget()
    navigate(`${casePath(reliefFlow.kind, sent.caseId)}?sent=1`, { replace: true })
  })
  return (
    <>
      {form.resumed && (
        <p className="resumed" role="status">
          <Icon name="check" size={1.2} />
          {t({ zh: '上次填的都在。', en: 'What you filled in before is here.' })}
        </p>
      )}
      <RequestForm
        form={form}
        account={account}
        texts={texts}
        known={{ filed: mine.filed, lastHelpedOn: mine.lastHelpedOn as Day | null }}
        verb={{ zh: '交上去', en: 'Send it' }}
        pending={sending.pending}
        error={sending.error}
        onSend={() => void sending.send(requestOf(form.value))}
      />
    </>
  )
}
