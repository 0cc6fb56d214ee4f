// 申请建会: what the guide asked stands here already.
import { useNavigate } from 'react-router'
import { useForm } from '#ui/form.tsx'
import { ForKnown } from '#ui/identity.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { organizingApi } from '../api.ts'
import { organizingFlow } from '../flow.ts'
import type { Facts } from '../rules.ts'
import { firstFacts } from './facts-fields.tsx'
import { type Answers, FoundingForm, firstAnswers, inputOf } from './founding-form.tsx'

export default function Apply() {
  return (
    <Screen
      title={{ zh: '申请建会', en: 'Ask to found a union' }}
      back={{ to: '/organizing/guide', title: { zh: '我们单位想建工会', en: 'We want a union' } }}
    >
      <ForKnown>
        <Filling />
      </ForKnown>
    </Screen>
  )
}

function Filling() {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm<Answers>(firstAnswers, 'organizing.apply')
  const facts = useForm<Facts>(firstFacts, 'organizing.guide')
  const sending = useSend(organizingApi.apply, sent => {
    form.forget()
    facts.forget()
    navigate(`${casePath(organizingFlow.kind, sent.caseId)}?sent=1`, { replace: true })
  })
  const send = () => {
    const input = inputOf(form.value, facts.value)
    if (input) void sending.send(input)
  }
  return (
    <FoundingForm
      form={form}
      facts={facts}
      verb={t({ zh: '交给上级工会', en: 'Send it' })}
      pending={sending.pending}
      error={sending.error}
      onSend={send}
    />
  )
}
