// The ballot: whether one works on the front line, a tap for each question, and what becomes of it. Under a minute.
import { useEffect, useRef, useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Fault, Shown } from '#ui/states.tsx'
import { AsWritten } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { canBlind, printOf } from '../rules-blind.ts'
import { type Grade, grades, gradeWords } from '../words.ts'
import { castAgain, castLater, type Kept, keptBallot, takeBallot, waitMinutes } from './ballot-store.ts'

type Poll = ReplyOf<typeof ratingsApi.mine>['polls'][number]
type Told = 'WAITING' | 'CAST' | 'FAILED'

export default function BallotPage() {
  const { pollId = '' } = useParams()
  const t = useText()
  const mine = useCall(ratingsApi.mine, {})
  return (
    <Screen
      title={{ zh: '评评工会', en: 'Rate the union' }}
      back={{ to: '/ratings', title: { zh: '评评我的工会', en: 'Rate my union' } }}
    >
      <Shown of={mine} lines={6}>
        {({ polls }) => {
          const poll = polls.find(p => p.id === pollId)
          if (poll?.state !== 'OPEN')
            return (
              <Empty picture="lamp" title={t({ zh: '现在没有在评', en: 'Nothing is open now' })}>
                {t({ zh: '这次还没开始，或者已经结束了。', en: 'It has not begun yet, or is over.' })}
              </Empty>
            )
          return <Ballot of={poll} />
        }}
      </Shown>
    </Screen>
  )
}

function Ballot({ of: poll }: { of: Poll }) {
  const t = useText()
  const [told, setTold] = useState<Told | 'SENT' | null>(() => (keptBallot(poll.id)?.sent ? 'SENT' : null))
  const [error, setError] = useState<Error | null>(null)
  const hear = (next: Told, fault?: Error) => {
    setTold(next)
    setError(fault ?? null)
  }
  const resumed = useRef(false)
  useEffect(() => {
    const kept = keptBallot(poll.id)
    if (resumed.current || kept?.sent || !kept?.answers) return
    resumed.current = true
    castAgain(kept, (next, fault) => {
      setTold(next)
      setError(fault ?? null)
    })
  }, [poll.id])
  if (!canBlind())
    return (
      <Empty picture="door" title={t({ zh: '这个网址不能投不记名的票', en: 'No secret ballot at this address' })}>
        {t({
          zh: '不记名要用手机自己的加密，只有 https 的网址才有。请用工会发的网址打开，或者到工会用平板、纸票评。',
          en: 'Secrecy needs the phone’s own cryptography, which exists on https only. Use the union’s own address, its tablet, or a paper sheet.',
        })}
      </Empty>
    )
  if (told === null) return <Fill of={poll} onKept={(kept, answers) => castLater(kept, answers, hear)} />
  return <After told={told} error={error} again={() => againFor(poll.id, hear)} />
}

function againFor(pollId: string, hear: (told: Told, error?: Error) => void): void {
  const kept = keptBallot(pollId)
  if (kept) castAgain(kept, hear)
}

function Fill({ of: poll, onKept }: { of: Poll; onKept(kept: Kept, answers: readonly Grade[]): void }) {
  const t = useText()
  const sitting = useSitting()
  const [frontLine, setFrontLine] = useState<string | null>(null)
  const [answers, setAnswers] = useState<readonly (Grade | null)[]>(() => poll.questions.map(() => null))
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const whole = answers.filter(a => a !== null)
  const ready = frontLine !== null && whole.length === poll.questions.length
  const send = async () => {
    setPending(true)
    setError(null)
    try {
      onKept(await takeBallot(poll.id, frontLine === 'YES'), whole)
    } catch (fault) {
      setError(fault as Error)
      setPending(false)
    }
  }
  return (
    <Form error={error} onSubmit={() => void send()}>
      <p>
        {t({ zh: '评的是：', en: 'Rated: ' })}
        <b>{poll.org}</b> · <AsWritten>{poll.round}</AsWritten>
      </p>
      {sitting && (
        <p role="note">
          {t({
            zh: '工作人员请把屏幕转给本人，由本人自己选、自己点。',
            en: 'Staff: turn the screen to the member, who chooses and sends alone.',
          })}
        </p>
      )}
      <ChoiceField
        name="frontLine"
        label={{ zh: '您在一线岗位工作吗', en: 'Do you work on the front line' }}
        help={{
          zh: '只用来数一线的人占多少，不写在票上。',
          en: 'Only to count how many of the front line took part; it is not on the ballot.',
        }}
        options={[
          { value: 'YES', label: { zh: '在一线', en: 'Yes' } },
          { value: 'NO', label: { zh: '不在', en: 'No' } },
        ]}
        value={frontLine}
        onChange={setFrontLine}
        inline
      />
      {poll.questions.map((q, i) => (
        <ChoiceField
          key={q.key}
          name={`answers/${i}`}
          label={q}
          options={grades.map(value => ({ value, label: gradeWords[value] }))}
          value={answers[i] ?? null}
          onChange={grade => setAnswers(answers.map((a, n) => (n === i ? grade : a)))}
          inline
        />
      ))}
      <p className="soft small">
        {t({
          zh: '不记名：先领一张盖了章的空票，再不带名字投进票箱，谁也对不上。投出以前票只在这台手机上，手机丢了补不了。投出以后改不了。',
          en: 'Secret: you take a stamped blank ballot, then it is cast without your name, and nobody can match the two. Until then it is on this phone alone; a lost one cannot be replaced. Once cast it cannot be changed.',
        })}{' '}
        <Print pollId={poll.id} />
      </p>
      <Button kind="act" submit wide pending={pending} disabled={!ready}>
        {t({ zh: '投票', en: 'Cast it' })}
      </Button>
    </Form>
  )
}

/** The print of the key, for two members to compare. */
function Print({ pollId }: { pollId: string }) {
  const t = useText()
  const key = useCall(ratingsApi.ballotKey, { pollId })
  const [print, setPrint] = useState('')
  useEffect(() => {
    if (key.data) void printOf(key.data).then(setPrint)
  }, [key.data])
  return (
    <>
      {print &&
        t(
          {
            zh: '盖章的钥匙是 {print}，每个会员看到的都一样。',
            en: 'The stamping key is {print}, the same for everybody.',
          },
          { print },
        )}
    </>
  )
}

function After({ told, error, again }: { told: Told | 'SENT'; error: Error | null; again(): void }) {
  const t = useText()
  return (
    <div role="status">
      {told === 'WAITING' && (
        <Empty picture="lamp" title={t({ zh: '评好了，正在等着投', en: 'Done. It waits to be cast' })}>
          {t(
            {
              zh: '票过一会儿自己投出去，最多 {n} 分钟。等一等，是为了让人从时间上也对不出是谁。不用守着：关掉页面、切到别处，它马上就投。',
              en: 'It is cast by itself within {n} minutes. The wait is there so that not even the time tells whose it is. You need not stay: when you close the page or go elsewhere, it is cast at once.',
            },
            { n: waitMinutes },
          )}
        </Empty>
      )}
      {(told === 'CAST' || told === 'SENT') && (
        <Empty
          picture="bowl"
          title={t({ zh: '投进票箱了，谢谢您', en: 'It is in the box. Thank you' })}
          action={
            <ButtonLink to="/ratings" kind="plain">
              {t({ zh: '好', en: 'Done' })}
            </ButtonLink>
          }
        >
          {t({
            zh: '开箱以后公布结果和整改措施，到时告诉您。',
            en: 'We tell you when the result and what follows are out.',
          })}
        </Empty>
      )}
      {told === 'FAILED' && error && <Fault error={error} retry={again} />}
    </div>
  )
}
