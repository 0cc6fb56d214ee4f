// One closed case rated: five words, what it is about, a sentence; then what was said, and the answer to it.
import { useParams } from 'react-router'
import { isDay } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField, ManyField } from '#ui/fields/choice.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { SolvedCard } from '#ui/solved.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText, Facts } from '#ui/words.tsx'
import { feedbackApi } from '../api.ts'
import { type Aspect, aspects, aspectWords, levels, levelWords } from '../words.ts'

type Mine = ReplyOf<typeof feedbackApi.mine>

export default function Rate() {
  const { caseId = '' } = useParams()
  const mine = useCall(feedbackApi.mine, { caseId })
  return (
    <Screen
      title={mine.data?.rating ? { zh: '您的评价', en: 'Your rating' } : { zh: '办得怎么样？', en: 'How did it go?' }}
      back={{ to: '/', title: { zh: '首页', en: 'Home' } }}
      lead={mine.data && <About of={mine.data.case} />}
    >
      <Shown of={mine} lines={6}>
        {m => (
          <>
            <SolvedCard caseId={caseId} closed={m.case.closedOn !== null} />
            {m.rating ? <Said of={m} /> : m.mayRate ? <Asked caseId={caseId} /> : <NotYet />}
          </>
        )}
      </Shown>
    </Screen>
  )
}

function About({ of }: { of: Mine['case'] }) {
  return (
    <span>
      {of.kindTitle} <span className="code small">{of.number}</span>
    </span>
  )
}

function NotYet() {
  const t = useText()
  return (
    <Empty
      picture="lamp"
      title={t({ zh: '这件事还没办完，办完了再请您评', en: 'This is not done yet; you can rate it when it is' })}
    />
  )
}

interface Draft {
  level: '5' | '4' | '3' | '2' | '1' | null
  aspects: readonly Aspect[]
  text: string
}

function Asked({ caseId }: { caseId: string }) {
  const t = useText()
  const form = useForm<Draft>({ level: null, aspects: [], text: '' }, `feedback.${caseId}`)
  const rate = useSend(feedbackApi.rate, () => form.forget())
  const { level, aspects: about, text } = form.value
  const bad = level === '1' || level === '2'
  const send = () => {
    if (level)
      void rate.send({
        caseId,
        level: Number(level),
        aspects: [...about],
        ...(text.trim() ? { text: text.trim() } : {}),
      })
  }
  return (
    <Form onSubmit={send} error={rate.error}>
      <ChoiceField
        {...form.field('level')}
        label={{ zh: '总的来说', en: 'All in all' }}
        options={levels.map(l => ({ value: String(l) as '5', label: levelWords[l] }))}
      />
      {level && (
        <>
          <ManyField
            {...form.field('aspects')}
            label={bad ? { zh: '哪里没做好？', en: 'What went wrong?' } : { zh: '说的是哪方面？', en: 'What about?' }}
            options={aspects.map(a => ({ value: a, label: aspectWords[a] }))}
            optional
            inline
          />
          <NoteField
            {...form.field('text')}
            label={{ zh: '想说的话', en: 'What you want to say' }}
            {...(bad
              ? {
                  help: {
                    zh: '5 个工作日内，由没有经手这件事的同志回复您。',
                    en: 'Within 5 working days somebody who did not handle this case will answer you.',
                  },
                }
              : {})}
            maxLength={500}
            optional
          />
        </>
      )}
      <Button kind="act" submit wide disabled={!level} pending={rate.pending}>
        {t({ zh: '交上去', en: 'Send' })}
      </Button>
      <p className="soft small">
        {t({
          zh: '评了不能改；评得好坏，都不影响您办事。',
          en: 'A rating cannot be changed. Good or bad, it never affects what you are entitled to.',
        })}
      </p>
    </Form>
  )
}

function Said({ of }: { of: Mine }) {
  const t = useText()
  const { rating, answer, answerBy } = of
  if (!rating) return null
  return (
    <>
      <Facts
        of={[
          [t({ zh: '您评的是', en: 'You said' }), <b key="l">{rating.words}</b>],
          [
            t({ zh: '哪方面', en: 'About' }),
            rating.aspects.map(a => t(aspectWords[a])).join(t({ zh: '、', en: ', ' })),
          ],
          [t({ zh: '您说', en: 'In your words' }), rating.text],
          [t({ zh: '时间', en: 'When' }), <DayText key="d" day={rating.at} />],
        ]}
      />
      {answer ? (
        <Section title={{ zh: '回复', en: 'The answer' }}>
          <p>{answer.text}</p>
          <p className="soft small">
            {answer.orgName} <DayText day={answer.at} />
          </p>
        </Section>
      ) : (
        answerBy &&
        isDay(answerBy) && (
          <p className="calm">
            <span>
              <DayText day={answerBy} />
              {t({ zh: '前给您回复。', en: ': until then you will have an answer.' })}
            </span>
          </p>
        )
      )}
    </>
  )
}
