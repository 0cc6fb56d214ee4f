// 解决了吗: on the page of a closed case. The worker says whether it helped; staff read it, and put down what was said on the phone.
import { useState } from 'react'
import { isDay } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { feedbackApi } from '#engines/feedback/api.ts'
import { ownWords, type Solved, solvedWords, wayWords } from '#engines/feedback/words.ts'
import { Button } from './button.tsx'
import { ChoiceField, SwitchField } from './fields/choice.tsx'
import { NoteField } from './fields/text.tsx'
import { Form } from './form.tsx'
import { useText } from './lang.tsx'
import { useRight } from './me.tsx'
import { useCall, useSend } from './query.tsx'
import { Sheet } from './sheet.tsx'
import { AsWritten, DayText } from './words.tsx'
import './solved.css'

type Shown = NonNullable<ReplyOf<typeof feedbackApi.solved>['solved']>

/** For the worker. Draws nothing before the case is closed, or where nothing is asked. */
export function SolvedCard({ caseId, closed }: { caseId: string; closed: boolean }) {
  const { data } = useCall(feedbackApi.solved, closed ? { caseId } : null)
  const saying = useSend(feedbackApi.saySolved)
  const solved = data?.solved
  if (!solved) return null
  return (
    <div className="card solved">
      <SaidSoFar of={solved} own />
      {solved.mayAnswer && <Answering of={solved} sending={saying} onSend={a => void saying.send({ caseId, ...a })} />}
    </div>
  )
}

/** For staff: what the worker said, and on the phone the way to put it down. */
export function SolvedDesk({ caseId, closed }: { caseId: string; closed: boolean }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const mayCall = useRight('feedback.phone')
  const { data } = useCall(feedbackApi.solved, closed ? { caseId } : null)
  const saying = useSend(feedbackApi.solvedByPhone, () => setAsking(false))
  const solved = data?.solved
  if (!solved) return null
  return (
    <section className="solved">
      <h2>{t({ zh: '本人说解决了没有', en: 'Solved, in the worker’s words' })}</h2>
      {solved.said.length === 0 && (
        <p className="soft">
          {t({ zh: '还没有回音；没有回音不算解决。', en: 'No answer yet; silence is not solved.' })}
        </p>
      )}
      <SaidSoFar of={solved} />
      {solved.mayAnswer && mayCall && (
        <Button icon="phone" onClick={() => setAsking(true)}>
          {t({ zh: '打电话问过了，记下来', en: 'Put down what was said on the phone' })}
        </Button>
      )}
      {asking && (
        <Sheet
          open
          onClose={() => setAsking(false)}
          title={t({ zh: '电话里怎么说的？', en: 'What was said on the phone?' })}
        >
          <p>
            {t({
              zh: '照他的原话选，记录上会写明是您打电话问的。经手这件事的人不能记。',
              en: 'Choose by their own words. The record says that you asked on the phone; whoever handled the case may not.',
            })}
          </p>
          <Answering of={solved} sending={saying} onSend={a => void saying.send({ caseId, ...a })} />
        </Sheet>
      )}
    </section>
  )
}

function SaidSoFar({ of, own = false }: { of: Shown; own?: boolean }) {
  const t = useText()
  return (
    <>
      {of.said.map(s => (
        <div key={s.round}>
          <p>
            <b>{t(own ? ownWords[s.answer] : solvedWords[s.answer])}</b>{' '}
            <span className="soft small">
              <DayText day={s.at} />
              {(!own || s.way !== 'SELF') && <> {t(wayWords[s.way])}</>}
            </span>
          </p>
          {s.text && (
            <p>
              <AsWritten>{s.text}</AsWritten>
            </p>
          )}
          {s.replyBy && isDay(s.replyBy) && (
            <p className="amber">
              {own
                ? t({ zh: '工会知道了，联系您不晚于', en: 'Your union knows and will be in touch by' })
                : t({ zh: '要联系本人，不晚于', en: 'To be called by' })}{' '}
              <DayText day={s.replyBy} />
            </p>
          )}
          {s.reply && (
            <p>
              <b>{t({ zh: '{org}回话：', en: '{org}: ' }, { org: s.reply.orgName })}</b>
              <AsWritten>{s.reply.text}</AsWritten>
            </p>
          )}
        </div>
      ))}
      {of.againOn && isDay(of.againOn) && of.said.length > 0 && (
        <p className="soft small">
          <DayText day={of.againOn} />{' '}
          {t({ zh: '会再问一次，不问第三次。', en: 'is when it is asked once more, and not again.' })}
        </p>
      )}
    </>
  )
}

interface AnsweringProps {
  readonly of: Shown
  readonly sending: { readonly pending: boolean; readonly error: Error | null }
  onSend(answer: { answer: Solved; text?: string; reopen?: boolean }): void
}

const options = [
  { value: 'YES', label: { zh: '解决了', en: 'Yes' } },
  { value: 'NO', label: { zh: '没有', en: 'No' } },
  { value: 'UNSURE', label: { zh: '还说不好', en: 'Too early to say' } },
] as const

function Answering({ of, sending, onSend }: AnsweringProps) {
  const t = useText()
  const [answer, setAnswer] = useState<Solved | null>(null)
  const [text, setText] = useState('')
  const [goesOn, setGoesOn] = useState(true)
  const mayGoOn = answer === 'NO' && of.reopenUntil !== null
  const send = () => {
    if (!answer) return
    onSend({ answer, ...(text.trim() ? { text: text.trim() } : {}), ...(mayGoOn && goesOn ? { reopen: true } : {}) })
  }
  return (
    <Form onSubmit={send} error={sending.error}>
      <ChoiceField<Solved>
        name="answer"
        label={
          of.last
            ? { zh: '再问一次：这件事解决了吗？', en: 'Once more: is it solved?' }
            : { zh: '这件事解决了吗？', en: 'Is it solved?' }
        }
        help={{
          zh: '照实说，说什么都不影响您以后办事。',
          en: 'Say it as it is; it never affects what you are entitled to.',
        }}
        value={answer}
        onChange={setAnswer}
        options={options}
        inline
      />
      {answer && answer !== 'YES' && (
        <NoteField
          name="text"
          label={{ zh: '哪里没解决？', en: 'What is not solved?' }}
          value={text}
          onChange={setText}
          maxLength={500}
          rows={2}
          optional
        />
      )}
      {mayGoOn && (
        <SwitchField
          name="reopen"
          label={{ zh: '接着办这件事', en: 'Let this case go on' }}
          help={{
            zh: '编号不变，期限从第一次答应的日子接着算。',
            en: 'Its number stays, and the time goes on from the day first promised.',
          }}
          value={goesOn}
          onChange={setGoesOn}
        />
      )}
      {answer === 'NO' && of.reopenUntil === null && (
        <p className="soft small">
          {t({
            zh: '工会 5 个工作日内联系您。急的话请打 12351，也可以重新申请。',
            en: 'The union will be in touch within 5 working days. If it is urgent call 12351, or apply again.',
          })}
        </p>
      )}
      {answer && (
        <Button kind="act" submit {...(sending.pending ? { pending: true } : {})}>
          {t({ zh: '就这样说', en: 'Send' })}
        </Button>
      )}
    </Form>
  )
}
