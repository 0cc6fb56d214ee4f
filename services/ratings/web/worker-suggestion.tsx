// One suggestion of a supervisor: the promised day, the answer, and whether it is solved.
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { OwnCase, OwnPromise, OwnWay, Withdraw } from '#ui/cases/own.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { suggestionFlow } from '../flow.ts'
import { words } from './case-words.ts'

type Mine = ReplyOf<typeof ratingsApi.mySuggestion>

export default function SuggestionPage() {
  const { caseId = '' } = useParams()
  const mine = useCall(ratingsApi.mySuggestion, { caseId })
  return (
    <OwnCase
      of={mine}
      words={words}
      title={suggestionFlow.title}
      back={{ to: '/ratings/supervision', title: { zh: '市民监督', en: 'Supervision' } }}
    >
      {of => <Inside of={of} />}
    </OwnCase>
  )
}

function Inside({ of }: { of: Mine }) {
  const { case: view, suggestion, target, answer, answerAgain } = of
  const leaving = useSend(ratingsApi.withdrawSuggestion)
  return (
    <>
      <OwnPromise of={view} words={words} />
      {answer && (
        <Section title={{ zh: '工会的回复', en: 'The union’s answer' }}>
          <p>
            <AsWritten>{answer}</AsWritten>
          </p>
          {answerAgain && (
            <p>
              <AsWritten>{answerAgain}</AsWritten>
            </p>
          )}
          <Word of={view} />
        </Section>
      )}
      <Section title={{ zh: '您提的', en: 'What you suggested' }}>
        <p>
          {target && (
            <b>
              <AsWritten>{target}</AsWritten>{' '}
            </b>
          )}
          <AsWritten>{suggestion}</AsWritten>
        </p>
      </Section>
      <OwnWay of={view} happened={happened} />
      <Withdraw
        of={view}
        verb={{ zh: '不提了，撤回', en: 'Withdraw it' }}
        says={{ zh: '撤回后这条建议就结束了。', en: 'The suggestion ends.' }}
        reasonLabel={{ zh: '为什么', en: 'Why' }}
        sending={leaving}
        onWithdraw={leaving.send}
      />
    </>
  )
}

function Word({ of: view }: { of: Mine['case'] }) {
  const t = useText()
  const [no, setNo] = useState(false)
  const saying = useSend(ratingsApi.sayOfAnswer, () => setNo(false))
  const may = view.moves.map(m => m.name)
  if (!may.includes('solved')) return null
  const say = (solved: boolean, reason?: string) =>
    void saying.send({ caseId: view.id, version: view.version, solved, ...(reason ? { reason } : {}) })
  const last = !may.includes('reopen')
  return (
    <>
      <p>{t({ zh: '解决了吗？', en: 'Is it solved?' })}</p>
      <Button kind="act" pending={saying.pending} onClick={() => say(true)}>
        {t({ zh: '解决了', en: 'Solved' })}
      </Button>{' '}
      <Button onClick={() => setNo(true)}>{t({ zh: '没有', en: 'Not' })}</Button>
      <ConfirmStep
        open={no}
        onClose={() => setNo(false)}
        title={t({ zh: '没有解决？', en: 'Not solved?' })}
        says={t(
          last
            ? {
                zh: '记作没解决，公布时也这样写。',
                en: 'It goes down as not solved, and is published so.',
              }
            : { zh: '工会再回复一次，又有一个期限。', en: 'The union answers once more, by another day.' },
        )}
        verb={t({ zh: '没有解决', en: 'Not solved' })}
        reason="required"
        reasonLabel={{ zh: '还差什么', en: 'What is missing' }}
        pending={saying.pending}
        error={saying.error}
        onConfirm={reason => say(false, reason)}
      />
    </>
  )
}

/** What happened, as one would tell it. */
const happened = {
  OPEN: { zh: '您提了建议', en: 'You left it' },
  answer: { zh: '工会回复了', en: 'The union answered' },
  answerAgain: { zh: '工会又回复了', en: 'The union answered again' },
  solved: { zh: '您说解决了', en: 'You said it is solved' },
  reopen: { zh: '您说没解决', en: 'You said it is not solved' },
  unsolved: { zh: '您说还是没解决', en: 'You said it is still not solved' },
  settle: { zh: '三十天没有回音，结束了', en: 'Closed after thirty days without a word' },
  withdraw: { zh: '您撤回了', en: 'Withdrawn' },
}
