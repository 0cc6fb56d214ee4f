// Seats and candidates: how many of each post, who stands, and how many must.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ChoiceField, ManyField, SwitchField } from '#ui/fields/choice.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { organizingApi } from '../api.ts'
import { candidatesFor } from '../rules-election.ts'
import { type Post, posts, postWords } from '../words.ts'
import type { Election } from './shown.ts'

type Seats = Readonly<Partial<Record<Post, { readonly seats: number; readonly stand: readonly string[] }>>>

const usual: Seats = {
  CHAIR: { seats: 1, stand: [] },
  COMMITTEE: { seats: 3, stand: [] },
  AUDIT: { seats: 1, stand: [] },
}

const seatsOf = (of: Election): Seats =>
  of.seats.length
    ? Object.fromEntries(of.seats.map(s => [s.post, { seats: s.seats, stand: s.candidates.map(c => c.personId) }]))
    : of.purpose === 'BY'
      ? { CHAIR: { seats: 1, stand: [] } }
      : usual

export function Plan({ of }: { of: Election }) {
  const t = useText()
  const [seats, setSeats] = useState<Seats>(seatsOf(of))
  const [kin, setKin] = useState<readonly string[]>([])
  const [delegates, setDelegates] = useState(of.delegates)
  const [years, setYears] = useState<'3' | '5'>(of.termYears === 3 ? '3' : '5')
  const saving = useSend(organizingApi.plan)
  const voters = of.roll.filter(r => r.standing === 'ACTIVE')
  const options = voters.map(r => ({ value: r.personId, label: { zh: r.name, en: r.name } }))
  const chosen = posts.filter(p => seats[p])
  const standing = new Set(chosen.flatMap(p => seats[p]?.stand ?? []))
  // One list of people at a time: that of the first post for which too few stand when the page opens.
  const [first] = useState(() =>
    chosen.find(p => (seats[p]?.stand.length ?? 0) < candidatesFor(p, seats[p]?.seats ?? 1)),
  )
  const set = (post: Post, part: Partial<{ seats: number; stand: readonly string[] }>) =>
    setSeats({ ...seats, [post]: { seats: 1, stand: [], ...seats[post], ...part } })
  const send = () =>
    void saving.send({
      electionId: of.id,
      ...(of.purpose === 'FOUNDING' ? { delegates } : {}),
      termYears: years === '3' ? 3 : 5,
      seats: chosen.map(post => ({
        post,
        seats: seats[post]?.seats ?? 1,
        candidates: (seats[post]?.stand ?? []).map(personId => ({ personId, kin: kin.includes(personId) })),
      })),
    })
  return (
    <Section title={{ zh: '名额和候选人', en: 'Seats and candidates' }}>
      <Form onSubmit={send} error={saving.error}>
        <ManyField
          name="posts"
          label={{ zh: '这次选哪些职务', en: 'Posts to be elected' }}
          options={posts.map(value => ({ value, label: postWords[value] }))}
          value={chosen}
          onChange={now => setSeats(Object.fromEntries(now.map(p => [p, seats[p] ?? { seats: 1, stand: [] }])))}
          inline
        />
        {chosen.map(post => {
          const one = seats[post] ?? { seats: 1, stand: [] }
          const needed = candidatesFor(post, one.seats)
          return (
            <details key={post} className="organizing-post" open={post === first}>
              <summary>
                {t(
                  {
                    zh: '{post}：选 {seats} 人，候选人 {n} 个，至少 {needed} 个',
                    en: '{post}: {seats} seats, {n} stand, at least {needed}',
                  },
                  { post: t(postWords[post]), seats: one.seats, n: one.stand.length, needed },
                )}
              </summary>
              <NumberField
                name={`seats/${post}`}
                label={{ zh: '名额', en: 'Seats' }}
                min={1}
                max={60}
                value={one.seats}
                onChange={n => set(post, { seats: n })}
              />
              <ManyField
                name={`stand/${post}`}
                label={{ zh: '候选人', en: 'Candidates' }}
                options={options}
                value={one.stand}
                onChange={stand => set(post, { stand })}
                inline
              />
            </details>
          )
        })}
        {standing.size > 0 && (
          <ManyField
            name="kin"
            label={{ zh: '有没有单位主要负责人的近亲属', en: 'Near relatives of the head of the employer' }}
            help={{
              zh: '有就勾上：他们不能当候选人（《工会法》第十条）',
              en: 'Tick them: they cannot stand (Trade Union Law, art. 10)',
            }}
            options={options.filter(o => standing.has(o.value))}
            value={kin}
            onChange={setKin}
            inline
            optional
          />
        )}
        {of.purpose !== 'BY' && (
          <ChoiceField
            name="termYears"
            label={{ zh: '每届几年', en: 'Years of the term' }}
            options={[
              { value: '3', label: { zh: '三年', en: 'Three' } },
              { value: '5', label: { zh: '五年', en: 'Five' } },
            ]}
            value={years}
            onChange={y => y && setYears(y)}
            inline
          />
        )}
        {of.purpose === 'FOUNDING' && (
          <SwitchField
            name="delegates"
            label={{ zh: '由代表大会选（名册上是代表）', en: 'Delegates elect (the roll holds the delegates)' }}
            value={delegates}
            onChange={setDelegates}
          />
        )}
        {!of.called && (
          <p className="soft">
            {t({
              zh: '候选人定下来，选举通知就发出了，名册不再变。',
              en: 'With the candidates the election is called, and the roll stands.',
            })}
          </p>
        )}
        <Button submit kind={of.seats.length ? 'plain' : 'act'} pending={saving.pending} disabled={chosen.length === 0}>
          {t(of.seats.length ? { zh: '改好了', en: 'Save' } : { zh: '定下来', en: 'Settle it' })}
        </Button>
      </Form>
    </Section>
  )
}
