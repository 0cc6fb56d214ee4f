// A worker's own case: what it waits for and until when, what was asked, the decision and the way so far.
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Text } from '#base/text.ts'
import { AppealCard } from '../appeal.tsx'
import { AskedFor } from '../asked.tsx'
import { BrokenPromise } from '../broken-promise.tsx'
import { Button, ButtonLink } from '../button.tsx'
import { ConfirmStep } from '../confirm.tsx'
import type { CallError } from '../fault.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../lang.tsx'
import { LetterLink } from '../letter-link.tsx'
import { casePath } from '../pages.ts'
import { PromisedDay } from '../promise.tsx'
import { ProofLink } from '../proof-link.tsx'
import { Screen, Section } from '../screen.tsx'
import { SolvedCard } from '../solved.tsx'
import { Shown } from '../states.tsx'
import { CaseTimeline } from '../timeline.tsx'
import { AsWritten, StatusTag } from '../words.tsx'
import { type CaseShown, turned } from './shown.ts'
import type { CaseWords } from './words.ts'
import '../telling.css'

export interface OwnCaseProps<R extends { readonly case: CaseShown }> {
  readonly of: UseQueryResult<R, CallError>
  readonly words: CaseWords
  readonly title: Text
  /** Where the arrow leads: the worker's page of the service. */
  readonly back: { readonly to: string; readonly title: Text }
  readonly children: (of: R) => ReactNode
}

/** The page: its state and number at the top, and what it says of the case. */
export function OwnCase<R extends { readonly case: CaseShown }>({ of, words, title, back, children }: OwnCaseProps<R>) {
  return (
    <Screen
      title={title}
      back={back}
      lead={
        of.data && (
          <span className="case-lead">
            <StatusTag tone={words.ownTone(of.data.case)}>{of.data.case.stateTitle}</StatusTag>
            <span className="code">{of.data.case.number}</span>
          </span>
        )
      }
    >
      <Shown of={of} lines={8}>
        {children}
      </Shown>
    </Screen>
  )
}

/** Said first: a promise not kept, what the worker is asked for, or the day until which they have an answer. */
export function OwnPromise({ of, words }: { of: CaseShown; words: CaseWords }) {
  const t = useText()
  const returned = words.isReturned(of.state)
  return (
    <>
      {of.broken && <BrokenPromise of={of.broken} />}
      {returned && (
        <>
          <AskedFor of={of} />
          <ButtonLink to={`${casePath(words.kind, of.id)}/supplement`} kind="act" icon="camera" wide>
            {t({ zh: '去补材料', en: 'Supplement it' })}
          </ButtonLink>
        </>
      )}
      {of.promise && !returned && (
        <div className="card">
          <PromisedDay
            doing={
              <>
                {of.stateTitle}
                <span className="at-org">{of.atOrgName ?? of.orgName}</span>
              </>
            }
            dueOn={of.promise.dueOn}
            explanation={of.promise.explained}
          />
        </div>
      )}
    </>
  )
}

/** A yes, or a no with the words of who decided: what it means, as the service tells it. */
export function Verdict({ yes, title, children }: { yes: boolean; title: Text; children: ReactNode }) {
  const t = useText()
  return (
    <div className={yes ? 'verdict verdict-yes' : 'verdict verdict-no'}>
      <Icon name={yes ? 'tick' : 'info'} size={1.9} />
      <div>
        <h2>{t(title)}</h2>
        {children}
      </div>
    </div>
  )
}

/** The words that a refusal was given with. */
export const refusalWords = (of: CaseShown): string[] =>
  of.timeline.flatMap(e => (e.move === 'refuse' && e.reason ? [e.reason] : []))

/** What a decision brings with it: whether it helped, another look, its letter, a word on how it went. */
export function AfterDecision({ of, hasLetter, mayRate }: { of: CaseShown; hasLetter: boolean; mayRate: boolean }) {
  const t = useText()
  return (
    <>
      <SolvedCard caseId={of.id} closed={of.closed} />
      <AppealCard of={of} />
      {(hasLetter || mayRate) && (
        <div className="two">
          {hasLetter && <LetterLink caseId={of.id} />}
          {mayRate && (
            <ButtonLink to={`/feedback/cases/${of.id}`} icon="star">
              {t({ zh: '评一评', en: 'Rate it' })}
            </ButtonLink>
          )}
        </div>
      )}
    </>
  )
}

export interface OwnWayProps {
  readonly of: CaseShown
  /** What happened, as one would tell it; the flow's own words name what an officer does. */
  readonly happened: Readonly<Record<string, Text>>
  /** What still comes, in order. */
  readonly next?: readonly Text[]
}

export function OwnWay({ of, happened, next = [] }: OwnWayProps) {
  const t = useText()
  // Opening and sending are one thing to the worker.
  const past = of.timeline.filter(e => e.move !== 'OPEN' || !of.timeline.some(sent => sent.move === 'submit'))
  return (
    <Section title={{ zh: '办到哪了', en: 'The way so far' }}>
      <CaseTimeline
        past={past.map(e => ({
          id: String(e.seq),
          title: happened[e.move] ? t(happened[e.move]!) : e.title,
          at: e.at,
          who: [e.who, e.name].filter(Boolean).join(' '),
          reason: e.reason && (
            <span className="lines">
              <AsWritten>{e.reason}</AsWritten>
            </span>
          ),
          ...(turned.includes(e.move) ? { kind: 'turned' as const } : {}),
        }))}
        now={of.closed ? null : { id: 'now', title: of.stateTitle, who: of.atOrgName }}
        next={of.closed ? [] : next.map(step => ({ id: step.zh, title: t(step) }))}
      />
      <ProofLink caseId={of.id} />
    </Section>
  )
}

export interface WithdrawProps {
  readonly of: CaseShown
  /** What becomes of what was sent, and whether one may come again. */
  readonly says: Text
  readonly verb: Text
  readonly reasonLabel: Text
  readonly sending: { readonly pending: boolean; readonly error: CallError | null }
  /** Resolves to undefined when it failed. */
  onWithdraw(asked: { caseId: string; version: number; reason?: string }): Promise<unknown>
}

/** Leaving is always open while nothing is decided; it says first what it means. */
export function Withdraw({ of, says, verb, reasonLabel, sending, onWithdraw }: WithdrawProps) {
  const t = useText()
  const [asked, setAsked] = useState(false)
  const { id: caseId, version, number, moves } = of
  if (!moves.some(m => m.name === 'withdraw')) return null
  return (
    <div>
      <Button kind="quiet" icon="undo" onClick={() => setAsked(true)}>
        {t(verb)}
      </Button>
      <ConfirmStep
        open={asked}
        onClose={() => setAsked(false)}
        title={t({ zh: '撤回这份申请吗？', en: 'Withdraw this application?' })}
        says={t(says)}
        facts={[
          [
            t({ zh: '办件号', en: 'Number' }),
            <span key="n" className="code">
              {number}
            </span>,
          ],
        ]}
        verb={t({ zh: '撤回', en: 'Withdraw' })}
        reason="optional"
        reasonLabel={reasonLabel}
        pending={sending.pending}
        error={sending.error}
        onConfirm={async reason => {
          if (await onWithdraw({ caseId, version, ...(reason ? { reason } : {}) })) setAsked(false)
        }}
      />
    </div>
  )
}
