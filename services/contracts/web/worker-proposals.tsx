// Proposals on the phone of a delegate: made, seconded, and rated when answered. Nobody else sees this part.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { contractsApi } from '../api.ts'
import { type Rating, ratings, ratingWords } from '../words-congress.ts'
import { ProposalCard } from './proposal-card.tsx'
import type { Mine, Proposal } from './shown.ts'
import { Extra } from './worker-extra.tsx'

export function Proposals({ of }: { of: Mine }) {
  const t = useText()
  const [proposing, setProposing] = useState(false)
  const [rating, setRating] = useState<Proposal | null>(null)
  const seconding = useSend(contractsApi.second)
  if (!of.delegate && of.proposals.length === 0) return null
  return (
    <>
      {of.delegate && <Extra of={of.extra} />}
      <Section title={{ zh: '提案', en: 'Proposals' }}>
        {of.proposals.map(p => (
          <ProposalCard key={p.id} of={p}>
            {p.maySecond && (
              <Button
                pending={seconding.pending}
                label={t({ zh: '我附议 {number}', en: 'Second it: {number}' }, { number: p.number })}
                onClick={() => void seconding.send({ proposalId: p.id })}
              >
                {t({ zh: '我附议', en: 'Second it' })}
              </Button>
            )}
            {p.mayRate && <Button onClick={() => setRating(p)}>{t({ zh: '评价答复', en: 'Rate the answer' })}</Button>}
          </ProposalCard>
        ))}
        {seconding.error && <Fault error={seconding.error} />}
        {of.delegate && (
          <Button kind="act" icon="plus" onClick={() => setProposing(true)}>
            {t({ zh: '交一件提案', en: 'Make a proposal' })}
          </Button>
        )}
        {proposing && <Propose onClose={() => setProposing(false)} />}
        {rating && <Rate of={rating} onClose={() => setRating(null)} />}
      </Section>
    </>
  )
}

function Propose({ onClose }: { onClose(): void }) {
  const form = useForm({ title: '', text: '' })
  const sending = useSend(contractsApi.propose, onClose)
  const { title, text } = form.value
  return (
    <FormSheet
      title={{ zh: '交一件提案', en: 'Make a proposal' }}
      lead={{
        zh: '您是职工代表。立案以后，部门要在期限内答复您。',
        en: 'You are a delegate. Once accepted, a department answers you by a day.',
      }}
      verb={{ zh: '交提案', en: 'Send' }}
      error={sending.error}
      pending={sending.pending}
      ready={title.trim() !== '' && text.trim() !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ title: title.trim(), text: text.trim() })}
    >
      <TextField {...form.field('title')} label={{ zh: '题目', en: 'Title' }} maxLength={100} />
      <NoteField
        {...form.field('text')}
        label={{ zh: '什么情况，建议怎么办', en: 'What, and what you suggest' }}
        rows={6}
      />
    </FormSheet>
  )
}

function Rate({ of, onClose }: { of: Proposal; onClose(): void }) {
  const form = useForm<{ rating: Rating | null; words: string }>({ rating: null, words: '' })
  const sending = useSend(contractsApi.rateProposal, onClose)
  const { rating, words } = form.value
  return (
    <FormSheet
      title={{ zh: '评价答复', en: 'Rate the answer' }}
      lead={{ zh: `提案：${of.title}`, en: `Proposal: “${of.title}”` }}
      verb={{ zh: '评价', en: 'Rate' }}
      error={sending.error}
      pending={sending.pending}
      ready={rating !== null}
      onClose={onClose}
      onSend={() => {
        if (rating) void sending.send({ proposalId: of.id, rating, ...(words.trim() ? { words: words.trim() } : {}) })
      }}
    >
      <ChoiceField
        {...form.field('rating')}
        label={{ zh: '满意吗', en: 'Are you satisfied?' }}
        options={ratings.map(value => ({ value, label: ratingWords[value] }))}
      />
      <NoteField
        {...form.field('words')}
        label={{ zh: '想说的话', en: 'In your words' }}
        maxLength={500}
        rows={3}
        optional
      />
    </FormSheet>
  )
}
