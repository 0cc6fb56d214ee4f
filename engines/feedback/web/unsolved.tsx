// Whoever says that it is not solved and did not let it go on, the overdue first: called, and what was said put down.
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
import { AsWritten, Facts } from '#ui/words.tsx'
import { feedbackApi } from '../api.ts'

type Waiting = ReplyOf<typeof feedbackApi.unsolved>['rows'][number]

export default function Unsolved() {
  const t = useText()
  const list = usePages(feedbackApi.unsolved, { limit: 50 })
  const [open, setOpen] = useState<Waiting | null>(null)
  const columns: Column<Waiting>[] = [
    { key: 'due', title: { zh: '哪天前联系', en: 'Call by' }, render: d => <OwedDue of={d} /> },
    {
      key: 'text',
      title: { zh: '原话', en: 'In their words' },
      render: d => (d.text ? <AsWritten>{d.text}</AsWritten> : '–'),
    },
    { key: 'person', title: { zh: '谁', en: 'Who' }, render: d => d.personName },
    { key: 'case', title: { zh: '办件', en: 'Case' }, render: d => <CaseLink of={d} /> },
    { key: 'org', title: { zh: '工会', en: 'Union' }, render: d => d.orgName },
  ]
  return (
    <Screen
      title={{ zh: '没解决的', en: 'Not solved' }}
      lead={t({
        zh: '事情办结了，本人说没有解决。5 个工作日内打个电话，问清差在哪里，能办什么。',
        en: 'The case is closed, and its worker says that it is not solved. Call within 5 working days: what is missing, and what can be done.',
      })}
      wide
    >
      <Table<Waiting>
        name="feedback.unsolved"
        columns={columns}
        {...list}
        rowKey={d => d.solvedId}
        onOpen={setOpen}
        empty={<Empty picture="bowl" title={t({ zh: '没有等着联系的人', en: 'Nobody waits for a call' })} />}
      />
      {open && <Answering of={open} onClose={() => setOpen(null)} />}
    </Screen>
  )
}

function Answering({ of, onClose }: { of: Waiting; onClose(): void }) {
  const t = useText()
  const [text, setText] = useState('')
  const answer = useSend(feedbackApi.callBack, onClose)
  return (
    <Sheet open onClose={onClose} title={t({ zh: '给{name}回话', en: 'An answer to {name}' }, { name: of.personName })}>
      <Facts
        of={[
          [t({ zh: '办件', en: 'Case' }), <CaseLink key="c" of={of} />],
          [t({ zh: '原话', en: 'In their words' }), of.text && <AsWritten key="w">{of.text}</AsWritten>],
          [t({ zh: '哪天前联系', en: 'Call by' }), <OwedDue key="d" of={of} />],
        ]}
      />
      {of.mayAnswer ? (
        <Form onSubmit={() => void answer.send({ solvedId: of.solvedId, text })} error={answer.error}>
          <NoteField
            name="text"
            label={{ zh: '怎么说的、接下来怎么办', en: 'What was said, and what happens now' }}
            help={{
              zh: '先打电话，再写下来。本人看得到，也会收到消息。发出后不能改。',
              en: 'Call first, then put it down. They read it and get a message. It cannot be changed afterwards.',
            }}
            value={text}
            onChange={setText}
          />
          <Button kind="act" submit disabled={!text.trim()} pending={answer.pending}>
            {t({ zh: '发给本人', en: 'Send it' })}
          </Button>
        </Form>
      ) : (
        <p className="amber">
          {t({
            zh: '这是您自己的事，要由别的同志联系。',
            en: 'This is your own case; somebody else must call.',
          })}
        </p>
      )}
    </Sheet>
  )
}
