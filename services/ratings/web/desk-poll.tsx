// One poll on the desk: turnout, what may be told, the steps the reader may make, and what was done so far.
import { useState } from 'react'
import { useParams } from 'react-router'
import { Button, ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { ratingsApi } from '../api.ts'
import { permille } from '../rules-publish.ts'
import { faultWords, type Move, moveWords, stateWords } from '../words.ts'
import { Step } from './desk-poll-step.tsx'
import { tones } from './desk-polls.tsx'
import { Sheets } from './desk-sheets.tsx'
import { Measures, percentText, Result } from './result.tsx'
import type { Poll } from './shown.ts'

export default function PollPage() {
  const { pollId = '' } = useParams()
  const t = useText()
  const poll = useCall(ratingsApi.poll, { pollId })
  const mayReadHomes = useRight('homes.read')
  return (
    <Screen
      title={{ zh: '一个工会的评议', en: 'One poll' }}
      lead={
        poll.data && (
          <>
            <b>{poll.data.org}</b> · <AsWritten>{poll.data.round}</AsWritten>
          </>
        )
      }
      back={{ to: '/ratings/polls', title: { zh: '各工会的评议', en: 'Polls of unions' } }}
      actions={
        // What members say here is what a workers’ home is named by.
        poll.data &&
        mayReadHomes && (
          <ButtonLink to={`/homes/unions/${poll.data.orgId}`} icon="home">
            {t({ zh: '离职工之家还差什么', en: 'What a workers’ home still needs' })}
          </ButtonLink>
        )
      }
      wide
    >
      <Shown of={poll} lines={8}>
        {p => <Inside of={p} />}
      </Shown>
    </Screen>
  )
}

const acts: readonly Move[] = ['count', 'publish', 'rectify', 'feedback', 'archive']

function Inside({ of: p }: { of: Poll }) {
  const t = useText()
  const [making, setMaking] = useState<Move | null>(null)
  const shareOf = (n: number, of: number) => percentText(permille(n, of))
  const first = p.may.find(m => acts.includes(m))
  return (
    <>
      <Section title={{ zh: '到哪一步', en: 'Where it stands' }}>
        <Facts
          of={[
            [
              t({ zh: '状态', en: 'State' }),
              <StatusTag key="s" tone={tones[p.state]}>
                {t(stateWords[p.state])}
              </StatusTag>,
            ],
            [
              t({ zh: '哪几天评', en: 'Days' }),
              <span key="d">
                <DayText day={p.opensOn} as="table" /> – <DayText day={p.closesOn} as="table" />
              </span>,
            ],
            [
              t({ zh: '领票', en: 'Took a ballot' }),
              p.members === null
                ? '—'
                : t(
                    {
                      zh: '{n} 人，会员 {all} 人（{p}；要 {least}%）',
                      en: '{n} of {all} members ({p}; {least} % needed)',
                    },
                    { n: p.takers, all: p.members, p: shareOf(p.takers, p.members), least: p.turnoutPercent },
                  ),
            ],
            [
              t({ zh: '其中一线', en: 'Of the front line' }),
              t(
                { zh: '{n} 人（{p}；要 {least}%）', en: '{n} ({p}; {least} % needed)' },
                { n: p.frontLine, p: shareOf(p.frontLine, p.takers), least: p.frontLinePercent },
              ),
            ],
            ...(p.consentDocument
              ? [
                  [
                    t({ zh: '同意降低比例', en: 'Lower turnout agreed' }),
                    <AsWritten key="c">{p.consentDocument}</AsWritten>,
                  ] as const,
                ]
              : []),
            ...(p.ballots === null ? [] : [[t({ zh: '票', en: 'Ballots' }), String(p.ballots)] as const]),
            ...(p.keyPrint
              ? [[t({ zh: '签票的钥匙', en: 'Stamping key' }), <code key="k">{p.keyPrint}</code>] as const]
              : []),
          ]}
        />
        {p.faults.length > 0 && (
          <p>
            {t({ zh: '这次不算：', en: 'It does not count: ' })}
            {p.faults.map(f => t(faultWords[f as keyof typeof faultWords])).join(t({ zh: '、', en: ', ' }))}
          </p>
        )}
        {p.visitDueOn && (
          <p role="note">
            {t({ zh: '超过一半的人不满意，请上门了解情况，最晚 ', en: 'More than half are not satisfied. Visit by ' })}
            <DayText day={p.visitDueOn} />
          </p>
        )}
        {p.may.length > 0 && (
          <p className="ratings-buttons">
            {p.may.map(m => (
              <Button key={m} kind={m === first ? 'act' : 'plain'} onClick={() => setMaking(m)}>
                {t(moveWords[m])}
              </Button>
            ))}
          </p>
        )}
      </Section>
      {(p.mayCountSheets || p.sheets) && <Sheets of={p} />}
      {p.result && (
        <Section title={{ zh: '结果', en: 'Result' }}>
          <Result of={p.result} questions={p.questions} members={p.members} />
        </Section>
      )}
      {p.measures.length > 0 && (
        <Section title={{ zh: '整改措施', en: 'Measures' }}>
          <Measures of={p.measures} />
        </Section>
      )}
      <Section title={{ zh: '经过', en: 'History' }}>
        {p.events.length === 0 && <p className="soft">{t({ zh: '还没有开始。', en: 'Nothing yet.' })}</p>}
        <ol className="ratings-measures">
          {p.events.map(e => (
            <li key={`${e.move}-${e.at}`}>
              <DayText day={e.at} as="moment" /> {t(moveWords[e.move])}
              {e.by && (
                <span className="soft">
                  {' '}
                  · <AsWritten>{e.by}</AsWritten>
                </span>
              )}
              {e.words && (
                <p className="soft">
                  <AsWritten>{e.words}</AsWritten>
                </p>
              )}
            </li>
          ))}
        </ol>
      </Section>
      {making && <Step of={p} move={making} onClose={() => setMaking(null)} />}
    </>
  )
}
