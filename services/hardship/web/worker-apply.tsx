// 申请困难帮扶: who one is where that is not known yet, then the form with its draft, begun here or on another device.
import { useCallback, useEffect, useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { consentApi } from '#kernel/consent/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { peopleApi } from '#kernel/people/api.ts'
import { maskedAccount } from '#ui/bank.ts'
import { ButtonLink } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { nowHere, todayHere } from '#ui/clock.ts'
import { type FormState, useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { ForKnown } from '#ui/identity.tsx'
import { useResend, waits } from '#ui/intent.ts'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipFlow } from '../flow.ts'
import {
  type Answers,
  answersOf,
  emptyAnswers,
  emptyMember,
  emptyTest,
  formOf,
  heldOf,
  type TestAnswers,
} from './worker-answers.ts'
import { faultsOf, stepIds } from './worker-faults.ts'
import { Application } from './worker-form.tsx'
import '#ui/telling.css'
import './worker.css'

const hall = { to: '/hall', title: { zh: '办事', en: 'Get help' } }
const draftName = 'hardship.apply'
const title = { zh: '申请困难帮扶', en: 'Apply for assistance' }

export default function Apply() {
  return (
    <Screen title={title} back={hall}>
      <ForKnown>
        <Known />
      </ForKnown>
    </Screen>
  )
}

/** Everything that is known already is fetched first, so that nothing of it is asked. */
function Known() {
  const t = useText()
  const person = useCall(peopleApi.me, {}, { staleMs: 600_000 })
  const household = useCall(peopleApi.myHousehold, {}, { staleMs: 600_000 })
  const account = useCall(peopleApi.myBankAccount, {}, { staleMs: 600_000 })
  const consents = useCall(consentApi.mine, {}, { staleMs: 600_000 })
  const draft = useCall(hardshipApi.draft, {}, { staleMs: Number.POSITIVE_INFINITY })
  const mine = useCall(hardshipApi.mine, {})
  const again = useCall(hardshipApi.again, {}, { staleMs: 600_000 })
  const held = useCall(filesApi.held, {})
  const all = [person, household, account, consents, draft, mine, again, held]
  const failed = all.find(q => q.error && !q.data)
  if (failed?.error)
    return (
      <Fault
        error={failed.error}
        retry={() => {
          for (const q of all) if (q.error) void q.refetch()
        }}
      />
    )
  if (!person.data || !household.data || !account.data || !consents.data || !draft.data || !mine.data)
    return <Loading lines={6} />
  if (!again.data || !held.data) return <Loading lines={6} />
  const open = mine.data.cases.find(c => !c.closed)
  if (open)
    return (
      <Empty
        picture="lamp"
        title={t({ zh: '您有一份正在办', en: 'One application is under way' })}
        action={
          <ButtonLink to={casePath(hardshipFlow.kind, open.id)} kind="act">
            {t({ zh: '看看办到哪了', en: 'See where it stands' })}
          </ButtonLink>
        }
      >
        {t(
          {
            zh: '{number}，{state}。一家人只要一份，不用再交。',
            en: '{number}: {state}. One application serves the whole household.',
          },
          { number: open.number, state: open.stateTitle },
        )}
      </Empty>
    )
  return (
    <Filling
      person={person.data}
      household={household.data.household}
      account={account.data.account}
      consents={consents.data.purposes}
      draft={draft.data}
      again={again.data}
      held={held.data.papers}
    />
  )
}

interface FillingProps {
  readonly person: ReplyOf<typeof peopleApi.me>
  readonly household: ReplyOf<typeof peopleApi.myHousehold>['household']
  readonly account: ReplyOf<typeof peopleApi.myBankAccount>['account']
  readonly consents: ReplyOf<typeof consentApi.mine>['purposes']
  readonly draft: ReplyOf<typeof hardshipApi.draft>
  readonly again: ReplyOf<typeof hardshipApi.again>
  readonly held: ReplyOf<typeof filesApi.held>['papers']
}

function beginning({ person, household, account, consents, again }: FillingProps): Answers {
  // After a relapse the form goes on from the archive; of its papers those that still count go along.
  if (again.number) {
    const before = answersOf({ form: again.form, files: [], case: { number: again.number } }, again.org)
    return { ...before, exclusions: [], consents: agreedOf(consents), phone: '', otherPhone: false }
  }
  const members = (household?.members ?? [])
    .filter(m => m.personId !== person.id)
    .map(m => ({ ...emptyMember, name: m.name, idNumber: m.idNumber, relation: m.relation, age: m.age }))
  return {
    ...emptyAnswers,
    orgId: person.homeOrgId ?? '',
    orgName: person.homeOrg ?? '',
    members,
    householdSize: members.length + 1,
    ...(account
      ? {
          sameAccount: true,
          bank: account.bank,
          branch: account.branch ?? '',
          account: maskedAccount(account.lastFour),
        }
      : {}),
    consents: agreedOf(consents),
  }
}

const agreedOf = (consents: FillingProps['consents']): Answers['consents'] =>
  consents.flatMap(({ purpose, given }) => (given && purpose !== 'SHARING' ? [purpose] : []))

function Filling(props: FillingProps) {
  const t = useText()
  const navigate = useNavigate()
  const [query, setQuery] = useSearchParams()
  const kept = useForm<Answers>(beginning(props), draftName)
  // What is held is the server's to say, whenever the draft was kept.
  const form = { ...kept, value: { ...kept.value, held: heldOf(props.held) } }
  const test = useForm<TestAnswers>(emptyTest, 'hardship.test')
  const [resumed, setResumed] = useState(form.resumed)
  const [savedAt, setSavedAt] = useState<string | null>(null)

  // Of two drafts the later one; what the self-test found out goes on top of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    const { form: kept, savedAt: at } = props.draft
    // The two clocks may be a minute apart, so what this device saved itself is known by its moment and never wins over what it holds.
    const elsewhere =
      kept && at && at !== form.value.saved && at > form.value.touched ? (kept as Partial<Answers>) : undefined
    if (elsewhere) setResumed(true)
    const before = { ...form.value, ...elsewhere }
    const fromTest = query.get('from') === 'test'
    if (fromTest || elsewhere) form.change({ ...elsewhere, ...(fromTest ? carried(test.value, before) : {}) })
    if (!fromTest) return
    const rest = new URLSearchParams(query)
    rest.delete('from')
    setQuery(rest, { replace: true })
  }, [])

  const sending = useSend(
    hardshipApi.apply,
    sent => {
      form.forget()
      test.forget()
      navigate(`/hardship/sent/${sent.caseId}`, { replace: true })
    },
    draftName,
  )
  const send = () => {
    if (!sending.pending) void sending.send(formOf(form.value))
  }
  const [left] = useState(() => waits(draftName, JSON.stringify(formOf(form.value))))
  const waiting = sending.unanswered || (left && !sending.error && !sending.reply)
  useResend(waiting, send)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens with what could not be sent before
  useEffect(() => {
    if (left) send()
  }, [])

  const latest = useRef(form.value)
  latest.current = form.value
  const remember = useRef((_: string) => {})
  remember.current = saved => form.change({ saved })
  const keep = useCallback(() => {
    // Quietly: the draft on this device is there in any case.
    call(hardshipApi.saveDraft, { form: { ...latest.current } })
      .then(reply => {
        setSavedAt(reply.savedAt)
        remember.current(reply.savedAt)
      })
      .catch(() => setSavedAt(null))
  }, [])
  useEffect(() => {
    addEventListener('online', keep)
    return () => removeEventListener('online', keep)
  }, [keep])

  const firstOpen = stepIds.find(id => faultsOf(id, form.value, todayHere(), t).length > 0) ?? 'summary'
  const touching: FormState<Answers> = {
    ...form,
    change: part => form.change({ ...part, touched: nowHere().toISOString() }),
  }
  return (
    <>
      <Application
        form={touching}
        texts={props.consents}
        account={props.account}
        phone={props.person.phone}
        address={props.person.address}
        verb={{ zh: '交上去', en: 'Send it' }}
        pending={sending.pending}
        error={waiting ? null : sending.error}
        above={
          props.again.number && !resumed ? (
            <p className="resumed" role="status">
              <Icon name="check" size={1.2} />
              {t(
                {
                  zh: '接着档案 {number}：原来填的都在，改变了的就行；过期的材料再拍新的。',
                  en: 'It goes on from archive {number}: all you filled in is there. Change what is different, and take anew what has run out.',
                },
                { number: props.again.number },
              )}
            </p>
          ) : (
            resumed && (
              <p className="resumed" role="status">
                <Icon name="check" size={1.2} />
                {t({ zh: '上次填的都在。', en: 'What you filled in before is here.' })}
                <Link to={`?step=${firstOpen}`} className="quiet small" onClick={() => setResumed(false)}>
                  {t({ zh: '到没填完的那一步', en: 'To where you stopped' })}
                </Link>
              </p>
            )
          )
        }
        onSend={send}
        onStep={keep}
      />
      {waiting && <Waiting pending={sending.pending} />}
      <p className="private" role="status">
        <Icon name="save" size={1.1} />
        {savedAt
          ? t({
              zh: '填到这里的都存好了，换个手机登录也能接着填。',
              en: 'All kept so far. You can go on from another phone.',
            })
          : t({ zh: '边填边存，随时可以放下。', en: 'Kept as you go; you may put it down at any time.' })}
      </p>
    </>
  )
}

/** Sent without an answer: said calmly, because the thumb is nervous. */
function Waiting({ pending }: { pending: boolean }) {
  const t = useText()
  return (
    <section className="waiting" role="status">
      <Icon name="nonet" size={1.4} />
      <div>
        <h2>{t({ zh: '存在这部手机上，有网就交', en: 'Kept on this phone, will be sent' })}</h2>
        <p>
          {t({
            zh: '网断了，还没收到回音。有网了自动交，不用再点，同一份不会交两次。关掉也行，下次打开接着交。',
            en: 'The network failed before an answer came. It is sent by itself when the network is back, and never twice. You may close this; it goes on when you open it again.',
          })}
        </p>
        {pending && <p className="soft small">{t({ zh: '正在再试…', en: 'Trying again…' })}</p>}
      </div>
    </section>
  )
}

/** The self-test's numbers in the application; for each person counted there is a card to fill in. */
function carried(test: TestAnswers, before: Answers): Partial<Answers> {
  const missing = Math.max(0, test.householdSize - 1 - before.members.length)
  const { orgId, orgName, ...numbers } = test
  return {
    ...numbers,
    ...(orgId ? { orgId, orgName } : {}),
    members: [...before.members, ...Array.from({ length: missing }, () => emptyMember)],
    touched: nowHere().toISOString(),
  }
}
