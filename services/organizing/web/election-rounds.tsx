// The rounds of an election: who stood, with how many votes, who won, and what has to be voted on again. The last can be counted again.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { postWords } from '../words.ts'
import { Votes } from './election-votes.tsx'
import type { Election } from './shown.ts'

type Round = Election['rounds'][number]

export function Rounds({ of }: { of: Election }) {
  const t = useText()
  const [again, setAgain] = useState(false)
  if (again) return <Votes of={of} round={of.rounds.length} onClose={() => setAgain(false)} />
  return (
    <Section title={{ zh: '结果', en: 'Result' }}>
      {of.rounds.map(round => (
        <OneRound key={round.n} of={round} />
      ))}
      {of.next.length > 0 ? (
        <p role="status">
          {t(
            { zh: '还没有选够：{open}。要再投一次票。', en: 'Not filled yet: {open}. Vote again.' },
            {
              open: of.next.map(c =>
                t({ zh: '{post} {n} 名', en: '{post} {n}' }, { post: t(postWords[c.post]), n: c.seats }),
              ),
            },
          )}
        </p>
      ) : (
        <p role="status">{t({ zh: '名额都选够了。', en: 'Every seat is filled.' })}</p>
      )}
      {of.mayRecord && (
        <p>
          <Button onClick={() => setAgain(true)}>{t({ zh: '票数抄错了，改', en: 'Correct the votes' })}</Button>
        </p>
      )}
    </Section>
  )
}

function OneRound({ of }: { of: Round }) {
  const t = useText()
  return (
    <div className="organizing-round">
      <h3>
        {of.n === 1
          ? t({ zh: '第一轮', en: 'First round' })
          : t({ zh: '第 {n} 轮（再投）', en: 'Round {n} (run-off)' }, { n: of.n })}
      </h3>
      <p className="soft small">
        <DayText day={of.heldOn} as="short" />{' '}
        {t(
          {
            zh: '应到 {due}，到会 {present}，收回 {ballots} 张票',
            en: '{due} due, {present} attended, {ballots} ballots',
          },
          { due: of.due, present: of.present, ballots: of.ballots },
        )}
      </p>
      {of.contests.map(c => (
        <div key={c.post}>
          <h4>{t({ zh: '{post}，选 {n} 名', en: '{post}: {n}' }, { post: t(postWords[c.post]), n: c.seats })}</h4>
          <ul className="organizing-list">
            {c.candidates.map(who => (
              <li key={who.personId} className="organizing-line">
                <AsWritten>{who.name}</AsWritten>
                <span className="organizing-votes">
                  {who.elected && <StatusTag tone="done">{t({ zh: '当选', en: 'Elected' })}</StatusTag>}
                  {who.tied && <StatusTag tone="wait">{t({ zh: '票数相同', en: 'A tie' })}</StatusTag>}
                  <span className="num">{t({ zh: '{n} 票', en: '{n} votes' }, { n: who.votes })}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
