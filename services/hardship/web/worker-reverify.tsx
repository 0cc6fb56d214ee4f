// 复核: what the union knows of household and money, filled in; the worker confirms it or changes it. Nothing is typed twice.
import { useEffect, useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import type { FieldFault } from '#base/refusal.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { ButtonLink } from '#ui/button.tsx'
import type { ConsentTexts } from '#ui/fields/consents.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useLocalRules } from '#ui/local-rules.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { type FormStep, Steps } from '#ui/steps.tsx'
import { DayText } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { reverifyMaterials } from '../rules-needs.ts'
import {
  type Answers,
  emptyAnswers,
  emptyMember,
  formOf,
  type Heads,
  heldOf,
  judge,
  sentPapers,
} from './worker-answers.ts'
import { faultsOf, missingConsents, plainFaults, stepFor } from './worker-faults.ts'
import { ConsentsQuestion, PapersQuestion } from './worker-hand-in.tsx'
import { Members } from './worker-members.tsx'
import { OutcomeLine } from './worker-outcome.tsx'
import {
  EventQuestion,
  ExclusionsQuestion,
  IncomeQuestion,
  questionTitles,
  RigidQuestion,
} from './worker-questions.tsx'
import { ReverifySummary } from './worker-reverify-summary.tsx'
import '#ui/telling.css'
import './worker.css'

type Mine = ReplyOf<typeof hardshipApi.myArchive>
type OnRecord = NonNullable<Mine['mine']>['form']

const back = { to: '/hardship/archive', title: { zh: '我的档案', en: 'My archive' } }
const title = { zh: '确认家庭和收入', en: 'Household and income' }

export default function Reverify() {
  const t = useText()
  const [query] = useSearchParams()
  const mine = useCall(hardshipApi.myArchive, {}, { staleMs: 600_000 })
  const consents = useCall(consentApi.mine, {}, { staleMs: 600_000 })
  const held = useCall(filesApi.held, {})
  const failed = [mine, consents, held].find(q => q.error && !q.data)
  const { archive, mine: own } = mine.data ?? {}
  const may = archive?.status === 'ACTIVE' && own
  // Everything is filled in, so the page opens on the overview; the way to each part is one tap.
  if (may && own.form.income && !query.get('step')) return <Navigate to="?step=summary" replace />
  return (
    <Screen title={title} back={back}>
      {failed?.error ? (
        <Fault error={failed.error} retry={() => void failed.refetch()} />
      ) : !mine.data || !consents.data || !held.data ? (
        <Loading lines={6} />
      ) : may && archive ? (
        <Filling archive={archive} own={own} consents={consents.data.purposes} held={held.data.papers} />
      ) : (
        <Empty
          picture="lamp"
          title={t({ zh: '现在没有要您确认的', en: 'Nothing to confirm now' })}
          action={<ButtonLink to={back.to}>{t({ zh: '看看我的档案', en: 'See my archive' })}</ButtonLink>}
        >
          {t({
            zh: '在档的家庭，由申请人本人每年确认一次。',
            en: 'Of an active archive the applicant confirms household and income once a year.',
          })}
        </Empty>
      )}
    </Screen>
  )
}

/** What is on record, as answers that can be changed. */
function answersFrom(of: OnRecord, consents: ConsentTexts): Answers {
  const heads = <H extends string>(given: Partial<Record<H, number>> | null) =>
    Object.fromEntries(Object.entries<number | undefined>(given ?? {}).filter(([, n]) => n)) as Heads<H>
  return {
    ...emptyAnswers,
    members: of.members.map(m => ({
      ...emptyMember,
      ...m,
      health: '良好',
      stage: m.stage ?? 'NONE',
      school: m.school ?? '',
    })),
    householdSize: of.members.length + 1,
    income: heads(of.income),
    noIncome: of.income !== null && Object.values(of.income).every(n => n === 0),
    rigid: heads(of.rigid),
    event: of.event ?? 'NONE',
    causeCostFen: of.causeCostFen || null,
    exclusions: of.income === null ? [] : ['NONE'],
    consents: consents.flatMap(({ purpose, given }) => (given && purpose !== 'SHARING' ? [purpose] : [])),
  }
}

const stepIds = ['members', 'income', 'rigid', 'event', 'exclusions', 'papers', 'consents', 'summary'] as const
type StepId = (typeof stepIds)[number]

interface FillingProps {
  readonly archive: NonNullable<Mine['archive']>
  readonly own: NonNullable<Mine['mine']>
  readonly consents: ConsentTexts
  readonly held: ReplyOf<typeof filesApi.held>['papers']
}

/** Publishing and paying were agreed to with the application, and are not asked again. */
const notAsked = ['PUBLIC_NOTICE', 'BANK_CARD']

function Filling({ archive, own, consents, held }: FillingProps) {
  const t = useText()
  const [query, setQuery] = useSearchParams()
  const kept = useForm<Answers>(answersFrom(own.form, consents), `hardship.reverify.${archive.id}.${archive.version}`)
  const form = { ...kept, value: { ...kept.value, held: heldOf(held) } }
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [sent, setSent] = useState<ReplyOf<typeof hardshipApi.declare> | null>(null)
  const a = form.value
  const { today, local } = useLocalRules(own.orgId)
  const sending = useSend(hardshipApi.declare, reply => {
    form.forget()
    setSent(reply)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer of the server
  useEffect(() => {
    const wrong = plainFaults(sending.error?.fields ?? [])
    const step = wrong.map(f => stepFor(f.field)).find(Boolean)
    if (!step) return
    setFaults(wrong)
    setQuery({ step })
  }, [sending.error])
  if (sent) return <Sent reply={sent} />
  const change = (part: Partial<Answers>) => {
    form.change(part)
    setFaults([])
  }
  const faultsAt = (step: StepId): readonly FieldFault[] =>
    step === 'consents'
      ? missingConsents(a, today)
          .filter(purpose => !notAsked.includes(purpose))
          .map(purpose => ({
            field: `consents/${purpose}`,
            message: t({ zh: '这一项还没有同意。', en: 'Not agreed yet.' }),
          }))
      : // Whoever has proof may bring it; nothing is demanded.
        step === 'papers'
        ? []
        : faultsOf(step, a, today, t)
  const ask = { answers: a, change, today, local }
  const texts = consents.filter(c => !notAsked.includes(c.purpose))
  const steps: FormStep[] = [
    {
      id: 'members',
      title: { zh: '家里现在有谁？', en: 'Who lives with you now?' },
      help: { zh: '有人搬走、去世就去掉，添了人就加上。', en: 'Remove who has left, add who is new.' },
      body: (
        <Members
          members={a.members}
          today={today}
          onChange={members => change({ members, householdSize: members.length + 1 })}
        />
      ),
    },
    { id: 'income', ...questionTitles.income, body: <IncomeQuestion {...ask} /> },
    { id: 'rigid', ...questionTitles.rigid, body: <RigidQuestion {...ask} /> },
    { id: 'event', ...questionTitles.event, body: <EventQuestion {...ask} /> },
    { id: 'exclusions', ...questionTitles.exclusions, body: <ExclusionsQuestion {...ask} /> },
    {
      id: 'papers',
      title: { zh: '有新的证明吗？', en: 'Any new proof?' },
      help: {
        zh: '已有的不用再交；没有也能先交上去。',
        en: 'What is held need not be brought; you may also go on without.',
      },
      body: <PapersQuestion {...ask} kinds={reverifyMaterials(formOf(a))} optional />,
    },
    {
      id: 'consents',
      title: { zh: '这几件事要您同意', en: 'This needs your consent' },
      body: <ConsentsQuestion answers={a} change={change} texts={texts} today={today} />,
      skip: faultsAt('consents').length === 0 && query.get('step') !== 'consents',
    },
    {
      id: 'summary',
      title: { zh: '都对吗？', en: 'Is all of it right?' },
      help: { zh: '没变就直接交；哪里变了，点“改”。', en: 'If nothing has changed, just send it; else tap “Change”.' },
      body: (
        <>
          <ReverifySummary answers={a} today={today} />
          <OutcomeLine of={judge(a, today, local)} />
          <NoteField
            {...form.field('story')}
            name="note"
            label={{ zh: '想说的话', en: 'Anything to add' }}
            optional
            maxLength={1000}
          />
        </>
      ),
    },
  ].map(step => ({ ...step, faults: () => faultsAt(step.id as StepId) }))
  const done = () => {
    const first = stepIds.find(id => faultsAt(id).length > 0)
    if (first) {
      setFaults(faultsAt(first))
      setQuery({ step: first })
      return
    }
    const { members, income, rigid, causeCostFen, event, exclusions } = formOf(a)
    const given = new Set(consents.filter(c => c.given).map(c => c.purpose as string))
    void sending.send({
      version: archive.version,
      members,
      income,
      rigid,
      causeCostFen,
      event,
      exclusions,
      note: a.story.trim(),
      files: reverifyMaterials(formOf(a)).flatMap(kind => sentPapers(a, kind)),
      consents: a.consents.filter(purpose => !given.has(purpose) && !notAsked.includes(purpose)),
    })
  }
  return (
    <>
      {own.declared?.state === 'RETURNED' && (
        <div className="asked">
          <h2>{t({ zh: '工会请您再核对', en: 'The union asks you to look again' })}</h2>
          <p className="lines">{own.declared.reason}</p>
        </div>
      )}
      <Steps
        steps={steps}
        verb={{ zh: '就是这样，交上去', en: 'That is right, send it' }}
        onDone={done}
        pending={sending.pending}
        error={sending.error}
        faults={faults}
        onFaults={setFaults}
      />
      {own.stands === 'LATER' && (
        <p className="private">
          <Icon name="info" size={1.1} />
          <span>
            {t({
              zh: '现在报的算平时的变化；这一期的复核从这天开始：',
              en: 'What you tell now counts as a change; this cycle’s verification begins on',
            })}{' '}
            <DayText day={own.opensOn} />
          </span>
        </p>
      )}
    </>
  )
}

/** A calm page after it: what happens next. */
function Sent({ reply }: { reply: ReplyOf<typeof hardshipApi.declare> }) {
  const t = useText()
  return (
    <Empty
      picture="door"
      title={t({ zh: '交上去了', en: 'Sent' })}
      action={
        <ButtonLink to="/hardship/archive" kind="act">
          {t({ zh: '看看我的档案', en: 'See my archive' })}
        </ButtonLink>
      }
    >
      {t(
        reply.renews
          ? {
              zh: '工会看过就确认，确认以后下一年再来。不用再跑一趟，有结果会告诉您。',
              en: 'The union looks at it and confirms it; then it is done for a year. You will get a message.',
            }
          : {
              zh: '工会看过就记下这次变化。这一期的复核到了时候再请您确认。',
              en: 'The union looks at it and notes the change. You will be asked again when the verification is due.',
            },
      )}
    </Empty>
  )
}
