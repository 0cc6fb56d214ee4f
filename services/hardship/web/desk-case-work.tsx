// What the union has done on a case so far: visits, deliberations, the economic check, notices and objections.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import type { Review } from './desk-view.ts'

export function CaseWork({ review }: { review: Review }) {
  const t = useText()
  const { visits, deliberations, checks, notices, objections } = review
  if (visits.length + deliberations.length + checks.length + notices.length + objections.length === 0) return null
  return (
    <Section title={{ zh: '工会做过的', en: 'What the union has done' }}>
      <div className="hd-work">
        {visits.map(v => (
          <Piece
            key={`v${v.visitedOn}${v.findings}`}
            title={t({ zh: '入户走访', en: 'Home visit' })}
            day={v.visitedOn}
            aside={v.visitors.join(t({ zh: '、', en: ', ' }))}
          >
            <p>
              <AsWritten>{v.findings}</AsWritten>
            </p>
            <p className="soft">
              {t({ zh: '意见：', en: 'Opinion: ' })}
              <AsWritten>{v.opinion}</AsWritten>
            </p>
          </Piece>
        ))}
        {deliberations.map(d => (
          <Piece
            key={`d${d.heldOn}${d.minutes}`}
            title={t({ zh: '民主评议', en: 'Deliberation' })}
            day={d.heldOn}
            aside={t({ zh: '到会 {present}，同意 {agree}', en: '{present} present, {agree} agreed' }, d)}
          >
            <p>
              <AsWritten>{d.minutes}</AsWritten>
            </p>
          </Piece>
        ))}
        {notices.map(n => (
          <Piece
            key={n.id}
            title={t({ zh: '公示', en: 'Notice' })}
            day={n.postedOn}
            aside={
              n.open ? (
                <Link to={`/hardship/notices/${n.id}`}>
                  {t({ zh: '公示到', en: 'up until' })} <DayText day={n.untilOn} as="short" />
                </Link>
              ) : (
                <>
                  {t({ zh: '已结束，公示到', en: 'over; was up until' })} <DayText day={n.untilOn} as="short" />
                </>
              )
            }
          >
            <p>
              <AsWritten>{n.proposal}</AsWritten>
            </p>
          </Piece>
        ))}
        {objections.map(o => (
          <Piece
            key={`o${o.at}`}
            title={
              <StatusTag tone="wait" icon="flag">
                {t({ zh: '异议', en: 'Objection' })}
              </StatusTag>
            }
            day={o.at}
          >
            <p>
              <AsWritten>{o.text}</AsWritten>
            </p>
          </Piece>
        ))}
        {checks.map(c => (
          <Piece
            key={`c${c.checkedOn}${c.result}`}
            title={t({ zh: '经济状况核对', en: 'Economic check' })}
            day={c.checkedOn}
            aside={<AsWritten>{c.source}</AsWritten>}
          >
            <p>
              <StatusTag tone={c.agrees ? 'done' : 'wait'} icon={c.agrees ? 'tick' : 'alert'}>
                {c.agrees
                  ? t({ zh: '与申报一致', en: 'agrees with what was declared' })
                  : t({ zh: '与申报不一致', en: 'differs from what was declared' })}
              </StatusTag>{' '}
              <AsWritten>{c.result}</AsWritten>
            </p>
          </Piece>
        ))}
      </div>
    </Section>
  )
}

interface PieceProps {
  readonly title: ReactNode
  readonly day: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}

function Piece({ title, day, aside, children }: PieceProps) {
  return (
    <article className="hd-piece">
      <h3>
        {title} <DayText day={day} as="short" />
      </h3>
      {aside && <p className="soft small">{aside}</p>}
      {children}
    </article>
  )
}
