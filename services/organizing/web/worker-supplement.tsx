// 补正: what is asked for; the application again where it is not approved yet, else the way to the election; then sent again.
import { useNavigate, useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { AskedFor } from '#ui/asked.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { organizingApi } from '../api.ts'
import { organizingFlow } from '../flow.ts'
import type { Facts } from '../rules.ts'
import { type Answers, FoundingForm, firstAnswers, inputOf } from './founding-form.tsx'

type Mine = ReplyOf<typeof organizingApi.myCase>

export default function Supplement() {
  const { caseId = '' } = useParams()
  const mine = useCall(organizingApi.myCase, { caseId })
  return (
    <Screen
      title={{ zh: '补正', en: 'Correct it' }}
      back={{ to: casePath(organizingFlow.kind, caseId), title: { zh: '建会申请', en: 'Founding a union' } }}
    >
      <Shown of={mine} lines={6}>
        {of => (of.founding.approvedOn ? <ElectionAgain of={of} /> : <FormAgain of={of} />)}
      </Shown>
    </Screen>
  )
}

function useAgain(of: Mine) {
  const navigate = useNavigate()
  return useSend(organizingApi.resubmit, () => navigate(casePath(organizingFlow.kind, of.case.id), { replace: true }))
}

function FormAgain({ of }: { of: Mine }) {
  const t = useText()
  const f = of.founding
  const others = f.group.filter(g => !g.head).map(g => ({ name: g.name, idNumber: '', job: g.job }))
  const form = useForm<Answers>({
    ...firstAnswers,
    ...{
      superior: { id: f.superiorId, name: f.superior },
      name: f.name,
      short: f.short,
      form: f.form,
      employer: f.employer,
    },
    ...{ employerCode: f.employerCode ?? '', address: f.address ?? '', groupOn: f.groupOn },
    ...{ job: f.group.find(g => g.head)?.job ?? '', group: others },
  })
  const facts = useForm<Facts>(f.facts)
  const sending = useAgain(of)
  const send = () => {
    const input = inputOf(form.value, facts.value)
    if (input) void sending.send({ caseId: of.case.id, version: of.case.version, form: input })
  }
  return (
    <>
      <AskedFor of={of.case} />
      <p className="soft">
        {t({
          zh: '证件号码不显示，请把筹备组各人的号码再填一遍。',
          en: 'ID numbers are not shown: please enter those of the group again.',
        })}
      </p>
      <FoundingForm
        form={form}
        facts={facts}
        verb={t({ zh: '补好了，再交', en: 'Send again' })}
        pending={sending.pending}
        error={sending.error}
        onSend={send}
      />
    </>
  )
}

function ElectionAgain({ of }: { of: Mine }) {
  const t = useText()
  const sending = useAgain(of)
  return (
    <>
      <AskedFor of={of.case} />
      <p>
        <ButtonLink to={`/organizing/elections/${of.founding.electionId}`} icon="people">
          {t({ zh: '去改选举记录', en: 'Correct the election' })}
        </ButtonLink>
      </p>
      <Button
        kind="act"
        wide
        pending={sending.pending}
        onClick={() => void sending.send({ caseId: of.case.id, version: of.case.version })}
      >
        {t({ zh: '补好了，再交', en: 'Send again' })}
      </Button>
      {sending.error && <Fault error={sending.error} />}
    </>
  )
}
