// Proposals of delegates: to be accepted, to be answered by a day, and how they were rated.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ChoiceField } from '#ui/fields/choice.tsx'
import { FilterSelect } from '#ui/fields/filter.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useFilters } from '#ui/filters.ts'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useRight } from '#ui/me.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Empty, Fault, Loading } from '#ui/states.tsx'
import { contractsApi } from '../api.ts'
import { type ProposalState, proposalStates, proposalStateWords } from '../words-congress.ts'
import { ProposalCard } from './proposal-card.tsx'
import type { Proposal } from './shown.ts'
import './contracts.css'

export default function Proposals() {
  const t = useText()
  const may = useRight('contracts.record')
  const [filters, set] = useFilters(['orgId', 'state'])
  const list = usePages(contractsApi.proposals, {
    ...(filters.orgId ? { orgId: filters.orgId } : {}),
    ...(filters.state ? { state: filters.state as ProposalState } : {}),
  })
  const [open, setOpen] = useState<Proposal | null>(null)
  return (
    <Screen
      title={{ zh: '职代会提案', en: 'Proposals' }}
      lead={t({
        zh: '职工代表在手机上提。立案后有答复的期限，答复后由提案人评价。',
        en: 'Delegates propose on the phone. An accepted one is answered by a day, and rated by who made it.',
      })}
    >
      <FilterSelect
        label={{ zh: '到了哪一步', en: 'Step' }}
        value={filters.state}
        options={proposalStates.map(value => ({ value, label: proposalStateWords[value] }))}
        onChange={value => set({ state: value })}
      />
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {list.loading ? (
        <Loading lines={6} />
      ) : (
        list.rows.length === 0 && <Empty picture="lamp" title={t({ zh: '没有这样的提案', en: 'No such proposals' })} />
      )}
      {list.rows.map(p => (
        <ProposalCard key={p.id} of={p}>
          {may && (p.state === 'GIVEN' || p.state === 'ACCEPTED') && (
            <Button label={`${t(verbs[p.state])} ${p.number}`} onClick={() => setOpen(p)}>
              {t(verbs[p.state])}
            </Button>
          )}
        </ProposalCard>
      ))}
      {list.more && (
        <Button pending={list.loadingMore} onClick={list.loadMore}>
          {t({ zh: '再看一些', en: 'More' })}
        </Button>
      )}
      {open?.state === 'GIVEN' && <Judge of={open} onClose={() => setOpen(null)} />}
      {open?.state === 'ACCEPTED' && <AnswerIt of={open} onClose={() => setOpen(null)} />}
    </Screen>
  )
}

const verbs = {
  GIVEN: { zh: '立不立案', en: 'Accept or not' },
  ACCEPTED: { zh: '答复', en: 'Answer' },
} as const

function Judge({ of, onClose }: { of: Proposal; onClose(): void }) {
  const form = useForm<{ accept: 'YES' | 'NO' | null; words: string }>({ accept: null, words: '' })
  const sending = useSend(contractsApi.judgeProposal, onClose)
  const { accept, words } = form.value
  return (
    <FormSheet
      title={{ zh: '立不立案', en: 'Accept or not' }}
      lead={{ zh: `提案：${of.title}`, en: `Proposal: “${of.title}”` }}
      verb={{ zh: '登记', en: 'Record' }}
      error={sending.error}
      pending={sending.pending}
      ready={accept !== null && words.trim() !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ proposalId: of.id, accept: accept === 'YES', words: words.trim() })}
    >
      <ChoiceField
        {...form.field('accept')}
        label={{ zh: '立案吗', en: 'Accepted?' }}
        options={[
          { value: 'YES', label: { zh: '立案，交给部门办', en: 'Yes: a department answers' } },
          { value: 'NO', label: { zh: '不立案，告诉提案人为什么', en: 'No: the proposer is told why' } },
        ]}
      />
      <TextField
        {...form.field('words')}
        label={accept === 'NO' ? { zh: '为什么不立案', en: 'Why not' } : { zh: '交给哪个部门', en: 'Which department' }}
        maxLength={200}
      />
    </FormSheet>
  )
}

function AnswerIt({ of, onClose }: { of: Proposal; onClose(): void }) {
  const form = useForm({ answer: '' })
  const sending = useSend(contractsApi.answerProposal, onClose)
  const answer = form.value.answer.trim()
  return (
    <FormSheet
      title={{ zh: '答复提案', en: 'Answer the proposal' }}
      lead={{ zh: `提案：${of.title}`, en: `Proposal: “${of.title}”` }}
      verb={{ zh: '答复', en: 'Answer' }}
      error={sending.error}
      pending={sending.pending}
      ready={answer !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ proposalId: of.id, answer })}
    >
      <NoteField {...form.field('answer')} label={{ zh: '答复', en: 'Answer' }} rows={5} />
    </FormSheet>
  )
}
