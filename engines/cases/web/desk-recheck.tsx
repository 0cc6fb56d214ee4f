// One re-check: taken first, then the facts and the rules of the day, the reader's own verdict, and only then how it was decided.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { recheckApi } from '../api-recheck.ts'
import { Value } from './value.tsx'
import './second.css'

type Recheck = ReplyOf<typeof recheckApi.recheck>
type Verdict = 'APPROVED' | 'REFUSED'

export default function OneRecheck() {
  const { recheckId = '' } = useParams()
  const recheck = useCall(recheckApi.recheck, { recheckId })
  return (
    <Screen
      title={{ zh: '抽查复核', en: 'Re-check' }}
      back={{ to: '/cases/rechecks', title: { zh: '抽查复核', en: 'Re-checks' } }}
      lead={
        recheck.data && (
          <>
            {recheck.data.kindTitle} · <DayText day={recheck.data.dueOn} />
          </>
        )
      }
      wide
    >
      <Shown of={recheck} lines={10}>
        {of => (of.takenByMe ? <Reading of={of} /> : <Taking recheckId={recheckId} />)}
      </Shown>
    </Screen>
  )
}

function Taking({ recheckId }: { recheckId: string }) {
  const t = useText()
  const taking = useSend(recheckApi.takeRecheck)
  return (
    <div className="card second-take">
      <p>
        {t({
          zh: '接下以后，您会看到事实和当时的规则，看不到是谁、原来怎么办的。给出意见之前，这件事的页面也对您关着。',
          en: 'Once taken, you see the facts and the rules of the day, not whose they are nor how they were decided. Until your verdict the case itself is closed to you.',
        })}
      </p>
      {taking.error && <Fault error={taking.error} />}
      <Button kind="act" pending={taking.pending} onClick={() => void taking.send({ recheckId })}>
        {t({ zh: '接下来读', en: 'Take it' })}
      </Button>
    </div>
  )
}

function Reading({ of }: { of: Recheck }) {
  return (
    <>
      {of.compared ? <Compared of={of} /> : <Deciding of={of} />}
      <div className="second-two">
        <Section title={{ zh: '事实', en: 'Facts' }}>
          <Facts of={of.facts.map(f => [f.label, <Value key={f.key} of={f} unit={f.unit} />])} />
        </Section>
        <Section title={{ zh: '当时的规则', en: 'The rules of the day' }}>
          <p className="soft small">
            <DayText day={of.ruleDay} />
          </p>
          <ul className="second-rules">
            {of.rules.map(r => (
              <li key={r.key}>
                <p>{r.sentence}</p>
                <p className="soft small">{r.basis}</p>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </>
  )
}

function Deciding({ of }: { of: Recheck }) {
  const t = useText()
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [reason, setReason] = useState('')
  const giving = useSend(recheckApi.giveVerdict)
  return (
    <Form
      onSubmit={() => verdict && void giving.send({ recheckId: of.id, verdict, reason: reason.trim() })}
      error={giving.error}
    >
      <ChoiceField<Verdict>
        name="verdict"
        label={{ zh: '照这些事实和规则，您会怎么定？', en: 'By these facts and rules, what would you decide?' }}
        value={verdict}
        onChange={setVerdict}
        options={[
          { value: 'APPROVED', label: { zh: '通过', en: 'Approve' } },
          { value: 'REFUSED', label: { zh: '不通过', en: 'Refuse' } },
        ]}
      />
      <NoteField
        name="reason"
        label={{ zh: '理由', en: 'Reason' }}
        help={{ zh: '给出以后不能改。', en: 'It cannot be changed afterwards.' }}
        value={reason}
        onChange={setReason}
      />
      <Button kind="act" submit disabled={!verdict || !reason.trim()} pending={giving.pending}>
        {t({ zh: '给出意见', en: 'Give the verdict' })}
      </Button>
    </Form>
  )
}

function Compared({ of }: { of: Recheck }) {
  const t = useText()
  const c = of.compared
  if (!c) return null
  return (
    <div className="card">
      <p>
        <StatusTag tone={c.agrees ? 'done' : 'wait'}>
          {c.agrees
            ? t({ zh: '和原来的决定一致', en: 'You agree with the decision' })
            : t({ zh: '和原来的决定不一致，已请上级说明', en: 'You differ; the superior has been asked to answer' })}
        </StatusTag>
      </p>
      <Facts
        of={[
          [t({ zh: '您的理由', en: 'Your reason' }), of.reason],
          [t({ zh: '原来的结果', en: 'The decision' }), c.first],
          [t({ zh: '原来的理由', en: 'Its reason' }), c.firstReason],
          [t({ zh: '谁决定的', en: 'By' }), c.firstOrg],
        ]}
      />
      <ButtonLink to={casePath(c.kind, c.caseId)}>
        {t({ zh: '打开办件 {number}', en: 'Open case {number}' }, { number: c.number })}
      </ButtonLink>
    </div>
  )
}
