// Proposals to end memberships: what was said, on which days it rests, and the decision of the committee.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { SwitchField } from '#ui/fields/choice.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { usePages, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Empty } from '#ui/states.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'

type Row = ReplyOf<typeof membershipApi.proposals>['rows'][number]

const kinds = {
  EXPULSION: { zh: '除名', en: 'Expulsion' },
  AUTO_EXIT: { zh: '自动退会', en: 'Automatic withdrawal' },
} as const
const states = {
  PROPOSED: { zh: '等委员会决定', en: 'Waiting for the committee' },
  CONFIRMED: { zh: '已办', en: 'Carried out' },
  DROPPED: { zh: '不办了', en: 'Dropped' },
} as const
const factWords = {
  lastDuesOn: { zh: '最后一次交会费', en: 'Last dues' },
  lastActiveOn: { zh: '最后一次参加活动', en: 'Last activity' },
  taughtOn: { zh: '找本人谈话', en: 'Talked with' },
} as const

export default function Proposals() {
  const t = useText()
  const list = usePages(membershipApi.proposals, { limit: 30 })
  const [open, setOpen] = useState<Row | null>(null)
  const columns: Column<Row>[] = [
    { key: 'name', title: { zh: '姓名', en: 'Name' }, render: r => <b className="nowrap">{r.name}</b> },
    { key: 'union', title: { zh: '工会', en: 'Union' }, render: r => r.union },
    { key: 'kind', title: { zh: '提议', en: 'Proposal' }, render: r => t(kinds[r.kind]) },
    {
      key: 'state',
      title: { zh: '到哪了', en: 'State' },
      render: r => (
        <StatusTag tone={r.state === 'PROPOSED' ? 'wait' : 'quiet'}>
          {t(states[r.state as keyof typeof states])}
        </StatusTag>
      ),
    },
    { key: 'by', title: { zh: '提议人', en: 'Proposed by' }, render: r => r.proposedBy },
    { key: 'on', title: { zh: '提议日', en: 'On' }, render: r => <DayText day={r.proposedOn} as="table" /> },
  ]
  return (
    <Screen title={{ zh: '除名和自动退会', en: 'Expulsions and withdrawals' }} wide>
      <Table
        name="membership.proposals"
        columns={columns}
        {...list}
        rowKey={r => r.id}
        onOpen={r => setOpen(r)}
        empty={
          <Empty title={t({ zh: '没有提议', en: 'No proposals' })}>
            {t({ zh: '在会员的页面上可以提议。', en: 'They are made on a member’s page.' })}
          </Empty>
        }
      />
      {open && <One of={open} onClose={() => setOpen(null)} />}
    </Screen>
  )
}

function One({ of, onClose }: { of: Row; onClose(): void }) {
  const t = useText()
  const facts = Object.entries(factWords).flatMap(([key, text]) =>
    of.facts[key] ? [[t(text), <DayText key={key} day={of.facts[key]} as="table" />] as const] : [],
  )
  return (
    <Sheet open onClose={onClose} title={`${of.name} · ${t(kinds[of.kind])}`}>
      <p>
        <AsWritten>{of.why}</AsWritten>
      </p>
      <Facts of={[...facts, [t({ zh: '决定文号', en: 'Decision' }), of.document]]} />
      {of.mayDecide ? (
        <Decide of={of} onClose={onClose} />
      ) : (
        of.state === 'PROPOSED' && (
          <p className="soft">
            {t({
              zh: '委员会决定以后，由提议人以外的人来办。',
              en: 'Once the committee has decided, somebody else than the proposer carries it out.',
            })}
          </p>
        )
      )}
    </Sheet>
  )
}

function Decide({ of, onClose }: { of: Row; onClose(): void }) {
  const t = useText()
  const form = useForm({ confirm: true, document: '', reason: '' })
  const sending = useSend(membershipApi.decideProposal, onClose)
  const { confirm, document, reason } = form.value
  const send = () =>
    void sending.send({ proposalId: of.id, confirm, reason, ...(document.trim() ? { document: document.trim() } : {}) })
  return (
    <Form error={sending.error} onSubmit={send}>
      <SwitchField {...form.field('confirm')} label={{ zh: '委员会同意了', en: 'The committee agreed' }} />
      {confirm && <TextField {...form.field('document')} label={{ zh: '决定文号', en: 'Number of the decision' }} />}
      <NoteField {...form.field('reason')} label={{ zh: '写一句', en: 'In a sentence' }} rows={2} />
      <Button kind="act" submit wide pending={sending.pending} disabled={!reason.trim()}>
        {t(
          confirm
            ? { zh: '按决定办，会籍从今天终止', en: 'Carry it out: membership ends today' }
            : { zh: '不办，会籍不变', en: 'Drop it: nothing changes' },
        )}
      </Button>
    </Form>
  )
}
