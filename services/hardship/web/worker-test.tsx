// 自测: no account, a few numbers, the answer at once; «去申请» carries everything over.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { FieldFault } from '#base/refusal.ts'
import { OwnUnionField } from '#ui/fields/own-union.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useLocalRules } from '#ui/local-rules.ts'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { type FormStep, Steps } from '#ui/steps.tsx'
import { emptyTest, judge, type TestAnswers } from './worker-answers.ts'
import { remaining, testFaults } from './worker-faults.ts'
import { Outcome } from './worker-outcome.tsx'
import {
  EnteringQuestion,
  EventQuestion,
  ExclusionsQuestion,
  IncomeQuestion,
  questionTitles,
  RigidQuestion,
} from './worker-questions.tsx'
import '#ui/telling.css'
import './worker.css'

export default function Test() {
  const t = useText()
  const navigate = useNavigate()
  const form = useForm<TestAnswers>(emptyTest, 'hardship.test')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const { value: a } = form
  const change = (part: Partial<TestAnswers>) => {
    form.change(part)
    const after = { ...a, ...part }
    setFaults(shown =>
      remaining(
        shown,
        asked.flatMap(step => testFaults(step, after, t)),
        part,
      ),
    )
  }
  const { today, local } = useLocalRules(a.orgId)
  const ask = { answers: a, change, today, local }
  const of = judge(a, today, local)

  // A result without numbers behind it would be a lie, so an address that jumps there leads back to the first open question.
  const open = () => asked.find(step => testFaults(step, a, t).length > 0)
  const steps: FormStep[] = [
    {
      id: 'people',
      title: { zh: '家里几口人？', en: 'How many are you at home?' },
      help: {
        zh: '连您自己，一起吃住、共同花钱的都算；在外上学的孩子也算。',
        en: 'With yourself, everybody who shares home and purse; children away at school too.',
      },
      faults: () => [],
      body: (
        <NumberField
          name="householdSize"
          label={{ zh: '家庭人口', en: 'People in the household' }}
          value={a.householdSize}
          min={1}
          max={20}
          unit={t({ zh: '人', en: '' })}
          onChange={householdSize => change({ householdSize })}
        />
      ),
    },
    {
      id: 'income',
      ...questionTitles.income,
      faults: () => testFaults('income', a, t),
      body: <IncomeQuestion {...ask} />,
    },
    {
      id: 'rigid',
      ...questionTitles.rigid,
      faults: () => testFaults('rigid', a, t),
      body: <RigidQuestion {...ask} />,
    },
    {
      id: 'event',
      ...questionTitles.event,
      faults: () => testFaults('event', a, t),
      body: <EventQuestion {...ask} />,
    },
    {
      id: 'exclusions',
      ...questionTitles.exclusions,
      faults: () => testFaults('exclusions', a, t),
      body: <ExclusionsQuestion {...ask} />,
    },
    {
      id: 'result',
      title: { zh: '测出来了', en: 'Here is what we found' },
      body: open() ? (
        <p>
          {t({ zh: '前面还有几项没填，填完就知道了。', en: 'A few answers are still missing; then you will know.' })}
        </p>
      ) : (
        <>
          <Outcome of={of} answers={a} today={today} local={local} />
          {!of.eligible && <EnteringQuestion {...ask} />}
          <WhichUnion answers={a} change={change} />
        </>
      ),
    },
  ]
  const done = () => {
    const first = open()
    if (first) navigate(`/hardship/test?step=${first}`)
    else navigate('/hardship/apply?from=test')
  }
  return (
    <Screen
      title={{ zh: '测一测能不能申请帮扶', en: 'Check what you may get' }}
      back={{ to: '/hall', title: { zh: '办事', en: 'Get help' } }}
    >
      <Steps
        steps={steps}
        verb={
          open()
            ? { zh: '接着填', en: 'Go on' }
            : of.eligible
              ? { zh: '去申请', en: 'Apply' }
              : { zh: '还是想申请', en: 'Apply all the same' }
        }
        onDone={done}
        faults={faults}
        onFaults={setFaults}
      />
      <p className="private">
        <Icon name="lock" size={1.1} />
        {t({
          zh: '不用登录，不问您是谁。填的数只留在这部手机上。',
          en: 'No sign-in, and we do not ask who you are. The numbers stay on this device.',
        })}
      </p>
    </Screen>
  )
}

const asked = ['income', 'rigid', 'event', 'exclusions'] as const

/** By whose standards it was counted, and how to take those of one's own place. */
function WhichUnion({ answers, change }: { answers: TestAnswers; change(part: Partial<TestAnswers>): void }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <p className="soft small">
      {answers.orgName
        ? t({ zh: '照{name}那里的标准算的。', en: 'Counted by the standards of {name}.' }, { name: answers.orgName })
        : t({
            zh: '先照通行的标准算的，各地的数不一样。',
            en: 'Counted by the general standards; places differ.',
          })}{' '}
      <button type="button" className="quiet small" onClick={() => setOpen(true)}>
        {t({ zh: '换成我们那里的', en: 'Use those of my place' })}
      </button>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '您的工会是哪个？', en: 'Which union is yours?' })}
      >
        <OwnUnionField
          value={{ orgId: '', orgName: '' }}
          onChange={union => {
            change(union)
            setOpen(false)
          }}
        />
      </Sheet>
    </p>
  )
}
