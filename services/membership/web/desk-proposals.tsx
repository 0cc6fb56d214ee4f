// Proposals to end memberships: what was said on each side, the decision of the committee, and the look of the union above.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { ChoiceField, SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
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
  DECIDED: { zh: '决定了，等上级看', en: 'Decided, waiting for the union above' },
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
        <StatusTag tone={r.state === 'PROPOSED' || r.state === 'DECIDED' ? 'wait' : 'quiet'}>
          {t(states[r.state])}
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
      <Said by={`${t({ zh: '提议', en: 'Proposed' })} · ${of.proposedBy}`} on={of.proposedOn} words={of.why} />
      {facts.length > 0 && <Facts of={facts} />}
      {of.said ? (
        <Said by={t({ zh: '本人说明', en: 'The member' })} on={of.heardOn} words={of.said} />
      ) : (
        of.hearUntil &&
        of.state === 'PROPOSED' && (
          <p className="soft">
            {t({ zh: '本人还没有说明，可以说到', en: 'The member has not spoken yet, and may until' })}{' '}
            <DayText day={of.hearUntil} />
          </p>
        )
      )}
      {of.reason && of.decidedBy && (
        <Said
          by={[t({ zh: '登记委员会决定', en: 'Decision of the committee' }), of.document, of.decidedBy]
            .filter(Boolean)
            .join(' · ')}
          words={of.reason}
        />
      )}
      {of.appeal && (
        <Said
          by={t({ zh: '本人请上级再看', en: 'The member to the union above' })}
          on={of.appealedOn}
          words={of.appeal}
        />
      )}
      {of.look && of.lookedBy && (
        <Said by={`${t({ zh: '上级看过', en: 'The union above' })} · ${of.lookedBy}`} words={of.look} />
      )}
      {of.mayDecide ? (
        <Decide of={of} onClose={onClose} />
      ) : of.mayLook ? (
        <Look of={of} onClose={onClose} />
      ) : (
        <Next of={of} />
      )}
    </Sheet>
  )
}

/** Somebody's words, under who said them and when. */
function Said({ by, on, words }: { by: string; on?: string | null; words: string }) {
  return (
    <p>
      <span className="soft small">
        {by} {on && <DayText day={on} as="short" />}
      </span>
      <br />
      <AsWritten>{words}</AsWritten>
    </p>
  )
}

/** Whose turn it is, for who has nothing to do here. */
function Next({ of }: { of: Row }) {
  const t = useText()
  if (of.state === 'PROPOSED')
    return (
      <p className="soft">
        {t({
          zh: '委员会决定以后，由提议人以外的人来登记。',
          en: 'Once the committee has decided, somebody else than the proposer enters it.',
        })}
      </p>
    )
  if (of.state !== 'DECIDED') return null
  return (
    <p className="soft">
      {t({
        zh: '还没有生效：上级工会另一个人看过才算数。',
        en: 'It has not taken effect: somebody else at the union above looks first.',
      })}
    </p>
  )
}

function Decide({ of, onClose }: { of: Row; onClose(): void }) {
  const t = useText()
  const form = useForm({ confirm: true, document: '', reason: '', heard: '', heardOn: todayHere() as string })
  const sending = useSend(membershipApi.decideProposal, onClose)
  const { confirm, document, reason, heard, heardOn } = form.value
  const expels = of.kind === 'EXPULSION'
  const send = () =>
    void sending.send({
      ...{ proposalId: of.id, confirm, reason },
      ...(document.trim() ? { document: document.trim() } : {}),
      ...(heard.trim() ? { heard: heard.trim(), heardOn } : {}),
    })
  return (
    <Form error={sending.error} onSubmit={send}>
      <SwitchField {...form.field('confirm')} label={{ zh: '委员会同意了', en: 'The committee agreed' }} />
      {confirm && expels && !of.said && (
        <>
          <NoteField
            {...form.field('heard')}
            label={{ zh: '本人怎么说', en: 'What the member said' }}
            help={{
              zh: '当面听过的写在这里。除名要先听本人的。',
              en: 'If they were heard in person. Nobody is expelled unheard.',
            }}
            rows={2}
            optional
          />
          {heard.trim() && (
            <DayField {...form.field('heardOn')} label={{ zh: '哪天听的', en: 'Heard on' }} max={todayHere()} />
          )}
        </>
      )}
      {confirm && <TextField {...form.field('document')} label={{ zh: '决定文号', en: 'Number of the decision' }} />}
      <NoteField {...form.field('reason')} label={{ zh: '写一句', en: 'In a sentence' }} rows={2} />
      <Button kind="act" submit wide pending={sending.pending} disabled={!reason.trim()}>
        {t(
          !confirm
            ? { zh: '不办，会籍不变', en: 'Drop it: nothing changes' }
            : expels
              ? { zh: '登记决定，报上级看', en: 'Enter the decision: the union above looks' }
              : { zh: '按决定办，会籍从今天终止', en: 'Carry it out: membership ends today' },
        )}
      </Button>
    </Form>
  )
}

/** The second look: takes effect, or does not. */
function Look({ of, onClose }: { of: Row; onClose(): void }) {
  const t = useText()
  const form = useForm<{ effect: 'YES' | 'NO' | null; reason: string }>({ effect: null, reason: '' })
  const sending = useSend(membershipApi.lookAtExpulsion, onClose)
  const { effect, reason } = form.value
  const carryOut = effect === 'YES'
  if (of.lookFrom !== null && of.lookFrom > todayHere())
    return (
      <p className="soft">
        {t({ zh: '本人还可以请您这一级再看。最早', en: 'The member may still ask your level to look. From' })}{' '}
        <DayText day={of.lookFrom} /> {t({ zh: '办，或者等本人提出来。', en: 'on, or once they have asked.' })}
      </p>
    )
  return (
    <Form
      error={sending.error}
      onSubmit={() => void sending.send({ proposalId: of.id, carryOut, reason: reason.trim() })}
    >
      <ChoiceField
        name="effect"
        label={{ zh: '看过以后', en: 'After your look' }}
        options={[
          { value: 'YES', label: { zh: '除名生效', en: 'It takes effect' } },
          { value: 'NO', label: { zh: '不生效，会籍不变', en: 'No effect: membership stays' } },
        ]}
        value={effect}
        onChange={one => form.change({ effect: one })}
        inline
      />
      <NoteField
        {...form.field('reason')}
        label={{ zh: '写一句', en: 'In a sentence' }}
        help={{ zh: '事实清不清楚，听没听本人的，程序对不对。', en: 'The facts, the hearing, the way it was decided.' }}
        rows={2}
      />
      <Button kind="act" submit wide pending={sending.pending} disabled={effect === null || !reason.trim()}>
        {t(
          carryOut
            ? { zh: '看过了，会籍从今天终止', en: 'Seen: membership ends today' }
            : { zh: '看过了，告诉两边', en: 'Seen: tell both sides' },
        )}
      </Button>
    </Form>
  )
}
