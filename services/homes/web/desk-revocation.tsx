// Taking an honour back: reason and clause, what the union says, the decision by another; and putting a wrong one right.
import { useState } from 'react'
import { filesApi } from '#kernel/files/api.ts'
import { Button } from '#ui/button.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'
import { homesApi } from '../api.ts'
import { homeMoveWords } from '../words.ts'
import { FileLinks, FormSheet, type Home } from './shown.tsx'

type Act = 'propose' | 'answer' | 'revoke' | 'drop' | 'restore'

const verbs = {
  answer: { zh: '说明情况', en: 'Answer' },
  revoke: { zh: '撤销', en: 'Revoke' },
  drop: { zh: '不撤销了', en: 'Do not revoke' },
  restore: { zh: '撤销有误，恢复', en: 'Restore' },
  propose: { zh: '提出撤销', en: 'Propose to revoke' },
} as const

export function Revocation({ of: h }: { of: Home }) {
  const t = useText()
  const [act, setAct] = useState<Act | null>(null)
  const may = (Object.keys(verbs) as Act[]).filter(a => h.may[a])
  const r = h.revocation
  if (!r && may.length === 0) return null
  const done = () => setAct(null)
  return (
    <Section title={{ zh: '撤销', en: 'Revocation' }}>
      {r && (
        <>
          <Facts
            of={[
              [t({ zh: '到哪一步', en: 'Step' }), t(homeMoveWords[r.state])],
              [t({ zh: '为什么', en: 'Why' }), <AsWritten key="w">{r.reason}</AsWritten>],
              [t({ zh: '依据', en: 'Clause' }), <AsWritten key="c">{r.clause}</AsWritten>],
              [
                t({ zh: '谁提的', en: 'Proposed by' }),
                <span key="p">
                  <AsWritten>{r.proposedName}</AsWritten> <DayText day={r.proposedOn} as="short" />
                </span>,
              ],
              [
                t({ zh: '工会说', en: 'The union says' }),
                r.answer && r.answeredOn ? (
                  <span key="a">
                    <AsWritten>{r.answer}</AsWritten> <DayText day={r.answeredOn} as="short" />
                  </span>
                ) : (
                  r.state === 'HEARING' && (
                    <span key="a">
                      {t({ zh: '还没说，可以说到', en: 'Nothing yet; it may answer until' })}{' '}
                      <DayText day={r.answerBy} />
                    </span>
                  )
                ),
              ],
              [
                t({ zh: '决定', en: 'Decision' }),
                r.decidedOn && (
                  <span key="d">
                    {r.words && <AsWritten>{r.words}</AsWritten>}{' '}
                    {r.decidedName && <AsWritten>{r.decidedName}</AsWritten>} <DayText day={r.decidedOn} as="short" />
                  </span>
                ),
              ],
            ]}
          />
          <FileLinks files={r.files} />
        </>
      )}
      <p className="homes-acts">
        {may.map(a => (
          <Button key={a} kind={a === 'answer' ? 'act' : a === 'propose' ? 'quiet' : 'plain'} onClick={() => setAct(a)}>
            {t(verbs[a])}
          </Button>
        ))}
      </p>
      {act === 'propose' && <Propose of={h} onClose={done} />}
      {act === 'answer' && <Answer of={h} onClose={done} />}
      {(act === 'revoke' || act === 'drop') && <Decide of={h} revoke={act === 'revoke'} onClose={done} />}
      {act === 'restore' && <Restore of={h} onClose={done} />}
    </Section>
  )
}

interface Props {
  readonly of: Home
  onClose(): void
}

function Propose({ of, onClose }: Props) {
  const t = useText()
  const form = useForm({ reason: '', clause: '' })
  const sending = useSend(homesApi.proposeRevocation, onClose)
  const [reason, clause] = [form.value.reason.trim(), form.value.clause.trim()]
  return (
    <FormSheet
      title={verbs.propose}
      verb={verbs.propose}
      lead={t({
        zh: '工会会马上看到理由，有十个工作日说明情况；然后由另一位同事决定。这之前荣誉不变。',
        en: 'The union sees your reason at once and has ten working days to answer; then another officer decides. Nothing changes before.',
      })}
      error={sending.error}
      pending={sending.pending}
      ready={reason !== '' && clause !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ homeId: of.id, reason, clause })}
    >
      <NoteField {...form.field('reason')} label={{ zh: '为什么', en: 'Why' }} rows={4} />
      <TextField {...form.field('clause')} label={{ zh: '依据哪一条', en: 'By which clause' }} />
    </FormSheet>
  )
}

function Answer({ of, onClose }: Props) {
  const t = useText()
  const form = useForm<{ answer: string; papers: readonly Paper[] }>({ answer: '', papers: [] })
  const sending = useSend(homesApi.answerRevocation, onClose)
  const answer = form.value.answer.trim()
  return (
    <FormSheet
      title={verbs.answer}
      verb={{ zh: '交给上级', en: 'Send' }}
      lead={t({ zh: '只能说一次，把要说的都写上。', en: 'You answer once: write all of it.' })}
      error={sending.error}
      pending={sending.pending}
      ready={answer !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ homeId: of.id, answer, fileIds: form.value.papers.map(p => p.id) })}
    >
      <NoteField {...form.field('answer')} label={{ zh: '怎么回事', en: 'Your answer' }} rows={5} />
      <PhotosField
        {...form.field('papers')}
        name="fileIds"
        label={{ zh: '材料', en: 'Papers' }}
        endpoint={filesApi.upload}
        pdf
        optional
      />
    </FormSheet>
  )
}

function Decide({ of, revoke, onClose }: Props & { revoke: boolean }) {
  const t = useText()
  const form = useForm({ words: '' })
  const sending = useSend(homesApi.decideRevocation, onClose)
  const words = form.value.words.trim()
  return (
    <FormSheet
      title={revoke ? verbs.revoke : verbs.drop}
      verb={revoke ? verbs.revoke : verbs.drop}
      lead={
        revoke
          ? t({
              zh: '从今天起不再是；名单上马上去掉，经过留着。',
              en: 'It ends today and leaves the public list; its history stays.',
            })
          : t({ zh: '荣誉不变，工会会收到消息。', en: 'The honour stays, and the union is told.' })
      }
      error={sending.error}
      pending={sending.pending}
      ready={words !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ homeId: of.id, revoke, words })}
    >
      <NoteField
        {...form.field('words')}
        label={{ zh: '理由，工会会看到', en: 'Reason, which the union reads' }}
        rows={4}
      />
    </FormSheet>
  )
}

function Restore({ of, onClose }: Props) {
  const t = useText()
  const form = useForm({ words: '' })
  const sending = useSend(homesApi.restore, onClose)
  const words = form.value.words.trim()
  return (
    <FormSheet
      title={verbs.restore}
      verb={verbs.restore}
      lead={t({
        zh: '荣誉恢复到原来的期限，经过都留着。',
        en: 'The honour is back with its former term; the history stays.',
      })}
      error={sending.error}
      pending={sending.pending}
      ready={words !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ homeId: of.id, words })}
    >
      <NoteField {...form.field('words')} label={{ zh: '错在哪里', en: 'What was wrong' }} rows={4} />
    </FormSheet>
  )
}
