// An archive's life on its page: what waits for the officer, its months and follow-ups, which funds may pay, what happened.
import { Link } from 'react-router'
import { type Details, say } from '#base/text.ts'
import { Button } from '#ui/button.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { Section } from '#ui/screen.tsx'
import { CaseTimeline } from '#ui/timeline.tsx'
import { AsWritten, DayText, Facts, Money, StatusTag } from '#ui/words.tsx'
import { followWays, fundWords, levelWords, monthSources } from '../words-archive.ts'
import type { LifeStep } from './desk-life-steps.tsx'
import { Report } from './desk-report.tsx'
import type { Archive } from './desk-view.ts'

type Life = Archive['life']

const turned = ['RETURNED', 'CANCELLED', 'RELAPSED', 'TRANSFER_REFUSED', 'TRANSFER_WITHDRAWN', 'TRANSFER_LAPSED']

export function ArchiveLife({ of, onStep }: { readonly of: Archive; onStep(step: LifeStep): void }) {
  const { archive, life } = of
  return (
    <>
      {life.reverification?.state === 'DECLARED' && archive.status === 'ACTIVE' && <Report of={of} onStep={onStep} />}
      <Standing of={of} />
      {archive.status === 'LIFTED' && <FollowUps of={life} onStep={onStep} />}
      {(archive.status === 'ACTIVE' || life.months.length > 0) && <Months of={of} onStep={onStep} />}
      <Timeline of={life} />
    </>
  )
}

/** Level and funds, where it came from and went, a transfer under way. */
function Standing({ of }: { of: Archive }) {
  const t = useText()
  const { archive, life } = of
  const { transfer, next, previous } = life
  return (
    <Section title={{ zh: '级别和资金', en: 'Level and funds' }}>
      <Facts
        of={[
          [t({ zh: '档案级别', en: 'Level' }), t(levelWords[archive.level])],
          [
            t({ zh: '能用的资金', en: 'May be paid from' }),
            <span key="f">
              {life.funds.allowed.map(source => t(fundWords[source])).join('、') || '—'}
              <span className="soft small hd-clause" lang="zh-CN">
                {life.funds.basis.sentence} {life.funds.basis.document} {life.funds.basis.clause}
              </span>
            </span>,
          ],
          [
            t({ zh: '转移', en: 'Transfer' }),
            transfer && (
              <span key="t">
                {transfer.from} → {transfer.to}{' '}
                <StatusTag tone="wait">
                  {t({ zh: '等接收', en: 'waiting' })} <DayText day={transfer.dueOn} as="table" />
                </StatusTag>
                <span className="soft small hd-clause">
                  <AsWritten>{transfer.reason}</AsWritten>
                </span>
              </span>
            ),
          ],
          [
            t({ zh: '原来的档案', en: 'Went on from' }),
            previous && (
              <Link key="p" to={`/hardship/archives/${previous.id}`} className="code">
                {previous.number}
              </Link>
            ),
          ],
          [
            next?.kind === 'CASE'
              ? t({ zh: '又提交的申请', en: 'Applied again' })
              : t({ zh: '后来的档案', en: 'Goes on as' }),
            next && (
              <Link
                key="n"
                to={next.kind === 'CASE' ? `/hardship/cases/${next.id}` : `/hardship/archives/${next.id}`}
                className="code"
              >
                {next.number}
              </Link>
            ),
          ],
        ]}
      />
    </Section>
  )
}

function Months({ of, onStep }: { of: Archive; onStep(step: LifeStep): void }) {
  const t = useText()
  const lang = useLang()
  const mayFollow = useRight('hardship.follow')
  const { archive, life } = of
  const { lift, months } = life
  const open = archive.status === 'ACTIVE' || archive.status === 'LIFTED'
  return (
    <Section
      title={{ zh: '逐月收入', en: 'Income by month' }}
      aside={
        mayFollow &&
        open && (
          <Button kind="quiet" icon="plus" onClick={() => onStep('month')}>
            {t({ zh: '登记一个月', en: 'Record a month' })}
          </Button>
        )
      }
    >
      {archive.status === 'ACTIVE' && (
        <p>
          <StatusTag tone={lift.reasons.length === 0 ? 'done' : 'fact'}>
            {t(
              {
                zh: '连续 {n} 个月高于标准，满 {all} 个月可以脱困',
                en: '{n} months in a row above the line, of {all}',
              },
              { n: lift.streak, all: lift.needed },
            )}
          </StatusTag>
          {lift.reasons.map(r => (
            <span key={r.zh} className="soft small hd-clause">
              {say(r, lang, r.details as Details)}
            </span>
          ))}
          <span className="soft small hd-clause" lang="zh-CN">
            {lift.basis.document} {lift.basis.clause}
          </span>
        </p>
      )}
      {months.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="hd-scroll" aria-label={t({ zh: '逐月收入', en: 'Income by month' })} tabIndex={0}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t({ zh: '月份', en: 'Month' })}</th>
                <th scope="col">{t({ zh: '人均（元）', en: 'Per head' })}</th>
                <th scope="col">{t({ zh: '标准', en: 'Line' })}</th>
                <th scope="col">{t({ zh: '比标准', en: 'Against it' })}</th>
                <th scope="col">{t({ zh: '从哪来', en: 'From' })}</th>
              </tr>
            </thead>
            <tbody>
              {months.map(m => (
                <tr key={m.month}>
                  <th scope="row" className="num">
                    {m.month}
                  </th>
                  <td>
                    <Money fen={m.perCapitaFen} as="table" />
                  </td>
                  <td>
                    <Money fen={m.lineFen} as="table" />
                  </td>
                  <td>
                    <StatusTag tone={m.above ? 'done' : 'fact'}>
                      {m.above ? t({ zh: '高', en: 'above' }) : t({ zh: '没超过', en: 'not above' })}
                    </StatusTag>
                  </td>
                  <td>{t(monthSources[m.source])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  )
}

function FollowUps({ of, onStep }: { of: Life; onStep(step: LifeStep): void }) {
  const t = useText()
  const mayFollow = useRight('hardship.follow')
  return (
    <Section
      title={{ zh: '回访', en: 'Follow-ups' }}
      aside={
        mayFollow && (
          <Button kind="quiet" icon="plus" onClick={() => onStep('follow')}>
            {t({ zh: '登记回访', en: 'Record one' })}
          </Button>
        )
      }
    >
      <p>
        {of.followDueOn ? (
          <>
            {t({ zh: '下一次最晚', en: 'The next by' })} <DayText day={of.followDueOn} />
          </>
        ) : (
          t({ zh: '回访期满了，不用再访。', en: 'The year is over; no more are due.' })
        )}
      </p>
      {of.followUps.length > 0 && (
        <ul className="hd-members">
          {of.followUps.map(f => (
            <li key={`${f.followedOn}${f.note}`}>
              <div>
                <b>
                  <DayText day={f.followedOn} as="table" />
                </b>{' '}
                <span className="soft">{t(followWays[f.way])}</span>
                <span className="hd-clause">
                  <AsWritten>{f.note}</AsWritten>
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Timeline({ of }: { of: Life }) {
  return (
    <Section title={{ zh: '档案的经过', en: 'What happened' }}>
      <CaseTimeline
        past={of.timeline.map(e => ({
          id: e.id,
          title: e.title,
          at: e.at,
          who: [e.who, e.name].filter(Boolean).join(' '),
          reason: (e.says || e.reason) && (
            <span className="hd-lines">{[e.says, e.reason].filter(Boolean).join('\n')}</span>
          ),
          ...(turned.includes(e.kind) ? { kind: 'turned' as const } : {}),
        }))}
      />
    </Section>
  )
}
