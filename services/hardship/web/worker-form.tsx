// The application walked step by step: for a first sending and for one that came back; faults open the right step.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import type { FieldFault } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import type { Account } from '#ui/bank.ts'
import { Button } from '#ui/button.tsx'
import type { CallError } from '#ui/fault.ts'
import type { ConsentTexts } from '#ui/fields/consents.tsx'
import { OwnUnionField } from '#ui/fields/own-union.tsx'
import type { FormState } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useLocalRules } from '#ui/local-rules.ts'
import { type FormStep, Steps } from '#ui/steps.tsx'
import { neededMaterials } from '../rules-needs.ts'
import { CauseQuestion, ContactQuestion, LifeQuestion, likelyCause, WorkQuestion } from './worker-about.tsx'
import { type Answers, formOf, judge } from './worker-answers.ts'
import { faultsOf, plainFaults, remaining, type StepId, stepFor, stepForCode, stepIds } from './worker-faults.ts'
import { BankQuestion, ConsentsQuestion, PapersQuestion } from './worker-hand-in.tsx'
import { Members } from './worker-members.tsx'
import { Outcome, OutcomeLine } from './worker-outcome.tsx'
import {
  EventQuestion,
  ExclusionsQuestion,
  IncomeQuestion,
  questionTitles,
  RigidQuestion,
} from './worker-questions.tsx'
import { FormSummary } from './worker-summary.tsx'

export interface ApplicationProps {
  readonly form: FormState<Answers>
  readonly texts: ConsentTexts
  readonly account: Account
  /** Of the person, masked. */
  readonly phone: string | null
  readonly address: string | null
  /** A returned case is judged by the day it was first sent. */
  readonly appliedOn?: Day
  readonly verb: Text
  readonly pending: boolean
  readonly error: CallError | null
  /** Stands above every step: what is asked for. */
  readonly above?: ReactNode
  onSend(): void
  /** A step was left; time to keep the draft. */
  onStep?(): void
}

const titles: Record<Exclude<StepId, keyof typeof questionTitles>, { title: Text; help?: Text }> = {
  union: {
    title: { zh: '您的工会是哪个？', en: 'Which union is yours?' },
    help: { zh: '申请交给它，入户走访也是它来。', en: 'It receives the application and comes to visit.' },
  },
  members: { title: { zh: '家里有谁？', en: 'Who lives with you?' } },
  cause: { title: { zh: '因为什么难？', en: 'What made it hard?' } },
  work: { title: { zh: '您的工作', en: 'Your work' } },
  life: { title: { zh: '您的基本情况', en: 'Your circumstances' } },
  contact: { title: { zh: '怎么找到您？', en: 'How do we reach you?' } },
  papers: {
    title: { zh: '拍几张材料', en: 'Take some pictures' },
    help: { zh: '只要这几样，别的我们去核对。', en: 'Only these; the rest we check ourselves.' },
  },
  bank: { title: { zh: '钱打到哪张卡？', en: 'Which card is the money for?' } },
  consents: {
    title: { zh: '这几件事要您同意', en: 'This needs your consent' },
    help: {
      zh: '一件一件看，您可以不同意，以后也能随时撤回。',
      en: 'One by one. You may say no, and withdraw at any time.',
    },
  },
  summary: {
    title: { zh: '看一遍，再交', en: 'Look once more, then send' },
    help: { zh: '哪里不对，点“改”。', en: 'Tap “Change” where something is wrong.' },
  },
}

export function Application(props: ApplicationProps) {
  const { form, texts, account, phone, address, verb, pending, error, above, onSend, onStep } = props
  const t = useText()
  const [query, setQuery] = useSearchParams()
  const { value: a } = form
  const { today, local } = useLocalRules(a.orgId)
  const on = props.appliedOn ?? today
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  // Faults wait here until their step is on screen, so that its first field can take the focus.
  const [waiting, setWaiting] = useState<{ step: StepId; faults: readonly FieldFault[] } | null>(null)
  const at = query.get('step')
  useEffect(() => {
    if (!waiting || (at ?? 'union') !== waiting.step) return
    setFaults(waiting.faults)
    setWaiting(null)
  }, [at, waiting])

  const left = useRef(at)
  useEffect(() => {
    if (left.current !== at) onStep?.()
    left.current = at
  }, [at, onStep])

  const open = (step: StepId, of: readonly FieldFault[]) => {
    setFaults([])
    setWaiting({ step, faults: of })
    // A copy: changed in place, the address would seem to be there before its page is.
    const to = new URLSearchParams(query)
    to.set('step', step)
    setQuery(to)
    scrollTo(0, 0)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer of the server
  useEffect(() => {
    const wrong = plainFaults(error?.fields ?? [])
    const step = wrong.map(f => stepFor(f.field)).find(Boolean)
    if (step) open(step, wrong)
  }, [error])

  const change = (part: Partial<Answers>) => {
    form.change(part)
    const after = { ...a, ...part }
    setFaults(shown =>
      shown.length
        ? remaining(
            shown,
            stepIds.flatMap(id => faultsOf(id, after, today, t)),
            part,
          )
        : shown,
    )
  }
  const ask = { answers: a, change, today: on, local, draft: form.draft }
  const bodies: Record<StepId, ReactNode> = {
    union: <OwnUnionField value={{ orgId: a.orgId, orgName: a.orgName }} onChange={union => change(union)} />,
    members: (
      <Members
        members={a.members}
        today={today}
        onChange={members => change({ members, householdSize: members.length + 1 })}
      />
    ),
    income: <IncomeQuestion {...ask} />,
    rigid: <RigidQuestion {...ask} />,
    event: <EventQuestion {...ask} />,
    cause: <CauseQuestion {...ask} answers={a.primaryCause ? a : { ...a, primaryCause: likelyCause(a) }} />,
    exclusions: <ExclusionsQuestion {...ask} />,
    work: <WorkQuestion {...ask} />,
    life: <LifeQuestion {...ask} />,
    contact: <ContactQuestion {...ask} known={phone} knownAddress={address} />,
    papers: <PapersQuestion {...ask} kinds={[...neededMaterials(formOf(a)), 'OTHER']} />,
    bank: <BankQuestion {...ask} account={account} />,
    consents: <ConsentsQuestion {...ask} texts={texts} today={today} />,
    summary: <LastLook {...{ a, on, local, phone, error, open }} />,
  }
  const faultsAt = (step: StepId) => faultsOf(step, step === 'cause' ? withCause(a) : a, today, t)
  const steps: FormStep[] = stepIds.map(id => ({
    id,
    ...(id in questionTitles ? questionTitles[id as keyof typeof questionTitles] : titles[id as keyof typeof titles]),
    faults: () => faultsAt(id),
    body: bodies[id],
  }))
  const done = () => {
    const first = stepIds.find(id => faultsAt(id).length > 0)
    if (first) open(first, faultsAt(first))
    else onSend()
  }
  return (
    <>
      {above}
      <Steps
        steps={steps}
        verb={verb}
        onDone={done}
        pending={pending}
        error={error}
        faults={faults}
        onFaults={now => {
          setFaults(now)
          // What was only suggested on screen becomes the answer when its page is left.
          if (at === 'cause' && !a.primaryCause) change({ primaryCause: likelyCause(a) })
        }}
      />
    </>
  )
}

const withCause = (a: Answers): Answers => (a.primaryCause ? a : { ...a, primaryCause: likelyCause(a) })

interface LastLookProps {
  readonly a: Answers
  readonly on: Day
  readonly local: Local
  readonly phone: string | null
  readonly error: CallError | null
  open(step: StepId, faults: readonly FieldFault[]): void
}

function LastLook({ a, on, local, phone, error, open }: LastLookProps) {
  const t = useText()
  const of = judge(a, on, local)
  const step = error ? stepForCode(error.code) : undefined
  return (
    <>
      <OutcomeLine of={of} />
      <details>
        <summary>{t({ zh: '看看是怎么算的、能得到什么', en: 'How it was counted, and what may come' })}</summary>
        <Outcome of={of} answers={a} today={on} local={local} />
      </details>
      <FormSummary answers={a} today={on} phone={phone} />
      {step && (
        <Button icon="back" onClick={() => open(step, [])}>
          {t({ zh: '去改这一项', en: 'Put it right' })}
        </Button>
      )}
    </>
  )
}
