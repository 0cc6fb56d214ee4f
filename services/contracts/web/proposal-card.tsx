// A proposal as officers and delegates see it, with what may be done below it.
import type { ReactNode } from 'react'
import { useText } from '#ui/lang.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { proposalStateWords, ratingWords } from '../words-congress.ts'
import type { Proposal } from './shown.ts'

export function ProposalCard({ of, children }: { of: Proposal; children?: ReactNode }) {
  const t = useText()
  return (
    <article className="card">
      <p>
        <b lang="zh-CN">{of.title}</b> <span className="code small">{of.number}</span>{' '}
        <StatusTag
          tone={of.overdue ? 'late' : of.state === 'RATED' ? 'done' : of.state === 'REFUSED' ? 'quiet' : 'wait'}
        >
          {t(proposalStateWords[of.state])}
        </StatusTag>
      </p>
      <p className="contracts-said" lang="zh-CN">
        {of.text}
      </p>
      <p className="soft small">
        {t({ zh: '提案人', en: 'By' })} <span lang="zh-CN">{of.proposer}</span> <DayText day={of.givenOn} as="short" />
        {of.seconders.length > 0 && (
          <>
            {' · '}
            {t({ zh: '附议', en: 'seconded by' })} <span lang="zh-CN">{of.seconders.join('、')}</span>
          </>
        )}
      </p>
      {of.department && (
        <p>
          <span lang="zh-CN">{of.department}</span>
          {of.dueOn && of.state === 'ACCEPTED' && (
            <>
              {' '}
              {t({ zh: '最晚答复', en: 'answers by' })} <DayText day={of.dueOn} />
              <br />
              <span className="soft small" lang="zh-CN">
                {of.because}
              </span>
            </>
          )}
        </p>
      )}
      {of.answer && (
        <p>
          {t({ zh: '答复：', en: 'Answer: ' })}
          <span className="contracts-said" lang="zh-CN">
            {of.answer}
          </span>
        </p>
      )}
      {of.rating && (
        <p>
          <StatusTag tone={of.rating === 'UNSATISFIED' ? 'late' : 'done'}>{t(ratingWords[of.rating])}</StatusTag>{' '}
          <span lang="zh-CN">{of.ratingSaid}</span>
        </p>
      )}
      {children}
    </article>
  )
}
