// Where two readers of one case differ: the superior of the first office says why, and what follows.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
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
import { recheckApi } from '../api-recheck.ts'

type Finding = ReplyOf<typeof recheckApi.findings>['rows'][number]

export const classWords: Readonly<Record<Finding['first'], Text>> = {
  APPROVED: { zh: '通过', en: 'Approved' },
  REFUSED: { zh: '没有通过', en: 'Refused' },
}

export default function Findings() {
  const t = useText()
  const list = usePages(recheckApi.findings, { limit: 50 })
  const [open, setOpen] = useState<Finding | null>(null)
  const columns: Column<Finding>[] = [
    {
      key: 'due',
      title: { zh: '哪天前说明', en: 'Answer by' },
      render: f => <OwedDue of={f} />,
    },
    { key: 'org', title: { zh: '原来由谁定的', en: 'Decided by' }, render: f => f.firstOrg },
    { key: 'first', title: { zh: '原来', en: 'Decision' }, render: f => t(classWords[f.first]) },
    { key: 'second', title: { zh: '第二个人', en: 'Second reader' }, render: f => t(classWords[f.second]) },
    {
      key: 'reason',
      title: { zh: '第二个人的理由', en: 'Their reason' },
      render: f => <AsWritten>{f.reason}</AsWritten>,
    },
    { key: 'case', title: { zh: '办件', en: 'Case' }, render: f => <CaseLink of={f} /> },
  ]
  return (
    <Screen
      title={{ zh: '抽查意见不一', en: 'Findings' }}
      lead={t({
        zh: '两个人读同一件事，意见不一样。由作出原决定的工会的上级说明。',
        en: 'Two people read one case and differ. The superior of whoever decided it answers.',
      })}
      wide
    >
      <Table<Finding>
        name="cases.findings"
        columns={columns}
        {...list}
        rowKey={f => f.recheckId}
        onOpen={setOpen}
        empty={<Empty picture="bowl" title={t({ zh: '没有等着说明的', en: 'Nothing waits for an answer' })} />}
      />
      {open && <Answering of={open} onClose={() => setOpen(null)} />}
    </Screen>
  )
}

function Answering({ of, onClose }: { of: Finding; onClose(): void }) {
  const t = useText()
  const [answer, setAnswer] = useState('')
  const sending = useSend(recheckApi.answerFinding, onClose)
  return (
    <Sheet open onClose={onClose} title={t({ zh: '说明：{org}', en: 'Answer: {org}' }, { org: of.firstOrg })}>
      <Facts
        of={[
          [t({ zh: '办件', en: 'Case' }), <CaseLink key="c" of={of} />],
          [t({ zh: '原来', en: 'Decision' }), t(classWords[of.first])],
          [t({ zh: '第二个人', en: 'Second reader' }), t(classWords[of.second])],
          [t({ zh: '第二个人的理由', en: 'Their reason' }), of.reason],
        ]}
      />
      <Form
        onSubmit={() => void sending.send({ recheckId: of.recheckId, answer: answer.trim() })}
        error={sending.error}
      >
        <NoteField
          name="answer"
          label={{ zh: '为什么不一样，接下来怎么办', en: 'Why they differ, and what follows' }}
          help={{
            zh: '要是原来的决定不对，请告诉本人可以申请复核，或者直接联系他。给出以后不能改。',
            en: 'If the decision was wrong, tell the worker of the appeal or call them. It cannot be changed afterwards.',
          }}
          value={answer}
          onChange={setAnswer}
        />
        <Button kind="act" submit disabled={!answer.trim()} pending={sending.pending}>
          {t({ zh: '说明', en: 'Answer' })}
        </Button>
      </Form>
    </Sheet>
  )
}
