// What a unit made public, the newest first, and the questions of members that wait for an answer.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { FileLinks } from '#ui/file-links.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault, Loading } from '#ui/states.tsx'
import { AsWritten, DayText, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { itemWords } from '../words-affairs.ts'

type Row = ReplyOf<typeof contractsApi.disclosures>['rows'][number]
type Question = Row['questions'][number]

export function Disclosures({ orgId, mayRecord }: { orgId: string; mayRecord: boolean }) {
  const t = useText()
  const list = usePages(contractsApi.disclosures, { orgId, limit: 20 })
  const [answering, setAnswering] = useState<Question | null>(null)
  return (
    <Section title={{ zh: '公开过的', en: 'Made public' }}>
      {list.error && <Fault error={list.error} retry={list.retry} />}
      {list.loading ? (
        <Loading lines={4} />
      ) : list.rows.length === 0 ? (
        <p className="soft">{t({ zh: '还没有登记过公开。', en: 'Nothing has been recorded yet.' })}</p>
      ) : (
        <ul className="contracts-list">
          {list.rows.map(d => (
            <li key={d.id} className="contracts-line">
              <div>
                <b>
                  <AsWritten>{d.title}</AsWritten>
                </b>{' '}
                <span className="soft small">
                  {t(itemWords[d.item])} · <DayText day={d.onDay} as="short" /> · <AsWritten>{d.place}</AsWritten> ·{' '}
                  <AsWritten>{d.byName}</AsWritten>
                </span>
                <p className="contracts-said" lang="zh-CN">
                  {d.text}
                </p>
                <FileLinks files={d.files} />
                {d.questions.map(q => (
                  <div key={q.id} className="card">
                    <p>
                      {t({ zh: '有会员问：', en: 'A member asks: ' })}
                      <AsWritten>{q.text}</AsWritten> <DayText day={q.askedOn} as="short" />
                    </p>
                    {q.answer ? (
                      <p>
                        <StatusTag tone="done">{t({ zh: '答复了', en: 'Answered' })}</StatusTag>{' '}
                        <AsWritten>{q.answer}</AsWritten>
                      </p>
                    ) : (
                      mayRecord && <Button onClick={() => setAnswering(q)}>{t({ zh: '答复', en: 'Answer' })}</Button>
                    )}
                  </div>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      {list.more && (
        <Button pending={list.loadingMore} onClick={list.loadMore}>
          {t({ zh: '再往前看', en: 'Earlier' })}
        </Button>
      )}
      {answering && <Answer of={answering} onClose={() => setAnswering(null)} />}
    </Section>
  )
}

function Answer({ of, onClose }: { of: Question; onClose(): void }) {
  const form = useForm({ answer: '' })
  const sending = useSend(contractsApi.answerQuestion, onClose)
  const answer = form.value.answer.trim()
  return (
    <FormSheet
      title={{ zh: '答复会员', en: 'Answer a member' }}
      lead={{ zh: `会员问：${of.text}`, en: `The member asks: “${of.text}”` }}
      verb={{ zh: '答复', en: 'Answer' }}
      error={sending.error}
      pending={sending.pending}
      ready={answer !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ questionId: of.id, answer })}
    >
      <NoteField {...form.field('answer')} label={{ zh: '答复', en: 'Answer' }} rows={4} />
    </FormSheet>
  )
}
