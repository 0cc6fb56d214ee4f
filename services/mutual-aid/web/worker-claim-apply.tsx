// 申领互助金: everything known already is fetched first, so that nothing of it is asked; then six short pages.
import { Link, useNavigate } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { bankOf } from '#ui/bank.ts'
import { useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { ForKnown } from '#ui/identity.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { claimsApi } from '../api-claims.ts'
import { claimFlow } from '../flow.ts'
import { nobody } from './claim-family.tsx'
import { emptySheet } from './claim-sheet.tsx'
import { type Answers, ClaimForm, claimOut } from './worker-claim-form.tsx'

export default function Apply() {
  return (
    <Screen
      title={{ zh: '申领互助金', en: 'Claim mutual aid' }}
      back={{ to: '/hall', title: { zh: '办事', en: 'Get help' } }}
    >
      <ForKnown>
        <Known />
      </ForKnown>
      <ForKin />
    </Screen>
  )
}

/** The other way in, for who was in no cover of their own. */
function ForKin() {
  const t = useText()
  return (
    <p className="soft">
      <Link to="/mutual-aid/kin">
        {t({ zh: '职工已经过世？亲属从这里申领', en: 'The member has died? A relative claims here' })}
      </Link>
    </p>
  )
}

function Known() {
  const t = useText()
  const person = useCall(peopleApi.me, {}, { staleMs: 600_000 })
  const account = useCall(peopleApi.myBankAccount, {}, { staleMs: 600_000 })
  const consents = useCall(consentApi.mine, {}, { staleMs: 600_000 })
  const mine = useCall(claimsApi.myClaims, {})
  const failed = [person, account, consents, mine].find(q => q.error && !q.data)
  if (failed?.error) return <Fault error={failed.error} retry={() => void failed.refetch()} />
  if (!person.data || !account.data || !consents.data || !mine.data) return <Loading lines={6} />
  if (mine.data.covers.length === 0)
    return (
      <Empty picture="lamp" title={t({ zh: '没有查到您参加互助保障', en: 'No cover of yours was found' })}>
        {t({
          zh: '互助保障由单位工会统一参加，交费生效了才能申领。觉得不对，请问问单位工会，或者打 12351。',
          en: 'Members join through the union of their unit, and it counts once it is paid. If this looks wrong, ask your union or call 12351.',
        })}
      </Empty>
    )
  return (
    <Filling
      person={person.data}
      account={account.data.account}
      texts={consents.data.purposes}
      covers={mine.data.covers}
    />
  )
}

interface FillingProps {
  readonly person: ReplyOf<typeof peopleApi.me>
  readonly account: ReplyOf<typeof peopleApi.myBankAccount>['account']
  readonly texts: ReplyOf<typeof consentApi.mine>['purposes']
  readonly covers: ReplyOf<typeof claimsApi.myClaims>['covers']
}

function Filling({ person, account, texts, covers }: FillingProps) {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm<Answers>(
    {
      ...nobody,
      cause: null,
      sheets: [emptySheet],
      ...{ accidentOn: '', diagnosedOn: '', diagnosis: '', story: '', payee: person.name },
      photos: [],
      ...bankOf(account),
      consents: texts.flatMap(({ purpose, given }) =>
        given && (purpose === 'BANK_CARD' || purpose === 'ILLNESS') ? [purpose] : [],
      ),
    },
    'mutual-aid.claim',
  )
  const sending = useSend(claimsApi.claim, sent => {
    form.forget()
    navigate(`${casePath(claimFlow.kind, sent.caseId)}?sent=1`, { replace: true })
  })
  return (
    <>
      {form.resumed && (
        <p className="resumed" role="status">
          <Icon name="check" size={1.2} />
          {t({ zh: '上次填的都在。', en: 'What you filled in before is here.' })}
        </p>
      )}
      <ClaimForm
        form={form}
        account={account}
        texts={texts}
        papers={[...new Map(covers.flatMap(c => c.papers).map(p => [p.zh, p])).values()]}
        relations={[...new Set(covers.flatMap(c => c.relations))]}
        verb={{ zh: '交上去', en: 'Send it' }}
        pending={sending.pending}
        error={sending.error}
        onSend={() => void sending.send(claimOut(form.value))}
      />
    </>
  )
}
