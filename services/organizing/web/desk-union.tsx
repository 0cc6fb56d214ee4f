// One union: its term with the days of reminders, who holds which post, elections, and what it still has to do.
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Fault, Shown } from '#ui/states.tsx'
import { DayText, Facts, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { followWords, postWords, purposeWords, termStateWords } from '../words.ts'
import { tones } from './desk-terms.tsx'
import { AskExtension, DecideExtension, DoneStep, LeavePost, PutTerm } from './desk-union-forms.tsx'
import type { Union } from './shown.ts'
import './organizing.css'

export default function UnionPage() {
  const { orgId = '' } = useParams()
  const union = useCall(organizingApi.union, { orgId })
  return (
    <Screen
      title={{ zh: '任期、职务和登记', en: 'Term, posts, registration' }}
      lead={union.data?.name}
      back={{ to: '/organizing/terms', title: { zh: '任期和换届', en: 'Terms' } }}
    >
      <Shown of={union} lines={8}>
        {u => (
          <>
            <TermOf of={u} />
            <Posts of={u} />
            <Follows of={u} />
            <Elections of={u} />
          </>
        )}
      </Shown>
    </Screen>
  )
}

function TermOf({ of }: { of: Union }) {
  const t = useText()
  const { term } = of
  return (
    <Section title={{ zh: '这一届', en: 'The term' }}>
      {term ? (
        <Facts
          of={[
            [
              t({ zh: '第 {n} 届', en: 'Term {n}' }, { n: term.number }),
              <span key="s">
                <DayText day={term.startsOn} /> – <DayText day={term.endsOn} />{' '}
                <StatusTag tone={tones[term.state]}>{t(termStateWords[term.state])}</StatusTag>
              </span>,
            ],
            ...(term.extendedTo
              ? ([[t({ zh: '批准延到', en: 'Extended to' }), <DayText key="x" day={term.extendedTo} />]] as const)
              : []),
            ...(term.byElectionDue
              ? ([
                  [
                    t({ zh: '主席空缺，补选最晚', en: 'Elect a chair by' }),
                    <DayText key="b" day={term.byElectionDue} />,
                  ],
                ] as const)
              : []),
            [
              t({ zh: '提醒', en: 'Reminders' }),
              <span key="r">
                {term.reminders.map(r => (
                  <span key={r.step}>
                    <DayText day={r.on} as="short" />{' '}
                  </span>
                ))}
                {t({ zh: '，超期后每周', en: 'and every week after' })}
              </span>,
            ],
          ]}
        />
      ) : (
        <p>{t({ zh: '还没有登记任期。', en: 'No term is on record yet.' })}</p>
      )}
      {!term && of.mayElect && <PutTerm of={of} />}
      {term?.extension && <DecideExtension of={term.extension} />}
      {term && !term.extension && of.mayElect && (
        <AskExtension of={of} limit={term.extensionLimit} endsOn={term.endsOn} />
      )}
    </Section>
  )
}

function Posts({ of }: { of: Union }) {
  const t = useText()
  const [leaving, setLeaving] = useState<string | null>(null)
  if (of.posts.length === 0) return null
  return (
    <Section title={{ zh: '谁任什么职', en: 'Who holds which post' }}>
      <ul className="organizing-list">
        {of.posts.map(p => (
          <li key={p.id} className="organizing-line">
            <span>
              <b>{p.name}</b> {t(postWords[p.post])}
            </span>
            <span className="soft">
              {t({ zh: '第 {n} 届', en: 'term {n}' }, { n: p.term })} <DayText day={p.from} as="short" />
              {p.until && (
                <>
                  {' – '}
                  <DayText day={p.until} as="short" /> {p.reason}
                </>
              )}
            </span>
            {!p.until && of.mayElect && (
              <Button
                label={t({ zh: '登记{name}离任', en: '{name} leaves the post' }, { name: p.name })}
                onClick={() => setLeaving(p.id)}
              >
                {t({ zh: '离任', en: 'Leaves' })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && <LeavePost postId={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  )
}

function Follows({ of }: { of: Union }) {
  const t = useText()
  const open = of.follows.filter(f => !f.doneOn)
  return (
    <Section title={{ zh: '刻章、开户、法人登记', en: 'Seal, account, registration' }}>
      <Facts
        of={[
          [
            t({ zh: '工会的统一社会信用代码', en: 'The union’s credit code' }),
            of.uscc ?? t({ zh: '还没有登记', en: 'Not registered yet' }),
          ],
          ...(of.certificate
            ? ([
                [t({ zh: '法人证书到', en: 'Certificate until' }), <DayText key="c" day={of.certificate.validUntil} />],
                [t({ zh: '换证从', en: 'Renew from' }), <DayText key="n" day={of.certificate.renewFrom} />],
              ] as const)
            : []),
        ]}
      />
      <ul className="organizing-list">
        {of.follows.map(f => (
          <li key={`${f.kind}${f.dueOn}`} className="organizing-line">
            <span>
              <b>{t(followWords[f.kind])}</b>
              <br />
              <span className="soft small" lang="zh-CN">
                {f.because}
              </span>
            </span>
            {f.doneOn ? (
              <StatusTag tone="done">
                <DayText day={f.doneOn} as="short" /> {f.note}
              </StatusTag>
            ) : (
              <StatusTag tone="wait">
                {t({ zh: '最晚', en: 'by' })} <DayText day={f.dueOn} as="short" />
              </StatusTag>
            )}
          </li>
        ))}
      </ul>
      {of.mayElect && open.length > 0 && <DoneStep of={of} kinds={open.map(f => f.kind)} />}
    </Section>
  )
}

function Elections({ of }: { of: Union }) {
  const t = useText()
  const navigate = useNavigate()
  const beginning = useSend(organizingApi.begin, e => navigate(`/organizing/elections/${e.id}`))
  return (
    <Section title={{ zh: '选举', en: 'Elections' }}>
      <ul className="organizing-list">
        {of.elections.map(e => (
          <li key={e.id} className="organizing-line">
            <Link to={`/organizing/elections/${e.id}`}>{t(purposeWords[e.purpose])}</Link>
            {e.heldOn && <DayText day={e.heldOn} as="short" />}
          </li>
        ))}
      </ul>
      {of.mayElect && (
        <p className="organizing-acts">
          <Button pending={beginning.pending} onClick={() => void beginning.send({ orgId: of.orgId, purpose: 'TERM' })}>
            {t({ zh: '开始换届', en: 'Begin a new term' })}
          </Button>
          <Button pending={beginning.pending} onClick={() => void beginning.send({ orgId: of.orgId, purpose: 'BY' })}>
            {t({ zh: '开始补选', en: 'Begin a by-election' })}
          </Button>
        </p>
      )}
      {beginning.error && <Fault error={beginning.error} />}
    </Section>
  )
}
