// The way of a case for who works on it: what happened and why, where it stands, and the day it was promised for, day by day.
import { type Details, say } from '#base/text.ts'
import { useLang, useText } from '../lang.tsx'
import { PromisedDay } from '../promise.tsx'
import { ProofLink } from '../proof-link.tsx'
import { CaseTimeline } from '../timeline.tsx'
import { AsWritten } from '../words.tsx'
import { type CaseShown, turned } from './shown.ts'
import type { CaseWords } from './words.ts'

export function DeskWay({ of, words: { stateText } }: { of: CaseShown; words: CaseWords }) {
  const t = useText()
  const lang = useLang()
  return (
    <div className="case-way">
      <h2>{t({ zh: '经过', en: 'Way so far' })}</h2>
      <CaseTimeline
        past={of.timeline.map(e => ({
          id: String(e.seq),
          title: e.title,
          at: e.at,
          who: [...new Set([e.who, e.name])].filter(Boolean).join(' '),
          kind: turned.includes(e.move) ? 'turned' : 'done',
          reason:
            e.reason || e.reasons.length > 0 ? (
              <>
                {e.reason && (
                  <span className="lines">
                    <AsWritten>{e.reason}</AsWritten>
                  </span>
                )}
                {e.reasons.length > 0 && (
                  <ol className="case-event-reasons">
                    {e.reasons.map(r => (
                      <li key={r.code}>
                        {r.zh && r.en ? say({ zh: r.zh, en: r.en }, lang, r.details as Details) : r.code}{' '}
                        <span className="soft small">
                          <AsWritten>{`${r.document} ${r.clause}`}</AsWritten>
                        </span>
                      </li>
                    ))}
                  </ol>
                )}
              </>
            ) : null,
        }))}
        now={
          of.closed
            ? null
            : {
                id: 'now',
                title: of.promise ? '' : t(stateText(of.state)),
                who: of.atOrgName,
                children: of.promise && (
                  <PromisedDay
                    desk
                    doing={t(stateText(of.state))}
                    dueOn={of.promise.dueOn}
                    explanation={of.promise.explained}
                    {...(of.paused
                      ? {
                          paused: t({
                            zh: '等申请人补材料，期限停着',
                            en: 'Waiting for the applicant; the clock stands still',
                          }),
                        }
                      : {})}
                  />
                ),
              }
        }
      />
      <ProofLink caseId={of.id} />
    </div>
  )
}
