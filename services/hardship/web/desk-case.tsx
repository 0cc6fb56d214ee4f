// Reviewing one case: facts, rule and reasons, papers side by side; its way below; the moves in one bar, by number keys.
import { useState } from 'react'
import { useParams } from 'react-router'
import { casesApi } from '#engines/cases/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { CaseDesk } from '#ui/case.tsx'
import { useText } from '#ui/lang.tsx'
import { Papers } from '#ui/papers.tsx'
import { useCall } from '#ui/query.tsx'
import { SayWhy } from '#ui/say-why.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipTypes, materialWords } from '../words.ts'
import { CaseFacts } from './desk-case-facts.tsx'
import { CaseReasons } from './desk-case-reasons.tsx'
import { CaseWay } from './desk-case-way.tsx'
import { MoveBar } from './desk-moves.tsx'
import { type Queue, useQueue } from './desk-queue.ts'
import { type CaseShown, caseOf, type Review } from './desk-view.ts'
import { stateText, toneOf } from './desk-words.ts'
import './desk.css'

export default function CasePage() {
  const { caseId = '' } = useParams()
  return <OneCase key={caseId} caseId={caseId} />
}

function OneCase({ caseId }: { caseId: string }) {
  const t = useText()
  const review = useCall(hardshipApi.review, { caseId })
  const [done, setDone] = useState('')
  const queue = useQueue(caseId, done !== '')
  const r = review.data
  return (
    <div className="hd-case">
      <Screen
        title={r ? r.applicant.name : t({ zh: '困难帮扶申请', en: 'Hardship case' })}
        back={{ to: '/hardship/cases', title: { zh: '困难帮扶台账', en: 'Hardship cases' } }}
        lead={r && <Lead review={r} />}
        actions={r && <Links review={r} />}
        wide
      >
        {done && <Done words={done} queue={queue} />}
        {r && <SayWhy caseId={caseId} broken={caseOf(r).broken} may={caseOf(r).moves.length > 0} />}
        <Shown of={review} lines={10}>
          {v => (
            <CaseDesk
              facts={<CaseFacts review={v} />}
              reasons={<CaseReasons review={v} />}
              papers={<CasePapers review={v} />}
              way={<CaseWay of={caseOf(v)} />}
              moves={<MoveBar review={v} queue={queue} onDone={setDone} onStale={() => void review.refetch()} />}
            />
          )}
        </Shown>
      </Screen>
    </div>
  )
}

function Lead({ review }: { review: Review }) {
  const t = useText()
  const shown = caseOf(review)
  const { assessment } = review
  return (
    <span className="hd-lead">
      <span className="code">{shown.number}</span>
      <StatusTag tone={toneOf(shown.state)}>{t(stateText(shown.state))}</StatusTag>
      <Due of={shown} />
      {assessment.eligible && assessment.hardshipType && shown.state !== 'REFUSED' && (
        <span>{t(hardshipTypes[assessment.hardshipType])}</span>
      )}
    </span>
  )
}

/** The promised day, where it is seen first. */
function Due({ of }: { of: CaseShown }) {
  const t = useText()
  const { promise, paused, closed } = of
  if (!promise || paused || closed) return null
  const late = promise.overdue
  return (
    <StatusTag tone={late ? 'late' : 'wait'}>
      {late
        ? t({ zh: '超期 {n} 天', en: '{n} days late' }, { n: Math.abs(promise.days) })
        : promise.days === 0
          ? t({ zh: '今天要答复', en: 'due today' })
          : t({ zh: '还有 {n} 天', en: '{n} days left' }, { n: promise.days })}
      ，<DayText day={promise.dueOn} as="short" />
    </StatusTag>
  )
}

function Links({ review }: { review: Review }) {
  const t = useText()
  const shown = caseOf(review)
  return (
    <>
      {shown.appeal?.asked && (
        <ButtonLink to={`/cases/${shown.id}/appeal`} icon="scale">
          {t({ zh: '复核材料', en: 'Appeal pack' })}
        </ButtonLink>
      )}
      {review.archiveId && (
        <ButtonLink to={`/hardship/archives/${review.archiveId}`} icon="book">
          {t({ zh: '一户一档', en: 'Archive' })}
        </ButtonLink>
      )}
      {review.hasLetter ? (
        <a
          className="btn btn-plain"
          href={hrefOf(casesApi.letter, { caseId: shown.id })}
          target="_blank"
          rel="noreferrer"
        >
          {t({ zh: '决定书', en: 'Decision letter' })}
        </a>
      ) : (
        <ButtonLink to={`/hardship/cases/${shown.id}/receipt`} icon="print">
          {t({ zh: '回执', en: 'Receipt' })}
        </ButtonLink>
      )}
    </>
  )
}

/** After a move: what was done, and on to the next by one key. */
function Done({ words, queue }: { words: string; queue: Queue }) {
  const t = useText()
  return (
    <div className="hd-done" role="status">
      <StatusTag tone="done">{words}</StatusTag>
      {queue.hasNext ? (
        <Button onClick={queue.next} icon="next">
          {t({ zh: '下一件：{who}', en: 'Next: {who}' }, { who: queue.nextName })} <kbd>j</kbd>
        </Button>
      ) : (
        <span className="soft">{t({ zh: '手上的都办完了。', en: 'Nothing more waits for you.' })}</span>
      )}
    </div>
  )
}

function CasePapers({ review }: { review: Review }) {
  const t = useText()
  return (
    <div className="hd-papers">
      <h2>{t({ zh: '材料', en: 'Papers' })}</h2>
      <Papers
        papers={[...review.files, ...review.visits.flatMap(v => v.files)].map(f => ({
          id: f.id,
          name: t(materialWords[f.kind]),
          type: f.type,
          href: hrefOf(filesApi.download, { fileId: f.id }),
        }))}
      />
    </div>
  )
}
