// Reviewing one case: facts, rule and reasons, papers side by side; its way below; the moves in one bar, by number keys.
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Text } from '#base/text.ts'
import { casesApi } from '#engines/cases/api.ts'
import { filesApi } from '#kernel/files/api.ts'
import { Button, ButtonLink } from '../button.tsx'
import { hrefOf } from '../call.ts'
import { CaseDesk } from '../case.tsx'
import type { CallError } from '../fault.ts'
import { useText } from '../lang.tsx'
import { casePath } from '../pages.ts'
import { Papers } from '../papers.tsx'
import { SayWhy } from '../say-why.tsx'
import { Screen } from '../screen.tsx'
import { SolvedDesk } from '../solved.tsx'
import { Shown } from '../states.tsx'
import { DayText, StatusTag } from '../words.tsx'
import { DeskWay } from './desk-way.tsx'
import { MoveBar } from './moves.tsx'
import { type Queue, useQueue } from './queue.ts'
import type { CaseShown, MoveProps, Reviewed } from './shown.ts'
import type { CaseWords } from './words.ts'
import './cases.css'

export interface DeskCaseProps<R extends Reviewed> {
  readonly caseId: string
  readonly of: UseQueryResult<R, CallError>
  readonly words: CaseWords
  /** Of the page, until the person's name is there. */
  readonly title: Text
  /** The title of the register it belongs to. */
  readonly register: Text
  /** The state in other words than the flow's (where the money is). */
  standing?(review: R): Text
  /** Beside number, state and promised day. */
  lead?(review: R): ReactNode
  /** Other pages about the case. */
  links?(review: R): ReactNode
  facts(review: R): ReactNode
  reasons(review: R): ReactNode
  papers(review: R): readonly PaperOf[]
  /** The sheet of a move. */
  sheet(props: MoveProps<R>): ReactNode
}

export interface PaperOf {
  readonly id: string
  readonly name: string
  readonly type: string
  /** What staff said is wrong with it. */
  readonly fault?: string | null
}

export function DeskCase<R extends Reviewed>(props: DeskCaseProps<R>) {
  // Another case is another page: nothing said of the one before stays.
  return <OneCase key={props.caseId} {...props} />
}

function OneCase<R extends Reviewed>(props: DeskCaseProps<R>) {
  const { caseId, of, words, title, register, lead, facts, reasons, papers, sheet } = props
  const t = useText()
  const [done, setDone] = useState('')
  const queue = useQueue(words.kind, caseId, done !== '')
  const r = of.data
  return (
    <div className="case-page">
      <Screen
        title={r ? r.applicant.name : t(title)}
        back={{ to: `/${words.kind}/cases`, title: register }}
        lead={
          r && (
            <span className="desk-lead">
              <span className="code">{r.case.number}</span>
              <StatusTag tone={words.toneOf(r.case.state)}>
                {t(props.standing?.(r) ?? words.stateText(r.case.state))}
              </StatusTag>
              <Due of={r.case} />
              {lead?.(r)}
            </span>
          )
        }
        actions={r && <Links review={r}>{props.links?.(r)}</Links>}
        wide
      >
        {done && <Done words={done} queue={queue} />}
        {r && <SayWhy caseId={caseId} broken={r.case.broken} may={r.case.moves.length > 0} />}
        <Shown of={of} lines={10}>
          {v => (
            <CaseDesk
              facts={facts(v)}
              reasons={reasons(v)}
              papers={<CasePapers of={papers(v)} />}
              way={
                <>
                  <SolvedDesk caseId={v.case.id} closed={v.case.closed} />
                  <DeskWay of={v.case} words={words} />
                </>
              }
              moves={
                <MoveBar
                  review={v}
                  words={words}
                  queue={queue}
                  onDone={setDone}
                  onStale={() => void of.refetch()}
                  sheet={sheet}
                />
              }
            />
          )}
        </Shown>
      </Screen>
    </div>
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

function Links({ review, children }: { review: Reviewed; children: ReactNode }) {
  const t = useText()
  const shown = review.case
  return (
    <>
      {shown.appeal?.asked && (
        <ButtonLink to={`/cases/${shown.id}/appeal`} icon="scale">
          {t({ zh: '复核材料', en: 'Appeal pack' })}
        </ButtonLink>
      )}
      {children}
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
        <ButtonLink to={`${casePath(shown.kind, shown.id)}/receipt`} icon="print">
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
    <div className="case-done" role="status">
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

function CasePapers({ of }: { of: readonly PaperOf[] }) {
  const t = useText()
  return (
    <div className="case-papers">
      <h2>{t({ zh: '材料', en: 'Papers' })}</h2>
      <Papers
        papers={of.map(f => ({
          id: f.id,
          name: f.fault ? t({ zh: '{name}（不能用）', en: '{name} (not usable)' }, { name: f.name }) : f.name,
          type: f.type,
          href: hrefOf(filesApi.download, { fileId: f.id }),
        }))}
      />
    </div>
  )
}
