// Answering one suggestion: what the supervisor saw, with photos; the answer; and making both public.
import { useParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { DeskCase } from '#ui/cases/desk.tsx'
import { MovePlain } from '#ui/cases/move-plain.tsx'
import type { MoveProps } from '#ui/cases/shown.ts'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { aboutWords } from '../words-supervision.ts'
import { words } from './case-words.ts'

type Review = ReplyOf<typeof ratingsApi.review>

export default function SuggestionPage() {
  const { caseId = '' } = useParams()
  const review = useCall(ratingsApi.review, { caseId })
  return (
    <DeskCase
      caseId={caseId}
      of={review}
      words={words}
      title={{ zh: '监督建议', en: 'A suggestion' }}
      register={{ zh: '监督建议台账', en: 'Register of suggestions' }}
      facts={r => <About of={r} />}
      reasons={r => <Told of={r} />}
      papers={r => r.files}
      sheet={move => <Answer {...move} />}
    />
  )
}

function About({ of }: { of: Review }) {
  const t = useText()
  return (
    <Section title={{ zh: '对什么', en: 'About what' }}>
      <Facts
        of={[
          [t({ zh: '工会', en: 'Union' }), of.case.orgName],
          [t({ zh: '对', en: 'About' }), t(aboutWords[of.about])],
          [t({ zh: '哪项、哪页', en: 'Which' }), of.target && <AsWritten key="t">{of.target}</AsWritten>],
        ]}
      />
    </Section>
  )
}

function Told({ of }: { of: Review }) {
  const t = useText()
  const publishing = useSend(ratingsApi.publishSuggestion)
  return (
    <Section title={{ zh: '看到什么、建议怎么办', en: 'What was seen and suggested' }}>
      <p>
        <AsWritten>{of.suggestion}</AsWritten>
      </p>
      {[of.answer, of.answerAgain].map(
        (answer, i) =>
          answer && (
            <p key={i === 0 ? 'first' : 'second'}>
              <b>{t(i === 0 ? { zh: '回复：', en: 'Answer: ' } : { zh: '再回复：', en: 'Second answer: ' })}</b>
              <AsWritten>{answer}</AsWritten>
            </p>
          ),
      )}
      {of.publishedOn && (
        <p className="soft">
          {t({ zh: '公布了，', en: 'Published on ' })}
          <DayText day={of.publishedOn} />
        </p>
      )}
      {of.mayPublish && (
        <Button pending={publishing.pending} onClick={() => void publishing.send({ caseId: of.case.id })}>
          {t({ zh: '公布（名字打星号）', en: 'Publish (name masked)' })}
        </Button>
      )}
      {publishing.error && <Fault error={publishing.error} />}
    </Section>
  )
}

function Answer(props: MoveProps<Review>) {
  const t = useText()
  const answering = useSend(ratingsApi.answer)
  const { id: caseId, version } = props.review.case
  return (
    <MovePlain
      {...props}
      sending={answering}
      says={t({
        zh: '写清做了什么、还要做什么、到哪天。监督员读到，并且说解决没有。',
        en: 'Say what was done, what follows and by when. The supervisor reads it and says whether it is solved.',
      })}
      onMove={reason => answering.send({ caseId, version, reason: reason ?? '' })}
    />
  )
}
