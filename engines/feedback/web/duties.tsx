// Bad ratings that wait for an answer, the overdue first; answered here by whoever did not work on the case.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { CaseLink, OwedDue } from '#ui/cases/owed.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, Facts, StatusTag } from '#ui/words.tsx'
import { feedbackApi } from '../api.ts'
import { type Aspect, aspectWords } from '../words.ts'

type Duty = ReplyOf<typeof feedbackApi.duties>['rows'][number]

export default function Duties() {
  const t = useText()
  const list = usePages(feedbackApi.duties, { limit: 50 })
  const [open, setOpen] = useState<Duty | null>(null)
  const columns: Column<Duty>[] = [
    { key: 'due', title: { zh: '回复日', en: 'Answer by' }, render: d => <OwedDue of={d} /> },
    {
      key: 'rating',
      title: { zh: '评价', en: 'Rating' },
      render: d => <StatusTag tone="wait">{d.rating.words}</StatusTag>,
    },
    {
      key: 'text',
      title: { zh: '原话', en: 'In their words' },
      render: d => (d.rating.text ? <AsWritten>{d.rating.text}</AsWritten> : '–'),
    },
    { key: 'person', title: { zh: '谁', en: 'Who' }, render: d => d.personName },
    { key: 'case', title: { zh: '办件', en: 'Case' }, render: d => <CaseLink of={d} /> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: d => d.orgName },
  ]
  return (
    <Screen
      title={{ zh: '差评要回', en: 'Ratings to answer' }}
      lead={t({
        zh: '5 个工作日内回。经手的人不能回自己的，由同事或上级工会回。',
        en: 'Within 5 working days. Whoever handled the case leaves it to a colleague or the union above.',
      })}
      wide
    >
      <Table<Duty>
        name="feedback.duties"
        columns={columns}
        {...list}
        rowKey={d => d.ratingId}
        onOpen={setOpen}
        empty={<Empty picture="bowl" title={t({ zh: '没有等着回的差评', en: 'Nothing waits for an answer' })} />}
      />
      {open && <Answering of={open} onClose={() => setOpen(null)} />}
    </Screen>
  )
}

function Answering({ of, onClose }: { of: Duty; onClose(): void }) {
  const t = useText()
  const [text, setText] = useState('')
  const answer = useSend(feedbackApi.answer, onClose)
  return (
    <Sheet
      open
      onClose={onClose}
      title={t({ zh: '{name}：{words}', en: '{name}: {words}' }, { name: of.personName, words: of.rating.words })}
    >
      <Facts
        of={[
          [t({ zh: '办件', en: 'Case' }), <CaseLink key="c" of={of} />],
          [
            t({ zh: '哪方面', en: 'About' }),
            of.rating.aspects.map((a: Aspect) => t(aspectWords[a])).join(t({ zh: '、', en: ', ' })),
          ],
          [t({ zh: '原话', en: 'In their words' }), of.rating.text && <AsWritten key="w">{of.rating.text}</AsWritten>],
          [t({ zh: '回复日', en: 'Answer by' }), <OwedDue key="d" of={of} />],
        ]}
      />
      {of.mayAnswer ? (
        <Form onSubmit={() => void answer.send({ ratingId: of.ratingId, text })} error={answer.error}>
          <NoteField
            name="text"
            label={{ zh: '回复', en: 'Answer' }}
            help={{
              zh: '先说清哪里没做好，再说现在怎么办。他会收到消息。发出后不能改。',
              en: 'Say what went wrong, then what happens now. They will get a message. It cannot be changed afterwards.',
            }}
            value={text}
            onChange={setText}
          />
          <Button kind="act" submit disabled={!text.trim()} pending={answer.pending}>
            {t({ zh: '发出回复', en: 'Answer' })}
          </Button>
        </Form>
      ) : (
        <p className="amber">
          {t({
            zh: '这件事是您经手的，要由没有经手的同志回复。',
            en: 'You worked on this case, so somebody who did not must answer.',
          })}
        </p>
      )}
    </Sheet>
  )
}
