// One union: its term with the days of reminders and who holds which post; elections and what it has to do stand beside it.
import { useState } from 'react'
import { useParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { organizingApi } from '../api.ts'
import { postWords, termStateWords } from '../words.ts'
import { Because } from './because.tsx'
import { Elections } from './desk-union-elections.tsx'
import { Follows } from './desk-union-follows.tsx'
import { AskExtension, DecideExtension, LeavePost, PutTerm } from './desk-union-forms.tsx'
import { Splits } from './desk-union-splits.tsx'
import { termTones, type Union } from './shown.ts'
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
            <Splits of={u} />
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
                <StatusTag tone={termTones[term.state]}>{t(termStateWords[term.state])}</StatusTag>
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
                    <DayText day={r.on} as="table" />
                    {t({ zh: '、', en: ', ' })}
                  </span>
                ))}
                {t({ zh: '超期后每周一次', en: 'and every week after' })}
              </span>,
            ],
          ]}
        />
      ) : (
        <p>{t({ zh: '还没有登记任期。', en: 'No term is on record yet.' })}</p>
      )}
      {term && <Because of={term.byElectionDue ? ['years', 'byElection'] : ['years']} />}
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
              <b>
                <AsWritten>{p.name}</AsWritten>
              </b>{' '}
              {t(postWords[p.post])}
              <br />
              <span className="soft small">
                {t({ zh: '第 {n} 届', en: 'Term {n}' }, { n: p.term })} <DayText day={p.from} as="short" />
                {p.until ? (
                  <>
                    {' – '}
                    <DayText day={p.until} as="short" /> {p.reason && <AsWritten>{p.reason}</AsWritten>}
                  </>
                ) : (
                  t({ zh: '起', en: ' on' })
                )}
              </span>
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
