// The votes of one round as they were counted, each candidate a number; the server says who is elected, or why the meeting does not count.
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

interface Props {
  readonly of: Election
  /** The next, or the last again. */
  readonly round: number
  onClose?(): void
}

export function Votes({ of, round, onClose }: Props) {
  const t = useText()
  const before = of.rounds[round - 1]
  const contests = before?.contests ?? of.next
  const all = contests.flatMap(c => c.candidates.map(who => ({ votes: 0, ...who, post: c.post })))
  const [heldOn, setHeldOn] = useState(before?.heldOn ?? todayHere())
  const [ballots, setBallots] = useState(before?.ballots ?? of.present)
  const [votes, setVotes] = useState<Readonly<Record<string, number>>>(
    Object.fromEntries(all.map(c => [keyOf(c), c.votes])),
  )
  const sending = useSend(organizingApi.count, () => onClose?.())
  const send = () =>
    void sending.send({
      ...{ electionId: of.id, round, heldOn, ballots },
      votes: all.map(c => ({ post: c.post, personId: c.personId, votes: votes[keyOf(c)] ?? 0 })),
    })
  return (
    <Section
      title={
        round === 1 ? { zh: '计票', en: 'The votes' } : { zh: `第 ${round} 轮计票`, en: `Votes of round ${round}` }
      }
    >
      <Form onSubmit={send} error={sending.error}>
        <div className="organizing-pair">
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
        </div>
        {contests.map(c => (
          <fieldset key={c.post} className="organizing-person">
            <legend>
              {t({ zh: '{post}，选 {n} 名', en: '{post}: {n}' }, { post: t(postWords[c.post]), n: c.seats })}
            </legend>
            <div className="organizing-tally">
              {all
                .filter(who => who.post === c.post)
                .map(who => (
                  <NumberField
                    key={keyOf(who)}
                    name={`votes/${keyOf(who)}`}
                    label={{ zh: who.name, en: who.name }}
                    min={0}
                    max={1_000_000}
                    unit={t({ zh: '票', en: 'votes' })}
                    value={votes[keyOf(who)] ?? 0}
                    onChange={n => setVotes({ ...votes, [keyOf(who)]: n })}
                  />
                ))}
            </div>
          </fieldset>
        ))}
        <p className="organizing-acts">
          <Button submit kind={of.present >= of.quorum ? 'act' : 'plain'} pending={sending.pending}>
            {t({ zh: '记下票数', en: 'Enter the votes' })}
          </Button>
          {onClose && <Button onClick={onClose}>{t({ zh: '不改了', en: 'Leave it' })}</Button>}
        </p>
      </Form>
    </Section>
  )
}

const keyOf = (c: { readonly post: string; readonly personId: string }) => `${c.post}/${c.personId}`
