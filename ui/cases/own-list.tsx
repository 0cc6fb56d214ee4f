// A worker's own cases of one kind in short: those under way with their promised day, and those that are over.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { casePath } from '../pages.ts'
import { PromisedDay } from '../promise.tsx'
import { Rows } from '../rows.tsx'
import { Section } from '../screen.tsx'
import { DayText, StatusTag } from '../words.tsx'
import type { CaseShown } from './shown.ts'
import type { CaseWords } from './words.ts'
import '../telling.css'

/** One that is under way; it leads to its page. */
export function OpenCase({ of, words, about }: { of: CaseShown; words: CaseWords; about: ReactNode }) {
  return (
    <Link to={casePath(words.kind, of.id)} className="matter">
      {of.promise && !words.isReturned(of.state) ? (
        <PromisedDay doing={of.stateTitle} dueOn={of.promise.dueOn} />
      ) : (
        <StatusTag tone={words.ownTone(of)}>{of.stateTitle}</StatusTag>
      )}
      <span className="matter-foot">
        <span>{about}</span>
        <span className="code small">{of.number}</span>
      </span>
    </Link>
  )
}

export interface ClosedCase {
  readonly of: CaseShown
  readonly title: ReactNode
  readonly aside?: ReactNode
}

export function ClosedCases({ cases, words }: { cases: readonly ClosedCase[]; words: CaseWords }) {
  if (cases.length === 0) return null
  return (
    <Section title={{ zh: '办过的', en: 'Closed' }}>
      <Rows
        items={cases.map(({ of, title, aside }) => ({
          key: of.id,
          to: casePath(words.kind, of.id),
          title,
          hint: (
            <span className="grant-foot">
              <StatusTag tone={words.ownTone(of)}>{of.stateTitle}</StatusTag>
              <DayText day={of.openedOn} />
            </span>
          ),
          ...(aside ? { aside } : {}),
        }))}
      />
    </Section>
  )
}
