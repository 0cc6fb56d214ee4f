// The votes as they were counted, each candidate a number; the server says who is elected, or why the meeting does not count.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { organizingApi } from '../api.ts'
import { postWords } from '../words.ts'
import type { Election } from './shown.ts'

export function Votes({ of }: { of: Election }) {
  const t = useText()
  const all = of.seats.flatMap(s => s.candidates.map(c => ({ ...c, post: s.post })))
  const [heldOn, setHeldOn] = useState(of.heldOn ?? todayHere())
  const [ballots, setBallots] = useState(of.ballots ?? of.present)
  const [votes, setVotes] = useState<Readonly<Record<string, number>>>(
    Object.fromEntries(all.map(c => [`${c.post}/${c.personId}`, c.votes ?? 0])),
  )
  const sending = useSend(organizingApi.count)
  const send = () =>
    void sending.send({
      electionId: of.id,
      heldOn,
      ballots,
      votes: all.map(c => ({ post: c.post, personId: c.personId, votes: votes[`${c.post}/${c.personId}`] ?? 0 })),
    })
  return (
    <Section title={{ zh: '计票', en: 'The votes' }}>
      <Form onSubmit={send} error={sending.error}>
        <DayField
          name="heldOn"
          label={{ zh: '哪天选的', en: 'Held on' }}
          value={heldOn}
          onChange={setHeldOn}
          max={todayHere()}
        />
        <NumberField
          name="ballots"
          label={{ zh: '收回多少张票', en: 'Ballots given back' }}
          min={0}
          max={1_000_000}
          value={ballots}
          onChange={setBallots}
        />
        {all.map(c => (
          <NumberField
            key={`${c.post}/${c.personId}`}
            name={`votes/${c.post}/${c.personId}`}
            label={{ zh: `${c.name}（${postWords[c.post].zh}）`, en: `${c.name} (${postWords[c.post].en})` }}
            min={0}
            max={1_000_000}
            unit={t({ zh: '票', en: 'votes' })}
            value={votes[`${c.post}/${c.personId}`] ?? 0}
            onChange={n => setVotes({ ...votes, [`${c.post}/${c.personId}`]: n })}
          />
        ))}
        <Button submit kind="act" pending={sending.pending}>
          {t({ zh: '记下票数', en: 'Enter the votes' })}
        </Button>
      </Form>
    </Section>
  )
}
