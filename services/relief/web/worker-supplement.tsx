// 补材料: what is asked for, above the request as it was sent; nothing is typed again but what changes.
import { useNavigate, useParams } from 'react-router'
import type { Day } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { AskedFor } from '#ui/asked.tsx'
import { type Account, bankOf } from '#ui/bank.ts'
import type { ConsentTexts } from '#ui/fields/consents.tsx'
import { useForm } from '#ui/form.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { reliefApi } from '../api.ts'
import { reliefFlow } from '../flow.ts'
import { type Answers, heldOf, requestOf } from './worker-answers.ts'
import { RequestForm } from './worker-form.tsx'

export default function Supplement() {
  const { caseId = '' } = useParams()
  const person = useCall(peopleApi.me, {}, { staleMs: 600_000 })
  const account = useCall(peopleApi.myBankAccount, {}, { staleMs: 600_000 })
  const consents = useCall(consentApi.mine, {}, { staleMs: 600_000 })
  const mine = useCall(reliefApi.mine, {})
  const own = useCall(reliefApi.myCase, { caseId })
  const held = useCall(filesApi.held, {})
  const failed = [person, account, consents, mine, own, held].find(q => q.error && !q.data)
  return (
    <Screen
      title={{ zh: '补材料', en: 'Supplement' }}
      back={{ to: casePath(reliefFlow.kind, caseId), title: { zh: '临时救助申请', en: 'Request for relief' } }}
    >
      {failed?.error && <Fault error={failed.error} retry={() => void failed.refetch()} />}
      {person.data && account.data && consents.data && mine.data && own.data && held.data ? (
        <Again
          of={own.data}
          orgId={person.data.homeOrgId ?? ''}
          account={account.data.account}
          texts={consents.data.purposes}
          held={held.data.papers}
          known={{ filed: own.data.facts.filed, lastHelpedOn: mine.data.lastHelpedOn as Day | null }}
        />
      ) : (
        !failed && <Loading lines={6} />
      )}
    </Screen>
  )
}

interface AgainProps {
  readonly of: ReplyOf<typeof reliefApi.myCase>
  readonly orgId: string
  readonly account: Account
  readonly texts: ConsentTexts
  readonly held: ReplyOf<typeof filesApi.held>['papers']
  readonly known: { readonly filed: boolean; readonly lastHelpedOn: Day | null }
}

function Again({ of, orgId, account, texts, held, known }: AgainProps) {
  const navigate = useNavigate()
  const { facts } = of
  const kept = useForm<Answers>({
    orgId,
    orgName: of.case.orgName,
    kind: facts.kind,
    happenedOn: facts.happenedOn,
    costFen: facts.costFen,
    insuredFen: facts.insuredFen,
    aidFen: facts.aidFen,
    story: of.story,
    photos: of.files.filter(f => f.kind === null),
    papers: sentBefore(of.files),
    held: {},
    ...bankOf(account),
    consents: texts.flatMap(({ purpose, given }) =>
      given && (purpose === 'BANK_CARD' || purpose === 'ILLNESS') ? [purpose] : [],
    ),
  })
  const form = { ...kept, value: { ...kept.value, held: heldOf(held) } }
  const sending = useSend(reliefApi.resubmit, () => navigate(casePath(reliefFlow.kind, of.case.id), { replace: true }))
  return (
    <>
      <AskedFor of={of.case} />
      <RequestForm
        form={form}
        account={account}
        texts={texts}
        known={known}
        verb={{ zh: '补好了，交上去', en: 'Send it again' }}
        pending={sending.pending}
        error={sending.error}
        onSend={() => void sending.send({ caseId: of.case.id, version: of.case.version, form: requestOf(form.value) })}
      />
    </>
  )
}

/** The papers that went along, by kind; what staff could not use is taken anew. */
function sentBefore(files: AgainProps['of']['files']): Answers['papers'] {
  const sound = files.filter(f => f.kind !== null && !f.fault)
  return Object.fromEntries(
    [...new Set(sound.map(f => f.kind))].map(kind => [kind, sound.filter(f => f.kind === kind)]),
  )
}
